# What Kade says after an action.

## After an action of a statushouder

notice-welcome = Welkom bij Kade! Vul eerst je profiel in.
notice-profile-saved = Je profiel is opgeslagen.
notice-account-erased = Je account is gewist.
notice-list-joined = Je staat op de lijst. Hieronder zie je je plek.
notice-list-accepted = Je hebt ja gezegd. De werkgever neemt contact met je op.
notice-list-declined = Je hebt nee gezegd. De beurt gaat naar de volgende.
notice-list-withdrawn = Je staat niet meer op de lijst.
notice-list-left = We hebben genoteerd dat je stopt.
notice-answer-sent = Je reactie is verstuurd. De werkgever heeft hem nu.
notice-answer-withdrawn = Je reactie is ingetrokken.
notice-suggestion-agreed = Je hebt ja gezegd. De werkgever krijgt nu je naam en adres.
notice-suggestion-refused = Je hebt nee gezegd. De werkgever hoort niets van je.
