# What Kade says after an action.

## After an action of a statushouder

notice-welcome = Welcome to Kade! First fill in your profile.
notice-profile-saved = Your profile is saved.
notice-account-erased = Your account is erased.
notice-list-joined = You are on the list. Below you see your place.
notice-list-accepted = You said yes. The employer will contact you.
notice-list-declined = You said no. The turn goes to the next person.
notice-list-withdrawn = You are no longer on the list.
notice-list-left = We have noted that you stop.
notice-answer-sent = Your answer is sent. The employer has it now.
notice-answer-withdrawn = Your answer is taken back.
notice-suggestion-agreed = You said yes. The employer now gets your name and address.
notice-suggestion-refused = You said no. The employer will not hear of you.
