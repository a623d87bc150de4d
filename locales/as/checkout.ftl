### The checkout, as it speaks to the payer. What each message is for stands in the English file.

open-elsewhere = টকা দিবলৈ এই পৃষ্ঠা খোলক
language-name = অসমীয়া
language-numerals = ০ 0 , . 2 ¤_#

## Finding out the price
pricing = অলপ ৰওক…

## How much?
amount-ask = { $payee }: কিমান দিব?

## This is what it costs
confirm-tip = { $payee }: { MONEY($total) }। টকা দিবলৈ আঙুলি লগাওক।
confirm-buy = { $item }: { MONEY($total) }। টকা দিবলৈ আঙুলি লগাওক।
confirm-look = আগতে ইয়াত চাওক।
confirm-touching = চেন্সৰত আঙুলি থওক।
confirm-doubtful = { MONEY($total) } আন সময়তকৈ বহুত বেছি। ঠিক আছেনে?
do-pay = { MONEY($total) } দিয়ক
confirm-outside = { $name }: { MONEY($total) }। আগবাঢ়িবলৈ টিপক।
do-pay-outside = { MONEY($total) }: আগবাঢ়ক

## New here, or my finger again?
wallet-ask = আপুনি ইয়াত নতুন নেকি?
wallet-new = মই নতুন
wallet-again = আকৌ মোৰ আঙুলি
wallet-trouble = কামটো হোৱা নাই। টকা কটা নাই। আকৌ চেষ্টা কৰক।

## The wallet holds too little
top-up-ask = আপোনাক আৰু { MONEY($shortfall) } লাগিব।
top-up-busy = অলপ ৰওক…
top-up-trouble = টকা অহা নাই। টকা কটা নাই। আকৌ চেষ্টা কৰক।
do-top-up = { MONEY($shortfall) } ভৰাওক
method-ask = { MONEY($shortfall) } কেনেকৈ ভৰাব?
method-pay = { MONEY($total) } কেনেকৈ দিব?
method-none = ইয়াত আন উপায় নাই।
do-method = আন উপায়
rail-wallet = ৱালেট
rail-qr = কোড স্কেন কৰক
rail-carrier = ফোনৰ বেলেন্স
rail-mobile-money = মোবাইলৰ টকা
rail-card = কাৰ্ড
rail-voucher = ভাউচাৰ
rail-sandbox = প্ৰেক্টিচৰ টকা

## What the payer does at the bank, on the phone, at the card's page
phone-ask = আপোনাৰ ফোন নম্বৰ লিখক।
phone-wrong = এইটো ফোন নম্বৰ নহয়। আকৌ লিখক।
qr-ask = এই ছবিখন আপোনাৰ বেংকৰ এপক দেখুৱাওক।
qr-left = { $time } বাকী
do-open-app = বেংকৰ এপ খোলক
do-save-picture = ছবিখন ৰাখক
code-ask = আপোনাৰ ফোনলৈ এটা নম্বৰ আহিছে। ইয়াত লিখক।
code-wrong = এইটো সেই নম্বৰ নহয়। আকৌ লিখক।
page-ask = এতিয়া কাৰ্ডৰ পৃষ্ঠালৈ যাওক।
do-open-page = কাৰ্ডৰ পৃষ্ঠা খোলক
approve-ask = আপোনাৰ ফোন চাওক। তাত হয় বুলি কওক।
do-erase = মচক
do-send = আগবাঢ়ক

## On its way
paying = পঠিয়াই আছোঁ…
checking = এতিয়াও নাজানো। আকৌ টকা নিদিব। আমি সুধি আছোঁ।
checking-stuck = এতিয়াও নাজানো। টকা হয়তো কাটিলে। আকৌ সুধি চাওক।

## The end
paid = টকা দিয়া হৈছে। { $payee }: { MONEY($receives) } পাব।
failed = কামটো হোৱা নাই। টকা কটা নাই।
failed-unknown = কামটো হোৱা নাই। টকা কাটিলে নে নাই নাজানো। আকৌ দিয়াৰ আগতে সুধি চাওক।
why-offline = নেট নাই।
why-declined = টকা লোৱা নাই।
why-cancelled = আপুনি বন্ধ কৰিলে।
why-refunded = আপোনাৰ টকা ঘূৰি আহিছে।
why-expired = বহুত পলম হৈছে।
why-funds = টকা কম আছে।
why-not-found = এইটো ইয়াত বিক্ৰী নহয়।
why-not-here = এই পৃষ্ঠাই এইটো বেচিব নোৱাৰে।
why-amount = এই টকাখিনি দিব নোৱাৰি।
why-untrusted = উত্তৰটো বিশ্বাস কৰিব নোৱাৰি।
why-no-passkey = এই ফোনত আঙুলিৰ চেন্সৰ নাই।
why-busy = এতিয়া বহুত মানুহ। অলপ পিছত আহক।
why-other = আমাৰ ফালে কিবা বেয়া হৈছে।

## নেট নাই: পিছলৈ ৰখা
saved = এই ফোনত ৰখা হ'ল। টকা কটা নাই। নেট আহিলে আঙুলি লগাই টকা দিয়ক।
saved-full = আৰু এটা ৰাখিবলৈ ঠাই নাই। এটা আঁতৰাওক।
saved-blocked = এই ফোনত এইটো ৰাখিব নোৱাৰি। টকা কটা নাই। আকৌ চেষ্টা কৰক।
saved-elsewhere = আন পৃষ্ঠাত ইয়াৰ টকা দি থকা হৈছে।
waiting-network = নেটলৈ ৰৈ আছোঁ…
waiting-answer = উত্তৰলৈ ৰৈ আছোঁ…
spent = এইটো খোল খালে। নেট আহিলে টকা যাব।

## What only the voice says
say-how-much = কিমান দিব?
say-who = ছবিত যি দেখিছে:
say-fee = ইয়াৰ ভিতৰত চাৰ্জ:
say-no-fee = কোনো চাৰ্জ নাই।
say-touch = টকা দিবলৈ আঙুলি লগাওক।
say-go-on = আগবাঢ়িবলৈ টিপক।
say-much = আন সময়তকৈ বহুত বেছি। ঠিক আছেনে?
say-more = আৰু লাগিব:
say-how = কেনেকৈ ভৰাব?
say-way = কেনেকৈ দিব?
say-paid = টকা দিয়া হৈছে।
say-ready = এতিয়া এইটো যাব পাৰে।
say-was = আগতে আছিল:
say-now = এতিয়া হ'ল:

## Money's words, after a number
currency-name = { $code ->
    [BDT] বাংলাদেশী টকা
    [CNY] ইউৱান
    [HKD] ডলাৰ
    [IDR] ৰুপিয়া
    [INR] টকা
    [JPY] য়েন
    [KHR] ৰিয়েল
    [KRW] ৱন
    [KZT] টেংগে
    [LAK] কিপ
    [LKR] ৰুপী
    [MMK] কিয়াট
    [MNT] টুগ্ৰিক
    [MYR] ৰিংগিট
    [NPR] ৰুপী
    [PHP] পেছো
    [PKR] ৰুপী
    [SGD] ডলাৰ
    [THB] বাট
    [TWD] ডলাৰ
    [USD] ডলাৰ
    [VND] ডং
   *[other] মুদ্ৰা
}
currency-cents = { $code ->
    [BDT] পইচা
    [CNY] ফেন
    [IDR] ছেন
    [INR] পইচা
    [KHR] ছেন
    [KZT] টিয়িন
    [LAK] এট
    [MMK] পিয়া
    [MNT] মুংগু
    [MYR] ছেন
    [NPR] পইচা
    [PHP] চেণ্টাভো
    [PKR] পইচা
    [THB] ছাটাং
   *[other] চেণ্ট
}

## Where the money goes
split-title = আপোনাৰ টকা কলৈ যায়
split-payee = { $payee }: পাব
split-platform-fee = বাৰিয়াৰ বাবে
split-rail-fee = টকা পঠোৱাৰ খৰচ
split-tax = টেক্স
split-discount = আপোনাৰ থাকে
split-voucher = ভাউচাৰ

## The receipt
receipt-number = নম্বৰ
mode-test = প্ৰেক্টিচ: আচল টকা নহয়

## What can be pressed
do-retry = আকৌ চেষ্টা কৰক
do-cancel = উভতি যাওক
do-close = বন্ধ কৰক
do-speak = আকৌ কওক
do-mute = শব্দ বন্ধ
do-language = ভাষা
do-labels = পৰ্দাত লেখা
do-digits = আন সংখ্যা
do-save = ৰচিদ ৰাখক
do-share = ৰচিদ পঠিয়াওক
do-receipts = মোৰ ৰচিদ
do-drop = আঁতৰাওক
do-fresh = যাৰ বাবে আহিছোঁ
do-spend = এতিয়াই খোলক
