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
