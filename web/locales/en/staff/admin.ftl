# The administrator's two pages. B1.

## Employers

admin-employers-title = Employers
admin-employers-how = Approve an employer when KvK number and website are right. Only then can the vacancies be seen.
admin-to-verbinders = Go to the verbinders
admin-employers-count = { $count ->
        [one] { $count } employer
       *[other] { $count } employers
    }
admin-employers-empty = There are no employers yet
admin-employers-empty-help = Add the first one below.
admin-kvk = KvK number
admin-no-website = No website
admin-approve = Approve
admin-refuse = Refuse
admin-employer-add = Add an employer
new-employer-name = Name of the company
new-employer-kvk = KvK number
new-employer-kvk-hint = Eight digits.
new-employer-website = Website
new-employer-website-hint = For example https://www.voorbeeld.nl. Optional.
new-employer-member = Mail address of the contact person
new-employer-member-hint = The company signs in with this address.

## Verbinders

admin-verbinders-title = Verbinders
admin-verbinders-how = A verbinder reviews suggestions for vacancies in their own regions.
admin-to-employers = Go to the employers
admin-verbinders-count = { $count ->
        [one] { $count } verbinder
       *[other] { $count } verbinders
    }
admin-verbinders-empty = There are no verbinders yet
admin-verbinders-empty-help = Add the first one below.
admin-verbinder-add = Add a verbinder
new-verbinder-email = Mail address
new-verbinder-email-hint = The verbinder signs in with this address.
new-verbinder-regions = Labour-market regions
new-verbinder-regions-hint = Choose one region or more.

## Occupations of listings

admin-to-occupations = Go to the occupations of vacancies from elsewhere
admin-occupations-title = Occupations of vacancies from elsewhere
admin-occupations-how = Kade reads the occupation from the title. When it is not sure, you choose. Search looks at linked and chosen occupations only.
admin-occupations-lists = Lists
admin-occupations-list-wacht = Waits for you
admin-occupations-list-gekoppeld = Linked by Kade
admin-occupations-list-besloten = Decided
admin-occupations-empty-wacht = Nothing waits for you
admin-occupations-empty-gekoppeld = Kade has linked nothing yet
admin-occupations-empty-besloten = Nothing has been decided yet
admin-occupations-empty-help = Vacancies from elsewhere come here after they have been imported.
admin-occupations-count = { $count ->
        [one] { $count } vacancy
       *[other] { $count } vacancies
    }
admin-occupations-read = Kade reads:
admin-occupations-sure = Nearly certain.
admin-occupations-likely = Likely.
admin-occupations-perhaps = Perhaps.
admin-occupations-guess = A guess.
admin-occupations-percent = ({ $percent } per cent)
admin-occupations-confirmed = Chosen
admin-occupations-refused = No occupation fits
admin-occupations-linked = Linked
admin-occupations-yes = Yes, this is:
admin-occupations-none = None of these
admin-occupations-another = Choose another occupation
admin-occupations-typed = Occupation
admin-occupations-choose = Choose this occupation
admin-occupations-undo = Undo

## Weights

admin-to-weights = To the weights
admin-weights-title = Weights
admin-weights-how = Decide how much each part counts when Kade suggests people. First look at what changes. Then switch the weights on.
admin-weights-in-force = In use now: version { $version }
admin-weights-form = Other weights
admin-weights-hint = Give each part points. Together they are { $max } at most. Times and travel get at least { $least } each: in open hiring nothing else counts.
admin-weights-from = From { $min }.
admin-weights-reason = Why do you change the weights?
admin-weights-reason-hint = Mention no names of people.
admin-weights-look = Look at what changes
admin-weights-switch-on = Switch these weights on
admin-weights-effect = What changes
admin-weights-effect-how = Each example is the newest suggestion for a vacancy. Kade works it out again from what was known then. Nothing changes yet.
admin-weights-changes = { $count ->
        [one] In this one example: other points { $points } times, another place { $places } times.
       *[other] In these { $count } examples: other points { $points } times, another place { $places } times.
    }
admin-weights-unreadable = { $count ->
        [one] Kade cannot work out { $count } suggestion again. It does not count here.
       *[other] Kade cannot work out { $count } suggestions again. They do not count here.
    }
admin-weights-no-examples = There are no suggestions yet
admin-weights-no-examples-help = So Kade has no examples. You can still switch the weights on.
admin-weights-place = Place { $before } becomes place { $after }, of { $among }.
admin-weights-place-same = Stays at place { $place }, of { $among }.
admin-weights-part = Part
admin-weights-before = Now
admin-weights-after = Then
admin-weights-difference = Difference
admin-weights-together = Together
admin-weights-of = { $points } of{"\u00A0"}{ $max }
admin-weights-history = All versions
admin-weights-version = Version { $version }
admin-weights-by-you = Switched on by you:
admin-weights-by-other = Switched on by another administrator:
admin-weights-by-gone = Switched on by a former administrator:
admin-weights-built-in = Kade begins with these.
admin-weights-now = In use now
admin-weights-again = Try version { $version } again
notice-weights-switched-on = The weights are on. Kade is making the suggestions anew.
weights-too-many = Together this is { $sum }. They are { $max } at most.
weights-same = These are the weights of now. Change one.
weights-look-first = First look at what these weights change. You see it below.
conflict-weights = Somebody else has just switched on other weights. Below you see what changes now.
