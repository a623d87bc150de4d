### Skrin bayaran, seperti bercakap dengan orang yang membayar.

open-elsewhere = Buka halaman ini untuk bayar
language-name = Bahasa Melayu
language-numerals = 0 0 , . 3 ¤#

## Mencari harga
pricing = Tunggu sekejap…

## Berapa?
amount-ask = Berapa untuk { $payee }?

## Inilah harganya
confirm-tip = { MONEY($total) } untuk { $payee }. Sentuh untuk bayar.
confirm-buy = { MONEY($total) } untuk { $item }. Sentuh untuk bayar.
confirm-look = Tengok sini dulu.
confirm-touching = Letak jari di tempat cap jari.
confirm-doubtful = { MONEY($total) } jauh lebih banyak daripada biasa. Betulkah?
do-pay = Bayar { MONEY($total) }
confirm-outside = { MONEY($total) } untuk { $name }. Tekan untuk teruskan.
do-pay-outside = Teruskan dengan { MONEY($total) }

## Baru di sini, atau guna jari lagi?
wallet-ask = Baru pertama kali di sini?
wallet-new = Saya baru di sini
wallet-again = Guna jari saya lagi
wallet-trouble = Tidak berjaya. Duit anda tidak berkurang. Cuba lagi.

## Duit tidak cukup
top-up-ask = Kurang lagi { MONEY($shortfall) }.
top-up-busy = Tunggu sekejap…
top-up-trouble = Duit belum masuk. Duit anda tidak berkurang. Cuba lagi.
do-top-up = Tambah { MONEY($shortfall) }
method-ask = Mahu tambah { MONEY($shortfall) } dengan apa?
method-pay = Mahu bayar { MONEY($total) } dengan apa?
method-none = Tiada cara lain di sini.
do-method = Cara lain
rail-wallet = Dompet
rail-qr = Imbas kod
rail-carrier = Kredit telefon
rail-mobile-money = Duit dalam telefon
rail-card = Kad
rail-voucher = Baucar
rail-sandbox = Duit latihan

## Di bank, di telefon, di halaman kad
phone-ask = Taip nombor telefon anda.
phone-wrong = Itu bukan nombor telefon. Taip sekali lagi.
qr-ask = Tunjukkan gambar ini kepada aplikasi bank anda.
qr-left = Tinggal { $time }
do-open-app = Buka aplikasi bank
do-save-picture = Simpan gambar
code-ask = Ada nombor masuk ke telefon anda. Taip di sini.
code-wrong = Bukan nombor itu. Taip sekali lagi.
page-ask = Sekarang pergi ke halaman kad.
do-open-page = Buka halaman kad
approve-ask = Tengok telefon anda. Jawab ya di situ.
do-erase = Padam
do-send = Teruskan

## Sedang pergi
paying = Sedang dihantar…
checking = Kami belum tahu. Jangan bayar sekali lagi. Kami sedang bertanya.
checking-stuck = Kami belum tahu. Duit anda mungkin sudah berkurang. Tanya lagi.

## Akhirnya
paid = Sudah dibayar. { $payee } dapat { MONEY($receives) }.
failed = Tidak berjaya. Duit anda tidak berkurang.
failed-unknown = Tidak berjaya. Kami tidak tahu duit anda berkurang atau tidak. Tanya dulu sebelum bayar lagi.
why-offline = Tiada talian internet.
why-declined = Duit itu tidak diterima.
why-cancelled = Anda sendiri yang batalkan.
why-refunded = Duit anda sudah dipulangkan.
why-expired = Terlalu lama.
why-funds = Duit tidak cukup.
why-not-found = Ini tidak dijual di sini.
why-not-here = Halaman ini tidak boleh menjual ini.
why-amount = Jumlah ini tidak boleh dibayar.
why-untrusted = Jawapannya tidak boleh dipercayai.
why-no-passkey = Telefon ini tiada tempat cap jari yang sesuai.
why-busy = Terlalu ramai orang. Tunggu sekejap.
why-other = Ada yang rosak di pihak kami.

## Tiada talian: disimpan untuk nanti
saved = Disimpan dalam telefon ini. Duit anda tidak berkurang. Bila ada talian, sentuh untuk bayar.
saved-full = Tiada ruang untuk satu lagi. Buang satu dahulu.
saved-blocked = Telefon ini tidak boleh menyimpannya. Duit anda tidak berkurang. Cuba lagi.
saved-elsewhere = Ini sedang dibayar di halaman lain.
waiting-network = Menunggu talian internet…
waiting-answer = Menunggu jawapan…
spent = Sudah terbuka. Duit dihantar bila ada talian.

## Hanya untuk didengar
say-how-much = Mahu beri berapa?
say-who = Untuk yang ada dalam gambar:
say-fee = Termasuk caj:
say-no-fee = Tiada caj.
say-touch = Sentuh untuk bayar.
say-go-on = Tekan untuk teruskan.
say-much = Ini jauh lebih banyak daripada biasa. Betulkah?
say-more = Kurang lagi:
say-how = Mahu tambah dengan apa?
say-way = Mahu bayar dengan apa?
say-paid = Sudah dibayar.
say-ready = Sekarang boleh dihantar.
say-was = Tadinya:
say-now = Sekarang jadi:

## Nama duit, seperti disebut selepas nombor
currency-name = { $code ->
    [BDT] taka
    [CNY] yuan
    [HKD] dolar
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
    [PHP] peso
    [PKR] rupee
    [SGD] dolar
    [THB] baht
    [TWD] dolar
    [USD] dolar
    [VND] dong
   *[other] duit
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
    [PHP] sentavo
    [PKR] paisa
    [THB] satang
   *[other] sen
}

## Ke mana duit pergi
split-title = Ke mana duit anda pergi
split-payee = { $payee } dapat
split-platform-fee = Untuk Barya
split-rail-fee = Untuk hantar duit
split-tax = Cukai
split-discount = Kekal duit anda
split-voucher = Baucar

## Resit
receipt-number = Nombor
mode-test = Latihan: bukan duit sebenar

## Yang boleh disentuh
do-retry = Cuba lagi
do-cancel = Kembali
do-close = Tutup
do-speak = Sebut lagi
do-mute = Tutup bunyi
do-language = Bahasa
do-labels = Tulisan di skrin
do-digits = Bentuk angka lain
do-save = Simpan resit
do-share = Hantar resit
do-receipts = Resit saya
do-drop = Buang
do-fresh = Yang saya mahu tadi
do-spend = Buka sekarang
