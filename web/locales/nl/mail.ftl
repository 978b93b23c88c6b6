# Mails, in plain text. An address stands alone on its line, so that mail programs make a link of it.

mail-sign-in-subject = Inloggen bij Kade
mail-sign-in-text =
    Hallo,

    Druk op deze link en log in bij Kade:

    { $link }

    Of typ deze code: { $code }

    De link en de code werken een kwartier. Heb jij dit niet gevraagd? Doe dan niets.

    Groeten van Kade
mail-invited-subject = Je bent aan de beurt: wil je dit werk?
mail-invited-text =
    Hallo,

    Je stond op een lijst van open hiring. Nu ben jij aan de beurt!

    Dit is het werk:

    { $link_vacancy }

    Zeg ja of nee voor { $answer_by }. Dat doe je hier:

    { $link_my_matters }

    Antwoord je niet op tijd? Dan gaat de beurt naar de volgende.

    Groeten van Kade
mail-turn-passed-subject = Je beurt is voorbij
mail-turn-passed-text =
    Hallo,

    We hebben niet op tijd antwoord van je gekregen. Daarom is nu de volgende aan de beurt.

    Wil je dit werk nog? Zet je naam dan weer op de lijst:

    { $link_vacancy }

    Groeten van Kade
mail-vacancy-closed-subject = De lijst is gesloten
mail-vacancy-closed-text =
    Hallo,

    Je stond op een lijst van open hiring. De werkgever heeft deze vacature gesloten. Je hoeft niets te doen.

    Hier vind je ander werk dat bij je past:

    { $link_jobs_for_me }

    Groeten van Kade
mail-suggestion-approved-subject = Werk voor jou: wil je kennismaken?
mail-suggestion-approved-text =
    Hallo,

    Een verbinder in je regio denkt dat dit werk bij je past:

    { $link_vacancy }

    Jij beslist. Zeg hier ja of nee:

    { $link_my_matters }

    De werkgever weet nog niets van je.

    Groeten van Kade
