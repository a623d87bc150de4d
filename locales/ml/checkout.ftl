### The checkout, as it speaks to the payer. What each message is for stands in the English file.

open-elsewhere = പണം കൊടുക്കാൻ ഈ പേജ് തുറക്കൂ
language-name = മലയാളം
language-numerals = 0 ൦ , . 2 ¤#

## Finding out the price
pricing = ഒരു നിമിഷം…

## How much?
amount-ask = { $payee }: എത്ര കൊടുക്കും?

## This is what it costs
confirm-tip = { $payee }: { MONEY($total) }. പണം കൊടുക്കാൻ തൊടൂ.
confirm-buy = { $item }: { MONEY($total) }. പണം കൊടുക്കാൻ തൊടൂ.
confirm-look = ആദ്യം ഇവിടെ നോക്കൂ.
confirm-touching = സെൻസറിൽ വിരൽ വയ്ക്കൂ.
confirm-doubtful = { MONEY($total) } പതിവിലും വളരെ കൂടുതലാണ്. ശരിയാണോ?
do-pay = { MONEY($total) } കൊടുക്കൂ
confirm-outside = { $name }: { MONEY($total) }. മുന്നോട്ട് പോകാൻ അമർത്തൂ.
do-pay-outside = { MONEY($total) }: മുന്നോട്ട് പോകൂ

## New here, or my finger again?
wallet-ask = നിങ്ങൾ ഇവിടെ പുതിയ ആളാണോ?
wallet-new = ഞാൻ പുതിയ ആളാണ്
wallet-again = വീണ്ടും എന്റെ വിരൽ
wallet-trouble = അത് നടന്നില്ല. പണം പോയിട്ടില്ല. വീണ്ടും ശ്രമിക്കൂ.

## The wallet holds too little
top-up-ask = നിങ്ങൾക്ക് ഇനിയും { MONEY($shortfall) } വേണം.
top-up-busy = ഒരു നിമിഷം…
top-up-trouble = പണം വന്നില്ല. പണം പോയിട്ടില്ല. വീണ്ടും ശ്രമിക്കൂ.
do-top-up = { MONEY($shortfall) } ഇടൂ
method-ask = { MONEY($shortfall) } എങ്ങനെ ഇടും?
method-pay = { MONEY($total) } എങ്ങനെ കൊടുക്കും?
method-none = ഇവിടെ വേറെ വഴിയില്ല.
do-method = വേറെ വഴി
rail-wallet = വാലറ്റ്
rail-qr = കോഡ് സ്കാൻ ചെയ്യൂ
rail-carrier = ഫോൺ ബാലൻസ്
rail-mobile-money = മൊബൈൽ പണം
rail-card = കാർഡ്
rail-voucher = വൗച്ചർ
rail-sandbox = പരിശീലന പണം

## What the payer does at the bank, on the phone, at the card's page
phone-ask = നിങ്ങളുടെ ഫോൺ നമ്പർ അമർത്തൂ.
phone-wrong = അത് ഫോൺ നമ്പർ അല്ല. നമ്പർ വീണ്ടും അമർത്തൂ.
qr-ask = ഈ ചിത്രം നിങ്ങളുടെ ബാങ്ക് ആപ്പിൽ കാണിക്കൂ.
qr-left = ഇനി { $time }
do-open-app = ബാങ്ക് ആപ്പ് തുറക്കൂ
do-save-picture = ചിത്രം സൂക്ഷിക്കൂ
code-ask = നിങ്ങളുടെ ഫോണിൽ ഒരു നമ്പർ വന്നു. അത് ഇവിടെ അമർത്തൂ.
code-wrong = അത് ആ നമ്പർ അല്ല. നമ്പർ വീണ്ടും അമർത്തൂ.
page-ask = ഇനി കാർഡ് പേജിലേക്ക് പോകൂ.
do-open-page = കാർഡ് പേജ് തുറക്കൂ
approve-ask = നിങ്ങളുടെ ഫോൺ നോക്കൂ. അവിടെ ശരി എന്ന് പറയൂ.
do-erase = മായ്ക്കൂ
do-send = മുന്നോട്ട്

## On its way
paying = അയയ്ക്കുന്നു…
checking = ഇതുവരെ അറിയില്ല. വീണ്ടും പണം കൊടുക്കരുത്. ഞങ്ങൾ ചോദിക്കുകയാണ്.
checking-stuck = ഇതുവരെ അറിയില്ല. നിങ്ങളുടെ പണം പോയിരിക്കാം. വീണ്ടും ചോദിക്കൂ.

## The end
paid = പണം കൊടുത്തു. { $payee }: { MONEY($receives) } കിട്ടും.
failed = അത് നടന്നില്ല. പണം പോയിട്ടില്ല.
failed-unknown = അത് നടന്നില്ല. പണം പോയോ എന്ന് അറിയില്ല. വീണ്ടും കൊടുക്കും മുമ്പ് ചോദിക്കൂ.
why-offline = നെറ്റ് ഇല്ല.
why-declined = പണം വാങ്ങിയില്ല.
why-cancelled = നിങ്ങൾ നിർത്തി.
why-refunded = നിങ്ങളുടെ പണം തിരികെ വന്നു.
why-expired = ഒരുപാട് വൈകി.
why-funds = പണം തികയില്ല.
why-not-found = ഇത് ഇവിടെ വിൽക്കുന്നില്ല.
why-not-here = ഈ പേജിൽ ഇത് വിൽക്കാൻ പാടില്ല.
why-amount = ഇത്ര പണം കൊടുക്കാൻ പറ്റില്ല.
why-untrusted = ഈ മറുപടി വിശ്വസിക്കാൻ പറ്റില്ല.
why-no-passkey = ഈ ഫോണിൽ ഇതിന് വിരൽ സെൻസർ ഇല്ല.
why-busy = ഇപ്പോൾ ഒരുപാട് ആളുകളുണ്ട്. കുറച്ച് കാത്തിരിക്കൂ.
why-other = ഞങ്ങളുടെ ഭാഗത്ത് എന്തോ കുഴപ്പമുണ്ട്.

## നെറ്റ് ഇല്ല: പിന്നത്തേക്ക് വച്ചത്
saved = ഈ ഫോണിൽ സൂക്ഷിച്ചു. പണം പോയിട്ടില്ല. നെറ്റ് വരുമ്പോൾ തൊട്ട് പണം കൊടുക്കൂ.
saved-full = ഇനിയൊന്ന് വയ്ക്കാൻ സ്ഥലമില്ല. ഒന്ന് മാറ്റൂ.
saved-blocked = ഈ ഫോണിൽ ഇത് സൂക്ഷിക്കാൻ പറ്റില്ല. പണം പോയിട്ടില്ല. വീണ്ടും ശ്രമിക്കൂ.
saved-elsewhere = ഇതിന്റെ പണം വേറെ പേജിൽ കൊടുക്കുകയാണ്.
waiting-network = നെറ്റിനായി കാത്തിരിക്കുന്നു…
waiting-answer = മറുപടിക്കായി കാത്തിരിക്കുന്നു…
spent = ഇത് തുറന്നു. നെറ്റ് വരുമ്പോൾ പണം പോകും.

## What only the voice says
say-how-much = എത്ര കൊടുക്കും?
say-who = ചിത്രത്തിൽ കാണുന്നതിന്:
say-fee = ഇതിലെ ചാർജ്:
say-no-fee = ചാർജ് ഒന്നുമില്ല.
say-touch = പണം കൊടുക്കാൻ തൊടൂ.
say-go-on = മുന്നോട്ട് പോകാൻ അമർത്തൂ.
say-much = ഇത് പതിവിലും വളരെ കൂടുതലാണ്. ശരിയാണോ?
say-more = ഇനിയും വേണം:
say-how = എങ്ങനെ ഇടും?
say-way = എങ്ങനെ കൊടുക്കും?
say-paid = പണം കൊടുത്തു.
say-ready = ഇപ്പോൾ ഇത് അയയ്ക്കാം.
say-was = മുമ്പ്:
say-now = ഇപ്പോൾ:

## Money's words, after a number
currency-name = { $code ->
    [BDT] ടാക്ക
    [CNY] യുവാൻ
    [HKD] ഡോളർ
    [IDR] റുപിയ
    [INR] രൂപ
    [JPY] യെൻ
    [KHR] റിയൽ
    [KRW] വോൺ
    [KZT] ടെംഗെ
    [LAK] കിപ്
    [LKR] രൂപ
    [MMK] ക്യാട്ട്
    [MNT] തുഗ്രിക്
    [MYR] റിംഗിറ്റ്
    [NPR] രൂപ
    [PHP] പെസോ
    [PKR] രൂപ
    [SGD] ഡോളർ
    [THB] ബാത്ത്
    [TWD] ഡോളർ
    [USD] ഡോളർ
    [VND] ഡോങ്
   *[other] പണം
}
currency-cents = { $code ->
    [BDT] പൈസ
    [CNY] ഫെൻ
    [IDR] സെൻ
    [INR] പൈസ
    [KHR] സെൻ
    [KZT] തിയിൻ
    [LAK] അറ്റ്
    [MMK] പ്യാ
    [MNT] മുംഗു
    [MYR] സെൻ
    [NPR] പൈസ
    [PHP] സെന്റാവോ
    [PKR] പൈസ
    [THB] സതാങ്
   *[other] സെന്റ്
}

## Where the money goes
split-title = നിങ്ങളുടെ പണം എവിടെ പോകുന്നു
split-payee = { $payee }: കിട്ടുന്നത്
split-platform-fee = ബര്യയ്ക്ക്
split-rail-fee = പണം അയയ്ക്കാനുള്ള ചെലവ്
split-tax = നികുതി
split-discount = നിങ്ങൾക്ക് ബാക്കി
split-voucher = വൗച്ചർ

## The receipt
receipt-number = നമ്പർ
mode-test = പരിശീലനം: യഥാർത്ഥ പണമല്ല

## What can be pressed
do-retry = വീണ്ടും ശ്രമിക്കൂ
do-cancel = തിരികെ
do-close = അടയ്ക്കൂ
do-speak = വീണ്ടും പറയൂ
do-mute = ശബ്ദം വേണ്ട
do-language = ഭാഷ
do-labels = സ്ക്രീനിൽ വാക്കുകൾ
do-digits = വേറെ അക്കങ്ങൾ
do-save = രസീത് സൂക്ഷിക്കൂ
do-share = രസീത് അയയ്ക്കൂ
do-receipts = എന്റെ രസീതുകൾ
do-drop = മാറ്റൂ
do-fresh = വന്ന കാര്യം
do-spend = ഇപ്പോൾ തുറക്കൂ
