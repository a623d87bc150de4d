# The studio: the pages of those who are paid. Short, spoken, second person. No jargon.

# What is around every page.
studio-pages = আপোনাৰ পৃষ্ঠা
studio-home = আৰম্ভণি
studio-tips = বখচিছ
studio-button = বুটাম
studio-offers = বিক্ৰী
studio-poster = পোষ্টাৰ
studio-overlay = ষ্ট্ৰিম
studio-out = টকা উলিয়াওক
studio-people = মানুহ
studio-servers = চাৰ্ভাৰ
studio-leave = ওলাই যাওক
studio-refused-title = এইটো আপুনি কৰিব নোৱাৰে
studio-refused = আপুনি ইয়াত এইটো কৰিব নোৱাৰে। একো সলনি হোৱা নাই।

# /studio: the door.
enter-title = আপোনাৰ বখচিছ
enter-lead = মানুহে আপোনাক কি দিলে চাওক, আৰু টকা উলিয়াওক।
enter-touch = আঙুলি লগাই ভিতৰলৈ আহক
enter-new = মই ইয়াত নতুন
enter-choose = কলৈ যাব?
enter-script = এই ব্ৰাউজাৰত জাভাস্ক্ৰিপ্ট নাই। ভিতৰলৈ আহিবলৈ সেইটো লাগে। এই পৃষ্ঠা আন ব্ৰাউজাৰত খোলক।
touch-again = কামটো হোৱা নাই। একো সলনি হোৱা নাই। আৰু এবাৰ আঙুলি লগাওক।
touch-unknown = এই ফোন বা কম্পিউটাৰ আমি এতিয়াও চিনি নাপাওঁ। একো সলনি হোৱা নাই। "মই ইয়াত নতুন" চুওক।
touch-unsupported = এই ব্ৰাউজাৰে আপোনাৰ আঙুলি বিচাৰিব নোৱাৰে। একো সলনি হোৱা নাই। এই পৃষ্ঠা আন ব্ৰাউজাৰত খোলক।
touch-away = কোনেও উত্তৰ দিয়া নাই। একো সলনি হোৱা নাই। অলপ পিছত আকৌ চেষ্টা কৰক।
touch-lost = কোনেও উত্তৰ দিয়া নাই। হ'ল নে নাই এতিয়াও নাজানো। আৰু এবাৰ আঙুলি লগাওক।

# /studio/join: becoming somebody who is paid.
join-title = বখচিছ পাওক
join-name = আপোনাৰ নাম
join-handle = এটা চুটি নাম, a ৰ পৰা z
join-currency = আপোনাৰ টকা কোন দেশৰ
join-language = আপোনাৰ ভাষা
join-go = আঙুলি লগাই যোগ দিয়ক
join-known = মই আগতে আহিছোঁ
join-taken = এই চুটি নামটো আন কাৰোবাৰ। একো সলনি হোৱা নাই। আন এটা বাছি লওক।
join-name-wrong = এই নাম নচলে। একো সলনি হোৱা নাই। আন এটা লিখক।
join-handle-wrong = এই চুটি নাম নচলে। একো সলনি হোৱা নাই। a ৰ পৰা z আৰু সংখ্যা লিখক।
join-full = এজনৰ যিমান থাকিব পাৰে, আপোনাৰ সিমান আছে। একো সলনি হোৱা নাই।

# The picture that payers see.
picture-title = আপোনাৰ ছবি
picture-choose = এখন ছবি বাছি লওক
picture-kept = এতিয়া এইখন আপোনাৰ ছবি।
picture-wrong = এই ছবি আমি দেখুৱাব নোৱাৰোঁ। একো সলনি হোৱা নাই। আন এখন বাছি লওক।
picture-on = আগবাঢ়ক

# Home.
home-title = নমস্কাৰ, { $name }
home-picture = আপোনাৰ ছবি
home-now = আপুনি উলিয়াব পাৰে
home-coming = আপোনালৈ আহি আছে
home-held-settling = এতিয়াও পকা নহয়
home-held-carrier = ফোনৰ বেলেন্সৰ পৰা: খৰচ কৰিব পাৰি, উলিয়াব নোৱাৰি
home-held-reserve = ৰাখি থোৱা, যদি কোনোবাই টকা ঘূৰাই বিচাৰে
home-held-owed = আপুনি দিবলগীয়াখিনিৰ বাবে
home-until = { $when } পৰ্যন্ত
home-month = ত্ৰিশ দিনত: { $count }টা বখচিছ, { $amount }।
home-days = দিনে দিনে
home-best = আটাইতকৈ ভাল দিন { $day }: { $amount }।
home-table = তালিকা হিচাপে
home-day = দিন
home-tips = বখচিছ
home-got = আপুনি পালে
home-sites = ক'ৰ পৰা
home-site-own = ইয়াৰ পৰা
home-site-other = আন ঠাইৰ পৰা
home-latest = শেষত যি আহিল
home-all = সকলো বখচিছ
home-none = এতিয়াও একো অহা নাই। মানুহক আপোনাৰ বুটাম বা পোষ্টাৰ দেখুৱাওক।
home-came = { $amount } আহিল।

# Every tip.
tips-title = আপোনাৰ বখচিছ
tips-table = তালিকা হিচাপে ৰাখক
tips-programs = প্ৰগ্ৰামৰ বাবে ৰাখক
tips-older = আৰু পুৰণি
tips-gave = তেওঁলোকে দিলে
tips-tax = টেক্স
tips-back = উভতি গ'ল
tips-site = ক'ৰ পৰা
tips-offer = কিহৰ বাবে

# The poster.
poster-title = আপোনাৰ পোষ্টাৰ
poster-lead = ইয়াক ছপাওক, ওলোমাওক, পৰ্দাত দেখুৱাওক। যিয়ে ইয়াৰ ফালে ফোন ধৰে, তেওঁ আপোনাৰ পৃষ্ঠালৈ আহে।
poster-alt = আপোনাৰ পোষ্টাৰ: আপোনাৰ ছবি, আপোনাৰ নাম আৰু ফোনৰ বাবে এটা কোড
poster-pdf = ছপাবলৈ
poster-png = ছবি হিচাপে
poster-svg = ছপাশালৰ বাবে
poster-code = ইয়াত কোনটো কোড থাকিব?
poster-own = আপোনাৰ পৃষ্ঠাৰ কোড
poster-to = তাত আপোনাৰ নম্বৰ
poster-bank = আপোনাৰ বেংকৰ নম্বৰ
poster-merchant = আপোনাৰ দোকানৰ নম্বৰ
poster-name = ইংৰাজী আখৰত আপোনাৰ নাম
poster-city = ইংৰাজী আখৰত আপোনাৰ চহৰ
poster-draw = বনাওক
poster-wrong = এই কোড বনাব নোৱাৰি। চিন দিয়া ঠাইখিনি আকৌ চাওক।
poster-unconfirmed = এই টকা আপোনাৰ বেংকে পায়, ইয়াৰ ৱালেটে নহয়। কেতিয়া পালেগৈ, আমি গম নাপাওঁ।

# The page for a stream.
overlay-title = আপোনাৰ ষ্ট্ৰিমত বখচিছ
overlay-lead = আপোনাৰ ষ্ট্ৰিম প্ৰগ্ৰামৰ বাবে এটা পৃষ্ঠা। প্ৰতিটো বখচিছ আহিলেই আপোনাৰ ছবিৰ ওপৰত দেখা যায় আৰু শুনা যায়।
overlay-address = এই ঠিকনা আপোনাৰ ষ্ট্ৰিম প্ৰগ্ৰামক দিয়ক
overlay-once = এইটো কেৱল এতিয়াহে দেখিব। কাকো নেদেখুৱাব: যিয়ে এইটো জানে, তেওঁ আপোনাৰ বখচিছ দেখে।
overlay-speaks = কোৱা ভাষা
overlay-make = পৃষ্ঠা বনাওক
overlay-renew = আন ঠিকনা বনাওক
overlay-before = তেতিয়া আগৰ ঠিকনাটো নচলিব।
overlay-missing = এই ঠিকনা আৰু নচলে। আপোনাৰ পৃষ্ঠাত আন এটা বনাওক।

# Taking money out.
out-title = টকা উলিয়াওক
out-nothing = উলিয়াবলৈ এতিয়াও একো নাই। কিয়, আপোনাৰ আৰম্ভণি পৃষ্ঠাত লিখা আছে।
out-amount = কিমান?
out-change = খৰচ চাওক
out-how = কেনেকৈ লাগে?
out-way-phone = ফোনলৈ
out-way-bank = বেংকলৈ
out-way-agent = নগদ, কোড কৈ
out-way-practice = কলৈকো নহয়, কেৱল কৰি চাবলৈ
out-fee = খৰচ
out-minutes = { $count } মিনিটৰ ভিতৰত
out-hours = { $count } ঘণ্টাৰ ভিতৰত
out-days = { $count } দিনৰ ভিতৰত
out-phone = ফোন নম্বৰ
out-bank = বেংকৰ কোড
out-account = একাউণ্ট নম্বৰ
out-name = একাউণ্ট কাৰ নামত
out-see = কিমান খৰচ চাওক
out-check = ঠিক আছেনে?
out-leaves = ইয়াত আপোনাৰ টকাৰ পৰা
out-by = কেতিয়া পাবগৈ
out-get = আপুনি পাব
out-touch = আঙুলি লগাই উলিয়াওক
out-script = এই ব্ৰাউজাৰত জাভাস্ক্ৰিপ্ট নাই। টকা উলিয়াবলৈ সেইটো লাগে। টকা কটা নাই। এই পৃষ্ঠা আন ব্ৰাউজাৰত খোলক।
out-back = উভতি যাওক
out-processing = টকা আপোনালৈ গৈ আছে।
out-checking = এতিয়াও নাজানো। আপোনাৰ টকা ভালে আছে। আমি সুধি আছোঁ।
out-paid = টকা পালেগৈ।
out-returned = টকা নাপালেগৈ। গোটেইখিনি আকৌ ইয়াত আপোনাৰ আছে।
out-code = এজেণ্টক এইটো কওক। আন কাকো নক'ব।
out-until = এই সময়লৈকে চলিব:
out-cancel = মোক আৰু নালাগে
out-earlier = আগতে যি উলিয়ালে
out-wrong = এইটো ঠিক হ'ব নোৱাৰে। টকা কটা নাই। আকৌ চাওক।
out-too-much = এতিয়া ইমান উলিয়াব নোৱাৰে। টকা কটা নাই। কম উলিয়াওক।
out-no-way = এই টকাখিনি পঠিয়াবলৈ এতিয়া উপায় নাই। টকা কটা নাই। আন পৰিমাণ দি চাওক।
out-off = এই টকা ইয়াত কোনেও উলিয়াব নোৱাৰে। টকা কটা নাই।
out-late = এই পৃষ্ঠা বহু পুৰণি আছিল। টকা কটা নাই। আকৌ আৰম্ভ কৰক।
out-limit = এতিয়া যিমান উলিয়াব পাৰে, এইটো তাতকৈ বেছি। টকা কটা নাই।
out-raise-phone = আপোনাৰ ফোন নম্বৰ আমি জানিলে আপুনি আৰু বেছি উলিয়াব পাৰিব।
out-raise-id = আপুনি কোন আমি জানিলে আপুনি আৰু বেছি উলিয়াব পাৰিব।

# What leaves by itself, and how much may leave.
rule-title = প্ৰতি সপ্তাহে গোটেই টকা উলিয়াওক
rule-above = কমেও ইমান টকা থাকিলেহে
rule-day = কোন দিনা?
rule-days = সোমবাৰ, মঙলবাৰ, বুধবাৰ, বৃহস্পতিবাৰ, শুক্ৰবাৰ, শনিবাৰ, দেওবাৰ
rule-next = পিছৰ বাৰ
rule-cost = আজি ইমান টকা উলিয়ালে এনেকুৱা হ'ব। খৰচ প্ৰতিবাৰ কটা হয়, আৰু সলনি হ'ব পাৰে।
rule-touch = আঙুলি লগাই প্ৰতি সপ্তাহে উলিয়াওক
rule-stop = এইটো বন্ধ কৰক
limits-title = আপুনি কিমান উলিয়াব পাৰে
limits-day = এদিনত
limits-month = এমাহত
limits-show = যিটোৰে জনা যায়: নম্বৰ বা কোড
limits-go = দেখুৱাওক
limits-off = ইয়াৰ বাবে ইয়াত একো কৰিব নোৱাৰি।

# The button.
button-title = আপোনাৰ বুটাম
button-lead = নিজৰ চাইটত লগাওক। কেনেকুৱা দেখাব বাছি লওক, তাৰ পিছত শাৰী দুটা কপি কৰক।
button-lines = আপোনাৰ চাইটৰ বাবে দুটা শাৰী
button-link = বা কেৱল এটা লিংক
button-page = পৃষ্ঠাটো চাওক
button-for = এইটো কিহৰ বাবে?
button-tip = বখচিছ
button-amounts = বাছিবলৈ পৰিমাণ
button-speaks = কোৱা ভাষা
button-theirs = যিয়ে টকা দিয়ে, তেওঁৰ ভাষা
button-theme = পোহৰ নে আন্ধাৰ
button-auto = তেওঁলোকৰ ফোন যেনে
button-light = পোহৰ
button-dark = আন্ধাৰ
button-shape = আকাৰ
button-round = ঘূৰণীয়া চুক
button-pill = সম্পূৰ্ণ ঘূৰণীয়া
button-square = চাৰিকোণীয়া
button-colour = ৰং
button-pictures = কেৱল ছবি, লেখা নাই
button-show = দেখুৱাওক
copy = কপি কৰক
copied = কপি হ'ল।

# What is sold.
offers-title = আপুনি যি বেচে
offers-none = আপুনি এতিয়াও একো নেবেচে।
offers-more = কিবা বেচক
offers-what = এইটো কি?
offers-price = ইয়াৰ দাম কিমান?
offers-id = ইয়াৰ ঠিকনাৰ বাবে এটা চুটি নাম, a ৰ পৰা z
offers-origins = যিবোৰ চাইটে এইটো বেচিব পাৰে, মাজত খালী ঠাই এৰি
offers-sell = বেচক
offers-wrong = এইটো এনেকৈ বেচিব নোৱাৰি। একো সলনি হোৱা নাই। চিন দিয়া ঠাইখিনি আকৌ চাওক।

# Giving a tip back.
refund-title = ঘূৰাই দিয়ক
refund-left = আপুনি ঘূৰাই দিব পাৰে:
refund-amount = কিমান?
refund-go = ঘূৰাই দিয়ক
refund-fees = বখচিছৰ বাবে বেংক বা ফোন কোম্পানীয়ে যি ল'লে, সেয়া তেওঁলোকৰ ওচৰতে থাকে।
refund-processing = উভতি গৈ আছে।
refund-checking = এইটো পালেগৈ নে নাই এতিয়াও নাজানো। আমি সুধি আছোঁ। আকৌ নপঠিয়াব।
refund-done = উভতি গ'ল।
refund-failed = নগ'ল। সেয়া আকৌ আপোনাৰ আছে।
refund-short = এই টকা ইয়াত আপোনাৰ আৰু নাই। একো সলনি হোৱা নাই। কম ঘূৰাই দিয়ক।
refund-wrong = এইটো ঠিক হ'ব নোৱাৰে। একো সলনি হোৱা নাই। পৰিমাণটো আকৌ চাওক।
refund-off = এইটো এতিয়া উভতি যাব নোৱাৰে। একো সলনি হোৱা নাই।
refund-disputed = তেওঁৰ বেংকে এইটো ঘূৰাই নিলে। এতিয়াও ঠিক হোৱা নাই।

# Who helps.
people-title = আপোনাক কোনে সহায় কৰে
people-lead = আপুনি যি দেখে, সহায়কসকলেও সেয়া দেখে। তেওঁলোকে টকা উলিয়াব নোৱাৰে, আন কাকো ভিতৰলৈ আনিব নোৱাৰে।
people-owner = মালিক
people-helper = সহায়ক
people-you = আপুনি
people-add = কাৰোবাক ভিতৰলৈ আনক
people-own = ইয়াত আপোনাৰ নম্বৰ
people-number = ইয়াত তেওঁৰ নম্বৰ
people-remove = আঁতৰাওক
people-wrong = এইটো নচলে। একো সলনি হোৱা নাই। নম্বৰটো আকৌ চাওক।

# Your own servers.
servers-title = আপোনাৰ নিজৰ চাৰ্ভাৰ
servers-lead = যিয়ে আপোনাৰ চাইট চায়, তেওঁৰ বাবে।
servers-keys = চাবি
servers-name = চাবিটো কিহৰ বাবে?
servers-may-read = কি আহিল, এইটোৱে চায়।
servers-may-offers = আপুনি যি বেচে, এইটোৱে সলায়।
servers-may-webhooks = কাক খবৰ দিয়া হ'ব, এইটোৱে ঠিক কৰে।
servers-may-refunds = এইটোৱে টকা ঘূৰাই দিয়ে।
servers-make = চাবি বনাওক
servers-new = এতিয়াই কপি কৰক
servers-once = এইটো কেৱল এতিয়াহে দেখিব। য'ত আন কোনেও নেদেখে, তাত ৰাখক।
servers-end = শেষ কৰক
servers-ended = শেষ হ'ল
servers-told = যিবোৰ ঠিকনালৈ খবৰ যায়
servers-address = ঠিকনা
servers-tell = এই ঠিকনালৈ খবৰ দিয়ক
servers-secret = নতুন গোপন কোড
servers-test = কৰি চাবলৈ পঠিয়াওক
servers-on = চলাওক
servers-off = বন্ধ কৰক
servers-is-off = বন্ধ
servers-remove = আঁতৰাওক
servers-log = কি পঠোৱা হ'ল
servers-again = আকৌ পঠিয়াওক
servers-arrived = এইটো পালেগৈ।
servers-waits = এইটো সোনকালে পঠোৱা হ'ব।
servers-lost = এইটো নাপালেগৈ।
servers-wrong = এইটো নচলে। একো সলনি হোৱা নাই। আকৌ চাওক।

shares-title = বখচিছ ভাগ কৰক
shares-lead = সকলোৱে হয় ক’লে প্ৰতিজনে নিজৰ ভাগ পায়। তেতিয়ালৈকে সকলো আপোনাৰ।
shares-who = তেওঁলোকৰ চুটি নাম
shares-parts = কিমান ভাগ?
shares-of = { $amount }ৰ পৰা, খৰচৰ আগতে
shares-agreed = হয় ক’লে
shares-waits = এতিয়াও হয় কোৱা নাই
shares-declined = নাই বুলি ক’লে
shares-asked = { $name }-এ আপোনাৰ লগত বখচিছ ভাগ কৰিব বিচাৰে।
shares-yes = হয়, মোৰ লগত ভাগ কৰক
shares-no = নাই, মোৰ লগত নহয়
