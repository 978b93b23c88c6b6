# Texts that pages of employers, verbinders and administrators share.

## Menu

menu-vacancies = Vacatures
menu-answers = Reacties
menu-lists = Lijsten
menu-introductions = Kennismakingen
menu-desk = Bureau
menu-admin = Beheer

## Words of forms

change = Wijzigen
add = Toevoegen
choose = Kies
not-stated = Niet ingevuld

## Vacancies

vacancy-state-draft = Concept
vacancy-state-published = Geplaatst
vacancy-state-closed = Gesloten

## States

employer-state-pending = Wacht op goedkeuring
employer-state-approved = Goedgekeurd
employer-state-refused = Afgewezen

## What is wrong with a field

field-pay = Dit loon kan niet. Vul een bedrag in, bijvoorbeeld 14,71.
field-pay-order = Het laagste loon is hoger dan het hoogste loon. Draai ze om.
field-kvk = Een KvK-nummer heeft acht cijfers.
field-website = Dit is geen webadres. Begin met https://.
field-trial =
    De proeftijd mag bij dit contract niet langer zijn dan { $max } { $max ->
        [one] maand
       *[other] maanden
    }.
field-dutch-task = Vraag je meer dan A2? Schrijf dan voor welke taak dat nodig is.
field-open-hiring-dutch = Bij open hiring vraag je geen niveau Nederlands.
field-open-hiring-skills = Bij open hiring vraag je geen vaardigheden.
field-open-hiring-certificates = Bij open hiring vraag je alleen een certificaat als de wet dat eist.
field-open-hiring-selection = Het woord “{ $word }” hoort niet bij open hiring. Bij open hiring kies je niemand uit.
field-shift-time = Regel { $row }: deze tijd klopt niet. Een goed voorbeeld is 07:30.
field-shift-overlap = Regel { $first } en regel { $second } zijn op dezelfde tijd. Verander er een.
field-reason = Schrijf waarom. Dan begrijpt de ander je keuze.
