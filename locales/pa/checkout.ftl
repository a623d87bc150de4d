### ਚੈੱਕਆਊਟ, ਜਿਵੇਂ ਉਹ ਪੈਸੇ ਦੇਣ ਵਾਲੇ ਨਾਲ ਬੋਲਦਾ ਹੈ।

open-elsewhere = ਪੈਸੇ ਦੇਣ ਲਈ ਇਹ ਪੇਜ ਖੋਲ੍ਹੋ
language-name = ਪੰਜਾਬੀ
language-numerals = 0 ੦ , . 2 ¤#

## ਮੁੱਲ ਪਤਾ ਕਰਨਾ
pricing = ਇੱਕ ਮਿੰਟ ਰੁਕੋ…

## ਕਿੰਨੇ?
amount-ask = { $payee } ਨੂੰ ਕਿੰਨੇ ਦੇਣੇ ਹਨ?

## ਇੰਨੇ ਲੱਗਣਗੇ
confirm-tip = { $payee } ਲਈ { MONEY($total) }। ਦੇਣ ਲਈ ਛੂਹੋ।
confirm-buy = { $item } ਲਈ { MONEY($total) }। ਦੇਣ ਲਈ ਛੂਹੋ।
confirm-look = ਪਹਿਲਾਂ ਇੱਥੇ ਵੇਖੋ।
confirm-touching = ਸੈਂਸਰ ਉੱਤੇ ਉਂਗਲ ਰੱਖੋ।
confirm-doubtful = { MONEY($total) } ਰੋਜ਼ ਨਾਲੋਂ ਬਹੁਤ ਜ਼ਿਆਦਾ ਹੈ। ਕੀ ਇਹ ਠੀਕ ਹੈ?
do-pay = { MONEY($total) } ਦਿਓ
confirm-outside = { $name } ਲਈ { MONEY($total) }। ਅੱਗੇ ਜਾਣ ਲਈ ਦਬਾਓ।
do-pay-outside = { MONEY($total) } ਲਈ ਅੱਗੇ ਜਾਓ

## ਪਹਿਲੀ ਵਾਰ, ਜਾਂ ਦੁਬਾਰਾ ਉਂਗਲ?
wallet-ask = ਇੱਥੇ ਪਹਿਲੀ ਵਾਰ?
wallet-new = ਪਹਿਲੀ ਵਾਰ
wallet-again = ਮੇਰੀ ਉਂਗਲ ਦੁਬਾਰਾ
wallet-trouble = ਇਹ ਨਹੀਂ ਹੋਇਆ। ਪੈਸੇ ਨਹੀਂ ਕੱਟੇ ਗਏ। ਦੁਬਾਰਾ ਕਰੋ।

## ਪੈਸੇ ਘੱਟ ਹਨ
top-up-ask = { MONEY($shortfall) } ਹੋਰ ਚਾਹੀਦੇ ਹਨ।
top-up-busy = ਇੱਕ ਮਿੰਟ ਰੁਕੋ…
top-up-trouble = ਪੈਸੇ ਨਹੀਂ ਆਏ। ਪੈਸੇ ਨਹੀਂ ਕੱਟੇ ਗਏ। ਦੁਬਾਰਾ ਕਰੋ।
do-top-up = { MONEY($shortfall) } ਪਾਓ
method-ask = { MONEY($shortfall) } ਕਿਵੇਂ ਪਾਉਣੇ ਹਨ?
method-pay = { MONEY($total) } ਕਿਵੇਂ ਦੇਣੇ ਹਨ?
method-none = ਇੱਥੇ ਹੋਰ ਕੋਈ ਤਰੀਕਾ ਨਹੀਂ ਹੈ।
do-method = ਹੋਰ ਤਰੀਕਾ
rail-wallet = ਬਟੂਆ
rail-qr = ਕੋਡ ਸਕੈਨ ਕਰੋ
rail-carrier = ਫ਼ੋਨ ਦਾ ਬੈਲੈਂਸ
rail-mobile-money = ਮੋਬਾਈਲ ਦੇ ਪੈਸੇ
rail-card = ਕਾਰਡ
rail-voucher = ਵਾਊਚਰ
rail-sandbox = ਅਭਿਆਸ ਦੇ ਪੈਸੇ

## ਬੈਂਕ ਵਿੱਚ, ਫ਼ੋਨ ਉੱਤੇ, ਕਾਰਡ ਦੇ ਪੇਜ ਉੱਤੇ
phone-ask = ਆਪਣਾ ਫ਼ੋਨ ਨੰਬਰ ਲਿਖੋ।
phone-wrong = ਇਹ ਫ਼ੋਨ ਨੰਬਰ ਨਹੀਂ ਹੈ। ਦੁਬਾਰਾ ਲਿਖੋ।
qr-ask = ਇਹ ਫ਼ੋਟੋ ਆਪਣੇ ਬੈਂਕ ਦੀ ਐਪ ਨੂੰ ਵਿਖਾਓ।
qr-left = { $time } ਬਾਕੀ
do-open-app = ਬੈਂਕ ਦੀ ਐਪ ਖੋਲ੍ਹੋ
do-save-picture = ਫ਼ੋਟੋ ਰੱਖੋ
code-ask = ਤੁਹਾਡੇ ਫ਼ੋਨ ਉੱਤੇ ਇੱਕ ਨੰਬਰ ਆਇਆ ਹੈ। ਉਹ ਇੱਥੇ ਲਿਖੋ।
code-wrong = ਇਹ ਉਹ ਨੰਬਰ ਨਹੀਂ ਹੈ। ਦੁਬਾਰਾ ਲਿਖੋ।
page-ask = ਹੁਣ ਕਾਰਡ ਵਾਲੇ ਪੇਜ ਉੱਤੇ ਜਾਓ।
do-open-page = ਕਾਰਡ ਵਾਲਾ ਪੇਜ ਖੋਲ੍ਹੋ
approve-ask = ਆਪਣਾ ਫ਼ੋਨ ਵੇਖੋ। ਉੱਥੇ ਹਾਂ ਕਰੋ।
do-erase = ਮਿਟਾਓ
do-send = ਅੱਗੇ

## ਰਾਹ ਵਿੱਚ
paying = ਭੇਜ ਰਹੇ ਹਾਂ…
checking = ਹਾਲੇ ਪਤਾ ਨਹੀਂ। ਦੁਬਾਰਾ ਪੈਸੇ ਨਾ ਦਿਓ। ਅਸੀਂ ਪੁੱਛ ਰਹੇ ਹਾਂ।
checking-stuck = ਹਾਲੇ ਪਤਾ ਨਹੀਂ। ਸ਼ਾਇਦ ਪੈਸੇ ਕੱਟੇ ਗਏ ਹੋਣ। ਦੁਬਾਰਾ ਪੁੱਛੋ।

## ਅੰਤ
paid = ਪੈਸੇ ਦੇ ਦਿੱਤੇ। { $payee } ਨੂੰ { MONEY($receives) } ਮਿਲੇ।
failed = ਇਹ ਨਹੀਂ ਹੋਇਆ। ਪੈਸੇ ਨਹੀਂ ਕੱਟੇ ਗਏ।
failed-unknown = ਇਹ ਨਹੀਂ ਹੋਇਆ। ਪਤਾ ਨਹੀਂ ਪੈਸੇ ਕੱਟੇ ਗਏ ਜਾਂ ਨਹੀਂ। ਦੁਬਾਰਾ ਦੇਣ ਤੋਂ ਪਹਿਲਾਂ ਪੁੱਛੋ।
why-offline = ਨੈੱਟਵਰਕ ਨਹੀਂ ਹੈ।
why-declined = ਪੈਸੇ ਮਨਜ਼ੂਰ ਨਹੀਂ ਹੋਏ।
why-cancelled = ਤੁਸੀਂ ਰੋਕ ਦਿੱਤਾ।
why-refunded = ਤੁਹਾਡੇ ਪੈਸੇ ਵਾਪਸ ਆ ਗਏ।
why-expired = ਬਹੁਤ ਦੇਰ ਹੋ ਗਈ।
why-funds = ਪੈਸੇ ਪੂਰੇ ਨਹੀਂ ਹਨ।
why-not-found = ਇਹ ਇੱਥੇ ਨਹੀਂ ਵਿਕਦਾ।
why-not-here = ਇਹ ਪੇਜ ਇਸ ਨੂੰ ਨਹੀਂ ਵੇਚ ਸਕਦਾ।
why-amount = ਇੰਨੇ ਪੈਸੇ ਨਹੀਂ ਦੇ ਸਕਦੇ।
why-untrusted = ਜਵਾਬ ਉੱਤੇ ਭਰੋਸਾ ਨਹੀਂ ਕਰ ਸਕਦੇ।
why-no-passkey = ਇਸ ਫ਼ੋਨ ਵਿੱਚ ਇਸ ਲਈ ਉਂਗਲ ਵਾਲਾ ਸੈਂਸਰ ਨਹੀਂ ਹੈ।
why-busy = ਹੁਣ ਬਹੁਤ ਲੋਕ ਹਨ। ਥੋੜ੍ਹਾ ਰੁਕੋ।
why-other = ਸਾਡੇ ਪਾਸੇ ਕੁਝ ਖ਼ਰਾਬ ਹੈ।

## ਨੈੱਟਵਰਕ ਨਹੀਂ: ਬਾਅਦ ਲਈ ਰੱਖਿਆ
saved = ਇਸ ਫ਼ੋਨ ਵਿੱਚ ਰੱਖ ਲਿਆ। ਪੈਸੇ ਨਹੀਂ ਕੱਟੇ ਗਏ। ਨੈੱਟਵਰਕ ਆਉਣ ਉੱਤੇ ਛੂਹ ਕੇ ਪੈਸੇ ਦਿਓ।
saved-full = ਹੋਰ ਰੱਖਣ ਦੀ ਥਾਂ ਨਹੀਂ ਹੈ। ਇੱਕ ਹਟਾ ਦਿਓ।
saved-blocked = ਇਹ ਫ਼ੋਨ ਇਸ ਨੂੰ ਨਹੀਂ ਰੱਖ ਸਕਦਾ। ਪੈਸੇ ਨਹੀਂ ਕੱਟੇ ਗਏ। ਦੁਬਾਰਾ ਕਰੋ।
saved-elsewhere = ਇਸ ਦੇ ਪੈਸੇ ਦੂਜੇ ਪੇਜ ਉੱਤੇ ਦਿੱਤੇ ਜਾ ਰਹੇ ਹਨ।
waiting-network = ਨੈੱਟਵਰਕ ਦੀ ਉਡੀਕ ਹੈ…
waiting-answer = ਜਵਾਬ ਦੀ ਉਡੀਕ ਹੈ…
spent = ਇਹ ਖੁੱਲ੍ਹ ਗਿਆ। ਨੈੱਟਵਰਕ ਆਉਣ ਉੱਤੇ ਪੈਸੇ ਜਾਣਗੇ।

## ਜੋ ਸਿਰਫ਼ ਸੁਣਾਈ ਦਿੰਦਾ ਹੈ; ਰਕਮ ਵਿਚਕਾਰ ਬੋਲੀ ਜਾਂਦੀ ਹੈ
say-how-much = ਕਿੰਨੇ ਦੇਣੇ ਹਨ?
say-who = ਫ਼ੋਟੋ ਵਿੱਚ ਜੋ ਹੈ, ਉਸ ਲਈ:
say-fee = ਇਸ ਵਿੱਚ ਫ਼ੀਸ:
say-no-fee = ਕੋਈ ਫ਼ੀਸ ਨਹੀਂ।
say-touch = ਦੇਣ ਲਈ ਛੂਹੋ।
say-go-on = ਅੱਗੇ ਜਾਣ ਲਈ ਦਬਾਓ।
say-much = ਇਹ ਰੋਜ਼ ਨਾਲੋਂ ਬਹੁਤ ਜ਼ਿਆਦਾ ਹੈ। ਕੀ ਇਹ ਠੀਕ ਹੈ?
say-more = ਹੋਰ ਚਾਹੀਦੇ ਹਨ:
say-how = ਪੈਸੇ ਕਿਵੇਂ ਪਾਉਣੇ ਹਨ?
say-way = ਪੈਸੇ ਕਿਵੇਂ ਦੇਣੇ ਹਨ?
say-paid = ਪੈਸੇ ਦੇ ਦਿੱਤੇ।
say-ready = ਹੁਣ ਇਹ ਜਾ ਸਕਦਾ ਹੈ।
say-was = ਪਹਿਲਾਂ ਸੀ:
say-now = ਹੁਣ ਹੈ:

## ਗਿਣਤੀ ਤੋਂ ਬਾਅਦ ਪੈਸਿਆਂ ਦੇ ਨਾਂ, ਜਿਵੇਂ ਲੋਕ ਬੋਲਦੇ ਹਨ
currency-name = { $code ->
    [BDT] ਟਕਾ
    [CNY] ਯੁਆਨ
    [HKD] ਡਾਲਰ
    [IDR] ਰੁਪੀਆ
    [INR] { NUMBER($n) ->
        [one] ਰੁਪਿਆ
       *[other] ਰੁਪਏ
    }
    [JPY] ਯੇਨ
    [KHR] ਰੀਅਲ
    [KRW] ਵੋਨ
    [KZT] ਤੇਂਗੇ
    [LAK] ਕਿਪ
    [LKR] { NUMBER($n) ->
        [one] ਰੁਪਿਆ
       *[other] ਰੁਪਏ
    }
    [MMK] ਕਿਆਤ
    [MNT] ਤੁਗਰਿਕ
    [MYR] ਰਿੰਗਿਟ
    [NPR] { NUMBER($n) ->
        [one] ਰੁਪਿਆ
       *[other] ਰੁਪਏ
    }
    [PHP] ਪੇਸੋ
    [PKR] { NUMBER($n) ->
        [one] ਰੁਪਿਆ
       *[other] ਰੁਪਏ
    }
    [SGD] ਡਾਲਰ
    [THB] ਬਾਟ
    [TWD] ਡਾਲਰ
    [USD] ਡਾਲਰ
    [VND] ਡੋਂਗ
   *[other] ਪੈਸੇ
}
currency-cents = { $code ->
    [BDT] ਪੈਸੇ
    [CNY] ਫ਼ੇਨ
    [IDR] ਸੇਨ
    [INR] ਪੈਸੇ
    [KHR] ਸੇਨ
    [KZT] ਤਿਯਿਨ
    [LAK] ਆਟ
    [MMK] ਪਿਆ
    [MNT] ਮੁੰਗੂ
    [MYR] ਸੇਨ
    [NPR] ਪੈਸੇ
    [PHP] ਸੈਂਟਾਵੋ
    [PKR] ਪੈਸੇ
    [THB] ਸਤਾਂਗ
   *[other] ਸੈਂਟ
}

## ਪੈਸੇ ਕਿੱਥੇ ਜਾਂਦੇ ਹਨ
split-title = ਤੁਹਾਡੇ ਪੈਸੇ ਕਿੱਥੇ ਜਾਂਦੇ ਹਨ
split-payee = { $payee } ਨੂੰ ਮਿਲਦੇ ਹਨ
split-platform-fee = ਬਰਿਆ ਲਈ
split-rail-fee = ਪੈਸੇ ਪਹੁੰਚਾਉਣ ਲਈ
split-tax = ਟੈਕਸ
split-discount = ਤੁਹਾਡੇ ਕੋਲ ਰਹੇ
split-voucher = ਵਾਊਚਰ

## ਰਸੀਦ
receipt-number = ਨੰਬਰ
mode-test = ਅਭਿਆਸ: ਅਸਲੀ ਪੈਸੇ ਨਹੀਂ

## ਜੋ ਦਬਾ ਸਕਦੇ ਹੋ
do-retry = ਦੁਬਾਰਾ ਕਰੋ
do-cancel = ਵਾਪਸ
do-close = ਬੰਦ ਕਰੋ
do-speak = ਦੁਬਾਰਾ ਸੁਣੋ
do-mute = ਆਵਾਜ਼ ਬੰਦ
do-language = ਭਾਸ਼ਾ
do-labels = ਸਕ੍ਰੀਨ ਉੱਤੇ ਲਿਖਤ
do-digits = ਦੂਜੇ ਅੰਕ
do-save = ਰਸੀਦ ਰੱਖੋ
do-share = ਰਸੀਦ ਭੇਜੋ
do-receipts = ਮੇਰੀਆਂ ਰਸੀਦਾਂ
do-drop = ਹਟਾ ਦਿਓ
do-fresh = ਜਿਸ ਲਈ ਆਏ ਸੀ
do-spend = ਹੁਣੇ ਖੋਲ੍ਹੋ
