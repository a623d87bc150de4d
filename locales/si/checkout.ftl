### The checkout, as it speaks to the payer. What each message is for stands in the English file.

open-elsewhere = ගෙවන්න මේ පිටුව අරින්න
language-name = සිංහල
language-numerals = 0 0 , . 3 ¤#

## Finding out the price
pricing = පොඩ්ඩක් ඉන්න…

## How much?
amount-ask = { $payee }: කීයක් දෙනවද?

## This is what it costs
confirm-tip = { $payee }: { MONEY($total) }. ගෙවන්න ඇඟිල්ල තියන්න.
confirm-buy = { $item }: { MONEY($total) }. ගෙවන්න ඇඟිල්ල තියන්න.
confirm-look = ඉස්සෙල්ලා මෙතන බලන්න.
confirm-touching = සෙන්සර් එක උඩ ඇඟිල්ල තියන්න.
confirm-doubtful = { MONEY($total) } වෙනදාට වඩා ගොඩක් වැඩියි. හරිද?
do-pay = { MONEY($total) } ගෙවන්න
confirm-outside = { $name }: { MONEY($total) }. ඉස්සරහට යන්න ඔබන්න.
do-pay-outside = { MONEY($total) }: ඉස්සරහට යන්න

## New here, or my finger again?
wallet-ask = ඔබ මෙතනට අලුත්ද?
wallet-new = මම අලුත්
wallet-again = ආයෙත් මගේ ඇඟිල්ල
wallet-trouble = ඒක හරි ගියේ නෑ. සල්ලි ගියේ නෑ. ආයෙත් කරන්න.

## The wallet holds too little
top-up-ask = ඔබට තව { MONEY($shortfall) } ඕන.
top-up-busy = පොඩ්ඩක් ඉන්න…
top-up-trouble = සල්ලි ආවේ නෑ. සල්ලි ගියේ නෑ. ආයෙත් කරන්න.
do-top-up = { MONEY($shortfall) } දාන්න
method-ask = { MONEY($shortfall) } දාන්නේ කොහොමද?
method-pay = { MONEY($total) } ගෙවන්නේ කොහොමද?
method-none = මෙතන වෙන විදියක් නෑ.
do-method = වෙන විදියක්
rail-wallet = පසුම්බිය
rail-qr = කෝඩ් එක ස්කෑන් කරන්න
rail-carrier = ෆෝන් එකේ සල්ලි
rail-mobile-money = මොබයිල් සල්ලි
rail-card = කාඩ් එක
rail-voucher = වවුචර් එක
rail-sandbox = පුහුණු සල්ලි

## What the payer does at the bank, on the phone, at the card's page
phone-ask = ඔබේ ෆෝන් නම්බර් එක ගහන්න.
phone-wrong = ඒක ෆෝන් නම්බර් එකක් නෙවෙයි. ආයෙත් ගහන්න.
qr-ask = මේ පින්තූරේ ඔබේ බැංකු ඇප් එකට පෙන්නන්න.
qr-left = තව { $time }
do-open-app = බැංකු ඇප් එක අරින්න
do-save-picture = පින්තූරේ තියාගන්න
code-ask = ඔබේ ෆෝන් එකට නම්බර් එකක් ආවා. ඒක මෙතන ගහන්න.
code-wrong = ඒ නම්බර් එක නෙවෙයි. ආයෙත් ගහන්න.
page-ask = දැන් කාඩ් එකේ පිටුවට යන්න.
do-open-page = කාඩ් එකේ පිටුව අරින්න
approve-ask = ඔබේ ෆෝන් එක බලන්න. එතන ඔව් කියන්න.
do-erase = මකන්න
do-send = ඉස්සරහට

## On its way
paying = යවනවා…
checking = තාම දන්නේ නෑ. ආයෙත් ගෙවන්න එපා. අපි අහනවා.
checking-stuck = තාම දන්නේ නෑ. ඔබේ සල්ලි ගිහින් වෙන්න පුළුවන්. ආයෙත් අහන්න.

## The end
paid = සල්ලි ගෙව්වා. { $payee }: { MONEY($receives) } ලැබෙනවා.
failed = ඒක හරි ගියේ නෑ. සල්ලි ගියේ නෑ.
failed-unknown = ඒක හරි ගියේ නෑ. සල්ලි ගියාද දන්නේ නෑ. ආයෙත් ගෙවන්න කලින් අහන්න.
why-offline = ඉන්ටර්නෙට් නෑ.
why-declined = සල්ලි බාරගත්තේ නෑ.
why-cancelled = ඔබ නැවැත්තුවා.
why-refunded = ඔබේ සල්ලි ආපහු ආවා.
why-expired = ගොඩක් වෙලා ගියා.
why-funds = සල්ලි මදි.
why-not-found = මේක මෙතන විකුණන්නේ නෑ.
why-not-here = මේ පිටුවට මේක විකුණන්න බෑ.
why-amount = මේ ගාණ ගෙවන්න බෑ.
why-untrusted = ඒ උත්තරේ විශ්වාස කරන්න බෑ.
why-no-passkey = මේ ෆෝන් එකේ මේකට ඇඟිලි සෙන්සර් එකක් නෑ.
why-busy = දැන් සෙනඟ වැඩියි. ටිකක් ඉන්න.
why-other = අපේ පැත්තේ මොකක් හරි කැඩිලා.

## ඉන්ටර්නෙට් නෑ: පස්සට තියාගත්ත ඒවා
saved = මේ ෆෝන් එකේ තියාගත්තා. සල්ලි ගියේ නෑ. ඉන්ටර්නෙට් ආවම ඇඟිල්ල තියලා ගෙවන්න.
saved-full = තව එකක් තියන්න ඉඩ නෑ. එකක් අයින් කරන්න.
saved-blocked = මේ ෆෝන් එකේ මේක තියාගන්න බෑ. සල්ලි ගියේ නෑ. ආයෙත් කරන්න.
saved-elsewhere = මේක වෙන පිටුවක ගෙවනවා.
waiting-network = ඉන්ටර්නෙට් එනකං ඉන්නවා…
waiting-answer = උත්තරේ එනකං ඉන්නවා…
spent = ඒක ඇරුණා. ඉන්ටර්නෙට් ආවම සල්ලි යනවා.

## What only the voice says
say-how-much = කීයක් දෙනවද?
say-who = පින්තූරේ පේන එකට:
say-fee = ඒකේ ගාස්තුව:
say-no-fee = ගාස්තුවක් නෑ.
say-touch = ගෙවන්න ඇඟිල්ල තියන්න.
say-go-on = ඉස්සරහට යන්න ඔබන්න.
say-much = මේක වෙනදාට වඩා ගොඩක් වැඩියි. හරිද?
say-more = තව ඕන:
say-how = දාන්නේ කොහොමද?
say-way = ගෙවන්නේ කොහොමද?
say-paid = සල්ලි ගෙව්වා.
say-ready = දැන් මේක යවන්න පුළුවන්.
say-was = කලින්:
say-now = දැන්:

## Money's words, after a number
currency-name = { $code ->
    [BDT] ටකා
    [CNY] යුආන්
    [HKD] ඩොලර්
    [IDR] රුපියා
    [INR] රුපියල්
    [JPY] යෙන්
    [KHR] රියෙල්
    [KRW] වොන්
    [KZT] ටෙන්ගේ
    [LAK] කිප්
    [LKR] රුපියල්
    [MMK] ක්‍යාට්
    [MNT] ටුග්‍රික්
    [MYR] රින්ගිට්
    [NPR] රුපියල්
    [PHP] පේසෝ
    [PKR] රුපියල්
    [SGD] ඩොලර්
    [THB] බාත්
    [TWD] ඩොලර්
    [USD] ඩොලර්
    [VND] ඩොං
   *[other] මුදල්
}
currency-cents = { $code ->
    [BDT] පොයිෂා
    [CNY] ෆෙන්
    [IDR] සෙන්
    [INR] පයිසා
    [KHR] සෙන්
    [KZT] ටියින්
    [LAK] ඇට්
    [MMK] ප්‍යා
    [MNT] මුන්ගු
    [MYR] සෙන්
    [NPR] පයිසා
    [PHP] සෙන්ටාවෝ
    [PKR] පයිසා
    [THB] සතාං
   *[other] සත
}

## Where the money goes
split-title = ඔබේ සල්ලි යන තැන්
split-payee = { $payee }: ලැබෙන ගාණ
split-platform-fee = බර්යාට
split-rail-fee = සල්ලි යවන වියදම
split-tax = බදු
split-discount = ඔබට ඉතිරි
split-voucher = වවුචර් එක

## The receipt
receipt-number = අංකය
mode-test = පුහුණුව: ඇත්ත සල්ලි නෙවෙයි

## What can be pressed
do-retry = ආයෙත් කරන්න
do-cancel = ආපහු
do-close = වහන්න
do-speak = ආයෙත් කියන්න
do-mute = සද්දේ නවත්තන්න
do-language = භාෂාව
do-labels = තිරේ වචන
do-digits = වෙන ඉලක්කම්
do-save = රිසිට් එක තියාගන්න
do-share = රිසිට් එක යවන්න
do-receipts = මගේ රිසිට්
do-drop = අයින් කරන්න
do-fresh = මම ආපු වැඩේ
do-spend = දැන්ම අරින්න
