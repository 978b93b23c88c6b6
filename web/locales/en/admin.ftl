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
