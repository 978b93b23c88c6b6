# Pages for everybody: front page, search, a vacancy, signing in, about, the demo.

## What several pages say

error-title = Fout: { $title }
error-in-field = { $field } – { $problem }
error-to-search = Zoek werk
error-to-front = Ga naar het begin
list-separator = { ", " }
hours-not-stated = Uren niet vermeld
place-not-stated = Plaats niet vermeld
not-stated-by-employer = Niet vermeld
place-and-distance = { $place }, { $distance }
listing-from = { $source }, { $date }
dutch-needed = Nederlands nodig: { $level }
dutch-not-needed = Geen Nederlands nodig om te beginnen
dutch-not-stated = Nederlands: niet vermeld
dutch-none-yet = Nog geen Nederlands
support-job-coach = Een jobcoach helpt je
support-buddy = Een collega helpt je op weg
support-taalbuddy = Een collega oefent Nederlands met je
support-lesson-time = Je kunt naar je lessen blijven gaan
support-lessons = Taalles op het werk: { $hours } uur per week
help-offered = Hulp: { $help }
help-job-coach = jobcoach
help-buddy = buddy
help-taalbuddy = taalbuddy
help-lessons = taalles
physical-lift = Je tilt tot { $kg } kilo
physical-standing = Je staat { $hours } uur per dag
physical-heights = Je werkt hoog boven de grond
physical-cold = Je werkt in de kou
physical-noise = Er is veel lawaai
physical-light = Het werk is licht
work-language-en = Engels
work-language-ar = Arabisch
work-language-tr = Turks
work-language-uk = Oekraïens
work-language-fa = Farsi
work-language-ti = Tigrinya
work-language-pl = Pools
work-language-de = Duits

## Front page

home-title = Werk zoeken in je eigen taal
home-heading = Vind werk in Nederland
home-lead = Zoek in je eigen taal. Zie wat bij jou past. Reageer zelf.
home-ways = Drie manieren om te beginnen
home-steps = Zo werkt het
home-step-search = Zoek werk bij jou in de buurt.
home-step-profile = Vul in wat je kunt en wanneer je les hebt.
home-step-choose = Kies zelf: reageer, of zet je naam op een lijst.
home-step-start = Je ziet altijd wat er nu gebeurt.
home-begin = Begin nu
home-others = Voor wie mensen zoekt of helpt
home-employers = Werkgevers
home-employers-text = Plaats een vacature in tien minuten. Kade controleert de tekst en de regels. Vraag de verbinder in je regio om een account.
home-verbinders = Regionale verbinders
home-verbinders-text = Kade stelt mensen en werk voor, met redenen. Jij beslist. Daarna zegt de statushouder ja of nee.

## Search

search-title = Werk zoeken
search-form = Werk zoeken
search-q = Welk werk zoek je?
search-q-hint = Typ een beroep of een woord. Je eigen taal mag ook.
search-place = Waar?
search-place-hint = Typ een stad of dorp, bijvoorbeeld Almere.
search-more = Meer filters
search-radius = Hoe ver van die plaats?
search-radius-hint = Vul je niets in? Dan zoeken we binnen 15 kilometer.
search-radius-unit = km
search-region = Regio
search-region-all = Heel Nederland
search-kind = Soort werk
search-hours-min = Minstens zoveel uren per week
search-hours-max = Hoogstens zoveel uren per week
search-sort = Wat wil je eerst zien?
search-sort-relevance = Wat het beste past
search-sort-newest = Het nieuwste
search-sort-distance = Het dichtste bij
search-button = Zoek werk
search-understood = Zo begrijpen we je woorden:
results-title = Gevonden werk
results-count = { $count ->
        [0] Geen vacatures gevonden
        [one] { $count } vacature gevonden
       *[other] { $count } vacatures gevonden
    }
results-error = We hebben niet gezocht. Kijk eerst naar de fouten.
results-none = Hier is nu geen werk gevonden
results-none-help = Probeer een ander woord, een grotere afstand of minder filters.
results-all = Toon al het werk

## One vacancy

vacancy-what-now = Wat kun je nu doen?
vacancy-then = Wat gebeurt er daarna?
vacancy-work = Het werk
vacancy-text-is-dutch = De werkgever schreef deze tekst in het Nederlands.
vacancy-facts = Uren, loon en plaats
vacancy-occupation = Beroep
vacancy-hours = Uren
vacancy-shifts = Werktijden
vacancy-pay = Loon
vacancy-place = Plaats
vacancy-reach = Reizen
vacancy-start = Begin
vacancy-start-soon = Zo snel mogelijk
vacancy-contract = Contract
vacancy-contract-months = { $count ->
        [one] { $count } maand
       *[other] { $count } maanden
    }
vacancy-permanent = Vast contract
vacancy-permanent-view = Daarna misschien een vast contract
vacancy-trial = Proeftijd
vacancy-trial-months = { $count ->
        [0] Geen proeftijd
        [one] { $count } maand
       *[other] { $count } maanden
    }
vacancy-places = Aantal plekken
vacancy-needed = Wat heb je nodig?
vacancy-dutch = Nederlands
vacancy-dutch-task = Daarvoor is het nodig:
vacancy-certificates = Certificaten
vacancy-no-certificates = Je hebt geen certificaat nodig
vacancy-by-law = moet van de wet
vacancy-paid = de werkgever betaalt
vacancy-skills = Vaardigheden
vacancy-body = Wat vraagt het van je lichaam?
vacancy-offered = Wie helpt je?
vacancy-no-support = De werkgever heeft hierover niets vermeld.
vacancy-languages = Talen op het werk:
vacancy-more = Zoek ander werk
vacancy-listing = Deze vacature staat op { $source }. Je kunt er in Kade niet op reageren. Zoek de titel op die site.
vacancy-listing-date = Datum van de vacature: { $date }
vacancy-already = Je hebt al iets lopen bij deze vacature.
vacancy-to-my-matters = Kijk bij mijn zaken
vacancy-seekers-only = Alleen een werkzoekende kan zich hier melden. Log in met een ander account.
vacancy-open-hiring = Dit is open hiring. Niemand kiest of keurt. Wie eerst op de lijst staat, is eerst aan de beurt.
vacancy-waiting = { $count ->
        [0] Er staat nu niemand op de lijst.
        [one] Er staat nu { $count } persoon op de lijst.
       *[other] Er staan nu { $count } mensen op de lijst.
    }
vacancy-in-person = Je zet je naam bij de werkgever zelf op de lijst. Ga langs en vraag naar open hiring.
vacancy-in-person-then = De werkgever vertelt wanneer je aan de beurt bent. Je hebt geen cv of brief nodig.
vacancy-sign-up = Zet mij op de lijst
vacancy-sign-in-to-sign-up = Log in en kom op de lijst
vacancy-list-step-place = Je ziet meteen je plek op de lijst.
vacancy-list-step-turn = Ben je aan de beurt? Dan krijg je een mail.
vacancy-list-step-answer = Geef binnen { $hours } uur antwoord. Anders gaat je beurt naar de volgende.
vacancy-list-step-start = Zeg je ja? Dan belt of mailt de werkgever je. Je begint met loon vanaf dag één.
vacancy-answer = Reageer op deze vacature
vacancy-sign-in-to-answer = Log in en reageer
vacancy-answer-step-choose = Je kiest zelf wat de werkgever mag zien.
vacancy-answer-step-send = De werkgever krijgt je reactie meteen.
vacancy-answer-step-follow = Bij mijn zaken zie je wat de werkgever doet.

## Signing in

sign-in-title = Inloggen
sign-in-how = We sturen je een mail met een link. Je hebt geen wachtwoord nodig.
sign-in-email = E-mailadres
sign-in-email-hint = Bijvoorbeeld naam@voorbeeld.nl
sign-in-button = Stuur mij een mail
sign-in-new = Ben je hier nieuw?
sign-in-new-text = Doe hetzelfde. Je account begint als je de link opent.
sign-in-privacy = We gebruiken je adres alleen voor Kade.
sign-in-code-title = Kijk in je mail
sign-in-code-sent = We hebben een mail gestuurd naar
sign-in-code-how = Druk op de link in de mail. Of typ hier de code. Dat kan een kwartier lang.
sign-in-code = Code
sign-in-code-hint = De code heeft zes cijfers.
sign-in-code-wrong = Deze code klopt niet, of hij is te oud. Kijk nog een keer in je mail.
sign-in-no-mail = Geen mail gekregen?
sign-in-no-mail-text = Wacht even en kijk ook bij ongewenste mail.
sign-in-again = Stuur een nieuwe mail
sign-in-other-address = Typ een ander adres
sign-in-link-title = Nog één stap
sign-in-link-as = Je gaat inloggen als
sign-in-link-new = Dit is je eerste keer. Je krijgt nu een account.
sign-in-link-button = Ja, log mij in
sign-in-link-not-you = Is dit niet jouw adres? Sluit dan deze pagina.
sign-in-link-old = Deze link werkt niet meer
sign-in-link-old-text = Een link werkt één keer en een kwartier lang. Vraag een nieuwe.

## About

about-title = Over Kade
about-what = Kade brengt statushouders en werkgevers in Nederland bij elkaar. Je zoekt werk in je eigen taal en reageert zelf.
about-how = Er zijn drie soorten werk. Bij open hiring telt alleen de volgorde van de lijst. Een startbaan is werk naast je inburgering. Op een gewone vacature reageer je zelf.
about-matching = Kade rekent uit welk werk bij wie past. Elke reden staat erbij. Een verbinder beslist altijd zelf. Daarna zeg jij ja of nee. Pas dan hoort een werkgever van je. Niemand wordt door een computer afgewezen.
about-data = Kade vraagt alleen wat nodig is om werk te vinden. We vragen niet naar je land, geloof, gezondheid of BSN. Een werkgever ziet alleen wat jij aankruist.
about-sources = Kade gebruikt ESCO, de lijst van beroepen en vaardigheden van de Europese Commissie. Regio’s en plaatsen komen van het CBS.
accessibility-title = Toegankelijkheid
accessibility-aim = Iedereen moet Kade kunnen gebruiken. We volgen WCAG 2.2, niveau AA.
accessibility-status = We testen elke pagina met een toetsenbord, zonder muis. We testen ook op een kleine telefoon en in het Arabisch. Een onafhankelijk bureau heeft Kade nog niet onderzocht.
accessibility-report = Kun je iets niet gebruiken? Vertel het aan je gemeente of verbinder. Zij geven het door.

## Demo

demo-notice-title = Dit is een proefversie
demo-notice = Alle mensen, bedrijven en vacatures zijn verzonnen.
demo-enter = Kies iemand en kijk rond
demo-title = Kijk rond als iemand
demo-lead = Alle mensen hier zijn verzonnen. Kies wie je wilt zijn. Je hebt geen mail nodig.
demo-role-seeker = Zoekt werk: profiel, werk dat past, lijsten en reacties.
demo-role-employer-member = Plaatst vacatures, nodigt uit en leest reacties.
demo-role-verbinder = Bekijkt voorstellen in de regio en beslist.
demo-role-administrator = Voegt werkgevers en verbinders toe.
demo-sign-in-as = Log in als { $name }
demo-mailbox-title = Postvak van de proefversie
demo-mailbox-lead = Hier staan de mails die Kade zou sturen. De nieuwste staat boven.
demo-mailbox-empty = Er zijn nog geen mails
demo-mailbox-empty-help = Log in als iemand en doe iets, bijvoorbeeld reageren.
demo-mail-to = Aan:
