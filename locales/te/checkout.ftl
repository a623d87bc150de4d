### The checkout, as it speaks to the payer. What each message is for stands in the English file.

open-elsewhere = డబ్బులు ఇవ్వడానికి ఈ పేజీ తెరవండి
language-name = తెలుగు
language-numerals = 0 ౦ , . 2 ¤#

## Finding out the price
pricing = ఒక్క నిమిషం…

## How much?
amount-ask = { $payee }: ఎంత ఇస్తారు?

## This is what it costs
confirm-tip = { $payee }: { MONEY($total) }. డబ్బులు ఇవ్వడానికి తాకండి.
confirm-buy = { $item }: { MONEY($total) }. డబ్బులు ఇవ్వడానికి తాకండి.
confirm-look = ముందు ఇక్కడ చూడండి.
confirm-touching = సెన్సర్ మీద వేలు పెట్టండి.
confirm-doubtful = { MONEY($total) } ఎప్పటికంటే చాలా ఎక్కువ. సరిగ్గానే ఉందా?
do-pay = { MONEY($total) } ఇవ్వండి
confirm-outside = { $name }: { MONEY($total) }. ముందుకు వెళ్ళడానికి నొక్కండి.
do-pay-outside = { MONEY($total) }: ముందుకు వెళ్ళండి

## New here, or my finger again?
wallet-ask = మీరు ఇక్కడ కొత్తా?
wallet-new = నేను కొత్త
wallet-again = మళ్ళీ నా వేలు
wallet-trouble = ఇది జరగలేదు. డబ్బులు వెళ్ళలేదు. మళ్ళీ చేయండి.

## The wallet holds too little
top-up-ask = మీకు ఇంకా { MONEY($shortfall) } కావాలి.
top-up-busy = ఒక్క నిమిషం…
top-up-trouble = డబ్బులు రాలేదు. డబ్బులు వెళ్ళలేదు. మళ్ళీ చేయండి.
do-top-up = { MONEY($shortfall) } వేయండి
method-ask = { MONEY($shortfall) } ఎలా వేస్తారు?
method-pay = { MONEY($total) } ఎలా ఇస్తారు?
method-none = ఇక్కడ వేరే దారి లేదు.
do-method = వేరే దారి
rail-wallet = వాలెట్
rail-qr = కోడ్ స్కాన్ చేయండి
rail-carrier = ఫోన్ బ్యాలెన్స్
rail-mobile-money = మొబైల్ డబ్బులు
rail-card = కార్డు
rail-voucher = వోచర్
rail-sandbox = ప్రాక్టీస్ డబ్బులు

## What the payer does at the bank, on the phone, at the card's page
phone-ask = మీ ఫోన్ నంబర్ నొక్కండి.
phone-wrong = అది ఫోన్ నంబర్ కాదు. నంబర్ మళ్ళీ నొక్కండి.
qr-ask = ఈ బొమ్మను మీ బ్యాంకు యాప్‌కి చూపించండి.
qr-left = ఇంకా { $time }
do-open-app = బ్యాంకు యాప్ తెరవండి
do-save-picture = బొమ్మ దాచుకోండి
code-ask = మీ ఫోనుకి ఒక నంబర్ వచ్చింది. దాన్ని ఇక్కడ నొక్కండి.
code-wrong = అది ఆ నంబర్ కాదు. నంబర్ మళ్ళీ నొక్కండి.
page-ask = ఇప్పుడు కార్డు పేజీకి వెళ్ళండి.
do-open-page = కార్డు పేజీ తెరవండి
approve-ask = మీ ఫోను చూడండి. అక్కడ సరే అనండి.
do-erase = చెరిపేయండి
do-send = ముందుకు

## On its way
paying = పంపుతున్నాం…
checking = ఇంకా తెలియదు. మళ్ళీ డబ్బులు ఇవ్వకండి. మేము అడుగుతున్నాం.
checking-stuck = ఇంకా తెలియదు. మీ డబ్బులు వెళ్ళి ఉండవచ్చు. మళ్ళీ అడగండి.

## The end
paid = డబ్బులు ఇచ్చేశారు. { $payee }: { MONEY($receives) } అందుతాయి.
failed = ఇది జరగలేదు. డబ్బులు వెళ్ళలేదు.
failed-unknown = ఇది జరగలేదు. డబ్బులు వెళ్ళాయో లేదో తెలియదు. మళ్ళీ ఇచ్చే ముందు అడగండి.
why-offline = నెట్ లేదు.
why-declined = డబ్బులు తీసుకోలేదు.
why-cancelled = మీరు ఆపేశారు.
why-refunded = మీ డబ్బులు తిరిగి వచ్చాయి.
why-expired = చాలా ఆలస్యం అయింది.
why-funds = డబ్బులు సరిపోవు.
why-not-found = ఇది ఇక్కడ అమ్మరు.
why-not-here = ఈ పేజీలో దీన్ని అమ్మకూడదు.
why-amount = ఇంత మొత్తం ఇవ్వడం కుదరదు.
why-untrusted = ఈ జవాబును నమ్మలేం.
why-no-passkey = ఈ ఫోనులో దీనికి వేలి సెన్సర్ లేదు.
why-busy = ఇప్పుడు చాలా మంది ఉన్నారు. కొంచెం ఆగండి.
why-other = మా వైపు ఏదో పాడైంది.

## నెట్ లేదు: తర్వాతకు దాచినవి
saved = ఈ ఫోనులో దాచాం. డబ్బులు వెళ్ళలేదు. నెట్ వచ్చాక తాకి డబ్బులు ఇవ్వండి.
saved-full = ఇంకొకటి దాచడానికి చోటు లేదు. ఒకటి తీసేయండి.
saved-blocked = ఈ ఫోనులో ఇది దాచడం కుదరదు. డబ్బులు వెళ్ళలేదు. మళ్ళీ చేయండి.
saved-elsewhere = దీని డబ్బులు వేరే పేజీలో ఇస్తున్నారు.
waiting-network = నెట్ కోసం చూస్తున్నాం…
waiting-answer = జవాబు కోసం చూస్తున్నాం…
spent = ఇది తెరుచుకుంది. నెట్ వచ్చాక డబ్బులు వెళ్తాయి.

## What only the voice says
say-how-much = ఎంత ఇస్తారు?
say-who = బొమ్మలో మీరు చూసేదానికి:
say-fee = ఇందులో ఛార్జీ:
say-no-fee = ఛార్జీ ఏమీ లేదు.
say-touch = డబ్బులు ఇవ్వడానికి తాకండి.
say-go-on = ముందుకు వెళ్ళడానికి నొక్కండి.
say-much = ఇది ఎప్పటికంటే చాలా ఎక్కువ. సరిగ్గానే ఉందా?
say-more = ఇంకా కావాలి:
say-how = ఎలా వేస్తారు?
say-way = ఎలా ఇస్తారు?
say-paid = డబ్బులు ఇచ్చేశారు.
say-ready = ఇప్పుడు ఇది వెళ్ళగలదు.
say-was = ఇంతకు ముందు:
say-now = ఇప్పుడు:

## Money's words, after a number
currency-name = { $code ->
    [BDT] టాకా
    [CNY] యువాన్
    [HKD] { NUMBER($n) ->
        [one] డాలర్
       *[other] డాలర్లు
    }
    [IDR] రుపియా
    [INR] { NUMBER($n) ->
        [one] రూపాయి
       *[other] రూపాయలు
    }
    [JPY] యెన్
    [KHR] రియల్
    [KRW] వాన్
    [KZT] టెంగే
    [LAK] కిప్
    [LKR] { NUMBER($n) ->
        [one] రూపాయి
       *[other] రూపాయలు
    }
    [MMK] క్యాట్
    [MNT] తుగ్రిక్
    [MYR] రింగిట్
    [NPR] { NUMBER($n) ->
        [one] రూపాయి
       *[other] రూపాయలు
    }
    [PHP] { NUMBER($n) ->
        [one] పెసో
       *[other] పెసోలు
    }
    [PKR] { NUMBER($n) ->
        [one] రూపాయి
       *[other] రూపాయలు
    }
    [SGD] { NUMBER($n) ->
        [one] డాలర్
       *[other] డాలర్లు
    }
    [THB] బాత్
    [TWD] { NUMBER($n) ->
        [one] డాలర్
       *[other] డాలర్లు
    }
    [USD] { NUMBER($n) ->
        [one] డాలర్
       *[other] డాలర్లు
    }
    [VND] డాంగ్
   *[other] డబ్బులు
}
currency-cents = { $code ->
    [BDT] పైసలు
    [CNY] ఫెన్
    [IDR] సెన్
    [INR] పైసలు
    [KHR] సెన్
    [KZT] తియిన్
    [LAK] అట్
    [MMK] ప్యా
    [MNT] ముంగు
    [MYR] సెన్
    [NPR] పైసలు
    [PHP] సెంటావోలు
    [PKR] పైసలు
    [THB] సతాంగ్
   *[other] సెంట్లు
}

## Where the money goes
split-title = మీ డబ్బులు ఎక్కడికి వెళ్తాయి
split-payee = { $payee }: అందేది
split-platform-fee = బర్యా కోసం
split-rail-fee = డబ్బులు పంపే ఖర్చు
split-tax = పన్ను
split-discount = మీకు మిగిలేది
split-voucher = వోచర్

## The receipt
receipt-number = నంబర్
mode-test = ప్రాక్టీస్: నిజం డబ్బులు కావు

## What can be pressed
do-retry = మళ్ళీ చేయండి
do-cancel = వెనక్కి
do-close = మూసేయండి
do-speak = మళ్ళీ చెప్పండి
do-mute = శబ్దం ఆపండి
do-language = భాష
do-labels = తెర మీద మాటలు
do-digits = వేరే అంకెలు
do-save = రసీదు దాచుకోండి
do-share = రసీదు పంపండి
do-receipts = నా రసీదులు
do-drop = తీసేయండి
do-fresh = నేను వచ్చిన పని
do-spend = ఇప్పుడే తెరవండి
