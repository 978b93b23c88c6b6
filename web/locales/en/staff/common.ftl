# Texts that pages of employers, verbinders and administrators share.

## Menu

menu-vacancies = Vacancies
menu-answers = Answers
menu-lists = Lists
menu-introductions = Introductions
menu-desk = Desk
menu-admin = Administration

## Words of forms

change = Change
add = Add
choose = Choose
not-stated = Not stated

## Vacancies

vacancy-state-draft = Draft
vacancy-state-published = Published
vacancy-state-closed = Closed

## States

employer-state-pending = Waits for approval
employer-state-approved = Approved
employer-state-refused = Refused

## What is wrong with a field

field-pay = This pay is not possible. Fill in an amount, for example 14.71.
field-pay-order = The lowest pay is higher than the highest pay. Swap them.
field-kvk = A KvK number has eight digits.
field-website = This is not a web address. Begin with https://.
field-trial =
    With this contract the trial period may be at most { $max } { $max ->
        [one] month
       *[other] months
    }.
field-dutch-task = Do you ask for more than A2? Then write which task needs it.
field-open-hiring-dutch = Open hiring asks for no level of Dutch.
field-open-hiring-skills = Open hiring asks for no skills.
field-open-hiring-certificates = Open hiring asks for a certificate only where the law demands it.
field-open-hiring-selection = The word “{ $word }” does not belong in open hiring. Open hiring selects nobody.
field-shift-time = Row { $row }: this time is not right. A good example is 07:30.
field-shift-overlap = Row { $first } and row { $second } are at the same time. Change one.
field-reason = Write why. Then the other understands your choice.
