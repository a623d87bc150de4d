# The studio: the pages of those who are paid. Short, spoken, second person. No jargon.

# What is around every page.
studio-pages = আপনার পাতা
studio-home = শুরু
studio-tips = বকশিশ
studio-button = বোতাম
studio-offers = বিক্রি
studio-poster = পোস্টার
studio-overlay = স্ট্রিম
studio-out = টাকা তুলুন
studio-people = লোকজন
studio-servers = সার্ভার
studio-leave = বেরিয়ে যান
studio-refused-title = এটা আপনি করতে পারেন না
studio-refused = আপনি এখানে এটা করতে পারেন না। কিছু বদলায়নি।

# /studio: the door.
enter-title = আপনার বকশিশ
enter-lead = লোকে আপনাকে কী দিয়েছে দেখুন, আর টাকা তুলুন।
enter-touch = আঙুল ছুঁইয়ে ভেতরে আসুন
enter-new = আমি এখানে নতুন
enter-choose = কোথায় যাবেন?
enter-script = এই ব্রাউজারে জাভাস্ক্রিপ্ট নেই। ভেতরে আসতে সেটা লাগে। এই পাতা অন্য ব্রাউজারে খুলুন।
touch-again = কাজটা হয়নি। কিছু বদলায়নি। আর একবার ছোঁয়ান।
touch-unknown = এই ফোন বা কম্পিউটার আমরা এখনও চিনি না। কিছু বদলায়নি। "আমি এখানে নতুন" ছুঁয়ে দিন।
touch-unsupported = এই ব্রাউজার আপনার আঙুলের ছোঁয়া চাইতে পারে না। কিছু বদলায়নি। এই পাতা অন্য ব্রাউজারে খুলুন।
touch-away = কেউ সাড়া দিচ্ছে না। কিছু বদলায়নি। একটু পরে আবার চেষ্টা করুন।
touch-lost = কেউ সাড়া দিচ্ছে না। কাজটা হয়েছে কি না এখনও জানি না। আর একবার ছোঁয়ান।

# /studio/join: becoming somebody who is paid.
join-title = বকশিশ পান
join-name = আপনার নাম
join-handle = একটা ছোট নাম, a থেকে z
join-currency = আপনার টাকা কোন দেশের
join-language = আপনার ভাষা
join-go = আঙুল ছুঁইয়ে যোগ দিন
join-known = আমি আগে এসেছি
join-taken = এই ছোট নামটা অন্য কারও। কিছু বদলায়নি। অন্য একটা বাছুন।
join-name-wrong = এই নাম চলবে না। কিছু বদলায়নি। অন্য একটা লিখুন।
join-handle-wrong = এই ছোট নাম চলবে না। কিছু বদলায়নি। a থেকে z আর সংখ্যা লিখুন।
join-full = একজনের যতগুলো থাকতে পারে, আপনার ততগুলোই আছে। কিছু বদলায়নি।

# The picture that payers see.
picture-title = আপনার ছবি
picture-choose = একটা ছবি বাছুন
picture-kept = এখন এটাই আপনার ছবি।
picture-wrong = এই ছবি আমরা দেখাতে পারি না। কিছু বদলায়নি। অন্য একটা বাছুন।
picture-on = এগিয়ে যান

# Home.
home-title = স্বাগতম, { $name }
home-picture = আপনার ছবি
home-now = আপনি তুলতে পারেন
home-coming = আপনার কাছে আসছে
home-held-settling = এখনও পাকা নয়
home-held-carrier = ফোনের ব্যালান্স থেকে: খরচ করা যায়, তোলা যায় না
home-held-reserve = আটকে রাখা, যদি কেউ টাকা ফেরত চায়
home-held-owed = আপনার কাছে যা পাওনা, তার জন্য
home-until = { $when } পর্যন্ত
home-month = তিরিশ দিনে: { $count }টা বকশিশ, { $amount }।
home-days = দিনে দিনে
home-best = সবচেয়ে ভালো দিন { $day }: { $amount }।
home-table = ছক করে
home-day = দিন
home-tips = বকশিশ
home-got = আপনি পেয়েছেন
home-sites = কোথা থেকে
home-site-own = এখান থেকে
home-site-other = অন্য জায়গা থেকে
home-latest = শেষে যা এসেছে
home-all = সব বকশিশ
home-none = এখনও কিছু আসেনি। লোককে আপনার বোতাম বা পোস্টার দেখান।
home-came = { $amount } এসেছে।

# Every tip.
tips-title = আপনার বকশিশ
tips-table = ছক করে রাখুন
tips-programs = প্রোগ্রামের জন্য রাখুন
tips-older = আরও পুরনো
tips-gave = তাঁরা দিয়েছেন
tips-tax = ট্যাক্স
tips-back = ফেরত গেছে
tips-site = কোথা থেকে
tips-offer = কীসের জন্য

# The poster.
poster-title = আপনার পোস্টার
poster-lead = ছাপান, টাঙান, পর্দায় দেখান। যিনি এর দিকে ফোন ধরবেন, তিনি আপনার পাতায় আসবেন।
poster-alt = আপনার পোস্টার: আপনার ছবি, আপনার নাম আর ফোনের জন্য একটা কোড
poster-pdf = ছাপার জন্য
poster-png = ছবি করে
poster-svg = ছাপাখানার জন্য
poster-code = এতে কোন কোড থাকবে?
poster-own = আপনার পাতার কোড
poster-to = সেখানে আপনার নম্বর
poster-bank = আপনার ব্যাংকের নম্বর
poster-merchant = আপনার দোকানের নম্বর
poster-name = ইংরেজি অক্ষরে আপনার নাম
poster-city = ইংরেজি অক্ষরে আপনার শহর
poster-draw = বানান
poster-wrong = এই কোড বানানো যায় না। দাগ দেওয়া জায়গাটা আবার দেখুন।
poster-unconfirmed = এই টাকা আপনার ব্যাংক পায়, এখানকার ওয়ালেট নয়। কখন পৌঁছায়, আমরা জানতে পারি না।

# The page for a stream.
overlay-title = আপনার স্ট্রিমে বকশিশ
overlay-lead = আপনার স্ট্রিমের প্রোগ্রামের জন্য একটা পাতা। প্রতিটা বকশিশ এলেই আপনার ছবির ওপরে দেখা যায় আর শোনা যায়।
overlay-address = এই ঠিকানা আপনার স্ট্রিমের প্রোগ্রামে দিন
overlay-once = এটা শুধু এখনই দেখতে পাবেন। কাউকে দেখাবেন না: যে এটা জানে, সে আপনার বকশিশ দেখতে পায়।
overlay-speaks = কোন ভাষায় বলবে
overlay-make = পাতাটা বানান
overlay-renew = অন্য ঠিকানা বানান
overlay-before = তখন আগের ঠিকানা আর চলবে না।
overlay-missing = এই ঠিকানা আর চলে না। আপনার পাতায় গিয়ে আর একটা বানান।

# Taking money out.
out-title = টাকা তুলুন
out-nothing = এখনও তোলার মতো কিছু নেই। কেন নেই, শুরুর পাতায় লেখা আছে।
out-amount = কত?
out-change = খরচ দেখুন
out-how = কীভাবে চান?
out-way-phone = ফোনে
out-way-bank = ব্যাংকে
out-way-agent = নগদে, কোড বলে
out-way-practice = কোথাও নয়, শুধু করে দেখার জন্য
out-fee = খরচ
out-minutes = { $count } মিনিট পর্যন্ত
out-hours = { $count } ঘণ্টা পর্যন্ত
out-days = { $count } দিন পর্যন্ত
out-phone = ফোন নম্বর
out-bank = ব্যাংকের কোড
out-account = অ্যাকাউন্ট নম্বর
out-name = অ্যাকাউন্ট কার নামে
out-see = কত খরচ দেখুন
out-check = ঠিক আছে তো?
out-leaves = এখানে আপনার টাকা থেকে
out-by = কখন পৌঁছাবে
out-get = আপনি পান
out-touch = আঙুল ছুঁইয়ে টাকা তুলুন
out-script = এই ব্রাউজারে জাভাস্ক্রিপ্ট নেই। টাকা তুলতে সেটা লাগে। টাকা কাটেনি। এই পাতা অন্য ব্রাউজারে খুলুন।
out-back = ফিরে যান
out-processing = টাকা আপনার কাছে যাচ্ছে।
out-checking = এখনও জানি না। আপনার টাকা ঠিক আছে। আমরা খোঁজ নিচ্ছি।
out-paid = টাকা পৌঁছে গেছে।
out-returned = টাকা পৌঁছায়নি। পুরোটা আবার এখানে আপনার কাছে আছে।
out-code = এজেন্টকে এটা বলুন। আর কাউকে বলবেন না।
out-until = এই সময় পর্যন্ত চলবে:
out-cancel = আমি আর চাই না
out-earlier = আগে যা তুলেছেন
out-wrong = এটা ঠিক হতে পারে না। টাকা কাটেনি। আবার দেখুন।
out-too-much = এখন এত টাকা তুলতে পারবেন না। টাকা কাটেনি। কম তুলুন।
out-no-way = এখন এই টাকা পাঠানোর কোনো উপায় নেই। টাকা কাটেনি। অন্য পরিমাণ দিয়ে দেখুন।
out-off = এখানে এই টাকা কেউ তুলতে পারে না। টাকা কাটেনি।
out-late = এই পাতা অনেক পুরোনো ছিল। টাকা কাটেনি। আবার শুরু করুন।
out-limit = এখন যত তুলতে পারেন, এটা তার চেয়ে বেশি। টাকা কাটেনি।
out-raise-phone = আপনার ফোন নম্বর জানলে আপনি আরও বেশি তুলতে পারবেন।
out-raise-id = আপনি কে তা জানলে আপনি আরও বেশি তুলতে পারবেন।

# What leaves by itself, and how much may leave.
rule-title = প্রতি সপ্তাহে সব টাকা তুলুন
rule-above = অন্তত এত টাকা থাকলে তবেই
rule-day = কোন দিন?
rule-days = সোমবার, মঙ্গলবার, বুধবার, বৃহস্পতিবার, শুক্রবার, শনিবার, রবিবার
rule-next = পরের বার
rule-cost = আজ এত টাকা তুললে এমন হত। খরচ প্রতিবার কাটে, আর তা বদলাতে পারে।
rule-touch = আঙুল ছুঁইয়ে প্রতি সপ্তাহে তুলুন
rule-stop = এটা বন্ধ করুন
limits-title = আপনি কত তুলতে পারেন
limits-day = এক দিনে
limits-month = এক মাসে
limits-show = যা দেখে জানা যাবে: নম্বর বা কোড
limits-go = দেখান
limits-off = এখানে এর জন্য কিছু করা যায় না।

# The button.
button-title = আপনার বোতাম
button-lead = নিজের সাইটে লাগান। কেমন দেখাবে বেছে নিন, তারপর লাইন দুটো কপি করুন।
button-lines = আপনার সাইটের জন্য দুটো লাইন
button-link = কিংবা শুধু একটা লিংক
button-page = পাতাটা দেখুন
button-for = এটা কীসের জন্য?
button-tip = বকশিশ
button-amounts = কত কত দেওয়া যাবে
button-speaks = কোন ভাষায় বলবে
button-theirs = যিনি টাকা দেন, তাঁর ভাষায়
button-theme = হালকা না গাঢ়
button-auto = তাঁদের ফোন যেমন
button-light = হালকা
button-dark = গাঢ়
button-shape = আকার
button-round = গোল কোনা
button-pill = পুরো গোল
button-square = চৌকো
button-colour = রং
button-pictures = শুধু ছবি, লেখা নেই
button-show = দেখান
copy = কপি করুন
copied = কপি হয়েছে।

# What is sold.
offers-title = আপনি যা বেচেন
offers-none = আপনি এখনও কিছু বেচেন না।
offers-more = কিছু বেচুন
offers-what = এটা কী?
offers-price = দাম কত?
offers-id = এর ঠিকানার জন্য একটা ছোট নাম, a থেকে z
offers-origins = যে সাইটগুলো এটা বেচতে পারে, মাঝে ফাঁক দিয়ে
offers-sell = বেচুন
offers-wrong = এটা এভাবে বেচা যায় না। কিছু বদলায়নি। দাগ দেওয়া জায়গাটা আবার দেখুন।

# Giving a tip back.
refund-title = ফেরত দিন
refund-left = আপনি ফেরত দিতে পারেন:
refund-amount = কত?
refund-go = ফেরত দিন
refund-fees = বকশিশ থেকে ব্যাংক বা ফোন কোম্পানি যা নিয়েছে, তা তাদের কাছেই থাকে।
refund-processing = ফেরত যাচ্ছে।
refund-checking = এটা পৌঁছেছে কি না এখনও জানি না। আমরা খোঁজ নিচ্ছি। আবার পাঠাবেন না।
refund-done = ফেরত গেছে।
refund-failed = যায়নি। টাকা আবার আপনার কাছে আছে।
refund-short = এই টাকা এখানে আপনার কাছে আর নেই। কিছু বদলায়নি। কম ফেরত দিন।
refund-wrong = এটা ঠিক হতে পারে না। কিছু বদলায়নি। কত টাকা আবার দেখুন।
refund-off = এটা এখন ফেরত দেওয়া যায় না। কিছু বদলায়নি।
refund-disputed = তাঁর ব্যাংক এটা ফেরত নিয়েছে। এখনও ফয়সালা হয়নি।

# Who helps.
people-title = কে আপনাকে সাহায্য করে
people-lead = আপনি যা দেখেন, সাহায্যকারীরাও তা দেখেন। তাঁরা টাকা তুলতে পারেন না, কাউকে ভেতরে আনতেও পারেন না।
people-owner = মালিক
people-helper = সাহায্যকারী
people-you = আপনি
people-add = কাউকে ভেতরে আনুন
people-own = এখানে আপনার নম্বর
people-number = এখানে তাঁর নম্বর
people-remove = সরিয়ে দিন
people-wrong = এটা চলবে না। কিছু বদলায়নি। নম্বরটা আবার দেখুন।

# Your own servers.
servers-title = আপনার নিজের সার্ভার
servers-lead = যিনি আপনার সাইট দেখেন, তাঁর জন্য।
servers-keys = চাবি
servers-name = চাবিটা কীসের জন্য?
servers-may-read = কী এসেছে, এটা দেখে।
servers-may-offers = আপনি কী বেচেন, এটা বদলায়।
servers-may-webhooks = কাকে খবর দেওয়া হবে, এটা ঠিক করে।
servers-may-refunds = এটা টাকা ফেরত দেয়।
servers-make = চাবি বানান
servers-new = এখনই কপি করুন
servers-once = এটা শুধু এখনই দেখতে পাবেন। এমন জায়গায় রাখুন যেখানে আর কেউ দেখে না।
servers-end = শেষ করুন
servers-ended = শেষ
servers-told = যেসব ঠিকানায় খবর যায়
servers-address = ঠিকানা
servers-tell = এই ঠিকানায় খবর দিন
servers-secret = নতুন গোপন কোড
servers-test = পরখ করতে পাঠান
servers-on = চালু করুন
servers-off = বন্ধ করুন
servers-is-off = বন্ধ
servers-remove = সরিয়ে দিন
servers-log = কী পাঠানো হয়েছে
servers-again = আবার পাঠান
servers-arrived = পৌঁছে গেছে।
servers-waits = একটু পরেই পাঠানো হবে।
servers-lost = পৌঁছায়নি।
servers-wrong = এটা চলবে না। কিছু বদলায়নি। আবার দেখুন।

shares-title = বকশিশ ভাগ করুন
shares-lead = সবাই হ্যাঁ বললে প্রত্যেকে নিজের ভাগ পান। তত দিন সবটাই আপনার।
shares-who = তাঁদের ছোট নাম
shares-parts = কত ভাগ?
shares-of = { $amount } থেকে, খরচের আগে
shares-agreed = হ্যাঁ বলেছেন
shares-waits = এখনও হ্যাঁ বলেননি
shares-declined = না বলেছেন
shares-asked = { $name } আপনার সঙ্গে বকশিশ ভাগ করতে চান।
shares-yes = হ্যাঁ, আমার সঙ্গে ভাগ করুন
shares-no = না, আমার সঙ্গে নয়
