### The passbook: the receipts that are kept on this phone, and the page where somebody else's is checked. A table of its
### own, which only whoever opens the passbook downloads; what it says as the checkout does is in checkout.ftl.

## The receipts that are kept on this phone
# Spoken.
book-list = These are your receipts. Touch one.
# Spoken.
book-empty = There are no receipts on this phone.
do-older = Older ones

## One of them
do-show = Show to another phone
# Spoken. The receipt is on the screen as a square code.
book-show = Let the other phone see this picture.
# Spoken. After the amount: when it was paid.
book-today = Today.
# Spoken.
book-yesterday = Yesterday.
# Spoken. After a number: so many days ago.
book-days = days ago.
# Spoken. Of a receipt of test mode.
book-practice = This is practice, no real money.

## The receipt of another phone, held against the published keys
# Spoken.
check-true = This receipt is true.
# Spoken.
check-false = This receipt is not true. Do not trust it.
# Spoken. The keys could not be had.
check-unknown = We do not know yet. There is no network. Try again.
# Spoken. Before the amount that the payee got, where the payee has not recorded a name.
say-got = The one in the picture gets:

## Money put by on this phone, for one payee on one site: paid from without a network. Asked for while there is one
# On the button that leads there.
do-offline = Pay here without network
# Spoken. After the payee and the sum, which are drawn above it.
aside-ask = Touch to put this money by. Then you can pay here without network.
# Spoken. Before the most that one payment may be.
aside-each = The most at one time:
# Spoken. Before a number: how many days it can be paid from.
aside-days = So many days:
# Spoken.
aside-back = What you do not spend comes back to you.
# The button that the payer touches.
do-put-by = Put it by
# Spoken. Before the amount that is put by, and what is left of it later.
aside-left = To pay here without network you have:
