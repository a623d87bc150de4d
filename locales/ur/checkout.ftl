### چیک آؤٹ، جیسے وہ پیسے دینے والے سے بولتا ہے۔

open-elsewhere = پیسے دینے کے لیے یہ صفحہ کھولیں
language-name = اردو
language-numerals = 0 ۰ , . 2 ¤#

## قیمت معلوم کرنا
pricing = ذرا رکیں…

## کتنے؟
amount-ask = { $payee } کو کتنے دیں؟

## اتنے لگیں گے
confirm-tip = { $payee } کے لیے { MONEY($total) }۔ دینے کے لیے چھوئیں۔
confirm-buy = { $item } کے لیے { MONEY($total) }۔ دینے کے لیے چھوئیں۔
confirm-look = پہلے یہاں دیکھیں۔
confirm-touching = سینسر پر انگلی رکھیں۔
confirm-doubtful = { MONEY($total) } معمول سے بہت زیادہ ہے۔ کیا یہ ٹھیک ہے؟
do-pay = { MONEY($total) } دیں
confirm-outside = { $name } کے لیے { MONEY($total) }۔ آگے بڑھنے کے لیے دبائیں۔
do-pay-outside = { MONEY($total) } کے لیے آگے بڑھیں

## پہلی بار، یا دوبارہ انگلی؟
wallet-ask = یہاں پہلی بار؟
wallet-new = پہلی بار
wallet-again = دوبارہ میری انگلی
wallet-trouble = یہ نہیں ہوا۔ پیسے نہیں کٹے۔ دوبارہ کریں۔

## پیسے کم ہیں
top-up-ask = { MONEY($shortfall) } اور چاہییں۔
top-up-busy = ذرا رکیں…
top-up-trouble = پیسے نہیں آئے۔ پیسے نہیں کٹے۔ دوبارہ کریں۔
do-top-up = { MONEY($shortfall) } ڈالیں
method-ask = { MONEY($shortfall) } کیسے ڈالیں؟
method-pay = { MONEY($total) } کیسے دیں؟
method-none = یہاں کوئی اور طریقہ نہیں ہے۔
do-method = دوسرا طریقہ
rail-wallet = بٹوہ
rail-qr = کوڈ اسکین کریں
rail-carrier = فون کا بیلنس
rail-mobile-money = موبائل کے پیسے
rail-card = کارڈ
rail-voucher = واؤچر
rail-sandbox = مشق کے پیسے

## بینک میں، فون پر، کارڈ کے صفحے پر
phone-ask = اپنا فون نمبر لکھیں۔
phone-wrong = یہ فون نمبر نہیں ہے۔ دوبارہ لکھیں۔
qr-ask = یہ تصویر اپنے بینک کی ایپ کو دکھائیں۔
qr-left = { $time } باقی
do-open-app = بینک کی ایپ کھولیں
do-save-picture = تصویر رکھیں
code-ask = آپ کے فون پر ایک نمبر آیا ہے۔ اسے یہاں لکھیں۔
code-wrong = یہ وہ نمبر نہیں ہے۔ دوبارہ لکھیں۔
page-ask = اب کارڈ والے صفحے پر جائیں۔
do-open-page = کارڈ والا صفحہ کھولیں
approve-ask = اپنا فون دیکھیں۔ وہاں ہاں کریں۔
do-erase = مٹائیں
do-send = آگے بڑھیں

## راستے میں
paying = بھیج رہے ہیں…
checking = ابھی معلوم نہیں۔ دوبارہ پیسے نہ دیں۔ ہم پوچھ رہے ہیں۔
checking-stuck = ابھی معلوم نہیں۔ شاید پیسے کٹ گئے ہوں۔ دوبارہ پوچھیں۔

## آخر میں
paid = پیسے دے دیے۔ { $payee } کو { MONEY($receives) } ملے۔
failed = یہ نہیں ہوا۔ پیسے نہیں کٹے۔
failed-unknown = یہ نہیں ہوا۔ معلوم نہیں پیسے کٹے یا نہیں۔ دوبارہ دینے سے پہلے پوچھ لیں۔
why-offline = نیٹ ورک نہیں ہے۔
why-declined = پیسے منظور نہیں ہوئے۔
why-cancelled = آپ نے روک دیا۔
why-refunded = آپ کے پیسے واپس آ گئے۔
why-expired = بہت دیر ہو گئی۔
why-funds = پیسے پورے نہیں ہیں۔
why-not-found = یہ یہاں نہیں بکتا۔
why-not-here = یہ صفحہ اسے نہیں بیچ سکتا۔
why-amount = اتنے پیسے نہیں دے سکتے۔
why-untrusted = جواب پر بھروسا نہیں کر سکتے۔
why-no-passkey = اس فون میں اس کے لیے انگلی کا سینسر نہیں ہے۔
why-busy = ابھی بہت لوگ ہیں۔ تھوڑا رکیں۔
why-other = ہماری طرف کچھ خراب ہے۔

## نیٹ ورک نہیں: بعد کے لیے رکھا
saved = اس فون میں رکھ لیا۔ پیسے نہیں کٹے۔ نیٹ ورک آنے پر چھو کر پیسے دیں۔
saved-full = اور رکھنے کی جگہ نہیں ہے۔ ایک ہٹا دیں۔
saved-blocked = یہ فون اسے نہیں رکھ سکتا۔ پیسے نہیں کٹے۔ دوبارہ کریں۔
saved-elsewhere = اس کے پیسے دوسرے صفحے پر دیے جا رہے ہیں۔
waiting-network = نیٹ ورک کا انتظار ہے…
waiting-answer = جواب کا انتظار ہے…
spent = یہ کھل گیا۔ پیسے نیٹ ورک آنے پر جائیں گے۔

## جو صرف سنائی دیتا ہے؛ رقم بیچ میں بولی جاتی ہے
say-how-much = کتنے دیں؟
say-who = تصویر میں جو ہے، اس کے لیے:
say-fee = اس میں فیس:
say-no-fee = کوئی فیس نہیں۔
say-touch = دینے کے لیے چھوئیں۔
say-go-on = آگے بڑھنے کے لیے دبائیں۔
say-much = یہ معمول سے بہت زیادہ ہے۔ کیا یہ ٹھیک ہے؟
say-more = اور چاہییں:
say-how = پیسے کیسے ڈالیں؟
say-way = پیسے کیسے دیں؟
say-paid = پیسے دے دیے۔
say-ready = اب یہ جا سکتا ہے۔
say-was = پہلے تھا:
say-now = اب ہے:

## گنتی کے بعد پیسوں کے نام، جیسے لوگ بولتے ہیں
currency-name = { $code ->
    [BDT] ٹکا
    [CNY] یوآن
    [HKD] ڈالر
    [IDR] روپیا
    [INR] { NUMBER($n) ->
        [one] روپیہ
       *[other] روپے
    }
    [JPY] ین
    [KHR] ریئل
    [KRW] وون
    [KZT] تینگے
    [LAK] کِپ
    [LKR] { NUMBER($n) ->
        [one] روپیہ
       *[other] روپے
    }
    [MMK] کیات
    [MNT] تگرگ
    [MYR] رنگٹ
    [NPR] { NUMBER($n) ->
        [one] روپیہ
       *[other] روپے
    }
    [PHP] پیسو
    [PKR] { NUMBER($n) ->
        [one] روپیہ
       *[other] روپے
    }
    [SGD] ڈالر
    [THB] باٹ
    [TWD] ڈالر
    [USD] ڈالر
    [VND] ڈونگ
   *[other] پیسے
}
currency-cents = { $code ->
    [BDT] پیسے
    [CNY] فین
    [IDR] سین
    [INR] پیسے
    [KHR] سین
    [KZT] تیئن
    [LAK] آٹ
    [MMK] پیا
    [MNT] مونگو
    [MYR] سین
    [NPR] پیسے
    [PHP] سینٹاوو
    [PKR] پیسے
    [THB] ستانگ
   *[other] سینٹ
}

## پیسے کہاں جاتے ہیں
split-title = آپ کے پیسے کہاں جاتے ہیں
split-payee = { $payee } کو ملتے ہیں
split-platform-fee = بریا کے لیے
split-rail-fee = پیسے پہنچانے کے لیے
split-tax = ٹیکس
split-discount = آپ کے پاس رہے
split-voucher = واؤچر

## رسید
receipt-number = نمبر
mode-test = مشق: اصلی پیسے نہیں

## جو دبا سکتے ہیں
do-retry = دوبارہ کریں
do-cancel = واپس
do-close = بند کریں
do-speak = دوبارہ سنیں
do-mute = آواز بند
do-language = زبان
do-labels = اسکرین پر لکھائی
do-digits = دوسرے ہندسے
do-save = رسید رکھیں
do-share = رسید بھیجیں
do-receipts = میری رسیدیں
do-drop = ہٹا دیں
do-fresh = جس کے لیے آئے تھے
do-spend = ابھی کھولیں
