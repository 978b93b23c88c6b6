# Pages of somebody who looks for work: profile, work for me, my matters, answering.

## Profile

profile-title = My profile
profile-lead = Fill in what you know. You can always change it.
profile-me = About me
profile-name = Name
profile-name-hint = This is what we call you. Your first name is enough.
profile-phone = Phone number (optional)
profile-phone-hint = For example 06 12345678
profile-postcode = Postcode
profile-postcode-hint = Four digits are enough. They tell us how far the work is.
profile-work = Work I want
profile-wishes = I want these occupations
profile-new-wish = Add an occupation
profile-new-wish-hint = Type one occupation, for example welder. Your own language is fine.
profile-hours-min = At least so many hours a week
profile-hours-max = At most so many hours a week
profile-earliest-start = I can begin from
profile-date-hint = Optional. For example 31-12-2026
profile-week = My week
profile-lessons = When do you have lessons?
profile-lessons-hint = We do not suggest work at these times.
profile-available = When can you work?
profile-available-hint = Nothing filled in? Then we look at all times.
profile-travel = Travel
profile-travel-modes = How can you get to work?
profile-travel-minutes = How long may the journey take?
profile-travel-minutes-hint = The way there only.
profile-minutes-unit = minutes
profile-dutch = My Dutch
profile-skills-section = What I can do
profile-skills = I can do this
profile-willing = I want to learn this
profile-offered = Can you do this too?
profile-offered-hint = This belongs to the occupations you want. Choose what you can do.
profile-offered-willing = Choose what you want to learn
profile-new-skill = Add what you can do
profile-new-skill-hint = Type one thing, for example cooking. Your own language is fine.
profile-certificates-section = Certificates
profile-may-work = May I work?
profile-work-authorisation = What does your card or letter say?
profile-work-authorisation-hint = With an asylum residence permit you may do any work. In doubt? Ask your municipality.
profile-authorised-until = Until when does that hold?
profile-help = Help from a verbinder
profile-consent-text = A verbinder in your region or in the region of the work can look for work for you. The verbinder then sees your profile and can call or mail you. An employer sees nothing until you say yes.
profile-consent = Yes, a verbinder may see my profile
profile-consent-hint = You can always switch this off again. You can also answer without a verbinder.
profile-save = Save my profile
profile-erase = Erase my account
missing-postcode = your postcode
missing-wishes = an occupation you want
missing-skills = what you can do
missing-work-authorisation = whether you may work

## Erasing the account

erasing-title = Erase my account
erasing-lead = Do you want to stop with Kade? Then we erase everything about you.
erasing-gone = This is erased at once
erasing-gone-profile = Your name, mail address, phone number and your whole profile.
erasing-gone-answers = Your answers. Employers do not see them any more.
erasing-gone-lists = Your place on every list. The next person moves up.
erasing-gone-roles = Your other role in Kade too. You cannot sign in with it any more.
erasing-stays = This stays
erasing-stays-numbers = Counts and numbers, without your name. With them we can show that lists are fair.
erasing-stays-employer = What an employer wrote down already. Ask the employer.
erasing-final = You cannot undo this
erasing-final-help = You can start again later, with an empty profile.
erasing-button = Yes, erase everything about me

## Work for me

jobs-title = Work for me
jobs-lead = This work fits your week, your journey and what you can do.
jobs-no-profile = First tell us something about yourself
jobs-no-profile-help = After that you see work here that fits you.
jobs-fill-profile = Fill in your profile
jobs-change-profile = Change your profile
jobs-missing = We search better if we know this:
jobs-fitting = This fits you
jobs-why = Why does this fit?
jobs-none = Nothing fits yet
jobs-none-help = Search yourself, or change your profile. New work comes every day.
jobs-blocked = This does not fit yet
jobs-blocked-help = With each job it says what does not fit yet.
fit-very-well = Fits very well
fit-well = Fits well
fit-partly = Fits in part

## What would help

opens-title = What opens more work for me?
opens-link = What opens more work for me?
opens-back = Back to work for me
opens-lead = Sometimes one thing makes a big difference. Here you see what. You choose.
opens-more-work = This opens more work
opens-certificate = If you get this: { $certificate }
opens-dutch = If your Dutch gets better: { $skill } at level { $level }
opens-free = If one evening is free: { $day }
opens-bike = If you have a bicycle
opens-minutes = If you travel { $minutes } minutes longer
opens-count = { $count ->
    [one] Then { $count } more vacancy fits you.
   *[other] Then { $count } more vacancies fit you.
}
opens-best = { $count ->
    [0] None of them is among your best 20.
    [one] { $count } of them is among your best 20.
   *[other] { $count } of them are among your best 20.
}
opens-hint-certificate = Ask your municipality or an employer whether they pay for it.
opens-hint-dutch = Your language school can help you with this.
opens-hint-free = Can you work then? Fill it in on your profile.
opens-hint-lesson = You have a lesson then. Keep going to your lesson. Ask your school whether another time is possible.
opens-hint-bike = Do you have a bicycle already? Fill it in on your profile. Otherwise your municipality can sometimes help.
opens-hint-minutes = Do you want that? Fill it in on your profile.
opens-nothing = This opens no other work now: { $changes }.
opens-nothing-certificate = a certificate
opens-nothing-dutch = a higher level of Dutch
opens-nothing-free = a free evening
opens-nothing-bike = a bicycle
opens-nothing-minutes = travelling longer
opens-nothing-other-certificate = another certificate
opens-nothing-other-dutch = another part of Dutch
opens-nothing-other-free = another free evening
opens-nothing-other-bike = a bicycle
opens-nothing-other-minutes = travelling longer
opens-no-profile-help = After that you see here what opens more work for you.
opens-no-vacancies = There is no work of employers in Kade now
opens-no-vacancies-help = Come back later. Search yourself too: sometimes there is work from other sites.
opens-none = No single thing opens other work now
opens-none-help = Are your hours and your right to work filled in well? New work comes every day.
opens-how = We count only work that employers put into Kade themselves. It changes every day. We do not keep this.

## My matters

my-matters-title = My matters
my-matters-lead = Here you see what is open and what you have to do now.
my-matters-none = Nothing is open yet
my-matters-none-help = Answer a vacancy or put your name on a list.
my-turn = Now it is your turn
my-suggestions = Work a verbinder suggests
my-suggestions-help = A verbinder thinks this fits you. You decide.
my-suggestion-question = Do you want to meet this employer?
my-suggestion-yes = Yes, I want to meet them
my-suggestion-no = No, rather not
my-suggestion-shared = Do you say yes? Then the employer gets your name, mail address and phone number.
my-suggestion-introduced = The employer has your name and address. The employer will call or mail you.
my-lists = Lists of open hiring
my-list-invited = It is your turn! Do you want this work?
my-list-answer-by = Answer before { $when }.
my-list-accept = Yes, I want this work
my-list-decline = No, not this time
my-list-decline-help = Do you say no? Then the turn goes to the next person. You may join the list again later.
my-list-place = is your place on the list
my-list-waiting = You need not do anything now. You get a mail when it is your turn.
my-list-withdraw = Leave the list
my-list-withdraw-text = Are you sure? If you come back, you are at the end.
my-list-withdraw-button = Yes, take me off the list
my-list-accepted = You said yes. The employer will call or mail you about the first day.
my-list-started = You have begun this work.
my-list-leave = Stop with this work
my-list-leave-text = Are you sure? Tell your employer too.
my-list-leave-button = Yes, I stop
my-list-no-answer = We did not get an answer in time. The turn went to the next person. You may join the list again.
my-list-since = On the list since { $date }
my-answers = My answers
my-answer-sent-on = Sent on { $date }
my-answer-sent = The employer has your answer. The employer will reply to you.
my-answer-contacted = The employer will contact you. Watch your mail and phone.
my-answer-withdraw = Take my answer back
my-answer-withdraw-text = Are you sure? For the employer your answer is then no longer open.
my-answer-withdraw-button = Yes, take my answer back

## Who saw my data

seen-title = Who saw my data?
seen-lead = Here you see who looked at your data, and what they saw.
seen-none = Nobody has seen your data
seen-none-help = Does an employer or a verbinder look at your data? Then you see it here.
seen-count = { $count ->
    [one] Seen { $count } time
   *[other] Seen { $count } times
}
seen-when = When
seen-what = What
seen-vacancy = For this work
seen-by-employer = Somebody of { $employer }
seen-by-an-employer = An employer
seen-by-verbinder = A verbinder of { $region }
seen-by-a-verbinder = A verbinder
seen-by-service = Somebody who works for Kade
seen-what-answer = Your answer, with what you ticked
seen-what-list-turn = Your name, mail address and phone number, because it is your turn
seen-what-introduction = Your name, mail address and phone number, because you wanted to meet
seen-what-queue = Your name, in the queue of suggestions
seen-what-suggestion = Your name and your profile
seen-what-ranking = How well the work fits you, without your name
seen-what-group = Your name and how well the work fits you, for a group
seen-what-tip = Your name and how to reach you, to tell you about work
seen-once = Does somebody look again within ten minutes? Then it stands here once.

## Answering

answering-title = Answer this vacancy
answering-lead = The employer reads only what you tick. Check that it is right.
answering-fields = What may the employer see?
answering-fields-hint = Choose your mail address or your phone number. Then the employer can reach you.
answering-dutch = My Dutch
answering-change-profile = Is something not right? Change your profile.
answering-message = Do you want to say anything else? (optional)
answering-message-hint = For example why you like this work.
answering-then = After sending, the employer gets your answer at once. You can take it back later.
answering-send = Send my answer
