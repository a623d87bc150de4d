### Màn hình trả tiền, nói với người trả như đang trò chuyện.

open-elsewhere = Mở trang này để trả tiền
language-name = Tiếng Việt
language-numerals = 0 0 . , 3 #_¤

## Đang xem giá
pricing = Đợi một chút nhé…

## Bao nhiêu?
amount-ask = Bạn muốn gửi { $payee } bao nhiêu?

## Giá là đây
confirm-tip = { MONEY($total) } cho { $payee }. Chạm để trả tiền.
confirm-buy = { MONEY($total) } cho { $item }. Chạm để trả tiền.
confirm-look = Hãy xem chỗ này trước.
confirm-touching = Đặt ngón tay lên chỗ quét vân tay.
confirm-doubtful = { MONEY($total) } nhiều hơn hẳn mọi khi. Có đúng không?
do-pay = Trả { MONEY($total) }
confirm-outside = { MONEY($total) } cho { $name }. Bấm để đi tiếp.
do-pay-outside = Đi tiếp với { MONEY($total) }

## Lần đầu, hay lại dùng ngón tay?
wallet-ask = Bạn dùng lần đầu phải không?
wallet-new = Tôi dùng lần đầu
wallet-again = Dùng lại ngón tay của tôi
wallet-trouble = Chưa được rồi. Tiền của bạn vẫn còn nguyên. Hãy thử lại.

## Ví chưa đủ tiền
top-up-ask = Bạn còn thiếu { MONEY($shortfall) }.
top-up-busy = Đợi một chút nhé…
top-up-trouble = Tiền chưa vào ví. Tiền của bạn vẫn còn nguyên. Hãy thử lại.
do-top-up = Nạp { MONEY($shortfall) }
method-ask = Bạn muốn nạp { MONEY($shortfall) } bằng cách nào?
method-pay = Bạn muốn trả { MONEY($total) } bằng cách nào?
method-none = Ở đây không có cách khác.
do-method = Cách khác
rail-wallet = Ví
rail-qr = Quét mã
rail-carrier = Tài khoản điện thoại
rail-mobile-money = Tiền di động
rail-card = Thẻ
rail-voucher = Phiếu mua hàng
rail-sandbox = Tiền dùng thử

## Ở ngân hàng, trên điện thoại, ở trang thẻ
phone-ask = Hãy bấm số điện thoại của bạn.
phone-wrong = Đó không phải số điện thoại. Hãy bấm lại.
qr-ask = Hãy cho ứng dụng ngân hàng quét hình này.
qr-left = Còn { $time }
do-open-app = Mở ứng dụng ngân hàng
do-save-picture = Giữ hình này
code-ask = Điện thoại của bạn vừa nhận một dãy số. Hãy bấm dãy số đó vào đây.
code-wrong = Không phải dãy số đó. Hãy bấm lại.
page-ask = Bây giờ hãy sang trang thẻ.
do-open-page = Mở trang thẻ
approve-ask = Hãy xem điện thoại của bạn. Trả lời đồng ý ở đó.
do-erase = Xóa
do-send = Đi tiếp

## Đang đi
paying = Đang gửi…
checking = Chưa biết kết quả. Đừng trả thêm lần nữa. Chúng tôi đang hỏi.
checking-stuck = Chưa biết kết quả. Có thể tiền của bạn đã bị trừ. Hãy hỏi lại.

## Kết thúc
paid = Đã trả tiền. { $payee } nhận { MONEY($receives) }.
failed = Không gửi được. Tiền của bạn vẫn còn nguyên.
failed-unknown = Không gửi được. Chưa biết tiền của bạn có bị trừ không. Hãy hỏi trước khi trả lần nữa.
why-offline = Không có mạng.
why-declined = Tiền không được nhận.
why-cancelled = Bạn đã dừng lại.
why-refunded = Bạn đã được trả lại tiền.
why-expired = Chờ lâu quá rồi.
why-funds = Không đủ tiền.
why-not-found = Ở đây không bán món này.
why-not-here = Trang này không được bán món này.
why-amount = Không trả được số tiền này.
why-untrusted = Câu trả lời này không tin được.
why-no-passkey = Điện thoại này không có chỗ quét vân tay phù hợp.
why-busy = Đang đông người quá. Hãy chờ một chút.
why-other = Bên chúng tôi có chỗ đang hỏng.

## Không có mạng: giữ lại để sau
saved = Đã giữ trên điện thoại này. Tiền của bạn vẫn còn nguyên. Khi có mạng, chạm để trả tiền.
saved-full = Không còn chỗ để giữ thêm. Hãy bỏ bớt một cái.
saved-blocked = Điện thoại này không giữ được. Tiền của bạn vẫn còn nguyên. Hãy thử lại.
saved-elsewhere = Món này đang được trả ở trang khác.
waiting-network = Đang chờ mạng…
waiting-answer = Đang chờ trả lời…
spent = Đã mở rồi. Tiền sẽ gửi khi có mạng.

## Chỉ để nghe
say-how-much = Bạn muốn gửi bao nhiêu?
say-who = Cho người hay món trong hình:
say-fee = Trong đó, phí là:
say-no-fee = Không mất phí.
say-touch = Chạm để trả tiền.
say-go-on = Bấm để đi tiếp.
say-much = Số tiền này nhiều hơn hẳn mọi khi. Có đúng không?
say-more = Bạn còn thiếu:
say-how = Bạn muốn nạp bằng cách nào?
say-way = Bạn muốn trả bằng cách nào?
say-paid = Đã trả tiền.
say-ready = Bây giờ gửi được rồi.
say-was = Trước là:
say-now = Bây giờ là:

## Tên tiền, như người ta nói sau con số
currency-name = { $code ->
    [BDT] taka
    [CNY] tệ
    [HKD] đô la
    [IDR] rupiah
    [INR] rupee
    [JPY] yên
    [KHR] riel
    [KRW] won
    [KZT] tenge
    [LAK] kíp
    [LKR] rupee
    [MMK] kyat
    [MNT] tugrik
    [MYR] ringgit
    [NPR] rupee
    [PHP] peso
    [PKR] rupee
    [SGD] đô la
    [THB] bạt
    [TWD] đô la
    [USD] đô la
    [VND] đồng
   *[other] tiền
}
currency-cents = { $code ->
    [BDT] poisha
    [CNY] phân
    [IDR] sen
    [INR] paisa
    [KHR] sen
    [KZT] tiyn
    [LAK] att
    [MMK] pya
    [MNT] mongo
    [MYR] sen
    [NPR] paisa
    [PHP] centavo
    [PKR] paisa
    [THB] satang
   *[other] xu
}

## Tiền đi đâu
split-title = Tiền của bạn đi đâu
split-payee = { $payee } nhận
split-platform-fee = Cho Barya
split-rail-fee = Cho việc chuyển tiền
split-tax = Thuế
split-discount = Bạn giữ lại
split-voucher = Phiếu mua hàng

## Biên lai
receipt-number = Số
mode-test = Dùng thử: không phải tiền thật

## Những gì bấm được
do-retry = Thử lại
do-cancel = Quay lại
do-close = Đóng
do-speak = Nói lại
do-mute = Tắt tiếng
do-language = Ngôn ngữ
do-labels = Chữ trên màn hình
do-digits = Kiểu chữ số khác
do-save = Giữ biên lai
do-share = Gửi biên lai
do-receipts = Biên lai của tôi
do-drop = Bỏ đi
do-fresh = Việc tôi định làm
do-spend = Mở ngay
