# The studio: the pages of those who are paid. Short, spoken, second person. No jargon.

# What is around every page.
studio-pages = ਤੁਹਾਡੇ ਪੇਜ
studio-home = ਸ਼ੁਰੂ
studio-tips = ਟਿੱਪ
studio-button = ਬਟਨ
studio-offers = ਵਿਕਰੀ
studio-poster = ਪੋਸਟਰ
studio-overlay = ਸਟ੍ਰੀਮ
studio-out = ਪੈਸੇ ਕੱਢੋ
studio-people = ਲੋਕ
studio-servers = ਸਰਵਰ
studio-leave = ਬਾਹਰ ਜਾਓ
studio-refused-title = ਇਹ ਤੁਸੀਂ ਨਹੀਂ ਕਰ ਸਕਦੇ
studio-refused = ਤੁਸੀਂ ਇੱਥੇ ਇਹ ਨਹੀਂ ਕਰ ਸਕਦੇ। ਕੁਝ ਨਹੀਂ ਬਦਲਿਆ।

# /studio: the door.
enter-title = ਤੁਹਾਡੀ ਟਿੱਪ
enter-lead = ਵੇਖੋ ਕਿ ਲੋਕਾਂ ਨੇ ਤੁਹਾਨੂੰ ਕੀ ਦਿੱਤਾ, ਤੇ ਪੈਸੇ ਕੱਢੋ।
enter-touch = ਛੂਹ ਕੇ ਅੰਦਰ ਆਓ
enter-new = ਇੱਥੇ ਪਹਿਲੀ ਵਾਰ
enter-choose = ਕਿੱਥੇ ਜਾਣਾ ਹੈ?
enter-script = ਇਸ ਬ੍ਰਾਊਜ਼ਰ ਵਿੱਚ ਜਾਵਾਸਕ੍ਰਿਪਟ ਨਹੀਂ ਹੈ, ਤੇ ਅੰਦਰ ਆਉਣ ਲਈ ਉਹ ਚਾਹੀਦੀ ਹੈ। ਇਹ ਪੇਜ ਦੂਜੇ ਬ੍ਰਾਊਜ਼ਰ ਵਿੱਚ ਖੋਲ੍ਹੋ।
touch-again = ਇਹ ਨਹੀਂ ਹੋਇਆ। ਕੁਝ ਨਹੀਂ ਬਦਲਿਆ। ਇੱਕ ਵਾਰ ਹੋਰ ਛੂਹੋ।
touch-unknown = ਅਸੀਂ ਇਸ ਫ਼ੋਨ ਜਾਂ ਕੰਪਿਊਟਰ ਨੂੰ ਹਾਲੇ ਨਹੀਂ ਜਾਣਦੇ। ਕੁਝ ਨਹੀਂ ਬਦਲਿਆ। "ਇੱਥੇ ਪਹਿਲੀ ਵਾਰ" ਨੂੰ ਛੂਹੋ।
touch-unsupported = ਇਹ ਬ੍ਰਾਊਜ਼ਰ ਤੁਹਾਨੂੰ ਛੂਹਣ ਲਈ ਨਹੀਂ ਕਹਿ ਸਕਦਾ। ਕੁਝ ਨਹੀਂ ਬਦਲਿਆ। ਇਹ ਪੇਜ ਦੂਜੇ ਬ੍ਰਾਊਜ਼ਰ ਵਿੱਚ ਖੋਲ੍ਹੋ।
touch-away = ਕੋਈ ਜਵਾਬ ਨਹੀਂ ਦੇ ਰਿਹਾ। ਕੁਝ ਨਹੀਂ ਬਦਲਿਆ। ਥੋੜ੍ਹੀ ਦੇਰ ਬਾਅਦ ਦੁਬਾਰਾ ਕਰੋ।
touch-lost = ਕੋਈ ਜਵਾਬ ਨਹੀਂ ਦੇ ਰਿਹਾ। ਹਾਲੇ ਪਤਾ ਨਹੀਂ ਕਿ ਹੋਇਆ ਜਾਂ ਨਹੀਂ। ਇੱਕ ਵਾਰ ਹੋਰ ਛੂਹੋ।

# /studio/join: becoming somebody who is paid.
join-title = ਟਿੱਪ ਲਓ
join-name = ਤੁਹਾਡਾ ਨਾਂ
join-handle = ਇੱਕ ਛੋਟਾ ਨਾਂ, a ਤੋਂ z ਤੱਕ
join-currency = ਤੁਹਾਡੇ ਪੈਸੇ ਕਿਸ ਦੇਸ਼ ਦੇ
join-language = ਤੁਹਾਡੀ ਬੋਲੀ
join-go = ਛੂਹ ਕੇ ਜੁੜੋ
join-known = ਇੱਥੇ ਪਹਿਲਾਂ ਤੋਂ ਹਾਂ
join-taken = ਇਹ ਛੋਟਾ ਨਾਂ ਕਿਸੇ ਹੋਰ ਦਾ ਹੈ। ਕੁਝ ਨਹੀਂ ਬਦਲਿਆ। ਹੋਰ ਚੁਣੋ।
join-name-wrong = ਇਹ ਨਾਂ ਨਹੀਂ ਚੱਲੇਗਾ। ਕੁਝ ਨਹੀਂ ਬਦਲਿਆ। ਹੋਰ ਲਿਖੋ।
join-handle-wrong = ਇਹ ਛੋਟਾ ਨਾਂ ਨਹੀਂ ਚੱਲੇਗਾ। ਕੁਝ ਨਹੀਂ ਬਦਲਿਆ। a ਤੋਂ z ਤੇ ਅੰਕ ਲਿਖੋ।
join-full = ਇੱਕ ਬੰਦੇ ਦੇ ਜਿੰਨੇ ਹੋ ਸਕਦੇ ਹਨ, ਓਨੇ ਤੁਹਾਡੇ ਹਨ। ਕੁਝ ਨਹੀਂ ਬਦਲਿਆ।

# The picture that payers see.
picture-title = ਤੁਹਾਡੀ ਫ਼ੋਟੋ
picture-choose = ਫ਼ੋਟੋ ਚੁਣੋ
picture-kept = ਹੁਣ ਇਹ ਤੁਹਾਡੀ ਫ਼ੋਟੋ ਹੈ।
picture-wrong = ਇਹ ਫ਼ੋਟੋ ਅਸੀਂ ਨਹੀਂ ਵਿਖਾ ਸਕਦੇ। ਕੁਝ ਨਹੀਂ ਬਦਲਿਆ। ਹੋਰ ਚੁਣੋ।
picture-on = ਅੱਗੇ

# Home.
home-title = ਜੀ ਆਇਆਂ ਨੂੰ, { $name }
home-picture = ਤੁਹਾਡੀ ਫ਼ੋਟੋ
home-now = ਤੁਸੀਂ ਕੱਢ ਸਕਦੇ ਹੋ
home-coming = ਤੁਹਾਡੇ ਕੋਲ ਆ ਰਹੇ ਹਨ
home-held-settling = ਹਾਲੇ ਪੱਕੇ ਨਹੀਂ
home-held-carrier = ਫ਼ੋਨ ਦੇ ਬੈਲੈਂਸ ਤੋਂ: ਖ਼ਰਚ ਸਕਦੇ ਹੋ, ਕੱਢ ਨਹੀਂ ਸਕਦੇ
home-held-reserve = ਰੋਕ ਕੇ ਰੱਖੇ ਹਨ, ਸ਼ਾਇਦ ਕੋਈ ਆਪਣੇ ਪੈਸੇ ਵਾਪਸ ਮੰਗੇ
home-held-owed = ਜੋ ਤੁਸੀਂ ਦੇਣਾ ਹੈ, ਉਸ ਲਈ
home-until = { $when } ਤੱਕ
home-month = ਤੀਹ ਦਿਨਾਂ ਵਿੱਚ: { $count } ਟਿੱਪ, { $amount }।
home-days = ਹਰ ਦਿਨ ਦਾ
home-best = ਸਭ ਤੋਂ ਵਧੀਆ ਦਿਨ { $day } ਸੀ: { $amount }।
home-table = ਸਾਰਣੀ ਵਿੱਚ
home-day = ਦਿਨ
home-tips = ਟਿੱਪ
home-got = ਤੁਹਾਨੂੰ ਮਿਲੇ
home-sites = ਕਿੱਥੋਂ ਆਏ
home-site-own = ਇੱਥੋਂ
home-site-other = ਹੋਰ ਥਾਂ ਤੋਂ
home-latest = ਸਭ ਤੋਂ ਨਵੀਂ ਟਿੱਪ
home-all = ਸਾਰੀ ਟਿੱਪ
home-none = ਹਾਲੇ ਕੁਝ ਨਹੀਂ ਆਇਆ। ਲੋਕਾਂ ਨੂੰ ਆਪਣਾ ਬਟਨ ਜਾਂ ਪੋਸਟਰ ਵਿਖਾਓ।
home-came = { $amount } ਆਏ।

# Every tip.
tips-title = ਤੁਹਾਡੀ ਟਿੱਪ
tips-table = ਸਾਰਣੀ ਵਿੱਚ ਰੱਖੋ
tips-programs = ਪ੍ਰੋਗਰਾਮ ਲਈ ਰੱਖੋ
tips-older = ਹੋਰ ਪੁਰਾਣੀਆਂ
tips-gave = ਉਹਨਾਂ ਨੇ ਦਿੱਤੇ
tips-tax = ਟੈਕਸ
tips-back = ਵਾਪਸ ਗਏ
tips-site = ਕਿੱਥੋਂ
tips-offer = ਕਾਹਦੇ ਲਈ

# The poster.
poster-title = ਤੁਹਾਡਾ ਪੋਸਟਰ
poster-lead = ਇਸ ਨੂੰ ਛਾਪੋ, ਟੰਗੋ, ਸਕ੍ਰੀਨ ਉੱਤੇ ਵਿਖਾਓ। ਜੋ ਇਸ ਵੱਲ ਫ਼ੋਨ ਕਰੇਗਾ, ਉਹ ਤੁਹਾਡੇ ਪੇਜ ਉੱਤੇ ਆ ਜਾਵੇਗਾ।
poster-alt = ਤੁਹਾਡਾ ਪੋਸਟਰ: ਤੁਹਾਡੀ ਫ਼ੋਟੋ, ਤੁਹਾਡਾ ਨਾਂ ਤੇ ਫ਼ੋਨ ਲਈ ਇੱਕ ਕੋਡ
poster-pdf = ਛਾਪਣ ਲਈ
poster-png = ਫ਼ੋਟੋ ਵਾਂਗ
poster-svg = ਛਪਾਈ ਦੀ ਦੁਕਾਨ ਲਈ
poster-code = ਇਸ ਉੱਤੇ ਕਿਹੜਾ ਕੋਡ ਹੋਵੇ?
poster-own = ਤੁਹਾਡੇ ਪੇਜ ਦਾ ਕੋਡ
poster-to = ਉੱਥੇ ਤੁਹਾਡਾ ਨੰਬਰ
poster-bank = ਤੁਹਾਡੇ ਬੈਂਕ ਦਾ ਨੰਬਰ
poster-merchant = ਤੁਹਾਡੀ ਦੁਕਾਨ ਦਾ ਨੰਬਰ
poster-name = ਅੰਗਰੇਜ਼ੀ ਅੱਖਰਾਂ ਵਿੱਚ ਤੁਹਾਡਾ ਨਾਂ
poster-city = ਅੰਗਰੇਜ਼ੀ ਅੱਖਰਾਂ ਵਿੱਚ ਤੁਹਾਡਾ ਸ਼ਹਿਰ
poster-draw = ਬਣਾਓ
poster-wrong = ਇਹ ਕੋਡ ਨਹੀਂ ਬਣ ਸਕਦਾ। ਨਿਸ਼ਾਨ ਵਾਲੀ ਥਾਂ ਫਿਰ ਵੇਖੋ।
poster-unconfirmed = ਇਹ ਪੈਸੇ ਤੁਹਾਡੇ ਬੈਂਕ ਨੂੰ ਮਿਲਦੇ ਹਨ, ਇੱਥੋਂ ਦੇ ਬਟੂਏ ਨੂੰ ਨਹੀਂ। ਕਦੋਂ ਪਹੁੰਚੇ, ਸਾਨੂੰ ਪਤਾ ਨਹੀਂ ਲੱਗਦਾ।

# The page for a stream.
overlay-title = ਤੁਹਾਡੀ ਸਟ੍ਰੀਮ ਉੱਤੇ ਟਿੱਪ
overlay-lead = ਤੁਹਾਡੇ ਸਟ੍ਰੀਮ ਵਾਲੇ ਪ੍ਰੋਗਰਾਮ ਲਈ ਇੱਕ ਪੇਜ। ਹਰ ਟਿੱਪ ਆਉਂਦੇ ਹੀ ਤੁਹਾਡੀ ਤਸਵੀਰ ਉੱਤੇ ਦਿਸਦੀ ਤੇ ਸੁਣਦੀ ਹੈ।
overlay-address = ਇਹ ਪਤਾ ਆਪਣੇ ਸਟ੍ਰੀਮ ਵਾਲੇ ਪ੍ਰੋਗਰਾਮ ਨੂੰ ਦਿਓ
overlay-once = ਇਹ ਤੁਹਾਨੂੰ ਸਿਰਫ਼ ਹੁਣ ਦਿਸੇਗਾ। ਕਿਸੇ ਨੂੰ ਨਾ ਵਿਖਾਓ: ਜਿਸ ਨੂੰ ਇਹ ਪਤਾ ਹੈ, ਉਹ ਤੁਹਾਡੀ ਟਿੱਪ ਵੇਖ ਸਕਦਾ ਹੈ।
overlay-speaks = ਬੋਲਣ ਦੀ ਭਾਸ਼ਾ
overlay-make = ਪੇਜ ਬਣਾਓ
overlay-renew = ਹੋਰ ਪਤਾ ਬਣਾਓ
overlay-before = ਫਿਰ ਪਹਿਲਾਂ ਵਾਲਾ ਪਤਾ ਨਹੀਂ ਚੱਲੇਗਾ।
overlay-missing = ਇਹ ਪਤਾ ਹੁਣ ਨਹੀਂ ਚੱਲਦਾ। ਆਪਣੇ ਪੇਜਾਂ ਵਿੱਚ ਹੋਰ ਬਣਾਓ।

# Taking money out.
out-title = ਪੈਸੇ ਕੱਢੋ
out-nothing = ਕੱਢਣ ਲਈ ਹਾਲੇ ਕੁਝ ਨਹੀਂ ਹੈ। ਕਿਉਂ, ਇਹ ਤੁਹਾਡੇ ਸ਼ੁਰੂ ਵਾਲੇ ਪੇਜ ਉੱਤੇ ਲਿਖਿਆ ਹੈ।
out-amount = ਕਿੰਨੇ?
out-change = ਖ਼ਰਚਾ ਵੇਖੋ
out-how = ਪੈਸੇ ਕਿਵੇਂ ਚਾਹੀਦੇ ਹਨ?
out-way-phone = ਫ਼ੋਨ ਉੱਤੇ
out-way-bank = ਬੈਂਕ ਵਿੱਚ
out-way-agent = ਨਕਦ, ਕੋਡ ਦੱਸ ਕੇ
out-way-practice = ਕਿਤੇ ਨਹੀਂ, ਬੱਸ ਅਜ਼ਮਾਉਣ ਲਈ
out-fee = ਖ਼ਰਚਾ
out-minutes = { $count } ਮਿੰਟ ਤੱਕ
out-hours = { $count } ਘੰਟੇ ਤੱਕ
out-days = { $count } ਦਿਨ ਤੱਕ
out-phone = ਫ਼ੋਨ ਨੰਬਰ
out-bank = ਬੈਂਕ ਦਾ ਕੋਡ
out-account = ਖਾਤਾ ਨੰਬਰ
out-name = ਖਾਤਾ ਕਿਸ ਦੇ ਨਾਂ ਹੈ
out-see = ਵੇਖੋ ਕਿੰਨਾ ਖ਼ਰਚਾ ਹੈ
out-check = ਕੀ ਇਹ ਠੀਕ ਹੈ?
out-leaves = ਇੱਥੇ ਤੁਹਾਡੇ ਪੈਸਿਆਂ ਵਿੱਚੋਂ
out-by = ਕਦੋਂ ਤੱਕ ਪਹੁੰਚਣਗੇ
out-get = ਤੁਹਾਨੂੰ ਮਿਲਣਗੇ
out-touch = ਛੂਹ ਕੇ ਕੱਢੋ
out-script = ਇਸ ਬ੍ਰਾਊਜ਼ਰ ਵਿੱਚ ਜਾਵਾਸਕ੍ਰਿਪਟ ਨਹੀਂ ਹੈ, ਤੇ ਪੈਸੇ ਕੱਢਣ ਲਈ ਉਹ ਚਾਹੀਦੀ ਹੈ। ਪੈਸੇ ਨਹੀਂ ਕੱਟੇ ਗਏ। ਇਹ ਪੇਜ ਦੂਜੇ ਬ੍ਰਾਊਜ਼ਰ ਵਿੱਚ ਖੋਲ੍ਹੋ।
out-back = ਵਾਪਸ
out-processing = ਪੈਸੇ ਤੁਹਾਡੇ ਕੋਲ ਆ ਰਹੇ ਹਨ।
out-checking = ਹਾਲੇ ਪਤਾ ਨਹੀਂ। ਤੁਹਾਡੇ ਪੈਸੇ ਸੁਰੱਖਿਅਤ ਹਨ। ਅਸੀਂ ਪੁੱਛ ਰਹੇ ਹਾਂ।
out-paid = ਪੈਸੇ ਪਹੁੰਚ ਗਏ।
out-returned = ਪੈਸੇ ਨਹੀਂ ਪਹੁੰਚੇ। ਉਹ ਸਾਰੇ ਫਿਰ ਇੱਥੇ ਤੁਹਾਡੇ ਕੋਲ ਹਨ।
out-code = ਇਹ ਏਜੰਟ ਨੂੰ ਦੱਸੋ। ਹੋਰ ਕਿਸੇ ਨੂੰ ਨਾ ਦੱਸੋ।
out-until = ਇਸ ਸਮੇਂ ਤੱਕ ਚੱਲੇਗਾ:
out-cancel = ਮੈਨੂੰ ਹੁਣ ਨਹੀਂ ਚਾਹੀਦਾ
out-earlier = ਤੁਸੀਂ ਪਹਿਲਾਂ ਜੋ ਕੱਢਿਆ
out-wrong = ਇਹ ਠੀਕ ਨਹੀਂ ਹੋ ਸਕਦਾ। ਪੈਸੇ ਨਹੀਂ ਕੱਟੇ ਗਏ। ਫਿਰ ਵੇਖੋ।
out-too-much = ਤੁਸੀਂ ਹੁਣ ਇੰਨੇ ਨਹੀਂ ਕੱਢ ਸਕਦੇ। ਪੈਸੇ ਨਹੀਂ ਕੱਟੇ ਗਏ। ਘੱਟ ਕੱਢੋ।
out-no-way = ਇੰਨੀ ਰਕਮ ਹੁਣ ਕਿਸੇ ਤਰੀਕੇ ਨਾਲ ਨਹੀਂ ਜਾਂਦੀ। ਪੈਸੇ ਨਹੀਂ ਕੱਟੇ ਗਏ। ਹੋਰ ਰਕਮ ਅਜ਼ਮਾਓ।
out-off = ਇਹ ਪੈਸੇ ਇੱਥੇ ਕੋਈ ਨਹੀਂ ਕੱਢ ਸਕਦਾ। ਪੈਸੇ ਨਹੀਂ ਕੱਟੇ ਗਏ।
out-late = ਇਹ ਪੇਜ ਬਹੁਤ ਪੁਰਾਣਾ ਸੀ। ਪੈਸੇ ਨਹੀਂ ਕੱਟੇ ਗਏ। ਦੁਬਾਰਾ ਸ਼ੁਰੂ ਕਰੋ।
out-limit = ਤੁਸੀਂ ਹੁਣ ਜਿੰਨੇ ਕੱਢ ਸਕਦੇ ਹੋ, ਇਹ ਉਸ ਤੋਂ ਵੱਧ ਹਨ। ਪੈਸੇ ਨਹੀਂ ਕੱਟੇ ਗਏ।
out-raise-phone = ਜਦੋਂ ਸਾਨੂੰ ਤੁਹਾਡਾ ਫ਼ੋਨ ਨੰਬਰ ਪਤਾ ਹੋਵੇਗਾ, ਤੁਸੀਂ ਵੱਧ ਕੱਢ ਸਕੋਗੇ।
out-raise-id = ਜਦੋਂ ਸਾਨੂੰ ਪਤਾ ਹੋਵੇਗਾ ਕਿ ਤੁਸੀਂ ਕੌਣ ਹੋ, ਤੁਸੀਂ ਵੱਧ ਕੱਢ ਸਕੋਗੇ।

# What leaves by itself, and how much may leave.
rule-title = ਹਰ ਹਫ਼ਤੇ ਸਾਰੇ ਪੈਸੇ ਕੱਢੋ
rule-above = ਸਿਰਫ਼ ਜਦੋਂ ਘੱਟੋ-ਘੱਟ ਇੰਨੇ ਹੋਣ
rule-day = ਕਿਸ ਦਿਨ?
rule-days = ਸੋਮਵਾਰ, ਮੰਗਲਵਾਰ, ਬੁੱਧਵਾਰ, ਵੀਰਵਾਰ, ਸ਼ੁੱਕਰਵਾਰ, ਸ਼ਨਿੱਚਰਵਾਰ, ਐਤਵਾਰ
rule-next = ਅਗਲੀ ਵਾਰ
rule-cost = ਜੇ ਅੱਜ ਇੰਨੇ ਨਿਕਲਦੇ। ਖ਼ਰਚਾ ਹਰ ਵਾਰ ਕੱਟਦਾ ਹੈ, ਅਤੇ ਬਦਲ ਸਕਦਾ ਹੈ।
rule-touch = ਛੂਹ ਕੇ ਹਰ ਹਫ਼ਤੇ ਕੱਢੋ
rule-stop = ਇਹ ਬੰਦ ਕਰੋ
limits-title = ਤੁਸੀਂ ਕਿੰਨੇ ਕੱਢ ਸਕਦੇ ਹੋ
limits-day = ਇੱਕ ਦਿਨ ਵਿੱਚ
limits-month = ਇੱਕ ਮਹੀਨੇ ਵਿੱਚ
limits-show = ਜਿਸ ਤੋਂ ਪਤਾ ਲੱਗੇ: ਨੰਬਰ ਜਾਂ ਕੋਡ
limits-go = ਦਿਖਾਓ
limits-off = ਇਸ ਲਈ ਇੱਥੇ ਕੁਝ ਨਹੀਂ ਹੋ ਸਕਦਾ।

# The button.
button-title = ਤੁਹਾਡਾ ਬਟਨ
button-lead = ਇਸ ਨੂੰ ਆਪਣੀ ਸਾਈਟ ਉੱਤੇ ਲਾਓ। ਚੁਣੋ ਕਿ ਕਿਹੋ ਜਿਹਾ ਦਿਸੇ, ਫਿਰ ਦੋਵੇਂ ਲਾਈਨਾਂ ਕਾਪੀ ਕਰੋ।
button-lines = ਤੁਹਾਡੀ ਸਾਈਟ ਲਈ ਦੋ ਲਾਈਨਾਂ
button-link = ਜਾਂ ਸਿਰਫ਼ ਇੱਕ ਲਿੰਕ
button-page = ਪੇਜ ਵੇਖੋ
button-for = ਇਹ ਕਾਹਦੇ ਲਈ ਹੈ?
button-tip = ਟਿੱਪ
button-amounts = ਚੁਣਨ ਲਈ ਰਕਮਾਂ
button-speaks = ਬੋਲਣ ਦੀ ਭਾਸ਼ਾ
button-theirs = ਜੋ ਪੈਸੇ ਦੇਵੇ, ਉਸ ਦੀ ਭਾਸ਼ਾ
button-theme = ਹਲਕਾ ਜਾਂ ਗੂੜ੍ਹਾ
button-auto = ਜਿਵੇਂ ਉਹਨਾਂ ਦਾ ਫ਼ੋਨ ਹੈ
button-light = ਹਲਕਾ
button-dark = ਗੂੜ੍ਹਾ
button-shape = ਸ਼ਕਲ
button-round = ਗੋਲ ਕੋਨੇ
button-pill = ਪੂਰਾ ਗੋਲ
button-square = ਚੌਰਸ
button-colour = ਰੰਗ
button-pictures = ਸਿਰਫ਼ ਤਸਵੀਰਾਂ, ਕੋਈ ਸ਼ਬਦ ਨਹੀਂ
button-show = ਵਿਖਾਓ
copy = ਕਾਪੀ ਕਰੋ
copied = ਕਾਪੀ ਹੋ ਗਿਆ।

# What is sold.
offers-title = ਤੁਸੀਂ ਕੀ ਵੇਚਦੇ ਹੋ
offers-none = ਤੁਸੀਂ ਹਾਲੇ ਕੁਝ ਨਹੀਂ ਵੇਚਦੇ।
offers-more = ਕੁਝ ਵੇਚੋ
offers-what = ਇਹ ਕੀ ਹੈ?
offers-price = ਇਸ ਦਾ ਮੁੱਲ ਕੀ ਹੈ?
offers-id = ਇਸ ਦੇ ਪਤੇ ਲਈ ਇੱਕ ਛੋਟਾ ਨਾਂ, a ਤੋਂ z ਤੱਕ
offers-origins = ਜੋ ਸਾਈਟਾਂ ਇਹ ਵੇਚ ਸਕਦੀਆਂ ਹਨ, ਵਿਚਕਾਰ ਖਾਲੀ ਥਾਂ
offers-sell = ਵੇਚੋ
offers-wrong = ਇਹ ਇੰਝ ਨਹੀਂ ਵਿਕ ਸਕਦਾ। ਕੁਝ ਨਹੀਂ ਬਦਲਿਆ। ਨਿਸ਼ਾਨ ਵਾਲੀ ਥਾਂ ਫਿਰ ਵੇਖੋ।

# Giving a tip back.
refund-title = ਵਾਪਸ ਦਿਓ
refund-left = ਤੁਸੀਂ ਵਾਪਸ ਦੇ ਸਕਦੇ ਹੋ:
refund-amount = ਕਿੰਨੇ?
refund-go = ਵਾਪਸ ਦਿਓ
refund-fees = ਟਿੱਪ ਲਈ ਬੈਂਕ ਜਾਂ ਫ਼ੋਨ ਕੰਪਨੀ ਨੇ ਜੋ ਲਿਆ, ਉਹ ਉਹਨਾਂ ਕੋਲ ਹੀ ਰਹਿੰਦਾ ਹੈ।
refund-processing = ਵਾਪਸ ਜਾ ਰਹੇ ਹਨ।
refund-checking = ਹਾਲੇ ਪਤਾ ਨਹੀਂ ਕਿ ਇਹ ਪਹੁੰਚੇ ਜਾਂ ਨਹੀਂ। ਅਸੀਂ ਪੁੱਛ ਰਹੇ ਹਾਂ। ਦੁਬਾਰਾ ਨਾ ਭੇਜੋ।
refund-done = ਵਾਪਸ ਗਏ।
refund-failed = ਨਹੀਂ ਗਏ। ਉਹ ਫਿਰ ਤੁਹਾਡੇ ਕੋਲ ਹਨ।
refund-short = ਇਹ ਪੈਸੇ ਹੁਣ ਇੱਥੇ ਤੁਹਾਡੇ ਕੋਲ ਨਹੀਂ ਹਨ। ਕੁਝ ਨਹੀਂ ਬਦਲਿਆ। ਘੱਟ ਵਾਪਸ ਦਿਓ।
refund-wrong = ਇਹ ਠੀਕ ਨਹੀਂ ਹੋ ਸਕਦਾ। ਕੁਝ ਨਹੀਂ ਬਦਲਿਆ। ਰਕਮ ਫਿਰ ਵੇਖੋ।
refund-off = ਇਹ ਹੁਣ ਵਾਪਸ ਨਹੀਂ ਜਾ ਸਕਦਾ। ਕੁਝ ਨਹੀਂ ਬਦਲਿਆ।
refund-disputed = ਉਹਨਾਂ ਦੇ ਬੈਂਕ ਨੇ ਇਹ ਵਾਪਸ ਲੈ ਲਏ। ਹਾਲੇ ਫ਼ੈਸਲਾ ਨਹੀਂ ਹੋਇਆ।

# Who helps.
people-title = ਤੁਹਾਡੀ ਮਦਦ ਕੌਣ ਕਰਦਾ ਹੈ
people-lead = ਮਦਦਗਾਰ ਉਹੀ ਵੇਖਦੇ ਹਨ ਜੋ ਤੁਸੀਂ ਵੇਖਦੇ ਹੋ। ਉਹ ਨਾ ਪੈਸੇ ਕੱਢ ਸਕਦੇ ਹਨ, ਨਾ ਕਿਸੇ ਨੂੰ ਅੰਦਰ ਲਿਆ ਸਕਦੇ ਹਨ।
people-owner = ਮਾਲਕ
people-helper = ਮਦਦਗਾਰ
people-you = ਤੁਸੀਂ
people-add = ਕਿਸੇ ਨੂੰ ਅੰਦਰ ਲਿਆਓ
people-own = ਇੱਥੇ ਤੁਹਾਡਾ ਨੰਬਰ
people-number = ਇੱਥੇ ਉਹਨਾਂ ਦਾ ਨੰਬਰ
people-remove = ਹਟਾ ਦਿਓ
people-wrong = ਇਹ ਨਹੀਂ ਚੱਲੇਗਾ। ਕੁਝ ਨਹੀਂ ਬਦਲਿਆ। ਨੰਬਰ ਫਿਰ ਵੇਖੋ।

# Your own servers.
servers-title = ਤੁਹਾਡੇ ਆਪਣੇ ਸਰਵਰ
servers-lead = ਜੋ ਤੁਹਾਡੀ ਸਾਈਟ ਸਾਂਭਦਾ ਹੈ, ਉਸ ਲਈ।
servers-keys = ਚਾਬੀਆਂ
servers-name = ਚਾਬੀ ਕਾਹਦੇ ਲਈ ਹੈ?
servers-may-read = ਇਹ ਵੇਖਦੀ ਹੈ ਕਿ ਕੀ ਆਇਆ।
servers-may-offers = ਇਹ ਬਦਲਦੀ ਹੈ ਕਿ ਤੁਸੀਂ ਕੀ ਵੇਚਦੇ ਹੋ।
servers-may-webhooks = ਇਹ ਤੈਅ ਕਰਦੀ ਹੈ ਕਿ ਕਿਸ ਨੂੰ ਖ਼ਬਰ ਮਿਲੇ।
servers-may-refunds = ਇਹ ਪੈਸੇ ਵਾਪਸ ਦਿੰਦੀ ਹੈ।
servers-make = ਚਾਬੀ ਬਣਾਓ
servers-new = ਹੁਣੇ ਕਾਪੀ ਕਰੋ
servers-once = ਇਹ ਤੁਹਾਨੂੰ ਸਿਰਫ਼ ਹੁਣ ਦਿਸੇਗੀ। ਅਜਿਹੀ ਥਾਂ ਰੱਖੋ ਜਿੱਥੇ ਹੋਰ ਕੋਈ ਨਾ ਵੇਖੇ।
servers-end = ਖ਼ਤਮ ਕਰੋ
servers-ended = ਖ਼ਤਮ ਹੋ ਗਈ
servers-told = ਜਿਨ੍ਹਾਂ ਪਤਿਆਂ ਨੂੰ ਖ਼ਬਰ ਮਿਲਦੀ ਹੈ
servers-address = ਪਤਾ
servers-tell = ਇਸ ਪਤੇ ਨੂੰ ਖ਼ਬਰ ਦਿਓ
servers-secret = ਨਵਾਂ ਗੁਪਤ ਕੋਡ
servers-test = ਅਜ਼ਮਾਉਣ ਲਈ ਭੇਜੋ
servers-on = ਚਾਲੂ ਕਰੋ
servers-off = ਬੰਦ ਕਰੋ
servers-is-off = ਬੰਦ
servers-remove = ਹਟਾ ਦਿਓ
servers-log = ਕੀ ਭੇਜਿਆ ਗਿਆ
servers-again = ਦੁਬਾਰਾ ਭੇਜੋ
servers-arrived = ਇਹ ਪਹੁੰਚ ਗਿਆ।
servers-waits = ਇਹ ਛੇਤੀ ਭੇਜਿਆ ਜਾਵੇਗਾ।
servers-lost = ਇਹ ਨਹੀਂ ਪਹੁੰਚਿਆ।
servers-wrong = ਇਹ ਨਹੀਂ ਚੱਲੇਗਾ। ਕੁਝ ਨਹੀਂ ਬਦਲਿਆ। ਫਿਰ ਵੇਖੋ।

shares-title = ਟਿੱਪ ਵੰਡੋ
shares-lead = ਸਾਰਿਆਂ ਦੇ ਹਾਂ ਕਹਿਣ ਤੇ ਹਰ ਇੱਕ ਨੂੰ ਆਪਣਾ ਹਿੱਸਾ ਮਿਲਦਾ ਹੈ। ਉਦੋਂ ਤੱਕ ਸਭ ਤੁਹਾਡਾ ਹੈ।
shares-who = ਉਹਨਾਂ ਦਾ ਛੋਟਾ ਨਾਂ
shares-parts = ਕਿੰਨੇ ਹਿੱਸੇ?
shares-of = { $amount } ਵਿੱਚੋਂ, ਖਰਚੇ ਤੋਂ ਪਹਿਲਾਂ
shares-agreed = ਹਾਂ ਕਹੀ
shares-waits = ਹਾਲੇ ਹਾਂ ਨਹੀਂ ਕਹੀ
shares-declined = ਨਾਂਹ ਕਹੀ
shares-asked = { $name } ਤੁਹਾਡੇ ਨਾਲ ਟਿੱਪ ਵੰਡਣਾ ਚਾਹੁੰਦੇ ਹਨ।
shares-yes = ਹਾਂ, ਮੇਰੇ ਨਾਲ ਵੰਡੋ
shares-no = ਨਹੀਂ, ਮੇਰੇ ਨਾਲ ਨਹੀਂ
