### ទំព័របង់លុយ និយាយទៅកាន់អ្នកបង់ ដូចជជែកគ្នា។

open-elsewhere = បើកទំព័រនេះដើម្បីបង់លុយ
language-name = ភាសាខ្មែរ
language-numerals = 0 ០ , . 3 #¤

## កំពុងមើលតម្លៃ
pricing = ចាំបន្តិច…

## ប៉ុន្មាន
amount-ask = ជូន { $payee } ប៉ុន្មាន?

## តម្លៃប៉ុណ្ណេះ
confirm-tip = ជូន { $payee } { MONEY($total) }។ ប៉ះដើម្បីបង់។
confirm-buy = { $item } តម្លៃ { MONEY($total) }។ ប៉ះដើម្បីបង់។
confirm-look = មើលត្រង់នេះសិន។
confirm-touching = ដាក់ម្រាមដៃលើកន្លែងស្កេន។
confirm-doubtful = { MONEY($total) } ច្រើនជាងធម្មតាឆ្ងាយណាស់។ ត្រូវទេ?
do-pay = បង់ { MONEY($total) }
confirm-outside = { MONEY($total) } សម្រាប់ { $name }។ ចុចដើម្បីបន្ត។
do-pay-outside = បន្តជាមួយ { MONEY($total) }

## លើកដំបូង ឬប្រើម្រាមដៃម្ដងទៀត
wallet-ask = អ្នកទើបប្រើលើកដំបូងមែនទេ?
wallet-new = ខ្ញុំប្រើលើកដំបូង
wallet-again = ប្រើម្រាមដៃខ្ញុំម្ដងទៀត
wallet-trouble = មិនទាន់បានទេ។ លុយអ្នកនៅដដែល។ សាកម្ដងទៀត។

## លុយមិនគ្រប់
top-up-ask = អ្នកនៅខ្វះ { MONEY($shortfall) }។
top-up-busy = ចាំបន្តិច…
top-up-trouble = លុយមិនទាន់ចូលទេ។ លុយអ្នកនៅដដែល។ សាកម្ដងទៀត។
do-top-up = បញ្ចូល { MONEY($shortfall) }
method-ask = បញ្ចូល { MONEY($shortfall) } តាមវិធីណា?
method-pay = បង់ { MONEY($total) } តាមវិធីណា?
method-none = នៅទីនេះគ្មានវិធីផ្សេងទេ។
do-method = វិធីផ្សេង
rail-wallet = កាបូបលុយ
rail-qr = ស្កេនកូដ
rail-carrier = លុយកាតទូរស័ព្ទ
rail-mobile-money = លុយក្នុងទូរស័ព្ទ
rail-card = កាត
rail-voucher = គូប៉ុង
rail-sandbox = លុយសាកល្បង

## នៅធនាគារ លើទូរស័ព្ទ នៅទំព័រកាត
phone-ask = ចុចលេខទូរស័ព្ទរបស់អ្នក។
phone-wrong = នេះមិនមែនលេខទូរស័ព្ទទេ។ ចុចលេខម្ដងទៀត។
qr-ask = បង្ហាញរូបនេះឱ្យកម្មវិធីធនាគាររបស់អ្នក។
qr-left = នៅសល់ { $time }
do-open-app = បើកកម្មវិធីធនាគារ
do-save-picture = ទុករូបនេះ
code-ask = មានលេខផ្ញើចូលទូរស័ព្ទអ្នក។ ចុចលេខនោះនៅទីនេះ។
code-wrong = មិនមែនលេខនោះទេ។ ចុចលេខម្ដងទៀត។
page-ask = ឥឡូវនេះ ទៅទំព័រកាត។
do-open-page = បើកទំព័រកាត
approve-ask = មើលទូរស័ព្ទអ្នក។ ឆ្លើយយល់ព្រមនៅទីនោះ។
do-erase = លុប
do-send = បន្ត

## កំពុងទៅ
paying = កំពុងផ្ញើ…
checking = មិនទាន់ដឹងទេ។ កុំបង់ម្ដងទៀត។ យើងកំពុងសួរ។
checking-stuck = មិនទាន់ដឹងទេ។ ប្រហែលលុយអ្នកចេញទៅហើយ។ សួរម្ដងទៀត។

## ចប់
paid = បង់រួចហើយ។ { $payee } ទទួលបាន { MONEY($receives) }។
failed = ផ្ញើមិនបានទេ។ លុយអ្នកនៅដដែល។
failed-unknown = ផ្ញើមិនបានទេ។ មិនដឹងថាលុយអ្នកចេញទៅឬអត់ទេ។ សួរសិន មុនបង់ម្ដងទៀត។
why-offline = គ្មានអ៊ីនធឺណិតទេ។
why-declined = គេមិនទទួលលុយនេះទេ។
why-cancelled = អ្នកបានបញ្ឈប់។
why-refunded = លុយត្រឡប់មកអ្នកវិញហើយ។
why-expired = ចាំយូរពេក។
why-funds = លុយមិនគ្រប់ទេ។
why-not-found = នៅទីនេះមិនលក់របស់នេះទេ។
why-not-here = ទំព័រនេះលក់របស់នេះមិនបានទេ។
why-amount = បង់ចំនួននេះមិនបានទេ។
why-untrusted = ចម្លើយនេះទុកចិត្តមិនបានទេ។
why-no-passkey = ទូរស័ព្ទនេះគ្មានកន្លែងស្កេនម្រាមដៃដែលប្រើបានទេ។
why-busy = មនុស្សច្រើនពេក។ ចាំបន្តិចសិន។
why-other = មានអ្វីមួយខូចនៅខាងយើង។

## គ្មានអ៊ីនធឺណិត៖ ទុកសម្រាប់ពេលក្រោយ
saved = ទុកក្នុងទូរស័ព្ទនេះហើយ។ លុយអ្នកនៅដដែល។ ពេលមានអ៊ីនធឺណិត ប៉ះដើម្បីបង់។
saved-full = គ្មានកន្លែងទុកមួយទៀតទេ។ ដកមួយចេញសិន។
saved-blocked = ទូរស័ព្ទនេះទុកមិនបានទេ។ លុយអ្នកនៅដដែល។ សាកម្ដងទៀត។
saved-elsewhere = កំពុងបង់នៅទំព័រផ្សេង។
waiting-network = កំពុងចាំអ៊ីនធឺណិត…
waiting-answer = កំពុងចាំចម្លើយ…
spent = បើកហើយ។ លុយនឹងទៅពេលមានអ៊ីនធឺណិត។

## សម្រាប់តែស្ដាប់
say-how-much = ជូនប៉ុន្មាន?
say-who = បង់តាមរូបនេះ៖
say-fee = ថ្លៃសេវាក្នុងនេះ៖
say-no-fee = អត់យកថ្លៃសេវាទេ។
say-touch = ប៉ះដើម្បីបង់។
say-go-on = ចុចដើម្បីបន្ត។
say-much = នេះច្រើនជាងធម្មតាឆ្ងាយណាស់។ ត្រូវទេ?
say-more = អ្នកនៅខ្វះ៖
say-how = បញ្ចូលតាមវិធីណា?
say-way = បង់តាមវិធីណា?
say-paid = បង់រួចហើយ។
say-ready = ឥឡូវនេះផ្ញើបានហើយ។
say-was = ពីមុន៖
say-now = ឥឡូវ៖

## ឈ្មោះលុយ ដូចគេនិយាយក្រោយលេខ
currency-name = { $code ->
    [BDT] តាកា
    [CNY] យ័ន
    [HKD] ដុល្លារ
    [IDR] រូពីយ៉ា
    [INR] រូពី
    [JPY] យ៉េន
    [KHR] រៀល
    [KRW] វ៉ុន
    [KZT] តេងហ្គេ
    [LAK] គីប
    [LKR] រូពី
    [MMK] ចាត
    [MNT] ទូគ្រីក
    [MYR] រីងហ្គីត
    [NPR] រូពី
    [PHP] ប៉េសូ
    [PKR] រូពី
    [SGD] ដុល្លារ
    [THB] បាត
    [TWD] ដុល្លារ
    [USD] ដុល្លារ
    [VND] ដុង
   *[other] លុយ
}
currency-cents = { $code ->
    [BDT] ប៉យសា
    [CNY] ហ្វិន
    [IDR] សេន
    [INR] ប៉ៃសា
    [KHR] សេន
    [KZT] ទីយីន
    [LAK] អាត់
    [MMK] ព្យា
    [MNT] មុងហ្គោ
    [MYR] សេន
    [NPR] ប៉ៃសា
    [PHP] សេនតាវ៉ូ
    [PKR] ប៉ៃសា
    [THB] សាតាំង
   *[other] សេន
}

## លុយទៅណា
split-title = លុយអ្នកទៅណាខ្លះ
split-payee = { $payee } ទទួលបាន
split-platform-fee = សម្រាប់បារយ៉ា
split-rail-fee = ថ្លៃផ្ញើលុយ
split-tax = ពន្ធ
split-discount = នៅសល់ជាមួយអ្នក
split-voucher = គូប៉ុង

## បង្កាន់ដៃ
receipt-number = លេខ
mode-test = សាកល្បង៖ មិនមែនលុយពិតទេ

## អ្វីដែលចុចបាន
do-retry = សាកម្ដងទៀត
do-cancel = ត្រឡប់ក្រោយ
do-close = បិទ
do-speak = និយាយម្ដងទៀត
do-mute = បិទសំឡេង
do-language = ភាសា
do-labels = អក្សរលើអេក្រង់
do-digits = លេខបែបផ្សេង
do-save = ទុកបង្កាន់ដៃ
do-share = ផ្ញើបង្កាន់ដៃ
do-receipts = បង្កាន់ដៃរបស់ខ្ញុំ
do-drop = ដកចេញ
do-fresh = អ្វីដែលខ្ញុំមករក
do-spend = បើកឥឡូវនេះ
