### The checkout, as it speaks to the payer. What each message is for stands in the English file.

open-elsewhere = ದುಡ್ಡು ಕೊಡಲು ಈ ಪುಟ ತೆರೆಯಿರಿ
language-name = ಕನ್ನಡ
language-numerals = 0 ೦ , . 2 ¤#

## Finding out the price
pricing = ಒಂದು ನಿಮಿಷ…

## How much?
amount-ask = { $payee }: ಎಷ್ಟು ಕೊಡುತ್ತೀರಿ?

## This is what it costs
confirm-tip = { $payee }: { MONEY($total) }. ದುಡ್ಡು ಕೊಡಲು ಮುಟ್ಟಿ.
confirm-buy = { $item }: { MONEY($total) }. ದುಡ್ಡು ಕೊಡಲು ಮುಟ್ಟಿ.
confirm-look = ಮೊದಲು ಇಲ್ಲಿ ನೋಡಿ.
confirm-touching = ಸೆನ್ಸರ್ ಮೇಲೆ ಬೆರಳು ಇಡಿ.
confirm-doubtful = { MONEY($total) } ಯಾವಾಗಲೂ ಕೊಡುವುದಕ್ಕಿಂತ ತುಂಬಾ ಜಾಸ್ತಿ. ಸರಿ ಇದೆಯಾ?
do-pay = { MONEY($total) } ಕೊಡಿ
confirm-outside = { $name }: { MONEY($total) }. ಮುಂದೆ ಹೋಗಲು ಒತ್ತಿ.
do-pay-outside = { MONEY($total) }: ಮುಂದೆ ಹೋಗಿ

## New here, or my finger again?
wallet-ask = ನಿಮಗೆ ಇದು ಹೊಸದಾ?
wallet-new = ನನಗೆ ಹೊಸದು
wallet-again = ಮತ್ತೆ ನನ್ನ ಬೆರಳು
wallet-trouble = ಇದು ಆಗಲಿಲ್ಲ. ದುಡ್ಡು ಹೋಗಿಲ್ಲ. ಮತ್ತೊಮ್ಮೆ ಮಾಡಿ.

## The wallet holds too little
top-up-ask = ನಿಮಗೆ ಇನ್ನೂ { MONEY($shortfall) } ಬೇಕು.
top-up-busy = ಒಂದು ನಿಮಿಷ…
top-up-trouble = ದುಡ್ಡು ಬರಲಿಲ್ಲ. ದುಡ್ಡು ಹೋಗಿಲ್ಲ. ಮತ್ತೊಮ್ಮೆ ಮಾಡಿ.
do-top-up = { MONEY($shortfall) } ಹಾಕಿ
method-ask = { MONEY($shortfall) } ಹೇಗೆ ಹಾಕುತ್ತೀರಿ?
method-pay = { MONEY($total) } ಹೇಗೆ ಕೊಡುತ್ತೀರಿ?
method-none = ಇಲ್ಲಿ ಬೇರೆ ದಾರಿ ಇಲ್ಲ.
do-method = ಬೇರೆ ದಾರಿ
rail-wallet = ವಾಲೆಟ್
rail-qr = ಕೋಡ್ ಸ್ಕ್ಯಾನ್ ಮಾಡಿ
rail-carrier = ಫೋನ್ ಬ್ಯಾಲೆನ್ಸ್
rail-mobile-money = ಮೊಬೈಲ್ ದುಡ್ಡು
rail-card = ಕಾರ್ಡ್
rail-voucher = ವೋಚರ್
rail-sandbox = ಅಭ್ಯಾಸದ ದುಡ್ಡು

## What the payer does at the bank, on the phone, at the card's page
phone-ask = ನಿಮ್ಮ ಫೋನ್ ನಂಬರ್ ಒತ್ತಿ.
phone-wrong = ಅದು ಫೋನ್ ನಂಬರ್ ಅಲ್ಲ. ನಂಬರ್ ಮತ್ತೊಮ್ಮೆ ಒತ್ತಿ.
qr-ask = ಈ ಚಿತ್ರವನ್ನು ನಿಮ್ಮ ಬ್ಯಾಂಕ್ ಆಪ್‌ಗೆ ತೋರಿಸಿ.
qr-left = ಇನ್ನೂ { $time }
do-open-app = ಬ್ಯಾಂಕ್ ಆಪ್ ತೆರೆಯಿರಿ
do-save-picture = ಚಿತ್ರ ಇಟ್ಟುಕೊಳ್ಳಿ
code-ask = ನಿಮ್ಮ ಫೋನಿಗೆ ಒಂದು ನಂಬರ್ ಬಂದಿದೆ. ಅದನ್ನು ಇಲ್ಲಿ ಒತ್ತಿ.
code-wrong = ಅದು ಆ ನಂಬರ್ ಅಲ್ಲ. ನಂಬರ್ ಮತ್ತೊಮ್ಮೆ ಒತ್ತಿ.
page-ask = ಈಗ ಕಾರ್ಡ್ ಪುಟಕ್ಕೆ ಹೋಗಿ.
do-open-page = ಕಾರ್ಡ್ ಪುಟ ತೆರೆಯಿರಿ
approve-ask = ನಿಮ್ಮ ಫೋನ್ ನೋಡಿ. ಅಲ್ಲಿ ಹೌದು ಅನ್ನಿ.
do-erase = ಅಳಿಸಿ
do-send = ಮುಂದೆ

## On its way
paying = ಕಳಿಸುತ್ತಿದ್ದೇವೆ…
checking = ಇನ್ನೂ ಗೊತ್ತಿಲ್ಲ. ಮತ್ತೆ ದುಡ್ಡು ಕೊಡಬೇಡಿ. ನಾವು ಕೇಳುತ್ತಿದ್ದೇವೆ.
checking-stuck = ಇನ್ನೂ ಗೊತ್ತಿಲ್ಲ. ನಿಮ್ಮ ದುಡ್ಡು ಹೋಗಿರಬಹುದು. ಮತ್ತೊಮ್ಮೆ ಕೇಳಿ.

## The end
paid = ದುಡ್ಡು ಕೊಟ್ಟಾಯಿತು. { $payee }: { MONEY($receives) } ಸಿಗುತ್ತದೆ.
failed = ಇದು ಆಗಲಿಲ್ಲ. ದುಡ್ಡು ಹೋಗಿಲ್ಲ.
failed-unknown = ಇದು ಆಗಲಿಲ್ಲ. ದುಡ್ಡು ಹೋಗಿದೆಯೋ ಇಲ್ಲವೋ ಗೊತ್ತಿಲ್ಲ. ಮತ್ತೆ ಕೊಡುವ ಮೊದಲು ಕೇಳಿ.
why-offline = ನೆಟ್ ಇಲ್ಲ.
why-declined = ದುಡ್ಡು ತೆಗೆದುಕೊಳ್ಳಲಿಲ್ಲ.
why-cancelled = ನೀವು ನಿಲ್ಲಿಸಿದಿರಿ.
why-refunded = ನಿಮ್ಮ ದುಡ್ಡು ವಾಪಸ್ ಬಂದಿದೆ.
why-expired = ತುಂಬಾ ತಡವಾಯಿತು.
why-funds = ದುಡ್ಡು ಸಾಲದು.
why-not-found = ಇದು ಇಲ್ಲಿ ಮಾರಾಟಕ್ಕಿಲ್ಲ.
why-not-here = ಈ ಪುಟ ಇದನ್ನು ಮಾರುವಂತಿಲ್ಲ.
why-amount = ಇಷ್ಟು ದುಡ್ಡು ಕೊಡಲು ಆಗುವುದಿಲ್ಲ.
why-untrusted = ಈ ಉತ್ತರವನ್ನು ನಂಬಲು ಆಗುವುದಿಲ್ಲ.
why-no-passkey = ಈ ಫೋನಿನಲ್ಲಿ ಇದಕ್ಕೆ ಬೆರಳಿನ ಸೆನ್ಸರ್ ಇಲ್ಲ.
why-busy = ಈಗ ತುಂಬಾ ಜನ ಇದ್ದಾರೆ. ಸ್ವಲ್ಪ ಕಾಯಿರಿ.
why-other = ನಮ್ಮ ಕಡೆ ಏನೋ ಕೆಟ್ಟಿದೆ.

## ನೆಟ್ ಇಲ್ಲ: ಆಮೇಲೆಗೆ ಇಟ್ಟದ್ದು
saved = ಈ ಫೋನ್‌ನಲ್ಲಿ ಇಟ್ಟಿದ್ದೇವೆ. ದುಡ್ಡು ಹೋಗಿಲ್ಲ. ನೆಟ್ ಬಂದಾಗ ಮುಟ್ಟಿ ದುಡ್ಡು ಕೊಡಿ.
saved-full = ಇನ್ನೊಂದು ಇಡಲು ಜಾಗ ಇಲ್ಲ. ಒಂದನ್ನು ತೆಗೆಯಿರಿ.
saved-blocked = ಈ ಫೋನ್‌ನಲ್ಲಿ ಇದನ್ನು ಇಡಲು ಆಗುವುದಿಲ್ಲ. ದುಡ್ಡು ಹೋಗಿಲ್ಲ. ಮತ್ತೊಮ್ಮೆ ಮಾಡಿ.
saved-elsewhere = ಇದರ ದುಡ್ಡನ್ನು ಬೇರೆ ಪುಟದಲ್ಲಿ ಕೊಡುತ್ತಿದ್ದೀರಿ.
waiting-network = ನೆಟ್‌ಗಾಗಿ ಕಾಯುತ್ತಿದ್ದೇವೆ…
waiting-answer = ಉತ್ತರಕ್ಕಾಗಿ ಕಾಯುತ್ತಿದ್ದೇವೆ…
spent = ಇದು ತೆರೆದಿದೆ. ನೆಟ್ ಬಂದಾಗ ದುಡ್ಡು ಹೋಗುತ್ತದೆ.

## What only the voice says
say-how-much = ಎಷ್ಟು ಕೊಡುತ್ತೀರಿ?
say-who = ಚಿತ್ರದಲ್ಲಿ ಕಾಣುವುದಕ್ಕೆ:
say-fee = ಇದರಲ್ಲಿ ಚಾರ್ಜ್:
say-no-fee = ಚಾರ್ಜ್ ಏನೂ ಇಲ್ಲ.
say-touch = ದುಡ್ಡು ಕೊಡಲು ಮುಟ್ಟಿ.
say-go-on = ಮುಂದೆ ಹೋಗಲು ಒತ್ತಿ.
say-much = ಇದು ಯಾವಾಗಲೂ ಕೊಡುವುದಕ್ಕಿಂತ ತುಂಬಾ ಜಾಸ್ತಿ. ಸರಿ ಇದೆಯಾ?
say-more = ಇನ್ನೂ ಬೇಕು:
say-how = ಹೇಗೆ ಹಾಕುತ್ತೀರಿ?
say-way = ಹೇಗೆ ಕೊಡುತ್ತೀರಿ?
say-paid = ದುಡ್ಡು ಕೊಟ್ಟಾಯಿತು.
say-ready = ಈಗ ಇದು ಹೋಗಬಹುದು.
say-was = ಮೊದಲು ಇತ್ತು:
say-now = ಈಗ ಆಗಿದೆ:

## Money's words, after a number
currency-name = { $code ->
    [BDT] ಟಾಕಾ
    [CNY] ಯುವಾನ್
    [HKD] ಡಾಲರ್
    [IDR] ರುಪಿಯಾ
    [INR] ರೂಪಾಯಿ
    [JPY] ಯೆನ್
    [KHR] ರಿಯಲ್
    [KRW] ವೊನ್
    [KZT] ಟೆಂಗೆ
    [LAK] ಕಿಪ್
    [LKR] ರೂಪಾಯಿ
    [MMK] ಕ್ಯಾಟ್
    [MNT] ತುಗ್ರಿಕ್
    [MYR] ರಿಂಗಿಟ್
    [NPR] ರೂಪಾಯಿ
    [PHP] ಪೆಸೊ
    [PKR] ರೂಪಾಯಿ
    [SGD] ಡಾಲರ್
    [THB] ಬಾತ್
    [TWD] ಡಾಲರ್
    [USD] ಡಾಲರ್
    [VND] ಡಾಂಗ್
   *[other] ಹಣ
}
currency-cents = { $code ->
    [BDT] ಪೈಸೆ
    [CNY] ಫೆನ್
    [IDR] ಸೆನ್
    [INR] ಪೈಸೆ
    [KHR] ಸೆನ್
    [KZT] ತಿಯಿನ್
    [LAK] ಅಟ್
    [MMK] ಪ್ಯಾ
    [MNT] ಮುಂಗು
    [MYR] ಸೆನ್
    [NPR] ಪೈಸೆ
    [PHP] ಸೆಂಟಾವೊ
    [PKR] ಪೈಸೆ
    [THB] ಸತಾಂಗ್
   *[other] ಸೆಂಟ್
}

## Where the money goes
split-title = ನಿಮ್ಮ ದುಡ್ಡು ಎಲ್ಲಿಗೆ ಹೋಗುತ್ತದೆ
split-payee = { $payee }: ಸಿಗುವುದು
split-platform-fee = ಬರ್ಯಾಗೆ
split-rail-fee = ದುಡ್ಡು ಕಳಿಸುವ ಖರ್ಚು
split-tax = ತೆರಿಗೆ
split-discount = ನಿಮಗೆ ಉಳಿಯುವುದು
split-voucher = ವೋಚರ್

## The receipt
receipt-number = ನಂಬರ್
mode-test = ಅಭ್ಯಾಸ: ನಿಜವಾದ ದುಡ್ಡಲ್ಲ

## What can be pressed
do-retry = ಮತ್ತೊಮ್ಮೆ ಮಾಡಿ
do-cancel = ಹಿಂದೆ
do-close = ಮುಚ್ಚಿ
do-speak = ಮತ್ತೊಮ್ಮೆ ಹೇಳಿ
do-mute = ಶಬ್ದ ನಿಲ್ಲಿಸಿ
do-language = ಭಾಷೆ
do-labels = ಪರದೆಯ ಮೇಲೆ ಪದಗಳು
do-digits = ಬೇರೆ ಅಂಕೆಗಳು
do-save = ರಸೀದಿ ಇಟ್ಟುಕೊಳ್ಳಿ
do-share = ರಸೀದಿ ಕಳಿಸಿ
do-receipts = ನನ್ನ ರಸೀದಿಗಳು
do-drop = ತೆಗೆಯಿರಿ
do-fresh = ನಾನು ಬಂದ ಕೆಲಸ
do-spend = ಈಗಲೇ ತೆರೆಯಿರಿ
