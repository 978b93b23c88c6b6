# draft: not reviewed by a native speaker

## Menu

menu-vacancies = الوظائف
menu-answers = الردود
menu-lists = القوائم
menu-introductions = التعارف
menu-desk = المكتب
menu-admin = الإدارة

## Words of forms

change = تعديل
add = إضافة
choose = اختر
not-stated = غير مذكور

## Vacancies

vacancy-state-draft = مسودة
vacancy-state-published = منشورة
vacancy-state-closed = مغلقة

## States

employer-state-pending = بانتظار الموافقة
employer-state-approved = تمت الموافقة
employer-state-refused = مرفوض

## What is wrong with a field

field-pay = هذا الأجر غير ممكن. اكتب مبلغاً، مثلاً 14,71.
field-pay-order = أدنى أجر أعلى من أعلى أجر. بدّل بينهما.
field-kvk = رقم KvK مكوّن من ثمانية أرقام.
field-website = هذا ليس عنوان موقع. ابدأ بـ https://.
field-trial =
    في هذا العقد لا تتجاوز فترة التجربة { $max ->
        [zero] { $max } شهر
        [one] شهراً واحداً
        [two] شهرين
        [few] { $max } أشهر
        [many] { $max } شهراً
       *[other] { $max } شهر
    }.
field-dutch-task = هل تطلب أكثر من A2؟ اكتب المهمة التي تحتاج إلى ذلك.
field-open-hiring-dutch = التوظيف المفتوح لا يشترط مستوى في الهولندية.
field-open-hiring-skills = التوظيف المفتوح لا يشترط مهارات.
field-open-hiring-certificates = التوظيف المفتوح لا يشترط شهادة إلا إذا طلبها القانون.
field-open-hiring-selection = كلمة “{ $word }” لا مكان لها في التوظيف المفتوح، ففيه لا يُختار أحد.
field-shift-time = السطر { $row }: الوقت غير صحيح. مثال صحيح: 07:30.
field-shift-overlap = السطر { $first } والسطر { $second } في الوقت نفسه. غيّر أحدهما.
field-reason = اكتب السبب ليفهم الآخر اختيارك.
