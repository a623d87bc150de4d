### หน้าจ่ายเงิน พูดกับคนจ่ายเหมือนคุยกัน

open-elsewhere = เปิดหน้านี้เพื่อจ่ายเงิน
language-name = ภาษาไทย
language-numerals = 0 ๐ , . 3 ¤#

## กำลังดูราคา
pricing = รอสักครู่…

## เท่าไหร่
amount-ask = จะให้ { $payee } เท่าไหร่

## ราคาเท่านี้
confirm-tip = ให้ { $payee } { MONEY($total) } แตะเพื่อจ่าย
confirm-buy = { $item } ราคา { MONEY($total) } แตะเพื่อจ่าย
confirm-look = ดูตรงนี้ก่อน
confirm-touching = วางนิ้วตรงที่สแกนนิ้ว
confirm-doubtful = { MONEY($total) } มากกว่าปกติเยอะเลย ถูกต้องไหม
do-pay = จ่าย { MONEY($total) }
confirm-outside = { $name } { MONEY($total) } กดเพื่อไปต่อ
do-pay-outside = ไปต่อ { MONEY($total) }

## ครั้งแรก หรือใช้นิ้วเดิม
wallet-ask = ใช้ครั้งแรกใช่ไหม
wallet-new = ใช้ครั้งแรก
wallet-again = ใช้นิ้วเดิม
wallet-trouble = ยังไม่สำเร็จ เงินของคุณยังอยู่ครบ ลองอีกครั้ง

## เงินไม่พอ
top-up-ask = ยังขาดอีก { MONEY($shortfall) }
top-up-busy = รอสักครู่…
top-up-trouble = เงินยังไม่เข้า เงินของคุณยังอยู่ครบ ลองอีกครั้ง
do-top-up = เติม { MONEY($shortfall) }
method-ask = จะเติม { MONEY($shortfall) } ทางไหน
method-pay = จะจ่าย { MONEY($total) } ทางไหน
method-none = ที่นี่ไม่มีทางอื่นแล้ว
do-method = ทางอื่น
rail-wallet = กระเป๋าเงิน
rail-qr = สแกนโค้ด
rail-carrier = เงินค่าโทร
rail-mobile-money = เงินในมือถือ
rail-card = บัตร
rail-voucher = คูปอง
rail-sandbox = เงินทดลอง

## ที่ธนาคาร บนมือถือ ที่หน้าบัตร
phone-ask = กดเบอร์โทรศัพท์ของคุณ
phone-wrong = นี่ไม่ใช่เบอร์โทรศัพท์ กดใหม่อีกครั้ง
qr-ask = เอารูปนี้ให้แอปธนาคารของคุณสแกน
qr-left = เหลือ { $time }
do-open-app = เปิดแอปธนาคาร
do-save-picture = เก็บรูปนี้
code-ask = มีตัวเลขส่งมาที่มือถือของคุณ กดตัวเลขนั้นที่นี่
code-wrong = ไม่ใช่ตัวเลขนั้น กดใหม่อีกครั้ง
page-ask = ตอนนี้ไปที่หน้าบัตร
do-open-page = เปิดหน้าบัตร
approve-ask = ดูมือถือของคุณ ตอบตกลงในนั้น
do-erase = ลบ
do-send = ไปต่อ

## กำลังไป
paying = กำลังส่ง…
checking = ยังไม่รู้ผล อย่าเพิ่งจ่ายซ้ำ เรากำลังถามให้
checking-stuck = ยังไม่รู้ผล เงินของคุณอาจถูกหักไปแล้ว ลองถามอีกครั้ง

## จบแล้ว
paid = จ่ายแล้ว { $payee } ได้ { MONEY($receives) }
failed = ส่งไม่สำเร็จ เงินของคุณยังอยู่ครบ
failed-unknown = ส่งไม่สำเร็จ ไม่รู้ว่าเงินของคุณถูกหักหรือไม่ ถามก่อนจ่ายอีกครั้ง
why-offline = ไม่มีสัญญาณอินเทอร์เน็ต
why-declined = เงินนี้จ่ายไม่ผ่าน
why-cancelled = คุณยกเลิกเอง
why-refunded = คุณได้เงินคืนแล้ว
why-expired = รอนานเกินไป
why-funds = เงินไม่พอ
why-not-found = ของนี้ไม่มีขายที่นี่
why-not-here = หน้านี้ขายของนี้ไม่ได้
why-amount = จ่ายจำนวนนี้ไม่ได้
why-untrusted = คำตอบนี้เชื่อไม่ได้
why-no-passkey = มือถือเครื่องนี้ไม่มีที่สแกนนิ้วที่ใช้ได้
why-busy = ตอนนี้คนใช้เยอะ รอสักหน่อย
why-other = ระบบของเราขัดข้อง

## ไม่มีสัญญาณ: เก็บไว้ก่อน
saved = เก็บไว้ในมือถือนี้แล้ว เงินของคุณยังอยู่ครบ มีสัญญาณเมื่อไหร่ แตะเพื่อจ่าย
saved-full = ไม่มีที่เก็บเพิ่มแล้ว เอาออกก่อนหนึ่งอัน
saved-blocked = มือถือนี้เก็บไม่ได้ เงินของคุณยังอยู่ครบ ลองอีกครั้ง
saved-elsewhere = กำลังจ่ายอยู่ที่หน้าอื่น
waiting-network = กำลังรอสัญญาณ…
waiting-answer = กำลังรอคำตอบ…
spent = เปิดแล้ว มีสัญญาณเมื่อไหร่ เงินค่อยไป

## มีไว้ฟังอย่างเดียว
say-how-much = จะให้เท่าไหร่
say-who = จ่ายตามรูปนี้
say-fee = ในนี้เป็นค่าบริการ
say-no-fee = ไม่มีค่าบริการ
say-touch = แตะเพื่อจ่าย
say-go-on = กดเพื่อไปต่อ
say-much = มากกว่าปกติเยอะเลย ถูกต้องไหม
say-more = ยังขาดอีก
say-how = จะเติมทางไหน
say-way = จะจ่ายทางไหน
say-paid = จ่ายแล้ว
say-ready = ตอนนี้ส่งได้แล้ว
say-was = เดิม
say-now = ตอนนี้

## ชื่อเงิน อย่างที่พูดต่อจากตัวเลข
currency-name = { $code ->
    [BDT] ตากา
    [CNY] หยวน
    [HKD] ดอลลาร์
    [IDR] รูเปียห์
    [INR] รูปี
    [JPY] เยน
    [KHR] เรียล
    [KRW] วอน
    [KZT] เทงเก
    [LAK] กีบ
    [LKR] รูปี
    [MMK] จ๊าต
    [MNT] ทูกริก
    [MYR] ริงกิต
    [NPR] รูปี
    [PHP] เปโซ
    [PKR] รูปี
    [SGD] ดอลลาร์
    [THB] บาท
    [TWD] ดอลลาร์
    [USD] ดอลลาร์
    [VND] ดอง
   *[other] หน่วยเงิน
}
currency-cents = { $code ->
    [BDT] ปอยชา
    [CNY] เฟิน
    [IDR] เซน
    [INR] ไปซา
    [KHR] เซน
    [KZT] ตียิน
    [LAK] อัด
    [MMK] ปยา
    [MNT] มองโก
    [MYR] เซน
    [NPR] ไปซา
    [PHP] เซนตาโว
    [PKR] ไปซา
    [THB] สตางค์
   *[other] เซนต์
}

## เงินไปไหน
split-title = เงินของคุณไปไหนบ้าง
split-payee = { $payee } ได้
split-platform-fee = ให้บาร์ยา
split-rail-fee = ค่าส่งเงิน
split-tax = ภาษี
split-discount = เหลืออยู่กับคุณ
split-voucher = คูปอง

## ใบเสร็จ
receipt-number = เลขที่
mode-test = ทดลอง: ไม่ใช่เงินจริง

## สิ่งที่กดได้
do-retry = ลองอีกครั้ง
do-cancel = กลับ
do-close = ปิด
do-speak = พูดอีกครั้ง
do-mute = ปิดเสียง
do-language = ภาษา
do-labels = ตัวหนังสือบนจอ
do-digits = ตัวเลขแบบอื่น
do-save = เก็บใบเสร็จ
do-share = ส่งใบเสร็จ
do-receipts = ใบเสร็จของฉัน
do-drop = เอาออก
do-fresh = สิ่งที่ฉันมาทำ
do-spend = เปิดเลย
