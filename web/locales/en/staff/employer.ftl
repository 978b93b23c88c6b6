# Pages of employers: own vacancies, answers, lists, introductions. B1.

## Own vacancies

own-vacancies-title = Vacancies
own-vacancy-title = Your vacancy
new-vacancy-title = New vacancy
own-new = Make a new vacancy
own-count = { $count ->
        [one] { $count } vacancy
       *[other] { $count } vacancies
    }
own-published = Published on { $date }
own-not-shown = Waits until your company is approved
own-look = View
own-list = Go to the list
own-answers = Go to the answers
own-empty = You have no vacancies yet
own-empty-help = Make your first vacancy. It takes about ten minutes. You can keep it as a draft first.
own-waits-title = Your company is waiting for approval
own-waits = You can make and publish vacancies already. People see them as soon as your company is approved.
own-refused-title = Your company was not approved
own-refused = Your vacancies cannot be seen. Contact the verbinder in your region.

## The form of a vacancy

post-lead = Fill in what you know. Everything is kept as a draft. Publishing comes after that.
post-back = Back to your vacancies
post-is-draft = Only you can see this vacancy.
post-closed-title = This vacancy is closed
post-closed = A closed vacancy does not change any more. Do you have a place again? Make a new vacancy.
post-content = What the vacancy said

post-section-kind = 1. Kind of vacancy
post-kind = What kind of vacancy is it?
post-kind-open-hiring = You select nobody. Whoever signs up first may start first. No CV, letter or interview.
post-kind-startbaan = Work beside the civic integration course, often about 20 hours a week. Lessons and shifts fit together.
post-kind-regular = People answer your vacancy themselves and you choose.
post-kind-fixed = The kind of a published vacancy does not change any more.

post-section-work = 2. The work
post-title = Name of the job
post-title-hint = An ordinary Dutch word that fits everybody. For example: orderpicker.
post-text = What will you do?
post-text-hint = Write in Dutch, in short sentences. Kade translates hours, place and skills, not this text.
post-advice = Tips for a good text
post-advice-tasks = Name the tasks: “you pack boxes”. That says more than “you are a go-getter”.
post-advice-day = Tell how a working day goes: start, break, end, and who helps.
post-advice-short = Keep sentences under 15 words. Avoid jargon.
post-advice-people = Write for everybody. Do not ask for age, gender, origin or “faultless Dutch”.
post-advice-demands = Ask only what the work needs. A diploma only if the law demands it.
post-occupation = Occupation
post-occupation-hint = With a known occupation people find your vacancy in their own language too. This is optional.
post-place = Place of work
post-place-hint = The name of the town, for example: Almere.
post-reach = How do people get there?
post-reach-any = By bus, train, bicycle or car
post-reach-bike-or-car = By bicycle or car only
post-reach-car-only = By car only

post-section-hours = 3. Hours and shifts
post-hours-min = Hours a week, from
post-hours-max = Hours a week, up to
post-hours-hint = A fixed number of hours? Then fill in the first number only.
post-shifts = Shifts
post-shifts-hint = Fill in one line for each shift. Write times like 07:30. Empty lines do not count. After saving there are new lines. Kade compares the shifts with people's lesson times.
post-shift-row = Line { $row }
post-shift-day = Day
post-shift-start = Start
post-shift-end = End

post-section-contract = 4. Pay and contract
post-pay-min = Pay, from
post-pay-max = Pay, up to
post-pay-per = Per
post-pay-hint = Gross pay, for example 14,71. A fixed amount? Then fill in the first one only.
post-places = Number of places
post-start = Start date
post-start-hint = For example 31-12-2026. Leave empty if somebody can start as soon as possible.
post-contract-months = Contract for how many months?
post-contract-months-hint = Leave empty for a permanent contract.
post-trial-months = Trial period in months
post-trial-months-hint = The law allows this. Contract of up to 6 months: no trial period. Under 2 years: 1 month. 2 years or longer, or permanent: 2 months.
post-permanent-view = A permanent contract may follow

post-section-asked = 5. What do you ask?
post-asked-open-hiring-title = Is it open hiring? Skip this part.
post-asked-open-hiring = With open hiring you ask no skills and no Dutch. You ask a certificate only if the law demands it.
post-skills = Skills
post-skills-hint = Untick what you no longer ask. Below you can add a skill.
post-new-skill = Add a skill
post-new-skill-hint = For example: bedden opmaken. Save to add another one.
post-new-strength = How important is it?
post-dutch = Dutch on the first day
post-dutch-hint = Ask no more than the work needs. People learn the rest with you. Do you ask more than A2? Then name the task: equal treatment law wants a good reason.
post-level-A0 = Not needed
post-level-A1 = A1: words and short sentences
post-level-A2 = A2: talk about ordinary things
post-level-B1 = B1: manage well
post-level-B2 = B2: talk about difficult things too
post-level-C1 = C1: almost without mistakes
post-dutch-task = Which task needs this Dutch?
post-dutch-task-hint = For example: read safety rules, or help customers at the till.
post-certificates = Certificates
post-certificates-hint = Tick only what is needed. Do you pay for the certificate? Then many more people can do this work.
post-certificate = Certificate
post-certificate-asked = We ask
post-certificate-by-law = Law demands
post-certificate-paid = We pay

post-section-physical = 6. How heavy is the work?
post-physical-hint = People decide for themselves whether they can do this. You do not ask them.
post-lift-kg = Lifting, at most
post-standing-hours = Hours standing a day
post-heights = Work at heights
post-cold = Work in the cold
post-noise = Work in noise

post-section-support = 7. What do you offer?
post-support-hint = With this more people can work for you. There is often a subsidy for it. Ask your verbinder.
post-lesson-time = We keep the lesson times of civic integration free
post-job-coach = A job coach
post-buddy = A buddy at work
post-taalbuddy = A language buddy to practise Dutch with
post-language-lesson-hours = Hours of language lessons at work, a week
post-language-lesson-hours-hint = Leave empty if there are no language lessons at work.
post-working-languages = Languages at work, besides Dutch
post-working-languages-hint = Choose a language if a colleague or manager speaks it.

post-section-open-hiring = 8. Open hiring only
post-open-hiring-only = Not open hiring? Skip this part.
post-answer-hours = Hours to answer an invitation
post-answer-hours-hint = Usual is 48 hours. No answer? Then the turn goes to the next person.
post-sign-up = How do people sign up?
post-sign-up-online = Here in Kade
post-sign-up-in-person = At our workplace

post-save = Keep as draft
post-occupation-open-title = This vacancy has no occupation yet
post-occupation-open = See which occupation we think this is.
post-occupation-think = We think this is one of these occupations. Is that right?
post-find-skills = Find skills in the text
post-found = Skills in your text
post-found-hint = Tick what you want to ask. Without a tick nothing happens.
post-found-nothing = We found no skills in your text. Nothing has been saved yet.
post-found-count = { $count ->
        [one] We found { $count } skill in your text. Nothing has been saved yet.
       *[other] We found { $count } skills in your text. Nothing has been saved yet.
    }
post-save-published = Save the changes
post-publish-title = Ready? Publish the vacancy
post-publish-text = Save your changes first. Once published, everybody can find the vacancy. You can still change the text then, but not the kind.
post-publish = Publish the vacancy
post-close-title = Close the vacancy
post-close-text = Nobody can answer or sign up any more. Whoever waits gets a message. You cannot undo this.
post-close = Close the vacancy

## Answers

answers-title = Answers
answers-how = Answers are in order of arrival. You see only what somebody wants to share with you.
answers-count = { $count ->
        [one] { $count } answer
       *[other] { $count } answers
    }
answers-empty = There are no answers yet
answers-empty-help = As soon as somebody answers you get a mail. The answer is here then.
answers-to-vacancies = Go to your vacancies
received-at = Arrived on { $moment }
received-sent = Waits for your answer
received-contacted = You will get in touch
received-withdrawn = The person took the answer back
received-no-name = Without a name
received-email = E-mail
received-phone = Phone
received-hours = Wants to work
received-start = Can start from
received-dutch = Dutch
received-skills = Skills
received-certificates = Certificates
received-willing = willing to get it
received-none = Nothing filled in
received-contact = I will get in touch
received-hire = I hire this person
received-decline = I do not hire this person

## Open-hiring lists

lists-title = Open-hiring lists
lists-how = Whoever signs up first comes first. Nobody can change the order.
lists-count = { $count ->
        [one] { $count } list
       *[other] { $count } lists
    }
lists-waiting = { $count ->
        [one] { $count } person waits
       *[other] { $count } people wait
    }
lists-places = { $count ->
        [one] { $count } place
       *[other] { $count } places
    }
lists-empty = You have no lists yet
lists-empty-help = A list begins when you publish an open-hiring vacancy.
lists-back = Back to your lists
lists-of = List for
lists-order = The order of sign-up decides. You see a name only when you invite somebody.
lists-waiting-title = Who is waiting?
lists-waiting-word = { $count ->
        [one] person waits
       *[other] people wait
    }
lists-filled = Places filled: { $filled } of { $count }.
lists-invite-help = The next on the list gets a mail. That person has { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    } to answer. After that the turn moves on.
lists-invite = Invite the next
lists-nobody = Nobody is waiting now. You can invite as soon as somebody signs up.
lists-closed = The vacancy is closed. You invite nobody any more.
lists-place = Place { $place } on the list
lists-invited = Invited
lists-answer-by = Answers before { $moment }
lists-invited-none = Nobody is invited now.
lists-accepted = Said yes
lists-accepted-none = Nobody who said yes still has to start.
lists-start = This person has started
lists-not-come = This person is not coming after all
lists-started = Started work
lists-started-none = Nobody has started yet.
lists-leave = This person has left

## Introductions

introductions-title = Introductions
introductions-how = These people want to meet you. A verbinder looked whether the work fits them.
introductions-count = { $count ->
        [one] { $count } introduction
       *[other] { $count } introductions
    }
introductions-empty = There are no introductions yet
introductions-empty-help = A verbinder suggests somebody and that person says yes. Then you get a mail.
introductions-since = Since { $date }
introductions-next = Call or mail this week. Then this person knows what to expect.
