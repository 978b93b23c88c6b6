# draft: not reviewed by a native speaker

conflict-state = تغيّر شيء للتو. لم يعد هذا ممكناً.
conflict-already-on-list = أنت مسجّل في هذه القائمة.
conflict-no-list = لا توجد قائمة لهذه الوظيفة.
conflict-in-person = لا يمكنك التسجيل هنا. اذهب إلى صاحب العمل.
conflict-vacancy-closed = هذه الوظيفة مغلقة.
conflict-listing = هذه الوظيفة على موقع آخر. أرسل ردّك هناك.
conflict-open-hiring = لا يُرسل رد على هذه الوظيفة. سجّل اسمك في القائمة.
conflict-not-answerable = لا يمكنك الرد على هذه الوظيفة هنا.
conflict-answer-open = لقد أرسلت ردّك من قبل. وهو لدى صاحب العمل.
error-old-form = ظلّت هذه الصفحة مفتوحة طويلاً. أعد تحميلها ثم أرسل النموذج مرة أخرى.
error-unreadable-form = لا يمكننا قراءة هذا النموذج. ارجع وحاول مرة أخرى.
error-cursor = لم تعد هذه الصفحة موجودة. ابدأ من الأولى.
field-answer-contact = اختر كيف يتواصل معك صاحب العمل: البريد أو الهاتف.
field-concept-unknown = لا نعرف هذه الكلمة. جرّب كلمة أخرى.
field-postcode-unknown = لا نعرف هذا الرمز البريدي. تحقق من الأرقام.
field-id = هذا ليس رقماً صحيحاً.
field-whole-number = اكتب عددًا صحيحًا، مثل 200.
