### ໜ້າຈ່າຍເງິນ ເວົ້າກັບຄົນຈ່າຍຄືກັບລົມກັນ

open-elsewhere = ເປີດໜ້ານີ້ເພື່ອຈ່າຍເງິນ
language-name = ພາສາລາວ
language-numerals = 0 ໐ . , 3 ¤#

## ກຳລັງເບິ່ງລາຄາ
pricing = ລໍຖ້າບຶດໜຶ່ງ…

## ເທົ່າໃດ
amount-ask = ຈະໃຫ້ { $payee } ເທົ່າໃດ

## ລາຄາເທົ່ານີ້
confirm-tip = ໃຫ້ { $payee } { MONEY($total) } ແຕະເພື່ອຈ່າຍ
confirm-buy = { $item } ລາຄາ { MONEY($total) } ແຕະເພື່ອຈ່າຍ
confirm-look = ເບິ່ງບ່ອນນີ້ກ່ອນ
confirm-touching = ວາງນິ້ວມືໃສ່ບ່ອນສະແກນນິ້ວ
confirm-doubtful = { MONEY($total) } ຫຼາຍກວ່າທຸກເທື່ອແທ້ໆ ຖືກຕ້ອງບໍ
do-pay = ຈ່າຍ { MONEY($total) }
confirm-outside = { $name } { MONEY($total) } ກົດເພື່ອໄປຕໍ່
do-pay-outside = ໄປຕໍ່ { MONEY($total) }

## ຄັ້ງທຳອິດ ຫຼືໃຊ້ນິ້ວເກົ່າ
wallet-ask = ໃຊ້ຄັ້ງທຳອິດແມ່ນບໍ
wallet-new = ໃຊ້ຄັ້ງທຳອິດ
wallet-again = ໃຊ້ນິ້ວເດີມ
wallet-trouble = ຍັງບໍ່ສຳເລັດ ເງິນຂອງທ່ານຍັງຢູ່ຄົບ ລອງໃໝ່ອີກ

## ເງິນບໍ່ພໍ
top-up-ask = ຍັງຂາດອີກ { MONEY($shortfall) }
top-up-busy = ລໍຖ້າບຶດໜຶ່ງ…
top-up-trouble = ເງິນຍັງບໍ່ເຂົ້າ ເງິນຂອງທ່ານຍັງຢູ່ຄົບ ລອງໃໝ່ອີກ
do-top-up = ຕື່ມ { MONEY($shortfall) }
method-ask = ຈະຕື່ມ { MONEY($shortfall) } ທາງໃດ
method-pay = ຈະຈ່າຍ { MONEY($total) } ທາງໃດ
method-none = ຢູ່ບ່ອນນີ້ບໍ່ມີທາງອື່ນແລ້ວ
do-method = ທາງອື່ນ
rail-wallet = ກະເປົາເງິນ
rail-qr = ສະແກນໂຄດ
rail-carrier = ມູນຄ່າໂທ
rail-mobile-money = ເງິນໃນມືຖື
rail-card = ບັດ
rail-voucher = ຄູປອງ
rail-sandbox = ເງິນທົດລອງ

## ຢູ່ທະນາຄານ ໃນໂທລະສັບ ຢູ່ໜ້າບັດ
phone-ask = ກົດເບີໂທລະສັບຂອງທ່ານ
phone-wrong = ນີ້ບໍ່ແມ່ນເບີໂທລະສັບ ກົດໃໝ່ອີກ
qr-ask = ເອົາຮູບນີ້ໃຫ້ແອັບທະນາຄານຂອງທ່ານສະແກນ
qr-left = ເຫຼືອ { $time }
do-open-app = ເປີດແອັບທະນາຄານ
do-save-picture = ເກັບຮູບນີ້
code-ask = ມີຕົວເລກສົ່ງມາທີ່ໂທລະສັບຂອງທ່ານ ກົດຕົວເລກນັ້ນຢູ່ບ່ອນນີ້
code-wrong = ບໍ່ແມ່ນຕົວເລກນັ້ນ ກົດໃໝ່ອີກ
page-ask = ຕອນນີ້ໄປທີ່ໜ້າບັດ
do-open-page = ເປີດໜ້າບັດ
approve-ask = ເບິ່ງໂທລະສັບຂອງທ່ານ ຕອບຕົກລົງຢູ່ໃນນັ້ນ
do-erase = ລຶບ
do-send = ໄປຕໍ່

## ກຳລັງໄປ
paying = ກຳລັງສົ່ງ…
checking = ຍັງບໍ່ຮູ້ຜົນ ຢ່າຟ້າວຈ່າຍຊ້ຳ ພວກເຮົາກຳລັງຖາມໃຫ້
checking-stuck = ຍັງບໍ່ຮູ້ຜົນ ເງິນຂອງທ່ານອາດຖືກຕັດໄປແລ້ວ ລອງຖາມອີກ

## ຈົບແລ້ວ
paid = ຈ່າຍແລ້ວ { $payee } ໄດ້ { MONEY($receives) }
failed = ສົ່ງບໍ່ສຳເລັດ ເງິນຂອງທ່ານຍັງຢູ່ຄົບ
failed-unknown = ສົ່ງບໍ່ສຳເລັດ ບໍ່ຮູ້ວ່າເງິນຂອງທ່ານຖືກຕັດຫຼືບໍ່ ຖາມກ່ອນຈ່າຍອີກ
why-offline = ບໍ່ມີສັນຍານອິນເຕີເນັດ
why-declined = ເງິນນີ້ຈ່າຍບໍ່ຜ່ານ
why-cancelled = ທ່ານຍົກເລີກເອງ
why-refunded = ທ່ານໄດ້ເງິນຄືນແລ້ວ
why-expired = ລໍຖ້າດົນໂພດ
why-funds = ເງິນບໍ່ພໍ
why-not-found = ຂອງນີ້ບໍ່ມີຂາຍຢູ່ບ່ອນນີ້
why-not-here = ໜ້ານີ້ຂາຍຂອງນີ້ບໍ່ໄດ້
why-amount = ຈ່າຍຈຳນວນນີ້ບໍ່ໄດ້
why-untrusted = ຄຳຕອບນີ້ເຊື່ອບໍ່ໄດ້
why-no-passkey = ໂທລະສັບນີ້ບໍ່ມີບ່ອນສະແກນນິ້ວທີ່ໃຊ້ໄດ້
why-busy = ຕອນນີ້ຄົນໃຊ້ຫຼາຍ ລໍຖ້າຈັກໜ້ອຍ
why-other = ລະບົບຂອງພວກເຮົາຂັດຂ້ອງ

## ບໍ່ມີສັນຍານ: ເກັບໄວ້ກ່ອນ
saved = ເກັບໄວ້ໃນໂທລະສັບນີ້ແລ້ວ ເງິນຂອງທ່ານຍັງຢູ່ຄົບ ມີສັນຍານເມື່ອໃດ ແຕະເພື່ອຈ່າຍ
saved-full = ບໍ່ມີບ່ອນເກັບເພີ່ມແລ້ວ ເອົາອອກອັນໜຶ່ງກ່ອນ
saved-blocked = ໂທລະສັບນີ້ເກັບບໍ່ໄດ້ ເງິນຂອງທ່ານຍັງຢູ່ຄົບ ລອງໃໝ່ອີກ
saved-elsewhere = ກຳລັງຈ່າຍຢູ່ໜ້າອື່ນ
waiting-network = ກຳລັງລໍຖ້າສັນຍານ…
waiting-answer = ກຳລັງລໍຖ້າຄຳຕອບ…
spent = ເປີດແລ້ວ ມີສັນຍານເມື່ອໃດ ເງິນຈຶ່ງໄປ

## ມີໄວ້ຟັງເທົ່ານັ້ນ
say-how-much = ຈະໃຫ້ເທົ່າໃດ
say-who = ຈ່າຍຕາມຮູບນີ້
say-fee = ໃນນີ້ແມ່ນຄ່າບໍລິການ
say-no-fee = ບໍ່ມີຄ່າບໍລິການ
say-touch = ແຕະເພື່ອຈ່າຍ
say-go-on = ກົດເພື່ອໄປຕໍ່
say-much = ຫຼາຍກວ່າທຸກເທື່ອແທ້ໆ ຖືກຕ້ອງບໍ
say-more = ຍັງຂາດອີກ
say-how = ຈະຕື່ມທາງໃດ
say-way = ຈະຈ່າຍທາງໃດ
say-paid = ຈ່າຍແລ້ວ
say-ready = ຕອນນີ້ສົ່ງໄດ້ແລ້ວ
say-was = ແຕ່ກ່ອນ
say-now = ຕອນນີ້

## ຊື່ເງິນ ຄືທີ່ເວົ້າຕໍ່ຈາກຕົວເລກ
currency-name = { $code ->
    [BDT] ຕາກາ
    [CNY] ຢວນ
    [HKD] ໂດລາ
    [IDR] ຣູເປຍ
    [INR] ຣູປີ
    [JPY] ເຢນ
    [KHR] ຣຽລ
    [KRW] ວອນ
    [KZT] ເຕັງເກ
    [LAK] ກີບ
    [LKR] ຣູປີ
    [MMK] ຈ໊າດ
    [MNT] ຕູກຣິກ
    [MYR] ຣິງກິດ
    [NPR] ຣູປີ
    [PHP] ເປໂຊ
    [PKR] ຣູປີ
    [SGD] ໂດລາ
    [THB] ບາດ
    [TWD] ໂດລາ
    [USD] ໂດລາ
    [VND] ດົງ
   *[other] ໜ່ວຍເງິນ
}
currency-cents = { $code ->
    [BDT] ປອຍຊາ
    [CNY] ເຟິນ
    [IDR] ເຊັນ
    [INR] ໄປຊາ
    [KHR] ເຊັນ
    [KZT] ຕີຢິນ
    [LAK] ອັດ
    [MMK] ປະຢາ
    [MNT] ມົງໂກ
    [MYR] ເຊັນ
    [NPR] ໄປຊາ
    [PHP] ເຊັນຕາໂວ
    [PKR] ໄປຊາ
    [THB] ສະຕາງ
   *[other] ເຊັນ
}

## ເງິນໄປໃສ
split-title = ເງິນຂອງທ່ານໄປໃສແດ່
split-payee = { $payee } ໄດ້
split-platform-fee = ໃຫ້ບາຣຢາ
split-rail-fee = ຄ່າສົ່ງເງິນ
split-tax = ພາສີ
split-discount = ຍັງຢູ່ກັບທ່ານ
split-voucher = ຄູປອງ

## ໃບບິນ
receipt-number = ເລກທີ
mode-test = ທົດລອງ: ບໍ່ແມ່ນເງິນແທ້

## ສິ່ງທີ່ກົດໄດ້
do-retry = ລອງໃໝ່ອີກ
do-cancel = ກັບຄືນ
do-close = ປິດ
do-speak = ເວົ້າອີກ
do-mute = ປິດສຽງ
do-language = ພາສາ
do-labels = ຕົວໜັງສືເທິງຈໍ
do-digits = ຕົວເລກແບບອື່ນ
do-save = ເກັບໃບບິນ
do-share = ສົ່ງໃບບິນ
do-receipts = ໃບບິນຂອງຂ້ອຍ
do-drop = ເອົາອອກ
do-fresh = ສິ່ງທີ່ຂ້ອຍມາເຮັດ
do-spend = ເປີດດຽວນີ້
