# draft: not reviewed by a native speaker
# The verbinder's desk. B1.

## What waits

desk-title = المكتب
desk-how = هذه الاقتراحات بانتظار قرارك. ما انتظر أطول يأتي أولاً.
desk-count = { $count ->
        [zero] لا اقتراحات بالانتظار
        [one] اقتراح واحد بالانتظار
        [two] اقتراحان بالانتظار
        [few] { $count } اقتراحات بالانتظار
        [many] { $count } اقتراحاً بالانتظار
       *[other] { $count } اقتراح بالانتظار
    }
desk-person = الشخص
desk-vacancy = الوظيفة
desk-employer = صاحب العمل
desk-place = المكان
desk-points = النقاط
desk-since = ينتظر منذ
desk-anew = حُسب من جديد
desk-empty = لا شيء بانتظارك
desk-empty-help = تظهر الاقتراحات الجديدة هنا تلقائياً. عد لاحقاً.
points-of = { $points } من { $max } نقطة

## One suggestion

suggestion-title = اقتراح
suggestion-back = العودة إلى المكتب
suggestion-waits = بانتظار قرارك
suggestion-asked = بانتظار جواب الشخص
suggestion-refused = قال الشخص لا
suggestion-made = أُنشئ في { $date }
suggestion-person = الشخص
suggestion-name = الاسم
suggestion-hours = الساعات
suggestion-start = البداية
suggestion-start-now = يستطيع البدء فوراً
suggestion-start-soon = في أقرب وقت
suggestion-dutch = الهولندية
suggestion-travel = التنقّل
suggestion-travel-limit = على الأكثر { $minutes }.
suggestion-may-work = هل يُسمح لهذا الشخص بالعمل؟
suggestion-may-work-free = نعم، أي عمل
suggestion-may-work-employer-notifies-uwv = نعم، بعد أن يُبلغ صاحب العمل مؤسسة UWV
suggestion-may-work-permit-needed = يلزم تصريح أولاً (TWV)
suggestion-may-work-not-allowed = لا، ليس الآن
suggestion-may-work-unknown = غير معروف بعد
suggestion-wishes = يرغب في العمل في
suggestion-skills = المهارات
suggestion-certificates = الشهادات
suggestion-willing = يريد تعلّمها أو الحصول عليها
suggestion-vacancy = الوظيفة
suggestion-title-of = العمل
suggestion-employer = صاحب العمل
suggestion-kind = النوع
suggestion-place = المكان
suggestion-reach-any = الوصول بالحافلة أو القطار أو الدراجة أو السيارة
suggestion-reach-bike-or-car = الوصول بالدراجة أو السيارة
suggestion-reach-car-only = الوصول بالسيارة فقط
suggestion-shifts = المناوبات
suggestion-pay = الأجر
suggestion-dutch-asked = الهولندية المطلوبة
suggestion-dutch-none = غير لازمة للبدء
suggestion-skills-asked = المهارات المطلوبة
suggestion-certificates-asked = الشهادات المطلوبة
suggestion-nothing-asked = لا شيء مطلوب
suggestion-by-law = يشترطها القانون
suggestion-paid = صاحب العمل يدفع
suggestion-support = المساعدة في العمل
suggestion-text = اقرأ نص الوظيفة
suggestion-week = الأسبوع: العمل إلى جانب الدروس
suggestion-availability-not-stated = لم يذكر هذا الشخص متى يستطيع العمل.
suggestion-day = اليوم
suggestion-cell-work = عمل
suggestion-cell-lesson = درس
suggestion-cell-available = يستطيع العمل
suggestion-cell-nothing = لم يُملأ شيء
suggestion-why = لماذا هذا الاقتراح؟
suggestion-points-help = النقاط تبيّن مدى توافق العمل والشخص. ولا تقول شيئاً عن قيمة الشخص.
suggestion-record = كيف أُنشئ هذا الاقتراح
suggestion-versions = المحرّك { $engine }، الأوزان النسخة { $weights }.
suggestion-order = الموقع { $order } في ترتيب هذه الوظيفة.
suggestion-now = يظهر الشخص والوظيفة هنا كما هما الآن. أما النقاط والأسباب فمن وقت إنشاء الاقتراح.
suggestion-anew = ما الذي تغيّر
suggestion-recomputed = أُعيد حساب هذا الاقتراح. وهذا ما تغيّر:
suggestion-changed-candidate = بيانات الشخص
suggestion-changed-vacancy = الوظيفة
suggestion-changed-terms = قائمة المهن والمهارات
suggestion-changed-weights = أوزان المعايير
suggestion-changed-travel = طريقة حساب وقت الطريق
suggestion-changed-engine = المحرّك
suggestion-before = انظر الاقتراح السابق
suggestion-after = انظر الاقتراح الجديد
suggestion-ended-closed = سُحب هذا الاقتراح: أُغلقت الوظيفة.
suggestion-ended-consent = سُحب هذا الاقتراح: لم يعد الشخص يريد أن يُقترح.
suggestion-ended-recomputed = لم يعد هذا الاقتراح صالحاً. لقد أُعيد حسابه.
suggestion-ended-stopped = سُحب هذا الاقتراح. هناك الآن ما يمنعه:
suggestion-ended-outranked = سُحب هذا الاقتراح: أشخاص آخرون يناسبون الوظيفة الآن أكثر.
suggestion-now-points = تغيّر شيء قبل قليل. أصبحت النقاط الآن { $points } من { $max }.
suggestion-now-stopped = هذا ما يمنعه الآن:

## The decision

decision-title = قرارك
decision-help = هل توافق؟ عندها يُسأل الشخص. ولا يعلم صاحب العمل إلا بعد أن يقول نعم.
decision-reason = لماذا تقرر هذا؟
decision-reason-hint = اكتب باختصار. مثال: الدروس مساءً والمناوبات نهاراً.
decision-approve = وافق واسأل الشخص
decision-reject = ارفض
decision-approved = تمت الموافقة في { $moment }
decision-rejected = تم الرفض في { $moment }
decision-reason-was = السبب:
decision-not-needed = لم يعد القرار لازماً. تغيّرت الوظيفة أو تغيّر الملف.

## Groups that fit together

groups-title = المجموعات
groups-how = لهذه الوظائف أكثر من مكان. انظر أي الأشخاص يناسبون بعضهم كمجموعة.
groups-count = { $count ->
        [zero] لا وظائف بأكثر من مكان
        [one] وظيفة واحدة بأكثر من مكان
        [two] وظيفتان بأكثر من مكان
        [few] { $count } وظائف بأكثر من مكان
        [many] { $count } وظيفة بأكثر من مكان
       *[other] { $count } وظيفة بأكثر من مكان
    }
groups-empty = لا يمكن تكوين مجموعة الآن
groups-empty-help = لا أحد ينتظر وظيفة بأكثر من مكان. عد لاحقاً.
group-title = مجموعة متوافقة
group-link = انظر أي مجموعة متوافقة
group-back = العودة إلى المجموعات
group-proposes = «كاده» يقترح المجموعة فقط. أنت تقرر بشأن كل شخص على حدة في صفحته.
group-size = كم شخصاً؟
group-show = اعرض هذه المجموعة
group-people = { $count ->
        [zero] لا أشخاص
        [one] شخص واحد
        [two] شخصان
        [few] { $count } أشخاص
        [many] { $count } شخصاً
       *[other] { $count } شخص
    }
group-one-place = بقي هنا مكان واحد على الأكثر
group-one-place-help = تكون المجموعة عندما يبقى مكانان أو أكثر.
group-too-few = عدد المنتظرين قليل
group-too-few-help = تحتاج المجموعة إلى اقتراحين على الأقل بانتظار قرارك.
group-nobody = لا توجد مجموعة من { $count } لها وقت فارغ مشترك
group-nobody-help = اختر مجموعة أصغر.
group-shared = ما يجمعهم
group-all-from = يستطيع الجميع البدء في { $date }.
group-first-from = يستطيع الأول البدء في { $date }.
group-free = أوقات فارغة مشتركة
group-free-all-week = الأسبوع كله
group-starts = يستطيع البدء في { $date }
group-why = لماذا هذه المجموعة؟
group-rule = نجمع النقاط. كل وقت فارغ مشترك يضيف { $dagdeel } نقاط. كل يوم فرق في البداية يُنقص { $day } نقاط.
group-sum-points = مجموع نقاط الجميع
group-sum-dagdelen = عدد الأوقات الفارغة المشتركة
group-sum-days = الأيام بين الأول والأخير
group-sum-value = المجموع
group-considered = ننظر إلى أول { $most } شخصاً بانتظار قرارك.
group-now = النقاط والأسباب من وقت إنشاء الاقتراح. أما الأسبوع والبداية فكما هما الآن.

## Tips for open hiring

tips-title = إخبار الناس
tips-how = من يستطيع الوصول إلى هذا العمل بسهولة وليس في القائمة بعد؟ أخبرهم.
tips-count = { $count ->
        [zero] لا وظائف بتوظيف مفتوح
        [one] وظيفة واحدة بتوظيف مفتوح
        [two] وظيفتان بتوظيف مفتوح
        [few] { $count } وظائف بتوظيف مفتوح
        [many] { $count } وظيفة بتوظيف مفتوح
       *[other] { $count } وظيفة بتوظيف مفتوح
    }
tips-empty = لا يوجد توظيف مفتوح في منطقتك الآن
tips-empty-help = إذا نشر صاحب عمل توظيفاً مفتوحاً ترى هنا من تستطيع إخباره.
tips-back = العودة إلى قائمة الإخبار
tips-open = { $count ->
        [zero] لا أحد لإخباره
        [one] شخص واحد لإخباره
        [two] شخصان لإخبارهما
        [few] { $count } أشخاص لإخبارهم
        [many] { $count } شخصاً لإخبارهم
       *[other] { $count } شخص لإخبارهم
    }
tips-on-list = { $count ->
        [zero] لا أحد في القائمة
        [one] شخص واحد في القائمة
        [two] شخصان في القائمة
        [few] { $count } أشخاص في القائمة
        [many] { $count } شخصاً في القائمة
       *[other] { $count } شخص في القائمة
    }
tips-vacancy = انظر الوظيفة
tips-no-place = الإخبار لا يعطي مكاناً. من يسجّل أولاً يأتي دوره أولاً.
tips-reach-only = ننظر فقط إلى وقت الطريق والساعات والدروس وما يطلبه القانون. لا ننظر إلى المهارات أو اللغة الهولندية.
tips-nobody = لا أحد لإخباره الآن
tips-nobody-help = نبحث من جديد كل ليلة. هنا فقط من يريد مساعدة المنسّق.
tips-tell = لقد أخبرته
tips-skip = ليس الآن
tips-done = تم
tips-undo = تراجع
tips-kept = إذا لم يتغير شيء في هذا خلال أربعة أسابيع يُحذف. وإذا سجّل الشخص في القائمة يُحذف فوراً.
tip-state-open = لإخباره
tip-state-told = تم إخباره
tip-state-not-now = ليس الآن
