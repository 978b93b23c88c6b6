# Pages of employers: own vacancies, answers, lists, introductions. B1.

## Own vacancies

own-vacancies-title = Vacatures
own-vacancy-title = Je vacature
new-vacancy-title = Nieuwe vacature
own-new = Maak een nieuwe vacature
own-count = { $count ->
        [one] { $count } vacature
       *[other] { $count } vacatures
    }
own-published = Geplaatst op { $date }
own-not-shown = Wacht op goedkeuring van je bedrijf
own-look = Bekijken
own-list = Naar de lijst
own-answers = Naar de reacties
own-empty = Je hebt nog geen vacatures
own-empty-help = Maak je eerste vacature. Je hebt ongeveer tien minuten nodig. Je kunt hem eerst als concept bewaren.
own-waits-title = Je bedrijf wacht op goedkeuring
own-waits = Je kunt al vacatures maken en plaatsen. Werkzoekenden zien ze zodra je bedrijf is goedgekeurd.
own-refused-title = Je bedrijf is niet goedgekeurd
own-refused = Je vacatures zijn niet te zien. Neem contact op met de verbinder in je regio.

## The form of a vacancy

post-lead = Vul in wat je weet. Alles wordt bewaard als concept. Plaatsen doe je daarna.
post-back = Terug naar je vacatures
post-is-draft = Alleen jij ziet deze vacature.
post-closed-title = Deze vacature is gesloten
post-closed = Een gesloten vacature verandert niet meer. Heb je weer plaats? Maak dan een nieuwe vacature.
post-content = Dit stond in de vacature

post-section-kind = 1. Soort vacature
post-kind = Wat voor vacature is het?
post-kind-open-hiring = Je kiest niemand uit. Wie zich eerst aanmeldt, mag eerst beginnen. Geen cv, brief of gesprek.
post-kind-startbaan = Werk naast de inburgering, vaak ongeveer 20 uur per week. Lessen en werktijden passen bij elkaar.
post-kind-regular = Mensen reageren zelf op je vacature en jij kiest.
post-kind-fixed = De soort van een geplaatste vacature verandert niet meer.

post-section-work = 2. Het werk
post-title = Naam van de functie
post-title-hint = Een gewoon Nederlands woord dat voor iedereen geldt. Bijvoorbeeld: orderpicker.
post-text = Wat ga je doen?
post-text-hint = Schrijf in het Nederlands, in korte zinnen. Kade vertaalt uren, plaats en vaardigheden, niet deze tekst.
post-advice = Tips voor een goede tekst
post-advice-tasks = Noem de taken: “je pakt dozen in”. Dat zegt meer dan “je bent een aanpakker”.
post-advice-day = Vertel hoe een werkdag gaat: begin, pauze, einde, en wie er helpt.
post-advice-short = Houd zinnen korter dan 15 woorden. Vermijd Engels en vaktaal.
post-advice-people = Schrijf voor iedereen. Vraag niet naar leeftijd, geslacht, afkomst of “foutloos Nederlands”.
post-advice-demands = Vraag alleen wat nodig is voor het werk. Een diploma alleen als de wet dat eist.
post-occupation = Beroep
post-occupation-hint = Met een bekend beroep vinden mensen je vacature ook in hun eigen taal. Dit is niet verplicht.
post-place = Plaats van het werk
post-place-hint = De naam van de plaats, bijvoorbeeld: Almere.
post-reach = Hoe komen mensen bij het werk?
post-reach-any = Met bus, trein, fiets of auto
post-reach-bike-or-car = Alleen met fiets of auto
post-reach-car-only = Alleen met de auto

post-section-hours = 3. Uren en diensten
post-hours-min = Uren per week, vanaf
post-hours-max = Uren per week, tot
post-hours-hint = Een vast aantal uren? Vul dan alleen het eerste getal in.
post-shifts = Diensten
post-shifts-hint = Vul per dienst een regel in. Schrijf tijden als 07:30. Lege regels tellen niet mee. Na het opslaan komen er nieuwe regels bij. Kade vergelijkt de diensten met de lestijden van mensen.
post-shift-row = Regel { $row }
post-shift-day = Dag
post-shift-start = Begin
post-shift-end = Einde

post-section-contract = 4. Loon en contract
post-pay-min = Loon, vanaf
post-pay-max = Loon, tot
post-pay-per = Per
post-pay-hint = Het bruto loon, bijvoorbeeld 14,71. Een vast bedrag? Vul dan alleen het eerste in.
post-places = Aantal plaatsen
post-start = Begindatum
post-start-hint = Bijvoorbeeld 31-12-2026. Laat leeg als iemand zo snel mogelijk kan beginnen.
post-contract-months = Contract voor hoeveel maanden?
post-contract-months-hint = Laat leeg voor een vast contract.
post-trial-months = Proeftijd in maanden
post-trial-months-hint = De wet staat dit toe. Contract tot en met 6 maanden: geen proeftijd. Korter dan 2 jaar: 1 maand. 2 jaar of langer, of vast: 2 maanden.
post-permanent-view = Er is uitzicht op een vast contract

post-section-asked = 5. Wat vraag je?
post-asked-open-hiring-title = Is het open hiring? Sla dit deel over.
post-asked-open-hiring = Bij open hiring vraag je geen vaardigheden en geen Nederlands. Een certificaat vraag je alleen als de wet dat eist.
post-skills = Vaardigheden
post-skills-hint = Haal het vinkje weg bij wat je niet meer vraagt. Hieronder voeg je een vaardigheid toe.
post-new-skill = Vaardigheid toevoegen
post-new-skill-hint = Bijvoorbeeld: bedden opmaken. Sla op om er nog een toe te voegen.
post-new-strength = Hoe belangrijk is die?
post-dutch = Nederlands op de eerste dag
post-dutch-hint = Vraag niet meer dan het werk nodig heeft. De rest leert iemand bij je. Vraag je meer dan A2? Noem dan de taak: de wet gelijke behandeling vraagt een goede reden.
post-level-A0 = Niet nodig
post-level-A1 = A1: losse woorden en korte zinnen
post-level-A2 = A2: praten over gewone dingen
post-level-B1 = B1: zich goed redden
post-level-B2 = B2: ook praten over moeilijke dingen
post-level-C1 = C1: bijna zonder fouten
post-dutch-task = Voor welke taak is dat Nederlands nodig?
post-dutch-task-hint = Bijvoorbeeld: veiligheidsregels lezen, of klanten helpen aan de kassa.
post-certificates = Certificaten
post-certificates-hint = Zet alleen een vinkje als het nodig is. Betaal jij het certificaat? Dan kunnen veel meer mensen dit werk doen.
post-certificate = Certificaat
post-certificate-asked = Vragen we
post-certificate-by-law = Eist de wet
post-certificate-paid = Betalen wij

post-section-physical = 6. Zwaarte van het werk
post-physical-hint = Mensen beslissen zelf of zij dit kunnen. Jij vraagt er niet naar.
post-lift-kg = Tillen, hoogstens
post-standing-hours = Uren staan per dag
post-heights = Werken op hoogte
post-cold = Werken in de kou
post-noise = Werken in lawaai

post-section-support = 7. Wat bied je?
post-support-hint = Hiermee kunnen meer mensen bij je werken. Er is vaak subsidie voor. Vraag het je verbinder.
post-lesson-time = We houden de lestijden van de inburgering vrij
post-job-coach = Een jobcoach
post-buddy = Een buddy op het werk
post-taalbuddy = Een taalbuddy om Nederlands mee te oefenen
post-language-lesson-hours = Uren taalles op het werk, per week
post-language-lesson-hours-hint = Laat leeg als er geen taalles op het werk is.
post-working-languages = Talen op de werkvloer, naast Nederlands
post-working-languages-hint = Kies een taal als een collega of leidinggevende die spreekt.

post-section-open-hiring = 8. Alleen bij open hiring
post-open-hiring-only = Is het geen open hiring? Sla dit deel over.
post-answer-hours = Uren om op een uitnodiging te antwoorden
post-answer-hours-hint = Gewoon is 48 uur. Komt er geen antwoord? Dan gaat de beurt naar de volgende.
post-sign-up = Hoe melden mensen zich aan?
post-sign-up-online = Hier in Kade
post-sign-up-in-person = Bij ons op het werk

post-save = Bewaar als concept
post-occupation-open-title = Deze vacature heeft nog geen beroep
post-occupation-open = Bekijk welk beroep wij denken dat dit is.
post-occupation-think = Wij denken dat dit een van deze beroepen is. Klopt dat?
post-find-skills = Zoek vaardigheden in de tekst
post-found = Vaardigheden uit je tekst
post-found-hint = Kruis aan wat je wilt vragen. Zonder kruisje gebeurt er niets.
post-found-nothing = We vonden geen vaardigheden in je tekst. Er is nog niets bewaard.
post-found-count = { $count ->
        [one] We vonden { $count } vaardigheid in je tekst. Er is nog niets bewaard.
       *[other] We vonden { $count } vaardigheden in je tekst. Er is nog niets bewaard.
    }
post-save-published = Sla de wijzigingen op
post-publish-title = Klaar? Plaats de vacature
post-publish-text = Sla eerst je wijzigingen op. Na het plaatsen kan iedereen de vacature vinden. Je kunt de tekst daarna nog veranderen, de soort niet.
post-publish = Plaats de vacature
post-close-title = De vacature sluiten
post-close-text = Niemand kan dan nog reageren of zich aanmelden. Wie wacht, krijgt bericht. Je kunt dit niet terugdraaien.
post-close = Sluit de vacature

## Answers

answers-title = Reacties
answers-how = De reacties staan in volgorde van binnenkomst. Je ziet alleen wat iemand met je wil delen.
answers-count = { $count ->
        [one] { $count } reactie
       *[other] { $count } reacties
    }
answers-empty = Er zijn nog geen reacties
answers-empty-help = Zodra iemand reageert, krijg je een mail. De reactie staat dan hier.
answers-to-vacancies = Naar je vacatures
received-at = Binnengekomen op { $moment }
received-sent = Wacht op jouw antwoord
received-contacted = Jij neemt contact op
received-withdrawn = De persoon trok de reactie in
received-no-name = Zonder naam
received-email = E-mail
received-phone = Telefoon
received-hours = Wil werken
received-start = Kan beginnen vanaf
received-dutch = Nederlands
received-skills = Vaardigheden
received-certificates = Certificaten
received-willing = wil dit halen
received-none = Niets ingevuld
received-contact = Ik neem contact op
received-hire = Ik neem deze persoon aan
received-decline = Ik neem deze persoon niet aan

## Open-hiring lists

lists-title = Lijsten voor open hiring
lists-how = Wie zich eerst aanmeldt, is eerst aan de beurt. Niemand kan de volgorde veranderen.
lists-count = { $count ->
        [one] { $count } lijst
       *[other] { $count } lijsten
    }
lists-waiting = { $count ->
        [one] { $count } persoon wacht
       *[other] { $count } mensen wachten
    }
lists-places = { $count ->
        [one] { $count } plaats
       *[other] { $count } plaatsen
    }
lists-empty = Je hebt nog geen lijsten
lists-empty-help = Een lijst begint als je een vacature voor open hiring plaatst.
lists-back = Terug naar je lijsten
lists-of = Lijst voor
lists-order = De volgorde van aanmelden beslist. Je ziet een naam pas als je iemand uitnodigt.
lists-waiting-title = Wie wacht er?
lists-waiting-word = { $count ->
        [one] persoon wacht
       *[other] mensen wachten
    }
lists-filled = Plaatsen bezet: { $filled } van { $count }.
lists-invite-help = De volgende op de lijst krijgt een mail. Die persoon heeft { $hours } uur om te antwoorden. Daarna gaat de beurt verder.
lists-invite = Nodig de volgende uit
lists-nobody = Er wacht nu niemand. Je kunt uitnodigen zodra iemand zich aanmeldt.
lists-closed = De vacature is gesloten. Je nodigt niemand meer uit.
lists-place = Plek { $place } op de lijst
lists-invited = Uitgenodigd
lists-answer-by = Antwoordt voor { $moment }
lists-invited-none = Er is nu niemand uitgenodigd.
lists-accepted = Ja gezegd
lists-accepted-none = Er is nu niemand die ja zei en nog moet beginnen.
lists-start = Deze persoon is begonnen
lists-not-come = Deze persoon komt toch niet
lists-started = Begonnen met werken
lists-started-none = Er is nog niemand begonnen.
lists-leave = Deze persoon is gestopt

## Introductions

introductions-title = Kennismakingen
introductions-how = Deze mensen willen met je kennismaken. Een verbinder keek of het werk bij hen past.
introductions-count = { $count ->
        [one] { $count } kennismaking
       *[other] { $count } kennismakingen
    }
introductions-empty = Er zijn nog geen kennismakingen
introductions-empty-help = Een verbinder stelt iemand voor en die persoon zegt zelf ja. Dan krijg je een mail.
introductions-since = Sinds { $date }
introductions-next = Bel of mail deze week. Dan weet deze persoon waar hij aan toe is.
