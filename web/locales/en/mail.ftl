# Mails, in plain text. An address stands alone on its line, so that mail programs make a link of it.

mail-sign-in-subject = Sign in to Kade
mail-sign-in-text =
    Hello,

    Press this link to sign in to Kade:

    { $link }

    Or type this code: { $code }

    The link and the code work for a quarter of an hour. Did you not ask for this? Then do nothing.

    Greetings from Kade
mail-invited-subject = It is your turn: do you want this work?
mail-invited-text =
    Hello,

    You were on a list of open hiring. Now it is your turn!

    This is the work:

    { $link_vacancy }

    Say yes or no before { $answer_by }. You do that here:

    { $link_my_matters }

    No answer in time? Then the turn goes to the next person.

    Greetings from Kade
mail-turn-passed-subject = Your turn has passed
mail-turn-passed-text =
    Hello,

    We did not get an answer from you in time. So it is now the next person's turn.

    Do you still want this work? Then put your name on the list again:

    { $link_vacancy }

    Greetings from Kade
mail-vacancy-closed-subject = The list is closed
mail-vacancy-closed-text =
    Hello,

    You were on a list of open hiring. The employer has closed this vacancy. You need not do anything.

    Here you find other work that fits you:

    { $link_jobs_for_me }

    Greetings from Kade
mail-suggestion-approved-subject = Work for you: do you want to meet the employer?
mail-suggestion-approved-text =
    Hello,

    A verbinder in your region thinks that this work fits you:

    { $link_vacancy }

    You decide. Say yes or no here:

    { $link_my_matters }

    The employer knows nothing about you yet.

    Greetings from Kade
