# The studio: the pages of those who are paid. Short, spoken, second person. No jargon.

# What is around every page.
studio-pages = Your pages
studio-home = Home
studio-tips = Tips
studio-button = Button
studio-offers = For sale
studio-poster = Poster
studio-overlay = Stream
studio-out = Take out
studio-people = People
studio-servers = Servers
studio-leave = Leave
studio-refused-title = This is not yours to do
studio-refused = You may not do this here. Nothing was changed.

# /studio: the door.
enter-title = Your tips
enter-lead = See what people gave you, and take it out.
enter-touch = Come in with a touch
enter-new = I am new here
enter-choose = Where to?
enter-script = This browser has no JavaScript, and coming in needs it. Open this page in another browser.
touch-again = That did not work. Nothing was changed. Touch once more.
touch-unknown = We do not know this phone or computer yet. Nothing was changed. Touch "I am new here".
touch-unsupported = This browser cannot ask for your touch. Nothing was changed. Open this page in another browser.
touch-away = Nobody answers. Nothing was changed. Try again in a moment.
touch-lost = Nobody answers. We do not know yet whether it worked. Touch once more.

# /studio/join: becoming somebody who is paid.
join-title = Get tips
join-name = Your name
join-handle = A short name, a to z
join-currency = Your money
join-language = Your language
join-go = Join with a touch
join-known = I have been here
join-taken = Somebody has this short name. Nothing was changed. Choose another.
join-name-wrong = This name does not work. Nothing was changed. Write another.
join-handle-wrong = This short name does not work. Nothing was changed. Use a to z and numbers.
join-full = You have as many as one person can have. Nothing was changed.

# The picture that payers see.
picture-title = Your picture
picture-choose = Choose a picture
picture-kept = This is your picture now.
picture-wrong = This is not a picture that we can show. Nothing was changed. Choose another.
picture-on = Go on

# Home.
home-title = Hello, { $name }
home-picture = Your picture
home-now = You can take out
home-coming = On its way to you
home-held-settling = Not safe yet
home-held-carrier = From phone credit: to spend, not to take out
home-held-reserve = Kept back, in case somebody wants theirs back
home-held-owed = For what you owe
home-until = until { $when }
home-month = Tips in thirty days: { $count }, { $amount } in all.
home-days = Day by day
home-best = The best day was { $day }: { $amount }.
home-table = As a table
home-day = Day
home-tips = Tips
home-got = You got
home-sites = Where from
home-site-own = From here
home-site-other = From elsewhere
home-latest = What came last
home-all = All tips
home-none = Nothing has come yet. Show people your button or your poster.
home-came = { $amount } came.

# Every tip.
tips-title = Your tips
tips-table = Save as a table
tips-programs = Save for programs
tips-older = Older ones
tips-gave = They gave
tips-tax = Tax
tips-back = Given back
tips-site = From
tips-offer = For

# The poster.
poster-title = Your poster
poster-lead = Print it, hang it up, show it on a screen. Whoever points a phone at it comes to your page.
poster-alt = Your poster: your picture, your name and a code for phones
poster-pdf = To print
poster-png = As a picture
poster-svg = For a print shop
poster-code = Which code is on it?
poster-own = The code of your page
poster-to = Your number there
poster-bank = Your bank's number
poster-merchant = Your shop's number
poster-name = Your name in Latin letters
poster-city = Your town in Latin letters
poster-draw = Draw it
poster-wrong = This code cannot be made. Look at the marked place again.
poster-unconfirmed = Your bank gets this money, not your purse here. We do not hear when it arrives.

# The page for a stream.
overlay-title = Tips on your stream
overlay-lead = A page for your streaming program. Each tip is shown and said as it comes, over your picture.
overlay-address = Give this address to your streaming program
overlay-once = You see it only now. Show it to nobody: whoever knows it sees your tips.
overlay-speaks = It speaks
overlay-make = Make the page
overlay-renew = Make another address
overlay-before = The address before stops working then.
overlay-missing = This address does not work any more. Make another one in your studio.

# Taking money out.
out-title = Take money out
out-nothing = There is nothing to take out yet. Your home page says why.
out-amount = How much?
out-change = Show what it costs
out-how = How do you want it?
out-way-phone = To a phone
out-way-bank = To a bank
out-way-agent = In cash, for a code
out-way-practice = To nowhere, to try it
out-fee = It costs
out-minutes = up to { $count } min
out-hours = up to { $count } h
out-days = up to { $count } d
out-phone = Phone number
out-bank = Code of the bank
out-account = Account number
out-name = Whose account it is
out-see = See what it costs
out-check = Is this right?
out-leaves = From your money here
out-by = There by
out-get = You get
out-touch = Take it out with a touch
out-script = This browser has no JavaScript, and taking money out needs it. No money has moved. Open this page in another browser.
out-back = Back
out-processing = It is on its way to you.
out-checking = We do not know yet. Your money is safe. We are asking.
out-paid = It is there.
out-returned = It did not arrive. You have all of it here again.
out-code = Say this to the agent. Tell nobody else.
out-until = It works until
out-cancel = I do not want it any more
out-earlier = What you took out
out-wrong = This cannot be right. No money has moved. Look at it again.
out-too-much = You cannot take out so much now. No money has moved. Take out less.
out-no-way = No way takes this sum now. No money has moved. Try another sum.
out-off = Nobody can take out this money here. No money has moved.
out-late = This page was too old. No money has moved. Begin again.
out-limit = This is more than you may take out now. No money has moved.
out-raise-phone = You may take out more when we know your phone number.
out-raise-id = You may take out more when we know who you are.

# What leaves by itself, and how much may leave.
rule-title = Take all of it out each week
rule-above = Only when at least this much is there
rule-day = On which day?
rule-days = Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday
rule-next = Next time
rule-cost = If this much left today. What it costs comes off each time, and may change.
rule-touch = Do it each week, with a touch
rule-stop = Stop this
limits-title = How much you may take out
limits-day = In a day
limits-month = In a month
limits-show = What shows it: a number, a code
limits-go = Show it
limits-off = Nothing can be done about this here.

# The button.
button-title = Your button
button-lead = Put it on your own site. Choose how it looks, then copy the two lines.
button-lines = The two lines for your site
button-link = Or just a link
button-page = Look at the page
button-for = What is it for?
button-tip = A tip
button-amounts = Amounts to choose from
button-speaks = It speaks
button-theirs = What the people who pay speak
button-theme = Light or dark
button-auto = As their phone is
button-light = Light
button-dark = Dark
button-shape = Shape
button-round = Round corners
button-pill = All round
button-square = Square
button-colour = Colour
button-pictures = Pictures only, no words
button-show = Show it
copy = Copy
copied = Copied.

# What is sold.
offers-title = What you sell
offers-none = You sell nothing yet.
offers-more = Sell something
offers-what = What is it?
offers-price = What does it cost?
offers-id = A short name for its address, a to z
offers-origins = Sites that may sell it, with a space between
offers-sell = Sell it
offers-wrong = This cannot be sold so. Nothing was changed. Look at the marked place again.

# Giving a tip back.
refund-title = Give it back
refund-left = You can give back:
refund-amount = How much?
refund-go = Give it back
refund-fees = What a bank or phone company kept for the tip stays with them.
refund-processing = is on its way back.
refund-checking = We do not know yet whether this arrived. We are asking. Do not send it again.
refund-done = went back.
refund-failed = did not go. You have it again.
refund-short = You do not have this money here any more. Nothing was changed. Give back less.
refund-wrong = This cannot be right. Nothing was changed. Look at the amount again.
refund-off = This cannot go back now. Nothing was changed.
refund-disputed = Their bank took this back. It is not decided yet.

# Who helps.
people-title = Who helps you
people-lead = Helpers see what you see. They cannot take money out or let others in.
people-owner = Owner
people-helper = Helper
people-you = you
people-add = Let somebody in
people-own = Your number here
people-number = Their number here
people-remove = Put out
people-wrong = This does not work. Nothing was changed. Look at the number again.

# Your own servers.
servers-title = Your own servers
servers-lead = For whoever looks after your site.
servers-keys = Keys
servers-name = What is the key for?
servers-may-read = It sees what came.
servers-may-offers = It changes what you sell.
servers-may-webhooks = It says who is told.
servers-may-refunds = It gives money back.
servers-make = Make a key
servers-new = Copy it now
servers-once = You see it only now. Keep it where nobody else sees it.
servers-end = End it
servers-ended = Ended
servers-told = Addresses that are told
servers-address = Address
servers-tell = Tell this address
servers-secret = New secret
servers-test = Send a test
servers-on = Switch on
servers-off = Switch off
servers-is-off = Off
servers-remove = Remove
servers-log = What was sent
servers-again = Send again
servers-arrived = It arrived.
servers-waits = It is sent soon.
servers-lost = It did not arrive.
servers-wrong = This does not work. Nothing was changed. Look at it again.

# Sharing what comes with others.
shares-title = Share the tips
shares-lead = Each one gets their part once all have said yes. Until then all of it is yours.
shares-who = Their short name
shares-parts = How many parts?
shares-of = Of { $amount }, before what it costs
shares-agreed = Said yes
shares-waits = Has not said yes yet
shares-declined = Said no
shares-asked = { $name } wants to share tips with you.
shares-yes = Yes, share with me
shares-no = No, not with me
