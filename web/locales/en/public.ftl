# Pages for everybody: front page, search, a vacancy, signing in, about, the demo.

## What several pages say

error-title = Error: { $title }
error-in-field = { $field } – { $problem }
error-to-search = Find work
error-to-front = Go to the start
list-separator = { ", " }
hours-not-stated = Hours not stated
place-not-stated = Place not stated
not-stated-by-employer = Not stated
place-and-distance = { $place }, { $distance }
listing-from = { $source }, { $date }
dutch-needed = Dutch needed: { $level }
dutch-not-needed = No Dutch needed to begin
dutch-not-stated = Dutch: not stated
dutch-none-yet = No Dutch yet
support-job-coach = A job coach helps you
support-buddy = A colleague helps you find your way
support-taalbuddy = A colleague practises Dutch with you
support-lesson-time = You can keep going to your lessons
support-lessons = Language lessons at work: { $hours } hours a week
help-offered = Help: { $help }
help-job-coach = job coach
help-buddy = buddy
help-taalbuddy = language buddy
help-lessons = language lessons
physical-lift = You lift up to { $kg } kilos
physical-standing = You stand { $hours } hours a day
physical-heights = You work high above the ground
physical-cold = You work in the cold
physical-noise = There is a lot of noise
physical-light = The work is light
work-language-en = English
work-language-ar = Arabic
work-language-tr = Turkish
work-language-uk = Ukrainian
work-language-fa = Farsi
work-language-ti = Tigrinya
work-language-pl = Polish
work-language-de = German

## Front page

home-title = Find work in your own language
home-heading = Find work in the Netherlands
home-lead = Search in your own language. See what fits you. Answer yourself.
home-ways = Three ways to begin
home-steps = How it works
home-step-search = Find work near you.
home-step-profile = Fill in what you can do and when you have lessons.
home-step-choose = Choose yourself: answer, or put your name on a list.
home-step-start = You always see what happens now.
home-begin = Begin now
home-others = For those who look for people, or help them
home-employers = Employers
home-employers-text = Post a vacancy in ten minutes. Kade checks the text and the rules. Ask the verbinder in your region for an account.
home-verbinders = Regional verbinders
home-verbinders-text = Kade suggests people and work, with reasons. You decide. Then the person says yes or no.

## Search

search-title = Find work
search-form = Find work
search-q = Which work are you looking for?
search-q-hint = Type an occupation or a word. Your own language is fine.
search-place = Where?
search-place-hint = Type a town, for example Almere.
search-more = More filters
search-radius = How far from that place?
search-radius-hint = Nothing filled in? Then we search within 15 kilometres.
search-radius-unit = km
search-region = Region
search-region-all = The whole country
search-kind = Kind of work
search-hours-min = At least so many hours a week
search-hours-max = At most so many hours a week
search-sort = What do you want to see first?
search-sort-relevance = What fits best
search-sort-newest = The newest
search-sort-distance = The nearest
search-button = Find work
search-understood = This is how we understand your words:
results-title = Work found
results-count = { $count ->
        [0] No vacancies found
        [one] { $count } vacancy found
       *[other] { $count } vacancies found
    }
results-error = We did not search. Look at the mistakes first.
results-none = No work found here now
results-none-help = Try another word, a longer distance or fewer filters.
results-all = Show all work

## One vacancy

vacancy-what-now = What can you do now?
vacancy-then = What happens then?
vacancy-work = The work
vacancy-text-is-dutch = The employer wrote this text in Dutch.
vacancy-facts = Hours, pay and place
vacancy-occupation = Occupation
vacancy-hours = Hours
vacancy-shifts = Working times
vacancy-pay = Pay
vacancy-place = Place
vacancy-reach = Travel
vacancy-start = Start
vacancy-start-soon = As soon as possible
vacancy-contract = Contract
vacancy-contract-months = { $count ->
        [one] { $count } month
       *[other] { $count } months
    }
vacancy-permanent = Permanent contract
vacancy-permanent-view = Perhaps a permanent contract after that
vacancy-trial = Trial period
vacancy-trial-months = { $count ->
        [0] No trial period
        [one] { $count } month
       *[other] { $count } months
    }
vacancy-places = Number of places
vacancy-needed = What do you need?
vacancy-dutch = Dutch
vacancy-dutch-task = It is needed for:
vacancy-certificates = Certificates
vacancy-no-certificates = You need no certificate
vacancy-by-law = required by law
vacancy-paid = the employer pays
vacancy-skills = Skills
vacancy-body = What does it ask of your body?
vacancy-offered = Who helps you?
vacancy-no-support = The employer says nothing about this.
vacancy-languages = Languages at work:
vacancy-more = Find other work
vacancy-listing = This vacancy is on { $source }. It cannot be answered in Kade. Look for its title on that site.
vacancy-listing-date = Date of the vacancy: { $date }
vacancy-already = You already have something open with this vacancy.
vacancy-to-my-matters = Look at my matters
vacancy-seekers-only = Only somebody who looks for work can do this. Sign in with another account.
vacancy-open-hiring = This is open hiring. Nobody selects or judges. Who is on the list first, has the first turn.
vacancy-waiting = { $count ->
        [0] Nobody is on the list now.
        [one] { $count } person is on the list now.
       *[other] { $count } people are on the list now.
    }
vacancy-in-person = You put your name on the list at the employer. Go there and ask for open hiring.
vacancy-in-person-then = The employer tells you when it is your turn. You need no CV or letter.
vacancy-sign-up = Put me on the list
vacancy-sign-in-to-sign-up = Sign in and join the list
vacancy-list-step-place = You see your place on the list at once.
vacancy-list-step-turn = Is it your turn? Then you get a mail.
vacancy-list-step-answer = Answer within { $hours } hours. Otherwise your turn goes to the next person.
vacancy-list-step-start = Do you say yes? Then the employer calls or mails you. You are paid from day one.
vacancy-answer = Answer this vacancy
vacancy-sign-in-to-answer = Sign in and answer
vacancy-answer-step-choose = You choose what the employer may see.
vacancy-answer-step-send = The employer gets your answer at once.
vacancy-answer-step-follow = Under my matters you see what the employer does.

## Signing in

sign-in-title = Sign in
sign-in-how = We send you a mail with a link. You need no password.
sign-in-email = Mail address
sign-in-email-hint = For example name@example.com
sign-in-button = Send me a mail
sign-in-new = Are you new here?
sign-in-new-text = Do the same. Your account begins when you open the link.
sign-in-privacy = We use your address for Kade only.
sign-in-code-title = Look in your mail
sign-in-code-sent = We have sent a mail to
sign-in-code-how = Press the link in the mail. Or type the code here. Both work for a quarter of an hour.
sign-in-code = Code
sign-in-code-hint = The code has six digits.
sign-in-code-wrong = This code is not right, or it is too old. Look in your mail once more.
sign-in-no-mail = No mail?
sign-in-no-mail-text = Wait a moment, and look among unwanted mail too.
sign-in-again = Send a new mail
sign-in-other-address = Type another address
sign-in-link-title = One more step
sign-in-link-as = You are signing in as
sign-in-link-new = This is your first time. You will get an account now.
sign-in-link-button = Yes, sign me in
sign-in-link-not-you = Is this not your address? Then close this page.
sign-in-link-old = This link no longer works
sign-in-link-old-text = A link works once, for a quarter of an hour. Ask for a new one.

## About

about-title = About Kade
about-what = Kade brings refugees with a residence permit and employers in the Netherlands together. You search for work in your own language and answer yourself.
about-how = There are three kinds of work. In open hiring only the order of the list counts. A startbaan is work beside your civic integration. A regular vacancy you answer yourself.
about-matching = Kade works out which work fits whom. Every reason is shown. A verbinder always decides. Then you say yes or no. Only after that an employer hears of you. Nobody is refused by a computer.
about-data = Kade asks only what is needed to find work. We do not ask for your country, religion, health or citizen service number. An employer sees only what you tick.
about-sources = This service uses the ESCO classification of the European Commission. Regions and places come from Statistics Netherlands (CBS).
accessibility-title = Accessibility
accessibility-aim = Everybody should be able to use Kade. We follow WCAG 2.2, level AA.
accessibility-status = We test every page with a keyboard, without a mouse. We also test on a small phone and in Arabic. No independent office has examined Kade yet.
accessibility-report = Is there something you cannot use? Tell your municipality or verbinder. They will pass it on.

## Demo

demo-notice-title = This is a demo
demo-notice = All people, companies and vacancies are invented.
demo-enter = Choose somebody and look around
demo-title = Look around as somebody
demo-lead = All people here are invented. Choose who you want to be. You need no mail.
demo-role-seeker = Looks for work: profile, work that fits, lists and answers.
demo-role-employer-member = Posts vacancies, invites and reads answers.
demo-role-verbinder = Looks at suggestions in the region and decides.
demo-role-administrator = Adds employers and verbinders.
demo-sign-in-as = Sign in as { $name }
demo-mailbox-title = Mailbox of the demo
demo-mailbox-lead = Here are the mails that Kade would send. The newest comes first.
demo-mailbox-empty = There are no mails yet
demo-mailbox-empty-help = Sign in as somebody and do something, for example answer a vacancy.
demo-mail-to = To:
