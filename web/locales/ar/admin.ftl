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
