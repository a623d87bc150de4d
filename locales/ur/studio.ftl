# The studio: the pages of those who are paid. Short, spoken, second person. No jargon.

# What is around every page.
studio-pages = آپ کے صفحے
studio-home = شروع
studio-tips = ٹپ
studio-button = بٹن
studio-offers = فروخت
studio-poster = پوسٹر
studio-overlay = اسٹریم
studio-out = نکالیں
studio-people = لوگ
studio-servers = سرور
studio-leave = باہر جائیں
studio-refused-title = یہ آپ نہیں کر سکتے
studio-refused = آپ یہاں یہ نہیں کر سکتے۔ کچھ نہیں بدلا۔

# /studio: the door.
enter-title = آپ کی ٹپ
enter-lead = دیکھیں کہ لوگوں نے آپ کو کیا دیا، اور پیسے نکالیں۔
enter-touch = چھو کر اندر آئیں
enter-new = یہاں پہلی بار
enter-choose = کہاں جانا ہے؟
enter-script = اس براؤزر میں جاوا اسکرپٹ نہیں ہے، اور اندر آنے کے لیے وہ چاہیے۔ یہ صفحہ دوسرے براؤزر میں کھولیں۔
touch-again = یہ نہیں ہوا۔ کچھ نہیں بدلا۔ ایک بار اور چھوئیں۔
touch-unknown = ہم اس فون یا کمپیوٹر کو ابھی نہیں جانتے۔ کچھ نہیں بدلا۔ "یہاں پہلی بار" کو چھوئیں۔
touch-unsupported = یہ براؤزر آپ کو چھونے کے لیے نہیں کہہ سکتا۔ کچھ نہیں بدلا۔ یہ صفحہ دوسرے براؤزر میں کھولیں۔
touch-away = کوئی جواب نہیں دے رہا۔ کچھ نہیں بدلا۔ تھوڑی دیر میں دوبارہ کریں۔
touch-lost = کوئی جواب نہیں دے رہا۔ ابھی معلوم نہیں کہ ہوا یا نہیں۔ ایک بار اور چھوئیں۔

# /studio/join: becoming somebody who is paid.
join-title = ٹپ پائیں
join-name = آپ کا نام
join-handle = ایک چھوٹا نام، a سے z تک
join-currency = آپ کے پیسے کس ملک کے
join-language = آپ کی زبان
join-go = چھو کر شامل ہوں
join-known = یہاں پہلے سے ہوں
join-taken = یہ چھوٹا نام کسی اور کا ہے۔ کچھ نہیں بدلا۔ دوسرا چنیں۔
join-name-wrong = یہ نام نہیں چلے گا۔ کچھ نہیں بدلا۔ دوسرا لکھیں۔
join-handle-wrong = یہ چھوٹا نام نہیں چلے گا۔ کچھ نہیں بدلا۔ a سے z اور ہندسے لکھیں۔
join-full = ایک آدمی کے جتنے ہو سکتے ہیں، اتنے آپ کے ہیں۔ کچھ نہیں بدلا۔

# The picture that payers see.
picture-title = آپ کی تصویر
picture-choose = تصویر چنیں
picture-kept = اب یہ آپ کی تصویر ہے۔
picture-wrong = یہ تصویر ہم نہیں دکھا سکتے۔ کچھ نہیں بدلا۔ دوسری چنیں۔
picture-on = آگے بڑھیں

# Home.
home-title = خوش آمدید، { $name }
home-picture = آپ کی تصویر
home-now = آپ نکال سکتے ہیں
home-coming = آپ کے پاس آ رہے ہیں
home-held-settling = ابھی پکے نہیں
home-held-carrier = فون کے بیلنس سے: خرچ کر سکتے ہیں، نکال نہیں سکتے
home-held-reserve = روک کر رکھے ہیں، شاید کوئی اپنے پیسے واپس مانگے
home-held-owed = جو آپ پر باقی ہے، اس کے لیے
home-until = { $when } تک
home-month = تیس دن میں: { $count } ٹپ، { $amount }۔
home-days = ہر دن کا
home-best = سب سے اچھا دن { $day } تھا: { $amount }۔
home-table = جدول میں
home-day = دن
home-tips = ٹپ
home-got = آپ کو ملے
home-sites = کہاں سے آئے
home-site-own = یہاں سے
home-site-other = دوسری جگہ سے
home-latest = سب سے نئی ٹپ
home-all = ساری ٹپ
home-none = ابھی کچھ نہیں آیا۔ لوگوں کو اپنا بٹن یا پوسٹر دکھائیں۔
home-came = { $amount } آئے۔

# Every tip.
tips-title = آپ کی ٹپ
tips-table = جدول میں رکھیں
tips-programs = پروگرام کے لیے رکھیں
tips-older = اور پرانی
tips-gave = انہوں نے دیے
tips-tax = ٹیکس
tips-back = واپس گئے
tips-site = کہاں سے
tips-offer = کس چیز کے لیے

# The poster.
poster-title = آپ کا پوسٹر
poster-lead = اسے چھاپیں، لٹکائیں، اسکرین پر دکھائیں۔ جو اس پر فون رکھے گا، وہ آپ کے صفحے پر آ جائے گا۔
poster-alt = آپ کا پوسٹر: آپ کی تصویر، آپ کا نام اور فون کے لیے ایک کوڈ
poster-pdf = چھاپنے کے لیے
poster-png = تصویر کی طرح
poster-svg = چھاپنے والی دکان کے لیے
poster-code = اس پر کون سا کوڈ ہو؟
poster-own = آپ کے صفحے کا کوڈ
poster-to = وہاں آپ کا نمبر
poster-bank = آپ کے بینک کا نمبر
poster-merchant = آپ کی دکان کا نمبر
poster-name = آپ کا نام، انگریزی حروف میں
poster-city = آپ کا شہر، انگریزی حروف میں
poster-draw = بنائیں
poster-wrong = یہ کوڈ نہیں بن سکتا۔ نشان والی جگہ دوبارہ دیکھیں۔
poster-unconfirmed = یہ پیسے آپ کے بینک کو ملتے ہیں، یہاں کے بٹوے کو نہیں۔ کب پہنچے، ہمیں پتا نہیں چلتا۔

# The page for a stream.
overlay-title = آپ کی اسٹریم پر ٹپ
overlay-lead = آپ کے اسٹریم والے پروگرام کے لیے ایک صفحہ۔ ہر ٹپ آتے ہی آپ کی تصویر کے اوپر دکھائی اور سنائی جاتی ہے۔
overlay-address = یہ پتہ اپنے اسٹریم والے پروگرام میں ڈالیں
overlay-once = یہ آپ کو صرف ابھی دکھے گا۔ کسی کو نہ دکھائیں: جسے یہ معلوم ہے، وہ آپ کی ٹپ دیکھ سکتا ہے۔
overlay-speaks = بولنے کی زبان
overlay-make = صفحہ بنائیں
overlay-renew = دوسرا پتہ بنائیں
overlay-before = پھر پہلے والا پتہ نہیں چلے گا۔
overlay-missing = یہ پتہ اب نہیں چلتا۔ اپنے صفحوں میں دوسرا بنائیں۔

# Taking money out.
out-title = پیسے نکالیں
out-nothing = ابھی نکالنے کے لیے کچھ نہیں ہے۔ کیوں، یہ آپ کے شروع والے صفحے پر لکھا ہے۔
out-amount = کتنے؟
out-change = خرچ دیکھیں
out-how = پیسے کیسے چاہییں؟
out-way-phone = فون پر
out-way-bank = بینک میں
out-way-agent = نقد، کوڈ بتا کر
out-way-practice = کہیں نہیں، بس آزمانے کے لیے
out-fee = خرچ
out-minutes = { $count } منٹ تک
out-hours = { $count } گھنٹے تک
out-days = { $count } دن تک
out-phone = فون نمبر
out-bank = بینک کا کوڈ
out-account = اکاؤنٹ نمبر
out-name = اکاؤنٹ کس کے نام ہے
out-see = دیکھیں کتنا خرچ ہے
out-check = کیا یہ ٹھیک ہے؟
out-leaves = یہاں آپ کے پیسوں میں سے
out-by = کب تک پہنچیں گے
out-get = آپ کو ملیں گے
out-touch = چھو کر نکالیں
out-script = اس براؤزر میں جاوا اسکرپٹ نہیں ہے، اور پیسے نکالنے کے لیے وہ چاہیے۔ پیسے نہیں کٹے۔ یہ صفحہ دوسرے براؤزر میں کھولیں۔
out-back = واپس
out-processing = پیسے آپ کے پاس آ رہے ہیں۔
out-checking = ابھی معلوم نہیں۔ آپ کے پیسے محفوظ ہیں۔ ہم پوچھ رہے ہیں۔
out-paid = پیسے پہنچ گئے۔
out-returned = پیسے نہیں پہنچے۔ وہ سارے پھر سے یہاں آپ کے پاس ہیں۔
out-code = یہ ایجنٹ کو بتائیں۔ اور کسی کو نہ بتائیں۔
out-until = اس وقت تک چلے گا:
out-cancel = مجھے اب نہیں چاہیے
out-earlier = آپ نے پہلے جو نکالا
out-wrong = یہ ٹھیک نہیں ہو سکتا۔ پیسے نہیں کٹے۔ دوبارہ دیکھیں۔
out-too-much = آپ ابھی اتنے نہیں نکال سکتے۔ پیسے نہیں کٹے۔ کم نکالیں۔
out-no-way = اتنی رقم ابھی کسی طریقے سے نہیں جاتی۔ پیسے نہیں کٹے۔ دوسری رقم آزمائیں۔
out-off = یہاں یہ پیسے کوئی نہیں نکال سکتا۔ پیسے نہیں کٹے۔
out-late = یہ صفحہ بہت پرانا تھا۔ پیسے نہیں کٹے۔ دوبارہ شروع کریں۔
out-limit = آپ ابھی اتنے زیادہ نہیں نکال سکتے۔ پیسے نہیں کٹے۔
out-raise-phone = جب ہمیں آپ کا فون نمبر معلوم ہو گا، تب آپ زیادہ نکال سکیں گے۔
out-raise-id = جب ہمیں معلوم ہو گا کہ آپ کون ہیں، تب آپ زیادہ نکال سکیں گے۔

# What leaves by itself, and how much may leave.
rule-title = ہر ہفتے سارے پیسے نکالیں
rule-above = صرف جب کم از کم اتنے ہوں
rule-day = کس دن؟
rule-days = پیر, منگل, بدھ, جمعرات, جمعہ, ہفتہ, اتوار
rule-next = اگلی بار
rule-cost = اگر آج اتنے نکلتے۔ خرچ ہر بار کٹتا ہے، اور بدل سکتا ہے۔
rule-touch = چھو کر ہر ہفتے نکالیں
rule-stop = اسے بند کریں
limits-title = آپ کتنے نکال سکتے ہیں
limits-day = ایک دن میں
limits-month = ایک مہینے میں
limits-show = جس سے یہ پتا چلے: کوئی نمبر یا کوڈ
limits-go = دکھائیں
limits-off = اس کے لیے یہاں کچھ نہیں ہو سکتا۔

# The button.
button-title = آپ کا بٹن
button-lead = اسے اپنی سائٹ پر لگائیں۔ چنیں کہ کیسا دکھے، پھر دونوں لائنیں کاپی کریں۔
button-lines = آپ کی سائٹ کے لیے دو لائنیں
button-link = یا صرف ایک لنک
button-page = صفحہ دیکھیں
button-for = یہ کس لیے ہے؟
button-tip = ٹپ
button-amounts = چننے کے لیے رقمیں
button-speaks = بولنے کی زبان
button-theirs = جو پیسے دے، اس کی زبان
button-theme = ہلکا یا گہرا
button-auto = جیسا ان کا فون ہے
button-light = ہلکا
button-dark = گہرا
button-shape = شکل
button-round = گول کونے
button-pill = پورا گول
button-square = چوکور
button-colour = رنگ
button-pictures = صرف تصویریں، کوئی لفظ نہیں
button-show = دکھائیں
copy = کاپی کریں
copied = کاپی ہو گیا۔

# What is sold.
offers-title = آپ کیا بیچتے ہیں
offers-none = آپ ابھی کچھ نہیں بیچتے۔
offers-more = کچھ بیچیں
offers-what = یہ کیا ہے؟
offers-price = اس کی قیمت کیا ہے؟
offers-id = اس کے پتے کے لیے ایک چھوٹا نام، a سے z تک
offers-origins = جو سائٹیں اسے بیچ سکتی ہیں، بیچ میں خالی جگہ
offers-sell = بیچیں
offers-wrong = یہ ایسے نہیں بک سکتا۔ کچھ نہیں بدلا۔ نشان والی جگہ دوبارہ دیکھیں۔

# Giving a tip back.
refund-title = واپس دیں
refund-left = آپ واپس دے سکتے ہیں:
refund-amount = کتنے؟
refund-go = واپس دیں
refund-fees = ٹپ کے لیے بینک یا فون کمپنی نے جو لیا، وہ انہی کے پاس رہتا ہے۔
refund-processing = واپس جا رہے ہیں۔
refund-checking = ابھی معلوم نہیں کہ یہ پہنچے یا نہیں۔ ہم پوچھ رہے ہیں۔ دوبارہ نہ بھیجیں۔
refund-done = واپس گئے۔
refund-failed = نہیں گئے۔ وہ پھر سے آپ کے پاس ہیں۔
refund-short = یہ پیسے اب یہاں آپ کے پاس نہیں ہیں۔ کچھ نہیں بدلا۔ کم واپس دیں۔
refund-wrong = یہ ٹھیک نہیں ہو سکتا۔ کچھ نہیں بدلا۔ رقم دوبارہ دیکھیں۔
refund-off = یہ ابھی واپس نہیں جا سکتا۔ کچھ نہیں بدلا۔
refund-disputed = ان کے بینک نے یہ واپس لے لیے۔ ابھی فیصلہ نہیں ہوا۔

# Who helps.
people-title = آپ کی مدد کون کرتا ہے
people-lead = مددگار وہی دیکھتے ہیں جو آپ دیکھتے ہیں۔ وہ نہ پیسے نکال سکتے ہیں، نہ کسی کو اندر لا سکتے ہیں۔
people-owner = مالک
people-helper = مددگار
people-you = آپ
people-add = کسی کو اندر لائیں
people-own = یہاں آپ کا نمبر
people-number = یہاں ان کا نمبر
people-remove = ہٹائیں
people-wrong = یہ نہیں چلے گا۔ کچھ نہیں بدلا۔ نمبر دوبارہ دیکھیں۔

# Your own servers.
servers-title = آپ کے اپنے سرور
servers-lead = جو آپ کی سائٹ سنبھالتا ہے، اس کے لیے۔
servers-keys = چابیاں
servers-name = چابی کس لیے ہے؟
servers-may-read = یہ دیکھتی ہے کہ کیا آیا۔
servers-may-offers = یہ بدلتی ہے کہ آپ کیا بیچتے ہیں۔
servers-may-webhooks = یہ طے کرتی ہے کہ کسے خبر ملے۔
servers-may-refunds = یہ پیسے واپس دیتی ہے۔
servers-make = چابی بنائیں
servers-new = اسے ابھی کاپی کریں
servers-once = یہ آپ کو صرف ابھی دکھے گی۔ ایسی جگہ رکھیں جہاں کوئی اور نہ دیکھے۔
servers-end = بند کریں
servers-ended = بند ہو گئی
servers-told = جن پتوں کو خبر ملتی ہے
servers-address = پتہ
servers-tell = اس پتے کو خبر دیں
servers-secret = نیا خفیہ کوڈ
servers-test = آزمانے کے لیے بھیجیں
servers-on = چالو کریں
servers-off = بند کریں
servers-is-off = بند
servers-remove = ہٹائیں
servers-log = کیا بھیجا گیا
servers-again = دوبارہ بھیجیں
servers-arrived = یہ پہنچ گیا۔
servers-waits = یہ جلدی بھیجا جائے گا۔
servers-lost = یہ نہیں پہنچا۔
servers-wrong = یہ نہیں چلے گا۔ کچھ نہیں بدلا۔ دوبارہ دیکھیں۔

shares-title = ٹپ بانٹیں
shares-lead = سب کے ہاں کہنے پر ہر ایک کو اپنا حصہ ملتا ہے۔ تب تک سب آپ کا ہے۔
shares-who = ان کا چھوٹا نام
shares-parts = کتنے حصے؟
shares-of = { $amount } میں سے، خرچ سے پہلے
shares-agreed = ہاں کہا
shares-waits = ابھی ہاں نہیں کہا
shares-declined = منع کیا
shares-asked = { $name } آپ کے ساتھ ٹپ بانٹنا چاہتے ہیں۔
shares-yes = ہاں، میرے ساتھ بانٹیں
shares-no = نہیں، میرے ساتھ نہیں
