# draft: not reviewed by a native speaker
# Pages of employers: own vacancies, answers, lists, introductions. B1.

## Own vacancies

own-vacancies-title = الوظائف
own-vacancy-title = وظيفتك
new-vacancy-title = وظيفة جديدة
own-new = أنشئ وظيفة جديدة
own-count = { $count ->
        [zero] لا وظائف
        [one] وظيفة واحدة
        [two] وظيفتان
        [few] { $count } وظائف
        [many] { $count } وظيفة
       *[other] { $count } وظيفة
    }
own-published = نُشرت في { $date }
own-not-shown = بانتظار الموافقة على شركتك
own-look = عرض
own-list = إلى القائمة
own-answers = إلى الردود
own-empty = ليس لديك وظائف بعد
own-empty-help = أنشئ وظيفتك الأولى. تحتاج إلى نحو عشر دقائق. يمكنك حفظها أولاً كمسودة.
own-waits-title = شركتك بانتظار الموافقة
own-waits = يمكنك الآن إنشاء الوظائف ونشرها. يراها الباحثون عن عمل بعد الموافقة على شركتك.
own-refused-title = لم تتم الموافقة على شركتك
own-refused = وظائفك غير ظاهرة للآخرين. تواصل مع المنسّق (verbinder) في منطقتك.

## The form of a vacancy

post-lead = املأ ما تعرفه. يُحفظ كل شيء كمسودة. النشر يأتي بعد ذلك.
post-back = العودة إلى وظائفك
post-is-draft = أنت وحدك ترى هذه الوظيفة.
post-closed-title = هذه الوظيفة مغلقة
post-closed = لا يمكن تعديل وظيفة مغلقة. هل لديك مكان شاغر من جديد؟ أنشئ وظيفة جديدة.
post-content = محتوى الوظيفة

post-section-kind = 1. نوع الوظيفة
post-kind = ما نوع هذه الوظيفة؟
post-kind-open-hiring = لا تختار أحداً. من يسجّل أولاً يبدأ أولاً. بلا سيرة ذاتية ولا رسالة ولا مقابلة.
post-kind-startbaan = عمل إلى جانب دورة الاندماج، غالباً نحو 20 ساعة في الأسبوع. الدروس وأوقات العمل متوافقة.
post-kind-regular = يرسل الناس ردودهم على وظيفتك وأنت تختار.
post-kind-fixed = لا يمكن تغيير نوع وظيفة منشورة.

post-section-work = 2. العمل
post-title = اسم الوظيفة
post-title-hint = كلمة هولندية عادية تناسب الجميع. مثال: orderpicker.
post-text = ماذا ستعمل؟
post-text-hint = اكتب بالهولندية وبجمل قصيرة. «كاده» يترجم الساعات والمكان والمهارات، ولا يترجم هذا النص.
post-advice = نصائح لكتابة نص جيد
post-advice-tasks = اذكر المهام: «تعبّئ الصناديق». هذا أوضح من «أنت شخص نشيط».
post-advice-day = صف يوم العمل: البداية والاستراحة والنهاية ومن يساعد.
post-advice-short = اجعل الجملة أقل من 15 كلمة. تجنّب الإنجليزية والمصطلحات المتخصصة.
post-advice-people = اكتب للجميع. لا تطلب عمراً أو جنساً أو أصلاً أو «هولندية بلا أخطاء».
post-advice-demands = اطلب ما يحتاجه العمل فقط. ولا تطلب شهادة دراسية إلا إذا اشترطها القانون.
post-occupation = المهنة
post-occupation-hint = بمهنة معروفة يجد الناس وظيفتك بلغتهم أيضاً. هذا الحقل اختياري.
post-place = مكان العمل
post-place-hint = اسم البلدة، مثال: Almere.
post-reach = كيف يصل الناس إلى العمل؟
post-reach-any = بالحافلة أو القطار أو الدراجة أو السيارة
post-reach-bike-or-car = بالدراجة أو السيارة فقط
post-reach-car-only = بالسيارة فقط

post-section-hours = 3. الساعات والمناوبات
post-hours-min = ساعات الأسبوع، من
post-hours-max = ساعات الأسبوع، إلى
post-hours-hint = عدد ثابت من الساعات؟ املأ الرقم الأول فقط.
post-shifts = المناوبات
post-shifts-hint = املأ سطراً لكل مناوبة. اكتب الوقت هكذا: 07:30. السطور الفارغة لا تُحسب. بعد الحفظ تظهر سطور جديدة. «كاده» يقارن المناوبات بأوقات دروس الناس.
post-shift-row = السطر { $row }
post-shift-day = اليوم
post-shift-start = البداية
post-shift-end = النهاية

post-section-contract = 4. الأجر والعقد
post-pay-min = الأجر، من
post-pay-max = الأجر، إلى
post-pay-per = لكل
post-pay-hint = الأجر الإجمالي، مثال: 14,71. مبلغ ثابت؟ املأ الأول فقط.
post-places = عدد الأماكن
post-start = تاريخ البداية
post-start-hint = مثال: 31-12-2026. اتركه فارغاً إذا كانت البداية في أقرب وقت.
post-contract-months = العقد لكم شهراً؟
post-contract-months-hint = اتركه فارغاً لعقد دائم.
post-trial-months = فترة التجربة بالأشهر
post-trial-months-hint = هذا ما يسمح به القانون. عقد حتى 6 أشهر: بلا فترة تجربة. أقل من سنتين: شهر واحد. سنتان أو أكثر أو عقد دائم: شهران.
post-permanent-view = هناك فرصة لعقد دائم

post-section-asked = 5. ماذا تطلب؟
post-asked-open-hiring-title = هل هو توظيف مفتوح؟ تجاوز هذا القسم.
post-asked-open-hiring = في التوظيف المفتوح لا تطلب مهارات ولا لغة هولندية. ولا تطلب شهادة إلا إذا اشترطها القانون.
post-skills = المهارات
post-skills-hint = أزل العلامة عمّا لم تعد تطلبه. يمكنك إضافة مهارة أدناه.
post-new-skill = إضافة مهارة
post-new-skill-hint = مثال: bedden opmaken. احفظ لتضيف مهارة أخرى.
post-new-strength = ما مدى أهميتها؟
post-dutch = اللغة الهولندية في اليوم الأول
post-dutch-hint = لا تطلب أكثر مما يحتاجه العمل. الباقي يتعلّمه الشخص عندك. هل تطلب أكثر من A2؟ اذكر المهمة: قانون المساواة في المعاملة يشترط سبباً وجيهاً.
post-level-A0 = غير مطلوبة
post-level-A1 = A1: كلمات مفردة وجمل قصيرة
post-level-A2 = A2: الحديث عن الأمور العادية
post-level-B1 = B1: تدبير الأمور جيداً
post-level-B2 = B2: الحديث عن الأمور الصعبة أيضاً
post-level-C1 = C1: دون أخطاء تقريباً
post-dutch-task = لأي مهمة تلزم هذه الهولندية؟
post-dutch-task-hint = مثال: قراءة قواعد السلامة، أو مساعدة الزبائن عند الصندوق.
post-certificates = الشهادات
post-certificates-hint = ضع علامة على ما يلزم فقط. هل تدفع أنت ثمن الشهادة؟ عندها يستطيع عدد أكبر من الناس القيام بهذا العمل.
post-certificate = الشهادة
post-certificate-asked = نطلبها
post-certificate-by-law = يشترطها القانون
post-certificate-paid = ندفع ثمنها

post-section-physical = 6. مشقة العمل
post-physical-hint = الناس يقررون بأنفسهم هل يستطيعون ذلك. أنت لا تسأل عنه.
post-lift-kg = الرفع، على الأكثر
post-standing-hours = ساعات الوقوف في اليوم
post-heights = العمل في أماكن مرتفعة
post-cold = العمل في البرد
post-noise = العمل في الضجيج

post-section-support = 7. ماذا تقدّم؟
post-support-hint = بهذا يستطيع عدد أكبر من الناس العمل عندك. غالباً هناك دعم مالي. اسأل المنسّق.
post-lesson-time = نترك أوقات دروس الاندماج حرّة
post-job-coach = مدرّب عمل
post-buddy = زميل مرافق في العمل
post-taalbuddy = زميل لغة للتدرّب على الهولندية
post-language-lesson-hours = ساعات دروس اللغة في العمل أسبوعياً
post-language-lesson-hours-hint = اتركه فارغاً إذا لم تكن هناك دروس لغة في العمل.
post-working-languages = لغات مكان العمل، إلى جانب الهولندية
post-working-languages-hint = اختر لغة إذا كان زميل أو مدير يتكلّمها.

post-section-open-hiring = 8. للتوظيف المفتوح فقط
post-open-hiring-only = ليس توظيفاً مفتوحاً؟ تجاوز هذا القسم.
post-answer-hours = ساعات للرد على الدعوة
post-answer-hours-hint = المعتاد 48 ساعة. لا يوجد رد؟ ينتقل الدور إلى التالي.
post-sign-up = كيف يسجّل الناس أسماءهم؟
post-sign-up-online = هنا في «كاده»
post-sign-up-in-person = لدينا في مكان العمل

post-save = احفظ كمسودة
post-occupation-open-title = هذه الوظيفة بلا مهنة بعد
post-occupation-open = انظر أي مهنة نظن أنها هذه.
post-occupation-think = نظن أنها واحدة من هذه المهن. هل هذا صحيح؟
post-find-skills = ابحث عن مهارات في النص
post-found = مهارات من نصك
post-found-hint = ضع علامة على ما تريد طلبه. دون علامة لا يحدث شيء.
post-found-nothing = لم نجد مهارات في نصك. لم يُحفظ شيء بعد.
post-found-count = { $count ->
        [zero] لم نجد مهارات في نصك. لم يُحفظ شيء بعد.
        [one] وجدنا مهارة واحدة في نصك. لم يُحفظ شيء بعد.
        [two] وجدنا مهارتين في نصك. لم يُحفظ شيء بعد.
        [few] وجدنا { $count } مهارات في نصك. لم يُحفظ شيء بعد.
        [many] وجدنا { $count } مهارة في نصك. لم يُحفظ شيء بعد.
       *[other] وجدنا { $count } مهارة في نصك. لم يُحفظ شيء بعد.
    }
post-save-published = احفظ التعديلات
post-publish-title = هل انتهيت؟ انشر الوظيفة
post-publish-text = احفظ تعديلاتك أولاً. بعد النشر يستطيع الجميع العثور على الوظيفة. يمكنك بعدها تعديل النص، لا النوع.
post-publish = انشر الوظيفة
post-close-title = إغلاق الوظيفة
post-close-text = لن يستطيع أحد بعدها الرد أو التسجيل. ومن ينتظر تصله رسالة. لا يمكن التراجع عن ذلك.
post-close = أغلق الوظيفة

## Answers

answers-title = الردود
answers-how = الردود مرتبة بحسب وقت وصولها. ترى فقط ما أراد الشخص مشاركته معك.
answers-count = { $count ->
        [zero] لا ردود
        [one] رد واحد
        [two] ردّان
        [few] { $count } ردود
        [many] { $count } ردّاً
       *[other] { $count } رد
    }
answers-empty = لا توجد ردود بعد
answers-empty-help = عندما يرسل أحد ردّاً تصلك رسالة بريد. وتجد الرد هنا.
answers-to-vacancies = إلى وظائفك
received-at = وصل في { $moment }
received-sent = بانتظار جوابك
received-contacted = أنت ستتواصل معه
received-withdrawn = سحب الشخص ردّه
received-no-name = بلا اسم
received-email = البريد الإلكتروني
received-phone = الهاتف
received-hours = يريد العمل
received-start = يستطيع البدء من
received-dutch = الهولندية
received-skills = المهارات
received-certificates = الشهادات
received-willing = يريد الحصول عليها
received-none = لم يُملأ شيء
received-contact = سأتواصل معه
received-hire = أوظّف هذا الشخص
received-decline = لا أوظّف هذا الشخص

## Open-hiring lists

lists-title = قوائم التوظيف المفتوح
lists-how = من يسجّل أولاً يأتي دوره أولاً. لا أحد يستطيع تغيير الترتيب.
lists-count = { $count ->
        [zero] لا قوائم
        [one] قائمة واحدة
        [two] قائمتان
        [few] { $count } قوائم
        [many] { $count } قائمة
       *[other] { $count } قائمة
    }
lists-waiting = { $count ->
        [zero] لا أحد ينتظر
        [one] شخص واحد ينتظر
        [two] شخصان ينتظران
        [few] { $count } أشخاص ينتظرون
        [many] { $count } شخصاً ينتظرون
       *[other] { $count } شخص ينتظرون
    }
lists-places = { $count ->
        [zero] لا أماكن
        [one] مكان واحد
        [two] مكانان
        [few] { $count } أماكن
        [many] { $count } مكاناً
       *[other] { $count } مكان
    }
lists-empty = ليس لديك قوائم بعد
lists-empty-help = تبدأ القائمة عندما تنشر وظيفة توظيف مفتوح.
lists-back = العودة إلى قوائمك
lists-of = قائمة
lists-order = ترتيب التسجيل هو الذي يقرر. لا ترى الاسم إلا عندما تدعو الشخص.
lists-waiting-title = من ينتظر؟
lists-waiting-word = { $count ->
        [zero] لا أحد ينتظر
        [one] شخص ينتظر
        [two] شخصان ينتظران
        [few] أشخاص ينتظرون
        [many] شخصاً ينتظرون
       *[other] شخص ينتظرون
    }
lists-filled = الأماكن المشغولة: { $filled } من { $count }.
lists-invite-help = تصل رسالة إلى التالي في القائمة. أمام هذا الشخص { $hours ->
        [zero] { $hours } ساعة
        [one] ساعة واحدة
        [two] ساعتان
        [few] { $hours } ساعات
        [many] { $hours } ساعة
       *[other] { $hours } ساعة
    } للرد. بعدها ينتقل الدور.
lists-invite = ادعُ التالي
lists-nobody = لا أحد ينتظر الآن. يمكنك الدعوة عندما يسجّل أحد اسمه.
lists-closed = الوظيفة مغلقة. لا تدعو أحداً بعد الآن.
lists-place = المكان { $place } في القائمة
lists-invited = المدعوون
lists-answer-by = الرد قبل { $moment }
lists-invited-none = لا أحد مدعو الآن.
lists-accepted = قالوا نعم
lists-accepted-none = لا أحد قال نعم ولم يبدأ بعد.
lists-start = بدأ هذا الشخص العمل
lists-not-come = هذا الشخص لن يأتي
lists-started = بدؤوا العمل
lists-started-none = لم يبدأ أحد بعد.
lists-leave = توقف هذا الشخص عن العمل

## Introductions

introductions-title = التعارف
introductions-how = هؤلاء الأشخاص يريدون التعرّف عليك. نظر منسّق هل يناسبهم العمل.
introductions-count = { $count ->
        [zero] لا تعارف
        [one] تعارف واحد
        [two] تعارفان
        [few] { $count } حالات تعارف
        [many] { $count } حالة تعارف
       *[other] { $count } حالة تعارف
    }
introductions-empty = لا يوجد تعارف بعد
introductions-empty-help = يقترح منسّق شخصاً، ثم يقول الشخص نعم بنفسه. عندها تصلك رسالة.
introductions-since = منذ { $date }
introductions-next = اتصل أو أرسل بريداً هذا الأسبوع. هكذا يعرف الشخص ما ينتظره.
