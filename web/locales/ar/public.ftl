# draft: not reviewed by a native speaker
# Pages for everybody: front page, search, a vacancy, signing in, about, the demo.

## What several pages say

error-title = خطأ: { $title }
error-in-field = { $field } – { $problem }
error-to-search = ابحث عن عمل
error-to-front = اذهب إلى البداية
list-separator = { "، " }
hours-not-stated = عدد الساعات غير مذكور
place-not-stated = المكان غير مذكور
not-stated-by-employer = غير مذكور
place-and-distance = { $place }، { $distance }
listing-from = { $source }، { $date }
dutch-needed = الهولندية المطلوبة: { $level }
dutch-not-needed = لا تحتاج إلى الهولندية لتبدأ
dutch-not-stated = الهولندية: غير مذكور
dutch-none-yet = لا هولندية بعد
support-job-coach = يساعدك مدرّب عمل
support-buddy = يساعدك زميل في البداية
support-taalbuddy = يتدرّب معك زميل على الهولندية
support-lesson-time = يمكنك الاستمرار في دروسك
support-lessons = دروس لغة في مكان العمل، ساعات الأسبوع: { $hours }
help-offered = مساعدة: { $help }
help-job-coach = مدرّب عمل
help-buddy = زميل مرافق
help-taalbuddy = زميل للغة
help-lessons = دروس لغة
physical-lift = ترفع حتى { $kg } كيلوغراماً
physical-standing = ساعات الوقوف في اليوم: { $hours }
physical-heights = تعمل في أماكن مرتفعة
physical-cold = تعمل في البرد
physical-noise = يوجد ضجيج كثير
physical-light = العمل خفيف
work-language-en = الإنجليزية
work-language-ar = العربية
work-language-tr = التركية
work-language-uk = الأوكرانية
work-language-fa = الفارسية
work-language-ti = التغرينية
work-language-pl = البولندية
work-language-de = الألمانية

## Front page

home-title = ابحث عن عمل بلغتك
home-heading = جد عملاً في هولندا
home-lead = ابحث بلغتك. انظر ما يناسبك. أرسل ردّك بنفسك.
home-ways = ثلاث طرق للبداية
home-steps = هكذا يعمل الموقع
home-step-search = ابحث عن عمل قريب منك.
home-step-profile = اكتب ما تستطيع فعله ومواعيد دروسك.
home-step-choose = اختر بنفسك: أرسل ردّاً أو سجّل اسمك في قائمة.
home-step-start = ترى دائماً ما يحدث الآن.
home-begin = ابدأ الآن
home-others = لمن يبحث عن عاملين أو يساعدهم
home-employers = أصحاب العمل
home-employers-text = انشر وظيفة في عشر دقائق. «كاده» يراجع النص والقواعد. اطلب حساباً من المنسّق في منطقتك.
home-verbinders = المنسّقون في المناطق
home-verbinders-text = «كاده» يقترح أشخاصاً وأعمالاً مع الأسباب. أنت تقرر. ثم يقول الشخص نعم أو لا.

## Search

search-title = ابحث عن عمل
search-form = البحث عن عمل
search-q = ما العمل الذي تبحث عنه؟
search-q-hint = اكتب مهنة أو كلمة. يمكنك الكتابة بلغتك.
search-place = أين؟
search-place-hint = اكتب اسم مدينة أو قرية، مثلاً Almere.
search-more = المزيد من عوامل التصفية
search-radius = كم يبعد عن هذا المكان؟
search-radius-hint = إذا تركته فارغاً نبحث ضمن 15 كيلومتراً.
search-radius-unit = كم
search-region = المنطقة
search-region-all = كل هولندا
search-kind = نوع العمل
search-hours-min = أقل عدد ساعات في الأسبوع
search-hours-max = أكبر عدد ساعات في الأسبوع
search-sort = ماذا تريد أن ترى أولاً؟
search-sort-relevance = الأنسب
search-sort-newest = الأحدث
search-sort-distance = الأقرب
search-button = ابحث عن عمل
search-understood = هكذا فهمنا كلماتك:
results-title = الأعمال التي وجدناها
results-count = { $count ->
        [0] لم نجد أي وظيفة
        [zero] وجدنا { $count } وظيفة
        [one] وجدنا وظيفة واحدة
        [two] وجدنا وظيفتين
        [few] وجدنا { $count } وظائف
        [many] وجدنا { $count } وظيفة
       *[other] وجدنا { $count } وظيفة
    }
results-error = لم نبحث بعد. انظر أولاً إلى الأخطاء.
results-none = لا يوجد عمل هنا الآن
results-none-help = جرّب كلمة أخرى أو مسافة أكبر أو عوامل تصفية أقل.
results-all = اعرض كل الأعمال

## One vacancy

vacancy-what-now = ماذا يمكنك أن تفعل الآن؟
vacancy-then = ماذا يحدث بعد ذلك؟
vacancy-work = العمل
vacancy-text-is-dutch = كتب صاحب العمل هذا النص بالهولندية.
vacancy-facts = الساعات والأجر والمكان
vacancy-occupation = المهنة
vacancy-hours = الساعات
vacancy-shifts = أوقات العمل
vacancy-pay = الأجر
vacancy-place = المكان
vacancy-reach = الطريق
vacancy-start = البداية
vacancy-start-soon = في أقرب وقت
vacancy-contract = العقد
vacancy-contract-months = { $count ->
        [zero] { $count } شهر
        [one] شهر واحد
        [two] شهران
        [few] { $count } أشهر
        [many] { $count } شهراً
       *[other] { $count } شهر
    }
vacancy-permanent = عقد دائم
vacancy-permanent-view = ربما عقد دائم بعد ذلك
vacancy-trial = فترة التجربة
vacancy-trial-months = { $count ->
        [0] بدون فترة تجربة
        [zero] { $count } شهر
        [one] شهر واحد
        [two] شهران
        [few] { $count } أشهر
        [many] { $count } شهراً
       *[other] { $count } شهر
    }
vacancy-places = عدد الأماكن
vacancy-needed = ماذا تحتاج؟
vacancy-dutch = الهولندية
vacancy-dutch-task = تحتاج إليها من أجل:
vacancy-certificates = الشهادات
vacancy-no-certificates = لا تحتاج إلى شهادة
vacancy-by-law = يطلبها القانون
vacancy-paid = صاحب العمل يدفع
vacancy-skills = المهارات
vacancy-body = ماذا يتطلب العمل من جسمك؟
vacancy-offered = من يساعدك؟
vacancy-no-support = لم يذكر صاحب العمل شيئاً عن هذا.
vacancy-languages = اللغات في مكان العمل:
vacancy-more = ابحث عن عمل آخر
vacancy-listing = هذه الوظيفة منشورة على { $source }. لا يمكنك الرد عليها في «كاده». ابحث عن عنوانها في ذلك الموقع.
vacancy-listing-date = تاريخ الوظيفة: { $date }
vacancy-already = لديك أمر مفتوح مع هذه الوظيفة.
vacancy-to-my-matters = انظر في «أموري»
vacancy-seekers-only = هذا لمن يبحث عن عمل فقط. سجّل الدخول بحساب آخر.
vacancy-open-hiring = هذا توظيف مفتوح. لا أحد يختار أو يحكم. من يسجّل أولاً في القائمة يأتي دوره أولاً.
vacancy-waiting = { $count ->
        [0] لا أحد في القائمة الآن.
        [zero] في القائمة الآن { $count } شخص.
        [one] في القائمة الآن شخص واحد.
        [two] في القائمة الآن شخصان.
        [few] في القائمة الآن { $count } أشخاص.
        [many] في القائمة الآن { $count } شخصاً.
       *[other] في القائمة الآن { $count } شخص.
    }
vacancy-in-person = تسجّل اسمك في القائمة لدى صاحب العمل نفسه. اذهب إليه واسأل عن التوظيف المفتوح (open hiring).
vacancy-in-person-then = يخبرك صاحب العمل متى يأتي دورك. لا تحتاج إلى سيرة ذاتية أو رسالة.
vacancy-sign-up = ضعني في القائمة
vacancy-sign-in-to-sign-up = سجّل الدخول وادخل القائمة
vacancy-list-step-place = ترى مكانك في القائمة فوراً.
vacancy-list-step-turn = عندما يأتي دورك تصلك رسالة.
vacancy-list-step-answer = أجب خلال { $hours } ساعة، وإلا انتقل دورك إلى الشخص التالي.
vacancy-list-step-start = إذا قلت نعم يتصل بك صاحب العمل أو يراسلك. تحصل على أجر من اليوم الأول.
vacancy-answer = أرسل ردّاً على هذه الوظيفة
vacancy-sign-in-to-answer = سجّل الدخول وأرسل ردّاً
vacancy-answer-step-choose = أنت تختار ما يراه صاحب العمل.
vacancy-answer-step-send = يصل ردّك إلى صاحب العمل فوراً.
vacancy-answer-step-follow = في «أموري» ترى ما يفعله صاحب العمل.

## Signing in

sign-in-title = تسجيل الدخول
sign-in-how = نرسل إليك رسالة فيها رابط. لا تحتاج إلى كلمة مرور.
sign-in-email = البريد الإلكتروني
sign-in-email-hint = مثلاً name@example.com
sign-in-button = أرسلوا لي رسالة
sign-in-new = هل أنت جديد هنا؟
sign-in-new-text = افعل الشيء نفسه. يبدأ حسابك عندما تفتح الرابط.
sign-in-privacy = نستخدم عنوانك من أجل «كاده» فقط.
sign-in-code-title = انظر في بريدك
sign-in-code-sent = أرسلنا رسالة إلى
sign-in-code-how = اضغط على الرابط في الرسالة، أو اكتب الرمز هنا. كلاهما صالح ربع ساعة.
sign-in-code = الرمز
sign-in-code-hint = الرمز من ستة أرقام.
sign-in-code-wrong = الرمز غير صحيح أو انتهت مدته. انظر في بريدك مرة أخرى.
sign-in-no-mail = لم تصلك رسالة؟
sign-in-no-mail-text = انتظر قليلاً وانظر أيضاً في البريد غير المرغوب فيه.
sign-in-again = أرسلوا رسالة جديدة
sign-in-other-address = اكتب عنواناً آخر
sign-in-link-title = خطوة أخيرة
sign-in-link-as = ستسجّل الدخول باسم
sign-in-link-new = هذه أول مرة لك. ستحصل الآن على حساب.
sign-in-link-button = نعم، سجّلوا دخولي
sign-in-link-not-you = أليس هذا عنوانك؟ أغلق هذه الصفحة.
sign-in-link-old = هذا الرابط لم يعد صالحاً
sign-in-link-old-text = يعمل الرابط مرة واحدة ولمدة ربع ساعة. اطلب رابطاً جديداً.

## About

about-title = عن «كاده»
about-what = «كاده» يجمع اللاجئين الحاصلين على إقامة وأصحاب العمل في هولندا. تبحث عن عمل بلغتك وترسل ردّك بنفسك.
about-how = هناك ثلاثة أنواع من العمل. في التوظيف المفتوح لا يُحسب إلا ترتيب القائمة. وظيفة البداية عمل إلى جانب الاندماج. أما الوظيفة العادية فترسل ردّك عليها بنفسك.
about-matching = «كاده» يحسب أي عمل يناسب أي شخص، ويذكر كل سبب. المنسّق هو من يقرر دائماً. ثم تقول أنت نعم أو لا. بعد ذلك فقط يعرف صاحب العمل عنك. لا أحد يرفضه الحاسوب.
about-data = «كاده» يسأل فقط عما يلزم لإيجاد عمل. لا نسأل عن بلدك أو دينك أو صحتك أو رقم BSN. لا يرى صاحب العمل إلا ما تختاره أنت.
about-sources = يستخدم هذا الموقع تصنيف ESCO للمفوضية الأوروبية. المناطق والأماكن من مكتب الإحصاء الهولندي (CBS).
accessibility-title = سهولة الاستخدام للجميع
accessibility-aim = يجب أن يستطيع الجميع استخدام «كاده». نتّبع معيار WCAG 2.2، المستوى AA.
accessibility-status = نختبر كل صفحة بلوحة المفاتيح بدون فأرة. ونختبر أيضاً على هاتف صغير وبالعربية. لم تفحص جهة مستقلة «كاده» بعد.
accessibility-report = هل هناك شيء لا تستطيع استخدامه؟ أخبر بلديتك أو المنسّق، وهم يوصلون رسالتك.

## Demo

demo-notice-title = هذه نسخة تجريبية
demo-notice = كل الأشخاص والشركات والوظائف هنا من نسج الخيال.
demo-enter = اختر شخصاً وتجوّل
demo-title = تجوّل باسم شخص آخر
demo-lead = كل الأشخاص هنا من نسج الخيال. اختر من تريد أن تكون. لا تحتاج إلى بريد.
demo-role-seeker = يبحث عن عمل: ملف وعمل مناسب وقوائم وردود.
demo-role-employer-member = ينشر الوظائف ويدعو الأشخاص ويقرأ الردود.
demo-role-verbinder = ينظر في الاقتراحات في المنطقة ويقرر.
demo-role-administrator = يضيف أصحاب العمل والمنسّقين.
demo-sign-in-as = سجّل الدخول باسم { $name }
demo-mailbox-title = بريد النسخة التجريبية
demo-mailbox-lead = هنا الرسائل التي كان «كاده» سيرسلها. الأحدث أولاً.
demo-mailbox-empty = لا توجد رسائل بعد
demo-mailbox-empty-help = سجّل الدخول باسم شخص وافعل شيئاً، مثلاً أرسل ردّاً.
demo-mail-to = إلى:
