### お金を払う人に話しかける言葉。

open-elsewhere = このページを開いて払う
language-name = 日本語
language-numerals = 0 0 , . 3 ¤#

## 値段を調べているとき
pricing = 少しお待ちください…

## いくら？
amount-ask = { $payee }さんに、いくらにしますか？

## かかるお金
confirm-tip = { $payee }さんに、{ MONEY($total) }。タッチで払えます。
confirm-buy = { $item }、{ MONEY($total) }。タッチで払えます。
confirm-look = まず、ここを見てください。
confirm-touching = センサーに指を当ててください。
confirm-doubtful = { MONEY($total) }は、いつもよりずっと多いです。合っていますか？
do-pay = { MONEY($total) }を払う
confirm-outside = { $name }、{ MONEY($total) }。押すと先へ進みます。
do-pay-outside = { MONEY($total) }で進む

## 初めてか、二度目か
wallet-ask = ここは初めてですか？
wallet-new = 初めてです
wallet-again = もう一度、指で
wallet-trouble = うまくいきませんでした。お金は動いていません。もう一度どうぞ。

## お金が足りないとき
top-up-ask = あと{ MONEY($shortfall) }いります。
top-up-busy = 少しお待ちください…
top-up-trouble = お金が届きませんでした。お金は動いていません。もう一度どうぞ。
do-top-up = { MONEY($shortfall) }を入れる
method-ask = { MONEY($shortfall) }を、どう入れますか？
method-pay = { MONEY($total) }を、どう払いますか？
method-none = ここには、ほかの方法がありません。
do-method = ほかの方法
rail-wallet = 財布
rail-qr = コードを読む
rail-carrier = ケータイ料金
rail-mobile-money = モバイルマネー
rail-card = カード
rail-voucher = 商品券
rail-sandbox = 練習用のお金

## 銀行、スマホ、カードのページですること
phone-ask = 電話番号を入れてください。
phone-wrong = 電話番号ではないようです。もう一度入れてください。
qr-ask = この画像を、銀行のアプリに見せてください。
qr-left = あと{ $time }
do-open-app = 銀行のアプリを開く
do-save-picture = 画像を取っておく
code-ask = スマホに番号が届きました。ここに入れてください。
code-wrong = 番号が違います。もう一度入れてください。
page-ask = カードのページへ進んでください。
do-open-page = カードのページを開く
approve-ask = スマホを見てください。そこで、はいと答えてください。
do-erase = 消す
do-send = 進む

## 送っている間
paying = 送っています…
checking = まだわかりません。もう一度払わないでください。今、聞いています。
checking-stuck = まだわかりません。お金が動いたかもしれません。もう一度聞いてください。

## 終わり
paid = 払いました。{ $payee }さんに{ MONEY($receives) }が届きます。
failed = 払えませんでした。お金は動いていません。
failed-unknown = 払えませんでした。お金が動いたか、わかりません。また払う前に、聞いてください。
why-offline = ネットにつながっていません。
why-declined = 支払いが断られました。
why-cancelled = 自分で止めました。
why-refunded = お金が戻りました。
why-expired = 時間がかかりすぎました。
why-funds = お金が足りません。
why-not-found = ここでは売っていません。
why-not-here = このページでは売れません。
why-amount = この金額は払えません。
why-untrusted = 答えが信じられません。
why-no-passkey = このスマホには、使える指のセンサーがありません。
why-busy = 今は人が多すぎます。少し待ってください。
why-other = こちらで何かがうまくいっていません。

## ネットがないとき：あとのために取っておく
saved = このスマホに取っておきました。お金は動いていません。つながったら、タッチで払えます。
saved-full = もう置く場所がありません。一つ外してください。
saved-blocked = このスマホには取っておけません。お金は動いていません。もう一度どうぞ。
saved-elsewhere = 別のページで払っているところです。
waiting-network = ネットを待っています…
waiting-answer = 返事を待っています…
spent = 開きました。お金は、つながったら送ります。

## 声だけの言葉
say-how-much = いくらにしますか？
say-who = 写真の相手に：
say-fee = そのうち、手数料：
say-no-fee = 手数料はありません。
say-touch = タッチで払えます。
say-go-on = 押すと先へ進みます。
say-much = いつもよりずっと多いです。合っていますか？
say-more = あと足りないのは：
say-how = どう入れますか？
say-way = どう払いますか？
say-paid = 払いました。
say-ready = 今、送れます。
say-was = 前は：
say-now = 今は：

## お金の呼び方
currency-name = { $code ->
    [BDT] タカ
    [CNY] 元
    [HKD] ドル
    [IDR] ルピア
    [INR] ルピー
    [JPY] 円
    [KHR] リエル
    [KRW] ウォン
    [KZT] テンゲ
    [LAK] キープ
    [LKR] ルピー
    [MMK] チャット
    [MNT] トゥグルグ
    [MYR] リンギット
    [NPR] ルピー
    [PHP] ペソ
    [PKR] ルピー
    [SGD] ドル
    [THB] バーツ
    [TWD] ドル
    [USD] ドル
    [VND] ドン
   *[other] お金
}
currency-cents = { $code ->
    [BDT] ポイシャ
    [CNY] フェン
    [IDR] セン
    [INR] パイサ
    [KHR] セン
    [KZT] ティイン
    [LAK] アット
    [MMK] ピャー
    [MNT] ムング
    [MYR] セン
    [NPR] パイサ
    [PHP] センタボ
    [PKR] パイサ
    [THB] サタン
   *[other] セント
}

## お金の行き先
split-title = お金の行き先
split-payee = { $payee }さんに
split-platform-fee = バリャに
split-rail-fee = お金を送る手数料
split-tax = 税金
split-discount = 手もとに残るお金
split-voucher = 商品券

## レシート
receipt-number = 番号
mode-test = 練習：本物のお金ではありません

## 押せるもの
do-retry = もう一度
do-cancel = 戻る
do-close = 閉じる
do-speak = もう一度聞く
do-mute = 音を消す
do-language = 言葉を選ぶ
do-labels = 画面の文字
do-digits = 別の数字
do-save = レシートを取っておく
do-share = レシートを送る
do-receipts = わたしのレシート
do-drop = 外す
do-fresh = 今回の用事
do-spend = 今すぐ開く
