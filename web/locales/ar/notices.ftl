# draft: not reviewed by a native speaker
# What Kade says after an action.

## After an action of a statushouder

notice-welcome = أهلاً بك في «كاده»! املأ ملفك أولاً.
notice-profile-saved = تم حفظ ملفك.
notice-account-erased = تم حذف حسابك.
notice-list-joined = أنت الآن في القائمة. ترى مكانك في الأسفل.
notice-list-accepted = قلت نعم. سيتواصل معك صاحب العمل.
notice-list-declined = قلت لا. ينتقل الدور إلى الشخص التالي.
notice-list-withdrawn = لم تعد في القائمة.
notice-list-left = سجّلنا أنك ستتوقف.
notice-answer-sent = أُرسل ردّك. هو الآن عند صاحب العمل.
notice-answer-withdrawn = تم سحب ردّك.
notice-suggestion-agreed = قلت نعم. يحصل صاحب العمل الآن على اسمك وعنوانك.
notice-suggestion-refused = قلت لا. لن يعرف صاحب العمل عنك شيئاً.
