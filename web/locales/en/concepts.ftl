# Looking through occupations and skills.

concepts-title = Occupations and skills
concepts-lead = See what an occupation is called and what you have to be able to do. In each language that Kade knows.
concepts-form = Search for an occupation or skill
concepts-button = Search
concepts-q = Occupation or skill
concepts-q-hint = You may search in your own language.
concepts-found = { $count ->
    [one] { $count } found
   *[other] { $count } found
  }
concepts-none = Nothing found
concepts-none-help = Search with another word or with fewer letters.
concepts-all = See all groups
concepts-groups = Choose a group
concepts-empty = No occupations have been imported yet.

concept-kind-occupation = Occupation
concept-kind-occupation-group = Group of occupations
concept-kind-capability = Skill
concept-kind-capability-group = Group of skills
concept-kind-knowledge-area = Knowledge
concept-kind-task = Task
concept-kind-circumstance = Circumstance at work
concept-kind-educational-norm = Education
concept-kind-language = Language
concept-kind-proficiency-level = Level of language
concept-kind-language-activity = What you do with language
concept-kind-pathway = Pathway

concept-regulated = This occupation requires a recognised diploma by law.
concept-vacancies = Search for work with this word
concept-list-essential = You have to be able to do this
concept-list-important = This is important
concept-list-somewhat = This helps
concept-list-optional = Good to have
concept-list-asked-by = Occupations that ask for this
concept-list-broader = Belongs to
concept-list-narrower = Includes
concept-list-related = Looks like this
concept-list-pathways = Pathways
concept-ways = How you can grow
concept-way-here = This work is step { $step } of { $count }.
concept-way-entry = You can begin here. No diploma or experience is asked.
concept-circumstances = What the work is like
concept-circumstance-essential = This matters a lot.
concept-circumstance-important = This matters.
concept-circumstance-somewhat = This matters a little.
concept-circumstance-optional = This happens sometimes.
concept-left-out = { $count ->
    [one] And { $count } more.
   *[other] And { $count } more.
  }
concept-names = What it is called
concept-sources = Where this comes from
concept-match-exact = The same as
concept-match-close = Nearly the same as
concept-match-broad = Narrower than
concept-match-narrow = Broader than
concept-match-related = Has to do with

source-esco = ESCO, the classification of occupations and skills of the European Commission.
source-competentnl = CompetentNL, the skills language of UWV, SBB, TNO and Statistics Netherlands.
source-kade = Kade’s own list to begin with, free to use (CC0).

language-name-nl = Dutch
language-name-en = English
language-name-ar = Arabic
language-name-fa = Farsi and Dari
language-name-ti = Tigrinya
language-name-tr = Turkish
language-name-uk = Ukrainian

suggest-hint = Type a few letters. Then choose with the arrow keys.
suggest-none = We find nothing with these letters.
suggest-count = Found:
