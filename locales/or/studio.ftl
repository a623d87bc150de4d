# The studio: the pages of those who are paid. Short, spoken, second person. No jargon.

# What is around every page.
studio-pages = ଆପଣଙ୍କ ପୃଷ୍ଠା
studio-home = ଆରମ୍ଭ
studio-tips = ବକ୍ସିସ୍
studio-button = ବଟନ୍
studio-offers = ବିକ୍ରି
studio-poster = ପୋଷ୍ଟର
studio-overlay = ଷ୍ଟ୍ରିମ୍
studio-out = ଟଙ୍କା କାଢ଼ନ୍ତୁ
studio-people = ଲୋକ
studio-servers = ସର୍ଭର
studio-leave = ବାହାରନ୍ତୁ
studio-refused-title = ଏହା ଆପଣ କରିପାରିବେ ନାହିଁ
studio-refused = ଆପଣ ଏଠି ଏହା କରିପାରିବେ ନାହିଁ। କିଛି ବଦଳିନାହିଁ।

# /studio: the door.
enter-title = ଆପଣଙ୍କ ବକ୍ସିସ୍
enter-lead = ଲୋକେ ଆପଣଙ୍କୁ କ'ଣ ଦେଲେ ଦେଖନ୍ତୁ, ଆଉ ଟଙ୍କା କାଢ଼ନ୍ତୁ।
enter-touch = ଆଙ୍ଗୁଠି ଲଗାଇ ଭିତରକୁ ଆସନ୍ତୁ
enter-new = ମୁଁ ଏଠି ନୂଆ
enter-choose = କୁଆଡ଼େ ଯିବେ?
enter-script = ଏହି ବ୍ରାଉଜରରେ ଜାଭାସ୍କ୍ରିପ୍ଟ ନାହିଁ। ଭିତରକୁ ଆସିବାକୁ ତାହା ଦରକାର। ଏହି ପୃଷ୍ଠାକୁ ଅନ୍ୟ ବ୍ରାଉଜରରେ ଖୋଲନ୍ତୁ।
touch-again = ଏହା ହେଲା ନାହିଁ। କିଛି ବଦଳିନାହିଁ। ଆଉ ଥରେ ଆଙ୍ଗୁଠି ଲଗାନ୍ତୁ।
touch-unknown = ଏହି ଫୋନ୍ କି କମ୍ପ୍ୟୁଟରକୁ ଆମେ ଏବେଯାଏ ଜାଣିନାହୁଁ। କିଛି ବଦଳିନାହିଁ। "ମୁଁ ଏଠି ନୂଆ" ଛୁଅନ୍ତୁ।
touch-unsupported = ଏହି ବ୍ରାଉଜର ଆପଣଙ୍କ ଆଙ୍ଗୁଠି ମାଗିପାରିବ ନାହିଁ। କିଛି ବଦଳିନାହିଁ। ଏହି ପୃଷ୍ଠାକୁ ଅନ୍ୟ ବ୍ରାଉଜରରେ ଖୋଲନ୍ତୁ।
touch-away = କେହି ଉତ୍ତର ଦେଉନାହାନ୍ତି। କିଛି ବଦଳିନାହିଁ। ଟିକେ ପରେ ପୁଣି ଚେଷ୍ଟା କରନ୍ତୁ।
touch-lost = କେହି ଉତ୍ତର ଦେଉନାହାନ୍ତି। ହେଲା କି ନାହିଁ ଏବେଯାଏ ଜଣାନାହିଁ। ଆଉ ଥରେ ଆଙ୍ଗୁଠି ଲଗାନ୍ତୁ।

# /studio/join: becoming somebody who is paid.
join-title = ବକ୍ସିସ୍ ପାଆନ୍ତୁ
join-name = ଆପଣଙ୍କ ନାଁ
join-handle = ଗୋଟିଏ ଛୋଟ ନାଁ, a ରୁ z
join-currency = ଆପଣଙ୍କ ଟଙ୍କା କେଉଁ ଦେଶର
join-language = ଆପଣଙ୍କ ଭାଷା
join-go = ଆଙ୍ଗୁଠି ଲଗାଇ ଯୋଗ ଦିଅନ୍ତୁ
join-known = ମୁଁ ଆଗରୁ ଆସିଛି
join-taken = ଏହି ଛୋଟ ନାଁ ଅନ୍ୟ କାହାର। କିଛି ବଦଳିନାହିଁ। ଅନ୍ୟଟିଏ ବାଛନ୍ତୁ।
join-name-wrong = ଏହି ନାଁ ଚଳିବ ନାହିଁ। କିଛି ବଦଳିନାହିଁ। ଅନ୍ୟଟିଏ ଲେଖନ୍ତୁ।
join-handle-wrong = ଏହି ଛୋଟ ନାଁ ଚଳିବ ନାହିଁ। କିଛି ବଦଳିନାହିଁ। a ରୁ z ଓ ଅଙ୍କ ଲେଖନ୍ତୁ।
join-full = ଜଣକର ଯେତେ ରହିପାରେ, ଆପଣଙ୍କର ସେତେ ଅଛି। କିଛି ବଦଳିନାହିଁ।

# The picture that payers see.
picture-title = ଆପଣଙ୍କ ଛବି
picture-choose = ଗୋଟିଏ ଛବି ବାଛନ୍ତୁ
picture-kept = ଏବେ ଏହା ଆପଣଙ୍କ ଛବି।
picture-wrong = ଏହି ଛବି ଆମେ ଦେଖାଇପାରିବୁ ନାହିଁ। କିଛି ବଦଳିନାହିଁ। ଅନ୍ୟଟିଏ ବାଛନ୍ତୁ।
picture-on = ଆଗକୁ

# Home.
home-title = ନମସ୍କାର, { $name }
home-picture = ଆପଣଙ୍କ ଛବି
home-now = ଆପଣ କାଢ଼ିପାରିବେ
home-coming = ଆପଣଙ୍କ ପାଖକୁ ଆସୁଛି
home-held-settling = ଏବେଯାଏ ପକ୍କା ନୁହେଁ
home-held-carrier = ଫୋନ୍ ବାଲାନ୍ସରୁ: ଖର୍ଚ୍ଚ କରିହେବ, କାଢ଼ିହେବ ନାହିଁ
home-held-reserve = ରଖାଯାଇଛି, କାଳେ କେହି ଟଙ୍କା ଫେରାଇ ମାଗିବେ
home-held-owed = ଆପଣଙ୍କର ଯାହା ବାକି ଅଛି, ତାହା ପାଇଁ
home-until = { $when } ଯାଏ
home-month = ତିରିଶ ଦିନରେ: { $count }ଟି ବକ୍ସିସ୍, { $amount }।
home-days = ଦିନକୁ ଦିନ
home-best = ସବୁଠୁ ଭଲ ଦିନ { $day }: { $amount }।
home-table = ତାଲିକା କରି
home-day = ଦିନ
home-tips = ବକ୍ସିସ୍
home-got = ଆପଣ ପାଇଲେ
home-sites = କେଉଁଠୁ
home-site-own = ଏଠୁ
home-site-other = ଅନ୍ୟ ଜାଗାରୁ
home-latest = ଶେଷରେ ଯାହା ଆସିଲା
home-all = ସବୁ ବକ୍ସିସ୍
home-none = ଏବେଯାଏ କିଛି ଆସିନାହିଁ। ଲୋକଙ୍କୁ ଆପଣଙ୍କ ବଟନ୍ କି ପୋଷ୍ଟର ଦେଖାନ୍ତୁ।
home-came = { $amount } ଆସିଲା।

# Every tip.
tips-title = ଆପଣଙ୍କ ବକ୍ସିସ୍
tips-table = ତାଲିକା କରି ରଖନ୍ତୁ
tips-programs = ପ୍ରୋଗ୍ରାମ ପାଇଁ ରଖନ୍ତୁ
tips-older = ଆହୁରି ପୁରୁଣା
tips-gave = ସେମାନେ ଦେଲେ
tips-tax = ଟ୍ୟାକ୍ସ
tips-back = ଫେରିଗଲା
tips-site = କେଉଁଠୁ
tips-offer = କେଉଁଥିପାଇଁ

# The poster.
poster-title = ଆପଣଙ୍କ ପୋଷ୍ଟର
poster-lead = ଏହାକୁ ଛାପନ୍ତୁ, ଟାଙ୍ଗନ୍ତୁ, ପରଦାରେ ଦେଖାନ୍ତୁ। ଯିଏ ଏହା ଆଡ଼କୁ ଫୋନ୍ ଧରିବେ, ସେ ଆପଣଙ୍କ ପୃଷ୍ଠାକୁ ଆସିବେ।
poster-alt = ଆପଣଙ୍କ ପୋଷ୍ଟର: ଆପଣଙ୍କ ଛବି, ଆପଣଙ୍କ ନାଁ ଓ ଫୋନ୍ ପାଇଁ ଗୋଟିଏ କୋଡ୍
poster-pdf = ଛାପିବା ପାଇଁ
poster-png = ଛବି ଭଳି
poster-svg = ଛାପାଖାନା ପାଇଁ
poster-code = ଏଥିରେ କେଉଁ କୋଡ୍ ରହିବ?
poster-own = ଆପଣଙ୍କ ପୃଷ୍ଠାର କୋଡ୍
poster-to = ସେଠି ଆପଣଙ୍କ ନମ୍ବର
poster-bank = ଆପଣଙ୍କ ବ୍ୟାଙ୍କର ନମ୍ବର
poster-merchant = ଆପଣଙ୍କ ଦୋକାନର ନମ୍ବର
poster-name = ଇଂରାଜୀ ଅକ୍ଷରରେ ଆପଣଙ୍କ ନାଁ
poster-city = ଇଂରାଜୀ ଅକ୍ଷରରେ ଆପଣଙ୍କ ସହର
poster-draw = ତିଆରି କରନ୍ତୁ
poster-wrong = ଏହି କୋଡ୍ ତିଆରି ହୋଇପାରିବ ନାହିଁ। ଚିହ୍ନ ଥିବା ଜାଗା ପୁଣି ଦେଖନ୍ତୁ।
poster-unconfirmed = ଏହି ଟଙ୍କା ଆପଣଙ୍କ ବ୍ୟାଙ୍କ ପାଏ, ଏଠିକାର ୱାଲେଟ୍ ନୁହେଁ। କେବେ ପହଞ୍ଚିଲା, ଆମେ ଜାଣିପାରୁ ନାହୁଁ।

# The page for a stream.
overlay-title = ଆପଣଙ୍କ ଷ୍ଟ୍ରିମରେ ବକ୍ସିସ୍
overlay-lead = ଆପଣଙ୍କ ଷ୍ଟ୍ରିମ୍ ପ୍ରୋଗ୍ରାମ ପାଇଁ ଗୋଟିଏ ପୃଷ୍ଠା। ପ୍ରତି ବକ୍ସିସ୍ ଆସିଲା ମାତ୍ରେ ଆପଣଙ୍କ ଛବି ଉପରେ ଦେଖାଯାଏ ଓ ଶୁଣାଯାଏ।
overlay-address = ଏହି ଠିକଣା ଆପଣଙ୍କ ଷ୍ଟ୍ରିମ୍ ପ୍ରୋଗ୍ରାମକୁ ଦିଅନ୍ତୁ
overlay-once = ଏହା କେବଳ ଏବେ ଦେଖିବେ। କାହାକୁ ଦେଖାନ୍ତୁ ନାହିଁ: ଯିଏ ଏହା ଜାଣେ, ସେ ଆପଣଙ୍କ ବକ୍ସିସ୍ ଦେଖିପାରେ।
overlay-speaks = କହିବାର ଭାଷା
overlay-make = ପୃଷ୍ଠା ତିଆରି କରନ୍ତୁ
overlay-renew = ଅନ୍ୟ ଠିକଣା ତିଆରି କରନ୍ତୁ
overlay-before = ତା ପରେ ଆଗ ଠିକଣା ଚାଲିବ ନାହିଁ।
overlay-missing = ଏହି ଠିକଣା ଆଉ ଚାଲେ ନାହିଁ। ଆପଣଙ୍କ ପୃଷ୍ଠାରେ ଆଉ ଗୋଟିଏ ତିଆରି କରନ୍ତୁ।

# Taking money out.
out-title = ଟଙ୍କା କାଢ଼ନ୍ତୁ
out-nothing = କାଢ଼ିବାକୁ ଏବେଯାଏ କିଛି ନାହିଁ। କାହିଁକି, ତାହା ଆପଣଙ୍କ ଆରମ୍ଭ ପୃଷ୍ଠାରେ ଲେଖା ଅଛି।
out-amount = କେତେ?
out-change = ଖର୍ଚ୍ଚ ଦେଖନ୍ତୁ
out-how = କେମିତି ଦରକାର?
out-way-phone = ଫୋନକୁ
out-way-bank = ବ୍ୟାଙ୍କକୁ
out-way-agent = ନଗଦ, କୋଡ୍ କହି
out-way-practice = କୁଆଡ଼େ ନୁହେଁ, ଖାଲି କରି ଦେଖିବାକୁ
out-fee = ଖର୍ଚ୍ଚ
out-minutes = { $count } ମିନିଟ ଯାଏ
out-hours = { $count } ଘଣ୍ଟା ଯାଏ
out-days = { $count } ଦିନ ଯାଏ
out-phone = ଫୋନ୍ ନମ୍ବର
out-bank = ବ୍ୟାଙ୍କର କୋଡ୍
out-account = ଖାତା ନମ୍ବର
out-name = ଖାତା କାହା ନାଁରେ ଅଛି
out-see = କେତେ ଖର୍ଚ୍ଚ ଦେଖନ୍ତୁ
out-check = ଠିକ୍ ଅଛି କି?
out-leaves = ଏଠି ଆପଣଙ୍କ ଟଙ୍କାରୁ
out-by = କେବେ ପହଞ୍ଚିବ
out-get = ଆପଣ ପାଇବେ
out-touch = ଆଙ୍ଗୁଠି ଲଗାଇ କାଢ଼ନ୍ତୁ
out-script = ଏହି ବ୍ରାଉଜରରେ ଜାଭାସ୍କ୍ରିପ୍ଟ ନାହିଁ। ଟଙ୍କା କାଢ଼ିବାକୁ ତାହା ଦରକାର। ଟଙ୍କା କଟିନାହିଁ। ଏହି ପୃଷ୍ଠାକୁ ଅନ୍ୟ ବ୍ରାଉଜରରେ ଖୋଲନ୍ତୁ।
out-back = ଫେରନ୍ତୁ
out-processing = ଟଙ୍କା ଆପଣଙ୍କ ପାଖକୁ ଯାଉଛି।
out-checking = ଏବେଯାଏ ଜଣାନାହିଁ। ଆପଣଙ୍କ ଟଙ୍କା ଭଲରେ ଅଛି। ଆମେ ପଚାରୁଛୁ।
out-paid = ଟଙ୍କା ପହଞ୍ଚିଗଲା।
out-returned = ଟଙ୍କା ପହଞ୍ଚିଲା ନାହିଁ। ସବୁ ପୁଣି ଏଠି ଆପଣଙ୍କ ପାଖରେ ଅଛି।
out-code = ଏହା ଏଜେଣ୍ଟଙ୍କୁ କୁହନ୍ତୁ। ଆଉ କାହାକୁ କୁହନ୍ତୁ ନାହିଁ।
out-until = ଏହି ସମୟ ଯାଏ ଚାଲିବ:
out-cancel = ମୋର ଆଉ ଦରକାର ନାହିଁ
out-earlier = ଆଗରୁ ଯାହା କାଢ଼ିଛନ୍ତି
out-wrong = ଏହା ଠିକ୍ ହୋଇପାରେ ନାହିଁ। ଟଙ୍କା କଟିନାହିଁ। ପୁଣି ଦେଖନ୍ତୁ।
out-too-much = ଏବେ ଏତେ କାଢ଼ିପାରିବେ ନାହିଁ। ଟଙ୍କା କଟିନାହିଁ। କମ୍ କାଢ଼ନ୍ତୁ।
out-no-way = ଏତିକି ଟଙ୍କା ପଠାଇବାକୁ ଏବେ କିଛି ଉପାୟ ନାହିଁ। ଟଙ୍କା କଟିନାହିଁ। ଅନ୍ୟ ପରିମାଣ ଦେଇ ଦେଖନ୍ତୁ।
out-off = ଏହି ଟଙ୍କା ଏଠି କେହି କାଢ଼ିପାରିବେ ନାହିଁ। ଟଙ୍କା କଟିନାହିଁ।
out-late = ଏହି ପୃଷ୍ଠା ବହୁତ ପୁରୁଣା ଥିଲା। ଟଙ୍କା କଟିନାହିଁ। ପୁଣି ଆରମ୍ଭ କରନ୍ତୁ।
out-limit = ଏବେ ଯେତେ କାଢ଼ିପାରିବେ, ଏହା ତା'ଠୁ ବେଶି। ଟଙ୍କା କଟିନାହିଁ।
out-raise-phone = ଆପଣଙ୍କ ଫୋନ୍ ନମ୍ବର ଆମେ ଜାଣିଲେ ଆପଣ ଅଧିକ କାଢ଼ିପାରିବେ।
out-raise-id = ଆପଣ କିଏ ଆମେ ଜାଣିଲେ ଆପଣ ଅଧିକ କାଢ଼ିପାରିବେ।

# What leaves by itself, and how much may leave.
rule-title = ପ୍ରତି ସପ୍ତାହରେ ସବୁ ଟଙ୍କା କାଢ଼ନ୍ତୁ
rule-above = ଅତି କମରେ ଏତେ ଟଙ୍କା ଥିଲେ ହିଁ
rule-day = କେଉଁ ଦିନ?
rule-days = ସୋମବାର, ମଙ୍ଗଳବାର, ବୁଧବାର, ଗୁରୁବାର, ଶୁକ୍ରବାର, ଶନିବାର, ରବିବାର
rule-next = ପରବର୍ତ୍ତୀ ଥର
rule-cost = ଆଜି ଏତେ କାଢ଼ିଥିଲେ ଏମିତି ହୁଅନ୍ତା। ଖର୍ଚ୍ଚ ପ୍ରତି ଥର କଟେ, ଏବଂ ବଦଳିପାରେ।
rule-touch = ଆଙ୍ଗୁଠି ଲଗାଇ ପ୍ରତି ସପ୍ତାହରେ କାଢ଼ନ୍ତୁ
rule-stop = ଏହା ବନ୍ଦ କରନ୍ତୁ
limits-title = ଆପଣ କେତେ କାଢ଼ିପାରିବେ
limits-day = ଗୋଟିଏ ଦିନରେ
limits-month = ଗୋଟିଏ ମାସରେ
limits-show = ଯାହାରୁ ଜଣାପଡ଼ିବ: ନମ୍ବର କିମ୍ବା କୋଡ୍
limits-go = ଦେଖାନ୍ତୁ
limits-off = ଏଥିପାଇଁ ଏଠି କିଛି କରିହେବ ନାହିଁ।

# The button.
button-title = ଆପଣଙ୍କ ବଟନ୍
button-lead = ଏହାକୁ ନିଜ ସାଇଟରେ ଲଗାନ୍ତୁ। କେମିତି ଦେଖାଯିବ ବାଛନ୍ତୁ, ତା ପରେ ଦୁଇଟି ଧାଡ଼ି କପି କରନ୍ତୁ।
button-lines = ଆପଣଙ୍କ ସାଇଟ ପାଇଁ ଦୁଇଟି ଧାଡ଼ି
button-link = କିମ୍ବା ଖାଲି ଗୋଟିଏ ଲିଙ୍କ୍
button-page = ପୃଷ୍ଠା ଦେଖନ୍ତୁ
button-for = ଏହା କେଉଁଥିପାଇଁ?
button-tip = ବକ୍ସିସ୍
button-amounts = ବାଛିବାକୁ ପରିମାଣ
button-speaks = କହିବାର ଭାଷା
button-theirs = ଯିଏ ଟଙ୍କା ଦିଅନ୍ତି, ତାଙ୍କ ଭାଷା
button-theme = ହାଲୁକା କି ଗାଢ଼
button-auto = ତାଙ୍କ ଫୋନ୍ ଯେମିତି
button-light = ହାଲୁକା
button-dark = ଗାଢ଼
button-shape = ଆକାର
button-round = ଗୋଲ କୋଣ
button-pill = ପୂରା ଗୋଲ
button-square = ଚାରିକୋଣିଆ
button-colour = ରଙ୍ଗ
button-pictures = ଖାଲି ଛବି, ଲେଖା ନାହିଁ
button-show = ଦେଖାନ୍ତୁ
copy = କପି କରନ୍ତୁ
copied = କପି ହୋଇଗଲା।

# What is sold.
offers-title = ଆପଣ ଯାହା ବିକନ୍ତି
offers-none = ଆପଣ ଏବେଯାଏ କିଛି ବିକୁନାହାନ୍ତି।
offers-more = କିଛି ବିକନ୍ତୁ
offers-what = ଏହା କ'ଣ?
offers-price = ଏହାର ଦାମ୍ କେତେ?
offers-id = ଏହାର ଠିକଣା ପାଇଁ ଗୋଟିଏ ଛୋଟ ନାଁ, a ରୁ z
offers-origins = ଯେଉଁ ସାଇଟ ଏହା ବିକିପାରିବ, ମଝିରେ ଫାଙ୍କ ଦେଇ
offers-sell = ବିକନ୍ତୁ
offers-wrong = ଏହା ଏମିତି ବିକି ହେବ ନାହିଁ। କିଛି ବଦଳିନାହିଁ। ଚିହ୍ନ ଥିବା ଜାଗା ପୁଣି ଦେଖନ୍ତୁ।

# Giving a tip back.
refund-title = ଫେରାଇ ଦିଅନ୍ତୁ
refund-left = ଆପଣ ଫେରାଇପାରିବେ:
refund-amount = କେତେ?
refund-go = ଫେରାଇ ଦିଅନ୍ତୁ
refund-fees = ବକ୍ସିସ୍ ପାଇଁ ବ୍ୟାଙ୍କ କି ଫୋନ୍ କମ୍ପାନୀ ଯାହା ନେଇଛି, ତାହା ସେମାନଙ୍କ ପାଖରେ ରହେ।
refund-processing = ଫେରିଯାଉଛି।
refund-checking = ଏହା ପହଞ୍ଚିଲା କି ନାହିଁ ଏବେଯାଏ ଜଣାନାହିଁ। ଆମେ ପଚାରୁଛୁ। ପୁଣି ପଠାନ୍ତୁ ନାହିଁ।
refund-done = ଫେରିଗଲା।
refund-failed = ଗଲା ନାହିଁ। ତାହା ପୁଣି ଆପଣଙ୍କ ପାଖରେ ଅଛି।
refund-short = ଏହି ଟଙ୍କା ଏଠି ଆପଣଙ୍କ ପାଖରେ ଆଉ ନାହିଁ। କିଛି ବଦଳିନାହିଁ। କମ୍ ଫେରାନ୍ତୁ।
refund-wrong = ଏହା ଠିକ୍ ହୋଇପାରେ ନାହିଁ। କିଛି ବଦଳିନାହିଁ। ପରିମାଣ ପୁଣି ଦେଖନ୍ତୁ।
refund-off = ଏହା ଏବେ ଫେରିପାରିବ ନାହିଁ। କିଛି ବଦଳିନାହିଁ।
refund-disputed = ତାଙ୍କ ବ୍ୟାଙ୍କ ଏହା ଫେରାଇ ନେଲା। ଏବେଯାଏ ଫଇସଲା ହୋଇନାହିଁ।

# Who helps.
people-title = ଆପଣଙ୍କୁ କିଏ ସାହାଯ୍ୟ କରେ
people-lead = ଆପଣ ଯାହା ଦେଖନ୍ତି, ସାହାଯ୍ୟକାରୀ ମଧ୍ୟ ତାହା ଦେଖନ୍ତି। ସେମାନେ ଟଙ୍କା କାଢ଼ିପାରିବେ ନାହିଁ, କାହାକୁ ଭିତରକୁ ଆଣିପାରିବେ ନାହିଁ।
people-owner = ମାଲିକ
people-helper = ସାହାଯ୍ୟକାରୀ
people-you = ଆପଣ
people-add = କାହାକୁ ଭିତରକୁ ଆଣନ୍ତୁ
people-own = ଏଠି ଆପଣଙ୍କ ନମ୍ବର
people-number = ଏଠି ତାଙ୍କ ନମ୍ବର
people-remove = କାଢ଼ିଦିଅନ୍ତୁ
people-wrong = ଏହା ଚଳିବ ନାହିଁ। କିଛି ବଦଳିନାହିଁ। ନମ୍ବର ପୁଣି ଦେଖନ୍ତୁ।

# Your own servers.
servers-title = ଆପଣଙ୍କ ନିଜ ସର୍ଭର
servers-lead = ଯିଏ ଆପଣଙ୍କ ସାଇଟ ଦେଖାଶୁଣା କରନ୍ତି, ତାଙ୍କ ପାଇଁ।
servers-keys = ଚାବି
servers-name = ଚାବି କେଉଁଥିପାଇଁ?
servers-may-read = କ'ଣ ଆସିଲା, ଏହା ଦେଖେ।
servers-may-offers = ଆପଣ ଯାହା ବିକନ୍ତି, ଏହା ବଦଳାଏ।
servers-may-webhooks = କାହାକୁ ଖବର ଦିଆଯିବ, ଏହା ଠିକ୍ କରେ।
servers-may-refunds = ଏହା ଟଙ୍କା ଫେରାଏ।
servers-make = ଚାବି ତିଆରି କରନ୍ତୁ
servers-new = ଏବେ କପି କରନ୍ତୁ
servers-once = ଏହା କେବଳ ଏବେ ଦେଖିବେ। ଯେଉଁଠି ଆଉ କେହି ଦେଖିବେ ନାହିଁ, ସେଠି ରଖନ୍ତୁ।
servers-end = ଶେଷ କରନ୍ତୁ
servers-ended = ଶେଷ ହେଲା
servers-told = ଯେଉଁ ଠିକଣାକୁ ଖବର ଯାଏ
servers-address = ଠିକଣା
servers-tell = ଏହି ଠିକଣାକୁ ଖବର ଦିଅନ୍ତୁ
servers-secret = ନୂଆ ଗୁପ୍ତ କୋଡ୍
servers-test = ପରଖିବାକୁ ପଠାନ୍ତୁ
servers-on = ଚାଲୁ କରନ୍ତୁ
servers-off = ବନ୍ଦ କରନ୍ତୁ
servers-is-off = ବନ୍ଦ
servers-remove = କାଢ଼ିଦିଅନ୍ତୁ
servers-log = କ'ଣ ପଠାଗଲା
servers-again = ପୁଣି ପଠାନ୍ତୁ
servers-arrived = ଏହା ପହଞ୍ଚିଗଲା।
servers-waits = ଏହା ଶୀଘ୍ର ପଠାଯିବ।
servers-lost = ଏହା ପହଞ୍ଚିଲା ନାହିଁ।
servers-wrong = ଏହା ଚଳିବ ନାହିଁ। କିଛି ବଦଳିନାହିଁ। ପୁଣି ଦେଖନ୍ତୁ।

shares-title = ବକ୍ସିସ୍ ବାଣ୍ଟନ୍ତୁ
shares-lead = ସମସ୍ତେ ହଁ କହିଲେ ପ୍ରତ୍ୟେକ ନିଜ ଭାଗ ପାଆନ୍ତି। ସେତେବେଳ ଯାଏ ସବୁ ଆପଣଙ୍କର।
shares-who = ତାଙ୍କ ଛୋଟ ନାଁ
shares-parts = କେତେ ଭାଗ?
shares-of = { $amount } ରୁ, ଖର୍ଚ୍ଚ ଆଗରୁ
shares-agreed = ହଁ କହିଛନ୍ତି
shares-waits = ଏବେଯାଏ ହଁ କହିନାହାନ୍ତି
shares-declined = ନା କହିଛନ୍ତି
shares-asked = { $name } ଆପଣଙ୍କ ସହ ବକ୍ସିସ୍ ବାଣ୍ଟିବାକୁ ଚାହାନ୍ତି।
shares-yes = ହଁ, ମୋ ସହ ବାଣ୍ଟନ୍ତୁ
shares-no = ନା, ମୋ ସହ ନୁହେଁ
