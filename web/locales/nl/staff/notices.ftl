# What Kade says after an action of an employer, a verbinder or an administrator.

## After an action of an employer

notice-vacancy-saved = De vacature is opgeslagen.
notice-vacancy-published = De vacature staat online.
notice-vacancy-waits-for-approval = De vacature is klaar. Hij komt online als je bedrijf is goedgekeurd.
notice-vacancy-closed = De vacature is gesloten. Wie op de lijst stond, krijgt bericht.
notice-list-invited = De volgende op de lijst is uitgenodigd.
notice-list-noted = Genoteerd.
notice-answer-noted = Genoteerd. De werkzoekende ziet dit nu.

## After an action of a verbinder or administrator

notice-suggestion-approved = Goedgekeurd. De statushouder krijgt nu de vraag.
notice-suggestion-rejected = Afgewezen. Je reden is bewaard.
notice-employer-added = De werkgever is toegevoegd en wacht op goedkeuring.
notice-employer-decided = De keuze is opgeslagen.
notice-verbinder-added = De verbinder is toegevoegd.
notice-occupation-decided = Het beroep is bewaard. Je kunt dit bij “Besloten” ongedaan maken.
notice-occupation-undone = Ongedaan gemaakt. De vacature wacht weer op een keuze.
notice-tip-told = Genoteerd. Deze persoon weet het nu.
notice-tip-skipped = Genoteerd. Je vertelt het nu niet.
notice-tip-undone = Ongedaan gemaakt. De tip staat er weer.
