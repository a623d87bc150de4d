# The studio: the pages of those who are paid. Short, spoken, second person. No jargon.

# What is around every page.
studio-pages = तुमची पानं
studio-home = सुरुवात
studio-tips = टिप
studio-button = बटण
studio-offers = विक्री
studio-poster = पोस्टर
studio-overlay = स्ट्रीम
studio-out = पैसे काढा
studio-people = माणसं
studio-servers = सर्व्हर
studio-leave = बाहेर जा
studio-refused-title = हे तुम्हाला करता येत नाही
studio-refused = तुम्हाला इथे हे करता येत नाही. काही बदललं नाही.

# /studio: the door.
enter-title = तुमच्या टिप
enter-lead = लोकांनी तुम्हाला काय दिलं ते बघा, आणि पैसे काढा.
enter-touch = बोट लावून आत या
enter-new = इथे पहिल्यांदाच
enter-choose = कुठे जायचं?
enter-script = या ब्राउझरमध्ये जावास्क्रिप्ट नाही, आणि आत येण्यासाठी ते लागतं. हे पान दुसऱ्या ब्राउझरमध्ये उघडा.
touch-again = हे झालं नाही. काही बदललं नाही. अजून एकदा बोट लावा.
touch-unknown = हा फोन किंवा कॉम्प्युटर आम्ही अजून ओळखत नाही. काही बदललं नाही. "इथे पहिल्यांदाच" दाबा.
touch-unsupported = हा ब्राउझर तुम्हाला बोट लावायला सांगू शकत नाही. काही बदललं नाही. हे पान दुसऱ्या ब्राउझरमध्ये उघडा.
touch-away = कोणी उत्तर देत नाही. काही बदललं नाही. थोड्या वेळाने पुन्हा करा.
touch-lost = कोणी उत्तर देत नाही. झालं की नाही, अजून माहीत नाही. अजून एकदा बोट लावा.

# /studio/join: becoming somebody who is paid.
join-title = टिप मिळवा
join-name = तुमचं नाव
join-handle = छोटं नाव, a ते z
join-currency = तुमचे पैसे कोणत्या देशाचे
join-language = तुमची भाषा
join-go = बोट लावून सामील व्हा
join-known = इथे आधीपासून आहे
join-taken = हे छोटं नाव दुसऱ्या कोणाचं आहे. काही बदललं नाही. दुसरं निवडा.
join-name-wrong = हे नाव चालत नाही. काही बदललं नाही. दुसरं लिहा.
join-handle-wrong = हे छोटं नाव चालत नाही. काही बदललं नाही. a ते z आणि आकडे लिहा.
join-full = एका माणसाला जितकी असू शकतात, तितकी तुमची आहेत. काही बदललं नाही.

# The picture that payers see.
picture-title = तुमचा फोटो
picture-choose = फोटो निवडा
picture-kept = आता हा तुमचा फोटो आहे.
picture-wrong = हा फोटो आम्हाला दाखवता येत नाही. काही बदललं नाही. दुसरा निवडा.
picture-on = पुढे

# Home.
home-title = नमस्कार, { $name }
home-picture = तुमचा फोटो
home-now = तुम्हाला काढता येतील
home-coming = तुमच्याकडे येत आहेत
home-held-settling = अजून पक्के नाहीत
home-held-carrier = फोनच्या बॅलन्समधून: खर्च करता येतात, काढता येत नाहीत
home-held-reserve = बाजूला ठेवलेले, कोणी पैसे परत मागितले तर
home-held-owed = तुम्ही देणं आहात त्यासाठी
home-until = { $when } पर्यंत
home-month = तीस दिवसांत: { $count } टिप, { $amount }.
home-days = रोजचं
home-best = सगळ्यात चांगला दिवस { $day } होता: { $amount }.
home-table = तक्ता
home-day = दिवस
home-tips = टिप
home-got = तुम्हाला मिळाले
home-sites = कुठून आले
home-site-own = इथून
home-site-other = दुसरीकडून
home-latest = शेवटी आलेल्या
home-all = सगळ्या टिप
home-none = अजून काही आलं नाही. लोकांना तुमचं बटण किंवा पोस्टर दाखवा.
home-came = { $amount } आले.

# Every tip.
tips-title = तुमच्या टिप
tips-table = तक्ता करून ठेवा
tips-programs = प्रोग्रामसाठी ठेवा
tips-older = आणखी जुन्या
tips-gave = त्यांनी दिले
tips-tax = टॅक्स
tips-back = परत गेले
tips-site = कुठून
tips-offer = कशासाठी

# The poster.
poster-title = तुमचं पोस्टर
poster-lead = हे छापा, टांगा, स्क्रीनवर दाखवा. जो यावर फोन धरेल तो तुमच्या पानावर येईल.
poster-alt = तुमचं पोस्टर: तुमचा फोटो, तुमचं नाव आणि फोनसाठी एक कोड
poster-pdf = छापण्यासाठी
poster-png = फोटो म्हणून
poster-svg = छपाईच्या दुकानासाठी
poster-code = यावर कोणता कोड हवा?
poster-own = तुमच्या पानाचा कोड
poster-to = तिथला तुमचा नंबर
poster-bank = तुमच्या बँकेचा नंबर
poster-merchant = तुमच्या दुकानाचा नंबर
poster-name = तुमचं नाव, इंग्रजी अक्षरांत
poster-city = तुमचं गाव, इंग्रजी अक्षरांत
poster-draw = बनवा
poster-wrong = हा कोड बनवता येत नाही. खूण केलेली जागा पुन्हा बघा.
poster-unconfirmed = हे पैसे तुमच्या बँकेला मिळतात, इथल्या पाकिटाला नाही. ते कधी पोहोचले हे आम्हाला कळत नाही.

# The page for a stream.
overlay-title = तुमच्या स्ट्रीमवर टिप
overlay-lead = तुमच्या स्ट्रीमच्या प्रोग्रामसाठी एक पान. प्रत्येक टिप येताच तुमच्या चित्रावर दिसते आणि ऐकू येते.
overlay-address = हा पत्ता तुमच्या स्ट्रीमच्या प्रोग्रामला द्या
overlay-once = हे तुम्हाला फक्त आत्ताच दिसेल. कोणाला दाखवू नका: ज्याला हे माहीत आहे, त्याला तुमच्या टिप दिसतात.
overlay-speaks = बोलायची भाषा
overlay-make = पान बनवा
overlay-renew = दुसरा पत्ता बनवा
overlay-before = मग आधीचा पत्ता चालणार नाही.
overlay-missing = हा पत्ता आता चालत नाही. तुमच्या पानांवर दुसरा बनवा.

# Taking money out.
out-title = पैसे काढा
out-nothing = काढायला अजून काही नाही. का ते तुमच्या सुरुवातीच्या पानावर लिहिलं आहे.
out-amount = किती?
out-change = खर्च बघा
out-how = पैसे कसे हवेत?
out-way-phone = फोनवर
out-way-bank = बँकेत
out-way-agent = रोख, कोड सांगून
out-way-practice = कुठेच नाही, फक्त करून बघायला
out-fee = खर्च
out-minutes = { $count } मिनिटांपर्यंत
out-hours = { $count } तासांपर्यंत
out-days = { $count } दिवसांपर्यंत
out-phone = फोन नंबर
out-bank = बँकेचा कोड
out-account = खाते नंबर
out-name = खातं कोणाच्या नावावर आहे
out-see = किती खर्च आहे ते बघा
out-check = हे बरोबर आहे का?
out-leaves = इथल्या तुमच्या पैशांतून
out-by = कधीपर्यंत पोहोचतील
out-get = तुम्हाला मिळतील
out-touch = बोट लावून काढा
out-script = या ब्राउझरमध्ये जावास्क्रिप्ट नाही, आणि पैसे काढण्यासाठी ते लागतं. पैसे कापले गेले नाहीत. हे पान दुसऱ्या ब्राउझरमध्ये उघडा.
out-back = मागे
out-processing = पैसे तुमच्याकडे येत आहेत.
out-checking = अजून माहीत नाही. तुमचे पैसे सुरक्षित आहेत. आम्ही विचारत आहोत.
out-paid = पैसे पोहोचले.
out-returned = पैसे पोहोचले नाहीत. ते सगळे पुन्हा इथे तुमच्याकडे आहेत.
out-code = हे एजंटला सांगा. दुसऱ्या कोणालाही सांगू नका.
out-until = या वेळेपर्यंत चालेल:
out-cancel = मला आता नको
out-earlier = तुम्ही आधी काढलेले पैसे
out-wrong = हे बरोबर असू शकत नाही. पैसे कापले गेले नाहीत. पुन्हा बघा.
out-too-much = आत्ता तुम्हाला इतके काढता येत नाहीत. पैसे कापले गेले नाहीत. कमी काढा.
out-no-way = ही रक्कम आत्ता कोणत्याच मार्गाने जात नाही. पैसे कापले गेले नाहीत. दुसरी रक्कम करून बघा.
out-off = हे पैसे इथे कोणालाच काढता येत नाहीत. पैसे कापले गेले नाहीत.
out-late = हे पान खूप जुनं होतं. पैसे कापले गेले नाहीत. पुन्हा सुरू करा.
out-limit = आत्ता काढता येतात त्यापेक्षा हे जास्त आहे. पैसे कापले गेले नाहीत.
out-raise-phone = तुमचा फोन नंबर आम्हाला कळला की तुम्हाला जास्त काढता येतील.
out-raise-id = तुम्ही कोण आहात हे आम्हाला कळलं की तुम्हाला जास्त काढता येतील.

# What leaves by itself, and how much may leave.
rule-title = दर आठवड्याला सगळे पैसे काढा
rule-above = किमान एवढे असतील तरच
rule-day = कोणत्या दिवशी?
rule-days = सोमवार, मंगळवार, बुधवार, गुरुवार, शुक्रवार, शनिवार, रविवार
rule-next = पुढच्या वेळी
rule-cost = आज एवढे काढले तर असं होईल. खर्च दर वेळी कापला जातो, आणि तो बदलू शकतो.
rule-touch = बोट लावून दर आठवड्याला काढा
rule-stop = हे बंद करा
limits-title = तुम्हाला किती काढता येतील
limits-day = एका दिवसात
limits-month = एका महिन्यात
limits-show = ज्यातून हे कळेल: नंबर किंवा कोड
limits-go = दाखवा
limits-off = यासाठी इथे काही करता येत नाही.

# The button.
button-title = तुमचं बटण
button-lead = हे तुमच्या स्वतःच्या साइटवर लावा. कसं दिसावं ते निवडा, मग दोन ओळी कॉपी करा.
button-lines = तुमच्या साइटसाठी दोन ओळी
button-link = किंवा फक्त एक लिंक
button-page = पान बघा
button-for = हे कशासाठी आहे?
button-tip = टिप
button-amounts = निवडायच्या रकमा
button-speaks = बोलायची भाषा
button-theirs = पैसे देणाऱ्याची भाषा
button-theme = उजळ की गडद
button-auto = त्यांच्या फोनसारखं
button-light = उजळ
button-dark = गडद
button-shape = आकार
button-round = गोल कोपरे
button-pill = पूर्ण गोल
button-square = चौकोनी
button-colour = रंग
button-pictures = फक्त चित्रं, शब्द नाहीत
button-show = दाखवा
copy = कॉपी करा
copied = कॉपी झालं.

# What is sold.
offers-title = तुम्ही काय विकता
offers-none = तुम्ही अजून काही विकत नाही.
offers-more = काहीतरी विका
offers-what = हे काय आहे?
offers-price = याची किंमत किती?
offers-id = याच्या पत्त्यासाठी छोटं नाव, a ते z
offers-origins = हे विकू शकणाऱ्या साइट, मध्ये मोकळी जागा सोडून
offers-sell = विका
offers-wrong = हे असं विकता येत नाही. काही बदललं नाही. खूण केलेली जागा पुन्हा बघा.

# Giving a tip back.
refund-title = परत द्या
refund-left = तुम्हाला परत देता येतील:
refund-amount = किती?
refund-go = परत द्या
refund-fees = टिपसाठी बँकेने किंवा फोन कंपनीने जे घेतलं ते त्यांच्याकडेच राहतं.
refund-processing = परत जात आहेत.
refund-checking = हे पोहोचले की नाही, अजून माहीत नाही. आम्ही विचारत आहोत. पुन्हा पाठवू नका.
refund-done = परत गेले.
refund-failed = गेले नाहीत. ते पुन्हा तुमच्याकडे आहेत.
refund-short = हे पैसे आता इथे तुमच्याकडे नाहीत. काही बदललं नाही. कमी परत द्या.
refund-wrong = हे बरोबर असू शकत नाही. काही बदललं नाही. रक्कम पुन्हा बघा.
refund-off = हे आत्ता परत जाऊ शकत नाही. काही बदललं नाही.
refund-disputed = त्यांच्या बँकेने हे परत घेतले. अजून निकाल लागला नाही.

# Who helps.
people-title = तुम्हाला कोण मदत करतं
people-lead = मदत करणाऱ्यांना तुम्हाला दिसतं ते सगळं दिसतं. त्यांना पैसे काढता येत नाहीत आणि कोणाला आत आणता येत नाही.
people-owner = मालक
people-helper = मदत करणारे
people-you = तुम्ही
people-add = कोणाला तरी आत घ्या
people-own = इथला तुमचा नंबर
people-number = इथला त्यांचा नंबर
people-remove = काढून टाका
people-wrong = हे चालत नाही. काही बदललं नाही. नंबर पुन्हा बघा.

# Your own servers.
servers-title = तुमचे स्वतःचे सर्व्हर
servers-lead = जो तुमची साइट सांभाळतो त्याच्यासाठी.
servers-keys = चाव्या
servers-name = चावी कशासाठी आहे?
servers-may-read = काय आलं ते ही बघते.
servers-may-offers = तुम्ही काय विकता ते ही बदलते.
servers-may-webhooks = कोणाला सांगायचं ते ही ठरवते.
servers-may-refunds = ही पैसे परत देते.
servers-make = चावी बनवा
servers-new = आत्ताच कॉपी करा
servers-once = ही तुम्हाला फक्त आत्ताच दिसेल. दुसऱ्या कोणाला दिसणार नाही अशा जागी ठेवा.
servers-end = संपवा
servers-ended = संपली
servers-told = ज्या पत्त्यांना सांगितलं जातं
servers-address = पत्ता
servers-tell = या पत्त्याला सांगा
servers-secret = नवा गुप्त कोड
servers-test = करून बघायला पाठवा
servers-on = चालू करा
servers-off = बंद करा
servers-is-off = बंद
servers-remove = काढून टाका
servers-log = काय पाठवलं
servers-again = पुन्हा पाठवा
servers-arrived = हे पोहोचलं.
servers-waits = हे लवकरच पाठवलं जाईल.
servers-lost = हे पोहोचलं नाही.
servers-wrong = हे चालत नाही. काही बदललं नाही. पुन्हा बघा.

shares-title = टिप वाटून घ्या
shares-lead = सगळे हो म्हणाले की प्रत्येकाला आपला वाटा मिळतो. तोपर्यंत सगळं तुमचं.
shares-who = त्यांचं छोटं नाव
shares-parts = किती वाटे?
shares-of = { $amount } मधून, खर्चाआधी
shares-agreed = हो म्हणाले
shares-waits = अजून हो म्हणाले नाहीत
shares-declined = नाही म्हणाले
shares-asked = { $name } यांना तुमच्यासोबत टिप वाटून घ्यायची आहे.
shares-yes = हो, माझ्यासोबत वाटा
shares-no = नाही, माझ्यासोबत नको
