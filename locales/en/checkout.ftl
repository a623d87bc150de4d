### The checkout, as it speaks to the payer. Short sentences, as one would say them; second person; no jargon.
### An outcome says in this order: what happened, whether money moved, what to do.
### MONEY($x) is an amount with its currency, NUMBER($x) a whole number, DATETIME($x) a moment.

# The first message is all that a page without WebAssembly shows: a link to a page that works without it.
open-elsewhere = Open this page to pay
# This language, in its own script.
language-name = English

## Finding out the price
pricing = One moment…

## How much?
amount-ask = How much for { $payee }?

## This is what it costs
confirm-tip = { MONEY($total) } for { $payee }. Touch to pay.
confirm-buy = { MONEY($total) } for { $item }. Touch to pay.
# While the payer has not yet seen everything for a second.
confirm-look = Look here first.
# While the finger is awaited.
confirm-touching = Put your finger on the sensor.
# Ten times the usual amount: an extra zero is asked about twice.
confirm-doubtful = { MONEY($total) } is much more than usual. Is it right?
do-pay = Pay { MONEY($total) }

## New here, or my finger again?
wallet-ask = Are you new here?
wallet-new = I am new
wallet-again = My finger again
wallet-trouble = That did not work. No money moved. Try again.

## The wallet holds too little
top-up-ask = You need { MONEY($shortfall) } more.
top-up-busy = One moment…
top-up-trouble = The money did not come. No money moved. Try again.
do-top-up = Add { MONEY($shortfall) }
method-ask = How do you add { MONEY($shortfall) }?
rail-wallet = Wallet
rail-qr = Scan a code
rail-carrier = Phone credit
rail-mobile-money = Mobile money
rail-card = Card
rail-voucher = Voucher
rail-sandbox = Practice money

## On its way
paying = Sending…
checking = We do not know yet. Do not pay again. We are asking.
checking-stuck = We do not know yet. Your money may have moved. Ask again.

## The end
paid = Paid. { $payee } gets { MONEY($receives) }.
failed = It did not go. No money moved.
failed-unknown = It did not go. We do not know if money moved. Ask before you pay again.
why-offline = There is no network.
why-declined = The money was refused.
why-cancelled = You stopped it.
why-refunded = Your money is back.
why-expired = It took too long.
why-funds = There is not enough money.
why-not-found = This is not for sale here.
why-not-here = This page may not sell this.
why-amount = This amount cannot be paid.
why-untrusted = The answer cannot be trusted.
why-no-passkey = This phone has no finger sensor for this.
why-busy = Too many people at once. Wait a little.
why-other = Something is broken on our side.

## Where the money goes
split-title = Where your money goes
split-payee = { $payee } gets
split-platform-fee = For Barya
split-rail-fee = For moving the money
split-tax = Tax
split-discount = You keep
split-voucher = Voucher

## The receipt
receipt-when = When
receipt-number = Number
mode-test = Practice: no real money

## What can be pressed
do-retry = Try again
do-cancel = Back
do-close = Close
do-mute = Sound off
do-language = Language
do-save = Keep the receipt
do-share = Send the receipt
