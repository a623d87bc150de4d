### Layar bayar, seperti berbicara kepada orang yang membayar.

open-elsewhere = Buka halaman ini untuk membayar
language-name = Bahasa Indonesia
language-numerals = 0 0 . , 3 ¤#

## Mencari tahu harganya
pricing = Tunggu sebentar…

## Berapa?
amount-ask = Mau beri { $payee } berapa?

## Segini harganya
confirm-tip = { MONEY($total) } untuk { $payee }. Sentuh untuk membayar.
confirm-buy = { MONEY($total) } untuk { $item }. Sentuh untuk membayar.
confirm-look = Lihat ini dulu.
confirm-touching = Tempelkan jari di sensor sidik jari.
confirm-doubtful = { MONEY($total) } jauh lebih banyak dari biasanya. Sudah benar?
do-pay = Bayar { MONEY($total) }
confirm-outside = { MONEY($total) } untuk { $name }. Tekan untuk lanjut.
do-pay-outside = Lanjut dengan { MONEY($total) }

## Baru di sini, atau pakai jari lagi?
wallet-ask = Baru pertama kali di sini?
wallet-new = Saya baru di sini
wallet-again = Pakai jari saya lagi
wallet-trouble = Belum berhasil. Uang Anda tidak berkurang. Coba lagi.

## Uangnya kurang
top-up-ask = Masih kurang { MONEY($shortfall) }.
top-up-busy = Tunggu sebentar…
top-up-trouble = Uangnya belum masuk. Uang Anda tidak berkurang. Coba lagi.
do-top-up = Tambah { MONEY($shortfall) }
method-ask = Mau tambah { MONEY($shortfall) } lewat apa?
method-pay = Mau bayar { MONEY($total) } lewat apa?
method-none = Di sini tidak ada cara lain.
do-method = Cara lain
rail-wallet = Dompet
rail-qr = Scan kode
rail-carrier = Pulsa
rail-mobile-money = Uang di HP
rail-card = Kartu
rail-voucher = Voucher
rail-sandbox = Uang latihan

## Di bank, di HP, di halaman kartu
phone-ask = Ketik nomor HP Anda.
phone-wrong = Itu bukan nomor HP. Ketik lagi.
qr-ask = Tunjukkan gambar ini ke aplikasi bank Anda.
qr-left = Sisa { $time }
do-open-app = Buka aplikasi bank
do-save-picture = Simpan gambar
code-ask = Ada nomor masuk ke HP Anda. Ketik di sini.
code-wrong = Nomornya bukan itu. Ketik lagi.
page-ask = Sekarang buka halaman kartu.
do-open-page = Buka halaman kartu
approve-ask = Lihat HP Anda. Jawab ya di sana.
do-erase = Hapus
do-send = Lanjut

## Sedang jalan
paying = Sedang dikirim…
checking = Kami belum tahu hasilnya. Jangan bayar lagi. Kami sedang bertanya.
checking-stuck = Kami belum tahu hasilnya. Uang Anda mungkin sudah berkurang. Tanya lagi.

## Akhirnya
paid = Sudah dibayar. { $payee } menerima { MONEY($receives) }.
failed = Belum berhasil. Uang Anda tidak berkurang.
failed-unknown = Belum berhasil. Kami tidak tahu uang Anda berkurang atau tidak. Tanya dulu sebelum bayar lagi.
why-offline = Tidak ada sinyal internet.
why-declined = Uangnya tidak diterima.
why-cancelled = Anda yang membatalkan.
why-refunded = Uang Anda sudah kembali.
why-expired = Terlalu lama.
why-funds = Uangnya tidak cukup.
why-not-found = Ini tidak dijual di sini.
why-not-here = Halaman ini tidak boleh menjual ini.
why-amount = Jumlah ini tidak bisa dibayar.
why-untrusted = Jawabannya tidak bisa dipercaya.
why-no-passkey = Telepon ini tidak punya sensor sidik jari yang cocok.
why-busy = Sedang ramai sekali. Tunggu sebentar.
why-other = Ada yang rusak di tempat kami.

## Tidak ada sinyal: disimpan untuk nanti
saved = Disimpan di HP ini. Uang Anda tidak berkurang. Kalau ada sinyal, sentuh untuk membayar.
saved-full = Tidak ada tempat untuk satu lagi. Buang satu dulu.
saved-blocked = HP ini tidak bisa menyimpannya. Uang Anda tidak berkurang. Coba lagi.
saved-elsewhere = Ini sedang dibayar di halaman lain.
waiting-network = Menunggu sinyal internet…
waiting-answer = Menunggu jawaban…
spent = Sudah terbuka. Uangnya dikirim kalau ada sinyal.

## Hanya untuk didengar
say-how-much = Mau beri berapa?
say-who = Untuk yang ada di gambar:
say-fee = Sudah termasuk biaya:
say-no-fee = Tanpa biaya.
say-touch = Sentuh untuk membayar.
say-go-on = Tekan untuk lanjut.
say-much = Ini jauh lebih banyak dari biasanya. Sudah benar?
say-more = Masih kurang:
say-how = Mau tambah lewat apa?
say-way = Mau bayar lewat apa?
say-paid = Sudah dibayar.
say-ready = Sekarang bisa dikirim.
say-was = Tadinya:
say-now = Sekarang jadi:

## Nama uang, seperti diucapkan sesudah angka
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
   *[other] uang
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

## Ke mana uangnya
split-title = Ke mana uang Anda pergi
split-payee = Diterima { $payee }
split-platform-fee = Untuk Barya
split-rail-fee = Untuk mengirim uang
split-tax = Pajak
split-discount = Tetap milik Anda
split-voucher = Voucher

## Struk
receipt-number = Nomor
mode-test = Latihan: bukan uang sungguhan

## Yang bisa disentuh
do-retry = Coba lagi
do-cancel = Kembali
do-close = Tutup
do-speak = Ucapkan lagi
do-mute = Matikan suara
do-language = Bahasa
do-labels = Tulisan di layar
do-digits = Bentuk angka lain
do-save = Simpan struk
do-share = Kirim struk
do-receipts = Struk saya
do-drop = Buang
do-fresh = Yang saya mau tadi
do-spend = Buka sekarang
