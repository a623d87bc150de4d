### ငွေပေးသူကို စကားပြောသလို ပြောတဲ့ ငွေပေးစာမျက်နှာ။

open-elsewhere = ငွေပေးဖို့ ဒီစာမျက်နှာကို ဖွင့်ပါ
language-name = မြန်မာ
language-numerals = ၀ 0 , . 3 #_¤

## ဈေးမေးနေတုန်း
pricing = ခဏစောင့်ပါ…

## ဘယ်လောက်လဲ
amount-ask = { $payee } ကို ဘယ်လောက် ပေးမလဲ။

## ကျတာက ဒီလောက်
confirm-tip = { $payee } အတွက် { MONEY($total) }။ ပေးဖို့ ထိပါ။
confirm-buy = { $item } အတွက် { MONEY($total) }။ ပေးဖို့ ထိပါ။
confirm-look = ဒီနေရာကို အရင်ကြည့်ပါ။
confirm-touching = လက်ဗွေနေရာမှာ လက်ချောင်း တင်ပါ။
confirm-doubtful = { MONEY($total) } ဆိုတာ ခါတိုင်းထက် အများကြီး ပိုနေပါတယ်။ မှန်ပါသလား။
do-pay = { MONEY($total) } ပေးမယ်
confirm-outside = { $name } အတွက် { MONEY($total) }။ ရှေ့ဆက်ဖို့ နှိပ်ပါ။
do-pay-outside = { MONEY($total) } နဲ့ ရှေ့ဆက်မယ်

## အခုမှ စသုံးတာလား၊ အရင်လက်ဗွေလား
wallet-ask = ပထမဆုံး သုံးတာပါလား။
wallet-new = ပထမဆုံး သုံးတာပါ
wallet-again = အရင်လက်ဗွေနဲ့ပဲ
wallet-trouble = မရသေးပါဘူး။ ပိုက်ဆံ မထွက်သွားပါဘူး။ ထပ်လုပ်ကြည့်ပါ။

## ပိုက်ဆံ မလောက်ဘူး
top-up-ask = { MONEY($shortfall) } လိုပါသေးတယ်။
top-up-busy = ခဏစောင့်ပါ…
top-up-trouble = ပိုက်ဆံ မရောက်သေးပါဘူး။ ပိုက်ဆံ မထွက်သွားပါဘူး။ ထပ်လုပ်ကြည့်ပါ။
do-top-up = { MONEY($shortfall) } ထည့်မယ်
method-ask = { MONEY($shortfall) } ကို ဘယ်လို ထည့်မလဲ။
method-pay = { MONEY($total) } ကို ဘယ်လို ပေးမလဲ။
method-none = ဒီမှာ တခြားနည်း မရှိပါဘူး။
do-method = တခြားနည်း
rail-wallet = ပိုက်ဆံအိတ်
rail-qr = ကုဒ်ဖတ်မယ်
rail-carrier = ဖုန်းဘေလ်
rail-mobile-money = ဖုန်းထဲက ပိုက်ဆံ
rail-card = ကတ်
rail-voucher = ကူပွန်
rail-sandbox = စမ်းသုံးငွေ

## ဘဏ်မှာ၊ ဖုန်းမှာ၊ ကတ်စာမျက်နှာမှာ
phone-ask = ကိုယ့်ဖုန်းနံပါတ် ရိုက်ထည့်ပါ။
phone-wrong = ဒါ ဖုန်းနံပါတ် မဟုတ်ပါဘူး။ ထပ်ရိုက်ပါ။
qr-ask = ဒီပုံကို ကိုယ့်ဘဏ်ရဲ့ အက်ပ်မှာ ပြပါ။
qr-left = { $time } ကျန်
do-open-app = ဘဏ်အက်ပ် ဖွင့်မယ်
do-save-picture = ပုံ သိမ်းမယ်
code-ask = ဖုန်းထဲကို နံပါတ်တစ်ခု ရောက်လာပါတယ်။ ဒီမှာ ရိုက်ထည့်ပါ။
code-wrong = အဲဒီနံပါတ် မဟုတ်ပါဘူး။ ထပ်ရိုက်ပါ။
page-ask = အခု ကတ်စာမျက်နှာကို သွားပါ။
do-open-page = ကတ်စာမျက်နှာ ဖွင့်မယ်
approve-ask = ဖုန်းကို ကြည့်ပါ။ အဲဒီမှာ ဟုတ်ကဲ့လို့ ဖြေပါ။
do-erase = ဖျက်မယ်
do-send = ရှေ့ဆက်မယ်

## သွားနေတုန်း
paying = ပို့နေပါတယ်…
checking = မသိရသေးပါဘူး။ နောက်တစ်ခါ မပေးပါနဲ့ဦး။ မေးနေပါတယ်။
checking-stuck = မသိရသေးပါဘူး။ ပိုက်ဆံ ထွက်သွားပြီ ဖြစ်နိုင်ပါတယ်။ ထပ်မေးကြည့်ပါ။

## အဆုံး
paid = ပေးပြီးပါပြီ။ { $payee } က { MONEY($receives) } ရပါတယ်။
failed = ပို့လို့ မရပါဘူး။ ပိုက်ဆံ မထွက်သွားပါဘူး။
failed-unknown = ပို့လို့ မရပါဘူး။ ပိုက်ဆံ ထွက်မထွက် မသိရပါဘူး။ ထပ်မပေးခင် အရင်မေးပါ။
why-offline = အင်တာနက်လိုင်း မရှိပါဘူး။
why-declined = ဒီပိုက်ဆံကို လက်မခံပါဘူး။
why-cancelled = ကိုယ်တိုင် ရပ်လိုက်ပါတယ်။
why-refunded = ပိုက်ဆံ ပြန်ရပါပြီ။
why-expired = အချိန် သိပ်ကြာသွားပါတယ်။
why-funds = ပိုက်ဆံ မလောက်ပါဘူး။
why-not-found = ဒါကို ဒီမှာ မရောင်းပါဘူး။
why-not-here = ဒီစာမျက်နှာမှာ ဒါကို ရောင်းလို့ မရပါဘူး။
why-amount = ဒီပမာဏကို ပေးလို့ မရပါဘူး။
why-untrusted = ဒီအဖြေကို ယုံလို့ မရပါဘူး။
why-no-passkey = ဒီဖုန်းမှာ သုံးလို့ရတဲ့ လက်ဗွေနေရာ မရှိပါဘူး။
why-busy = လူ သိပ်များနေပါတယ်။ ခဏစောင့်ပေးပါ။
why-other = ဒီဘက်မှာ တစ်ခုခု ပျက်နေပါတယ်။

## နားထောင်ဖို့သာ
say-how-much = ဘယ်လောက် ပေးမလဲ။
say-who = ပုံထဲမှာ ပြထားတာအတွက်
say-fee = ဒီထဲမှာ ဝန်ဆောင်ခက
say-no-fee = ဝန်ဆောင်ခ မယူပါဘူး။
say-touch = ပေးဖို့ ထိပါ။
say-go-on = ရှေ့ဆက်ဖို့ နှိပ်ပါ။
say-much = ခါတိုင်းထက် အများကြီး ပိုနေပါတယ်။ မှန်ပါသလား။
say-more = လိုသေးတာက
say-how = ဘယ်လို ထည့်မလဲ။
say-way = ဘယ်လို ပေးမလဲ။
say-paid = ပေးပြီးပါပြီ။

## ဂဏန်းနောက်က ပိုက်ဆံနာမည်
currency-name = { $code ->
    [BDT] တာကာ
    [CNY] ယွမ်
    [HKD] ဒေါ်လာ
    [IDR] ရူပီးယား
    [INR] ရူပီး
    [JPY] ယန်း
    [KHR] ရီးယဲလ်
    [KRW] ဝမ်
    [KZT] တင်ဂေ
    [LAK] ကစ်ပ်
    [LKR] ရူပီး
    [MMK] ကျပ်
    [MNT] ထူးဂရစ်
    [MYR] ရင်းဂစ်
    [NPR] ရူပီး
    [PHP] ပီဆို
    [PKR] ရူပီး
    [SGD] ဒေါ်လာ
    [THB] ဘတ်
    [TWD] ဒေါ်လာ
    [USD] ဒေါ်လာ
    [VND] ဒေါင်
   *[other] ငွေ
}
currency-cents = { $code ->
    [BDT] ပိုင်ရှာ
    [CNY] ဖန်
    [IDR] ဆင်
    [INR] ပိုင်ဆာ
    [KHR] ဆင်
    [KZT] တီယင်
    [LAK] အတ်
    [MMK] ပြား
    [MNT] မွန်ဂို
    [MYR] ဆင်
    [NPR] ပိုင်ဆာ
    [PHP] စင်တာဗို
    [PKR] ပိုင်ဆာ
    [THB] ဆတန်
   *[other] ဆင့်
}

## ပိုက်ဆံ ဘယ်ရောက်သလဲ
split-title = ပိုက်ဆံ ဘယ်ရောက်သလဲ
split-payee = { $payee } ရတာက
split-platform-fee = ဘာရ်ယာအတွက်
split-rail-fee = ငွေပို့ခ
split-tax = အခွန်
split-discount = ကိုယ့်ဆီ ကျန်တာ
split-voucher = ကူပွန်

## ပြေစာ
receipt-number = နံပါတ်
mode-test = စမ်းသုံးတာ၊ ပိုက်ဆံအစစ် မဟုတ်ပါ

## နှိပ်လို့ရတာတွေ
do-retry = ထပ်လုပ်ကြည့်ပါ
do-cancel = နောက်သို့
do-close = ပိတ်ပါ
do-speak = ထပ်ပြောပါ
do-mute = အသံပိတ်ပါ
do-language = ဘာသာစကား
do-labels = ဖုန်းပေါ်က စာလုံးများ
do-digits = တခြား ဂဏန်းပုံစံ
do-save = ပြေစာ သိမ်းမယ်
do-share = ပြေစာ ပို့မယ်
