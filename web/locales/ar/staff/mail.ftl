# draft: not reviewed by a native speaker

mail-answer-received-subject = وصل ردّ على وظيفتك
mail-answer-received-text =
    مرحباً،

    أرسل شخص ردّاً على وظيفتك:

    { $link_vacancy }

    اقرأ الردّ وأخبره بما ستفعل:

    { $link_received_answers }

    تحيات من «كاده»

mail-introduction-made-subject = شخص يريد التعرف عليك
mail-introduction-made-text =
    مرحباً،

    اقترح المنسّق شخصاً لوظيفتك، وهذا الشخص يقول نعم:

    { $link_vacancy }

    تجد الاسم والبريد الإلكتروني هنا:

    { $link_introductions }

    تواصل معه خلال أيام قليلة.

    تحيات من «كاده»
