### The checkout, as it speaks to the payer. What each message is for stands in the English file.

open-elsewhere = பணம் கொடுக்க இந்தப் பக்கத்தைத் திறங்கள்
language-name = தமிழ்
language-numerals = 0 ௦ , . 2 ¤#

## Finding out the price
pricing = ஒரு நிமிடம்…

## How much?
amount-ask = { $payee }: எவ்வளவு கொடுப்பீர்கள்?

## This is what it costs
confirm-tip = { $payee }: { MONEY($total) }. பணம் கொடுக்கத் தொடுங்கள்.
confirm-buy = { $item }: { MONEY($total) }. பணம் கொடுக்கத் தொடுங்கள்.
confirm-look = முதலில் இங்கே பாருங்கள்.
confirm-touching = சென்சாரில் விரலை வையுங்கள்.
confirm-doubtful = { MONEY($total) } வழக்கத்தைவிட ரொம்ப அதிகம். சரிதானா?
do-pay = { MONEY($total) } கொடுங்கள்
confirm-outside = { $name }: { MONEY($total) }. அடுத்ததுக்குப் போக அழுத்துங்கள்.
do-pay-outside = { MONEY($total) }: அடுத்து

## New here, or my finger again?
wallet-ask = நீங்கள் இங்கே புதியவரா?
wallet-new = நான் புதியவர்
wallet-again = மறுபடியும் என் விரல்
wallet-trouble = இது நடக்கவில்லை. பணம் போகவில்லை. மறுபடியும் செய்யுங்கள்.

## The wallet holds too little
top-up-ask = உங்களுக்கு இன்னும் { MONEY($shortfall) } வேண்டும்.
top-up-busy = ஒரு நிமிடம்…
top-up-trouble = பணம் வரவில்லை. பணம் போகவில்லை. மறுபடியும் செய்யுங்கள்.
do-top-up = { MONEY($shortfall) } போடுங்கள்
method-ask = { MONEY($shortfall) } எப்படிப் போடுவீர்கள்?
method-pay = { MONEY($total) } எப்படிக் கொடுப்பீர்கள்?
method-none = இங்கே வேறு வழி இல்லை.
do-method = வேறு வழி
rail-wallet = வாலட்
rail-qr = கோடை ஸ்கேன் செய்யுங்கள்
rail-carrier = போன் பேலன்ஸ்
rail-mobile-money = மொபைல் பணம்
rail-card = கார்டு
rail-voucher = வவுச்சர்
rail-sandbox = பயிற்சிப் பணம்

## What the payer does at the bank, on the phone, at the card's page
phone-ask = உங்கள் போன் நம்பரைப் போடுங்கள்.
phone-wrong = அது போன் நம்பர் இல்லை. மறுபடியும் போடுங்கள்.
qr-ask = இந்தப் படத்தை உங்கள் வங்கி ஆப்பில் காட்டுங்கள்.
qr-left = இன்னும் { $time }
do-open-app = வங்கி ஆப்பைத் திறக்க
do-save-picture = படத்தை வைக்க
code-ask = உங்கள் போனுக்கு ஒரு நம்பர் வந்திருக்கிறது. அதை இங்கே போடுங்கள்.
code-wrong = அது அந்த நம்பர் இல்லை. மறுபடியும் போடுங்கள்.
page-ask = இப்போது கார்டு பக்கத்துக்குப் போங்கள்.
do-open-page = கார்டு பக்கத்தைத் திறக்க
approve-ask = உங்கள் போனைப் பாருங்கள். அங்கே சரி என்று சொல்லுங்கள்.
do-erase = அழிக்க
do-send = அடுத்து

## On its way
paying = அனுப்புகிறோம்…
checking = இன்னும் தெரியவில்லை. மறுபடியும் பணம் கொடுக்காதீர்கள். நாங்கள் கேட்கிறோம்.
checking-stuck = இன்னும் தெரியவில்லை. உங்கள் பணம் போயிருக்கலாம். மறுபடியும் கேளுங்கள்.

## The end
paid = பணம் கொடுத்தாச்சு. { $payee }: { MONEY($receives) } கிடைக்கும்.
failed = இது நடக்கவில்லை. பணம் போகவில்லை.
failed-unknown = இது நடக்கவில்லை. பணம் போனதா என்று தெரியவில்லை. மறுபடியும் கொடுக்கும் முன் கேளுங்கள்.
why-offline = நெட் இல்லை.
why-declined = பணத்தை வாங்கவில்லை.
why-cancelled = நீங்கள் நிறுத்திவிட்டீர்கள்.
why-refunded = உங்கள் பணம் திரும்பி வந்துவிட்டது.
why-expired = ரொம்ப நேரம் ஆகிவிட்டது.
why-funds = பணம் போதாது.
why-not-found = இது இங்கே விற்பனைக்கு இல்லை.
why-not-here = இந்தப் பக்கம் இதை விற்கக் கூடாது.
why-amount = இவ்வளவு பணம் கொடுக்க முடியாது.
why-untrusted = இந்தப் பதிலை நம்ப முடியாது.
why-no-passkey = இந்தப் போனில் இதற்கு விரல் சென்சார் இல்லை.
why-busy = இப்போது நிறையப் பேர் இருக்கிறார்கள். கொஞ்சம் பொறுங்கள்.
why-other = எங்கள் பக்கம் ஏதோ சரியில்லை.

## நெட் இல்லை: பிறகுக்கு வைத்தவை
saved = இந்த போனில் வைத்திருக்கிறோம். பணம் போகவில்லை. நெட் வந்ததும் தொட்டுப் பணம் கொடுங்கள்.
saved-full = இன்னொன்று வைக்க இடம் இல்லை. ஒன்றை எடுத்துவிடுங்கள்.
saved-blocked = இந்த போனில் இதை வைக்க முடியாது. பணம் போகவில்லை. மறுபடியும் செய்யுங்கள்.
saved-elsewhere = இதற்கு வேறு பக்கத்தில் பணம் கொடுக்கிறீர்கள்.
waiting-network = நெட் வரக் காத்திருக்கிறோம்…
waiting-answer = பதிலுக்குக் காத்திருக்கிறோம்…
spent = இது திறந்துவிட்டது. நெட் வந்ததும் பணம் போகும்.

## What only the voice says
say-how-much = எவ்வளவு கொடுப்பீர்கள்?
say-who = படத்தில் நீங்கள் பார்ப்பதற்கு:
say-fee = இதில் கட்டணம்:
say-no-fee = கட்டணம் எதுவும் இல்லை.
say-touch = பணம் கொடுக்கத் தொடுங்கள்.
say-go-on = அடுத்ததுக்குப் போக அழுத்துங்கள்.
say-much = இது வழக்கத்தைவிட ரொம்ப அதிகம். சரிதானா?
say-more = இன்னும் வேண்டும்:
say-how = எப்படிப் போடுவீர்கள்?
say-way = எப்படிக் கொடுப்பீர்கள்?
say-paid = பணம் கொடுத்தாச்சு.
say-ready = இப்போது இது போகலாம்.
say-was = முன்பு:
say-now = இப்போது:

## Money's words, after a number
currency-name = { $code ->
    [BDT] டாகா
    [CNY] யுவான்
    [HKD] டாலர்
    [IDR] ருபியா
    [INR] ரூபாய்
    [JPY] யென்
    [KHR] ரியெல்
    [KRW] வொன்
    [KZT] டெங்கே
    [LAK] கிப்
    [LKR] ரூபாய்
    [MMK] கியாட்
    [MNT] துக்ரிக்
    [MYR] ரிங்கிட்
    [NPR] ரூபாய்
    [PHP] பெசோ
    [PKR] ரூபாய்
    [SGD] டாலர்
    [THB] பாட்
    [TWD] டாலர்
    [USD] டாலர்
    [VND] டாங்
   *[other] பணம்
}
currency-cents = { $code ->
    [BDT] பைசா
    [CNY] ஃபென்
    [IDR] சென்
    [INR] பைசா
    [KHR] சென்
    [KZT] தியின்
    [LAK] அட்
    [MMK] பியா
    [MNT] முங்கு
    [MYR] சென்
    [NPR] பைசா
    [PHP] சென்டாவோ
    [PKR] பைசா
    [THB] சதாங்
   *[other] சென்ட்
}

## Where the money goes
split-title = உங்கள் பணம் எங்கே போகிறது
split-payee = { $payee }: கிடைப்பது
split-platform-fee = பர்யாவுக்கு
split-rail-fee = பணம் அனுப்பும் செலவு
split-tax = வரி
split-discount = உங்களுக்கு மிஞ்சுவது
split-voucher = வவுச்சர்

## The receipt
receipt-number = எண்
mode-test = பயிற்சி: உண்மையான பணம் இல்லை

## What can be pressed
do-retry = மறுபடியும் செய்யுங்கள்
do-cancel = பின்னால்
do-close = மூடுங்கள்
do-speak = மறுபடியும் சொல்லுங்கள்
do-mute = சத்தம் வேண்டாம்
do-language = மொழி
do-labels = திரையில் சொற்கள்
do-digits = வேறு எண்கள்
do-save = ரசீதை வைக்க
do-share = ரசீதை அனுப்ப
do-receipts = என் ரசீதுகள்
do-drop = எடுத்துவிடுங்கள்
do-fresh = நான் வந்த வேலை
do-spend = இப்போதே திறக்க
