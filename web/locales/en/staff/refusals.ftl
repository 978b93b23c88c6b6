# Why something was refused to an employer, a verbinder or an administrator.

conflict-list-empty = Nobody is waiting on this list.
conflict-kind-fixed = The kind of a published vacancy cannot change. Close the vacancy and make a new one.
conflict-employer-exists = There is already an employer with this KvK number.
conflict-member-elsewhere = This e-mail address already belongs to another employer.
conflict-import-running = An import is running already. Try again later.
field-shift-day = Row { $row }: choose a day.
field-time = This time is not right. A good example is 07:30.
verbinder-without-region = Choose one region or more.
verbinder-unknown-region = We do not know this region. Choose a region from the list.
taxonomy-unknown-concept = The taxonomy names a concept that does not exist. Import the base first.
taxonomy-staged-elsewhere = This taxonomy is being imported already. Wait until that is done.
