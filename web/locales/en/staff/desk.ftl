# The verbinder's desk. B1.

## What waits

desk-title = Desk
desk-how = These suggestions wait for your decision. What waits longest comes first.
desk-count = { $count ->
        [one] { $count } suggestion waits
       *[other] { $count } suggestions wait
    }
desk-person = Person
desk-vacancy = Vacancy
desk-employer = Employer
desk-place = Place
desk-points = Points
desk-since = Waiting since
desk-anew = Computed anew
desk-empty = Nothing is waiting for you
desk-empty-help = New suggestions appear here by themselves. Come back later.
points-of = { $points } of { $max } points

## One suggestion

suggestion-title = Suggestion
suggestion-back = Back to the desk
suggestion-waits = Waits for your decision
suggestion-asked = Waits for the statushouder's answer
suggestion-refused = The statushouder said no
suggestion-made = Made on { $date }
suggestion-person = The person
suggestion-name = Name
suggestion-hours = Hours
suggestion-start = Start
suggestion-start-now = Can start at once
suggestion-start-soon = As soon as possible
suggestion-dutch = Dutch
suggestion-travel = Travel
suggestion-travel-limit = At most { $minutes }.
suggestion-may-work = May this person work?
suggestion-may-work-free = Yes, any work
suggestion-may-work-employer-notifies-uwv = Yes, the employer notifies UWV first
suggestion-may-work-permit-needed = A permit is needed first (TWV)
suggestion-may-work-not-allowed = No, not now
suggestion-may-work-unknown = Not known yet
suggestion-wishes = Would like to work as
suggestion-skills = Skills
suggestion-certificates = Certificates
suggestion-willing = willing to learn or get it
suggestion-vacancy = The vacancy
suggestion-title-of = Job
suggestion-employer = Employer
suggestion-kind = Kind
suggestion-place = Place
suggestion-reach-any = Reached by bus, train, bicycle or car
suggestion-reach-bike-or-car = Reached by bicycle or car
suggestion-reach-car-only = Reached by car only
suggestion-shifts = Shifts
suggestion-pay = Pay
suggestion-dutch-asked = Dutch asked
suggestion-dutch-none = Not needed to start
suggestion-skills-asked = Skills asked
suggestion-certificates-asked = Certificates asked
suggestion-nothing-asked = Nothing asked
suggestion-by-law = needed by law
suggestion-paid = the employer pays
suggestion-support = Help at work
suggestion-text = Read the text of the vacancy
suggestion-week = The week: work beside lessons
suggestion-availability-not-stated = This person did not fill in when they can work.
suggestion-day = Day
suggestion-cell-work = Work
suggestion-cell-lesson = Lesson
suggestion-cell-available = Can work
suggestion-cell-nothing = nothing filled in
suggestion-why = Why this suggestion?
suggestion-points-help = Points say how well work and person fit together. They say nothing about how good somebody is.
suggestion-record = How this suggestion was made
suggestion-versions = Engine { $engine }, weights version { $weights }.
suggestion-order = Position { $order } in the order for this vacancy.
suggestion-now = Person and vacancy are shown as they are now. Points and reasons are from when the suggestion was made.
suggestion-anew = What changed
suggestion-recomputed = This suggestion was computed anew. This had changed:
suggestion-changed-candidate = The person’s details
suggestion-changed-vacancy = The vacancy
suggestion-changed-terms = The list of occupations and skills
suggestion-changed-weights = The weights of the criteria
suggestion-changed-travel = How travel time is computed
suggestion-changed-engine = The engine
suggestion-before = See the suggestion before
suggestion-after = See the new suggestion
suggestion-ended-closed = This suggestion was withdrawn: the vacancy is closed.
suggestion-ended-consent = This suggestion was withdrawn: the person does not want to be suggested any more.
suggestion-ended-recomputed = This suggestion no longer holds. It was computed anew.
suggestion-ended-stopped = This suggestion was withdrawn. Something stands in the way now:
suggestion-ended-outranked = This suggestion was withdrawn: other people fit better now.
suggestion-now-points = Something has just changed. Now it is { $points } of { $max } points.
suggestion-now-stopped = This stands in the way now:

## The decision

decision-title = Your decision
decision-help = Do you approve? Then the statushouder is asked. The employer hears of it only after a yes.
decision-reason = Why do you decide this?
decision-reason-hint = Keep it short. For example: lessons are in the evening and shifts by day.
decision-approve = Approve and ask the statushouder
decision-reject = Reject
decision-approved = Approved on { $moment }
decision-rejected = Rejected on { $moment }
decision-reason-was = The reason:
decision-not-needed = No decision is needed any more. The vacancy or the profile has changed.

## Groups that fit together

groups-title = Groups
groups-how = These vacancies have several places. See which people fit together as a group.
groups-count = { $count ->
        [one] { $count } vacancy with several places
       *[other] { $count } vacancies with several places
    }
groups-empty = There is no group to make now
groups-empty-help = Nobody waits for a vacancy with several places. Come back later.
group-title = A group that fits together
group-link = See which group fits together
group-back = Back to the groups
group-proposes = Kade only proposes a group. You decide about each person by themselves, on their own page.
group-size = How many people?
group-show = Show this group
group-people = { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
group-one-place = At most one place is left here
group-one-place-help = A group is made when two or more places are left.
group-too-few = Too few people are waiting
group-too-few-help = A group needs at least two suggestions that wait for your decision.
group-nobody = There are no { $count } people who are free together
group-nobody-help = Choose a smaller group.
group-shared = What they share
group-all-from = All can start on { $date }.
group-first-from = The first can start on { $date }.
group-free = Free together
group-free-all-week = The whole week
group-starts = Can start on { $date }
group-why = Why this group?
group-rule = We add up the points. Each part of the day free together gives { $dagdeel } points more. Each day between their starts costs { $day } points.
group-sum-points = Points of all together
group-sum-dagdelen = Parts of the day free together
group-sum-days = Days between the first and the last
group-sum-value = Together
group-considered = We look at the first { $most } people who wait for your decision.
group-now = Points and reasons are from when the suggestion was made. The week and the start are as they are now.

## Tips for open hiring

tips-title = Tips
tips-how = Who can reach this work well and is not on the list yet? Tell them.
tips-count = { $count ->
        [one] { $count } vacancy with open hiring
       *[other] { $count } vacancies with open hiring
    }
tips-empty = There is no open hiring in your region now
tips-empty-help = Does an employer post open hiring? Then you see here whom you can tip.
tips-back = Back to the tips
tips-open = { $count ->
        [0] Nobody to tip
        [one] { $count } person to tip
       *[other] { $count } people to tip
    }
tips-on-list = { $count ->
        [0] Nobody on the list
        [one] { $count } person on the list
       *[other] { $count } people on the list
    }
tips-vacancy = See the vacancy
tips-no-place = A tip gives no place. Whoever signs up first has the first turn.
tips-reach-only = We look only at travel, hours, lessons and what the law demands. Not at skills or Dutch.
tips-nobody = There is nobody to tip now
tips-nobody-help = Every night we look again. Only people who want a verbinder’s help stand here.
tips-tell = I have told them
tips-skip = Not now
tips-done = Done
tips-undo = Undo
tips-kept = A tip is gone when nothing about it changed for four weeks. Does somebody sign up? Then the tip is gone at once.
tip-state-open = To tip
tip-state-told = Told
tip-state-not-now = Not now
