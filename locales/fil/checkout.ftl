### Ang checkout, gaya ng pagsasalita nito sa nagbabayad.

open-elsewhere = Buksan ang pahinang ito para magbayad
language-name = Filipino

## Inaalam ang presyo
pricing = Sandali lang…

## Magkano?
amount-ask = Magkano para kay { $payee }?

## Ito ang halaga
confirm-tip = { MONEY($total) } para kay { $payee }. Pindutin para magbayad.
confirm-buy = { MONEY($total) } para sa { $item }. Pindutin para magbayad.
confirm-look = Tingnan muna ito.
confirm-touching = Ilagay ang daliri sa sensor.
confirm-doubtful = Mas malaki sa karaniwan ang { MONEY($total) }. Tama ba ito?
do-pay = Magbayad ng { MONEY($total) }

## Bago ka ba, o daliri ko ulit?
wallet-ask = Bago ka ba rito?
wallet-new = Bago ako
wallet-again = Daliri ko ulit
wallet-trouble = Hindi gumana. Walang perang nabawas. Ulitin mo.

## Kulang ang pera
top-up-ask = Kulang ka pa ng { MONEY($shortfall) }.
top-up-busy = Sandali lang…
top-up-trouble = Hindi dumating ang pera. Walang perang nabawas. Ulitin mo.
do-top-up = Magdagdag ng { MONEY($shortfall) }
method-ask = Paano mo idadagdag ang { MONEY($shortfall) }?
rail-wallet = Pitaka
rail-qr = I-scan ang code
rail-carrier = Load ng telepono
rail-mobile-money = Pera sa telepono
rail-card = Card
rail-voucher = Voucher
rail-sandbox = Perang pang-ensayo

## Papunta na
paying = Ipinapadala…
checking = Hindi pa namin alam. Huwag magbayad ulit. Nagtatanong kami.
checking-stuck = Hindi pa namin alam. Baka nabawas na ang pera mo. Magtanong ulit.

## Ang dulo
paid = Bayad na. May { MONEY($receives) } na si { $payee }.
failed = Hindi natuloy. Walang perang nabawas.
failed-unknown = Hindi natuloy. Hindi namin alam kung may nabawas. Magtanong bago magbayad ulit.
why-offline = Walang network.
why-declined = Tinanggihan ang pera.
why-cancelled = Itinigil mo.
why-refunded = Naibalik na ang pera mo.
why-expired = Masyadong natagalan.
why-funds = Kulang ang pera.
why-not-found = Hindi ito ibinebenta rito.
why-not-here = Hindi ito puwedeng ibenta ng pahinang ito.
why-amount = Hindi mababayaran ang halagang ito.
why-untrusted = Hindi mapagkakatiwalaan ang sagot.
why-no-passkey = Walang sensor ng daliri ang teleponong ito para rito.
why-busy = Maraming tao ngayon. Maghintay sandali.
why-other = May sira sa amin.

## Saan napupunta ang pera
split-title = Saan napupunta ang pera mo
split-payee = Makukuha ni { $payee }
split-platform-fee = Para sa Barya
split-rail-fee = Para sa pagpapadala
split-tax = Buwis
split-discount = Naiwan sa iyo
split-voucher = Voucher

## Ang resibo
receipt-when = Kailan
receipt-number = Numero
mode-test = Ensayo: hindi totoong pera

## Mapipindot
do-retry = Ulitin
do-cancel = Bumalik
do-close = Isara
do-mute = Patayin ang tunog
do-language = Wika
do-save = Itago ang resibo
do-share = Ipadala ang resibo
