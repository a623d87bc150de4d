### The checkout, as it speaks to the payer. What each message is for stands in the English file.

open-elsewhere = ଟଙ୍କା ଦେବାକୁ ଏହି ପୃଷ୍ଠା ଖୋଲନ୍ତୁ
language-name = ଓଡ଼ିଆ
language-numerals = 0 ୦ , . 2 ¤#

## Finding out the price
pricing = ଟିକେ ରୁହନ୍ତୁ…

## How much?
amount-ask = { $payee }: କେତେ ଦେବେ?

## This is what it costs
confirm-tip = { $payee }: { MONEY($total) }। ଟଙ୍କା ଦେବାକୁ ଆଙ୍ଗୁଠି ଲଗାନ୍ତୁ।
confirm-buy = { $item }: { MONEY($total) }। ଟଙ୍କା ଦେବାକୁ ଆଙ୍ଗୁଠି ଲଗାନ୍ତୁ।
confirm-look = ଆଗେ ଏଠି ଦେଖନ୍ତୁ।
confirm-touching = ସେନ୍ସର ଉପରେ ଆଙ୍ଗୁଠି ରଖନ୍ତୁ।
confirm-doubtful = { MONEY($total) } ଅନ୍ୟ ଥରଠାରୁ ବହୁତ ବେଶି। ଠିକ୍ ଅଛି କି?
do-pay = { MONEY($total) } ଦିଅନ୍ତୁ
confirm-outside = { $name }: { MONEY($total) }। ଆଗକୁ ଯିବାକୁ ଦବାନ୍ତୁ।
do-pay-outside = { MONEY($total) }: ଆଗକୁ ଯାଆନ୍ତୁ

## New here, or my finger again?
wallet-ask = ଆପଣ ଏଠି ନୂଆ କି?
wallet-new = ମୁଁ ନୂଆ
wallet-again = ପୁଣି ମୋ ଆଙ୍ଗୁଠି
wallet-trouble = ଏହା ହେଲା ନାହିଁ। ଟଙ୍କା କଟିନାହିଁ। ପୁଣି ଚେଷ୍ଟା କରନ୍ତୁ।

## The wallet holds too little
top-up-ask = ଆପଣଙ୍କୁ ଆଉ { MONEY($shortfall) } ଦରକାର।
top-up-busy = ଟିକେ ରୁହନ୍ତୁ…
top-up-trouble = ଟଙ୍କା ଆସିଲା ନାହିଁ। ଟଙ୍କା କଟିନାହିଁ। ପୁଣି ଚେଷ୍ଟା କରନ୍ତୁ।
do-top-up = { MONEY($shortfall) } ଭରନ୍ତୁ
method-ask = { MONEY($shortfall) } କେମିତି ଭରିବେ?
method-pay = { MONEY($total) } କେମିତି ଦେବେ?
method-none = ଏଠି ଆଉ କିଛି ଉପାୟ ନାହିଁ।
do-method = ଅନ୍ୟ ଉପାୟ
rail-wallet = ୱାଲେଟ୍
rail-qr = କୋଡ୍ ସ୍କାନ୍ କରନ୍ତୁ
rail-carrier = ଫୋନ୍ ବାଲାନ୍ସ
rail-mobile-money = ମୋବାଇଲ୍ ଟଙ୍କା
rail-card = କାର୍ଡ
rail-voucher = ଭାଉଚର
rail-sandbox = ଅଭ୍ୟାସ ଟଙ୍କା

## What the payer does at the bank, on the phone, at the card's page
phone-ask = ଆପଣଙ୍କ ଫୋନ୍ ନମ୍ବର ଲେଖନ୍ତୁ।
phone-wrong = ଏହା ଫୋନ୍ ନମ୍ବର ନୁହେଁ। ପୁଣି ଲେଖନ୍ତୁ।
qr-ask = ଏହି ଛବି ଆପଣଙ୍କ ବ୍ୟାଙ୍କ ଆପକୁ ଦେଖାନ୍ତୁ।
qr-left = { $time } ବାକି
do-open-app = ବ୍ୟାଙ୍କ ଆପ୍ ଖୋଲନ୍ତୁ
do-save-picture = ଛବି ରଖନ୍ତୁ
code-ask = ଆପଣଙ୍କ ଫୋନକୁ ଗୋଟିଏ ନମ୍ବର ଆସିଛି। ତାହା ଏଠି ଲେଖନ୍ତୁ।
code-wrong = ଏହା ସେ ନମ୍ବର ନୁହେଁ। ପୁଣି ଲେଖନ୍ତୁ।
page-ask = ଏବେ କାର୍ଡ ପୃଷ୍ଠାକୁ ଯାଆନ୍ତୁ।
do-open-page = କାର୍ଡ ପୃଷ୍ଠା ଖୋଲନ୍ତୁ
approve-ask = ଆପଣଙ୍କ ଫୋନ୍ ଦେଖନ୍ତୁ। ସେଠି ହଁ କୁହନ୍ତୁ।
do-erase = ଲିଭାନ୍ତୁ
do-send = ଆଗକୁ

## On its way
paying = ପଠାଉଛୁ…
checking = ଏବେଯାଏ ଜଣାନାହିଁ। ଆଉ ଥରେ ଟଙ୍କା ଦିଅନ୍ତୁ ନାହିଁ। ଆମେ ପଚାରୁଛୁ।
checking-stuck = ଏବେଯାଏ ଜଣାନାହିଁ। ଟଙ୍କା ବୋଧେ କଟିଯାଇଛି। ପୁଣି ପଚାରନ୍ତୁ।

## The end
paid = ଟଙ୍କା ଦିଆଗଲା। { $payee } ପାଇବେ { MONEY($receives) }।
failed = ଏହା ହେଲା ନାହିଁ। ଟଙ୍କା କଟିନାହିଁ।
failed-unknown = ଏହା ହେଲା ନାହିଁ। ଟଙ୍କା କଟିଲା କି ନାହିଁ ଜଣାନାହିଁ। ପୁଣି ଦେବା ଆଗରୁ ପଚାରନ୍ତୁ।
why-offline = ନେଟ୍ ନାହିଁ।
why-declined = ଟଙ୍କା ନିଆଗଲା ନାହିଁ।
why-cancelled = ଆପଣ ବନ୍ଦ କଲେ।
why-refunded = ଆପଣଙ୍କ ଟଙ୍କା ଫେରି ଆସିଛି।
why-expired = ବହୁତ ଡେରି ହୋଇଗଲା।
why-funds = ଟଙ୍କା କମ୍ ଅଛି।
why-not-found = ଏହା ଏଠି ବିକ୍ରି ହୁଏ ନାହିଁ।
why-not-here = ଏହି ପୃଷ୍ଠା ଏହାକୁ ବିକିପାରିବ ନାହିଁ।
why-amount = ଏତିକି ଟଙ୍କା ଦେଇହେବ ନାହିଁ।
why-untrusted = ଉତ୍ତରକୁ ବିଶ୍ୱାସ କରିହେବ ନାହିଁ।
why-no-passkey = ଏହି ଫୋନରେ ଆଙ୍ଗୁଠି ସେନ୍ସର ନାହିଁ।
why-busy = ଏବେ ବହୁତ ଲୋକ ଅଛନ୍ତି। ଟିକେ ପରେ ଆସନ୍ତୁ।
why-other = ଆମ ପଟେ କିଛି ଖରାପ ହୋଇଛି।

## ନେଟ୍ ନାହିଁ: ପରେ ପାଇଁ ରଖାଯାଇଛି
saved = ଏହି ଫୋନରେ ରଖାଗଲା। ଟଙ୍କା କଟିନାହିଁ। ନେଟ୍ ଆସିଲେ ଆଙ୍ଗୁଠି ଲଗାଇ ଟଙ୍କା ଦିଅନ୍ତୁ।
saved-full = ଆଉ ଗୋଟେ ରଖିବାକୁ ଜାଗା ନାହିଁ। ଗୋଟେ କାଢ଼ିଦିଅନ୍ତୁ।
saved-blocked = ଏହି ଫୋନରେ ଏହା ରଖିହେବ ନାହିଁ। ଟଙ୍କା କଟିନାହିଁ। ପୁଣି ଚେଷ୍ଟା କରନ୍ତୁ।
saved-elsewhere = ଅନ୍ୟ ପୃଷ୍ଠାରେ ଏହାର ଟଙ୍କା ଦିଆଯାଉଛି।
waiting-network = ନେଟ୍ ପାଇଁ ଅପେକ୍ଷା କରୁଛୁ…
waiting-answer = ଉତ୍ତର ପାଇଁ ଅପେକ୍ଷା କରୁଛୁ…
spent = ଏହା ଖୋଲିଗଲା। ନେଟ୍ ଆସିଲେ ଟଙ୍କା ଯିବ।

## What only the voice says
say-how-much = କେତେ ଦେବେ?
say-who = ଛବିରେ ଯାହା ଦେଖୁଛନ୍ତି:
say-fee = ଏଥିରେ ଚାର୍ଜ:
say-no-fee = କିଛି ଚାର୍ଜ ନାହିଁ।
say-touch = ଟଙ୍କା ଦେବାକୁ ଆଙ୍ଗୁଠି ଲଗାନ୍ତୁ।
say-go-on = ଆଗକୁ ଯିବାକୁ ଦବାନ୍ତୁ।
say-much = ଅନ୍ୟ ଥରଠାରୁ ବହୁତ ବେଶି। ଠିକ୍ ଅଛି କି?
say-more = ଆଉ ଦରକାର:
say-how = କେମିତି ଭରିବେ?
say-way = କେମିତି ଦେବେ?
say-paid = ଟଙ୍କା ଦିଆଗଲା।
say-ready = ଏବେ ଏହା ଯାଇପାରିବ।
say-was = ଆଗରୁ ଥିଲା:
say-now = ଏବେ ହେଲା:

## Money's words, after a number
currency-name = { $code ->
    [BDT] ଟାକା
    [CNY] ୟୁଆନ
    [HKD] ଡଲାର
    [IDR] ରୁପିଆ
    [INR] ଟଙ୍କା
    [JPY] ୟେନ
    [KHR] ରିଏଲ
    [KRW] ୱୋନ
    [KZT] ତେଙ୍ଗେ
    [LAK] କିପ
    [LKR] ରୁପି
    [MMK] କ୍ୟାତ
    [MNT] ତୁଗ୍ରିକ
    [MYR] ରିଙ୍ଗିଟ
    [NPR] ରୁପି
    [PHP] ପେସୋ
    [PKR] ରୁପି
    [SGD] ଡଲାର
    [THB] ଭାଟ
    [TWD] ଡଲାର
    [USD] ଡଲାର
    [VND] ଡଙ୍ଗ
   *[other] ମୁଦ୍ରା
}
currency-cents = { $code ->
    [BDT] ପଇସା
    [CNY] ଫେନ
    [IDR] ସେନ
    [INR] ପଇସା
    [KHR] ସେନ
    [KZT] ତିୟିନ
    [LAK] ଆଟ
    [MMK] ପ୍ୟା
    [MNT] ମୁଙ୍ଗୁ
    [MYR] ସେନ
    [NPR] ପଇସା
    [PHP] ସେଣ୍ଟାଭୋ
    [PKR] ପଇସା
    [THB] ସାତାଙ୍ଗ
   *[other] ସେଣ୍ଟ
}

## Where the money goes
split-title = ଆପଣଙ୍କ ଟଙ୍କା କୁଆଡ଼େ ଯାଏ
split-payee = { $payee } ପାଆନ୍ତି
split-platform-fee = ବାରିଆ ପାଇଁ
split-rail-fee = ଟଙ୍କା ପଠାଇବା ଖର୍ଚ୍ଚ
split-tax = ଟ୍ୟାକ୍ସ
split-discount = ଆପଣଙ୍କ ପାଖରେ ରହେ
split-voucher = ଭାଉଚର

## The receipt
receipt-number = ନମ୍ବର
mode-test = ଅଭ୍ୟାସ: ଅସଲ ଟଙ୍କା ନୁହେଁ

## What can be pressed
do-retry = ପୁଣି ଚେଷ୍ଟା କରନ୍ତୁ
do-cancel = ଫେରନ୍ତୁ
do-close = ବନ୍ଦ କରନ୍ତୁ
do-speak = ପୁଣି କୁହନ୍ତୁ
do-mute = ଶବ୍ଦ ବନ୍ଦ
do-language = ଭାଷା
do-labels = ପରଦାରେ ଲେଖା
do-digits = ଅନ୍ୟ ଅଙ୍କ
do-save = ରସିଦ ରଖନ୍ତୁ
do-share = ରସିଦ ପଠାନ୍ତୁ
do-receipts = ମୋ ରସିଦ
do-drop = କାଢ଼ିଦିଅନ୍ତୁ
do-fresh = ଯେଉଁଥିପାଇଁ ଆସିଥିଲି
do-spend = ଏବେ ଖୋଲନ୍ତୁ
