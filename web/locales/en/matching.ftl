### Why somebody fits work or does not: gates, reasons and facts of the matcher.
### Read by the person and by a verbinder, so no text says "you" or "they".

criterion-skills = Skills
criterion-schedule = Times
criterion-travel = Travel
criterion-language = Dutch
criterion-wishes = Wishes
criterion-growth = Growth

## Words inside the sentences below

matching-day = { $day ->
    [monday] Monday
    [tuesday] Tuesday
    [wednesday] Wednesday
    [thursday] Thursday
    [friday] Friday
    [saturday] Saturday
    [sunday] Sunday
   *[other] { $day }
}
matching-dagdeel = { $dagdeel ->
    [morning] in the morning
    [afternoon] in the afternoon
    [evening] in the evening
    [night] at night
   *[other] { $dagdeel }
}
matching-mode = { $mode ->
    [walk] on foot
    [bike] by bicycle
    [e_bike] by electric bicycle
    [public_transport] by bus or train
    [car] by car
   *[other] { $mode }
}
matching-language-skill = { $skill ->
    [listening] understanding Dutch
    [speaking] speaking Dutch
    [reading] reading Dutch
    [writing] writing Dutch
   *[other] { $skill }
}
matching-certificate = { $certificate ->
    [vca] VCA (working safely)
    [forklift] forklift certificate
    [driving_b] driving licence B
    [driving_c] driving licence C with code 95
    [haccp] HACCP (working safely with food)
    [bhv] BHV (help in a fire or an accident)
    [vog] VOG (certificate of conduct)
    [big] entry in the BIG register
   *[other] { $certificate }
}

## What stands in the way

gate-consent = There is no consent to suggest work.
gate-open-hiring = Whoever signs up first has the first turn.
gate-permit-needed = The employer must first ask for a work permit.
gate-not-allowed = Working is not allowed yet.
gate-authorisation-unknown = First state whether working is allowed.
gate-hours = The work is { $range } hours a week. The wish is { $wanted_range } hours.
gate-lessons-clash = There is a lesson on { matching-day } { matching-dagdeel } too.
gate-not-available = Working on { matching-day } { matching-dagdeel } is not possible.
gate-reach = { $reach ->
    [car_only] This work can only be reached by car.
    [bike_or_car] No bus or train runs at these hours of work.
   *[any] None of the ways of travelling reaches this work.
}
gate-too-far = The way takes about { $minutes } minutes { matching-mode }. The limit is { $limit } minutes.
gate-certificate = The law asks this: { matching-certificate }.
gate-dutch = Needed: { matching-language-skill } at level { $level }. The level is { $have } now. The task: { $task }
gate-answered = There is an answer to this work already.
gate-declined = This work was turned down before.
gate-suggested = This work is suggested already.
gate-week-full = There are enough suggestions this week.

## Skills

reason-no-skills-asked = The employer asks no skills.
reason-skill-have = Fits: { $concept }
reason-skill-narrower = Can do something that belongs to this: { $concept }
reason-skill-broader = Fits in part: { $concept }
reason-skill-related = Something like this: { $concept }
reason-skill-willing = Wants to learn this: { $concept }
reason-skill-willing-broader = Wants to learn something like this: { $concept }
reason-skill-missing = Not filled in yet: { $concept }

## Lessons beside the shifts

reason-schedule-not-stated = The hours of work are not known yet.
reason-schedule-free = There are no lessons on days of work.
reason-schedule-day = There is work and also a lesson on { matching-day }.
reason-schedule-night = There is night work before the lesson on { matching-day }.
reason-schedule-protected = The employer keeps lesson time free.
reason-hours = These hours fit: { $range } a week.

## The way to work

reason-travel-not-stated = The distance is not known.
reason-travel-near = Close by: in the same place.
reason-travel = About { $minutes } minutes { matching-mode } ({ $km } km).

## Dutch

reason-language-not-asked = The employer asks no Dutch.
reason-language-fits = The Dutch is good enough.
reason-language-gap = The employer would like: { matching-language-skill } at level { $level }. The level is { $have } now.
reason-language-lesson = There are language lessons at work.
reason-language-buddy = A language buddy helps.

## Wishes and growth

reason-wishes-not-stated = No wish for work is filled in yet.
reason-wished = Fits the wish: { $concept }
reason-wished-near = Near the wish: { $concept }
reason-not-wished = This is other work than is wished for.
reason-step-towards = This is a step towards: { $concept }
reason-step-onwards = There is a next step after this work.
reason-no-step = No next step is known yet.

## What to know besides

reason-start-from = Can start from { $date }.
reason-employer-notifies-uwv = The employer must first report the work to UWV.
reason-certificate-paid = The employer pays for: { matching-certificate }.
reason-certificate-wanted = Useful, but not required: { matching-certificate }.
