### चेकआउट, जसरी यो पैसा तिर्ने मान्छेसँग बोल्छ।

open-elsewhere = पैसा तिर्न यो पेज खोल्नुहोस्
language-name = नेपाली
language-numerals = ० 0 , . 2 ¤_#

## मूल्य पत्ता लगाउने
pricing = एकछिन पर्खनुहोस्…

## कति?
amount-ask = { $payee }लाई कति दिने?

## यति लाग्छ
confirm-tip = { $payee }लाई { MONEY($total) }। तिर्न छुनुहोस्।
confirm-buy = { $item }को { MONEY($total) }। तिर्न छुनुहोस्।
confirm-look = पहिले यहाँ हेर्नुहोस्।
confirm-touching = सेन्सरमा औँला राख्नुहोस्।
confirm-doubtful = { MONEY($total) } सधैँभन्दा धेरै बढी हो। के यो ठीक छ?
do-pay = { MONEY($total) } तिर्नुहोस्
confirm-outside = { $name }: { MONEY($total) }। अगाडि बढ्न थिच्नुहोस्।
do-pay-outside = { MONEY($total) }: अगाडि बढ्नुहोस्

## पहिलो पटक, कि फेरि औँला?
wallet-ask = यहाँ पहिलो पटक हो?
wallet-new = पहिलो पटक
wallet-again = फेरि मेरो औँला
wallet-trouble = यो भएन। पैसा काटिएन। फेरि गर्नुहोस्।

## पैसा पुगेन
top-up-ask = अझै { MONEY($shortfall) } चाहिन्छ।
top-up-busy = एकछिन पर्खनुहोस्…
top-up-trouble = पैसा आएन। पैसा काटिएन। फेरि गर्नुहोस्।
do-top-up = { MONEY($shortfall) } थप्नुहोस्
method-ask = { MONEY($shortfall) } कसरी थप्ने?
method-pay = { MONEY($total) } कसरी तिर्ने?
method-none = यहाँ अर्को उपाय छैन।
do-method = अर्को उपाय
rail-wallet = वालेट
rail-qr = कोड स्क्यान गर्ने
rail-carrier = फोनको ब्यालेन्स
rail-mobile-money = मोबाइलको पैसा
rail-card = कार्ड
rail-voucher = भौचर
rail-sandbox = अभ्यासको पैसा

## बैंकमा, फोनमा, कार्डको पेजमा
phone-ask = आफ्नो फोन नम्बर लेख्नुहोस्।
phone-wrong = यो फोन नम्बर होइन। फेरि लेख्नुहोस्।
qr-ask = यो फोटो आफ्नो बैंकको एपलाई देखाउनुहोस्।
qr-left = { $time } बाँकी
do-open-app = बैंकको एप खोल्नुहोस्
do-save-picture = फोटो राख्नुहोस्
code-ask = तपाईंको फोनमा एउटा नम्बर आयो। त्यो यहाँ लेख्नुहोस्।
code-wrong = यो त्यो नम्बर होइन। फेरि लेख्नुहोस्।
page-ask = अब कार्डको पेजमा जानुहोस्।
do-open-page = कार्डको पेज खोल्नुहोस्
approve-ask = आफ्नो फोन हेर्नुहोस्। त्यहाँ हुन्छ भन्नुहोस्।
do-erase = मेट्नुहोस्
do-send = अगाडि

## बाटोमा
paying = पठाउँदै छौँ…
checking = अहिलेसम्म थाहा छैन। फेरि पैसा नतिर्नुहोस्। हामी सोध्दै छौँ।
checking-stuck = अहिलेसम्म थाहा छैन। पैसा काटिएको हुन सक्छ। फेरि सोध्नुहोस्।

## अन्त्य
paid = पैसा तिरियो। { $payee }ले { MONEY($receives) } पाउनुभयो।
failed = यो भएन। पैसा काटिएन।
failed-unknown = यो भएन। पैसा काटियो कि काटिएन, थाहा छैन। फेरि तिर्नुअघि सोध्नुहोस्।
why-offline = नेटवर्क छैन।
why-declined = पैसा स्वीकार भएन।
why-cancelled = तपाईंले रोक्नुभयो।
why-refunded = तपाईंको पैसा फिर्ता भयो।
why-expired = धेरै समय लाग्यो।
why-funds = पैसा पुगेन।
why-not-found = यो यहाँ बिक्दैन।
why-not-here = यो पेजले यो बेच्न पाउँदैन।
why-amount = यति पैसा तिर्न मिल्दैन।
why-untrusted = जवाफमा भर पर्न सकिँदैन।
why-no-passkey = यो फोनमा यसका लागि औँलाको सेन्सर छैन।
why-busy = अहिले धेरै भिड छ। एकछिन पर्खनुहोस्।
why-other = हाम्रोतिर केही बिग्रियो।

## नेटवर्क छैन: पछिका लागि राखेको
saved = यो फोनमा राखियो। पैसा काटिएन। नेटवर्क आएपछि छोएर तिर्नुहोस्।
saved-full = अर्को राख्ने ठाउँ छैन। एउटा हटाउनुहोस्।
saved-blocked = यो फोनले यसलाई राख्न सक्दैन। पैसा काटिएन। फेरि गर्नुहोस्।
saved-elsewhere = यसको पैसा अर्को पेजमा तिरिँदै छ।
waiting-network = नेटवर्क पर्खँदै छौँ…
waiting-answer = जवाफ पर्खँदै छौँ…
spent = यो खुल्यो। नेटवर्क आएपछि पैसा जान्छ।

## जुन सुनिन्छ मात्र; रकम बीचमा बोलिन्छ
say-how-much = कति दिने?
say-who = फोटोमा देखिएकोलाई:
say-fee = यसमा शुल्क:
say-no-fee = कुनै शुल्क छैन।
say-touch = तिर्न छुनुहोस्।
say-go-on = अगाडि बढ्न थिच्नुहोस्।
say-much = यो सधैँभन्दा धेरै बढी हो। के यो ठीक छ?
say-more = अझै चाहिन्छ:
say-how = पैसा कसरी थप्ने?
say-way = पैसा कसरी तिर्ने?
say-paid = पैसा तिरियो।
say-ready = अब यो जान सक्छ।
say-was = पहिले थियो:
say-now = अहिले छ:

## अङ्कपछि पैसाका नाम, जसरी मानिस बोल्छन्
currency-name = { $code ->
    [BDT] टाका
    [CNY] युआन
    [HKD] डलर
    [IDR] रुपिया
    [INR] रुपैयाँ
    [JPY] येन
    [KHR] रियल
    [KRW] वोन
    [KZT] तेङ्गे
    [LAK] किप
    [LKR] रुपैयाँ
    [MMK] क्यात
    [MNT] तुग्रिक
    [MYR] रिङ्गिट
    [NPR] रुपैयाँ
    [PHP] पेसो
    [PKR] रुपैयाँ
    [SGD] डलर
    [THB] भाट
    [TWD] डलर
    [USD] डलर
    [VND] डोङ
   *[other] पैसा
}
currency-cents = { $code ->
    [BDT] पैसा
    [CNY] फेन
    [IDR] सेन
    [INR] पैसा
    [KHR] सेन
    [KZT] तियिन
    [LAK] आट
    [MMK] प्या
    [MNT] मुङ्गु
    [MYR] सेन
    [NPR] पैसा
    [PHP] सेन्टाभो
    [PKR] पैसा
    [THB] सताङ
   *[other] सेन्ट
}

## पैसा कहाँ जान्छ
split-title = तपाईंको पैसा कहाँ जान्छ
split-payee = { $payee }ले पाउने
split-platform-fee = बर्याका लागि
split-rail-fee = पैसा पुर्‍याउन
split-tax = कर
split-discount = तपाईंसँग रहेको
split-voucher = भौचर

## रसिद
receipt-number = नम्बर
mode-test = अभ्यास: साँचो पैसा होइन

## जे थिच्न सकिन्छ
do-retry = फेरि गर्नुहोस्
do-cancel = पछाडि
do-close = बन्द गर्नुहोस्
do-speak = फेरि सुन्नुहोस्
do-mute = आवाज बन्द
do-language = भाषा
do-labels = स्क्रिनमा लेखिएको
do-digits = अर्को अङ्क
do-save = रसिद राख्नुहोस्
do-share = रसिद पठाउनुहोस्
do-receipts = मेरा रसिदहरू
do-drop = हटाउनुहोस्
do-fresh = जसका लागि आएको
do-spend = अहिले नै खोल्नुहोस्
