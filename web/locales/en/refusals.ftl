# Why something was refused, where the status alone does not say it.

conflict-state = Something has just changed. This is no longer possible.
conflict-already-on-list = You are already on this list.
conflict-no-list = This vacancy has no list.
conflict-in-person = You cannot sign up here. Go to the employer.
conflict-vacancy-closed = This vacancy is closed.
conflict-list-empty = Nobody is waiting on this list.
conflict-listing = This vacancy is on another site. Answer there.
conflict-open-hiring = You do not answer this vacancy. Put your name on the list.
conflict-not-answerable = You cannot answer this vacancy here.
conflict-answer-open = You have answered already. The employer has your answer.
conflict-kind-fixed = The kind of a published vacancy cannot change. Close the vacancy and make a new one.
conflict-employer-exists = There is already an employer with this KvK number.
conflict-member-elsewhere = This e-mail address already belongs to another employer.
conflict-import-running = An import is running already. Try again later.
error-old-form = This page was open too long. Load the page again and send the form once more.
error-unreadable-form = We cannot read this form. Go back and try once more.
error-cursor = This page of results is gone. Begin with the first again.
field-answer-contact = Choose how the employer can reach you: e-mail or phone.
field-concept-unknown = We do not know this word. Try another word.
field-postcode-unknown = We do not know this postcode. Check the digits.
field-shift-day = Row { $row }: choose a day.
field-time = This time is not right. A good example is 07:30.
verbinder-without-region = Choose one region or more.
verbinder-unknown-region = We do not know this region. Choose a region from the list.
field-id = This is not a valid id.
