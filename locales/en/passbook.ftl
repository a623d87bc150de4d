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
