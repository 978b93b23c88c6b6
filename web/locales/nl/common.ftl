# Texts every page shares. Dutch is the source: A2 for seekers, B1 for employers.

## Frame of every page

skip-to-content = Ga naar de inhoud
language-switch = Taal
main-menu = Hoofdmenu
signed-in-as = Ingelogd als
draft-notice = Een computer heeft deze tekst vertaald. Er kunnen fouten in staan.
translated-by-computer = vertaald door een computer
footer-about-title = Over Kade
footer-about = Kade brengt nieuwkomers en werkgevers in Nederland bij elkaar.
footer-accessibility-title = Toegankelijk voor iedereen
footer-accessibility = Kade werkt met een toetsenbord, een voorleesprogramma en op elke telefoon. We volgen WCAG 2.2, niveau AA.
footer-contact-title = Hulp nodig?
footer-contact = Vraag het aan je gemeente of aan de verbinder in je regio.

## Menu

menu-search = Werk zoeken
menu-jobs-for-me = Werk voor mij
menu-my-matters = Mijn zaken
menu-profile = Mijn profiel
menu-sign-in = Inloggen
menu-sign-out = Uitloggen

## Words of forms

save = Opslaan
send = Versturen
cancel = Annuleren
back = Terug
next = Verder
remove = Weghalen
search = Zoeken
clear-filters = Wis alle filters
yes = Ja
no = Nee
optional = niet verplicht
loading = Even wachten…
more = Meer lezen
pages = Bladeren
pages-first = Terug naar het begin
pages-next = Volgende
desk-page = Pagina { $number } van { $pages }
error-prefix = Fout:
error-summary-title = Er gaat iets niet goed
notice-signed-out = Je bent uitgelogd.

## Dates, times and amounts

date-and-time = { $date } om { $time }
shift = { $day } { $start }–{ $end }
euros = € { $amount }
pay-fixed = { $min } { $per }
pay-range = { $min } tot { $max } { $per }
pay-per-hour = per uur
pay-per-month = per maand
pay-per-year = per jaar
kilometres = { $km } km
range = { $min } tot { $max }
hours-a-week = { $min } tot { $max } uur per week
hours-a-week-fixed = { $hours } uur per week
minutes = { $count ->
        [one] { $count } minuut
       *[other] { $count } minuten
    }

## Days and parts of the day

day-monday = maandag
day-tuesday = dinsdag
day-wednesday = woensdag
day-thursday = donderdag
day-friday = vrijdag
day-saturday = zaterdag
day-sunday = zondag
dagdeel-morning = ochtend
dagdeel-afternoon = middag
dagdeel-evening = avond
dagdeel-night = nacht
dagdelen-help = Ochtend is 6 tot 12 uur. Middag is 12 tot 18 uur. Avond is 18 tot 24 uur. Nacht is 0 tot 6 uur.

## Dutch by level, as "I can" sentences

cefr-A0 = A0: ik spreek nog geen Nederlands
cefr-A1 = A1: ik ken losse woorden
cefr-A2 = A2: ik zeg gewone dingen
cefr-B1 = B1: ik red mij goed
cefr-B2 = B2: ik spreek gemakkelijk
cefr-C1 = C1: ik maak bijna geen fouten
cefr-help = Je taalschool weet je niveau.
language-skill-listening = Luisteren
language-skill-speaking = Spreken
language-skill-reading = Lezen
language-skill-writing = Schrijven

## Vacancies

vacancy-kind-open-hiring = Open hiring
vacancy-kind-open-hiring-help = Zonder sollicitatie. Zet je naam op de lijst en wacht op je beurt.
vacancy-kind-startbaan = Startbaan
vacancy-kind-startbaan-help = Werk en inburgering samen.
vacancy-kind-regular = Gewone vacature
vacancy-kind-regular-help = Je reageert en de werkgever kiest.
vacancy-kind-listing = Van een andere site
sign-up-online = Hier in Kade
sign-up-in-person = Bij de werkgever
reach-any = Je kunt hier komen met bus, trein, fiets of auto.
reach-bike-or-car = Je kunt hier komen met fiets of auto.
reach-car-only = Je kunt hier alleen komen met een auto.
travel-mode-walk = Lopen
travel-mode-bike = Fiets
travel-mode-e-bike = Elektrische fiets
travel-mode-public-transport = Bus, tram, metro of trein
travel-mode-car = Auto
strength-essential = Onmisbaar
strength-important = Belangrijk
strength-somewhat = Een beetje belangrijk
strength-optional = Mooi als je het kunt
certificate-vca = VCA (veilig werken)
certificate-forklift = Heftruck
certificate-driving-b = Rijbewijs B (auto)
certificate-driving-c = Rijbewijs C (vrachtwagen)
certificate-haccp = HACCP (schoon werken met eten)
certificate-bhv = BHV (hulp bij brand en ongelukken)
certificate-vog = VOG (verklaring over je gedrag)
certificate-big = BIG (register voor de zorg)
possession-have = Ik heb dit
possession-willing = Ik wil dit halen

## May this person work?

work-authorisation-free = Je mag al het werk doen
work-authorisation-employer-notifies-uwv = De werkgever meldt het eerst bij UWV
work-authorisation-permit-needed = Eerst is een vergunning nodig (TWV)
work-authorisation-not-allowed = Je mag nu niet werken
work-authorisation-unknown = Ik weet het niet

## States

list-state-waiting = Je wacht op je beurt
list-state-invited = Uitgenodigd
list-state-accepted = Ja gezegd
list-state-declined = Nee gezegd
list-state-no-answer = Niet op tijd geantwoord
list-state-withdrawn = Van de lijst gehaald
list-state-started = Begonnen met werken
list-state-left = Gestopt
answer-state-sent = Verstuurd
answer-state-contacted = De werkgever neemt contact op
answer-state-hired = Aangenomen
answer-state-declined = Niet aangenomen
answer-state-withdrawn = Ingetrokken
suggestion-state-suggested = Wacht op de verbinder
suggestion-state-approved = Wacht op jouw antwoord
suggestion-state-rejected = Niet voorgesteld
suggestion-state-introduced = Kennisgemaakt
suggestion-state-refused = Nee gezegd
suggestion-state-withdrawn = Niet meer nodig
role-seeker = Statushouder
role-employer-member = Werkgever
role-verbinder = Verbinder
role-administrator = Beheerder
role-system = Kade

## What is wrong with a field

field-missing = Vul dit in.
field-too-long = Dit is te lang. Schrijf niet meer dan { $max } tekens.
field-too-many = Dit zijn er te veel. Kies er niet meer dan { $max }.
field-email = Dit is geen e-mailadres. Een goed voorbeeld is naam@voorbeeld.nl.
field-phone = Dit is geen telefoonnummer. Een goed voorbeeld is 06 12345678.
field-postcode = Deze postcode klopt niet. Een goed voorbeeld is 1234.
field-range = Vul een getal in van { $min } tot { $max }.
field-number = Vul een getal in, bijvoorbeeld 20.
field-date = Deze datum klopt niet. Een goed voorbeeld is 31-12-2026.
field-choice = Kies iets uit de lijst.
field-hours = Het aantal uren per week is { $min } tot { $max }.
field-hours-order = Het eerste getal is groter dan het tweede. Draai ze om.
field-place-unknown = We kennen deze plaats niet. Kijk of de naam goed geschreven is.
field-place-many = Er zijn meer plaatsen met deze naam. Kies een van deze: { $places }.

## Pages for what went wrong: what it is, and what to do now

error-400-title = We begrijpen deze vraag niet
error-400-text = Ga terug en probeer het nog een keer.
error-401-title = Log eerst in
error-401-text = Deze pagina is alleen voor wie is ingelogd.
error-403-title = Je mag deze pagina niet zien
error-403-text = Je bent ingelogd, maar deze pagina is voor iemand anders. Log in met een ander e-mailadres of ga terug.
error-404-title = Deze pagina is er niet
error-404-text = Misschien is de vacature weg of klopt het adres niet. Zoek naar ander werk.
error-405-title = Dit kan hier niet
error-405-text = Ga terug en gebruik de knoppen op de pagina.
error-408-title = Dit duurde te lang
error-408-text = De verbinding was te langzaam. Probeer het nog een keer.
error-409-title = Er is net iets veranderd
error-409-text = Iemand was sneller of de pagina was oud. Open de pagina nog een keer.
error-413-title = Dit is te groot
error-413-text = Je stuurt te veel tekst. Maak de tekst korter.
error-415-title = Dit bestand kunnen we niet lezen
error-415-text = Ga terug en vul het formulier in.
error-422-title = Er gaat iets niet goed in het formulier
error-422-text = Ga terug en kijk naar wat je hebt ingevuld.
error-429-title = Dit ging te vaak
error-429-text = Wacht even en probeer het dan nog een keer.
error-too-many-tries = Wacht een kwartier en probeer het dan nog een keer.
error-431-title = Deze vraag is te lang
error-431-text = Maak het adres of je zoekwoorden korter.
error-500-title = Bij ons gaat iets fout
error-500-text = Het ligt niet aan jou. Probeer het over een paar minuten nog een keer.
error-503-title = Kade is even niet bereikbaar
error-503-text = Het is nu erg druk of we werken aan de site. Probeer het over een minuut nog een keer.
error-read-only-title = Je kunt nu niets opslaan
error-read-only-text = Lezen kan wel. Wat je net stuurde, is niet opgeslagen. Probeer het later nog een keer.
nearest-title = Bedoel je een van deze?
nearest-none = Geen van deze
