# draft: not reviewed by a native speaker

## After an action of an employer

notice-vacancy-saved = تم حفظ الوظيفة.
notice-vacancy-published = الوظيفة منشورة الآن.
notice-vacancy-waits-for-approval = الوظيفة جاهزة. تُنشر بعد الموافقة على شركتك.
notice-vacancy-closed = أُغلقت الوظيفة. يصل خبر إلى كل من كان في القائمة.
notice-list-invited = تمت دعوة الشخص التالي في القائمة.
notice-list-noted = تم التسجيل.
notice-answer-noted = تم التسجيل. يرى الباحث عن العمل ذلك الآن.

## After an action of a verbinder or administrator

notice-suggestion-approved = تمت الموافقة. يُسأل الشخص الآن.
notice-suggestion-rejected = تم الرفض. حُفظ السبب الذي كتبته.
notice-employer-added = أُضيف صاحب العمل وهو بانتظار الموافقة.
notice-employer-decided = تم حفظ القرار.
notice-verbinder-added = تمت إضافة المنسّق.
notice-occupation-decided = حُفظت المهنة. يمكنك التراجع من قائمة «تم القرار».
notice-occupation-undone = تم التراجع. الوظيفة بانتظار اختيار من جديد.
notice-tip-told = تم التسجيل. هذا الشخص يعرف الآن.
notice-tip-skipped = تم التسجيل. لن تخبره الآن.
notice-tip-undone = تم التراجع. عاد إلى القائمة.
