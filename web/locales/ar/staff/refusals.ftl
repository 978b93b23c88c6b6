# draft: not reviewed by a native speaker

conflict-list-empty = لا أحد ينتظر في هذه القائمة.
conflict-kind-fixed = لا يمكن تغيير نوع وظيفة منشورة. أغلقها وأنشئ وظيفة جديدة.
conflict-employer-exists = يوجد صاحب عمل بهذا الرقم (KvK) من قبل.
conflict-member-elsewhere = هذا البريد الإلكتروني تابع لصاحب عمل آخر.
conflict-import-running = هناك استيراد جارٍ. حاول مرة أخرى لاحقاً.
field-shift-day = السطر { $row }: اختر يوماً.
field-time = الوقت غير صحيح. مثال صحيح: 07:30.
verbinder-without-region = اختر منطقة أو أكثر.
verbinder-unknown-region = لا نعرف هذه المنطقة. اختر منطقة من القائمة.
taxonomy-unknown-concept = يذكر التصنيف مفهوماً غير موجود. استورد التصنيف الأساسي أولاً.
taxonomy-staged-elsewhere = يجري استيراد هذا التصنيف الآن. انتظر حتى ينتهي.
