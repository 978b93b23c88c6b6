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
