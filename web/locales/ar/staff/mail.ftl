# draft: not reviewed by a native speaker

mail-answer-received-subject = وصل ردّ على وظيفتك
mail-answer-received-text =
    مرحباً،

    أرسل شخص ردّاً على وظيفتك:

    { $url }/vacatures/{ $vacancy }

    اقرأ الردّ وأخبره بما ستفعل:

    { $url }/werkgever/reacties

    تحيات من «كاده»

mail-introduction-made-subject = شخص يريد التعرف عليك
mail-introduction-made-text =
    مرحباً،

    اقترح المنسّق شخصاً لوظيفتك، وهذا الشخص يقول نعم:

    { $url }/vacatures/{ $vacancy }

    تجد الاسم والبريد الإلكتروني هنا:

    { $url }/werkgever/kennismakingen

    تواصل معه خلال أيام قليلة.

    تحيات من «كاده»
