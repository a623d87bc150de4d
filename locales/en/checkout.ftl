### The checkout, as it speaks to the payer. Short sentences, as one would say them; second person; no jargon.
### An outcome says in this order: what happened, whether money moved, what to do.
### MONEY($x) is an amount with its currency, NUMBER($x) a whole number.
### A comment that begins "Spoken" marks a message that the voice says: one clip a sentence, so sentences that two messages
### share are written alike. `say-` messages are only ever heard.

# The first message is all that a page without WebAssembly shows: a link to a page that works without it.
open-elsewhere = Open this page to pay
# Spoken. This language, in its own script.
language-name = English
# Not words: how numbers are written, six fields with a space between. The digit zero; the other digit zero that people
# use (the same one where there is none); what groups thousands; what begins the fraction; how many digits a group after
# the first has (2 makes lakhs and crores); where the currency's sign stands (¤) beside the number (#), _ for a space.
language-numerals = 0 0 , . 3 ¤#

## Finding out the price
# Spoken.
pricing = One moment…

## How much?
amount-ask = How much for { $payee }?

## This is what it costs
confirm-tip = { MONEY($total) } for { $payee }. Touch to pay.
confirm-buy = { MONEY($total) } for { $item }. Touch to pay.
# While the payer has not yet seen everything for a second.
confirm-look = Look here first.
# Spoken. While the finger is awaited.
confirm-touching = Put your finger on the sensor.
# Ten times the usual amount: an extra zero is asked about twice.
confirm-doubtful = { MONEY($total) } is much more than usual. Is it right?
do-pay = Pay { MONEY($total) }
# By another way than the wallet: nothing is paid yet, consent is given at the bank, on the phone or at the card's page.
confirm-outside = { MONEY($total) } for { $name }. Press to go on.
do-pay-outside = Go on with { MONEY($total) }

## New here, or my finger again?
# Spoken.
wallet-ask = Are you new here?
wallet-new = I am new
wallet-again = My finger again
# Spoken.
wallet-trouble = That did not work. No money moved. Try again.

## The wallet holds too little
top-up-ask = You need { MONEY($shortfall) } more.
# Spoken.
top-up-busy = One moment…
# Spoken.
top-up-trouble = The money did not come. No money moved. Try again.
do-top-up = Add { MONEY($shortfall) }
method-ask = How do you add { MONEY($shortfall) }?
# The same for a purchase that is paid without the wallet.
method-pay = How do you pay { MONEY($total) }?
# Spoken.
method-none = There is no other way here.
do-method = Another way
rail-wallet = Wallet
rail-qr = Scan a code
rail-carrier = Phone credit
rail-mobile-money = Mobile money
rail-card = Card
rail-voucher = Voucher
rail-sandbox = Practice money

## What the payer does at the bank, on the phone, at the card's page
# Spoken. A pad with digits is under it.
phone-ask = Type your phone number.
# Spoken.
phone-wrong = That is not a phone number. Type it again.
# Spoken. A square code is under it, for the app of the payer's bank.
qr-ask = Show this picture to your bank app.
# $time is minutes and seconds, such as 4:59.
qr-left = { $time } left
do-open-app = Open my bank app
do-save-picture = Keep the picture
# Spoken. A message with a code of some digits came to the payer's phone; a pad with digits is under it.
code-ask = A number came to your phone. Type it here.
# Spoken.
code-wrong = That was not the number. Type it again.
# Spoken. The button under it opens the page of the card's company.
page-ask = Now go to the card page.
do-open-page = Open the card page
# Spoken. A question came to the payer's phone.
approve-ask = Look at your phone. Say yes there.
do-erase = Rub out
do-send = Go on

## On its way
# Spoken.
paying = Sending…
# Spoken.
checking = We do not know yet. Do not pay again. We are asking.
# Spoken.
checking-stuck = We do not know yet. Your money may have moved. Ask again.

## The end
paid = Paid. { $payee } gets { MONEY($receives) }.
# Spoken.
failed = It did not go. No money moved.
# Spoken.
failed-unknown = It did not go. We do not know if money moved. Ask before you pay again.
# Spoken.
why-offline = There is no network.
# Spoken.
why-declined = The money was refused.
why-cancelled = You stopped it.
why-refunded = Your money is back.
# Spoken.
why-expired = It took too long.
why-funds = There is not enough money.
why-not-found = This is not for sale here.
why-not-here = This page may not sell this.
why-amount = This amount cannot be paid.
why-untrusted = The answer cannot be trusted.
# Spoken.
why-no-passkey = This phone has no finger sensor for this.
# Spoken.
why-busy = Too many people at once. Wait a little.
why-other = Something is broken on our side.

## No network: kept for later
# Spoken. Nothing was sent: it lies on this phone, and wants a touch later.
saved = Kept on this phone. No money moved. When there is network, touch to pay.
# Spoken. As many are kept as can be shown.
saved-full = There is no room for one more. Take one away.
# Spoken. The browser lets this page keep nothing.
saved-blocked = This phone cannot keep it. No money moved. Try again.
# Spoken. Another tab has this very one in hand.
saved-elsewhere = You are paying it on another page.
# Spoken. After three seconds without an answer from anybody.
waiting-network = Waiting for the network…
# Spoken. The same, where what was sent may have arrived.
waiting-answer = Waiting for the answer…
# Spoken. Paid for with money that was set aside on this phone before: it opens without network.
spent = It is open. The money goes when there is network.

## What only the voice says. An amount is said in between: `[who] [amount] [fee] [amount] [touch]`.
# Spoken. How much to tip.
say-how-much = How much?
# Spoken. Before the amount, where the payee has not recorded a name: the person or thing whose picture is shown.
say-who = For the one in the picture:
# Spoken. Before the amount of all fees in it.
say-fee = The fee in it:
# Spoken. Where nothing is taken.
say-no-fee = No fee.
# Spoken.
say-touch = Touch to pay.
# Spoken. Instead of "touch to pay", where it is paid without the wallet.
say-go-on = Press to go on.
# Spoken. After an amount ten times the usual.
say-much = That is much more than usual. Is it right?
# Spoken. Before the amount that is lacking.
say-more = You need more:
# Spoken. Before the amount that is lacking, when there are several ways.
say-how = How do you add it?
# Spoken. Before the amount that is to be paid, when there are several ways.
say-way = How do you pay?
# Spoken. Before the amount.
say-paid = Paid.
# Spoken. What was kept has its price again; then who, how much and "touch to pay".
say-ready = Now it can go.
# Spoken. Before the amount that was shown when it was kept.
say-was = It was:
# Spoken. Before the amount that it costs now.
say-now = Now it is:

## Money's words, as people say them after a number: short, plain, no country where the country's people would say none.
# Spoken. $n is the number before it. Every currency has a branch; the default is for one that is not known.
currency-name = { $code ->
    [BDT] taka
    [CNY] yuan
    [HKD] { NUMBER($n) ->
        [one] dollar
       *[other] dollars
    }
    [IDR] rupiah
    [INR] { NUMBER($n) ->
        [one] rupee
       *[other] rupees
    }
    [JPY] yen
    [KHR] riel
    [KRW] won
    [KZT] tenge
    [LAK] kip
    [LKR] { NUMBER($n) ->
        [one] rupee
       *[other] rupees
    }
    [MMK] kyat
    [MNT] tugrik
    [MYR] ringgit
    [NPR] { NUMBER($n) ->
        [one] rupee
       *[other] rupees
    }
    [PHP] { NUMBER($n) ->
        [one] peso
       *[other] pesos
    }
    [PKR] { NUMBER($n) ->
        [one] rupee
       *[other] rupees
    }
    [SGD] { NUMBER($n) ->
        [one] dollar
       *[other] dollars
    }
    [THB] baht
    [TWD] { NUMBER($n) ->
        [one] dollar
       *[other] dollars
    }
    [USD] { NUMBER($n) ->
        [one] dollar
       *[other] dollars
    }
    [VND] dong
   *[other] money
}
# Spoken. A hundredth of it, after a number. KRW, JPY and VND have none.
currency-cents = { $code ->
    [BDT] poisha
    [CNY] fen
    [IDR] sen
    [INR] paise
    [KHR] sen
    [KZT] tiyn
    [LAK] att
    [MMK] pya
    [MNT] mungu
    [MYR] sen
    [NPR] paisa
    [PHP] centavos
    [PKR] paisa
    [THB] satang
   *[other] cents
}

## Where the money goes
split-title = Where your money goes
split-payee = { $payee } gets
# Spoken. When its line is touched.
split-platform-fee = For Barya
# Spoken. When its line is touched.
split-rail-fee = For moving the money
# Spoken. When its line is touched.
split-tax = Tax
split-discount = You keep
split-voucher = Voucher

## The receipt
receipt-number = Number
mode-test = Practice: no real money

## What can be pressed
do-retry = Try again
do-cancel = Back
do-close = Close
do-speak = Say it again
do-mute = Sound off
do-language = Language
do-labels = Words on the screen
do-digits = Other digits
do-save = Keep the receipt
do-share = Send the receipt
do-receipts = My receipts
# One that is kept on this phone.
do-drop = Take it away
# Past what is kept on this phone.
do-fresh = What I came for
do-spend = Open it now
