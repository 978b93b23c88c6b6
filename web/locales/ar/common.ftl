# draft: not reviewed by a native speaker

## Frame of every page

skip-to-content = انتقل إلى المحتوى
language-switch = اللغة
main-menu = القائمة الرئيسية
signed-in-as = تسجيل الدخول باسم
draft-notice = هذا النص مُترجَم بالحاسوب. قد تجد فيه أخطاء.
translated-by-computer = مُترجَم بالحاسوب
footer-about-title = عن «كاده»
footer-about = «كاده» يجمع القادمين الجدد وأصحاب العمل في هولندا.
footer-accessibility-title = متاح للجميع
footer-accessibility = يعمل «كاده» بلوحة المفاتيح وبقارئ الشاشة وعلى كل هاتف. نتّبع معيار WCAG 2.2، المستوى AA.
footer-contact-title = هل تحتاج إلى مساعدة؟
footer-contact = اسأل بلديتك أو المنسّق (verbinder) في منطقتك.

## Menu

menu-search = ابحث عن عمل
menu-jobs-for-me = عمل يناسبني
menu-my-matters = أموري
menu-profile = ملفي
menu-sign-in = تسجيل الدخول
menu-sign-out = تسجيل الخروج

## Words of forms

save = احفظ
send = أرسل
cancel = إلغاء
back = رجوع
next = التالي
remove = إزالة
search = ابحث
clear-filters = امسح كل عوامل التصفية
yes = نعم
no = لا
optional = اختياري
loading = لحظة من فضلك…
more = اقرأ المزيد
pages = الصفحات
pages-first = العودة إلى البداية
pages-next = التالي
desk-page = الصفحة { $number } من { $pages }
error-prefix = خطأ:
error-summary-title = هناك مشكلة
notice-signed-out = تم تسجيل خروجك.

## Dates, times and amounts

date-and-time = { $date } الساعة { $time }
shift = { $day } من { $start } إلى { $end }
euros = { $amount } يورو
pay-fixed = { $min } { $per }
pay-range = من { $min } إلى { $max } { $per }
pay-per-hour = في الساعة
pay-per-month = في الشهر
pay-per-year = في السنة
kilometres = { $km } كم
range = من { $min } إلى { $max }
hours-a-week = من { $min } إلى { $max } ساعة في الأسبوع
hours-a-week-fixed = { $hours } ساعة في الأسبوع
minutes = { $count ->
        [zero] { $count } دقيقة
        [one] دقيقة واحدة
        [two] دقيقتان
        [few] { $count } دقائق
        [many] { $count } دقيقة
       *[other] { $count } دقيقة
    }

## Days and parts of the day

day-monday = الاثنين
day-tuesday = الثلاثاء
day-wednesday = الأربعاء
day-thursday = الخميس
day-friday = الجمعة
day-saturday = السبت
day-sunday = الأحد
dagdeel-morning = الصباح
dagdeel-afternoon = بعد الظهر
dagdeel-evening = المساء
dagdeel-night = الليل
dagdelen-help = الصباح من 6 إلى 12. بعد الظهر من 12 إلى 18. المساء من 18 إلى 24. الليل من 0 إلى 6.

## Dutch by level, as "I can" sentences

cefr-A0 = A0: لا أعرف الهولندية بعد
cefr-A1 = A1: أعرف كلمات مفردة
cefr-A2 = A2: أتحدث عن الأمور اليومية
cefr-B1 = B1: أتدبّر أموري جيداً
cefr-B2 = B2: أتحدث بسهولة
cefr-C1 = C1: لا أخطئ تقريباً
cefr-help = مدرسة اللغة تعرف مستواك.
language-skill-listening = الاستماع
language-skill-speaking = التحدث
language-skill-reading = القراءة
language-skill-writing = الكتابة

## Vacancies

vacancy-kind-open-hiring = توظيف مفتوح
vacancy-kind-open-hiring-help = بدون مقابلة أو اختيار. سجّل اسمك في القائمة وانتظر دورك.
vacancy-kind-startbaan = وظيفة بداية
vacancy-kind-startbaan-help = العمل والاندماج معاً.
vacancy-kind-regular = وظيفة عادية
vacancy-kind-regular-help = ترسل ردّك وصاحب العمل يختار.
vacancy-kind-listing = من موقع آخر
sign-up-online = هنا في «كاده»
sign-up-in-person = لدى صاحب العمل
reach-any = يمكنك الوصول بالحافلة أو القطار أو الدراجة أو السيارة.
reach-bike-or-car = يمكنك الوصول بالدراجة أو السيارة.
reach-car-only = يمكنك الوصول بالسيارة فقط.
travel-mode-walk = المشي
travel-mode-bike = دراجة
travel-mode-e-bike = دراجة كهربائية
travel-mode-public-transport = حافلة أو ترام أو مترو أو قطار
travel-mode-car = سيارة
strength-essential = ضروري
strength-important = مهم
strength-somewhat = مهم قليلاً
strength-optional = ميزة إضافية
certificate-vca = شهادة VCA (العمل بأمان)
certificate-forklift = رافعة شوكية
certificate-driving-b = رخصة قيادة B (سيارة)
certificate-driving-c = رخصة قيادة C (شاحنة)
certificate-haccp = شهادة HACCP (سلامة الغذاء)
certificate-bhv = شهادة BHV (الإسعاف والطوارئ في العمل)
certificate-vog = شهادة VOG (حسن السيرة والسلوك)
certificate-big = سجل BIG (المهن الصحية)
possession-have = لديّ هذا
possession-willing = أريد الحصول عليه

## May this person work?

work-authorisation-free = يُسمح بأي عمل
work-authorisation-employer-notifies-uwv = يُبلغ صاحب العمل مؤسسة UWV أولاً
work-authorisation-permit-needed = يلزم تصريح عمل أولاً (TWV)
work-authorisation-not-allowed = لا يُسمح بالعمل الآن
work-authorisation-unknown = غير معروف

## States

list-state-waiting = في الانتظار
list-state-invited = مدعوّ
list-state-accepted = تم القبول
list-state-declined = تم الرفض
list-state-no-answer = لم يصل رد في الوقت المحدد
list-state-withdrawn = تم الخروج من القائمة
list-state-started = بدأ العمل
list-state-left = توقّف
answer-state-sent = أُرسل
answer-state-contacted = صاحب العمل سيتواصل
answer-state-hired = تم التوظيف
answer-state-declined = لم يتم التوظيف
answer-state-withdrawn = مسحوب
suggestion-state-suggested = بانتظار المنسّق
suggestion-state-approved = بانتظار ردّك
suggestion-state-rejected = لم يُقترح
suggestion-state-introduced = تم التعارف
suggestion-state-refused = تم الرفض
suggestion-state-withdrawn = لم يعد مطلوباً
role-seeker = باحث عن عمل
role-employer-member = صاحب عمل
role-verbinder = منسّق
role-administrator = مدير
role-system = «كاده»

## What is wrong with a field

field-missing = املأ هذا الحقل.
field-too-long = النص طويل جداً. الحد الأقصى { $max } حرفاً.
field-too-many = العدد كبير جداً. الحد الأقصى { $max }.
field-email = هذا ليس عنوان بريد إلكتروني. مثال صحيح: name@example.com.
field-phone = هذا ليس رقم هاتف. مثال صحيح: 06 12345678.
field-postcode = الرمز البريدي غير صحيح. مثال صحيح: 1234.
field-range = اكتب رقماً من { $min } إلى { $max }.
field-number = اكتب رقماً، مثلاً 20.
field-date = التاريخ غير صحيح. مثال صحيح: 31-12-2026.
field-choice = اختر من القائمة.
field-hours = عدد الساعات في الأسبوع من { $min } إلى { $max }.
field-hours-order = الرقم الأول أكبر من الثاني. بدّل بينهما.
field-place-unknown = لا نعرف هذا المكان. تحقق من كتابة الاسم.
field-place-many = هناك أكثر من مكان بهذا الاسم. اختر واحداً: { $places }.

## Pages for what went wrong: what it is, and what to do now

error-400-title = لم نفهم هذا الطلب
error-400-text = ارجع وحاول مرة أخرى.
error-401-title = سجّل الدخول أولاً
error-401-text = هذه الصفحة لمن سجّل الدخول فقط.
error-403-title = لا يُسمح لك برؤية هذه الصفحة
error-403-text = أنت مسجّل الدخول، لكن هذه الصفحة لشخص آخر. سجّل الدخول ببريد آخر أو ارجع.
error-404-title = هذه الصفحة غير موجودة
error-404-text = ربما أُغلقت الوظيفة أو أن العنوان غير صحيح. ابحث عن عمل آخر.
error-405-title = هذا غير ممكن هنا
error-405-text = ارجع واستخدم الأزرار في الصفحة.
error-408-title = استغرق هذا وقتاً طويلاً
error-408-text = الاتصال بطيء جداً. حاول مرة أخرى.
error-409-title = تغيّر شيء للتو
error-409-text = سبقك أحد أو كانت الصفحة قديمة. افتح الصفحة من جديد.
error-413-title = الحجم كبير جداً
error-413-text = النص طويل جداً. اختصره.
error-415-title = لا يمكننا قراءة هذا النوع من الملفات
error-415-text = ارجع واملأ النموذج.
error-422-title = هناك مشكلة في النموذج
error-422-text = ارجع وراجع ما كتبته.
error-429-title = محاولات كثيرة جداً
error-429-text = انتظر قليلاً ثم حاول مرة أخرى.
error-too-many-tries = انتظر ربع ساعة ثم حاول مرة أخرى.
error-431-title = هذا الطلب طويل جداً
error-431-text = اختصر العنوان أو كلمات البحث.
error-500-title = حدث خطأ لدينا
error-500-text = ليس الخطأ منك. حاول مرة أخرى بعد دقائق.
error-503-title = «كاده» غير متاح مؤقتاً
error-503-text = هناك ازدحام أو أعمال صيانة. حاول مرة أخرى بعد دقيقة.
error-read-only-title = لا يمكن حفظ أي شيء الآن
error-read-only-text = القراءة ممكنة. ما أرسلته الآن لم يُحفظ. حاول مرة أخرى لاحقاً.
nearest-title = هل تقصد واحدة من هذه؟
nearest-none = لا شيء من هذا
