# The pages that the server writes: /@handle, /o/{offer}, and the checkout's when it has not been built.
# Short, spoken, second person. No jargon.

page-tip-title = Tip { $name }
page-tip-lead = Send a little money to { $name }.
page-offer-title = { $title }
page-offer-lead = { $name } sells this.
page-price = It costs
page-example = Of a tip of { $amount }
page-split = Where the money goes
page-split-payee = { $name } gets
page-split-platform = For running this service
page-split-rail = For carrying the money
page-total = You pay
page-pay-offer = Pay { $amount } with a touch
page-pay-tip = Choose an amount
page-how = How to pay
page-how-touch = Touch the button, then touch the sensor of your phone or computer. No name, no password.
page-how-wallet = The first time you make a wallet and put money into it. It takes one touch more.
page-how-receipt = When it is paid you get a receipt that you can keep and show.
page-no-script = This browser has no JavaScript, and paying here needs it for now. Open this page in another browser. No money has moved.
page-test = Test: no real money moves here.
page-missing-title = Nothing is here
page-missing-payee = Nobody here has this name. Look at the address again.
page-missing-offer = This is not sold here. Look at the address again.
page-broken-title = This did not work
page-broken = The page could not be made. No money has moved. Try again in a moment.
page-unbuilt-title = The checkout is not here
page-unbuilt = This server has no checkout yet. No money has moved. Whoever runs it must build it first.
