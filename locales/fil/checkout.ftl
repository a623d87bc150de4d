### Ang bayaran, gaya ng pagsasalita nito sa nagbabayad.

open-elsewhere = Buksan ang pahinang ito para magbayad
language-name = Filipino
language-numerals = 0 0 , . 3 ¤#

## Inaalam ang presyo
pricing = Sandali lang po…

## Magkano?
amount-ask = Magkano po para kay { $payee }?

## Ito ang halaga
confirm-tip = { MONEY($total) } para kay { $payee }. Pindutin para magbayad.
confirm-buy = { MONEY($total) } para sa { $item }. Pindutin para magbayad.
confirm-look = Tingnan po muna ito.
confirm-touching = Ilagay po ang daliri sa sensor.
confirm-doubtful = Mas malaki nang husto kaysa dati ang { MONEY($total) }. Tama po ba?
do-pay = Magbayad ng { MONEY($total) }
confirm-outside = { $name }: { MONEY($total) }. Pindutin para magpatuloy.
do-pay-outside = Magpatuloy sa { MONEY($total) }

## Bago ba rito, o daliri ulit?
wallet-ask = Bago po ba kayo rito?
wallet-new = Bago ako rito
wallet-again = Daliri ko ulit
wallet-trouble = Hindi po natuloy. Walang nabawas sa pera ninyo. Subukan ulit.

## Kulang ang pera
top-up-ask = Kulang pa kayo ng { MONEY($shortfall) }.
top-up-busy = Sandali lang po…
top-up-trouble = Hindi po dumating ang pera. Walang nabawas sa pera ninyo. Subukan ulit.
do-top-up = Magdagdag ng { MONEY($shortfall) }
method-ask = Paano ninyo idadagdag ang { MONEY($shortfall) }?
method-pay = Paano ninyo babayaran ang { MONEY($total) }?
method-none = Wala na pong ibang paraan dito.
do-method = Ibang paraan
rail-wallet = Pitaka
rail-qr = I-scan ang code
rail-carrier = Load
rail-mobile-money = Pera sa telepono
rail-card = Card
rail-voucher = Voucher
rail-sandbox = Perang pang-ensayo

## Sa bangko, sa telepono, sa pahina ng card
phone-ask = I-type po ang numero ng telepono ninyo.
phone-wrong = Hindi po iyan numero ng telepono. I-type ulit.
qr-ask = Ipakita po ang larawang ito sa app ng bangko ninyo.
qr-left = { $time } na lang
do-open-app = Buksan ang app ng bangko
do-save-picture = Itago ang larawan
code-ask = May numerong dumating sa telepono ninyo. I-type po rito.
code-wrong = Hindi po iyan ang numero. I-type ulit.
page-ask = Pumunta na po sa pahina ng card.
do-open-page = Buksan ang pahina ng card
approve-ask = Tingnan po ang telepono ninyo. Sumagot ng oo roon.
do-erase = Burahin
do-send = Magpatuloy

## Papunta na
paying = Ipinapadala na…
checking = Hindi pa namin alam. Huwag po munang magbayad ulit. Nagtatanong kami.
checking-stuck = Hindi pa namin alam. Baka nabawasan na ang pera ninyo. Magtanong ulit.

## Ang dulo
paid = Bayad na. Makukuha ni { $payee } ang { MONEY($receives) }.
failed = Hindi po natuloy. Walang nabawas sa pera ninyo.
failed-unknown = Hindi po natuloy. Hindi namin alam kung may nabawas. Magtanong bago magbayad ulit.
why-offline = Walang signal.
why-declined = Hindi tinanggap ang pera.
why-cancelled = Kayo po ang nagpatigil.
why-refunded = Naibalik na ang pera ninyo.
why-expired = Masyadong natagalan.
why-funds = Kulang ang pera.
why-not-found = Hindi ito ibinebenta rito.
why-not-here = Hindi ito puwedeng ibenta ng pahinang ito.
why-amount = Hindi mababayaran ang halagang ito.
why-untrusted = Hindi mapagkakatiwalaan ang sagot.
why-no-passkey = Walang sensor ng daliri ang teleponong ito para rito.
why-busy = Maraming tao ngayon. Maghintay po sandali.
why-other = May sira sa amin.

## Walang signal: itinabi muna
saved = Itinabi po sa teleponong ito. Walang nabawas sa pera ninyo. Kapag may signal, pindutin para magbayad.
saved-full = Wala na pong lugar para sa isa pa. Mag-alis po ng isa.
saved-blocked = Hindi po ito maitabi ng telepono. Walang nabawas sa pera ninyo. Subukan ulit.
saved-elsewhere = Binabayaran na po ito sa ibang pahina.
waiting-network = Naghihintay ng signal…
waiting-answer = Naghihintay ng sagot…
spent = Bukas na po. Ipapadala ang pera kapag may signal.

## Para marinig lang
say-how-much = Magkano po?
say-who = Para sa nasa larawan:
say-fee = Kasama na ang singil na:
say-no-fee = Walang singil.
say-touch = Pindutin para magbayad.
say-go-on = Pindutin para magpatuloy.
say-much = Mas malaki ito nang husto kaysa dati. Tama po ba?
say-more = Kulang pa kayo ng:
say-how = Paano po ninyo idadagdag?
say-way = Paano po ninyo babayaran?
say-paid = Bayad na.
say-ready = Puwede na po itong ipadala.
say-was = Dati:
say-now = Ngayon:

## Ang tawag sa pera pagkatapos ng bilang
currency-name = { $code ->
    [BDT] taka
    [CNY] yuan
    [HKD] dolyar
    [IDR] rupiah
    [INR] rupee
    [JPY] yen
    [KHR] riel
    [KRW] won
    [KZT] tenge
    [LAK] kip
    [LKR] rupee
    [MMK] kyat
    [MNT] tugrik
    [MYR] ringgit
    [NPR] rupee
    [PHP] piso
    [PKR] rupee
    [SGD] dolyar
    [THB] baht
    [TWD] dolyar
    [USD] dolyar
    [VND] dong
   *[other] pera
}
currency-cents = { $code ->
    [BDT] poisha
    [CNY] fen
    [IDR] sen
    [INR] paisa
    [KHR] sen
    [KZT] tiyn
    [LAK] att
    [MMK] pya
    [MNT] mongo
    [MYR] sen
    [NPR] paisa
    [PHP] sentimo
    [PKR] paisa
    [THB] satang
   *[other] sentimo
}

## Saan napupunta ang pera
split-title = Saan napupunta ang pera ninyo
split-payee = Makukuha ni { $payee }
split-platform-fee = Para sa Barya
split-rail-fee = Para sa pagpapadala
split-tax = Buwis
split-discount = Naiwan sa inyo
split-voucher = Voucher

## Ang resibo
receipt-number = Numero
mode-test = Ensayo: hindi totoong pera

## Mapipindot
do-retry = Subukan ulit
do-cancel = Bumalik
do-close = Isara
do-speak = Sabihin ulit
do-mute = Patayin ang tunog
do-language = Wika
do-labels = Mga salita sa screen
do-digits = Ibang anyo ng numero
do-save = Itago ang resibo
do-share = Ipadala ang resibo
do-receipts = Mga resibo ko
do-drop = Alisin
do-fresh = Ang ipinunta ko
do-spend = Buksan na ngayon
