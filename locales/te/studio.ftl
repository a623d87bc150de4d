# The studio: the pages of those who are paid. Short, spoken, second person. No jargon.

# What is around every page.
studio-pages = మీ పేజీలు
studio-home = మొదటి పేజీ
studio-tips = టిప్‌లు
studio-button = బటన్
studio-offers = అమ్మకం
studio-poster = పోస్టర్
studio-overlay = స్ట్రీమ్
studio-out = తీసుకోండి
studio-people = మనుషులు
studio-servers = సర్వర్లు
studio-leave = బయటికి
studio-refused-title = ఇది మీరు చేయలేరు
studio-refused = మీరు ఇక్కడ ఇది చేయలేరు. ఏమీ మారలేదు.

# /studio: the door.
enter-title = మీ టిప్‌లు
enter-lead = జనం మీకు ఏమి ఇచ్చారో చూడండి, దాన్ని తీసుకోండి.
enter-touch = తాకి లోపలికి రండి
enter-new = నేను ఇక్కడ కొత్త
enter-choose = ఎక్కడికి వెళ్తారు?
enter-script = ఈ బ్రౌజర్‌లో జావాస్క్రిప్ట్ లేదు. లోపలికి రావడానికి అది కావాలి. ఈ పేజీని వేరే బ్రౌజర్‌లో తెరవండి.
touch-again = ఇది జరగలేదు. ఏమీ మారలేదు. ఇంకోసారి తాకండి.
touch-unknown = ఈ ఫోన్ లేదా కంప్యూటర్ మాకు ఇంకా తెలియదు. ఏమీ మారలేదు. "నేను ఇక్కడ కొత్త" తాకండి.
touch-unsupported = ఈ బ్రౌజర్ మీ వేలిని అడగలేదు. ఏమీ మారలేదు. ఈ పేజీని వేరే బ్రౌజర్‌లో తెరవండి.
touch-away = ఎవరూ జవాబు ఇవ్వడం లేదు. ఏమీ మారలేదు. కొంచెం సేపటి తర్వాత మళ్ళీ చేయండి.
touch-lost = ఎవరూ జవాబు ఇవ్వడం లేదు. జరిగిందో లేదో ఇంకా తెలియదు. ఇంకోసారి తాకండి.

# /studio/join: becoming somebody who is paid.
join-title = టిప్‌లు పొందండి
join-name = మీ పేరు
join-handle = చిన్న పేరు, a నుంచి z వరకు
join-currency = మీ డబ్బు ఏ దేశానిది
join-language = మీ భాష
join-go = తాకి చేరండి
join-known = నేను ముందే వచ్చాను
join-taken = ఈ చిన్న పేరు వేరేవారిది. ఏమీ మారలేదు. వేరేది ఎంచుకోండి.
join-name-wrong = ఈ పేరు కుదరదు. ఏమీ మారలేదు. వేరేది రాయండి.
join-handle-wrong = ఈ చిన్న పేరు కుదరదు. ఏమీ మారలేదు. a నుంచి z, అంకెలు వాడండి.
join-full = ఒక్కరికి ఎన్ని ఉండవచ్చో అన్నీ మీకు ఉన్నాయి. ఏమీ మారలేదు.

# The picture that payers see.
picture-title = మీ బొమ్మ
picture-choose = ఒక బొమ్మ ఎంచుకోండి
picture-kept = ఇప్పుడు ఇదే మీ బొమ్మ.
picture-wrong = ఈ బొమ్మను మేము చూపించలేం. ఏమీ మారలేదు. వేరేది ఎంచుకోండి.
picture-on = ముందుకు

# Home.
home-title = నమస్కారం, { $name }
home-picture = మీ బొమ్మ
home-now = మీరు తీసుకోగలిగేది
home-coming = మీ దగ్గరికి వస్తున్నవి
home-held-settling = ఇంకా ఖాయం కాలేదు
home-held-carrier = ఫోన్ బ్యాలెన్స్ నుంచి: ఖర్చు చేయవచ్చు, తీసుకోలేరు
home-held-reserve = ఎవరైనా తిరిగి అడిగితే ఇవ్వడానికి ఆపినవి
home-held-owed = మీరు ఇవ్వాల్సిన దాని కోసం
home-until = { $when } వరకు
home-month = ముప్పై రోజుల్లో టిప్‌లు: { $count }, { $amount }.
home-days = రోజు రోజుకీ
home-best = అన్నిటికంటే మంచి రోజు { $day }: { $amount }.
home-table = పట్టికగా
home-day = రోజు
home-tips = టిప్‌లు
home-got = మీకు అందినవి
home-sites = ఎక్కడి నుంచి
home-site-own = ఇక్కడి నుంచి
home-site-other = వేరే చోటి నుంచి
home-latest = చివరగా వచ్చినవి
home-all = అన్ని టిప్‌లు
home-none = ఇంకా ఏమీ రాలేదు. మీ బటన్ లేదా పోస్టర్ జనానికి చూపించండి.
home-came = { $amount } వచ్చాయి.

# Every tip.
tips-title = మీ టిప్‌లు
tips-table = పట్టికగా దాచుకోండి
tips-programs = ప్రోగ్రాముల కోసం దాచుకోండి
tips-older = ఇంకా పాతవి
tips-gave = వారు ఇచ్చినవి
tips-tax = పన్ను
tips-back = తిరిగి వెళ్ళినవి
tips-site = ఎక్కడి నుంచి
tips-offer = దేనికి

# The poster.
poster-title = మీ పోస్టర్
poster-lead = దీన్ని ప్రింట్ చేయండి, తగిలించండి, తెర మీద చూపించండి. ఎవరు దీని వైపు ఫోన్ పెట్టినా మీ పేజీకి వస్తారు.
poster-alt = మీ పోస్టర్: మీ బొమ్మ, మీ పేరు, ఫోన్ల కోసం ఒక కోడ్
poster-pdf = ప్రింట్ చేయడానికి
poster-png = బొమ్మగా
poster-svg = ప్రింటింగ్ షాపు కోసం
poster-code = దీని మీద ఏ కోడ్ ఉండాలి?
poster-own = మీ పేజీ కోడ్
poster-to = అక్కడ మీ నంబర్
poster-bank = మీ బ్యాంకు నంబర్
poster-merchant = మీ షాపు నంబర్
poster-name = ఇంగ్లీషు అక్షరాల్లో మీ పేరు
poster-city = ఇంగ్లీషు అక్షరాల్లో మీ ఊరు
poster-draw = తయారు చేయండి
poster-wrong = ఈ కోడ్ తయారు కాదు. గుర్తు పెట్టిన చోటు మళ్ళీ చూడండి.
poster-unconfirmed = ఈ డబ్బు మీ బ్యాంకుకి అందుతుంది, ఇక్కడి వాలెట్‌కి కాదు. ఎప్పుడు చేరిందో మాకు తెలియదు.

# The page for a stream.
overlay-title = మీ స్ట్రీమ్ మీద టిప్‌లు
overlay-lead = మీ స్ట్రీమ్ ప్రోగ్రాముకి ఒక పేజీ. ప్రతి టిప్ రాగానే మీ బొమ్మ మీద కనిపిస్తుంది, వినిపిస్తుంది.
overlay-address = ఈ అడ్రస్ మీ స్ట్రీమ్ ప్రోగ్రాముకి ఇవ్వండి
overlay-once = ఇది మీకు ఇప్పుడే కనిపిస్తుంది. ఎవరికీ చూపించకండి: ఇది తెలిసినవారు మీ టిప్‌లు చూస్తారు.
overlay-speaks = మాట్లాడే భాష
overlay-make = పేజీ తయారు చేయండి
overlay-renew = వేరే అడ్రస్ తయారు చేయండి
overlay-before = అప్పుడు పాత అడ్రస్ పని చేయదు.
overlay-missing = ఈ అడ్రస్ ఇక పని చేయదు. మీ పేజీల్లో వేరేది తయారు చేయండి.

# Taking money out.
out-title = డబ్బులు తీసుకోండి
out-nothing = తీసుకోవడానికి ఇంకా ఏమీ లేదు. ఎందుకో మీ మొదటి పేజీలో ఉంది.
out-amount = ఎంత?
out-change = ఎంత ఖర్చో చూడండి
out-how = ఎలా కావాలి?
out-way-phone = ఫోనుకి
out-way-bank = బ్యాంకుకి
out-way-agent = నగదుగా, కోడ్ చెప్పి
out-way-practice = ఎక్కడికీ కాదు, చేసి చూడటానికి
out-fee = ఖర్చు
out-minutes = { $count } నిమిషాల వరకు
out-hours = { $count } గంటల వరకు
out-days = { $count } రోజుల వరకు
out-phone = ఫోన్ నంబర్
out-bank = బ్యాంకు కోడ్
out-account = ఖాతా నంబర్
out-name = ఖాతా ఎవరి పేరు మీద ఉంది
out-see = ఎంత ఖర్చో చూడండి
out-check = ఇది సరిగ్గానే ఉందా?
out-leaves = ఇక్కడ మీ డబ్బుల నుంచి
out-by = ఎప్పటికి చేరుతుంది
out-get = మీకు అందేది
out-touch = తాకి తీసుకోండి
out-script = ఈ బ్రౌజర్‌లో జావాస్క్రిప్ట్ లేదు. డబ్బులు తీసుకోవడానికి అది కావాలి. డబ్బులు వెళ్ళలేదు. ఈ పేజీని వేరే బ్రౌజర్‌లో తెరవండి.
out-back = వెనక్కి
out-processing = డబ్బులు మీ దగ్గరికి వస్తున్నాయి.
out-checking = ఇంకా తెలియదు. మీ డబ్బులు భద్రంగా ఉన్నాయి. మేము అడుగుతున్నాం.
out-paid = డబ్బులు చేరాయి.
out-returned = డబ్బులు చేరలేదు. అవన్నీ మళ్ళీ ఇక్కడ మీ దగ్గర ఉన్నాయి.
out-code = ఇది ఏజెంటుకి చెప్పండి. ఇంకెవరికీ చెప్పకండి.
out-until = ఈ సమయం వరకు పని చేస్తుంది:
out-cancel = నాకు ఇక వద్దు
out-earlier = మీరు ఇంతకు ముందు తీసుకున్నవి
out-wrong = ఇది సరిగ్గా లేదు. డబ్బులు వెళ్ళలేదు. మళ్ళీ చూడండి.
out-too-much = ఇప్పుడు ఇంత తీసుకోలేరు. డబ్బులు వెళ్ళలేదు. తక్కువ తీసుకోండి.
out-no-way = ఈ మొత్తం పంపడానికి ఇప్పుడు ఏ దారీ లేదు. డబ్బులు వెళ్ళలేదు. వేరే మొత్తం వాడి చూడండి.
out-off = ఈ డబ్బులు ఇక్కడ ఎవరూ తీసుకోలేరు. డబ్బులు వెళ్ళలేదు.
out-late = ఈ పేజీ చాలా పాతది. డబ్బులు వెళ్ళలేదు. మళ్ళీ మొదలుపెట్టండి.
out-limit = ఇప్పుడు మీరు తీసుకోగలిగేదాని కంటే ఇది ఎక్కువ. డబ్బులు వెళ్ళలేదు.
out-raise-phone = మీ ఫోన్ నంబర్ మాకు తెలిస్తే మీరు ఇంకా ఎక్కువ తీసుకోవచ్చు.
out-raise-id = మీరు ఎవరో మాకు తెలిస్తే మీరు ఇంకా ఎక్కువ తీసుకోవచ్చు.

# What leaves by itself, and how much may leave.
rule-title = ప్రతి వారం అన్ని డబ్బులు తీసుకోండి
rule-above = కనీసం ఇంత ఉంటేనే
rule-day = ఏ రోజు?
rule-days = సోమవారం, మంగళవారం, బుధవారం, గురువారం, శుక్రవారం, శనివారం, ఆదివారం
rule-next = మళ్ళీ ఎప్పుడు
rule-cost = ఈ రోజు ఇంత తీసుకుంటే ఇలా ఉంటుంది. ఖర్చు ప్రతిసారీ పోతుంది, అది మారవచ్చు.
rule-touch = తాకి ప్రతి వారం తీసుకోండి
rule-stop = దీన్ని ఆపండి
limits-title = మీరు ఎంత తీసుకోవచ్చు
limits-day = ఒక రోజులో
limits-month = ఒక నెలలో
limits-show = ఇది చూపించేది: నంబర్ లేదా కోడ్
limits-go = చూపించండి
limits-off = దీనికి ఇక్కడ ఏమీ చేయలేరు.

# The button.
button-title = మీ బటన్
button-lead = దీన్ని మీ సొంత సైటులో పెట్టండి. ఎలా కనిపించాలో ఎంచుకోండి, తర్వాత రెండు లైన్లు కాపీ చేయండి.
button-lines = మీ సైటు కోసం రెండు లైన్లు
button-link = లేదా ఒక్క లింకు చాలు
button-page = పేజీ చూడండి
button-for = ఇది దేనికి?
button-tip = టిప్
button-amounts = ఎంచుకోవడానికి మొత్తాలు
button-speaks = మాట్లాడే భాష
button-theirs = డబ్బులు ఇచ్చేవారి భాష
button-theme = తెల్లగా లేదా నల్లగా
button-auto = వారి ఫోన్‌లో ఉన్నట్టు
button-light = తెల్లగా
button-dark = నల్లగా
button-shape = ఆకారం
button-round = గుండ్రటి మూలలు
button-pill = మొత్తం గుండ్రం
button-square = చతురస్రం
button-colour = రంగు
button-pictures = బొమ్మలు మాత్రమే, మాటలు లేవు
button-show = చూపించండి
copy = కాపీ చేయండి
copied = కాపీ అయింది.

# What is sold.
offers-title = మీరు అమ్మేవి
offers-none = మీరు ఇంకా ఏమీ అమ్మడం లేదు.
offers-more = ఏదైనా అమ్మండి
offers-what = ఇది ఏమిటి?
offers-price = దీని ధర ఎంత?
offers-id = దీని అడ్రస్ కోసం చిన్న పేరు, a నుంచి z వరకు
offers-origins = దీన్ని అమ్మగల సైట్లు, మధ్యలో ఖాళీ వదలండి
offers-sell = అమ్మండి
offers-wrong = దీన్ని ఇలా అమ్మలేరు. ఏమీ మారలేదు. గుర్తు పెట్టిన చోటు మళ్ళీ చూడండి.

# Giving a tip back.
refund-title = తిరిగి ఇవ్వండి
refund-left = మీరు తిరిగి ఇవ్వగలిగేది:
refund-amount = ఎంత?
refund-go = తిరిగి ఇవ్వండి
refund-fees = టిప్ కోసం బ్యాంకు లేదా ఫోన్ కంపెనీ తీసుకున్నది వారి దగ్గరే ఉంటుంది.
refund-processing = తిరిగి వెళ్తున్నాయి.
refund-checking = ఇవి చేరాయో లేదో ఇంకా తెలియదు. మేము అడుగుతున్నాం. మళ్ళీ పంపకండి.
refund-done = తిరిగి వెళ్ళాయి.
refund-failed = వెళ్ళలేదు. అవి మళ్ళీ మీ దగ్గర ఉన్నాయి.
refund-short = ఈ డబ్బులు ఇక మీ దగ్గర ఇక్కడ లేవు. ఏమీ మారలేదు. తక్కువ తిరిగి ఇవ్వండి.
refund-wrong = ఇది సరిగ్గా లేదు. ఏమీ మారలేదు. మొత్తం మళ్ళీ చూడండి.
refund-off = ఇది ఇప్పుడు తిరిగి వెళ్ళదు. ఏమీ మారలేదు.
refund-disputed = వారి బ్యాంకు వీటిని తిరిగి తీసుకుంది. ఇంకా తేలలేదు.

# Who helps.
people-title = మీకు ఎవరు సాయం చేస్తారు
people-lead = మీరు చూసేవన్నీ సాయం చేసేవారు చూస్తారు. వారు డబ్బులు తీసుకోలేరు, వేరేవారిని లోపలికి తీసుకురాలేరు.
people-owner = యజమాని
people-helper = సాయం చేసేవారు
people-you = మీరు
people-add = ఎవరినైనా లోపలికి రానివ్వండి
people-own = ఇక్కడ మీ నంబర్
people-number = ఇక్కడ వారి నంబర్
people-remove = తీసేయండి
people-wrong = ఇది కుదరదు. ఏమీ మారలేదు. నంబర్ మళ్ళీ చూడండి.

# Your own servers.
servers-title = మీ సొంత సర్వర్లు
servers-lead = మీ సైటు చూసుకునేవారి కోసం.
servers-keys = తాళం చెవులు
servers-name = తాళం చెవి దేనికి?
servers-may-read = ఏమి వచ్చిందో ఇది చూస్తుంది.
servers-may-offers = మీరు అమ్మేవి ఇది మారుస్తుంది.
servers-may-webhooks = ఎవరికి చెప్పాలో ఇది నిర్ణయిస్తుంది.
servers-may-refunds = ఇది డబ్బులు తిరిగి ఇస్తుంది.
servers-make = తాళం చెవి తయారు చేయండి
servers-new = ఇప్పుడే కాపీ చేయండి
servers-once = ఇది మీకు ఇప్పుడే కనిపిస్తుంది. వేరే ఎవరూ చూడని చోట దాచుకోండి.
servers-end = ముగించండి
servers-ended = ముగిసింది
servers-told = మేము చెప్పే అడ్రస్‌లు
servers-address = అడ్రస్
servers-tell = ఈ అడ్రస్‌కి చెప్పండి
servers-secret = కొత్త రహస్య కోడ్
servers-test = చేసి చూడటానికి పంపండి
servers-on = ఆన్ చేయండి
servers-off = ఆపండి
servers-is-off = ఆగింది
servers-remove = తీసేయండి
servers-log = ఏమి పంపాం
servers-again = మళ్ళీ పంపండి
servers-arrived = ఇది చేరింది.
servers-waits = ఇది త్వరలో వెళ్తుంది.
servers-lost = ఇది చేరలేదు.
servers-wrong = ఇది కుదరదు. ఏమీ మారలేదు. మళ్ళీ చూడండి.

shares-title = టిప్‌లు పంచుకోండి
shares-lead = అందరూ సరే అన్నాక ఒక్కొక్కరికి వారి వాటా వస్తుంది. అప్పటిదాకా అంతా మీదే.
shares-who = వారి చిన్న పేరు
shares-parts = ఎన్ని వాటాలు?
shares-of = { $amount } లో, ఖర్చుకు ముందు
shares-agreed = సరే అన్నారు
shares-waits = ఇంకా సరే అనలేదు
shares-declined = వద్దన్నారు
shares-asked = { $name } మీతో టిప్‌లు పంచుకోవాలనుకుంటున్నారు.
shares-yes = సరే, నాతో పంచుకోండి
shares-no = వద్దు, నాతో కాదు
