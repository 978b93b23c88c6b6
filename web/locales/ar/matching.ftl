# draft: not reviewed by a native speaker

### Why somebody fits work or does not: gates, reasons and facts of the matcher.

criterion-skills = المهارات
criterion-schedule = الأوقات
criterion-travel = الطريق
criterion-language = اللغة الهولندية
criterion-wishes = الرغبات
criterion-growth = التطوّر

## Words inside the sentences below

matching-day = { $day ->
    [monday] يوم الاثنين
    [tuesday] يوم الثلاثاء
    [wednesday] يوم الأربعاء
    [thursday] يوم الخميس
    [friday] يوم الجمعة
    [saturday] يوم السبت
    [sunday] يوم الأحد
   *[other] { $day }
}
matching-dagdeel = { $dagdeel ->
    [morning] صباحًا
    [afternoon] بعد الظهر
    [evening] مساءً
    [night] ليلًا
   *[other] { $dagdeel }
}
matching-mode = { $mode ->
    [walk] مشيًا
    [bike] بالدراجة
    [e_bike] بالدراجة الكهربائية
    [public_transport] بالحافلة أو القطار
    [car] بالسيارة
   *[other] { $mode }
}
matching-language-skill = { $skill ->
    [listening] فهم الهولندية
    [speaking] التحدث بالهولندية
    [reading] القراءة بالهولندية
    [writing] الكتابة بالهولندية
   *[other] { $skill }
}
matching-certificate = { $certificate ->
    [vca] شهادة VCA (العمل بأمان)
    [forklift] شهادة الرافعة الشوكية
    [driving_b] رخصة قيادة B
    [driving_c] رخصة قيادة C مع الرمز 95
    [haccp] شهادة HACCP (العمل الآمن مع الطعام)
    [bhv] شهادة BHV (المساعدة عند الحريق أو الحادث)
    [vog] شهادة VOG (حسن السيرة والسلوك)
    [big] التسجيل في سجل BIG
   *[other] { $certificate }
}

## What stands in the way

gate-consent = لا توجد موافقة على اقتراح عمل.
gate-open-hiring = من يسجل أولًا يأتي دوره أولًا.
gate-permit-needed = يجب على صاحب العمل أن يطلب تصريح عمل أولًا.
gate-not-allowed = العمل غير مسموح به الآن.
gate-authorisation-unknown = يجب أولًا ذكر هل العمل مسموح به.
gate-hours = العمل { $range } ساعة في الأسبوع. المطلوب { $wanted_range } ساعة.
gate-lessons-clash = يوجد درس أيضًا { matching-day } { matching-dagdeel }.
gate-not-available = العمل { matching-day } { matching-dagdeel } غير ممكن.
gate-reach = { $reach ->
    [car_only] لا يمكن الوصول إلى هذا العمل إلا بالسيارة.
    [bike_or_car] لا توجد حافلة أو قطار في أوقات هذا العمل.
   *[any] لا توجد طريقة مذكورة للوصول إلى هذا العمل.
}
gate-too-far = الطريق حوالي { $minutes } دقيقة { matching-mode }. الحد هو { $limit } دقيقة.
gate-certificate = القانون يطلب هذا: { matching-certificate }.
gate-dutch = المطلوب: { matching-language-skill } بمستوى { $level }. المستوى الآن { $have }. المهمة: { $task }
gate-answered = تم الرد على هذا العمل من قبل.
gate-declined = رُفض هذا العمل من قبل.
gate-suggested = هذا العمل مقترح من قبل.
gate-week-full = عدد الاقتراحات هذا الأسبوع كافٍ.

## Skills

reason-no-skills-asked = صاحب العمل لا يطلب مهارات.
reason-skill-have = مناسب: { $concept }
reason-skill-narrower = توجد مهارة تتبع هذه المهارة: { $concept }
reason-skill-broader = مناسب جزئيًا: { $concept }
reason-skill-related = يشبه هذا: { $concept }
reason-skill-willing = توجد رغبة في تعلم هذا: { $concept }
reason-skill-willing-broader = توجد رغبة في تعلم شيء قريب من هذا: { $concept }
reason-skill-missing = غير مذكور بعد: { $concept }

## Lessons beside the shifts

reason-schedule-not-stated = أوقات العمل غير معروفة بعد.
reason-schedule-free = لا توجد دروس في أيام العمل.
reason-schedule-day = يوجد عمل ودرس أيضًا { matching-day }.
reason-schedule-night = يوجد عمل ليلي قبل الدرس { matching-day }.
reason-schedule-protected = صاحب العمل يترك وقت الدروس حرًا.
reason-hours = هذه الساعات مناسبة: { $range } في الأسبوع.

## The way to work

reason-travel-not-stated = المسافة غير معروفة.
reason-travel-near = قريب: في المكان نفسه.
reason-travel = حوالي { $minutes } دقيقة { matching-mode } ({ $km } كم).

## Dutch

reason-language-not-asked = لا يطلب صاحب العمل اللغة الهولندية.
reason-language-fits = مستوى اللغة الهولندية كافٍ.
reason-language-gap = يفضّل صاحب العمل: { matching-language-skill } بمستوى { $level }. المستوى الآن { $have }.
reason-language-lesson = توجد دروس لغة في العمل.
reason-language-buddy = يساعد رفيق للغة.

## Wishes and growth

reason-wishes-not-stated = لم تُكتب رغبة في عمل بعد.
reason-wished = يناسب الرغبة: { $concept }
reason-wished-near = قريب من الرغبة: { $concept }
reason-not-wished = هذا عمل غير العمل المرغوب.
reason-step-towards = هذه خطوة نحو: { $concept }
reason-step-onwards = توجد خطوة تالية بعد هذا العمل.
reason-no-step = لا توجد خطوة تالية معروفة بعد.

## What to know besides

reason-start-from = البدء ممكن من { $date }.
reason-employer-notifies-uwv = يجب على صاحب العمل إبلاغ UWV أولًا.
reason-certificate-paid = صاحب العمل يدفع ثمن: { matching-certificate }.
reason-certificate-wanted = مفيد، لكنه غير إلزامي: { matching-certificate }.
