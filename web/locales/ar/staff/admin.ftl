# draft: not reviewed by a native speaker
# The administrator's two pages. B1.

## Employers

admin-employers-title = أصحاب العمل
admin-employers-how = وافق على صاحب العمل إذا كان رقم KvK والموقع صحيحين. عندها فقط تظهر الوظائف.
admin-to-verbinders = إلى المنسّقين
admin-employers-count = { $count ->
        [zero] لا أصحاب عمل
        [one] صاحب عمل واحد
        [two] صاحبا عمل
        [few] { $count } أصحاب عمل
        [many] { $count } صاحب عمل
       *[other] { $count } صاحب عمل
    }
admin-employers-empty = لا يوجد أصحاب عمل بعد
admin-employers-empty-help = أضف الأول أدناه.
admin-kvk = رقم KvK
admin-no-website = لا يوجد موقع
admin-approve = وافق
admin-refuse = ارفض
admin-employer-add = أضف صاحب عمل
new-employer-name = اسم الشركة
new-employer-kvk = رقم KvK
new-employer-kvk-hint = ثمانية أرقام.
new-employer-website = الموقع الإلكتروني
new-employer-website-hint = مثال: https://www.voorbeeld.nl. اختياري.
new-employer-member = بريد الشخص المسؤول
new-employer-member-hint = تسجّل الشركة الدخول بهذا العنوان.

## Verbinders

admin-verbinders-title = المنسّقون
admin-verbinders-how = ينظر المنسّق في الاقتراحات لوظائف مناطقه.
admin-to-employers = إلى أصحاب العمل
admin-verbinders-count = { $count ->
        [zero] لا منسّقين
        [one] منسّق واحد
        [two] منسّقان
        [few] { $count } منسّقين
        [many] { $count } منسّقاً
       *[other] { $count } منسّق
    }
admin-verbinders-empty = لا يوجد منسّقون بعد
admin-verbinders-empty-help = أضف الأول أدناه.
admin-verbinder-add = أضف منسّقاً
new-verbinder-email = البريد الإلكتروني
new-verbinder-email-hint = يسجّل المنسّق الدخول بهذا العنوان.
new-verbinder-regions = مناطق سوق العمل
new-verbinder-regions-hint = اختر منطقة واحدة أو أكثر.

## Occupations of listings

admin-to-occupations = إلى مهن الوظائف من مصادر أخرى
admin-occupations-title = مهن الوظائف من مصادر أخرى
admin-occupations-how = يقرأ «كاده» المهنة من العنوان. إذا لم يكن متأكداً، فأنت تختار. البحث يستخدم المهنة المرتبطة أو المختارة فقط.
admin-occupations-lists = القوائم
admin-occupations-list-wacht = بانتظارك
admin-occupations-list-gekoppeld = ربطها «كاده»
admin-occupations-list-besloten = تم القرار
admin-occupations-empty-wacht = لا شيء بانتظارك
admin-occupations-empty-gekoppeld = لم يربط «كاده» شيئاً بعد
admin-occupations-empty-besloten = لا قرارات بعد
admin-occupations-empty-help = تظهر هنا الوظائف من مصادر أخرى بعد استيرادها.
admin-occupations-count = { $count ->
        [zero] لا وظائف
        [one] وظيفة واحدة
        [two] وظيفتان
        [few] { $count } وظائف
        [many] { $count } وظيفة
       *[other] { $count } وظيفة
    }
admin-occupations-read = يقرأ «كاده»:
admin-occupations-sure = شبه مؤكد.
admin-occupations-likely = على الأرجح.
admin-occupations-perhaps = ربما.
admin-occupations-guess = تخمين.
admin-occupations-percent = ({ $percent } بالمئة)
admin-occupations-confirmed = تم الاختيار
admin-occupations-refused = لا مهنة مناسبة
admin-occupations-linked = مرتبطة
admin-occupations-yes = نعم، هذه:
admin-occupations-none = لا شيء من هذا
admin-occupations-another = اختر مهنة أخرى
admin-occupations-typed = المهنة
admin-occupations-choose = اختر هذه المهنة
admin-occupations-undo = تراجع

## Weights

admin-to-weights = إلى الأوزان
admin-weights-title = الأوزان
admin-weights-how = حدّد وزن كل معيار عندما يقترح «كاده» أشخاصًا. انظر أولًا إلى ما سيتغيّر، ثم فعّل الأوزان.
admin-weights-in-force = المستخدم الآن: النسخة { $version }
admin-weights-form = أوزان أخرى
admin-weights-hint = أعطِ كل معيار نقاطًا. المجموع { $max } على الأكثر. للأوقات وللطريق { $least } على الأقل لكل منهما: ففي التوظيف المفتوح لا يُحسب غيرهما.
admin-weights-from = ابتداءً من { $min }.
admin-weights-reason = لماذا تغيّر الأوزان؟
admin-weights-reason-hint = لا تذكر أسماء أشخاص.
admin-weights-look = انظر إلى ما سيتغيّر
admin-weights-switch-on = فعّل هذه الأوزان
admin-weights-effect = ما سيتغيّر
admin-weights-effect-how = كل مثال هو أحدث اقتراح لوظيفة. يحسبه «كاده» من جديد بما كان معروفًا حينها. لا شيء يتغيّر بعد.
admin-weights-changes = { $count ->
        [zero] لا أمثلة. نقاط أخرى: { $points }، مكان آخر: { $places }.
        [one] في هذا المثال الواحد: نقاط أخرى: { $points }، مكان آخر: { $places }.
        [two] في هذين المثالين: نقاط أخرى: { $points }، مكان آخر: { $places }.
        [few] في هذه الأمثلة الـ { $count }: نقاط أخرى: { $points }، مكان آخر: { $places }.
        [many] في هذه الأمثلة الـ { $count }: نقاط أخرى: { $points }، مكان آخر: { $places }.
       *[other] في هذه الأمثلة الـ { $count }: نقاط أخرى: { $points }، مكان آخر: { $places }.
    }
admin-weights-unreadable = { $count ->
        [zero] يمكن حساب كل الاقتراحات من جديد.
        [one] اقتراح واحد لا يمكن حسابه من جديد. لا يُحسب هنا.
        [two] اقتراحان لا يمكن حسابهما من جديد. لا يُحسبان هنا.
        [few] { $count } اقتراحات لا يمكن حسابها من جديد. لا تُحسب هنا.
        [many] { $count } اقتراحًا لا يمكن حسابها من جديد. لا تُحسب هنا.
       *[other] { $count } اقتراح لا يمكن حسابها من جديد. لا تُحسب هنا.
    }
admin-weights-no-examples = لا اقتراحات بعد
admin-weights-no-examples-help = لذلك لا توجد أمثلة. يمكنك مع ذلك تفعيل الأوزان.
admin-weights-place = المكان { $before } يصبح المكان { $after }، من { $among }.
admin-weights-place-same = يبقى في المكان { $place }، من { $among }.
admin-weights-part = المعيار
admin-weights-before = الآن
admin-weights-after = لاحقًا
admin-weights-difference = الفرق
admin-weights-together = المجموع
admin-weights-of = { $points } من{"\u00A0"}{ $max }
admin-weights-history = كل النسخ
admin-weights-version = النسخة { $version }
admin-weights-by-you = فعّلتَها أنت:
admin-weights-by-other = فعّلها مسؤول آخر:
admin-weights-by-gone = فعّلها مسؤول سابق:
admin-weights-built-in = بهذه يبدأ «كاده».
admin-weights-now = المستخدم الآن
admin-weights-again = جرّب النسخة { $version } من جديد
notice-weights-switched-on = الأوزان مفعّلة. يُعيد «كاده» الآن إعداد الاقتراحات.
weights-too-many = المجموع { $sum }. الحد الأقصى { $max }.
weights-same = هذه هي الأوزان الحالية. غيّر واحدًا منها.
weights-look-first = انظر أولًا إلى ما تغيّره هذه الأوزان. تراه في الأسفل.
conflict-weights = فعّل شخص آخر للتو أوزانًا أخرى. ترى في الأسفل ما سيتغيّر الآن.
