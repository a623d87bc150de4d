### 결제 화면이 돈을 내는 사람에게 하는 말.

open-elsewhere = 돈을 내려면 이 페이지를 여세요
language-name = 한국어
language-numerals = 0 0 , . 3 ¤#

## 값을 알아보는 중
pricing = 잠시만요…

## 얼마?
amount-ask = { $payee }님께 얼마를 드릴까요?

## 드는 돈
confirm-tip = { $payee }님께 { MONEY($total) }. 누르면 내요.
confirm-buy = { $item }, { MONEY($total) }. 누르면 내요.
confirm-look = 먼저 여기를 보세요.
confirm-touching = 센서에 손가락을 대세요.
confirm-doubtful = { MONEY($total) }, 평소보다 훨씬 많아요. 맞나요?
do-pay = { MONEY($total) } 내기
confirm-outside = { $name }, { MONEY($total) }. 누르면 다음으로 가요.
do-pay-outside = { MONEY($total) }, 다음으로

## 처음인가요, 다시 손가락인가요?
wallet-ask = 여기 처음이세요?
wallet-new = 처음이에요
wallet-again = 다시 손가락으로
wallet-trouble = 안 됐어요. 돈은 나가지 않았어요. 다시 해 보세요.

## 돈이 모자랄 때
top-up-ask = { MONEY($shortfall) } 더 있어야 해요.
top-up-busy = 잠시만요…
top-up-trouble = 돈이 오지 않았어요. 돈은 나가지 않았어요. 다시 해 보세요.
do-top-up = { MONEY($shortfall) } 넣기
method-ask = { MONEY($shortfall) }, 어떻게 넣을까요?
method-pay = { MONEY($total) }, 어떻게 낼까요?
method-none = 여기에는 다른 방법이 없어요.
do-method = 다른 방법
rail-wallet = 지갑
rail-qr = 코드 찍기
rail-carrier = 휴대폰 요금
rail-mobile-money = 모바일 머니
rail-card = 카드
rail-voucher = 상품권
rail-sandbox = 연습용 돈

## 은행, 휴대폰, 카드 페이지에서 할 일
phone-ask = 전화번호를 누르세요.
phone-wrong = 전화번호가 아니에요. 다시 누르세요.
qr-ask = 이 그림을 은행 앱에 보여 주세요.
qr-left = { $time } 남음
do-open-app = 은행 앱 열기
do-save-picture = 그림 보관
code-ask = 휴대폰으로 번호가 왔어요. 그 번호를 여기에 누르세요.
code-wrong = 그 번호가 아니에요. 다시 누르세요.
page-ask = 이제 카드 페이지로 가세요.
do-open-page = 카드 페이지 열기
approve-ask = 휴대폰을 보세요. 거기서 예라고 하세요.
do-erase = 지우기
do-send = 다음

## 보내는 중
paying = 보내는 중…
checking = 아직 몰라요. 다시 내지 마세요. 물어보고 있어요.
checking-stuck = 아직 몰라요. 돈이 나갔을 수도 있어요. 다시 물어보세요.

## 끝
paid = 냈어요. { $payee }님이 { MONEY($receives) } 받아요.
failed = 안 됐어요. 돈은 나가지 않았어요.
failed-unknown = 안 됐어요. 돈이 나갔는지 몰라요. 다시 내기 전에 물어보세요.
why-offline = 인터넷이 안 돼요.
why-declined = 결제가 거절됐어요.
why-cancelled = 직접 멈췄어요.
why-refunded = 돈이 돌아왔어요.
why-expired = 너무 오래 걸렸어요.
why-funds = 돈이 모자라요.
why-not-found = 여기서 팔지 않아요.
why-not-here = 이 페이지에서는 팔 수 없어요.
why-amount = 이 금액은 낼 수 없어요.
why-untrusted = 답을 믿을 수 없어요.
why-no-passkey = 이 휴대폰에는 쓸 수 있는 지문 센서가 없어요.
why-busy = 지금 사람이 너무 많아요. 조금 기다리세요.
why-other = 저희 쪽에 문제가 있어요.

## 인터넷이 안 될 때: 나중을 위해 둔 것
saved = 이 휴대폰에 두었어요. 돈은 나가지 않았어요. 인터넷이 되면 눌러서 내세요.
saved-full = 더 둘 자리가 없어요. 하나를 빼 주세요.
saved-blocked = 이 휴대폰에는 둘 수 없어요. 돈은 나가지 않았어요. 다시 해 보세요.
saved-elsewhere = 다른 페이지에서 내고 있어요.
waiting-network = 인터넷을 기다리고 있어요…
waiting-answer = 대답을 기다리고 있어요…
spent = 열렸어요. 돈은 인터넷이 되면 나가요.

## 소리로만 하는 말
say-how-much = 얼마를 드릴까요?
say-who = 사진에 있는 분께:
say-fee = 그중 수수료:
say-no-fee = 수수료는 없어요.
say-touch = 누르면 내요.
say-go-on = 누르면 다음으로 가요.
say-much = 평소보다 훨씬 많아요. 맞나요?
say-more = 더 있어야 하는 돈:
say-how = 어떻게 넣을까요?
say-way = 어떻게 낼까요?
say-paid = 냈어요.
say-ready = 이제 보낼 수 있어요.
say-was = 전에는:
say-now = 지금은:

## 돈을 부르는 말
currency-name = { $code ->
    [BDT] 타카
    [CNY] 위안
    [HKD] 달러
    [IDR] 루피아
    [INR] 루피
    [JPY] 엔
    [KHR] 리엘
    [KRW] 원
    [KZT] 텡게
    [LAK] 킵
    [LKR] 루피
    [MMK] 짯
    [MNT] 투그릭
    [MYR] 링깃
    [NPR] 루피
    [PHP] 페소
    [PKR] 루피
    [SGD] 달러
    [THB] 밧
    [TWD] 달러
    [USD] 달러
    [VND] 동
   *[other] 돈
}
currency-cents = { $code ->
    [BDT] 포이샤
    [CNY] 펀
    [IDR] 센
    [INR] 파이사
    [KHR] 센
    [KZT] 티인
    [LAK] 앗
    [MMK] 퍄
    [MNT] 뭉구
    [MYR] 센
    [NPR] 파이사
    [PHP] 센타보
    [PKR] 파이사
    [THB] 사땅
   *[other] 센트
}

## 돈이 가는 곳
split-title = 내 돈이 가는 곳
split-payee = { $payee }님이 받는 돈
split-platform-fee = 바랴 몫
split-rail-fee = 돈을 보내는 값
split-tax = 세금
split-discount = 깎은 돈
split-voucher = 상품권

## 영수증
receipt-number = 번호
mode-test = 연습: 진짜 돈이 아니에요

## 누를 수 있는 것
do-retry = 다시 하기
do-cancel = 뒤로
do-close = 닫기
do-speak = 다시 듣기
do-mute = 소리 끄기
do-language = 언어
do-labels = 화면 글자
do-digits = 다른 숫자
do-save = 영수증 보관
do-share = 영수증 보내기
do-receipts = 내 영수증
do-drop = 빼기
do-fresh = 하려던 것
do-spend = 지금 열기
