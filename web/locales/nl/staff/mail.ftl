# Mails to employers, in plain text. An address stands alone on its line, so that mail programs make a link of it.

mail-answer-received-subject = Iemand reageert op je vacature
mail-answer-received-text =
    Hallo,

    Iemand heeft gereageerd op je vacature:

    { $url }/vacatures/{ $vacancy }

    Lees de reactie en laat weten wat je doet:

    { $url }/werkgever/reacties

    Groeten van Kade

mail-introduction-made-subject = Iemand wil met je kennismaken
mail-introduction-made-text =
    Hallo,

    Een verbinder heeft iemand voorgesteld voor je vacature, en die persoon zegt ja:

    { $url }/vacatures/{ $vacancy }

    De naam en het e-mailadres vind je hier:

    { $url }/werkgever/kennismakingen

    Neem binnen een paar dagen contact op.

    Groeten van Kade
