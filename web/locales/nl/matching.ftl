### Why somebody fits work or does not: gates, reasons and facts of the matcher.
### Read by the person and by a verbinder, so no text says "je" or "hij". At most 12 words a sentence, level A2.

criterion-skills = Vaardigheden
criterion-schedule = Tijden
criterion-travel = Reizen
criterion-language = Nederlands
criterion-wishes = Wensen
criterion-growth = Groei

## Words inside the sentences below

matching-day = { $day ->
    [monday] maandag
    [tuesday] dinsdag
    [wednesday] woensdag
    [thursday] donderdag
    [friday] vrijdag
    [saturday] zaterdag
    [sunday] zondag
   *[other] { $day }
}
matching-dagdeel = { $dagdeel ->
    [morning] in de ochtend
    [afternoon] in de middag
    [evening] in de avond
    [night] in de nacht
   *[other] { $dagdeel }
}
matching-mode = { $mode ->
    [walk] lopend
    [bike] met de fiets
    [e_bike] met de elektrische fiets
    [public_transport] met bus of trein
    [car] met de auto
   *[other] { $mode }
}
matching-language-skill = { $skill ->
    [listening] Nederlands verstaan
    [speaking] Nederlands spreken
    [reading] Nederlands lezen
    [writing] Nederlands schrijven
   *[other] { $skill }
}
matching-certificate = { $certificate ->
    [vca] VCA (veilig werken)
    [forklift] certificaat voor de heftruck
    [driving_b] rijbewijs B
    [driving_c] rijbewijs C met code 95
    [haccp] HACCP (veilig werken met eten)
    [bhv] BHV (hulp bij brand of een ongeluk)
    [vog] VOG (verklaring van goed gedrag)
    [big] inschrijving in het BIG-register
   *[other] { $certificate }
}

## What stands in the way

gate-consent = Er is geen toestemming om werk voor te stellen.
gate-open-hiring = Wie zich eerst aanmeldt, is eerst aan de beurt.
gate-permit-needed = De werkgever moet eerst een werkvergunning vragen.
gate-not-allowed = Werken mag nu nog niet.
gate-authorisation-unknown = Vul eerst in of werken mag.
gate-hours = Het werk is { $range } uur per week. De wens is { $wanted_range } uur.
gate-lessons-clash = Op { matching-day } { matching-dagdeel } is er ook les.
gate-not-available = Op { matching-day } { matching-dagdeel } werken kan niet.
gate-reach = { $reach ->
    [car_only] Dit werk is alleen te bereiken met een auto.
    [bike_or_car] Er gaat geen bus of trein op deze werktijden.
   *[any] Geen van de manieren van reizen komt bij dit werk.
}
gate-too-far = De reis duurt ongeveer { $minutes } minuten { matching-mode }. De grens is { $limit } minuten.
gate-certificate = Dit is nodig volgens de wet: { matching-certificate }.
gate-dutch = Nodig: { matching-language-skill } op niveau { $level }. Het niveau is nu { $have }. De taak: { $task }
gate-answered = Er is al gereageerd op dit werk.
gate-declined = Dit werk is eerder afgewezen.
gate-suggested = Dit werk is al voorgesteld.
gate-week-full = Er zijn deze week al genoeg voorstellen gedaan.

## Skills

reason-no-skills-asked = De werkgever vraagt geen vaardigheden.
reason-skill-have = Past: { $concept }
reason-skill-narrower = Kan iets dat hierbij hoort: { $concept }
reason-skill-broader = Past voor een deel: { $concept }
reason-skill-related = Lijkt hierop: { $concept }
reason-skill-willing = Wil dit leren: { $concept }
reason-skill-willing-broader = Wil iets leren dat hierop lijkt: { $concept }
reason-skill-missing = Nog niet ingevuld: { $concept }

## Lessons beside the shifts

reason-schedule-not-stated = De werktijden zijn nog niet bekend.
reason-schedule-free = Op werkdagen is er geen les.
reason-schedule-day = Op { matching-day } is er werk en ook les.
reason-schedule-night = Vóór de les op { matching-day } is er nachtwerk.
reason-schedule-protected = De werkgever houdt de lestijd vrij.
reason-hours = Deze uren passen: { $range } per week.

## The way to work

reason-travel-not-stated = De afstand is niet bekend.
reason-travel-near = Dichtbij: in dezelfde plaats.
reason-travel = Ongeveer { $minutes } minuten { matching-mode } ({ $km } km).

## Dutch

reason-language-not-asked = De werkgever vraagt geen Nederlands.
reason-language-fits = Het Nederlands is goed genoeg.
reason-language-gap = De werkgever wil graag: { matching-language-skill } op niveau { $level }. Het niveau is nu { $have }.
reason-language-lesson = Er is taalles op het werk.
reason-language-buddy = Een taalbuddy helpt.

## Wishes and growth

reason-wishes-not-stated = Er is nog geen werk als wens ingevuld.
reason-wished = Past bij de wens: { $concept }
reason-wished-near = Lijkt op de wens: { $concept }
reason-not-wished = Dit is ander werk dan gewenst.
reason-step-towards = Dit is een stap naar: { $concept }
reason-step-onwards = Na dit werk is er een volgende stap.
reason-no-step = Er is nog geen volgende stap bekend.

## What to know besides

reason-start-from = Beginnen kan vanaf { $date }.
reason-employer-notifies-uwv = De werkgever moet het werk eerst melden bij UWV.
reason-certificate-paid = De werkgever betaalt: { matching-certificate }.
reason-certificate-wanted = Handig, maar niet verplicht: { matching-certificate }.
