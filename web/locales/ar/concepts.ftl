# draft: not reviewed by a native speaker
# Looking through occupations and skills.

concepts-title = المهن والمهارات
concepts-lead = هنا ترى اسم المهنة وما الذي يجب أن تعرفه لها. بكل لغة يعرفها «كاده».
concepts-form = ابحث عن مهنة أو مهارة
concepts-button = ابحث
concepts-q = مهنة أو مهارة
concepts-q-hint = يمكنك البحث بلغتك.
concepts-found = { $count ->
    [zero] لا نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $count } نتائج
    [many] { $count } نتيجة
   *[other] { $count } نتيجة
  }
concepts-none = لم نجد شيئاً
concepts-none-help = ابحث بكلمة أخرى أو بحروف أقل.
concepts-all = كل المجموعات
concepts-groups = اختر مجموعة
concepts-empty = لا توجد مهن بعد.

concept-kind-occupation = مهنة
concept-kind-occupation-group = مجموعة مهن
concept-kind-capability = مهارة
concept-kind-capability-group = مجموعة مهارات
concept-kind-knowledge-area = معرفة
concept-kind-task = مهمة
concept-kind-circumstance = ظرف في العمل
concept-kind-educational-norm = تعليم
concept-kind-language = لغة
concept-kind-proficiency-level = مستوى اللغة
concept-kind-language-activity = ماذا تفعل باللغة
concept-kind-pathway = مسار مهني

concept-regulated = القانون يطلب شهادة معترفاً بها لهذه المهنة.
concept-vacancies = ابحث عن عمل بهذه الكلمة
concept-list-essential = يجب أن تعرف هذا
concept-list-important = هذا مهم
concept-list-somewhat = هذا يساعد
concept-list-optional = ميزة إضافية
concept-list-asked-by = مهن تطلب هذا
concept-list-broader = ينتمي إلى
concept-list-narrower = يشمل
concept-list-related = يشبه هذا
concept-list-pathways = مسارات مهنية
concept-ways = كيف تتقدم في العمل
concept-way-here = هذا العمل هو الخطوة { $step } من { $count }.
concept-way-entry = يمكنك أن تبدأ من هنا. لا تُطلب شهادة أو خبرة.
concept-circumstances = كيف هو هذا العمل
concept-circumstance-essential = هذا له دور كبير.
concept-circumstance-important = هذا له دور.
concept-circumstance-somewhat = هذا له دور صغير.
concept-circumstance-optional = هذا يحدث أحياناً.
concept-left-out = { $count ->
    [zero] لا شيء آخر.
    [one] وواحد آخر.
    [two] واثنان آخران.
    [few] و{ $count } أخرى.
    [many] و{ $count } أخرى.
   *[other] و{ $count } أخرى.
  }
concept-names = الأسماء بكل اللغات
concept-sources = من أين جاء هذا
concept-match-exact = نفس
concept-match-close = تقريباً نفس
concept-match-broad = أضيق من
concept-match-narrow = أوسع من
concept-match-related = له علاقة بـ

source-esco = ESCO، قائمة المهن والمهارات للمفوضية الأوروبية.
source-competentnl = CompetentNL، لغة المهارات الهولندية من UWV وSBB وTNO وCBS.
source-kade = قائمة «كاده» الأولى، حرة الاستخدام (CC0).

language-name-nl = الهولندية
language-name-en = الإنجليزية
language-name-ar = العربية
language-name-fa = الفارسية والدرية
language-name-ti = التغرينية
language-name-tr = التركية
language-name-uk = الأوكرانية

suggest-hint = اكتب بضعة حروف. ثم اختر بالأسهم.
suggest-none = لا نجد شيئاً بهذه الحروف.
suggest-count = وجدنا:
