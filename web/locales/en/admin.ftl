# The administrator's two pages. B1.

## Employers

admin-employers-title = Employers
admin-employers-how = Approve an employer when KvK number and website are right. Only then can the vacancies be seen.
admin-to-verbinders = Go to the verbinders
admin-employers-count = { $count ->
        [one] { $count } employer
       *[other] { $count } employers
    }
admin-employers-empty = There are no employers yet
admin-employers-empty-help = Add the first one below.
admin-kvk = KvK number
admin-no-website = No website
admin-approve = Approve
admin-refuse = Refuse
admin-employer-add = Add an employer
new-employer-name = Name of the company
new-employer-kvk = KvK number
new-employer-kvk-hint = Eight digits.
new-employer-website = Website
new-employer-website-hint = For example https://www.voorbeeld.nl. Optional.
new-employer-member = Mail address of the contact person
new-employer-member-hint = The company signs in with this address.

## Verbinders

admin-verbinders-title = Verbinders
admin-verbinders-how = A verbinder reviews suggestions for vacancies in their own regions.
admin-to-employers = Go to the employers
admin-verbinders-count = { $count ->
        [one] { $count } verbinder
       *[other] { $count } verbinders
    }
admin-verbinders-empty = There are no verbinders yet
admin-verbinders-empty-help = Add the first one below.
admin-verbinder-add = Add a verbinder
new-verbinder-email = Mail address
new-verbinder-email-hint = The verbinder signs in with this address.
new-verbinder-regions = Labour-market regions
new-verbinder-regions-hint = Choose one region or more.

## Occupations of listings

admin-to-occupations = Go to the occupations of vacancies from elsewhere
admin-occupations-title = Occupations of vacancies from elsewhere
admin-occupations-how = Kade reads the occupation from the title. When it is not sure, you choose. Search looks at linked and chosen occupations only.
admin-occupations-lists = Lists
admin-occupations-list-wacht = Waits for you
admin-occupations-list-gekoppeld = Linked by Kade
admin-occupations-list-besloten = Decided
admin-occupations-empty-wacht = Nothing waits for you
admin-occupations-empty-gekoppeld = Kade has linked nothing yet
admin-occupations-empty-besloten = Nothing has been decided yet
admin-occupations-empty-help = Vacancies from elsewhere come here after they have been imported.
admin-occupations-count = { $count ->
        [one] { $count } vacancy
       *[other] { $count } vacancies
    }
admin-occupations-read = Kade reads:
admin-occupations-sure = Nearly certain.
admin-occupations-likely = Likely.
admin-occupations-perhaps = Perhaps.
admin-occupations-guess = A guess.
admin-occupations-percent = ({ $percent } per cent)
admin-occupations-confirmed = Chosen
admin-occupations-refused = No occupation fits
admin-occupations-linked = Linked
admin-occupations-yes = Yes, this is:
admin-occupations-none = None of these
admin-occupations-another = Choose another occupation
admin-occupations-typed = Occupation
admin-occupations-choose = Choose this occupation
admin-occupations-undo = Undo
