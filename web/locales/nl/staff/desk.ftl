# The verbinder's desk. B1.

## What waits

desk-title = Bureau
desk-how = Deze voorstellen wachten op jouw besluit. Wat het langst wacht, staat bovenaan.
desk-count = { $count ->
        [one] { $count } voorstel wacht
       *[other] { $count } voorstellen wachten
    }
desk-person = Persoon
desk-vacancy = Vacature
desk-employer = Werkgever
desk-place = Plaats
desk-points = Punten
desk-since = Wacht sinds
desk-anew = Opnieuw berekend
desk-empty = Er wacht niets op je
desk-empty-help = Nieuwe voorstellen komen hier vanzelf te staan. Kom later terug.
points-of = { $points } van de { $max } punten

## One suggestion

suggestion-title = Voorstel
suggestion-back = Terug naar het bureau
suggestion-waits = Wacht op jouw besluit
suggestion-asked = Wacht op het antwoord van de statushouder
suggestion-refused = De statushouder zei nee
suggestion-made = Gemaakt op { $date }
suggestion-person = De persoon
suggestion-name = Naam
suggestion-hours = Uren
suggestion-start = Begin
suggestion-start-now = Kan meteen beginnen
suggestion-start-soon = Zo snel mogelijk
suggestion-dutch = Nederlands
suggestion-travel = Reizen
suggestion-travel-limit = Hoogstens { $minutes }.
suggestion-may-work = Mag deze persoon werken?
suggestion-may-work-free = Ja, al het werk
suggestion-may-work-employer-notifies-uwv = Ja, de werkgever meldt het eerst bij UWV
suggestion-may-work-permit-needed = Eerst is een vergunning nodig (TWV)
suggestion-may-work-not-allowed = Nee, nu niet
suggestion-may-work-unknown = Nog niet bekend
suggestion-wishes = Wil graag werken als
suggestion-skills = Vaardigheden
suggestion-certificates = Certificaten
suggestion-willing = wil dit leren of halen
suggestion-vacancy = De vacature
suggestion-title-of = Functie
suggestion-employer = Werkgever
suggestion-kind = Soort
suggestion-place = Plaats
suggestion-reach-any = Te bereiken met bus, trein, fiets of auto
suggestion-reach-bike-or-car = Te bereiken met fiets of auto
suggestion-reach-car-only = Alleen te bereiken met de auto
suggestion-shifts = Diensten
suggestion-pay = Loon
suggestion-dutch-asked = Nederlands gevraagd
suggestion-dutch-none = Niet nodig om te beginnen
suggestion-skills-asked = Vaardigheden gevraagd
suggestion-certificates-asked = Certificaten gevraagd
suggestion-nothing-asked = Niets gevraagd
suggestion-by-law = nodig volgens de wet
suggestion-paid = de werkgever betaalt
suggestion-support = Hulp op het werk
suggestion-text = Lees de tekst van de vacature
suggestion-week = De week: werk naast lessen
suggestion-availability-not-stated = Deze persoon heeft niet ingevuld wanneer werken kan.
suggestion-day = Dag
suggestion-cell-work = Werk
suggestion-cell-lesson = Les
suggestion-cell-available = Kan werken
suggestion-cell-nothing = niets ingevuld
suggestion-why = Waarom dit voorstel?
suggestion-points-help = Punten zeggen hoe goed werk en persoon bij elkaar passen. Ze zeggen niets over hoe goed iemand is.
suggestion-record = Hoe dit voorstel is gemaakt
suggestion-versions = Rekenmodel { $engine }, gewichten versie { $weights }.
suggestion-order = Plaats { $order } in de volgorde voor deze vacature.
suggestion-now = Persoon en vacature staan hier zoals ze nu zijn. Punten en redenen zijn van toen het voorstel werd gemaakt.
suggestion-anew = Wat er veranderde
suggestion-recomputed = Dit voorstel is opnieuw berekend. Dit was veranderd:
suggestion-changed-candidate = De gegevens van de persoon
suggestion-changed-vacancy = De vacature
suggestion-changed-terms = De lijst met beroepen en vaardigheden
suggestion-changed-weights = De gewichten van de onderdelen
suggestion-changed-travel = De berekening van de reistijd
suggestion-changed-engine = Het rekenmodel
suggestion-before = Bekijk het vorige voorstel
suggestion-after = Bekijk het nieuwe voorstel
suggestion-ended-closed = Dit voorstel is ingetrokken: de vacature is gesloten.
suggestion-ended-consent = Dit voorstel is ingetrokken: de persoon wil niet meer voorgesteld worden.
suggestion-ended-recomputed = Dit voorstel geldt niet meer. Het is opnieuw berekend.
suggestion-ended-stopped = Dit voorstel is ingetrokken. Er staat nu iets in de weg:
suggestion-ended-outranked = Dit voorstel is ingetrokken: andere mensen passen nu beter.
suggestion-now-points = Er is net iets veranderd. Nu zijn het { $points } van de { $max } punten.
suggestion-now-stopped = Dit staat nu in de weg:

## The decision

decision-title = Jouw besluit
decision-help = Keur je het goed? Dan krijgt de statushouder de vraag. De werkgever hoort pas iets na een ja.
decision-reason = Waarom besluit je dit?
decision-reason-hint = Schrijf het kort op. Bijvoorbeeld: de lessen zijn ’s avonds en de diensten overdag.
decision-approve = Keur goed en vraag de statushouder
decision-reject = Wijs af
decision-approved = Goedgekeurd op { $moment }
decision-rejected = Afgewezen op { $moment }
decision-reason-was = De reden:
decision-not-needed = Er is geen besluit meer nodig. De vacature of het profiel is veranderd.

## Groups that fit together

groups-title = Groepen
groups-how = Deze vacatures hebben meer plaatsen. Kijk welke mensen als groep bij elkaar passen.
groups-count = { $count ->
        [one] { $count } vacature met meer plaatsen
       *[other] { $count } vacatures met meer plaatsen
    }
groups-empty = Nu is er geen groep te maken
groups-empty-help = Er wacht niemand voor een vacature met meer plaatsen. Kom later terug.
group-title = Een groep die bij elkaar past
group-link = Kijk welke groep bij elkaar past
group-back = Terug naar de groepen
group-proposes = Kade stelt een groep alleen voor. Je besluit over elke persoon apart, op de eigen pagina.
group-size = Hoeveel mensen?
group-show = Toon deze groep
group-people = { $count ->
        [one] { $count } persoon
       *[other] { $count } mensen
    }
group-one-place = Hier is hoogstens één plaats over
group-one-place-help = Een groep maak je als er twee of meer plaatsen over zijn.
group-too-few = Er wachten te weinig mensen
group-too-few-help = Voor een groep moeten minstens twee voorstellen op jouw besluit wachten.
group-nobody = Er zijn geen { $count } mensen die samen vrij zijn
group-nobody-help = Kies een kleinere groep.
group-shared = Dit delen ze
group-all-from = Iedereen kan beginnen op { $date }.
group-first-from = De eerste kan beginnen op { $date }.
group-free = Samen vrij
group-free-all-week = De hele week
group-starts = Kan beginnen op { $date }
group-why = Waarom deze groep?
group-rule = We tellen de punten op. Elk dagdeel samen vrij geeft { $dagdeel } punten extra. Elke dag verschil in begin kost { $day } punten.
group-sum-points = Punten van iedereen samen
group-sum-dagdelen = Dagdelen samen vrij
group-sum-days = Dagen tussen de eerste en de laatste
group-sum-value = Samen
group-considered = We kijken naar de eerste { $most } mensen die op jouw besluit wachten.
group-now = Punten en redenen zijn van toen het voorstel werd gemaakt. De week en het begin zijn van nu.

## Tips for open hiring

tips-title = Tips
tips-how = Wie kan dit werk goed bereiken en staat nog niet op de lijst? Vertel het hun.
tips-count = { $count ->
        [one] { $count } vacature met open hiring
       *[other] { $count } vacatures met open hiring
    }
tips-empty = Er is nu geen open hiring in jouw regio
tips-empty-help = Plaatst een werkgever open hiring? Dan zie je hier wie je kunt tippen.
tips-back = Terug naar de tips
tips-open = { $count ->
        [0] Niemand om te tippen
        [one] { $count } persoon om te tippen
       *[other] { $count } mensen om te tippen
    }
tips-on-list = { $count ->
        [0] Niemand op de lijst
        [one] { $count } persoon op de lijst
       *[other] { $count } mensen op de lijst
    }
tips-vacancy = Bekijk de vacature
tips-no-place = Een tip geeft geen plek. Wie zich het eerst aanmeldt, is het eerst aan de beurt.
tips-reach-only = We kijken alleen naar reistijd, uren, lessen en wat de wet vraagt. Niet naar vaardigheden of Nederlands.
tips-nobody = Er is nu niemand om te tippen
tips-nobody-help = Elke nacht kijken we opnieuw. Alleen mensen die hulp van een verbinder willen, staan hier.
tips-tell = Ik heb het verteld
tips-skip = Nu niet
tips-done = Gedaan
tips-undo = Maak ongedaan
tips-kept = Verandert er vier weken niets aan een tip? Dan is hij weg. Meldt iemand zich aan, dan is de tip meteen weg.
tip-state-open = Om te tippen
tip-state-told = Verteld
tip-state-not-now = Nu niet
