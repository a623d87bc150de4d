### ચેકઆઉટ, જેમ તે પૈસા આપનાર સાથે બોલે છે.

open-elsewhere = પૈસા આપવા આ પેજ ખોલો
language-name = ગુજરાતી
language-numerals = 0 ૦ , . 2 ¤#

## ભાવ જાણવો
pricing = એક મિનિટ…

## કેટલા?
amount-ask = { $payee }ને કેટલા આપવા છે?

## આટલા લાગશે
confirm-tip = { $payee } માટે { MONEY($total) }. આપવા માટે અડો.
confirm-buy = { $item } માટે { MONEY($total) }. આપવા માટે અડો.
confirm-look = પહેલાં અહીં જુઓ.
confirm-touching = સેન્સર પર આંગળી મૂકો.
confirm-doubtful = { MONEY($total) } રોજ કરતાં ઘણા વધારે છે. શું આ બરાબર છે?
do-pay = { MONEY($total) } આપો
confirm-outside = { $name } માટે { MONEY($total) }. આગળ જવા માટે દબાવો.
do-pay-outside = { MONEY($total) } માટે આગળ જાઓ

## પહેલી વાર, કે ફરી આંગળી?
wallet-ask = અહીં પહેલી વાર?
wallet-new = પહેલી વાર
wallet-again = ફરી મારી આંગળી
wallet-trouble = આ થયું નહીં. પૈસા કપાયા નથી. ફરી કરો.

## પૈસા ઓછા છે
top-up-ask = હજી { MONEY($shortfall) } જોઈએ.
top-up-busy = એક મિનિટ…
top-up-trouble = પૈસા આવ્યા નહીં. પૈસા કપાયા નથી. ફરી કરો.
do-top-up = { MONEY($shortfall) } ઉમેરો
method-ask = { MONEY($shortfall) } કેવી રીતે ઉમેરવા છે?
method-pay = { MONEY($total) } કેવી રીતે આપવા છે?
method-none = અહીં બીજી કોઈ રીત નથી.
do-method = બીજી રીત
rail-wallet = પાકીટ
rail-qr = કોડ સ્કેન કરો
rail-carrier = ફોનનું બેલેન્સ
rail-mobile-money = મોબાઇલના પૈસા
rail-card = કાર્ડ
rail-voucher = વાઉચર
rail-sandbox = શીખવાના પૈસા

## બેંકમાં, ફોન પર, કાર્ડના પેજ પર
phone-ask = તમારો ફોન નંબર લખો.
phone-wrong = આ ફોન નંબર નથી. ફરી લખો.
qr-ask = આ ફોટો તમારી બેંકની એપને બતાવો.
qr-left = { $time } બાકી
do-open-app = બેંકની એપ ખોલો
do-save-picture = ફોટો રાખો
code-ask = તમારા ફોન પર એક નંબર આવ્યો છે. એ અહીં લખો.
code-wrong = આ એ નંબર નથી. ફરી લખો.
page-ask = હવે કાર્ડના પેજ પર જાઓ.
do-open-page = કાર્ડનું પેજ ખોલો
approve-ask = તમારો ફોન જુઓ. ત્યાં હા કહો.
do-erase = ભૂંસો
do-send = આગળ

## રસ્તામાં
paying = મોકલીએ છીએ…
checking = હજી ખબર નથી. ફરી પૈસા ન આપો. અમે પૂછીએ છીએ.
checking-stuck = હજી ખબર નથી. કદાચ પૈસા કપાયા હોય. ફરી પૂછો.

## અંત
paid = પૈસા અપાઈ ગયા. { $payee }ને { MONEY($receives) } મળ્યા.
failed = આ થયું નહીં. પૈસા કપાયા નથી.
failed-unknown = આ થયું નહીં. પૈસા કપાયા કે નહીં, ખબર નથી. ફરી આપતાં પહેલાં પૂછો.
why-offline = નેટવર્ક નથી.
why-declined = પૈસા મંજૂર ન થયા.
why-cancelled = તમે રોકી દીધું.
why-refunded = તમારા પૈસા પાછા આવી ગયા.
why-expired = બહુ વાર લાગી.
why-funds = પૂરતા પૈસા નથી.
why-not-found = આ અહીં વેચાતું નથી.
why-not-here = આ પેજ આ વેચી શકતું નથી.
why-amount = આટલા પૈસા આપી શકાતા નથી.
why-untrusted = જવાબ પર ભરોસો થાય એમ નથી.
why-no-passkey = આ ફોનમાં આના માટે આંગળીનું સેન્સર નથી.
why-busy = અત્યારે બહુ લોકો છે. થોડી વાર ઊભા રહો.
why-other = અમારી બાજુ કંઈક બગડ્યું છે.

## નેટવર્ક નથી: પછી માટે રાખેલું
saved = આ ફોનમાં રાખ્યું. પૈસા કપાયા નથી. નેટવર્ક આવે ત્યારે અડીને પૈસા આપો.
saved-full = બીજું રાખવાની જગ્યા નથી. એક કાઢી નાખો.
saved-blocked = આ ફોન આ રાખી શકતો નથી. પૈસા કપાયા નથી. ફરી કરો.
saved-elsewhere = આના પૈસા બીજા પેજ પર અપાય છે.
waiting-network = નેટવર્કની રાહ જોઈએ છીએ…
waiting-answer = જવાબની રાહ જોઈએ છીએ…
spent = આ ખૂલી ગયું. નેટવર્ક આવશે ત્યારે પૈસા જશે.

## જે ફક્ત સંભળાય છે; રકમ વચ્ચે બોલાય છે
say-how-much = કેટલા આપવા છે?
say-who = ફોટામાં જે છે, એના માટે:
say-fee = આમાં ફી:
say-no-fee = કોઈ ફી નથી.
say-touch = આપવા માટે અડો.
say-go-on = આગળ જવા માટે દબાવો.
say-much = આ રોજ કરતાં ઘણા વધારે છે. શું આ બરાબર છે?
say-more = હજી જોઈએ:
say-how = પૈસા કેવી રીતે ઉમેરવા છે?
say-way = પૈસા કેવી રીતે આપવા છે?
say-paid = પૈસા અપાઈ ગયા.
say-ready = હવે આ જઈ શકે છે.
say-was = પહેલાં હતા:
say-now = હવે છે:

## આંકડા પછી પૈસાનાં નામ, જેમ લોકો બોલે છે
currency-name = { $code ->
    [BDT] ટાકા
    [CNY] યુઆન
    [HKD] ડોલર
    [IDR] રૂપિયા
    [INR] { NUMBER($n) ->
        [one] રૂપિયો
       *[other] રૂપિયા
    }
    [JPY] યેન
    [KHR] રિયેલ
    [KRW] વોન
    [KZT] તેંગે
    [LAK] કિપ
    [LKR] { NUMBER($n) ->
        [one] રૂપિયો
       *[other] રૂપિયા
    }
    [MMK] ક્યાત
    [MNT] તુગરિક
    [MYR] રિંગિટ
    [NPR] { NUMBER($n) ->
        [one] રૂપિયો
       *[other] રૂપિયા
    }
    [PHP] પેસો
    [PKR] { NUMBER($n) ->
        [one] રૂપિયો
       *[other] રૂપિયા
    }
    [SGD] ડોલર
    [THB] બાટ
    [TWD] ડોલર
    [USD] ડોલર
    [VND] ડોંગ
   *[other] પૈસા
}
currency-cents = { $code ->
    [BDT] પૈસા
    [CNY] ફેન
    [IDR] સેન
    [INR] પૈસા
    [KHR] સેન
    [KZT] તિયિન
    [LAK] આટ
    [MMK] પ્યા
    [MNT] મુંગુ
    [MYR] સેન
    [NPR] પૈસા
    [PHP] સેન્ટાવો
    [PKR] પૈસા
    [THB] સતાંગ
   *[other] સેન્ટ
}

## પૈસા ક્યાં જાય છે
split-title = તમારા પૈસા ક્યાં જાય છે
split-payee = { $payee }ને મળે છે
split-platform-fee = બર્યા માટે
split-rail-fee = પૈસા પહોંચાડવા માટે
split-tax = ટેક્સ
split-discount = તમારી પાસે રહ્યા
split-voucher = વાઉચર

## રસીદ
receipt-number = નંબર
mode-test = શીખવા માટે: સાચા પૈસા નથી

## જે દબાવી શકાય
do-retry = ફરી કરો
do-cancel = પાછા
do-close = બંધ કરો
do-speak = ફરી સાંભળો
do-mute = અવાજ બંધ
do-language = ભાષા
do-labels = સ્ક્રીન પર લખાણ
do-digits = બીજા આંકડા
do-save = રસીદ રાખો
do-share = રસીદ મોકલો
do-receipts = મારી રસીદો
do-drop = કાઢી નાખો
do-fresh = જેના માટે આવ્યા હતા
do-spend = હમણાં જ ખોલો
