# Why something was refused, where the status alone does not say it.

conflict-state = Er is net iets veranderd. Dit kan nu niet meer.
conflict-already-on-list = Je staat al op deze lijst.
conflict-no-list = Deze vacature heeft geen lijst.
conflict-in-person = Je kunt je hier niet opgeven. Ga naar de werkgever.
conflict-vacancy-closed = Deze vacature is gesloten.
conflict-listing = Deze vacature staat op een andere site. Reageer daar.
conflict-open-hiring = Bij deze vacature reageer je niet. Zet je naam op de lijst.
conflict-not-answerable = Op deze vacature kun je hier niet reageren.
conflict-answer-open = Je hebt al gereageerd. De werkgever heeft je reactie.
error-old-form = Deze pagina stond te lang open. Laad de pagina opnieuw en verstuur het formulier nog een keer.
error-unreadable-form = We kunnen dit formulier niet lezen. Ga terug en probeer het nog een keer.
error-cursor = Deze bladzijde is er niet meer. Begin weer bij de eerste.
field-answer-contact = Kies hoe de werkgever je kan bereiken: e-mail of telefoon.
field-concept-unknown = We kennen dit woord niet. Probeer een ander woord.
field-postcode-unknown = We kennen deze postcode niet. Kijk of de cijfers kloppen.
field-id = Dit is geen geldig nummer van een vacature.
field-whole-number = Vul een heel getal in, bijvoorbeeld 200.
