# Why something was refused to an employer, a verbinder or an administrator.

conflict-list-empty = Er wacht niemand op deze lijst.
conflict-kind-fixed = De soort van een geplaatste vacature verandert niet meer. Sluit de vacature en maak een nieuwe.
conflict-employer-exists = Er is al een werkgever met dit KvK-nummer.
conflict-member-elsewhere = Dit e-mailadres hoort al bij een andere werkgever.
conflict-import-running = Er loopt al een import. Probeer het straks nog een keer.
field-shift-day = Regel { $row }: kies een dag.
field-time = Deze tijd klopt niet. Een goed voorbeeld is 07:30.
verbinder-without-region = Kies een regio of meer.
verbinder-unknown-region = We kennen deze regio niet. Kies een regio uit de lijst.
taxonomy-unknown-concept = De taxonomie noemt een begrip dat er niet is. Importeer eerst de basis.
taxonomy-staged-elsewhere = Deze taxonomie wordt al geïmporteerd. Wacht tot dat klaar is.
