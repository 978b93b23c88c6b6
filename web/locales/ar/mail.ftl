# draft: not reviewed by a native speaker
# Mails, in plain text. An address stands alone on its line, so that mail programs make a link of it.

mail-sign-in-subject = تسجيل الدخول إلى «كاده»
mail-sign-in-text =
    مرحباً،

    اضغط على هذا الرابط لتسجيل الدخول إلى «كاده»:

    { $link }

    أو اكتب هذا الرمز: { $code }

    الرابط والرمز صالحان ربع ساعة. إذا لم تطلب هذا فلا تفعل شيئاً.

    تحيات من «كاده»
mail-invited-subject = جاء دورك: هل تريد هذا العمل؟
mail-invited-text =
    مرحباً،

    كنت في قائمة توظيف مفتوح. الآن جاء دورك!

    هذا هو العمل:

    { $link_vacancy }

    قل نعم أو لا قبل { $answer_by }. تفعل ذلك هنا:

    { $link_my_matters }

    إذا لم تُجب في الوقت المحدد ينتقل الدور إلى الشخص التالي.

    تحيات من «كاده»
mail-turn-passed-subject = انتهى دورك
mail-turn-passed-text =
    مرحباً،

    لم يصلنا ردّ منك في الوقت المحدد. لذلك انتقل الدور إلى الشخص التالي.

    هل ما زلت تريد هذا العمل؟ سجّل اسمك في القائمة مرة أخرى:

    { $link_vacancy }

    تحيات من «كاده»
mail-vacancy-closed-subject = أُغلقت القائمة
mail-vacancy-closed-text =
    مرحباً،

    كنت في قائمة توظيف مفتوح. أغلق صاحب العمل هذه الوظيفة. ليس عليك فعل شيء.

    هنا تجد أعمالاً أخرى تناسبك:

    { $link_jobs_for_me }

    تحيات من «كاده»
mail-suggestion-approved-subject = عمل لك: هل تريد التعارف؟
mail-suggestion-approved-text =
    مرحباً،

    يظن المنسّق في منطقتك أن هذا العمل يناسبك:

    { $link_vacancy }

    أنت تقرر. قل نعم أو لا هنا:

    { $link_my_matters }

    لا يعرف صاحب العمل عنك شيئاً بعد.

    تحيات من «كاده»
