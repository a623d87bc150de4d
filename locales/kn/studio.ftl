# The studio: the pages of those who are paid. Short, spoken, second person. No jargon.

# What is around every page.
studio-pages = ನಿಮ್ಮ ಪುಟಗಳು
studio-home = ಮೊದಲ ಪುಟ
studio-tips = ಟಿಪ್‌ಗಳು
studio-button = ಬಟನ್
studio-offers = ಮಾರಾಟ
studio-poster = ಪೋಸ್ಟರ್
studio-overlay = ಸ್ಟ್ರೀಮ್
studio-out = ದುಡ್ಡು ತೆಗೆಯಿರಿ
studio-people = ಜನ
studio-servers = ಸರ್ವರ್‌ಗಳು
studio-leave = ಹೊರಗೆ
studio-refused-title = ಇದನ್ನು ನೀವು ಮಾಡುವಂತಿಲ್ಲ
studio-refused = ಇಲ್ಲಿ ನೀವು ಇದನ್ನು ಮಾಡುವಂತಿಲ್ಲ. ಏನೂ ಬದಲಾಗಿಲ್ಲ.

# /studio: the door.
enter-title = ನಿಮ್ಮ ಟಿಪ್‌ಗಳು
enter-lead = ಜನ ನಿಮಗೆ ಏನು ಕೊಟ್ಟಿದ್ದಾರೆ ನೋಡಿ, ಅದನ್ನು ತೆಗೆದುಕೊಳ್ಳಿ.
enter-touch = ಮುಟ್ಟಿ ಒಳಗೆ ಬನ್ನಿ
enter-new = ನನಗೆ ಹೊಸದು
enter-choose = ಎಲ್ಲಿಗೆ ಹೋಗಬೇಕು?
enter-script = ಈ ಬ್ರೌಸರ್‌ನಲ್ಲಿ ಜಾವಾಸ್ಕ್ರಿಪ್ಟ್ ಇಲ್ಲ. ಒಳಗೆ ಬರಲು ಅದು ಬೇಕು. ಈ ಪುಟವನ್ನು ಬೇರೆ ಬ್ರೌಸರ್‌ನಲ್ಲಿ ತೆರೆಯಿರಿ.
touch-again = ಇದು ಆಗಲಿಲ್ಲ. ಏನೂ ಬದಲಾಗಿಲ್ಲ. ಇನ್ನೊಮ್ಮೆ ಮುಟ್ಟಿ.
touch-unknown = ಈ ಫೋನ್ ಅಥವಾ ಕಂಪ್ಯೂಟರ್ ನಮಗೆ ಇನ್ನೂ ಗೊತ್ತಿಲ್ಲ. ಏನೂ ಬದಲಾಗಿಲ್ಲ. "ನನಗೆ ಹೊಸದು" ಮುಟ್ಟಿ.
touch-unsupported = ಈ ಬ್ರೌಸರ್ ನಿಮ್ಮ ಬೆರಳನ್ನು ಕೇಳಲು ಆಗುವುದಿಲ್ಲ. ಏನೂ ಬದಲಾಗಿಲ್ಲ. ಈ ಪುಟವನ್ನು ಬೇರೆ ಬ್ರೌಸರ್‌ನಲ್ಲಿ ತೆರೆಯಿರಿ.
touch-away = ಯಾರೂ ಉತ್ತರ ಕೊಡುತ್ತಿಲ್ಲ. ಏನೂ ಬದಲಾಗಿಲ್ಲ. ಸ್ವಲ್ಪ ಹೊತ್ತಿನ ನಂತರ ಮತ್ತೊಮ್ಮೆ ಮಾಡಿ.
touch-lost = ಯಾರೂ ಉತ್ತರ ಕೊಡುತ್ತಿಲ್ಲ. ಆಯಿತೋ ಇಲ್ಲವೋ ಇನ್ನೂ ಗೊತ್ತಿಲ್ಲ. ಇನ್ನೊಮ್ಮೆ ಮುಟ್ಟಿ.

# /studio/join: becoming somebody who is paid.
join-title = ಟಿಪ್ ಪಡೆಯಿರಿ
join-name = ನಿಮ್ಮ ಹೆಸರು
join-handle = ಒಂದು ಚಿಕ್ಕ ಹೆಸರು, a ಇಂದ z
join-currency = ನಿಮ್ಮ ದುಡ್ಡು ಯಾವ ದೇಶದ್ದು
join-language = ನಿಮ್ಮ ಭಾಷೆ
join-go = ಮುಟ್ಟಿ ಸೇರಿಕೊಳ್ಳಿ
join-known = ನಾನು ಮೊದಲೇ ಬಂದಿದ್ದೇನೆ
join-taken = ಈ ಚಿಕ್ಕ ಹೆಸರು ಬೇರೆಯವರದು. ಏನೂ ಬದಲಾಗಿಲ್ಲ. ಬೇರೆಯದನ್ನು ಆರಿಸಿ.
join-name-wrong = ಈ ಹೆಸರು ನಡೆಯುವುದಿಲ್ಲ. ಏನೂ ಬದಲಾಗಿಲ್ಲ. ಬೇರೆಯದನ್ನು ಬರೆಯಿರಿ.
join-handle-wrong = ಈ ಚಿಕ್ಕ ಹೆಸರು ನಡೆಯುವುದಿಲ್ಲ. ಏನೂ ಬದಲಾಗಿಲ್ಲ. a ಇಂದ z, ಅಂಕೆಗಳನ್ನು ಬಳಸಿ.
join-full = ಒಬ್ಬರಿಗೆ ಎಷ್ಟು ಇರಬಹುದೋ ಅಷ್ಟೂ ನಿಮಗೆ ಇವೆ. ಏನೂ ಬದಲಾಗಿಲ್ಲ.

# The picture that payers see.
picture-title = ನಿಮ್ಮ ಚಿತ್ರ
picture-choose = ಒಂದು ಚಿತ್ರ ಆರಿಸಿ
picture-kept = ಈಗ ಇದೇ ನಿಮ್ಮ ಚಿತ್ರ.
picture-wrong = ಈ ಚಿತ್ರವನ್ನು ನಾವು ತೋರಿಸಲು ಆಗುವುದಿಲ್ಲ. ಏನೂ ಬದಲಾಗಿಲ್ಲ. ಬೇರೆಯದನ್ನು ಆರಿಸಿ.
picture-on = ಮುಂದೆ

# Home.
home-title = ನಮಸ್ಕಾರ, { $name }
home-picture = ನಿಮ್ಮ ಚಿತ್ರ
home-now = ನೀವು ತೆಗೆಯಬಹುದಾದದ್ದು
home-coming = ನಿಮ್ಮ ಹತ್ತಿರ ಬರುತ್ತಿರುವುದು
home-held-settling = ಇನ್ನೂ ಖಚಿತವಿಲ್ಲ
home-held-carrier = ಫೋನ್ ಬ್ಯಾಲೆನ್ಸ್‌ನಿಂದ: ಖರ್ಚು ಮಾಡಬಹುದು, ತೆಗೆಯಲು ಆಗುವುದಿಲ್ಲ
home-held-reserve = ಯಾರಾದರೂ ವಾಪಸ್ ಕೇಳಿದರೆ ಕೊಡಲು ಇಟ್ಟಿರುವುದು
home-held-owed = ನೀವು ಕೊಡಬೇಕಾದದ್ದಕ್ಕೆ
home-until = { $when } ವರೆಗೆ
home-month = ಮೂವತ್ತು ದಿನಗಳಲ್ಲಿ ಟಿಪ್‌ಗಳು: { $count }, { $amount }.
home-days = ದಿನ ದಿನಕ್ಕೂ
home-best = ಅತಿ ಒಳ್ಳೆಯ ದಿನ { $day }: { $amount }.
home-table = ಪಟ್ಟಿಯಾಗಿ
home-day = ದಿನ
home-tips = ಟಿಪ್‌ಗಳು
home-got = ನಿಮಗೆ ಸಿಕ್ಕಿದ್ದು
home-sites = ಎಲ್ಲಿಂದ
home-site-own = ಇಲ್ಲಿಂದ
home-site-other = ಬೇರೆ ಕಡೆಯಿಂದ
home-latest = ಕೊನೆಗೆ ಬಂದವು
home-all = ಎಲ್ಲಾ ಟಿಪ್‌ಗಳು
home-none = ಇನ್ನೂ ಏನೂ ಬಂದಿಲ್ಲ. ಜನರಿಗೆ ನಿಮ್ಮ ಬಟನ್ ಅಥವಾ ಪೋಸ್ಟರ್ ತೋರಿಸಿ.
home-came = { $amount } ಬಂತು.

# Every tip.
tips-title = ನಿಮ್ಮ ಟಿಪ್‌ಗಳು
tips-table = ಪಟ್ಟಿಯಾಗಿ ಇಟ್ಟುಕೊಳ್ಳಿ
tips-programs = ಪ್ರೋಗ್ರಾಮ್‌ಗಳಿಗಾಗಿ ಇಟ್ಟುಕೊಳ್ಳಿ
tips-older = ಇನ್ನೂ ಹಳೆಯವು
tips-gave = ಅವರು ಕೊಟ್ಟಿದ್ದು
tips-tax = ತೆರಿಗೆ
tips-back = ವಾಪಸ್ ಹೋಗಿದ್ದು
tips-site = ಎಲ್ಲಿಂದ
tips-offer = ಯಾವುದಕ್ಕೆ

# The poster.
poster-title = ನಿಮ್ಮ ಪೋಸ್ಟರ್
poster-lead = ಇದನ್ನು ಪ್ರಿಂಟ್ ಮಾಡಿ, ತೂಗುಹಾಕಿ, ಪರದೆಯ ಮೇಲೆ ತೋರಿಸಿ. ಯಾರು ಇದರ ಕಡೆಗೆ ಫೋನ್ ಹಿಡಿದರೂ ನಿಮ್ಮ ಪುಟಕ್ಕೆ ಬರುತ್ತಾರೆ.
poster-alt = ನಿಮ್ಮ ಪೋಸ್ಟರ್: ನಿಮ್ಮ ಚಿತ್ರ, ನಿಮ್ಮ ಹೆಸರು ಮತ್ತು ಫೋನ್‌ಗಳಿಗೆ ಒಂದು ಕೋಡ್
poster-pdf = ಪ್ರಿಂಟ್ ಮಾಡಲು
poster-png = ಚಿತ್ರವಾಗಿ
poster-svg = ಪ್ರಿಂಟಿಂಗ್ ಅಂಗಡಿಗೆ
poster-code = ಇದರ ಮೇಲೆ ಯಾವ ಕೋಡ್ ಬೇಕು?
poster-own = ನಿಮ್ಮ ಪುಟದ ಕೋಡ್
poster-to = ಅಲ್ಲಿನ ನಿಮ್ಮ ನಂಬರ್
poster-bank = ನಿಮ್ಮ ಬ್ಯಾಂಕಿನ ನಂಬರ್
poster-merchant = ನಿಮ್ಮ ಅಂಗಡಿಯ ನಂಬರ್
poster-name = ಇಂಗ್ಲಿಷ್ ಅಕ್ಷರಗಳಲ್ಲಿ ನಿಮ್ಮ ಹೆಸರು
poster-city = ಇಂಗ್ಲಿಷ್ ಅಕ್ಷರಗಳಲ್ಲಿ ನಿಮ್ಮ ಊರು
poster-draw = ಮಾಡಿ
poster-wrong = ಈ ಕೋಡ್ ಮಾಡಲು ಆಗುವುದಿಲ್ಲ. ಗುರುತು ಹಾಕಿದ ಜಾಗವನ್ನು ಮತ್ತೊಮ್ಮೆ ನೋಡಿ.
poster-unconfirmed = ಈ ದುಡ್ಡು ನಿಮ್ಮ ಬ್ಯಾಂಕಿಗೆ ಹೋಗುತ್ತದೆ, ಇಲ್ಲಿನ ವಾಲೆಟ್‌ಗೆ ಅಲ್ಲ. ಅದು ಯಾವಾಗ ತಲುಪಿತು ಎಂದು ನಮಗೆ ತಿಳಿಯುವುದಿಲ್ಲ.

# The page for a stream.
overlay-title = ನಿಮ್ಮ ಸ್ಟ್ರೀಮ್ ಮೇಲೆ ಟಿಪ್‌ಗಳು
overlay-lead = ನಿಮ್ಮ ಸ್ಟ್ರೀಮ್ ಪ್ರೋಗ್ರಾಮ್‌ಗೆ ಒಂದು ಪುಟ. ಪ್ರತಿ ಟಿಪ್ ಬಂದ ಕೂಡಲೇ ನಿಮ್ಮ ಚಿತ್ರದ ಮೇಲೆ ಕಾಣುತ್ತದೆ, ಕೇಳಿಸುತ್ತದೆ.
overlay-address = ಈ ವಿಳಾಸವನ್ನು ನಿಮ್ಮ ಸ್ಟ್ರೀಮ್ ಪ್ರೋಗ್ರಾಮ್‌ಗೆ ಕೊಡಿ
overlay-once = ಇದು ನಿಮಗೆ ಈಗ ಮಾತ್ರ ಕಾಣುತ್ತದೆ. ಯಾರಿಗೂ ತೋರಿಸಬೇಡಿ: ಇದು ಗೊತ್ತಿರುವವರಿಗೆ ನಿಮ್ಮ ಟಿಪ್‌ಗಳು ಕಾಣುತ್ತವೆ.
overlay-speaks = ಮಾತಾಡುವ ಭಾಷೆ
overlay-make = ಪುಟ ಮಾಡಿ
overlay-renew = ಬೇರೆ ವಿಳಾಸ ಮಾಡಿ
overlay-before = ಆಗ ಮೊದಲಿನ ವಿಳಾಸ ನಡೆಯುವುದಿಲ್ಲ.
overlay-missing = ಈ ವಿಳಾಸ ಇನ್ನು ನಡೆಯುವುದಿಲ್ಲ. ನಿಮ್ಮ ಪುಟಗಳಲ್ಲಿ ಬೇರೆಯದು ಮಾಡಿ.

# Taking money out.
out-title = ದುಡ್ಡು ತೆಗೆಯಿರಿ
out-nothing = ತೆಗೆಯಲು ಇನ್ನೂ ಏನೂ ಇಲ್ಲ. ಯಾಕೆ ಎಂದು ನಿಮ್ಮ ಮೊದಲ ಪುಟದಲ್ಲಿದೆ.
out-amount = ಎಷ್ಟು?
out-change = ಖರ್ಚು ನೋಡಿ
out-how = ಹೇಗೆ ಬೇಕು?
out-way-phone = ಫೋನಿಗೆ
out-way-bank = ಬ್ಯಾಂಕಿಗೆ
out-way-agent = ನಗದಾಗಿ, ಕೋಡ್ ಹೇಳಿ
out-way-practice = ಎಲ್ಲಿಗೂ ಇಲ್ಲ, ಮಾಡಿ ನೋಡಲು
out-fee = ಖರ್ಚು
out-minutes = { $count } ನಿಮಿಷದವರೆಗೆ
out-hours = { $count } ಗಂಟೆಯವರೆಗೆ
out-days = { $count } ದಿನದವರೆಗೆ
out-phone = ಫೋನ್ ನಂಬರ್
out-bank = ಬ್ಯಾಂಕಿನ ಕೋಡ್
out-account = ಖಾತೆ ನಂಬರ್
out-name = ಖಾತೆ ಯಾರ ಹೆಸರಿನಲ್ಲಿದೆ
out-see = ಎಷ್ಟು ಖರ್ಚು ನೋಡಿ
out-check = ಇದು ಸರಿ ಇದೆಯಾ?
out-leaves = ಇಲ್ಲಿನ ನಿಮ್ಮ ದುಡ್ಡಿನಿಂದ
out-by = ಯಾವಾಗ ತಲುಪುತ್ತದೆ
out-get = ನಿಮಗೆ ಸಿಗುವುದು
out-touch = ಮುಟ್ಟಿ ತೆಗೆಯಿರಿ
out-script = ಈ ಬ್ರೌಸರ್‌ನಲ್ಲಿ ಜಾವಾಸ್ಕ್ರಿಪ್ಟ್ ಇಲ್ಲ. ದುಡ್ಡು ತೆಗೆಯಲು ಅದು ಬೇಕು. ದುಡ್ಡು ಹೋಗಿಲ್ಲ. ಈ ಪುಟವನ್ನು ಬೇರೆ ಬ್ರೌಸರ್‌ನಲ್ಲಿ ತೆರೆಯಿರಿ.
out-back = ಹಿಂದೆ
out-processing = ದುಡ್ಡು ನಿಮ್ಮ ಹತ್ತಿರ ಬರುತ್ತಿದೆ.
out-checking = ಇನ್ನೂ ಗೊತ್ತಿಲ್ಲ. ನಿಮ್ಮ ದುಡ್ಡು ಭದ್ರವಾಗಿದೆ. ನಾವು ಕೇಳುತ್ತಿದ್ದೇವೆ.
out-paid = ದುಡ್ಡು ತಲುಪಿದೆ.
out-returned = ದುಡ್ಡು ತಲುಪಲಿಲ್ಲ. ಅದೆಲ್ಲ ಮತ್ತೆ ಇಲ್ಲಿ ನಿಮ್ಮ ಹತ್ತಿರ ಇದೆ.
out-code = ಇದನ್ನು ಏಜೆಂಟ್‌ಗೆ ಹೇಳಿ. ಬೇರೆ ಯಾರಿಗೂ ಹೇಳಬೇಡಿ.
out-until = ಈ ಸಮಯದವರೆಗೆ ನಡೆಯುತ್ತದೆ:
out-cancel = ನನಗೆ ಇನ್ನು ಬೇಡ
out-earlier = ನೀವು ಮೊದಲು ತೆಗೆದದ್ದು
out-wrong = ಇದು ಸರಿ ಇರಲಾರದು. ದುಡ್ಡು ಹೋಗಿಲ್ಲ. ಮತ್ತೊಮ್ಮೆ ನೋಡಿ.
out-too-much = ಈಗ ಇಷ್ಟು ತೆಗೆಯಲು ಆಗುವುದಿಲ್ಲ. ದುಡ್ಡು ಹೋಗಿಲ್ಲ. ಕಡಿಮೆ ತೆಗೆಯಿರಿ.
out-no-way = ಈ ಮೊತ್ತ ಕಳಿಸಲು ಈಗ ಯಾವ ದಾರಿಯೂ ಇಲ್ಲ. ದುಡ್ಡು ಹೋಗಿಲ್ಲ. ಬೇರೆ ಮೊತ್ತ ಹಾಕಿ ನೋಡಿ.
out-off = ಈ ದುಡ್ಡನ್ನು ಇಲ್ಲಿ ಯಾರೂ ತೆಗೆಯಲು ಆಗುವುದಿಲ್ಲ. ದುಡ್ಡು ಹೋಗಿಲ್ಲ.
out-late = ಈ ಪುಟ ತುಂಬಾ ಹಳೆಯದು. ದುಡ್ಡು ಹೋಗಿಲ್ಲ. ಮತ್ತೆ ಶುರು ಮಾಡಿ.
out-limit = ಈಗ ನೀವು ತೆಗೆಯಬಹುದಾದದ್ದಕ್ಕಿಂತ ಇದು ಜಾಸ್ತಿ. ದುಡ್ಡು ಹೋಗಿಲ್ಲ.
out-raise-phone = ನಿಮ್ಮ ಫೋನ್ ನಂಬರ್ ನಮಗೆ ಗೊತ್ತಾದರೆ ನೀವು ಇನ್ನೂ ಜಾಸ್ತಿ ತೆಗೆಯಬಹುದು.
out-raise-id = ನೀವು ಯಾರು ಎಂದು ನಮಗೆ ಗೊತ್ತಾದರೆ ನೀವು ಇನ್ನೂ ಜಾಸ್ತಿ ತೆಗೆಯಬಹುದು.

# What leaves by itself, and how much may leave.
rule-title = ಪ್ರತಿ ವಾರ ಎಲ್ಲ ದುಡ್ಡು ತೆಗೆಯಿರಿ
rule-above = ಕನಿಷ್ಠ ಇಷ್ಟು ಇದ್ದರೆ ಮಾತ್ರ
rule-day = ಯಾವ ದಿನ?
rule-days = ಸೋಮವಾರ, ಮಂಗಳವಾರ, ಬುಧವಾರ, ಗುರುವಾರ, ಶುಕ್ರವಾರ, ಶನಿವಾರ, ಭಾನುವಾರ
rule-next = ಮುಂದಿನ ಸಲ
rule-cost = ಇವತ್ತು ಇಷ್ಟು ತೆಗೆದರೆ ಹೀಗಿರುತ್ತದೆ. ಖರ್ಚು ಪ್ರತಿ ಸಲ ಕಳೆಯುತ್ತದೆ, ಅದು ಬದಲಾಗಬಹುದು.
rule-touch = ಮುಟ್ಟಿ ಪ್ರತಿ ವಾರ ತೆಗೆಯಿರಿ
rule-stop = ಇದನ್ನು ನಿಲ್ಲಿಸಿ
limits-title = ನೀವು ಎಷ್ಟು ತೆಗೆಯಬಹುದು
limits-day = ಒಂದು ದಿನದಲ್ಲಿ
limits-month = ಒಂದು ತಿಂಗಳಲ್ಲಿ
limits-show = ಇದನ್ನು ತೋರಿಸುವುದು: ನಂಬರ್ ಅಥವಾ ಕೋಡ್
limits-go = ತೋರಿಸಿ
limits-off = ಇದಕ್ಕೆ ಇಲ್ಲಿ ಏನೂ ಮಾಡಲು ಆಗುವುದಿಲ್ಲ.

# The button.
button-title = ನಿಮ್ಮ ಬಟನ್
button-lead = ಇದನ್ನು ನಿಮ್ಮ ಸ್ವಂತ ಸೈಟ್‌ನಲ್ಲಿ ಇಡಿ. ಹೇಗೆ ಕಾಣಬೇಕು ಎಂದು ಆರಿಸಿ, ಆಮೇಲೆ ಎರಡು ಸಾಲುಗಳನ್ನು ಕಾಪಿ ಮಾಡಿ.
button-lines = ನಿಮ್ಮ ಸೈಟ್‌ಗೆ ಎರಡು ಸಾಲುಗಳು
button-link = ಅಥವಾ ಒಂದು ಲಿಂಕ್ ಮಾತ್ರ
button-page = ಪುಟ ನೋಡಿ
button-for = ಇದು ಯಾವುದಕ್ಕೆ?
button-tip = ಟಿಪ್
button-amounts = ಆರಿಸಲು ಮೊತ್ತಗಳು
button-speaks = ಮಾತಾಡುವ ಭಾಷೆ
button-theirs = ದುಡ್ಡು ಕೊಡುವವರ ಭಾಷೆ
button-theme = ಬೆಳಕು ಅಥವಾ ಕತ್ತಲು
button-auto = ಅವರ ಫೋನಿನಲ್ಲಿ ಇರುವಂತೆ
button-light = ಬೆಳಕು
button-dark = ಕತ್ತಲು
button-shape = ಆಕಾರ
button-round = ದುಂಡು ಮೂಲೆಗಳು
button-pill = ಪೂರ್ತಿ ದುಂಡು
button-square = ಚೌಕ
button-colour = ಬಣ್ಣ
button-pictures = ಚಿತ್ರಗಳು ಮಾತ್ರ, ಪದಗಳಿಲ್ಲ
button-show = ತೋರಿಸಿ
copy = ಕಾಪಿ ಮಾಡಿ
copied = ಕಾಪಿ ಆಯಿತು.

# What is sold.
offers-title = ನೀವು ಮಾರುವುದು
offers-none = ನೀವು ಇನ್ನೂ ಏನೂ ಮಾರುತ್ತಿಲ್ಲ.
offers-more = ಏನಾದರೂ ಮಾರಿ
offers-what = ಇದು ಏನು?
offers-price = ಇದರ ಬೆಲೆ ಎಷ್ಟು?
offers-id = ಇದರ ವಿಳಾಸಕ್ಕೆ ಒಂದು ಚಿಕ್ಕ ಹೆಸರು, a ಇಂದ z
offers-origins = ಇದನ್ನು ಮಾರಬಹುದಾದ ಸೈಟ್‌ಗಳು, ನಡುವೆ ಜಾಗ ಬಿಡಿ
offers-sell = ಮಾರಿ
offers-wrong = ಇದನ್ನು ಹೀಗೆ ಮಾರಲು ಆಗುವುದಿಲ್ಲ. ಏನೂ ಬದಲಾಗಿಲ್ಲ. ಗುರುತು ಹಾಕಿದ ಜಾಗವನ್ನು ಮತ್ತೊಮ್ಮೆ ನೋಡಿ.

# Giving a tip back.
refund-title = ವಾಪಸ್ ಕೊಡಿ
refund-left = ನೀವು ವಾಪಸ್ ಕೊಡಬಹುದಾದದ್ದು:
refund-amount = ಎಷ್ಟು?
refund-go = ವಾಪಸ್ ಕೊಡಿ
refund-fees = ಟಿಪ್‌ಗಾಗಿ ಬ್ಯಾಂಕ್ ಅಥವಾ ಫೋನ್ ಕಂಪನಿ ತೆಗೆದುಕೊಂಡದ್ದು ಅವರ ಹತ್ತಿರವೇ ಇರುತ್ತದೆ.
refund-processing = ವಾಪಸ್ ಹೋಗುತ್ತಿದೆ.
refund-checking = ಇದು ತಲುಪಿತೋ ಇಲ್ಲವೋ ಇನ್ನೂ ಗೊತ್ತಿಲ್ಲ. ನಾವು ಕೇಳುತ್ತಿದ್ದೇವೆ. ಮತ್ತೆ ಕಳಿಸಬೇಡಿ.
refund-done = ವಾಪಸ್ ಹೋಯಿತು.
refund-failed = ಹೋಗಲಿಲ್ಲ. ಅದು ಮತ್ತೆ ನಿಮ್ಮ ಹತ್ತಿರ ಇದೆ.
refund-short = ಈ ದುಡ್ಡು ಈಗ ಇಲ್ಲಿ ನಿಮ್ಮ ಹತ್ತಿರ ಇಲ್ಲ. ಏನೂ ಬದಲಾಗಿಲ್ಲ. ಕಡಿಮೆ ವಾಪಸ್ ಕೊಡಿ.
refund-wrong = ಇದು ಸರಿ ಇರಲಾರದು. ಏನೂ ಬದಲಾಗಿಲ್ಲ. ಮೊತ್ತವನ್ನು ಮತ್ತೊಮ್ಮೆ ನೋಡಿ.
refund-off = ಇದು ಈಗ ವಾಪಸ್ ಹೋಗುವಂತಿಲ್ಲ. ಏನೂ ಬದಲಾಗಿಲ್ಲ.
refund-disputed = ಅವರ ಬ್ಯಾಂಕ್ ಇದನ್ನು ವಾಪಸ್ ತೆಗೆದುಕೊಂಡಿದೆ. ಇನ್ನೂ ತೀರ್ಮಾನವಾಗಿಲ್ಲ.

# Who helps.
people-title = ನಿಮಗೆ ಯಾರು ಸಹಾಯ ಮಾಡುತ್ತಾರೆ
people-lead = ನೀವು ನೋಡುವುದನ್ನು ಸಹಾಯಕರೂ ನೋಡುತ್ತಾರೆ. ಅವರು ದುಡ್ಡು ತೆಗೆಯುವಂತಿಲ್ಲ, ಬೇರೆಯವರನ್ನು ಒಳಗೆ ಬಿಡುವಂತಿಲ್ಲ.
people-owner = ಮಾಲೀಕರು
people-helper = ಸಹಾಯಕರು
people-you = ನೀವು
people-add = ಯಾರನ್ನಾದರೂ ಒಳಗೆ ಬಿಡಿ
people-own = ಇಲ್ಲಿನ ನಿಮ್ಮ ನಂಬರ್
people-number = ಇಲ್ಲಿನ ಅವರ ನಂಬರ್
people-remove = ತೆಗೆಯಿರಿ
people-wrong = ಇದು ನಡೆಯುವುದಿಲ್ಲ. ಏನೂ ಬದಲಾಗಿಲ್ಲ. ನಂಬರ್ ಮತ್ತೊಮ್ಮೆ ನೋಡಿ.

# Your own servers.
servers-title = ನಿಮ್ಮ ಸ್ವಂತ ಸರ್ವರ್‌ಗಳು
servers-lead = ನಿಮ್ಮ ಸೈಟ್ ನೋಡಿಕೊಳ್ಳುವವರಿಗೆ.
servers-keys = ಕೀಲಿಗಳು
servers-name = ಕೀಲಿ ಯಾವುದಕ್ಕೆ?
servers-may-read = ಏನು ಬಂತು ಎಂದು ಇದು ನೋಡುತ್ತದೆ.
servers-may-offers = ನೀವು ಮಾರುವುದನ್ನು ಇದು ಬದಲಿಸುತ್ತದೆ.
servers-may-webhooks = ಯಾರಿಗೆ ಹೇಳಬೇಕು ಎಂದು ಇದು ಹೇಳುತ್ತದೆ.
servers-may-refunds = ಇದು ದುಡ್ಡು ವಾಪಸ್ ಕೊಡುತ್ತದೆ.
servers-make = ಕೀಲಿ ಮಾಡಿ
servers-new = ಈಗಲೇ ಕಾಪಿ ಮಾಡಿ
servers-once = ಇದು ನಿಮಗೆ ಈಗ ಮಾತ್ರ ಕಾಣುತ್ತದೆ. ಬೇರೆ ಯಾರೂ ನೋಡದ ಕಡೆ ಇಟ್ಟುಕೊಳ್ಳಿ.
servers-end = ಮುಗಿಸಿ
servers-ended = ಮುಗಿದಿದೆ
servers-told = ನಾವು ಹೇಳುವ ವಿಳಾಸಗಳು
servers-address = ವಿಳಾಸ
servers-tell = ಈ ವಿಳಾಸಕ್ಕೆ ಹೇಳಿ
servers-secret = ಹೊಸ ಗುಟ್ಟಿನ ಕೋಡ್
servers-test = ಮಾಡಿ ನೋಡಲು ಕಳಿಸಿ
servers-on = ಆನ್ ಮಾಡಿ
servers-off = ನಿಲ್ಲಿಸಿ
servers-is-off = ನಿಂತಿದೆ
servers-remove = ತೆಗೆಯಿರಿ
servers-log = ಏನು ಕಳಿಸಿದ್ದೇವೆ
servers-again = ಮತ್ತೆ ಕಳಿಸಿ
servers-arrived = ಇದು ತಲುಪಿದೆ.
servers-waits = ಇದು ಬೇಗ ಹೋಗುತ್ತದೆ.
servers-lost = ಇದು ತಲುಪಲಿಲ್ಲ.
servers-wrong = ಇದು ನಡೆಯುವುದಿಲ್ಲ. ಏನೂ ಬದಲಾಗಿಲ್ಲ. ಮತ್ತೊಮ್ಮೆ ನೋಡಿ.

shares-title = ಟಿಪ್‌ಗಳನ್ನು ಹಂಚಿಕೊಳ್ಳಿ
shares-lead = ಎಲ್ಲರೂ ಸರಿ ಅಂದ ಮೇಲೆ ಪ್ರತಿಯೊಬ್ಬರಿಗೂ ಅವರ ಪಾಲು ಸಿಗುತ್ತೆ. ಅಲ್ಲಿವರೆಗೆ ಎಲ್ಲಾ ನಿಮ್ಮದೇ.
shares-who = ಅವರ ಚಿಕ್ಕ ಹೆಸರು
shares-parts = ಎಷ್ಟು ಪಾಲು?
shares-of = { $amount } ರಲ್ಲಿ, ಖರ್ಚಿಗೆ ಮೊದಲು
shares-agreed = ಸರಿ ಅಂದರು
shares-waits = ಇನ್ನೂ ಸರಿ ಅಂದಿಲ್ಲ
shares-declined = ಬೇಡ ಅಂದರು
shares-asked = { $name } ನಿಮ್ಮ ಜೊತೆ ಟಿಪ್ ಹಂಚಿಕೊಳ್ಳಬೇಕು ಅಂತಿದ್ದಾರೆ.
shares-yes = ಸರಿ, ನನ್ನ ಜೊತೆ ಹಂಚಿಕೊಳ್ಳಿ
shares-no = ಬೇಡ, ನನ್ನ ಜೊತೆ ಅಲ್ಲ
