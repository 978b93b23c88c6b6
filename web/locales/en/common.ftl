# Texts every page shares.

## Frame of every page

skip-to-content = Go to the content
language-switch = Language
main-menu = Main menu
signed-in-as = Signed in as
draft-notice = A computer translated this text. It may contain mistakes.
translated-by-computer = translated by computer
footer-about-title = About Kade
footer-about = Kade brings newcomers and employers in the Netherlands together.
footer-accessibility-title = Accessible for everyone
footer-accessibility = Kade works with a keyboard, with a screen reader and on every phone. We follow WCAG 2.2, level AA.
footer-contact-title = Need help?
footer-contact = Ask your municipality, or the verbinder in your region.

## Menu

menu-search = Find work
menu-jobs-for-me = Work for me
menu-my-matters = My matters
menu-profile = My profile
menu-sign-in = Sign in
menu-sign-out = Sign out

## Words of forms

save = Save
send = Send
cancel = Cancel
back = Back
next = Continue
remove = Remove
search = Search
clear-filters = Clear all filters
yes = Yes
no = No
optional = optional
loading = One moment…
more = Read more
pages = Pages
pages-first = Back to the start
pages-next = Next
desk-page = Page { $number } of { $pages }
error-prefix = Error:
error-summary-title = There is a problem
notice-signed-out = You are signed out.

## Dates, times and amounts

date-and-time = { $date } at { $time }
shift = { $day } { $start }–{ $end }
euros = €{ $amount }
pay-fixed = { $min } { $per }
pay-range = { $min } to { $max } { $per }
pay-per-hour = per hour
pay-per-month = per month
pay-per-year = per year
kilometres = { $km } km
range = { $min } to { $max }
hours-a-week = { $min } to { $max } hours a week
hours-a-week-fixed = { $hours } hours a week
minutes = { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }

## Days and parts of the day

day-monday = Monday
day-tuesday = Tuesday
day-wednesday = Wednesday
day-thursday = Thursday
day-friday = Friday
day-saturday = Saturday
day-sunday = Sunday
dagdeel-morning = morning
dagdeel-afternoon = afternoon
dagdeel-evening = evening
dagdeel-night = night
dagdelen-help = Morning is 6:00 to 12:00. Afternoon is 12:00 to 18:00. Evening is 18:00 to 24:00. Night is 0:00 to 6:00.

## Dutch by level, as "I can" sentences

cefr-A0 = A0: I know no Dutch yet
cefr-A1 = A1: I know single words
cefr-A2 = A2: I say everyday things
cefr-B1 = B1: I manage well
cefr-B2 = B2: I speak easily
cefr-C1 = C1: I make almost no mistakes
cefr-help = Your language school knows your level.
language-skill-listening = Listening
language-skill-speaking = Speaking
language-skill-reading = Reading
language-skill-writing = Writing

## Vacancies

vacancy-kind-open-hiring = Open hiring
vacancy-kind-open-hiring-help = No application. Put your name on the list and wait for your turn.
vacancy-kind-startbaan = Starter job
vacancy-kind-startbaan-help = Work and civic integration together.
vacancy-kind-regular = Regular vacancy
vacancy-kind-regular-help = You answer and the employer chooses.
vacancy-kind-listing = From another site
sign-up-online = Here in Kade
sign-up-in-person = At the employer
reach-any = You can get here by bus, train, bicycle or car.
reach-bike-or-car = You can get here by bicycle or car.
reach-car-only = You can get here only by car.
travel-mode-walk = Walking
travel-mode-bike = Bicycle
travel-mode-e-bike = Electric bicycle
travel-mode-public-transport = Bus, tram, metro or train
travel-mode-car = Car
strength-essential = Essential
strength-important = Important
strength-somewhat = Somewhat important
strength-optional = Nice to have
certificate-vca = VCA (working safely)
certificate-forklift = Forklift
certificate-driving-b = Driving licence B (car)
certificate-driving-c = Driving licence C (lorry)
certificate-haccp = HACCP (food hygiene)
certificate-bhv = BHV (emergency response at work)
certificate-vog = VOG (certificate of conduct)
certificate-big = BIG (register of health professions)
possession-have = I have this
possession-willing = I want to get this

## May this person work?

work-authorisation-free = May do any work
work-authorisation-employer-notifies-uwv = The employer notifies UWV first
work-authorisation-permit-needed = A work permit is needed first (TWV)
work-authorisation-not-allowed = May not work now
work-authorisation-unknown = Not known

## States

list-state-waiting = Waiting
list-state-invited = Invited
list-state-accepted = Said yes
list-state-declined = Said no
list-state-no-answer = No answer in time
list-state-withdrawn = Taken off the list
list-state-started = Started work
list-state-left = Left
answer-state-sent = Sent
answer-state-contacted = The employer gets in touch
answer-state-hired = Hired
answer-state-declined = Not hired
answer-state-withdrawn = Withdrawn
suggestion-state-suggested = Waits for the verbinder
suggestion-state-approved = Waits for the seeker's answer
suggestion-state-rejected = Not proposed
suggestion-state-introduced = Introduced
suggestion-state-refused = The seeker said no
suggestion-state-withdrawn = No longer needed
role-seeker = Seeker
role-employer-member = Employer
role-verbinder = Verbinder
role-administrator = Administrator
role-system = Kade

## What is wrong with a field

field-missing = Fill this in.
field-too-long = This is too long. Write at most { $max } characters.
field-too-many = These are too many. Choose at most { $max }.
field-email = This is not an e-mail address. A good example is name@example.com.
field-phone = This is not a phone number. A good example is 06 12345678.
field-postcode = This postcode is not right. A good example is 1234.
field-range = Fill in a number from { $min } to { $max }.
field-number = Fill in a number, for example 20.
field-date = This date is not right. A good example is 31-12-2026.
field-choice = Choose something from the list.
field-hours = The hours a week are { $min } to { $max }.
field-hours-order = The first number is larger than the second. Swap them.
field-place-unknown = We do not know this place. Check the spelling.
field-place-many = More places have this name. Choose one of these: { $places }.

## Pages for what went wrong: what it is, and what to do now

error-400-title = We do not understand this request
error-400-text = Go back and try once more.
error-401-title = Sign in first
error-401-text = This page is only for people who are signed in.
error-403-title = You may not see this page
error-403-text = You are signed in, but this page is for somebody else. Sign in with another e-mail address or go back.
error-404-title = This page does not exist
error-404-text = The vacancy may be gone, or the address may be wrong. Look for other work.
error-405-title = This is not possible here
error-405-text = Go back and use the buttons on the page.
error-408-title = This took too long
error-408-text = The connection was too slow. Try once more.
error-409-title = Something has just changed
error-409-text = Somebody was faster, or the page was old. Open the page once more.
error-413-title = This is too large
error-413-text = You send too much text. Make the text shorter.
error-415-title = We cannot read this kind of file
error-415-text = Go back and fill in the form.
error-422-title = There is a problem in the form
error-422-text = Go back and look at what you filled in.
error-429-title = This was too often
error-429-text = Wait a moment and then try again.
error-too-many-tries = Wait fifteen minutes and then try again.
error-431-title = This request is too long
error-431-text = Make the address or your search words shorter.
error-500-title = Something went wrong on our side
error-500-text = It is not your fault. Try again in a few minutes.
error-503-title = Kade cannot be reached for a moment
error-503-text = It is very busy, or we are working on the site. Try again in a minute.
error-read-only-title = Nothing can be saved right now
error-read-only-text = You can still read everything. What you just sent was not saved. Try again later.
nearest-title = Do you mean one of these?
nearest-none = None of these
