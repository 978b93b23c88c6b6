# Mails to employers, in plain text. An address stands alone on its line, so that mail programs make a link of it.

mail-answer-received-subject = Somebody answers your vacancy
mail-answer-received-text =
    Hello,

    Somebody has answered your vacancy:

    { $link_vacancy }

    Read the answer and say what you will do:

    { $link_received_answers }

    Greetings from Kade

mail-introduction-made-subject = Somebody wants to meet you
mail-introduction-made-text =
    Hello,

    A verbinder suggested somebody for your vacancy, and that person says yes:

    { $link_vacancy }

    You find the name and the mail address here:

    { $link_introductions }

    Please get in touch within a few days.

    Greetings from Kade
