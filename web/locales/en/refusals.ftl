# Why something was refused, where the status alone does not say it.

conflict-state = Something has just changed. This is no longer possible.
conflict-already-on-list = You are already on this list.
conflict-no-list = This vacancy has no list.
conflict-in-person = You cannot sign up here. Go to the employer.
conflict-vacancy-closed = This vacancy is closed.
conflict-listing = This vacancy is on another site. Answer there.
conflict-open-hiring = You do not answer this vacancy. Put your name on the list.
conflict-not-answerable = You cannot answer this vacancy here.
conflict-answer-open = You have answered already. The employer has your answer.
error-old-form = This page was open too long. Load the page again and send the form once more.
error-unreadable-form = We cannot read this form. Go back and try once more.
error-cursor = This page of results is gone. Begin with the first again.
field-answer-contact = Choose how the employer can reach you: e-mail or phone.
field-concept-unknown = We do not know this word. Try another word.
field-postcode-unknown = We do not know this postcode. Check the digits.
field-id = This is not a valid id.
field-whole-number = Fill in a whole number, for example 200.
