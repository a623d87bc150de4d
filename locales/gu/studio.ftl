# The studio: the pages of those who are paid. Short, spoken, second person. No jargon.

# What is around every page.
studio-pages = તમારાં પેજ
studio-home = શરૂઆત
studio-tips = ટિપ
studio-button = બટન
studio-offers = વેચાણ
studio-poster = પોસ્ટર
studio-overlay = સ્ટ્રીમ
studio-out = પૈસા કાઢો
studio-people = લોકો
studio-servers = સર્વર
studio-leave = બહાર જાઓ
studio-refused-title = આ તમે નથી કરી શકતા
studio-refused = તમે અહીં આ નથી કરી શકતા. કંઈ બદલાયું નથી.

# /studio: the door.
enter-title = તમારી ટિપ
enter-lead = લોકોએ તમને શું આપ્યું એ જુઓ, અને પૈસા કાઢો.
enter-touch = અડીને અંદર આવો
enter-new = અહીં પહેલી વાર
enter-choose = ક્યાં જવું છે?
enter-script = આ બ્રાઉઝરમાં જાવાસ્ક્રિપ્ટ નથી, અને અંદર આવવા એ જોઈએ. આ પેજ બીજા બ્રાઉઝરમાં ખોલો.
touch-again = આ થયું નહીં. કંઈ બદલાયું નથી. એક વાર ફરી અડો.
touch-unknown = આ ફોન કે કમ્પ્યુટરને અમે હજી ઓળખતા નથી. કંઈ બદલાયું નથી. "અહીં પહેલી વાર" ને અડો.
touch-unsupported = આ બ્રાઉઝર તમને અડવાનું કહી શકતું નથી. કંઈ બદલાયું નથી. આ પેજ બીજા બ્રાઉઝરમાં ખોલો.
touch-away = કોઈ જવાબ આપતું નથી. કંઈ બદલાયું નથી. થોડી વાર પછી ફરી કરો.
touch-lost = કોઈ જવાબ આપતું નથી. થયું કે નહીં, હજી ખબર નથી. એક વાર ફરી અડો.

# /studio/join: becoming somebody who is paid.
join-title = ટિપ મેળવો
join-name = તમારું નામ
join-handle = એક ટૂંકું નામ, a થી z
join-currency = તમારા પૈસા કયા દેશના
join-language = તમારી ભાષા
join-go = અડીને જોડાઓ
join-known = અહીં પહેલેથી છું
join-taken = આ ટૂંકું નામ બીજા કોઈનું છે. કંઈ બદલાયું નથી. બીજું પસંદ કરો.
join-name-wrong = આ નામ નહીં ચાલે. કંઈ બદલાયું નથી. બીજું લખો.
join-handle-wrong = આ ટૂંકું નામ નહીં ચાલે. કંઈ બદલાયું નથી. a થી z અને આંકડા લખો.
join-full = એક માણસનાં જેટલાં હોઈ શકે, એટલાં તમારાં છે. કંઈ બદલાયું નથી.

# The picture that payers see.
picture-title = તમારો ફોટો
picture-choose = ફોટો પસંદ કરો
picture-kept = હવે આ તમારો ફોટો છે.
picture-wrong = આ ફોટો અમે બતાવી શકતા નથી. કંઈ બદલાયું નથી. બીજો પસંદ કરો.
picture-on = આગળ

# Home.
home-title = નમસ્તે, { $name }
home-picture = તમારો ફોટો
home-now = તમે કાઢી શકો
home-coming = તમારી પાસે આવે છે
home-held-settling = હજી પાકા નથી
home-held-carrier = ફોનના બેલેન્સમાંથી: વાપરી શકો, કાઢી ન શકો
home-held-reserve = રોકી રાખ્યા છે, કદાચ કોઈ પૈસા પાછા માગે
home-held-owed = તમારે જે આપવાના છે એના માટે
home-until = { $when } સુધી
home-month = ત્રીસ દિવસમાં: { $count } ટિપ, { $amount }.
home-days = રોજનું
home-best = સૌથી સારો દિવસ { $day } હતો: { $amount }.
home-table = કોઠામાં
home-day = દિવસ
home-tips = ટિપ
home-got = તમને મળ્યા
home-sites = ક્યાંથી આવ્યા
home-site-own = અહીંથી
home-site-other = બીજેથી
home-latest = છેલ્લે આવેલી
home-all = બધી ટિપ
home-none = હજી કંઈ આવ્યું નથી. લોકોને તમારું બટન કે પોસ્ટર બતાવો.
home-came = { $amount } આવ્યા.

# Every tip.
tips-title = તમારી ટિપ
tips-table = કોઠામાં રાખો
tips-programs = પ્રોગ્રામ માટે રાખો
tips-older = વધુ જૂની
tips-gave = એમણે આપ્યા
tips-tax = ટેક્સ
tips-back = પાછા ગયા
tips-site = ક્યાંથી
tips-offer = શેના માટે

# The poster.
poster-title = તમારું પોસ્ટર
poster-lead = એને છાપો, લટકાવો, સ્ક્રીન પર બતાવો. જે એની સામે ફોન રાખશે એ તમારા પેજ પર આવશે.
poster-alt = તમારું પોસ્ટર: તમારો ફોટો, તમારું નામ અને ફોન માટે એક કોડ
poster-pdf = છાપવા માટે
poster-png = ફોટા તરીકે
poster-svg = છાપકામની દુકાન માટે
poster-code = એના પર કયો કોડ હોય?
poster-own = તમારા પેજનો કોડ
poster-to = ત્યાં તમારો નંબર
poster-bank = તમારી બેંકનો નંબર
poster-merchant = તમારી દુકાનનો નંબર
poster-name = અંગ્રેજી અક્ષરોમાં તમારું નામ
poster-city = અંગ્રેજી અક્ષરોમાં તમારું શહેર
poster-draw = બનાવો
poster-wrong = આ કોડ બની શકતો નથી. નિશાનવાળી જગ્યા ફરી જુઓ.
poster-unconfirmed = આ પૈસા તમારી બેંકને મળે છે, અહીંના પાકીટને નહીં. ક્યારે પહોંચ્યા તે અમને ખબર પડતી નથી.

# The page for a stream.
overlay-title = તમારી સ્ટ્રીમ પર ટિપ
overlay-lead = તમારા સ્ટ્રીમના પ્રોગ્રામ માટે એક પેજ. દરેક ટિપ આવે એટલે તમારા ચિત્ર ઉપર દેખાય અને સંભળાય.
overlay-address = આ સરનામું તમારા સ્ટ્રીમના પ્રોગ્રામને આપો
overlay-once = આ તમને ફક્ત હમણાં જ દેખાશે. કોઈને ન બતાવો: જેને આ ખબર હોય, એ તમારી ટિપ જોઈ શકે.
overlay-speaks = બોલવાની ભાષા
overlay-make = પેજ બનાવો
overlay-renew = બીજું સરનામું બનાવો
overlay-before = પછી પહેલાંનું સરનામું નહીં ચાલે.
overlay-missing = આ સરનામું હવે ચાલતું નથી. તમારાં પેજમાં બીજું બનાવો.

# Taking money out.
out-title = પૈસા કાઢો
out-nothing = હજી કાઢવા માટે કંઈ નથી. કેમ, એ તમારા શરૂઆતના પેજ પર લખ્યું છે.
out-amount = કેટલા?
out-change = ખર્ચ જુઓ
out-how = પૈસા કેવી રીતે જોઈએ?
out-way-phone = ફોન પર
out-way-bank = બેંકમાં
out-way-agent = રોકડા, કોડ કહીને
out-way-practice = ક્યાંય નહીં, ફક્ત અજમાવવા
out-fee = ખર્ચ
out-minutes = { $count } મિનિટ સુધી
out-hours = { $count } કલાક સુધી
out-days = { $count } દિવસ સુધી
out-phone = ફોન નંબર
out-bank = બેંકનો કોડ
out-account = ખાતા નંબર
out-name = ખાતું કોના નામે છે
out-see = કેટલો ખર્ચ છે એ જુઓ
out-check = શું આ બરાબર છે?
out-leaves = અહીં તમારા પૈસામાંથી
out-by = ક્યાં સુધીમાં પહોંચશે
out-get = તમને મળશે
out-touch = અડીને કાઢો
out-script = આ બ્રાઉઝરમાં જાવાસ્ક્રિપ્ટ નથી, અને પૈસા કાઢવા એ જોઈએ. પૈસા કપાયા નથી. આ પેજ બીજા બ્રાઉઝરમાં ખોલો.
out-back = પાછા
out-processing = પૈસા તમારી પાસે આવે છે.
out-checking = હજી ખબર નથી. તમારા પૈસા સલામત છે. અમે પૂછીએ છીએ.
out-paid = પૈસા પહોંચી ગયા.
out-returned = પૈસા પહોંચ્યા નથી. એ બધા ફરી અહીં તમારી પાસે છે.
out-code = આ એજન્ટને કહો. બીજા કોઈને ન કહો.
out-until = આ સમય સુધી ચાલશે:
out-cancel = મારે હવે નથી જોઈતા
out-earlier = તમે પહેલાં જે કાઢ્યા
out-wrong = આ બરાબર ન હોઈ શકે. પૈસા કપાયા નથી. ફરી જુઓ.
out-too-much = તમે હમણાં આટલા કાઢી શકતા નથી. પૈસા કપાયા નથી. ઓછા કાઢો.
out-no-way = આટલી રકમ હમણાં કોઈ રીતે જતી નથી. પૈસા કપાયા નથી. બીજી રકમ અજમાવો.
out-off = આ પૈસા અહીં કોઈ કાઢી શકતું નથી. પૈસા કપાયા નથી.
out-late = આ પેજ બહુ જૂનું હતું. પૈસા કપાયા નથી. ફરી શરૂ કરો.
out-limit = તમે હમણાં કાઢી શકો એનાથી આ વધારે છે. પૈસા કપાયા નથી.
out-raise-phone = તમારો ફોન નંબર અમને ખબર હશે ત્યારે તમે વધારે કાઢી શકશો.
out-raise-id = તમે કોણ છો એ અમને ખબર હશે ત્યારે તમે વધારે કાઢી શકશો.

# What leaves by itself, and how much may leave.
rule-title = દર અઠવાડિયે બધા પૈસા કાઢો
rule-above = ઓછામાં ઓછા આટલા હોય તો જ
rule-day = કયા દિવસે?
rule-days = સોમવાર, મંગળવાર, બુધવાર, ગુરુવાર, શુક્રવાર, શનિવાર, રવિવાર
rule-next = હવે પછી
rule-cost = આજે આટલા કાઢ્યા હોત તો આમ થાત. ખર્ચ દર વખતે કપાય છે, અને બદલાઈ શકે છે.
rule-touch = અડીને દર અઠવાડિયે કાઢો
rule-stop = આ બંધ કરો
limits-title = તમે કેટલા કાઢી શકો
limits-day = એક દિવસમાં
limits-month = એક મહિનામાં
limits-show = જેનાથી ખબર પડે: નંબર કે કોડ
limits-go = બતાવો
limits-off = આના માટે અહીં કંઈ થઈ શકતું નથી.

# The button.
button-title = તમારું બટન
button-lead = એને તમારી પોતાની સાઇટ પર મૂકો. કેવું દેખાય એ પસંદ કરો, પછી બંને લીટી કૉપી કરો.
button-lines = તમારી સાઇટ માટે બે લીટી
button-link = અથવા ફક્ત એક લિંક
button-page = પેજ જુઓ
button-for = આ શેના માટે છે?
button-tip = ટિપ
button-amounts = પસંદ કરવાની રકમો
button-speaks = બોલવાની ભાષા
button-theirs = પૈસા આપનારની ભાષા
button-theme = આછું કે ઘેરું
button-auto = એમના ફોન જેવું
button-light = આછું
button-dark = ઘેરું
button-shape = આકાર
button-round = ગોળ ખૂણા
button-pill = આખું ગોળ
button-square = ચોરસ
button-colour = રંગ
button-pictures = ફક્ત ચિત્રો, શબ્દો નહીં
button-show = બતાવો
copy = કૉપી કરો
copied = કૉપી થઈ ગયું.

# What is sold.
offers-title = તમે શું વેચો છો
offers-none = તમે હજી કંઈ વેચતા નથી.
offers-more = કંઈક વેચો
offers-what = આ શું છે?
offers-price = એનો ભાવ શું છે?
offers-id = એના સરનામા માટે ટૂંકું નામ, a થી z
offers-origins = જે સાઇટો આ વેચી શકે, વચ્ચે ખાલી જગ્યા
offers-sell = વેચો
offers-wrong = આ આમ વેચાય નહીં. કંઈ બદલાયું નથી. નિશાનવાળી જગ્યા ફરી જુઓ.

# Giving a tip back.
refund-title = પાછા આપો
refund-left = તમે પાછા આપી શકો:
refund-amount = કેટલા?
refund-go = પાછા આપો
refund-fees = ટિપ માટે બેંકે કે ફોન કંપનીએ જે લીધું એ એમની પાસે જ રહે છે.
refund-processing = પાછા જાય છે.
refund-checking = આ પહોંચ્યા કે નહીં, હજી ખબર નથી. અમે પૂછીએ છીએ. ફરી ન મોકલો.
refund-done = પાછા ગયા.
refund-failed = ગયા નહીં. એ ફરી તમારી પાસે છે.
refund-short = આ પૈસા હવે અહીં તમારી પાસે નથી. કંઈ બદલાયું નથી. ઓછા પાછા આપો.
refund-wrong = આ બરાબર ન હોઈ શકે. કંઈ બદલાયું નથી. રકમ ફરી જુઓ.
refund-off = આ હમણાં પાછું જઈ શકતું નથી. કંઈ બદલાયું નથી.
refund-disputed = એમની બેંકે આ પાછા લઈ લીધા. હજી નક્કી થયું નથી.

# Who helps.
people-title = તમને કોણ મદદ કરે છે
people-lead = તમે જે જુઓ એ મદદ કરનારા પણ જુએ છે. એ પૈસા કાઢી શકતા નથી અને બીજા કોઈને અંદર લાવી શકતા નથી.
people-owner = માલિક
people-helper = મદદ કરનાર
people-you = તમે
people-add = કોઈને અંદર આવવા દો
people-own = અહીં તમારો નંબર
people-number = અહીં એમનો નંબર
people-remove = કાઢી નાખો
people-wrong = આ નહીં ચાલે. કંઈ બદલાયું નથી. નંબર ફરી જુઓ.

# Your own servers.
servers-title = તમારાં પોતાનાં સર્વર
servers-lead = તમારી સાઇટ સંભાળનાર માટે.
servers-keys = ચાવીઓ
servers-name = ચાવી શેના માટે છે?
servers-may-read = શું આવ્યું એ આ જુએ છે.
servers-may-offers = તમે શું વેચો છો એ આ બદલે છે.
servers-may-webhooks = કોને કહેવું એ આ નક્કી કરે છે.
servers-may-refunds = આ પૈસા પાછા આપે છે.
servers-make = ચાવી બનાવો
servers-new = હમણાં જ કૉપી કરો
servers-once = આ તમને ફક્ત હમણાં જ દેખાશે. બીજું કોઈ ન જુએ ત્યાં રાખો.
servers-end = પૂરી કરો
servers-ended = પૂરી થઈ
servers-told = જે સરનામાંને કહેવાય છે
servers-address = સરનામું
servers-tell = આ સરનામાને કહો
servers-secret = નવો છૂપો કોડ
servers-test = અજમાવવા મોકલો
servers-on = ચાલુ કરો
servers-off = બંધ કરો
servers-is-off = બંધ
servers-remove = કાઢી નાખો
servers-log = શું મોકલ્યું
servers-again = ફરી મોકલો
servers-arrived = આ પહોંચી ગયું.
servers-waits = આ જલદી મોકલાશે.
servers-lost = આ પહોંચ્યું નથી.
servers-wrong = આ નહીં ચાલે. કંઈ બદલાયું નથી. ફરી જુઓ.

shares-title = ટિપ વહેંચો
shares-lead = બધા હા કહે એટલે દરેકને પોતાનો ભાગ મળે છે. ત્યાં સુધી બધું તમારું.
shares-who = એમનું ટૂંકું નામ
shares-parts = કેટલા ભાગ?
shares-of = { $amount } માંથી, ખર્ચ પહેલાં
shares-agreed = હા કહી
shares-waits = હજી હા નથી કહી
shares-declined = ના કહી
shares-asked = { $name } તમારી સાથે ટિપ વહેંચવા માગે છે.
shares-yes = હા, મારી સાથે વહેંચો
shares-no = ના, મારી સાથે નહીં
