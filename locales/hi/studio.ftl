# The studio: the pages of those who are paid. Short, spoken, second person. No jargon.

# What is around every page.
studio-pages = आपके पेज
studio-home = शुरू
studio-tips = टिप
studio-button = बटन
studio-offers = बिक्री
studio-poster = पोस्टर
studio-overlay = स्ट्रीम
studio-out = निकालें
studio-people = लोग
studio-servers = सर्वर
studio-leave = बाहर जाएँ
studio-refused-title = यह आप नहीं कर सकते
studio-refused = आप यहाँ यह नहीं कर सकते। कुछ नहीं बदला।

# /studio: the door.
enter-title = आपकी टिप
enter-lead = देखें कि लोगों ने आपको क्या दिया, और पैसे निकालें।
enter-touch = छूकर अंदर आएँ
enter-new = यहाँ पहली बार
enter-choose = कहाँ जाना है?
enter-script = इस ब्राउज़र में जावास्क्रिप्ट नहीं है, और अंदर आने के लिए वह चाहिए। यह पेज दूसरे ब्राउज़र में खोलें।
touch-again = यह नहीं हुआ। कुछ नहीं बदला। एक बार और छुएँ।
touch-unknown = हम इस फ़ोन या कंप्यूटर को अभी नहीं जानते। कुछ नहीं बदला। "यहाँ पहली बार" को छुएँ।
touch-unsupported = यह ब्राउज़र आपको छूने के लिए नहीं कह सकता। कुछ नहीं बदला। यह पेज दूसरे ब्राउज़र में खोलें।
touch-away = कोई जवाब नहीं दे रहा। कुछ नहीं बदला। थोड़ी देर में फिर से करें।
touch-lost = कोई जवाब नहीं दे रहा। अभी पता नहीं कि हुआ या नहीं। एक बार और छुएँ।

# /studio/join: becoming somebody who is paid.
join-title = टिप पाएँ
join-name = आपका नाम
join-handle = एक छोटा नाम, a से z तक
join-currency = आपके पैसे किस देश के
join-language = आपकी भाषा
join-go = छूकर जुड़ें
join-known = यहाँ पहले से हूँ
join-taken = यह छोटा नाम किसी और का है। कुछ नहीं बदला। दूसरा चुनें।
join-name-wrong = यह नाम नहीं चलेगा। कुछ नहीं बदला। दूसरा लिखें।
join-handle-wrong = यह छोटा नाम नहीं चलेगा। कुछ नहीं बदला। a से z और अंक लिखें।
join-full = एक आदमी के जितने हो सकते हैं, उतने आपके हैं। कुछ नहीं बदला।

# The picture that payers see.
picture-title = आपकी फ़ोटो
picture-choose = फ़ोटो चुनें
picture-kept = अब यह आपकी फ़ोटो है।
picture-wrong = यह फ़ोटो हम नहीं दिखा सकते। कुछ नहीं बदला। दूसरी चुनें।
picture-on = आगे बढ़ें

# Home.
home-title = नमस्ते, { $name }
home-picture = आपकी फ़ोटो
home-now = आप निकाल सकते हैं
home-coming = आपके पास आ रहे हैं
home-held-settling = अभी पक्के नहीं
home-held-carrier = फ़ोन के बैलेंस से: खर्च कर सकते हैं, निकाल नहीं सकते
home-held-reserve = रोककर रखे हैं, कहीं कोई अपने पैसे वापस माँगे
home-held-owed = जो आप पर बाकी है, उसके लिए
home-until = { $when } तक
home-month = तीस दिन में: { $count } टिप, { $amount }।
home-days = हर दिन का
home-best = सबसे अच्छा दिन { $day } था: { $amount }।
home-table = तालिका में
home-day = दिन
home-tips = टिप
home-got = आपको मिले
home-sites = कहाँ से आए
home-site-own = यहाँ से
home-site-other = दूसरी जगह से
home-latest = सबसे नई टिप
home-all = सारी टिप
home-none = अभी कुछ नहीं आया। लोगों को अपना बटन या पोस्टर दिखाएँ।
home-came = { $amount } आए।

# Every tip.
tips-title = आपकी टिप
tips-table = तालिका में रखें
tips-programs = प्रोग्राम के लिए रखें
tips-older = और पुरानी
tips-gave = उन्होंने दिए
tips-tax = टैक्स
tips-back = वापस गए
tips-site = कहाँ से
tips-offer = किस चीज़ के लिए

# The poster.
poster-title = आपका पोस्टर
poster-lead = इसे छापें, टाँगें, स्क्रीन पर दिखाएँ। जो इस पर फ़ोन रखेगा, वह आपके पेज पर आ जाएगा।
poster-alt = आपका पोस्टर: आपकी फ़ोटो, आपका नाम और फ़ोन के लिए एक कोड
poster-pdf = छापने के लिए
poster-png = फ़ोटो की तरह
poster-svg = छपाई की दुकान के लिए
poster-code = इस पर कौन सा कोड हो?
poster-own = आपके पेज का कोड
poster-to = वहाँ आपका नंबर
poster-bank = आपके बैंक का नंबर
poster-merchant = आपकी दुकान का नंबर
poster-name = आपका नाम, अंग्रेज़ी अक्षरों में
poster-city = आपका शहर, अंग्रेज़ी अक्षरों में
poster-draw = बनाएँ
poster-wrong = यह कोड नहीं बन सकता। निशान वाली जगह फिर से देखें।
poster-unconfirmed = ये पैसे आपके बैंक को मिलते हैं, यहाँ के बटुए को नहीं। कब पहुँचे, हमें पता नहीं चलता।

# The page for a stream.
overlay-title = आपकी स्ट्रीम पर टिप
overlay-lead = आपके स्ट्रीम वाले प्रोग्राम के लिए एक पेज। हर टिप आते ही आपकी तस्वीर के ऊपर दिखती है और बोली जाती है।
overlay-address = यह पता अपने स्ट्रीम वाले प्रोग्राम में डालें
overlay-once = यह आपको सिर्फ़ अभी दिखेगा। किसी को न दिखाएँ: जिसे यह पता है, वह आपकी टिप देख सकता है।
overlay-speaks = बोलने की भाषा
overlay-make = पेज बनाएँ
overlay-renew = दूसरा पता बनाएँ
overlay-before = फिर पहले वाला पता नहीं चलेगा।
overlay-missing = यह पता अब नहीं चलता। अपने पेजों में दूसरा बनाएँ।

# Taking money out.
out-title = पैसे निकालें
out-nothing = अभी निकालने के लिए कुछ नहीं है। क्यों, यह आपके शुरू वाले पेज पर लिखा है।
out-amount = कितना?
out-change = खर्च देखें
out-how = पैसे कैसे चाहिए?
out-way-phone = फ़ोन पर
out-way-bank = बैंक में
out-way-agent = नकद, कोड बताकर
out-way-practice = कहीं नहीं, बस आज़माने के लिए
out-fee = खर्च
out-minutes = { $count } मिनट तक
out-hours = { $count } घंटे तक
out-days = { $count } दिन तक
out-phone = फ़ोन नंबर
out-bank = बैंक का कोड
out-account = खाता नंबर
out-name = खाता किसके नाम है
out-see = देखें कितना खर्च है
out-check = क्या यह सही है?
out-leaves = यहाँ आपके पैसों में से
out-by = कब तक पहुँचेंगे
out-get = आपको मिलेंगे
out-touch = छूकर निकालें
out-script = इस ब्राउज़र में जावास्क्रिप्ट नहीं है, और पैसे निकालने के लिए वह चाहिए। पैसे नहीं कटे। यह पेज दूसरे ब्राउज़र में खोलें।
out-back = वापस
out-processing = पैसे आपके पास आ रहे हैं।
out-checking = अभी पता नहीं। आपके पैसे सुरक्षित हैं। हम पूछ रहे हैं।
out-paid = पैसे पहुँच गए।
out-returned = पैसे नहीं पहुँचे। वे सारे फिर से यहाँ आपके पास हैं।
out-code = यह एजेंट को बताएँ। और किसी को न बताएँ।
out-until = इस समय तक चलेगा:
out-cancel = मुझे अब नहीं चाहिए
out-earlier = आपने पहले जो निकाला
out-wrong = यह सही नहीं हो सकता। पैसे नहीं कटे। फिर से देखें।
out-too-much = आप अभी इतने नहीं निकाल सकते। पैसे नहीं कटे। कम निकालें।
out-no-way = इतनी रकम अभी किसी तरीके से नहीं जाती। पैसे नहीं कटे। दूसरी रकम आज़माएँ।
out-off = यहाँ ये पैसे कोई नहीं निकाल सकता। पैसे नहीं कटे।
out-late = यह पेज बहुत पुराना था। पैसे नहीं कटे। फिर से शुरू करें।
out-limit = आप अभी इतने ज़्यादा नहीं निकाल सकते। पैसे नहीं कटे।
out-raise-phone = जब हमें आपका फ़ोन नंबर पता होगा, तब आप ज़्यादा निकाल सकेंगे।
out-raise-id = जब हमें पता होगा कि आप कौन हैं, तब आप ज़्यादा निकाल सकेंगे।

# What leaves by itself, and how much may leave.
rule-title = हर हफ़्ते सारे पैसे निकालें
rule-above = तभी, जब कम से कम इतने हों
rule-day = किस दिन?
rule-days = सोमवार, मंगलवार, बुधवार, गुरुवार, शुक्रवार, शनिवार, रविवार
rule-next = अगली बार
rule-cost = अगर आज इतने निकलते। खर्च हर बार कटता है, और बदल सकता है।
rule-touch = छूकर हर हफ़्ते निकालें
rule-stop = इसे बंद करें
limits-title = आप कितने निकाल सकते हैं
limits-day = एक दिन में
limits-month = एक महीने में
limits-show = जिससे यह पता चले: कोई नंबर या कोड
limits-go = दिखाएँ
limits-off = इसके लिए यहाँ कुछ नहीं हो सकता।

# The button.
button-title = आपका बटन
button-lead = इसे अपनी साइट पर लगाएँ। चुनें कि कैसा दिखे, फिर दोनों लाइनें कॉपी करें।
button-lines = आपकी साइट के लिए दो लाइनें
button-link = या सिर्फ़ एक लिंक
button-page = पेज देखें
button-for = यह किस लिए है?
button-tip = टिप
button-amounts = चुनने के लिए रकमें
button-speaks = बोलने की भाषा
button-theirs = जो पैसे दे, उसकी भाषा
button-theme = उजला या गहरा
button-auto = जैसा उनका फ़ोन है
button-light = उजला
button-dark = गहरा
button-shape = आकार
button-round = गोल कोने
button-pill = पूरा गोल
button-square = चौकोर
button-colour = रंग
button-pictures = सिर्फ़ चित्र, कोई शब्द नहीं
button-show = दिखाएँ
copy = कॉपी करें
copied = कॉपी हो गया।

# What is sold.
offers-title = आप क्या बेचते हैं
offers-none = आप अभी कुछ नहीं बेचते।
offers-more = कुछ बेचें
offers-what = यह क्या है?
offers-price = इसका दाम क्या है?
offers-id = इसके पते के लिए एक छोटा नाम, a से z तक
offers-origins = जो साइटें इसे बेच सकती हैं, बीच में खाली जगह
offers-sell = बेचें
offers-wrong = यह ऐसे नहीं बिक सकता। कुछ नहीं बदला। निशान वाली जगह फिर से देखें।

# Giving a tip back.
refund-title = वापस दें
refund-left = आप वापस दे सकते हैं:
refund-amount = कितना?
refund-go = वापस दें
refund-fees = टिप के लिए बैंक या फ़ोन कंपनी ने जो लिया, वह उन्हीं के पास रहता है।
refund-processing = वापस जा रहे हैं।
refund-checking = अभी पता नहीं कि ये पहुँचे या नहीं। हम पूछ रहे हैं। दोबारा न भेजें।
refund-done = वापस गए।
refund-failed = नहीं गए। वे फिर से आपके पास हैं।
refund-short = ये पैसे अब यहाँ आपके पास नहीं हैं। कुछ नहीं बदला। कम वापस दें।
refund-wrong = यह सही नहीं हो सकता। कुछ नहीं बदला। रकम फिर से देखें।
refund-off = यह अभी वापस नहीं जा सकता। कुछ नहीं बदला।
refund-disputed = उनके बैंक ने ये वापस ले लिए। अभी फ़ैसला नहीं हुआ।

# Who helps.
people-title = आपकी मदद कौन करता है
people-lead = मददगार वही देखते हैं जो आप देखते हैं। वे न पैसे निकाल सकते हैं, न किसी को अंदर ला सकते हैं।
people-owner = मालिक
people-helper = मददगार
people-you = आप
people-add = किसी को अंदर लाएँ
people-own = यहाँ आपका नंबर
people-number = यहाँ उनका नंबर
people-remove = हटाएँ
people-wrong = यह नहीं चलेगा। कुछ नहीं बदला। नंबर फिर से देखें।

# Your own servers.
servers-title = आपके अपने सर्वर
servers-lead = जो आपकी साइट सँभालता है, उसके लिए।
servers-keys = चाबियाँ
servers-name = चाबी किस लिए है?
servers-may-read = यह देखती है कि क्या आया।
servers-may-offers = यह बदलती है कि आप क्या बेचते हैं।
servers-may-webhooks = यह तय करती है कि किसे ख़बर मिले।
servers-may-refunds = यह पैसे वापस देती है।
servers-make = चाबी बनाएँ
servers-new = इसे अभी कॉपी करें
servers-once = यह आपको सिर्फ़ अभी दिखेगी। ऐसी जगह रखें जहाँ कोई और न देखे।
servers-end = बंद करें
servers-ended = बंद हो गई
servers-told = जिन पतों को ख़बर मिलती है
servers-address = पता
servers-tell = इस पते को ख़बर दें
servers-secret = नया गुप्त कोड
servers-test = आज़माने के लिए भेजें
servers-on = चालू करें
servers-off = बंद करें
servers-is-off = बंद
servers-remove = हटाएँ
servers-log = क्या भेजा गया
servers-again = फिर से भेजें
servers-arrived = यह पहुँच गया।
servers-waits = यह जल्दी भेजा जाएगा।
servers-lost = यह नहीं पहुँचा।
servers-wrong = यह नहीं चलेगा। कुछ नहीं बदला। फिर से देखें।

shares-title = टिप बाँटें
shares-lead = सब के हाँ कहने पर हर एक को अपना हिस्सा मिलता है। तब तक सब आपका है।
shares-who = उनका छोटा नाम
shares-parts = कितने हिस्से?
shares-of = { $amount } में से, खर्च से पहले
shares-agreed = हाँ कहा
shares-waits = अभी हाँ नहीं कहा
shares-declined = मना किया
shares-asked = { $name } आपके साथ टिप बाँटना चाहते हैं।
shares-yes = हाँ, मेरे साथ बाँटें
shares-no = नहीं, मेरे साथ नहीं
