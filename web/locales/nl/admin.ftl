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
