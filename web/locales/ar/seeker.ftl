# draft: not reviewed by a native speaker
# Pages of somebody who looks for work: profile, work for me, my matters, answering.

## Profile

profile-title = ملفي
profile-lead = اكتب ما تعرفه. يمكنك تغييره دائماً.
profile-me = عني
profile-name = الاسم
profile-name-hint = هكذا نناديك. يكفي اسمك الأول.
profile-phone = رقم الهاتف (اختياري)
profile-phone-hint = مثلاً 06 12345678
profile-postcode = الرمز البريدي
profile-postcode-hint = تكفي أربعة أرقام. بها نعرف كم يبعد العمل.
profile-work = العمل الذي أريده
profile-wishes = أريد هذه المهن
profile-new-wish = أضف مهنة
profile-new-wish-hint = اكتب مهنة واحدة، مثلاً لحّام. يمكنك الكتابة بلغتك.
profile-hours-min = أقل عدد ساعات في الأسبوع
profile-hours-max = أكبر عدد ساعات في الأسبوع
profile-earliest-start = أستطيع أن أبدأ من
profile-date-hint = اختياري. مثلاً 31-12-2026
profile-week = أسبوعي
profile-lessons = متى لديك دروس؟
profile-lessons-hint = لا نقترح عملاً في هذه الأوقات.
profile-available = متى تستطيع أن تعمل؟
profile-available-hint = إذا تركته فارغاً نبحث في كل الأوقات.
profile-travel = الطريق
profile-travel-modes = كيف تصل إلى العمل؟
profile-travel-minutes = كم يمكن أن يستغرق الطريق؟
profile-travel-minutes-hint = الذهاب فقط.
profile-minutes-unit = دقيقة
profile-dutch = لغتي الهولندية
profile-skills-section = ما أستطيع فعله
profile-skills = أستطيع هذا
profile-willing = أريد أن أتعلم هذا
profile-offered = هل تستطيع هذا أيضاً؟
profile-offered-hint = هذا جزء من المهن التي تريدها. اختر ما تستطيع.
profile-offered-willing = اختر ما تريد أن تتعلمه
profile-new-skill = أضف ما تستطيع فعله
profile-new-skill-hint = اكتب شيئاً واحداً، مثلاً الطبخ. يمكنك الكتابة بلغتك.
profile-certificates-section = الشهادات
profile-may-work = هل يُسمح لي بالعمل؟
profile-work-authorisation = ماذا كُتب على بطاقتك أو في رسالتك؟
profile-work-authorisation-hint = صاحب إقامة اللجوء يُسمح له بأي عمل. إذا كنت غير متأكد فاسأل بلديتك.
profile-authorised-until = إلى متى يسري ذلك؟
profile-help = مساعدة من المنسّق
profile-consent-text = يمكن لمنسّق في منطقتك أو في منطقة العمل أن يبحث لك عن عمل. عندها يرى المنسّق ملفك ويستطيع أن يتصل بك أو يراسلك. لا يرى صاحب العمل شيئاً حتى تقول نعم.
profile-consent = نعم، يُسمح للمنسّق أن يرى ملفي
profile-consent-hint = يمكنك إيقاف ذلك في أي وقت. ويمكنك إرسال ردّ بدون منسّق.
profile-save = احفظ ملفي
profile-erase = احذف حسابي
missing-postcode = رمزك البريدي
missing-wishes = مهنة تريدها
missing-skills = ما تستطيع فعله
missing-work-authorisation = هل يُسمح لك بالعمل

## Erasing the account

erasing-title = احذف حسابي
erasing-lead = هل تريد أن تتوقف عن استخدام Kade؟ عندها نحذف كل شيء عنك.
erasing-gone = هذا نحذفه فوراً
erasing-gone-profile = اسمك وبريدك الإلكتروني ورقم هاتفك وملفك كله.
erasing-gone-answers = ردودك. لن يراها أصحاب العمل بعد ذلك.
erasing-gone-lists = مكانك في كل قائمة. يتقدم الشخص التالي.
erasing-gone-roles = دورك الآخر في Kade أيضاً. لن تستطيع الدخول به بعد ذلك.
erasing-stays = هذا يبقى
erasing-stays-numbers = أعداد وأرقام بلا اسمك. بها نستطيع أن نُظهر أن القوائم عادلة.
erasing-stays-employer = ما كتبه صاحب العمل عنده من قبل. اسأل صاحب العمل.
erasing-final = لا يمكنك التراجع عن هذا
erasing-final-help = يمكنك أن تبدأ من جديد لاحقاً بملف فارغ.
erasing-button = نعم، احذف كل شيء عني

## Work for me

jobs-title = عمل يناسبني
jobs-lead = هذا العمل يناسب أسبوعك وطريقك وما تستطيع فعله.
jobs-no-profile = أخبرنا أولاً شيئاً عنك
jobs-no-profile-help = بعد ذلك ترى هنا عملاً يناسبك.
jobs-fill-profile = املأ ملفك
jobs-change-profile = غيّر ملفك
jobs-missing = نبحث بشكل أفضل إذا عرفنا هذا:
jobs-fitting = هذا يناسبك
jobs-why = لماذا يناسب هذا؟
jobs-none = لا شيء يناسب الآن
jobs-none-help = ابحث بنفسك أو غيّر ملفك. تأتي أعمال جديدة كل يوم.
jobs-blocked = هذا لا يناسب بعد
jobs-blocked-help = عند كل عمل ترى ما الذي لا يناسب بعد.
fit-very-well = يناسب جداً
fit-well = يناسب جيداً
fit-partly = يناسب جزئياً

## What would help

opens-title = ما الذي يفتح لي عملاً أكثر؟
opens-link = ما الذي يفتح لي عملاً أكثر؟
opens-back = العودة إلى عمل يناسبني
opens-lead = أحياناً يصنع شيء واحد فرقاً كبيراً. هنا ترى ما هو. أنت تختار.
opens-more-work = هذا يفتح عملاً أكثر
opens-certificate = إذا حصلت على هذا: { $certificate }
opens-dutch = إذا تحسّنت لغتك الهولندية: { $skill } بمستوى { $level }
opens-free = إذا كان مساء واحد فارغاً: { $day }
opens-bike = إذا كانت لديك دراجة
opens-minutes = إذا زاد وقت الطريق { $minutes } دقيقة
opens-count = { $count ->
    [zero] لا تناسبك وظائف أخرى.
    [one] عندها تناسبك وظيفة واحدة أخرى.
    [two] عندها تناسبك وظيفتان أخريان.
    [few] عندها تناسبك { $count } وظائف أخرى.
    [many] عندها تناسبك { $count } وظيفة أخرى.
   *[other] عندها تناسبك { $count } وظيفة أخرى.
}
opens-best = { $count ->
    [zero] لا تدخل أي منها بين أفضل 20 وظيفة لك.
    [one] واحدة منها تدخل بين أفضل 20 وظيفة لك.
    [two] اثنتان منها تدخلان بين أفضل 20 وظيفة لك.
    [few] { $count } منها تدخل بين أفضل 20 وظيفة لك.
    [many] { $count } منها تدخل بين أفضل 20 وظيفة لك.
   *[other] { $count } منها تدخل بين أفضل 20 وظيفة لك.
}
opens-hint-certificate = اسأل بلديتك أو صاحب عمل هل يدفعون ثمنه.
opens-hint-dutch = يمكن لمدرسة اللغة أن تساعدك في ذلك.
opens-hint-free = هل تستطيع العمل في هذا الوقت؟ اكتب ذلك في ملفك.
opens-hint-lesson = لديك درس في هذا الوقت. استمر في حضور درسك. اسأل مدرستك هل يوجد وقت آخر.
opens-hint-bike = هل لديك دراجة بالفعل؟ اكتب ذلك في ملفك. وإلا فقد تساعدك بلديتك أحياناً.
opens-hint-minutes = هل تريد ذلك؟ اكتبه في ملفك.
opens-nothing = هذا لا يفتح عملاً آخر الآن: { $changes }.
opens-nothing-certificate = شهادة
opens-nothing-dutch = مستوى أعلى في الهولندية
opens-nothing-free = مساء فارغ
opens-nothing-bike = دراجة
opens-nothing-minutes = طريق أطول
opens-nothing-other-certificate = شهادة أخرى
opens-nothing-other-dutch = جزء آخر من الهولندية
opens-nothing-other-free = مساء فارغ آخر
opens-nothing-other-bike = دراجة
opens-nothing-other-minutes = طريق أطول
opens-no-profile-help = بعد ذلك ترى هنا ما الذي يفتح لك عملاً أكثر.
opens-no-vacancies = لا يوجد الآن عمل من أصحاب العمل في Kade
opens-no-vacancies-help = عد لاحقاً. ابحث بنفسك أيضاً: أحياناً يوجد عمل من مواقع أخرى.
opens-none = لا شيء وحده يفتح عملاً آخر الآن
opens-none-help = هل ساعاتك وحقك في العمل مكتوبة جيداً؟ تأتي أعمال جديدة كل يوم.
opens-how = نحسب فقط العمل الذي يضعه أصحاب العمل في Kade. يتغيّر كل يوم. لا نحفظ هذه النتيجة.

## My matters

my-matters-title = أموري
my-matters-lead = هنا ترى ما هو مفتوح وما عليك فعله الآن.
my-matters-none = لا شيء مفتوح بعد
my-matters-none-help = أرسل ردّاً على عمل أو سجّل اسمك في قائمة.
my-turn = الآن جاء دورك
my-suggestions = عمل يقترحه المنسّق
my-suggestions-help = يظن المنسّق أن هذا يناسبك. أنت تقرر.
my-suggestion-question = هل تريد أن تتعرف على صاحب العمل هذا؟
my-suggestion-yes = نعم، أريد التعارف
my-suggestion-no = لا، أفضّل ألا أفعل
my-suggestion-shared = إذا قلت نعم يحصل صاحب العمل على اسمك وبريدك ورقم هاتفك.
my-suggestion-introduced = لدى صاحب العمل اسمك وعنوانك. سيتصل بك أو يراسلك.
my-lists = قوائم التوظيف المفتوح
my-list-invited = جاء دورك! هل تريد هذا العمل؟
my-list-answer-by = أجب قبل { $when }.
my-list-accept = نعم، أريد هذا العمل
my-list-decline = لا، ليس هذه المرة
my-list-decline-help = إذا قلت لا ينتقل الدور إلى الشخص التالي. يمكنك التسجيل مرة أخرى لاحقاً.
my-list-place = هو مكانك في القائمة
my-list-waiting = ليس عليك فعل شيء الآن. تصلك رسالة عندما يأتي دورك.
my-list-withdraw = الخروج من القائمة
my-list-withdraw-text = هل أنت متأكد؟ إذا عدت تكون في آخر القائمة.
my-list-withdraw-button = نعم، أخرجوني من القائمة
my-list-accepted = قلت نعم. سيتصل بك صاحب العمل أو يراسلك بشأن اليوم الأول.
my-list-started = لقد بدأت هذا العمل.
my-list-leave = التوقف عن هذا العمل
my-list-leave-text = هل أنت متأكد؟ أخبر صاحب العمل أيضاً.
my-list-leave-button = نعم، سأتوقف
my-list-no-answer = لم يصلنا ردّ في الوقت المحدد. انتقل الدور إلى الشخص التالي. يمكنك التسجيل مرة أخرى.
my-list-since = في القائمة منذ { $date }
my-answers = ردودي
my-answer-sent-on = أُرسل في { $date }
my-answer-sent = وصل ردّك إلى صاحب العمل. سيجيبك صاحب العمل بنفسه.
my-answer-contacted = سيتواصل معك صاحب العمل. انتبه إلى بريدك وهاتفك.
my-answer-withdraw = سحب الرد
my-answer-withdraw-text = هل أنت متأكد؟ لن يبقى ردّك مفتوحاً عند صاحب العمل.
my-answer-withdraw-button = نعم، اسحبوا ردّي

## Who saw my data

seen-title = من اطّلع على بياناتي؟
seen-lead = هنا ترى من نظر إلى بياناتك وماذا رأى.
seen-none = لم يطّلع أحد على بياناتك
seen-none-help = إذا نظر صاحب عمل أو منسّق إلى بياناتك ترى ذلك هنا.
seen-count = { $count ->
    [zero] لا اطّلاعات
    [one] اطّلاع واحد
    [two] اطّلاعان
    [few] { $count } اطّلاعات
    [many] { $count } اطّلاعاً
   *[other] { $count } اطّلاع
}
seen-when = متى
seen-what = ماذا
seen-vacancy = من أجل هذا العمل
seen-by-employer = شخص من { $employer }
seen-by-an-employer = صاحب عمل
seen-by-verbinder = منسّق من { $region }
seen-by-a-verbinder = منسّق
seen-by-service = شخص يعمل لدى Kade
seen-what-answer = ردّك مع ما اخترته
seen-what-list-turn = اسمك وبريدك ورقم هاتفك، لأن دورك قد جاء
seen-what-introduction = اسمك وبريدك ورقم هاتفك، لأنك أردت التعارف
seen-what-queue = اسمك في قائمة الاقتراحات
seen-what-suggestion = اسمك وملفك
seen-what-ranking = مدى مناسبة العمل لك، دون اسمك
seen-what-group = اسمك ومدى مناسبة العمل لك، من أجل مجموعة
seen-what-tip = اسمك وكيف نصل إليك، لإخبارك عن عمل
seen-once = إذا نظر شخص مرة أخرى خلال عشر دقائق يظهر ذلك هنا مرة واحدة.

## Answering

answering-title = أرسل ردّاً على هذه الوظيفة
answering-lead = لا يقرأ صاحب العمل إلا ما تختاره. تأكد من صحته.
answering-fields = ماذا يُسمح لصاحب العمل أن يرى؟
answering-fields-hint = اختر بريدك أو رقم هاتفك ليستطيع صاحب العمل الوصول إليك.
answering-dutch = لغتي الهولندية
answering-change-profile = هل هناك خطأ؟ غيّر ملفك.
answering-message = هل تريد أن تقول شيئاً آخر؟ (اختياري)
answering-message-hint = مثلاً لماذا يعجبك هذا العمل.
answering-then = بعد الإرسال يصل ردّك إلى صاحب العمل فوراً. يمكنك سحبه لاحقاً.
answering-send = أرسل ردّي
