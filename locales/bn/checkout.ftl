### The checkout, as it speaks to the payer. What each message is for stands in the English file.

open-elsewhere = টাকা দিতে এই পাতা খুলুন
language-name = বাংলা
language-numerals = ০ 0 , . 2 #¤

## Finding out the price
pricing = একটু দাঁড়ান…

## How much?
amount-ask = { $payee }: কত দেবেন?

## This is what it costs
confirm-tip = { $payee }: { MONEY($total) }। টাকা দিতে আঙুল ছোঁয়ান।
confirm-buy = { $item }: { MONEY($total) }। টাকা দিতে আঙুল ছোঁয়ান।
confirm-look = আগে এখানে দেখুন।
confirm-touching = সেন্সরে আঙুল রাখুন।
confirm-doubtful = { MONEY($total) } অন্যবারের চেয়ে অনেক বেশি। ঠিক আছে তো?
do-pay = { MONEY($total) } দিন
confirm-outside = { $name }: { MONEY($total) }। এগিয়ে যেতে চাপ দিন।
do-pay-outside = { MONEY($total) } নিয়ে এগিয়ে যান

## New here, or my finger again?
wallet-ask = আপনি কি এখানে নতুন?
wallet-new = আমি নতুন
wallet-again = আবার আমার আঙুল
wallet-trouble = কাজটা হয়নি। টাকা কাটেনি। আবার চেষ্টা করুন।

## The wallet holds too little
top-up-ask = আপনার আরও { MONEY($shortfall) } লাগবে।
top-up-busy = একটু দাঁড়ান…
top-up-trouble = টাকা আসেনি। টাকা কাটেনি। আবার চেষ্টা করুন।
do-top-up = { MONEY($shortfall) } ভরুন
method-ask = { MONEY($shortfall) } কীভাবে ভরবেন?
method-pay = { MONEY($total) } কীভাবে দেবেন?
method-none = এখানে আর কোনো উপায় নেই।
do-method = অন্য উপায়
rail-wallet = ওয়ালেট
rail-qr = কোড স্ক্যান করুন
rail-carrier = ফোনের ব্যালান্স
rail-mobile-money = মোবাইলের টাকা
rail-card = কার্ড
rail-voucher = ভাউচার
rail-sandbox = প্র্যাকটিসের টাকা

## What the payer does at the bank, on the phone, at the card's page
phone-ask = আপনার ফোন নম্বর লিখুন।
phone-wrong = এটা ফোন নম্বর নয়। আবার লিখুন।
qr-ask = ছবিটা আপনার ব্যাংকের অ্যাপকে দেখান।
qr-left = { $time } বাকি
do-open-app = ব্যাংকের অ্যাপ খুলুন
do-save-picture = ছবিটা রাখুন
code-ask = আপনার ফোনে একটা নম্বর এসেছে। এখানে লিখুন।
code-wrong = নম্বরটা মেলেনি। আবার লিখুন।
page-ask = এবার কার্ডের পাতায় যান।
do-open-page = কার্ডের পাতা খুলুন
approve-ask = আপনার ফোন দেখুন। সেখানে হ্যাঁ বলুন।
do-erase = মুছুন
do-send = এগিয়ে যান

## On its way
paying = পাঠাচ্ছি…
checking = এখনও জানি না। আবার টাকা দেবেন না। আমরা খোঁজ নিচ্ছি।
checking-stuck = এখনও জানি না। টাকা হয়তো কেটে গেছে। আবার খোঁজ নিন।

## The end
paid = টাকা দেওয়া হয়েছে। { $payee } পাচ্ছেন { MONEY($receives) }।
failed = কাজটা হয়নি। টাকা কাটেনি।
failed-unknown = কাজটা হয়নি। টাকা কাটল কি না জানি না। আবার দেওয়ার আগে খোঁজ নিন।
why-offline = নেট নেই।
why-declined = টাকাটা নেয়নি।
why-cancelled = আপনি থামিয়ে দিয়েছেন।
why-refunded = আপনার টাকা ফেরত এসেছে।
why-expired = অনেক দেরি হয়ে গেছে।
why-funds = টাকা কম আছে।
why-not-found = এটা এখানে বিক্রি হয় না।
why-not-here = এই পাতা এটা বেচতে পারে না।
why-amount = এই টাকাটা দেওয়া যায় না।
why-untrusted = উত্তরটা বিশ্বাস করা যায় না।
why-no-passkey = এই ফোনে আঙুলের সেন্সর নেই।
why-busy = এখন অনেক লোক। একটু পরে আসুন।
why-other = আমাদের দিকে কিছু খারাপ হয়েছে।

## নেট নেই: পরের জন্য রাখা
saved = এই ফোনে রাখা হলো। টাকা কাটেনি। নেট এলে ছুঁয়ে টাকা দিন।
saved-full = আর রাখার জায়গা নেই। একটা সরিয়ে দিন।
saved-blocked = এই ফোনে এটা রাখা যায় না। টাকা কাটেনি। আবার চেষ্টা করুন।
saved-elsewhere = অন্য পাতায় এটার টাকা দেওয়া হচ্ছে।
waiting-network = নেটের অপেক্ষায় আছি…
waiting-answer = উত্তরের অপেক্ষায় আছি…
spent = এটা খুলেছে। নেট এলে টাকা যাবে।

## What only the voice says
say-how-much = কত দেবেন?
say-who = ছবিতে যা দেখছেন:
say-fee = এর মধ্যে চার্জ:
say-no-fee = কোনো চার্জ নেই।
say-touch = টাকা দিতে আঙুল ছোঁয়ান।
say-go-on = এগিয়ে যেতে চাপ দিন।
say-much = অন্যবারের চেয়ে অনেক বেশি। ঠিক আছে তো?
say-more = আরও লাগবে:
say-how = কীভাবে ভরবেন?
say-way = কীভাবে দেবেন?
say-paid = টাকা দেওয়া হয়েছে।
say-ready = এখন এটা যেতে পারে।
say-was = আগে ছিল:
say-now = এখন হলো:

## Money's words, after a number
currency-name = { $code ->
    [BDT] টাকা
    [CNY] ইউয়ান
    [HKD] ডলার
    [IDR] রুপিয়া
    [INR] রুপি
    [JPY] ইয়েন
    [KHR] রিয়েল
    [KRW] ওন
    [KZT] টেঙ্গে
    [LAK] কিপ
    [LKR] রুপি
    [MMK] কিয়াত
    [MNT] তুগ্রিক
    [MYR] রিঙ্গিত
    [NPR] রুপি
    [PHP] পেসো
    [PKR] রুপি
    [SGD] ডলার
    [THB] বাত
    [TWD] ডলার
    [USD] ডলার
    [VND] ডং
   *[other] মুদ্রা
}
currency-cents = { $code ->
    [BDT] পয়সা
    [CNY] ফেন
    [IDR] সেন
    [INR] পয়সা
    [KHR] সেন
    [KZT] তিয়িন
    [LAK] অ্যাট
    [MMK] পিয়া
    [MNT] মুঙ্গু
    [MYR] সেন
    [NPR] পয়সা
    [PHP] সেন্টাভো
    [PKR] পয়সা
    [THB] সাতাং
   *[other] সেন্ট
}

## Where the money goes
split-title = আপনার টাকা কোথায় যায়
split-payee = { $payee } পান
split-platform-fee = বারিয়া পায়
split-rail-fee = টাকা পাঠানোর খরচ
split-tax = ট্যাক্স
split-discount = আপনার থাকে
split-voucher = ভাউচার

## The receipt
receipt-number = নম্বর
mode-test = প্র্যাকটিস: আসল টাকা নয়

## What can be pressed
do-retry = আবার চেষ্টা করুন
do-cancel = ফিরে যান
do-close = বন্ধ করুন
do-speak = আবার বলুন
do-mute = শব্দ বন্ধ
do-language = ভাষা
do-labels = পর্দায় লেখা
do-digits = অন্য সংখ্যা
do-save = রসিদ রাখুন
do-share = রসিদ পাঠান
do-receipts = আমার রসিদ
do-drop = সরিয়ে দিন
do-fresh = যার জন্য এসেছি
do-spend = এখনই খুলুন
