# Pages of a statushouder: profile, work for me, my matters, answering. Level A2.

## Profile

profile-title = Mijn profiel
profile-lead = Vul in wat je weet. Je kunt het altijd veranderen.
profile-me = Over mij
profile-name = Naam
profile-name-hint = Zo noemen we je. Je voornaam is genoeg.
profile-phone = Telefoonnummer (niet verplicht)
profile-phone-hint = Bijvoorbeeld 06 12345678
profile-postcode = Postcode
profile-postcode-hint = Vier cijfers zijn genoeg. Zo weten we hoe ver het werk is.
profile-work = Werk dat ik wil
profile-wishes = Deze beroepen wil ik
profile-new-wish = Voeg een beroep toe
profile-new-wish-hint = Typ één beroep, bijvoorbeeld lasser. Je eigen taal mag ook.
profile-hours-min = Minstens zoveel uren per week
profile-hours-max = Hoogstens zoveel uren per week
profile-earliest-start = Ik kan beginnen vanaf
profile-date-hint = Niet verplicht. Bijvoorbeeld 31-12-2026
profile-week = Mijn week
profile-lessons = Wanneer heb je les?
profile-lessons-hint = Werk op deze tijden stellen we niet voor.
profile-available = Wanneer kun je werken?
profile-available-hint = Vul je niets in? Dan zoeken we op alle tijden.
profile-travel = Reizen
profile-travel-modes = Hoe kun je naar je werk?
profile-travel-minutes = Hoe lang mag de reis duren?
profile-travel-minutes-hint = Alleen de heenreis.
profile-minutes-unit = minuten
profile-dutch = Mijn Nederlands
profile-skills-section = Wat ik kan
profile-skills = Dit kan ik
profile-willing = Dit wil ik leren
profile-offered = Kun je dit ook?
profile-offered-hint = Dit hoort bij de beroepen die je wilt. Kies wat je kunt.
profile-offered-willing = Kies wat je wilt leren
profile-new-skill = Voeg toe wat je kunt
profile-new-skill-hint = Typ één ding, bijvoorbeeld koken. Je eigen taal mag ook.
profile-certificates-section = Certificaten
profile-may-work = Mag ik werken?
profile-work-authorisation = Wat staat er op je pas of in je brief?
profile-work-authorisation-hint = Een statushouder mag al het werk doen. Twijfel je? Vraag het je gemeente.
profile-authorised-until = Tot wanneer geldt dat?
profile-help = Hulp van een verbinder
profile-consent-text = Een verbinder uit je regio of de regio van het werk kan je helpen. De verbinder ziet dan je profiel en kan je bellen of mailen. Een werkgever ziet niets, tot jij ja zegt.
profile-consent = Ja, een verbinder mag mijn profiel zien
profile-consent-hint = Je mag dit altijd weer uitzetten. Je kunt ook zonder verbinder reageren.
profile-save = Sla mijn profiel op
profile-erase = Wis mijn account
missing-postcode = je postcode
missing-wishes = een beroep dat je wilt
missing-skills = wat je kunt
missing-work-authorisation = of je mag werken

## Erasing the account

erasing-title = Wis mijn account
erasing-lead = Wil je stoppen met Kade? Dan wissen we alles over jou.
erasing-gone = Dit wissen we meteen
erasing-gone-profile = Je naam, e-mailadres, telefoonnummer en heel je profiel.
erasing-gone-answers = Je reacties. Werkgevers zien ze niet meer.
erasing-gone-lists = Je plek op elke lijst. De volgende schuift op.
erasing-gone-roles = Ook je andere rol in Kade. Je kunt daarmee niet meer inloggen.
erasing-stays = Dit blijft
erasing-stays-numbers = Aantallen en nummers, zonder je naam. Zo kunnen we laten zien dat lijsten eerlijk zijn.
erasing-stays-employer = Wat een werkgever zelf al heeft opgeschreven. Vraag het de werkgever.
erasing-final = Je kunt dit niet terugdraaien
erasing-final-help = Je kunt later wel opnieuw beginnen, met een leeg profiel.
erasing-button = Ja, wis alles over mij

## Work for me

jobs-title = Werk voor mij
jobs-lead = Dit werk past bij je week, je reis en wat je kunt.
jobs-no-profile = Vertel eerst iets over jezelf
jobs-no-profile-help = Daarna zie je hier werk dat bij je past.
jobs-fill-profile = Vul je profiel in
jobs-change-profile = Verander je profiel
jobs-missing = We zoeken beter als we dit weten:
jobs-fitting = Dit past bij jou
jobs-why = Waarom past dit?
jobs-none = Nu past er nog niets
jobs-none-help = Zoek zelf, of verander je profiel. Er komt elke dag nieuw werk bij.
jobs-blocked = Dit past nu nog niet
jobs-blocked-help = Bij elk werk staat wat er nog niet past.
fit-very-well = Past heel goed
fit-well = Past goed
fit-partly = Past voor een deel

## What would help

opens-title = Wat opent meer werk voor mij?
opens-link = Wat opent meer werk voor mij?
opens-back = Terug naar werk voor mij
opens-lead = Soms maakt één ding veel verschil. Hier zie je wat. Jij kiest zelf.
opens-more-work = Dit opent meer werk
opens-certificate = Als je dit haalt: { $certificate }
opens-dutch = Als je beter wordt in Nederlands: { $skill } op niveau { $level }
opens-free = Als één avond vrij is: { $day }
opens-bike = Als je een fiets hebt
opens-minutes = Als je { $minutes } minuten langer reist
opens-count = { $count ->
    [one] Dan past er { $count } vacature meer bij jou.
   *[other] Dan passen er { $count } vacatures meer bij jou.
}
opens-best = { $count ->
    [0] Geen daarvan hoort bij jouw beste 20.
    [one] { $count } daarvan hoort bij jouw beste 20.
   *[other] { $count } daarvan horen bij jouw beste 20.
}
opens-hint-certificate = Vraag je gemeente of een werkgever of zij dit betalen.
opens-hint-dutch = Je taalschool kan je hierbij helpen.
opens-hint-free = Kun je dan werken? Vul het in bij je profiel.
opens-hint-lesson = Je hebt dan les. Blijf naar je les gaan. Vraag je school of een andere tijd kan.
opens-hint-bike = Heb je al een fiets? Vul het in bij je profiel. Anders kan je gemeente soms helpen.
opens-hint-minutes = Wil je dat? Vul het in bij je profiel.
opens-nothing = Dit opent nu geen ander werk: { $changes }.
opens-nothing-certificate = een certificaat
opens-nothing-dutch = een hoger niveau Nederlands
opens-nothing-free = een vrije avond
opens-nothing-bike = een fiets
opens-nothing-minutes = langer reizen
opens-nothing-other-certificate = een ander certificaat
opens-nothing-other-dutch = een ander deel van het Nederlands
opens-nothing-other-free = een andere vrije avond
opens-nothing-other-bike = een fiets
opens-nothing-other-minutes = langer reizen
opens-no-profile-help = Daarna zie je hier wat meer werk voor je opent.
opens-no-vacancies = Er is nu geen werk van werkgevers in Kade
opens-no-vacancies-help = Kom later terug. Zoek ook zelf: soms is er werk van andere sites.
opens-none = Eén ding alleen opent nu geen ander werk
opens-none-help = Kloppen je uren en je recht om te werken? Er komt elke dag nieuw werk bij.
opens-how = We tellen alleen werk dat werkgevers zelf in Kade zetten. Het verandert elke dag. We bewaren dit niet.

## My matters

my-matters-title = Mijn zaken
my-matters-lead = Hier zie je wat er loopt en wat jij nu moet doen.
my-matters-none = Er loopt nog niets
my-matters-none-help = Reageer op werk of zet je naam op een lijst.
my-turn = Nu ben jij aan de beurt
my-suggestions = Werk dat een verbinder voorstelt
my-suggestions-help = Een verbinder denkt dat dit bij je past. Jij beslist.
my-suggestion-question = Wil je kennismaken met deze werkgever?
my-suggestion-yes = Ja, ik wil kennismaken
my-suggestion-no = Nee, liever niet
my-suggestion-shared = Zeg je ja? Dan krijgt de werkgever je naam, e-mailadres en telefoonnummer.
my-suggestion-introduced = De werkgever heeft je naam en adres gekregen. De werkgever belt of mailt je.
my-lists = Lijsten van open hiring
my-list-invited = Je bent aan de beurt! Wil je dit werk?
my-list-answer-by = Geef antwoord voor { $when }.
my-list-accept = Ja, ik wil dit werk
my-list-decline = Nee, deze keer niet
my-list-decline-help = Zeg je nee? Dan gaat de beurt naar de volgende. Je mag later weer op de lijst.
my-list-place = is jouw plek op de lijst
my-list-waiting = Je hoeft nu niets te doen. Je krijgt een mail als je aan de beurt bent.
my-list-withdraw = Van de lijst af
my-list-withdraw-text = Weet je het zeker? Kom je terug, dan sta je achteraan.
my-list-withdraw-button = Ja, haal mij van de lijst
my-list-accepted = Je hebt ja gezegd. De werkgever belt of mailt je over de eerste dag.
my-list-started = Je bent begonnen met dit werk.
my-list-leave = Stoppen met dit werk
my-list-leave-text = Weet je het zeker? Vertel het ook aan je werkgever.
my-list-leave-button = Ja, ik stop
my-list-no-answer = We hebben niet op tijd antwoord gekregen. De beurt ging naar de volgende. Je mag weer op de lijst.
my-list-since = Op de lijst sinds { $date }
my-answers = Mijn reacties
my-answer-sent-on = Verstuurd op { $date }
my-answer-sent = De werkgever heeft je reactie. Je krijgt antwoord van de werkgever zelf.
my-answer-contacted = De werkgever neemt contact met je op. Kijk naar je mail en telefoon.
my-answer-withdraw = Reactie intrekken
my-answer-withdraw-text = Weet je het zeker? De werkgever ziet je reactie dan niet meer als open.
my-answer-withdraw-button = Ja, trek mijn reactie in

## Who saw my data

seen-title = Wie heeft mijn gegevens gezien?
seen-lead = Hier zie je wie naar je gegevens keek, en wat die persoon zag.
seen-none = Niemand heeft je gegevens gezien
seen-none-help = Kijkt een werkgever of een verbinder naar je gegevens? Dan zie je dat hier.
seen-count = { $count ->
    [one] { $count } keer gezien
   *[other] { $count } keer gezien
}
seen-when = Wanneer
seen-what = Wat
seen-vacancy = Voor dit werk
seen-by-employer = Iemand van { $employer }
seen-by-an-employer = Een werkgever
seen-by-verbinder = Een verbinder van { $region }
seen-by-a-verbinder = Een verbinder
seen-by-service = Iemand die voor Kade werkt
seen-what-answer = Je reactie, met wat je hebt aangekruist
seen-what-list-turn = Je naam, e-mailadres en telefoonnummer, omdat je aan de beurt bent
seen-what-introduction = Je naam, e-mailadres en telefoonnummer, omdat je wilde kennismaken
seen-what-queue = Je naam, in de rij met voorstellen
seen-what-suggestion = Je naam en je profiel
seen-what-ranking = Hoe goed het werk bij je past, zonder je naam
seen-what-group = Je naam en hoe goed het werk bij je past, voor een groep
seen-what-tip = Je naam en hoe we je bereiken, om je over werk te vertellen
seen-once = Kijkt iemand binnen tien minuten nog een keer? Dan staat het hier één keer.

## Answering

answering-title = Reageer op deze vacature
answering-lead = De werkgever leest alleen wat je aankruist. Kijk of het klopt.
answering-fields = Wat mag de werkgever zien?
answering-fields-hint = Kies je e-mailadres of je telefoonnummer. Dan kan de werkgever je bereiken.
answering-dutch = Mijn Nederlands
answering-change-profile = Klopt iets niet? Verander je profiel.
answering-message = Wil je nog iets zeggen? (niet verplicht)
answering-message-hint = Bijvoorbeeld waarom je dit werk leuk vindt.
answering-then = Na het versturen krijgt de werkgever je reactie meteen. Je kunt hem later intrekken.
answering-send = Verstuur mijn reactie
