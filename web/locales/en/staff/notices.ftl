# What Kade says after an action of an employer, a verbinder or an administrator.

## After an action of an employer

notice-vacancy-saved = The vacancy is saved.
notice-vacancy-published = The vacancy is online.
notice-vacancy-waits-for-approval = The vacancy is ready. It goes online when your company is approved.
notice-vacancy-closed = The vacancy is closed. Whoever was on its list is told.
notice-list-invited = The next person on the list is invited.
notice-list-noted = Noted.
notice-answer-noted = Noted. The person can see this now.

## After an action of a verbinder or administrator

notice-suggestion-approved = Approved. The person is asked now.
notice-suggestion-rejected = Rejected. Your reason is kept.
notice-employer-added = The employer is added and waits for approval.
notice-employer-decided = The decision is saved.
notice-verbinder-added = The verbinder is added.
notice-occupation-decided = The occupation has been saved. You can undo this under “Decided”.
notice-occupation-undone = Undone. The vacancy waits for a choice again.
notice-tip-told = Noted. This person knows now.
notice-tip-skipped = Noted. You do not tell them now.
notice-tip-undone = Undone. The tip is back.
