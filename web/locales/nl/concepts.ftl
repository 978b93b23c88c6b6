# Beroepen en vaardigheden bekijken.

concepts-title = Beroepen en vaardigheden
concepts-lead = Hier zie je hoe een beroep heet en wat je ervoor moet kunnen. In elke taal die Kade kent.
concepts-form = Zoek een beroep of vaardigheid
concepts-button = Zoek
concepts-q = Beroep of vaardigheid
concepts-q-hint = Je mag in je eigen taal zoeken.
concepts-found = { $count ->
    [one] { $count } gevonden
   *[other] { $count } gevonden
  }
concepts-none = Niets gevonden
concepts-none-help = Zoek met een ander woord of met minder letters.
concepts-all = Bekijk alle groepen
concepts-groups = Kies een groep
concepts-empty = Er zijn nog geen beroepen ingelezen.

concept-kind-occupation = Beroep
concept-kind-occupation-group = Groep van beroepen
concept-kind-capability = Vaardigheid
concept-kind-capability-group = Groep van vaardigheden
concept-kind-knowledge-area = Kennis
concept-kind-task = Taak
concept-kind-circumstance = Omstandigheid op het werk
concept-kind-educational-norm = Opleiding
concept-kind-language = Taal
concept-kind-proficiency-level = Taalniveau
concept-kind-language-activity = Wat je met taal doet
concept-kind-pathway = Ontwikkelpad

concept-regulated = Voor dit beroep is een erkend diploma verplicht.
concept-vacancies = Zoek werk met dit woord
concept-list-essential = Dit moet je kunnen
concept-list-important = Dit is belangrijk
concept-list-somewhat = Dit helpt
concept-list-optional = Dit is mooi als je het kunt
concept-list-asked-by = Beroepen die dit vragen
concept-list-broader = Hoort bij
concept-list-narrower = Hieronder vallen
concept-list-related = Lijkt hierop
concept-list-pathways = Ontwikkelpaden
concept-ways = Zo kun je groeien
concept-way-here = Dit werk is stap { $step } van { $count }.
concept-way-entry = Hier kun je beginnen. Je hebt geen diploma of ervaring nodig.
concept-circumstances = Zo is het werk
concept-circumstance-essential = Dit speelt een grote rol.
concept-circumstance-important = Dit speelt een rol.
concept-circumstance-somewhat = Dit speelt een kleine rol.
concept-circumstance-optional = Dit komt soms voor.
concept-left-out = { $count ->
    [one] En nog { $count }.
   *[other] En nog { $count }.
  }
concept-names = Zo heet het
concept-sources = Waar dit vandaan komt
concept-match-exact = Hetzelfde als
concept-match-close = Bijna hetzelfde als
concept-match-broad = Smaller dan
concept-match-narrow = Breder dan
concept-match-related = Heeft te maken met

source-esco = ESCO, de lijst van beroepen en vaardigheden van de Europese Commissie.
source-competentnl = CompetentNL, de skillstaal van UWV, SBB, TNO en CBS.
source-kade = De beginlijst van Kade, vrij te gebruiken (CC0).

language-name-nl = Nederlands
language-name-en = Engels
language-name-ar = Arabisch
language-name-fa = Farsi en Dari
language-name-ti = Tigrinya
language-name-tr = Turks
language-name-uk = Oekraïens

suggest-hint = Typ een paar letters. Kies daarna met de pijltjes.
suggest-none = We vinden niets met deze letters.
suggest-count = Gevonden:
