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
