# The administrator's two pages. B1.

## Employers

admin-employers-title = Werkgevers
admin-employers-how = Keur een werkgever goed als het KvK-nummer en de website kloppen. Pas dan zijn de vacatures te zien.
admin-to-verbinders = Naar de verbinders
admin-employers-count = { $count ->
        [one] { $count } werkgever
       *[other] { $count } werkgevers
    }
admin-employers-empty = Er zijn nog geen werkgevers
admin-employers-empty-help = Voeg hieronder de eerste toe.
admin-kvk = KvK-nummer
admin-no-website = Geen website
admin-approve = Keur goed
admin-refuse = Wijs af
admin-employer-add = Voeg een werkgever toe
new-employer-name = Naam van het bedrijf
new-employer-kvk = KvK-nummer
new-employer-kvk-hint = Acht cijfers.
new-employer-website = Website
new-employer-website-hint = Bijvoorbeeld https://www.voorbeeld.nl. Niet verplicht.
new-employer-member = E-mailadres van de contactpersoon
new-employer-member-hint = Met dit adres logt het bedrijf in.

## Verbinders

admin-verbinders-title = Verbinders
admin-verbinders-how = Een verbinder beoordeelt voorstellen voor vacatures in de eigen regio’s.
admin-to-employers = Naar de werkgevers
admin-verbinders-count = { $count ->
        [one] { $count } verbinder
       *[other] { $count } verbinders
    }
admin-verbinders-empty = Er zijn nog geen verbinders
admin-verbinders-empty-help = Voeg hieronder de eerste toe.
admin-verbinder-add = Voeg een verbinder toe
new-verbinder-email = E-mailadres
new-verbinder-email-hint = Met dit adres logt de verbinder in.
new-verbinder-regions = Arbeidsmarktregio’s
new-verbinder-regions-hint = Kies een regio of meer.

## Occupations of listings

admin-to-occupations = Naar de beroepen van vacatures van elders
admin-occupations-title = Beroepen van vacatures van elders
admin-occupations-how = Kade leest het beroep uit de titel. Is Kade niet zeker, dan kies jij. Zoeken kijkt alleen naar een gekoppeld of gekozen beroep.
admin-occupations-lists = Lijsten
admin-occupations-list-wacht = Wacht op jou
admin-occupations-list-gekoppeld = Door Kade gekoppeld
admin-occupations-list-besloten = Besloten
admin-occupations-empty-wacht = Er wacht niets op je
admin-occupations-empty-gekoppeld = Kade heeft nog niets gekoppeld
admin-occupations-empty-besloten = Er is nog niets besloten
admin-occupations-empty-help = Hier komen vacatures van elders te staan nadat ze zijn ingelezen.
admin-occupations-count = { $count ->
        [one] { $count } vacature
       *[other] { $count } vacatures
    }
admin-occupations-read = Kade leest:
admin-occupations-sure = Bijna zeker.
admin-occupations-likely = Waarschijnlijk.
admin-occupations-perhaps = Misschien.
admin-occupations-guess = Een gok.
admin-occupations-percent = ({ $percent } procent)
admin-occupations-confirmed = Gekozen
admin-occupations-refused = Geen beroep past
admin-occupations-linked = Gekoppeld
admin-occupations-yes = Ja, dit is:
admin-occupations-none = Geen van deze
admin-occupations-another = Kies een ander beroep
admin-occupations-typed = Beroep
admin-occupations-choose = Kies dit beroep
admin-occupations-undo = Maak ongedaan

## Weights

admin-to-weights = Naar de gewichten
admin-weights-title = Gewichten
admin-weights-how = Bepaal hoe zwaar elk onderdeel telt als Kade mensen voorstelt. Bekijk eerst wat er verandert. Zet de gewichten daarna aan.
admin-weights-in-force = Nu in gebruik: versie { $version }
admin-weights-form = Andere gewichten
admin-weights-hint = Geef elk onderdeel punten. Samen zijn het er hoogstens { $max }. Tijden en reizen krijgen elk minstens { $least }: bij open hiring telt niets anders.
admin-weights-from = Vanaf { $min }.
admin-weights-reason = Waarom verander je de gewichten?
admin-weights-reason-hint = Noem geen namen van mensen.
admin-weights-look = Bekijk wat er verandert
admin-weights-switch-on = Zet deze gewichten aan
admin-weights-effect = Wat er verandert
admin-weights-effect-how = Elk voorbeeld is het nieuwste voorstel bij een vacature. Kade rekent het opnieuw uit met wat toen bekend was. Er verandert nog niets.
admin-weights-changes = { $count ->
        [one] In dit ene voorbeeld: { $points } keer andere punten, { $places } keer een andere plek.
       *[other] In deze { $count } voorbeelden: { $points } keer andere punten, { $places } keer een andere plek.
    }
admin-weights-unreadable = { $count ->
        [one] { $count } voorstel kan Kade niet opnieuw uitrekenen. Dat telt hier niet mee.
       *[other] { $count } voorstellen kan Kade niet opnieuw uitrekenen. Die tellen hier niet mee.
    }
admin-weights-no-examples = Er zijn nog geen voorstellen
admin-weights-no-examples-help = Kade heeft dus geen voorbeelden. Je kunt de gewichten wel aanzetten.
admin-weights-place = Plek { $before } wordt plek { $after }, van { $among }.
admin-weights-place-same = Blijft op plek { $place }, van { $among }.
admin-weights-part = Onderdeel
admin-weights-before = Nu
admin-weights-after = Straks
admin-weights-difference = Verschil
admin-weights-together = Samen
admin-weights-of = { $points } van{"\u00A0"}{ $max }
admin-weights-history = Alle versies
admin-weights-version = Versie { $version }
admin-weights-by-you = Door jou aangezet:
admin-weights-by-other = Door een andere beheerder aangezet:
admin-weights-by-gone = Door een vroegere beheerder aangezet:
admin-weights-built-in = Hiermee begint Kade.
admin-weights-now = Nu in gebruik
admin-weights-again = Probeer versie { $version } opnieuw
notice-weights-switched-on = De gewichten staan aan. Kade maakt de voorstellen nu opnieuw.
weights-too-many = Samen is dit { $sum }. Het zijn er hoogstens { $max }.
weights-same = Dit zijn de gewichten van nu. Verander er een.
weights-look-first = Bekijk eerst wat deze gewichten veranderen. Je ziet het hieronder.
conflict-weights = Iemand anders heeft net andere gewichten aangezet. Hieronder zie je wat er nu verandert.
