# Mails to employers, in plain text. An address stands alone on its line, so that mail programs make a link of it.

mail-answer-received-subject = Iemand reageert op je vacature
mail-answer-received-text =
    Hallo,

    Iemand heeft gereageerd op je vacature:

    { $link_vacancy }

    Lees de reactie en laat weten wat je doet:

    { $link_received_answers }

    Groeten van Kade

mail-introduction-made-subject = Iemand wil met je kennismaken
mail-introduction-made-text =
    Hallo,

    Een verbinder heeft iemand voorgesteld voor je vacature, en die persoon zegt ja:

    { $link_vacancy }

    De naam en het e-mailadres vind je hier:

    { $link_introductions }

    Neem binnen een paar dagen contact op.

    Groeten van Kade
