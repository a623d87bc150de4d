### चेकआउट, जैसे वह पैसे देने वाले से बोलता है।

open-elsewhere = पैसे देने के लिए यह पेज खोलें
language-name = हिन्दी
language-numerals = 0 ० , . 2 ¤#

## दाम पता करना
pricing = एक पल रुकें…

## कितना?
amount-ask = { $payee } को कितना दें?

## इतना लगेगा
confirm-tip = { $payee } के लिए { MONEY($total) }। देने के लिए छुएँ।
confirm-buy = { $item } के लिए { MONEY($total) }। देने के लिए छुएँ।
confirm-look = पहले यहाँ देखें।
confirm-touching = सेंसर पर उँगली रखें।
confirm-doubtful = { MONEY($total) } रोज़ से बहुत ज़्यादा है। क्या यह सही है?
do-pay = { MONEY($total) } दें
confirm-outside = { $name } के लिए { MONEY($total) }। आगे बढ़ने के लिए दबाएँ।
do-pay-outside = { MONEY($total) } के लिए आगे बढ़ें

## पहली बार, या फिर से उँगली?
wallet-ask = यहाँ पहली बार?
wallet-new = पहली बार
wallet-again = फिर से मेरी उँगली
wallet-trouble = यह नहीं हुआ। पैसे नहीं कटे। फिर से करें।

## पैसे कम हैं
top-up-ask = { MONEY($shortfall) } और चाहिए।
top-up-busy = एक पल रुकें…
top-up-trouble = पैसे नहीं आए। पैसे नहीं कटे। फिर से करें।
do-top-up = { MONEY($shortfall) } डालें
method-ask = { MONEY($shortfall) } कैसे डालें?
method-pay = { MONEY($total) } कैसे दें?
method-none = यहाँ दूसरा कोई तरीका नहीं है।
do-method = दूसरा तरीका
rail-wallet = बटुआ
rail-qr = कोड स्कैन करें
rail-carrier = फ़ोन का बैलेंस
rail-mobile-money = मोबाइल के पैसे
rail-card = कार्ड
rail-voucher = वाउचर
rail-sandbox = अभ्यास के पैसे

## बैंक में, फ़ोन पर, कार्ड के पेज पर
phone-ask = अपना फ़ोन नंबर लिखें।
phone-wrong = यह फ़ोन नंबर नहीं है। फिर से लिखें।
qr-ask = यह फ़ोटो अपने बैंक के ऐप को दिखाएँ।
qr-left = { $time } बाकी
do-open-app = बैंक का ऐप खोलें
do-save-picture = फ़ोटो रखें
code-ask = आपके फ़ोन पर एक नंबर आया है। उसे यहाँ लिखें।
code-wrong = यह वह नंबर नहीं है। फिर से लिखें।
page-ask = अब कार्ड वाले पेज पर जाएँ।
do-open-page = कार्ड वाला पेज खोलें
approve-ask = अपना फ़ोन देखें। वहाँ हाँ करें।
do-erase = मिटाएँ
do-send = आगे बढ़ें

## रास्ते में
paying = भेज रहे हैं…
checking = अभी पता नहीं। दोबारा पैसे न दें। हम पूछ रहे हैं।
checking-stuck = अभी पता नहीं। शायद पैसे कट गए हों। फिर से पूछें।

## अंत
paid = पैसे दे दिए। { $payee } को { MONEY($receives) } मिले।
failed = यह नहीं हुआ। पैसे नहीं कटे।
failed-unknown = यह नहीं हुआ। पता नहीं पैसे कटे या नहीं। दोबारा देने से पहले पूछ लें।
why-offline = नेटवर्क नहीं है।
why-declined = पैसे मंज़ूर नहीं हुए।
why-cancelled = आपने रोक दिया।
why-refunded = आपके पैसे वापस आ गए।
why-expired = बहुत देर हो गई।
why-funds = पैसे काफ़ी नहीं हैं।
why-not-found = यह यहाँ नहीं बिकता।
why-not-here = यह पेज इसे नहीं बेच सकता।
why-amount = इतने पैसे नहीं दे सकते।
why-untrusted = जवाब पर भरोसा नहीं कर सकते।
why-no-passkey = इस फ़ोन में इसके लिए उँगली का सेंसर नहीं है।
why-busy = अभी बहुत लोग हैं। थोड़ा रुकें।
why-other = हमारी तरफ़ कुछ ख़राब है।

## नेटवर्क नहीं: बाद के लिए रखा
saved = इस फ़ोन में रख लिया। पैसे नहीं कटे। नेटवर्क आने पर छूकर पैसे दें।
saved-full = और रखने की जगह नहीं है। एक हटा दें।
saved-blocked = यह फ़ोन इसे नहीं रख सकता। पैसे नहीं कटे। फिर से करें।
saved-elsewhere = इसके पैसे दूसरे पेज पर दिए जा रहे हैं।
waiting-network = नेटवर्क का इंतज़ार है…
waiting-answer = जवाब का इंतज़ार है…
spent = यह खुल गया। पैसे नेटवर्क आने पर जाएँगे।

## जो सिर्फ़ सुनाई देता है; रकम बीच में बोली जाती है
say-how-much = कितना दें?
say-who = फ़ोटो में जो है, उसके लिए:
say-fee = इसमें फ़ीस:
say-no-fee = कोई फ़ीस नहीं।
say-touch = देने के लिए छुएँ।
say-go-on = आगे बढ़ने के लिए दबाएँ।
say-much = यह रोज़ से बहुत ज़्यादा है। क्या यह सही है?
say-more = और चाहिए:
say-how = पैसे कैसे डालें?
say-way = पैसे कैसे दें?
say-paid = पैसे दे दिए।
say-ready = अब यह जा सकता है।
say-was = पहले था:
say-now = अब है:

## संख्या के बाद पैसों के नाम, जैसे लोग बोलते हैं
currency-name = { $code ->
    [BDT] टका
    [CNY] युआन
    [HKD] डॉलर
    [IDR] रुपिया
    [INR] { NUMBER($n) ->
        [one] रुपया
       *[other] रुपये
    }
    [JPY] येन
    [KHR] रियेल
    [KRW] वॉन
    [KZT] तेंगे
    [LAK] किप
    [LKR] { NUMBER($n) ->
        [one] रुपया
       *[other] रुपये
    }
    [MMK] क्यात
    [MNT] तुगरिक
    [MYR] रिंगित
    [NPR] { NUMBER($n) ->
        [one] रुपया
       *[other] रुपये
    }
    [PHP] पेसो
    [PKR] { NUMBER($n) ->
        [one] रुपया
       *[other] रुपये
    }
    [SGD] डॉलर
    [THB] बाट
    [TWD] डॉलर
    [USD] डॉलर
    [VND] डोंग
   *[other] पैसे
}
currency-cents = { $code ->
    [BDT] पैसे
    [CNY] फ़ेन
    [IDR] सेन
    [INR] पैसे
    [KHR] सेन
    [KZT] तियिन
    [LAK] आट
    [MMK] प्या
    [MNT] मुंगू
    [MYR] सेन
    [NPR] पैसे
    [PHP] सेंटावो
    [PKR] पैसे
    [THB] सतांग
   *[other] सेंट
}

## पैसे कहाँ जाते हैं
split-title = आपके पैसे कहाँ जाते हैं
split-payee = { $payee } को मिलते हैं
split-platform-fee = बर्या के लिए
split-rail-fee = पैसे पहुँचाने के लिए
split-tax = टैक्स
split-discount = आपके पास रहे
split-voucher = वाउचर

## रसीद
receipt-number = नंबर
mode-test = अभ्यास: असली पैसे नहीं

## जो दबा सकते हैं
do-retry = फिर से करें
do-cancel = वापस
do-close = बंद करें
do-speak = फिर से सुनें
do-mute = आवाज़ बंद
do-language = भाषा
do-labels = स्क्रीन पर लिखावट
do-digits = दूसरे अंक
do-save = रसीद रखें
do-share = रसीद भेजें
do-receipts = मेरी रसीदें
do-drop = हटा दें
do-fresh = जिसके लिए आए थे
do-spend = अभी खोलें
