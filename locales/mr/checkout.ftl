### चेकआउट, जसं ते पैसे देणाऱ्याशी बोलतं.

open-elsewhere = पैसे देण्यासाठी हे पान उघडा
language-name = मराठी
language-numerals = ० 0 , . 2 ¤#

## किंमत शोधणं
pricing = एक मिनिट थांबा…

## किती?
amount-ask = { $payee } यांना किती द्यायचे?

## एवढे लागतील
confirm-tip = { $payee } यांच्यासाठी { MONEY($total) }. देण्यासाठी बोट लावा.
confirm-buy = { $item }साठी { MONEY($total) }. देण्यासाठी बोट लावा.
confirm-look = आधी इथे बघा.
confirm-touching = सेन्सरवर बोट ठेवा.
confirm-doubtful = { MONEY($total) } नेहमीपेक्षा खूप जास्त आहे. हे बरोबर आहे का?
do-pay = { MONEY($total) } द्या
confirm-outside = { $name }: { MONEY($total) }. पुढे जाण्यासाठी दाबा.
do-pay-outside = { MONEY($total) } द्यायला पुढे जा

## पहिल्यांदाच, की पुन्हा बोट?
wallet-ask = इथे पहिल्यांदाच आलात का?
wallet-new = पहिल्यांदाच
wallet-again = पुन्हा माझं बोट
wallet-trouble = हे झालं नाही. पैसे कापले गेले नाहीत. पुन्हा करा.

## पैसे कमी आहेत
top-up-ask = अजून { MONEY($shortfall) } हवेत.
top-up-busy = एक मिनिट थांबा…
top-up-trouble = पैसे आले नाहीत. पैसे कापले गेले नाहीत. पुन्हा करा.
do-top-up = { MONEY($shortfall) } भरा
method-ask = { MONEY($shortfall) } कसे भरायचे?
method-pay = { MONEY($total) } कसे द्यायचे?
method-none = इथे दुसरा मार्ग नाही.
do-method = दुसरा मार्ग
rail-wallet = पाकीट
rail-qr = कोड स्कॅन करा
rail-carrier = फोनचा बॅलन्स
rail-mobile-money = मोबाइलचे पैसे
rail-card = कार्ड
rail-voucher = व्हाउचर
rail-sandbox = सरावाचे पैसे

## बँकेत, फोनवर, कार्डच्या पानावर
phone-ask = तुमचा फोन नंबर लिहा.
phone-wrong = हा फोन नंबर नाही. पुन्हा लिहा.
qr-ask = हा फोटो तुमच्या बँकेच्या ॲपला दाखवा.
qr-left = { $time } बाकी
do-open-app = बँकेचं ॲप उघडा
do-save-picture = फोटो ठेवा
code-ask = तुमच्या फोनवर एक नंबर आला आहे. तो इथे लिहा.
code-wrong = हा तो नंबर नाही. पुन्हा लिहा.
page-ask = आता कार्डच्या पानावर जा.
do-open-page = कार्डचं पान उघडा
approve-ask = तुमचा फोन बघा. तिथे हो म्हणा.
do-erase = पुसा
do-send = पुढे

## वाटेत
paying = पाठवत आहोत…
checking = अजून माहीत नाही. पुन्हा पैसे देऊ नका. आम्ही विचारत आहोत.
checking-stuck = अजून माहीत नाही. कदाचित पैसे कापले गेले असतील. पुन्हा विचारा.

## शेवट
paid = पैसे दिले. { $payee } यांना { MONEY($receives) } मिळाले.
failed = हे झालं नाही. पैसे कापले गेले नाहीत.
failed-unknown = हे झालं नाही. पैसे कापले गेले की नाही, माहीत नाही. पुन्हा देण्याआधी विचारा.
why-offline = नेटवर्क नाही.
why-declined = पैसे मंजूर झाले नाहीत.
why-cancelled = तुम्ही थांबवलं.
why-refunded = तुमचे पैसे परत आले.
why-expired = खूप वेळ लागला.
why-funds = पुरेसे पैसे नाहीत.
why-not-found = हे इथे विकत मिळत नाही.
why-not-here = हे पान हे विकू शकत नाही.
why-amount = एवढे पैसे देता येत नाहीत.
why-untrusted = या उत्तरावर भरोसा ठेवता येत नाही.
why-no-passkey = या फोनमध्ये यासाठी बोटाचा सेन्सर नाही.
why-busy = आत्ता खूप लोक आहेत. थोडं थांबा.
why-other = आमच्याकडे काहीतरी बिघडलं आहे.

## नेटवर्क नाही: नंतरसाठी ठेवलेलं
saved = या फोनमध्ये ठेवलं. पैसे कापले गेले नाहीत. नेटवर्क आल्यावर बोट लावून पैसे द्या.
saved-full = आणखी ठेवायला जागा नाही. एक काढून टाका.
saved-blocked = या फोनमध्ये हे ठेवता येत नाही. पैसे कापले गेले नाहीत. पुन्हा करा.
saved-elsewhere = याचे पैसे दुसऱ्या पानावर दिले जात आहेत.
waiting-network = नेटवर्कची वाट बघत आहोत…
waiting-answer = उत्तराची वाट बघत आहोत…
spent = हे उघडलं. नेटवर्क आल्यावर पैसे जातील.

## जे फक्त ऐकू येतं; रक्कम मध्ये बोलली जाते
say-how-much = किती द्यायचे?
say-who = फोटोत जे आहे, त्यासाठी:
say-fee = यात फी:
say-no-fee = कोणतीही फी नाही.
say-touch = देण्यासाठी बोट लावा.
say-go-on = पुढे जाण्यासाठी दाबा.
say-much = हे नेहमीपेक्षा खूप जास्त आहे. हे बरोबर आहे का?
say-more = अजून हवेत:
say-how = पैसे कसे भरायचे?
say-way = पैसे कसे द्यायचे?
say-paid = पैसे दिले.
say-ready = आता हे जाऊ शकतं.
say-was = आधी होते:
say-now = आता आहेत:

## आकड्यानंतर पैशांची नावं, जशी लोक बोलतात
currency-name = { $code ->
    [BDT] टाका
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
    [MYR] रिंगिट
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
    [CNY] फेन
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

## पैसे कुठे जातात
split-title = तुमचे पैसे कुठे जातात
split-payee = { $payee } यांना मिळतात
split-platform-fee = बर्यासाठी
split-rail-fee = पैसे पोहोचवण्यासाठी
split-tax = टॅक्स
split-discount = तुमच्याकडे राहिले
split-voucher = व्हाउचर

## पावती
receipt-number = नंबर
mode-test = सराव: खरे पैसे नाहीत

## जे दाबता येतं
do-retry = पुन्हा करा
do-cancel = मागे
do-close = बंद करा
do-speak = पुन्हा ऐका
do-mute = आवाज बंद
do-language = भाषा
do-labels = स्क्रीनवर लिहिलेलं
do-digits = दुसरे आकडे
do-save = पावती ठेवा
do-share = पावती पाठवा
do-receipts = माझ्या पावत्या
do-drop = काढून टाका
do-fresh = ज्यासाठी आलो ते
do-spend = आत्ताच उघडा
