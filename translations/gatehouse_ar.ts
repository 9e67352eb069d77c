<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar">
<context>
    <name>gatehouse::console::AnswerView</name>
    <message>
        <source>(%1 that are no text)</source>
        <translation>(%1 ليست نصًا)</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>الرد</translation>
    </message>
    <message>
        <source>To the client</source>
        <translation>إلى العميل</translation>
    </message>
    <message>
        <source>To the service</source>
        <translation>إلى الخدمة</translation>
    </message>
    <message>
        <source>Which message</source>
        <translation>أي رسالة</translation>
    </message>
    <message>
        <source>What the gateway changes</source>
        <translation>ما تغيّره البوابة</translation>
    </message>
    <message>
        <source>What the gateway changes before the service sees it; secrets are masked.</source>
        <translation>ما تغيّره البوابة قبل أن تراه الخدمة؛ الأسرار محجوبة.</translation>
    </message>
    <message>
        <source>The service would not see this request.</source>
        <translation>لن ترى الخدمة هذا الطلب.</translation>
    </message>
    <message>
        <source>Explain the request to see what the gateway changes.</source>
        <translation>اشرح الطلب لترى ما تغيّره البوابة.</translation>
    </message>
    <message>
        <source>Waiting for the answer. Escape gives up.</source>
        <translation>بانتظار الرد. Escape للتخلي.</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>لا رد</translation>
    </message>
    <message>
        <source>Sent: %1 in %2</source>
        <translation>أُرسل: %1 في %2</translation>
    </message>
    <message>
        <source>the rest was not read</source>
        <translation>لم يُقرأ الباقي</translation>
    </message>
    <message>
        <source>Not sent: taking it that the service answers 200.</source>
        <translation>لم يُرسل: بافتراض أن الخدمة ترد بـ 200.</translation>
    </message>
    <message>
        <source>Not sent: this is what the gateway would answer.</source>
        <translation>لم يُرسل: هذا ما كانت البوابة لترد به.</translation>
    </message>
    <message>
        <source>What the client gets stands here.</source>
        <translation>يظهر هنا ما يحصل عليه العميل.</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::AskpassWords</name>
    <message>
        <source>SSH asks</source>
        <translation>‏SSH يسأل</translation>
    </message>
    <message>
        <source>Keep it in the desktop&apos;s keychain</source>
        <translation>احتفظ بها في سلسلة مفاتيح سطح المكتب</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>أجب</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Attention</name>
    <message>
        <source>no end</source>
        <translation>بلا نهاية</translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation>غير جاهز</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>متدهور</translation>
    </message>
    <message>
        <source>Revision %1</source>
        <translation>المراجعة %1</translation>
    </message>
    <message>
        <source>on trial</source>
        <translation>قيد التجربة</translation>
    </message>
    <message>
        <source>returns in %1</source>
        <translation>تعود خلال %1</translation>
    </message>
    <message>
        <source>back in %1</source>
        <translation>يعود خلال %1</translation>
    </message>
    <message>
        <source>Weight %1</source>
        <translation>الوزن %1</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>جارٍ الاتصال</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>سليم</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>لا شيء يحتاج إليك</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>غير متصل</translation>
    </message>
    <message>
        <source>breaker</source>
        <translation>القاطع</translation>
    </message>
    <message>
        <source>tries in %1</source>
        <translation>يحاول بعد %1</translation>
    </message>
    <message>
        <source>key of %1</source>
        <translation>مفتاح %1</translation>
    </message>
    <message>
        <source>ends %1</source>
        <translation>ينتهي %1</translation>
    </message>
    <message numerus="yes">
        <source>your draft needs you in %n place(s)</source>
        <translation>
            <numerusform>مسودتك لا تحتاج إليك</numerusform>
            <numerusform>مسودتك تحتاج إليك في موضع واحد</numerusform>
            <numerusform>مسودتك تحتاج إليك في موضعين</numerusform>
            <numerusform>مسودتك تحتاج إليك في %n مواضع</numerusform>
            <numerusform>مسودتك تحتاج إليك في %n موضعًا</numerusform>
            <numerusform>مسودتك تحتاج إليك في %n موضع</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::AuditPage</name>
    <message>
        <source>Audit</source>
        <translation>سجل التدقيق</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>تحقّق</translation>
    </message>
    <message>
        <source>Filter: words, who:lena, drafts.commit</source>
        <translation>تصفية: كلمات، who:lena، drafts.commit</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>القيد</translation>
    </message>
    <message>
        <source>What was asked</source>
        <translation>ما طُلب</translation>
    </message>
    <message>
        <source>Nothing has been done yet</source>
        <translation>لم يُنفَّذ شيء بعد</translation>
    </message>
    <message>
        <source>Whatever acts on the gateway is kept here: who, from where, and what came of it.</source>
        <translation>كل ما يؤثر في البوابة محفوظ هنا: مَن، ومن أين، وما النتيجة.</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>القيود: %n</numerusform>
            <numerusform>القيود: %n</numerusform>
            <numerusform>القيود: %n</numerusform>
            <numerusform>القيود: %n</numerusform>
            <numerusform>القيود: %n</numerusform>
            <numerusform>القيود: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Entry %1</source>
        <translation>القيد %1</translation>
    </message>
    <message>
        <source>%1 at %2
%3</source>
        <translation>%1 في %2
%3</translation>
    </message>
    <message>
        <source>before</source>
        <translation>قبل</translation>
    </message>
    <message>
        <source>after</source>
        <translation>بعد</translation>
    </message>
    <message>
        <source>Reading every entry</source>
        <translation>تُقرأ كل القيود</translation>
    </message>
    <message>
        <source>Entry %1 is not as it was written</source>
        <translation>القيد %1 ليس كما كُتب</translation>
    </message>
    <message>
        <source>All %1 entries are as they were written</source>
        <translation>القيود كلها (%1) كما كُتبت</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::BreakerCard</name>
    <message>
        <source>Ends in %1. %2</source>
        <translation>ينتهي بعد %1. %2</translation>
    </message>
    <message>
        <source>Tries again in %1</source>
        <translation>يحاول مجددًا بعد %1</translation>
    </message>
    <message>
        <source>A few calls pass as a trial</source>
        <translation>تمر بضعة استدعاءات على سبيل التجربة</translation>
    </message>
    <message>
        <source>The trial went well: more and more calls pass</source>
        <translation>نجحت التجربة: تمر استدعاءات أكثر فأكثر</translation>
    </message>
    <message>
        <source>Too few calls in %1 to judge</source>
        <translation>الاستدعاءات خلال %1 أقل من أن يُحكم بها</translation>
    </message>
    <message>
        <source>Judges by the last %1</source>
        <translation>يحكم بآخر %1</translation>
    </message>
    <message>
        <source>Trip</source>
        <translation>افصل</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>إعادة تعيين</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>عطّل</translation>
    </message>
    <message>
        <source>Observe</source>
        <translation>راقب</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>الإخفاقات</translation>
    </message>
    <message>
        <source>Slow calls</source>
        <translation>البطيئة</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>الاستدعاءات</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>لا تُحسب</translation>
    </message>
    <message>
        <source>no calls</source>
        <translation>لا استدعاءات</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>بطيئة</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>أخفقت</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>من %1</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>لا يُحكم بها</translation>
    </message>
    <message>
        <source>min %1</source>
        <translation>الأدنى %1</translation>
    </message>
    <message>
        <source>last hour</source>
        <translation>آخر ساعة</translation>
    </message>
    <message numerus="yes">
        <source>opened %n times in an hour</source>
        <translation>
            <numerusform>مرات الفتح خلال ساعة: %n</numerusform>
            <numerusform>مرات الفتح خلال ساعة: %n</numerusform>
            <numerusform>مرات الفتح خلال ساعة: %n</numerusform>
            <numerusform>مرات الفتح خلال ساعة: %n</numerusform>
            <numerusform>مرات الفتح خلال ساعة: %n</numerusform>
            <numerusform>مرات الفتح خلال ساعة: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::BreakerPanel</name>
    <message>
        <source>%1, else %2</source>
        <translation>%1، وإلا %2</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>تراجع عنه</translation>
    </message>
    <message>
        <source>Trip</source>
        <translation>افصل</translation>
    </message>
    <message>
        <source>Observe</source>
        <translation>راقب</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>عطّل</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>إعادة تعيين</translation>
    </message>
    <message>
        <source>What to say of it</source>
        <translation>ما يُقرَّر له</translation>
    </message>
    <message>
        <source>What clients get meanwhile</source>
        <translation>ما يحصل عليه العملاء في الأثناء</translation>
    </message>
    <message>
        <source>Ends at %1 by itself</source>
        <translation>ينتهي عند %1 من تلقاء نفسه</translation>
    </message>
    <message>
        <source>No call passes until this ends or the breaker is reset</source>
        <translation>لا يمر أي استدعاء حتى ينتهي ذلك أو يعاد تعيين القاطع</translation>
    </message>
    <message>
        <source>Every call passes; it counts, and tells what it would have done</source>
        <translation>تمر كل الاستدعاءات؛ ويعدّها ويقول ما كان سيفعله</translation>
    </message>
    <message>
        <source>Every call passes, and nothing is counted</source>
        <translation>تمر كل الاستدعاءات ولا يُحسب شيء</translation>
    </message>
    <message>
        <source>No route needs it</source>
        <translation>لا مسار يحتاج إليه</translation>
    </message>
    <message numerus="yes">
        <source>%n more route(s)</source>
        <translation>
            <numerusform>مسارات أخرى: %n</numerusform>
            <numerusform>مسارات أخرى: %n</numerusform>
            <numerusform>مسارات أخرى: %n</numerusform>
            <numerusform>مسارات أخرى: %n</numerusform>
            <numerusform>مسارات أخرى: %n</numerusform>
            <numerusform>مسارات أخرى: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>%1 begins anew</source>
        <translation>يبدأ %1 من جديد</translation>
    </message>
    <message>
        <source>%1: %2?</source>
        <comment>breaker, verb</comment>
        <translation>%1: %2؟</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::BreakerWords</name>
    <message>
        <source>Tripped</source>
        <translation>مفصول</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>معطَّل</translation>
    </message>
    <message>
        <source>Observe only</source>
        <translation>مراقبة فقط</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>مفتوح</translation>
    </message>
    <message>
        <source>Half-open</source>
        <translation>نصف مفتوح</translation>
    </message>
    <message>
        <source>Ramping up</source>
        <translation>يتدرّج صعودًا</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>مغلق</translation>
    </message>
    <message>
        <source>endpoint of %1</source>
        <translation>نقطة نهاية %1</translation>
    </message>
    <message>
        <source>service</source>
        <translation>خدمة</translation>
    </message>
    <message>
        <source>route</source>
        <translation>مسار</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::BreakersPage</name>
    <message>
        <source>Breakers</source>
        <translation>القواطع</translation>
    </message>
    <message>
        <source>Filter: words, open, route/reports</source>
        <translation>مرشّح: كلمات، مفتوح، route/reports</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>مرشّح</translation>
    </message>
    <message>
        <source>Edit its limits</source>
        <translation>حرّر حدوده</translation>
    </message>
    <message>
        <source>No breakers yet</source>
        <translation>لا قواطع بعد</translation>
    </message>
    <message>
        <source>A service or a route gets one by its option breaker. It leaves alone what keeps failing.</source>
        <translation>تحصل الخدمة أو المسار على قاطع بالخيار breaker. وهو يترك ما يستمر في الإخفاق وشأنه.</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>الخدمات</translation>
    </message>
    <message numerus="yes">
        <source>%n breaker(s)</source>
        <translation>
            <numerusform>القواطع: %n</numerusform>
            <numerusform>القواطع: %n</numerusform>
            <numerusform>القواطع: %n</numerusform>
            <numerusform>القواطع: %n</numerusform>
            <numerusform>القواطع: %n</numerusform>
            <numerusform>القواطع: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>مفتوح: %n</numerusform>
            <numerusform>مفتوح: %n</numerusform>
            <numerusform>مفتوح: %n</numerusform>
            <numerusform>مفتوح: %n</numerusform>
            <numerusform>مفتوح: %n</numerusform>
            <numerusform>مفتوح: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trying</source>
        <translation>
            <numerusform>قيد التجربة: %n</numerusform>
            <numerusform>قيد التجربة: %n</numerusform>
            <numerusform>قيد التجربة: %n</numerusform>
            <numerusform>قيد التجربة: %n</numerusform>
            <numerusform>قيد التجربة: %n</numerusform>
            <numerusform>قيد التجربة: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n set by hand</source>
        <translation>
            <numerusform>مضبوط يدويًا: %n</numerusform>
            <numerusform>مضبوط يدويًا: %n</numerusform>
            <numerusform>مضبوط يدويًا: %n</numerusform>
            <numerusform>مضبوط يدويًا: %n</numerusform>
            <numerusform>مضبوط يدويًا: %n</numerusform>
            <numerusform>مضبوط يدويًا: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 من %2</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::CallerRows</name>
    <message>
        <source>without end</source>
        <translation>بلا نهاية</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>استُخدم: %1</translation>
    </message>
    <message>
        <source>used %1, ends in %2</source>
        <translation>استُخدم: %1، ينتهي بعد %2</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>ملغى</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>منتهٍ</translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation>ينتهي قريبًا</translation>
    </message>
    <message>
        <source>Rotating</source>
        <translation>قيد التبديل</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>فعّال</translation>
    </message>
    <message>
        <source>never</source>
        <translation>لم يُستخدم قط</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>قبل %1</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>المفتاح</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>صالح حتى</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>آخر استخدام</translation>
    </message>
    <message>
        <source>Old secret</source>
        <translation>السر القديم</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>النطاقات</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>المفاتيح: %n</numerusform>
            <numerusform>المفاتيح: %n</numerusform>
            <numerusform>المفاتيح: %n</numerusform>
            <numerusform>المفاتيح: %n</numerusform>
            <numerusform>المفاتيح: %n</numerusform>
            <numerusform>المفاتيح: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ends soon</source>
        <translation>
            <numerusform>ينتهي قريبًا: %n</numerusform>
            <numerusform>ينتهي قريبًا: %n</numerusform>
            <numerusform>ينتهي قريبًا: %n</numerusform>
            <numerusform>ينتهي قريبًا: %n</numerusform>
            <numerusform>ينتهي قريبًا: %n</numerusform>
            <numerusform>ينتهي قريبًا: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>plan %1</source>
        <translation>خطة %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>لوحة الأوامر</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation>ابحث أو نفّذ أمرًا</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>النتائج</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>اختيار</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>actions</source>
        <translation>إجراءات</translation>
    </message>
    <message>
        <source>Ctrl Enter</source>
        <translation>Ctrl Enter</translation>
    </message>
    <message>
        <source>new window</source>
        <translation>نافذة جديدة</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>close</source>
        <translation>إغلاق</translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>لا نتائج</numerusform>
            <numerusform>نتيجة واحدة</numerusform>
            <numerusform>نتيجتان</numerusform>
            <numerusform>%n نتائج</numerusform>
            <numerusform>%n نتيجة</numerusform>
            <numerusform>%n نتيجة</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ConditionWords</name>
    <message>
        <source>host is</source>
        <translation>المضيف هو</translation>
    </message>
    <message>
        <source>path is</source>
        <translation>المسار هو</translation>
    </message>
    <message>
        <source>method is</source>
        <translation>الطريقة هي</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ConditionsField</name>
    <message>
        <source>Add to %1</source>
        <translation>إضافة إلى %1</translation>
    </message>
    <message>
        <source>name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Name in %1</source>
        <translation>الاسم في %1</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>العامل</translation>
    </message>
    <message>
        <source>is</source>
        <translation>يساوي</translation>
    </message>
    <message>
        <source>Take away %1</source>
        <translation>أزل %1</translation>
    </message>
    <message>
        <source>Value in %1</source>
        <translation>القيمة في %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ConfirmPanel</name>
    <message>
        <source>Type %1 to confirm</source>
        <translation>اكتب %1 للتأكيد</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ConfirmationWords</name>
    <message>
        <source>It acts at once on %1.</source>
        <translation>يسري فورًا على %1.</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ConflictList</name>
    <message>
        <source>Both changed</source>
        <translation>غيّره الطرفان</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>قبل</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>تغييرهم</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>تغييرك</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>خذ تغييرهم</translation>
    </message>
    <message>
        <source>Keep yours</source>
        <translation>أبقِ تغييرك</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>verb, object and option</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ConnectPage</name>
    <message>
        <source>changes are confirmed by name</source>
        <translation>تُؤكَّد التغييرات بكتابة الاسم</translation>
    </message>
    <message>
        <source>Gateways</source>
        <translation>البوابات</translation>
    </message>
    <message>
        <source>Add a gateway</source>
        <translation>إضافة بوابة</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>انسَ</translation>
    </message>
    <message>
        <source>Add another</source>
        <translation>إضافة أخرى</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>ابدأ</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>هذا الحاسوب</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>جرّب</translation>
    </message>
    <message>
        <source>A sample shop with live traffic, all on this computer</source>
        <translation>متجر تجريبي بحركة حيّة، كله على هذا الحاسوب</translation>
    </message>
    <message>
        <source>No gateway yet. Add one at the side, or look around first:</source>
        <translation>لا بوابة بعد. أضف واحدة من الجانب، أو تفقّد أولًا:</translation>
    </message>
    <message>
        <source>Without a gateway</source>
        <translation>من دون بوابة</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>اتصال</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>قراءة فقط</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>forget</source>
        <translation>انسَ</translation>
    </message>
    <message>
        <source>Passphrases stay in the desktop keychain</source>
        <translation>تبقى عبارات المرور في سلسلة مفاتيح سطح المكتب</translation>
    </message>
    <message numerus="yes">
        <source>%n saved</source>
        <translation>
            <numerusform>المحفوظة: %n</numerusform>
            <numerusform>المحفوظة: %n</numerusform>
            <numerusform>المحفوظة: %n</numerusform>
            <numerusform>المحفوظة: %n</numerusform>
            <numerusform>المحفوظة: %n</numerusform>
            <numerusform>المحفوظة: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>تحرير</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ConsumersPage</name>
    <message>
        <source>Consumers and keys</source>
        <translation>المستهلكون والمفاتيح</translation>
    </message>
    <message>
        <source>New consumer</source>
        <translation>مستهلك جديد</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>Filter: words, consumer:acme, rotating</source>
        <translation>مرشّح: كلمات، consumer:acme، قيد التبديل</translation>
    </message>
    <message>
        <source>new key</source>
        <translation>مفتاح جديد</translation>
    </message>
    <message>
        <source>rotate</source>
        <translation>تبديل</translation>
    </message>
    <message>
        <source>revoke</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>edit consumer</source>
        <translation>تحرير المستهلك</translation>
    </message>
    <message>
        <source>Edit consumer</source>
        <translation>تحرير المستهلك</translation>
    </message>
    <message numerus="yes">
        <source>%n consumer(s)</source>
        <translation>
            <numerusform>المستهلكون: %n</numerusform>
            <numerusform>المستهلكون: %n</numerusform>
            <numerusform>المستهلكون: %n</numerusform>
            <numerusform>المستهلكون: %n</numerusform>
            <numerusform>المستهلكون: %n</numerusform>
            <numerusform>المستهلكون: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>المفاتيح: %n</numerusform>
            <numerusform>المفاتيح: %n</numerusform>
            <numerusform>المفاتيح: %n</numerusform>
            <numerusform>المفاتيح: %n</numerusform>
            <numerusform>المفاتيح: %n</numerusform>
            <numerusform>المفاتيح: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n expires soon</source>
        <translation>
            <numerusform>تنتهي قريبًا: %n</numerusform>
            <numerusform>تنتهي قريبًا: %n</numerusform>
            <numerusform>تنتهي قريبًا: %n</numerusform>
            <numerusform>تنتهي قريبًا: %n</numerusform>
            <numerusform>تنتهي قريبًا: %n</numerusform>
            <numerusform>تنتهي قريبًا: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rotating</source>
        <translation>
            <numerusform>قيد التبديل: %n</numerusform>
            <numerusform>قيد التبديل: %n</numerusform>
            <numerusform>قيد التبديل: %n</numerusform>
            <numerusform>قيد التبديل: %n</numerusform>
            <numerusform>قيد التبديل: %n</numerusform>
            <numerusform>قيد التبديل: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>No consumers yet</source>
        <translation>لا مستهلكين بعد</translation>
    </message>
    <message>
        <source>A consumer is somebody who calls, and proves it with a key, a password or a certificate.</source>
        <translation>المستهلك هو من يستدعي، ويثبت ذلك بمفتاح أو كلمة مرور أو شهادة.</translation>
    </message>
    <message>
        <source>plan %1</source>
        <translation>خطة %1</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>كل المفاتيح</translation>
    </message>
    <message>
        <source>Expire soon</source>
        <translation>تنتهي قريبًا</translation>
    </message>
    <message>
        <source>Unused</source>
        <translation>غير مستخدمة</translation>
    </message>
    <message>
        <source>Which keys</source>
        <translation>أي المفاتيح</translation>
    </message>
    <message>
        <source>Expire soon: within %1. Unused: for %2, or never.</source>
        <translation>تنتهي قريبًا: خلال %1. غير مستخدمة: منذ %2 أو أبدًا.</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Desk</name>
    <message>
        <source>This gateway was opened read only</source>
        <translation>فُتحت هذه البوابة للقراءة فقط</translation>
    </message>
    <message>
        <source>There is no connection to the gateway</source>
        <translation>لا اتصال بالبوابة</translation>
    </message>
    <message>
        <source>This needs the role %1; you are %2</source>
        <translation>يتطلب هذا الدور %1؛ وأنت %2</translation>
    </message>
    <message>
        <source>This gateway follows a file; it is changed there</source>
        <translation>تتبع هذه البوابة ملفًا؛ وفيه تُغيَّر</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::DeskBanners</name>
    <message>
        <source>Try now</source>
        <translation>حاول الآن</translation>
    </message>
    <message>
        <source>Another console of yours has this gateway open. Each of the two has a draft of its own.</source>
        <translation>وحدة تحكم أخرى لك تفتح هذه البوابة. لكل منهما مسودتها.</translation>
    </message>
    <message>
        <source>The draft cannot be saved, and is lost when the console ends: %1</source>
        <translation>تعذّر حفظ المسودة، وستضيع عند إغلاق وحدة التحكم: %1</translation>
    </message>
    <message>
        <source>Offline for %1: %2. Next try in %3</source>
        <translation>غير متصل منذ %1: %2. المحاولة التالية خلال %3</translation>
    </message>
    <message>
        <source>Offline for %1. Connecting</source>
        <translation>غير متصل منذ %1. جارٍ الاتصال</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::DiffView</name>
    <message>
        <source>Changes</source>
        <translation>التغييرات</translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged line(s)</source>
        <translation>
            <numerusform>لا أسطر دون تغيير</numerusform>
            <numerusform>سطر واحد دون تغيير</numerusform>
            <numerusform>سطران دون تغيير</numerusform>
            <numerusform>%n أسطر دون تغيير</numerusform>
            <numerusform>%n سطرًا دون تغيير</numerusform>
            <numerusform>%n سطر دون تغيير</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::EndpointPanel</name>
    <message>
        <source>Ready now</source>
        <translation>جاهز الآن</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>جاهز</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>تصريف</translation>
    </message>
    <message>
        <source>Maintain</source>
        <translation>صيانة</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>تشغيل</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>تطبيق</translation>
    </message>
    <message>
        <source>Set weight</source>
        <translation>ضبط الوزن</translation>
    </message>
    <message>
        <source>As configured</source>
        <translation>كما في الإعداد</translation>
    </message>
    <message>
        <source>Change state</source>
        <translation>تغيير الحالة</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>الوزن</translation>
    </message>
    <message>
        <source>Acts at once, for the time and reason above</source>
        <translation>يسري فورًا بالمدة والسبب أعلاه</translation>
    </message>
    <message>
        <source>The configured weight counts again</source>
        <translation>عاد الوزن المُعدّ ساريًا</translation>
    </message>
    <message>
        <source>Ready again at %1 by itself</source>
        <translation>يعود جاهزًا تلقائيًا عند %1</translation>
    </message>
    <message>
        <source>Takes requests again as its health says</source>
        <translation>يستقبل الطلبات مجددًا حسب صحته</translation>
    </message>
    <message>
        <source>Finishes what it has and takes no new callers</source>
        <translation>يُنهي ما لديه ولا يقبل متصلين جددًا</translation>
    </message>
    <message>
        <source>Takes no request at all</source>
        <translation>لا يستقبل أي طلب</translation>
    </message>
    <message>
        <source>Takes requests whatever its probes say</source>
        <translation>يستقبل الطلبات مهما قالت الفحوص</translation>
    </message>
    <message>
        <source>Counts as failed whatever its probes say</source>
        <translation>يُعدّ متعطلًا مهما قالت الفحوص</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>الفحص</translation>
    </message>
    <message>
        <source>well</source>
        <translation>سليم</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>فشل</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>النداءات</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>فشلت</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>الطبقة</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>The weight counts from now on</source>
        <translation>الوزن سارٍ من الآن</translation>
    </message>
    <message>
        <source>%1: %2?</source>
        <comment>endpoint, state</comment>
        <translation>%1: %2؟</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::EndpointWords</name>
    <message>
        <source>Ready</source>
        <translation>جاهز</translation>
    </message>
    <message>
        <source>Draining</source>
        <translation>قيد التصريف</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>صيانة</translation>
    </message>
    <message>
        <source>Forced up</source>
        <translation>مُشغّل قسرًا</translation>
    </message>
    <message>
        <source>Forced down</source>
        <translation>مُوقَف قسرًا</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>متوقف</translation>
    </message>
    <message>
        <source>Ejected</source>
        <translation>مستبعد</translation>
    </message>
    <message>
        <source>No weight</source>
        <translation>بلا وزن</translation>
    </message>
    <message>
        <source>No endpoint</source>
        <translation>لا نقطة نهاية</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>متعطل</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>متدهور</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>سليم</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ExchangeRows</name>
    <message>
        <source>none</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>الطلب</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>المسار</translation>
    </message>
    <message>
        <source>Consumer</source>
        <translation>المستهلك</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>المدة</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>المحاولة %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ExplanationRows</name>
    <message>
        <source>Stage</source>
        <translation>المرحلة</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>مَن</translation>
    </message>
    <message>
        <source>What</source>
        <translation>ماذا</translation>
    </message>
    <message>
        <source>Written in</source>
        <translation>مكتوب في</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>لم يُبلغ</translation>
    </message>
    <message>
        <source>had nothing to say</source>
        <translation>لم يكن لديه ما يقوله</translation>
    </message>
    <message numerus="yes">
        <source>%n more, not recorded</source>
        <translation>
            <numerusform>أخرى غير مسجّلة: %n</numerusform>
            <numerusform>أخرى غير مسجّلة: %n</numerusform>
            <numerusform>أخرى غير مسجّلة: %n</numerusform>
            <numerusform>أخرى غير مسجّلة: %n</numerusform>
            <numerusform>أخرى غير مسجّلة: %n</numerusform>
            <numerusform>أخرى غير مسجّلة: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::FieldNote</name>
    <message>
        <source>Use %1</source>
        <translation>استخدم %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::FormSection</name>
    <message>
        <source>Take away %1</source>
        <translation>أزل %1</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>إلى أعلى</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>إلى أسفل</translation>
    </message>
    <message>
        <source>open</source>
        <translation>مفتوح</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>مطوي</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>غير محدد</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>المشكلات: %n</numerusform>
            <numerusform>المشكلات: %n</numerusform>
            <numerusform>المشكلات: %n</numerusform>
            <numerusform>المشكلات: %n</numerusform>
            <numerusform>المشكلات: %n</numerusform>
            <numerusform>المشكلات: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Format</name>
    <message>
        <source>k</source>
        <comment>thousand</comment>
        <translation>ألف</translation>
    </message>
    <message>
        <source>M</source>
        <comment>million</comment>
        <translation>مليون</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>requests or calls per second</comment>
        <translation>%1/ث</translation>
    </message>
    <message>
        <source>ns</source>
        <translation>ن.ث</translation>
    </message>
    <message>
        <source>µs</source>
        <translation>مكث</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>مث</translation>
    </message>
    <message>
        <source>s</source>
        <comment>seconds</comment>
        <translation>ث</translation>
    </message>
    <message>
        <source>min</source>
        <translation>د</translation>
    </message>
    <message>
        <source>h</source>
        <comment>hours</comment>
        <translation>س</translation>
    </message>
    <message>
        <source>d</source>
        <comment>days</comment>
        <translation>ي</translation>
    </message>
    <message>
        <source>%1%</source>
        <comment>a share; some languages want a space before the sign</comment>
        <translation>%1%</translation>
    </message>
    <message>
        <source>B</source>
        <comment>bytes</comment>
        <translation>B</translation>
    </message>
    <message>
        <source>kB</source>
        <translation>kB</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>GB</translation>
    </message>
    <message>
        <source>TB</source>
        <translation>TB</translation>
    </message>
    <message>
        <source>PB</source>
        <translation>PB</translation>
    </message>
    <message>
        <source>G</source>
        <comment>thousand millions</comment>
        <translation>مليار</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::GatewayCard</name>
    <message>
        <source>Production</source>
        <translation>الإنتاج</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>التمهيد</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>التطوير</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>هذا الحاسوب</translation>
    </message>
    <message>
        <source>Not reachable</source>
        <translation>تعذّر الوصول</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>جارٍ الاتصال</translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation>غير جاهز</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>متدهور</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>سليم</translation>
    </message>
    <message>
        <source>from a file</source>
        <translation>من ملف</translation>
    </message>
    <message>
        <source>no configuration</source>
        <translation>لا إعداد</translation>
    </message>
    <message>
        <source>Revision %1</source>
        <translation>المراجعة %1</translation>
    </message>
    <message>
        <source>up for %1</source>
        <translation>يعمل منذ %1</translation>
    </message>
    <message>
        <source>Calls/s</source>
        <translation>نداء/ث</translation>
    </message>
    <message>
        <source>Failed %</source>
        <translation>فشل %</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>نقاط النهاية</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>المسارات</translation>
    </message>
    <message>
        <source>Ctrl %1</source>
        <translation>Ctrl %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::GatewayForm</name>
    <message>
        <source>Local socket</source>
        <translation>مقبس محلي</translation>
    </message>
    <message>
        <source>Open read only</source>
        <translation>فتح للقراءة فقط</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>اختبار</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>اتصال</translation>
    </message>
    <message>
        <source>Kind of connection</source>
        <translation>نوع الاتصال</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>المضيف</translation>
    </message>
    <message>
        <source>User</source>
        <translation>المستخدم</translation>
    </message>
    <message>
        <source>as ssh says</source>
        <translation>كما يحدد ssh</translation>
    </message>
    <message>
        <source>Socket</source>
        <translation>المقبس</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>how you call it</source>
        <translation>كما تسميها</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>البيئة</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>الإنتاج</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>التمهيد</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>التطوير</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>هذا الحاسوب</translation>
    </message>
    <message>
        <source>the usual one</source>
        <translation>المعتاد</translation>
    </message>
    <message>
        <source>Say where it is first</source>
        <translation>حدّد مكانها أولًا</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>جارٍ الاتصال</translation>
    </message>
    <message>
        <source>gatehoused %1 answered in %2; you are %3, %4</source>
        <translation>أجاب gatehoused %1 خلال %2؛ وأنت %3، %4</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::IssueForm</name>
    <message>
        <source>Issue key</source>
        <translation>إصدار مفتاح</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>مفتاح جديد</translation>
    </message>
    <message>
        <source>Valid for</source>
        <translation>صالح لمدة</translation>
    </message>
    <message>
        <source>as the gateway has it</source>
        <translation>كما تضبطه البوابة</translation>
    </message>
    <message>
        <source>without end</source>
        <translation>بلا نهاية</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>النطاقات</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>الغرض</translation>
    </message>
    <message>
        <source>for those who read the history</source>
        <translation>لمن يقرأ السجل</translation>
    </message>
    <message>
        <source>Makes a revision of its own, at once; your draft is put on top of it.</source>
        <translation>ينشئ مراجعة مستقلة في الحال؛ وتوضع مسودتك فوقها.</translation>
    </message>
    <message>
        <source>The key is being made</source>
        <translation>المفتاح قيد الإنشاء</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::IssuedSecret</name>
    <message>
        <source>It is shown this once. Nobody can show it again, the gateway neither: it keeps a hash.</source>
        <translation>يُعرض هذه المرة فقط. لا أحد يستطيع عرضه ثانية، ولا البوابة: فهي تحتفظ ببصمته وحدها.</translation>
    </message>
    <message>
        <source>The new key</source>
        <translation>المفتاح الجديد</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>The clipboard forgets it after %1</source>
        <translation>تنساه الحافظة بعد %1</translation>
    </message>
    <message>
        <source>I have stored it</source>
        <translation>لقد حفظته</translation>
    </message>
    <message>
        <source>New secret of %1 for %2</source>
        <translation>سر جديد للمفتاح %1 لصالح %2</translation>
    </message>
    <message>
        <source>Valid until %1</source>
        <translation>صالح حتى %1</translation>
    </message>
    <message>
        <source>The old secret is valid until %1</source>
        <translation>السر القديم صالح حتى %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::KeyForm</name>
    <message>
        <source>Revoke the key</source>
        <translation>إلغاء المفتاح</translation>
    </message>
    <message>
        <source>End</source>
        <translation>الإنهاء</translation>
    </message>
    <message>
        <source>Type %1 to revoke it on %2</source>
        <translation>اكتب %1 لإلغائه على %2</translation>
    </message>
    <message>
        <source>It is revoked</source>
        <translation>إنه ملغى</translation>
    </message>
    <message>
        <source>Type its id first</source>
        <translation>اكتب معرّفه أولًا</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>صالح حتى</translation>
    </message>
    <message>
        <source>without end</source>
        <translation>بلا نهاية</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>آخر استخدام</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>النطاقات</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>المسارات</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>الشبكات</translation>
    </message>
    <message>
        <source>%1 lets nobody in any more</source>
        <translation>لم يعد %1 يُدخل أحدًا</translation>
    </message>
    <message>
        <source>The old secret of %1 is gone</source>
        <translation>لم يعد السر القديم للمفتاح %1 صالحًا</translation>
    </message>
    <message>
        <source>End the old secret of %1?</source>
        <translation>إنهاء السر القديم لـ %1؟</translation>
    </message>
    <message>
        <source>Last used: %1. Whoever still uses it is refused.</source>
        <translation>آخر استخدام: %1. من لا يزال يستخدمه سيُرفض.</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>أنهِه</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::LineList</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>أخرى: %n</numerusform>
            <numerusform>أخرى: %n</numerusform>
            <numerusform>أخرى: %n</numerusform>
            <numerusform>أخرى: %n</numerusform>
            <numerusform>أخرى: %n</numerusform>
            <numerusform>أخرى: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ListField</name>
    <message>
        <source>Add to %1</source>
        <translation>إضافة إلى %1</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>العناصر: %n</numerusform>
            <numerusform>العناصر: %n</numerusform>
            <numerusform>العناصر: %n</numerusform>
            <numerusform>العناصر: %n</numerusform>
            <numerusform>العناصر: %n</numerusform>
            <numerusform>العناصر: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::MainWindow</name>
    <message>
        <source>%1 – Gatehouse Console</source>
        <comment>what the window shows</comment>
        <translation>%1 – وحدة تحكم Gatehouse</translation>
    </message>
    <message>
        <source>Sample shop</source>
        <translation>المتجر التجريبي</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>جارٍ البدء</translation>
    </message>
    <message>
        <source>Gateways – Gatehouse Console</source>
        <translation>البوابات – وحدة تحكم Gatehouse</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::MapField</name>
    <message>
        <source>name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>value</source>
        <translation>القيمة</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::MatchPreview</name>
    <message>
        <source>Match preview</source>
        <translation>معاينة المطابقة</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>عينة</translation>
    </message>
    <message>
        <source>Sample request</source>
        <translation>طلب عينة</translation>
    </message>
    <message>
        <source>Take away this sample</source>
        <translation>إزالة هذه العينة</translation>
    </message>
    <message>
        <source>method and URL, or a path</source>
        <translation>الطريقة وعنوان URL أو مسار</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::MetricCharts</name>
    <message>
        <source>others</source>
        <translation>أخرى</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>الطلبات</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>الاتصالات</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>الطلبات</translation>
    </message>
    <message>
        <source>per second</source>
        <translation>في الثانية</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>الأخطاء</translation>
    </message>
    <message>
        <source>Server errors</source>
        <translation>أخطاء الخادم</translation>
    </message>
    <message>
        <source>% of requests</source>
        <translation>% من الطلبات</translation>
    </message>
    <message>
        <source>5xx, % of requests</source>
        <translation>5xx، % من الطلبات</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>زمن الاستجابة</translation>
    </message>
    <message>
        <source>Latency p95</source>
        <translation>زمن الاستجابة p95</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>مث</translation>
    </message>
    <message>
        <source>Rate limited</source>
        <translation>مرفوض بالحد</translation>
    </message>
    <message>
        <source>429 per second</source>
        <translation>429 في الثانية</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>قيد التنفيذ</translation>
    </message>
    <message>
        <source>mean µs, by stage</source>
        <translation>المتوسط بالميكروثانية، حسب المرحلة</translation>
    </message>
    <message>
        <source>route</source>
        <translation>المسار</translation>
    </message>
    <message>
        <source>policies</source>
        <translation>السياسات</translation>
    </message>
    <message>
        <source>endpoint</source>
        <translation>نقطة النهاية</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>الإجابة</translation>
    </message>
    <message>
        <source>Gateway self time</source>
        <translation>زمن البوابة الذاتي</translation>
    </message>
    <message>
        <source>revision %1</source>
        <translation>المراجعة %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::MetricHistory</name>
    <message>
        <source>The gateway tells its values in different steps</source>
        <translation>تعطي البوابة قيمها بخطوات مختلفة</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::MetricsPage</name>
    <message>
        <source>Last 15 min</source>
        <translation>آخر 15 دقيقة</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>آخر ساعة</translation>
    </message>
    <message>
        <source>Last 6 hours</source>
        <translation>آخر 6 ساعات</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>آخر يوم</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>آخر أسبوع</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>المقاييس</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>المسار</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>إيقاف مؤقت</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>التجميع حسب</translation>
    </message>
    <message>
        <source>Time range</source>
        <translation>المدى الزمني</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Picture of the charts (PNG)</source>
        <translation>صورة المخططات (PNG)</translation>
    </message>
    <message>
        <source>Values of the charts (CSV)</source>
        <translation>قيم المخططات (CSV)</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>الأحدث</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>القيم</translation>
    </message>
    <message>
        <source>What changed just before</source>
        <translation>ما تغيّر قبل ذلك مباشرة</translation>
    </message>
    <message>
        <source>Nothing that is known of.</source>
        <translation>لا شيء معروف.</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>التحديد</translation>
    </message>
    <message>
        <source>Zoom to selection</source>
        <translation>كبّر التحديد</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>as they were before the connection was lost</source>
        <translation>كما كانت قبل فقدان الاتصال</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>متوقف مؤقتًا</translation>
    </message>
    <message>
        <source>a value every %1</source>
        <translation>قيمة كل %1</translation>
    </message>
    <message>
        <source>under the crosshair</source>
        <translation>تحت الخط المتقاطع</translation>
    </message>
    <message>
        <source>latest</source>
        <translation>الأحدث</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>الرد</translation>
    </message>
    <message>
        <source>Req/s</source>
        <translation>طلب/ث</translation>
    </message>
    <message>
        <source>p95 ms</source>
        <translation>p95 م.ث</translation>
    </message>
    <message>
        <source>Show all again</source>
        <translation>أظهر الكل من جديد</translation>
    </message>
    <message>
        <source>Drag over a chart to see a part of the time in figures; Z zooms, 0 shows all.</source>
        <translation>اسحب فوق مخطط لترى جزءًا من الوقت بالأرقام؛ Z للتكبير و0 لإظهار الكل.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 إلى %2</translation>
    </message>
    <message>
        <source>Requests %1</source>
        <translation>الطلبات %1</translation>
    </message>
    <message>
        <source>5xx %1</source>
        <translation>5xx %1</translation>
    </message>
    <message>
        <source>p95 at most %1 ms</source>
        <translation>p95 بحد أقصى %1 م.ث</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>كُتب إلى %1</translation>
    </message>
    <message>
        <source>%1 cannot be written</source>
        <translation>تعذرت كتابة %1</translation>
    </message>
    <message>
        <source>Nothing to measure yet</source>
        <translation>لا شيء للقياس بعد</translation>
    </message>
    <message>
        <source>What passes through the gateway is counted here, second by second: requests, errors, how long they take. It begins with a service and a route to it.</source>
        <translation>ما يمر عبر البوابة يُعدّ هنا ثانية بثانية: الطلبات والأخطاء ومدتها. البداية بخدمة ومسار إليها.</translation>
    </message>
    <message>
        <source>New service</source>
        <translation>خدمة جديدة</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::MinterWords</name>
    <message>
        <source>More claims are no JSON object, such as { &quot;role&quot;: &quot;admin&quot; }</source>
        <translation>المطالبات الإضافية ليست كائن JSON مثل { &quot;role&quot;: &quot;admin&quot; }</translation>
    </message>
    <message>
        <source>The secret is not written as is said here</source>
        <translation>السر غير مكتوب بالطريقة المذكورة هنا</translation>
    </message>
    <message>
        <source>A secret for HS256 has %1 bytes at least</source>
        <translation>سر HS256 لا يقل عن %1 بايت</translation>
    </message>
    <message>
        <source>It cannot be signed with this key</source>
        <translation>لا يمكن التوقيع بهذا المفتاح</translation>
    </message>
    <message>
        <source>The key has a passphrase; give it without one</source>
        <translation>للمفتاح عبارة مرور؛ أدخله بدونها</translation>
    </message>
    <message>
        <source>That is no private key: it begins with -----BEGIN PRIVATE KEY-----</source>
        <translation>هذا ليس مفتاحًا خاصًا: المفتاح يبدأ بـ -----BEGIN PRIVATE KEY-----</translation>
    </message>
    <message>
        <source>RS256 is signed with an RSA key of %1 bits at least</source>
        <translation>يُوقَّع RS256 بمفتاح RSA لا يقل عن %1 بت</translation>
    </message>
    <message>
        <source>ES256 is signed with a key of the curve P-256</source>
        <translation>يُوقَّع ES256 بمفتاح من المنحنى P-256</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::NavigationRail</name>
    <message>
        <source>Pages</source>
        <translation>الصفحات</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Notes</name>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>الأخطاء: %n</numerusform>
            <numerusform>الأخطاء: %n</numerusform>
            <numerusform>الأخطاء: %n</numerusform>
            <numerusform>الأخطاء: %n</numerusform>
            <numerusform>الأخطاء: %n</numerusform>
            <numerusform>الأخطاء: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>التحذيرات: %n</numerusform>
            <numerusform>التحذيرات: %n</numerusform>
            <numerusform>التحذيرات: %n</numerusform>
            <numerusform>التحذيرات: %n</numerusform>
            <numerusform>التحذيرات: %n</numerusform>
            <numerusform>التحذيرات: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>New in draft</source>
        <translation>جديد في المسودة</translation>
    </message>
    <message>
        <source>Removed in draft</source>
        <translation>محذوف في المسودة</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>المسودة</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ObjectDiff</name>
    <message>
        <source>Before</source>
        <translation>قبل</translation>
    </message>
    <message>
        <source>After</source>
        <translation>بعد</translation>
    </message>
    <message>
        <source>Changed fields</source>
        <translation>الحقول المتغيرة</translation>
    </message>
    <message>
        <source>Changed lines</source>
        <translation>الأسطر المتغيرة</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ObjectForm</name>
    <message>
        <source>default</source>
        <translation>افتراضي</translation>
    </message>
    <message>
        <source>set</source>
        <translation>محدد</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ObjectPage</name>
    <message>
        <source>Changed in draft</source>
        <translation>متغير في المسودة</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>إعادة</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>تجاهل</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>مراجعة</translation>
    </message>
    <message>
        <source>The text cannot be read as YAML; the form waits until it can</source>
        <translation>لا يُقرأ النص بوصفه YAML؛ وينتظر النموذج حتى يصلح</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>النموذج</translation>
    </message>
    <message>
        <source>as the gateway describes it</source>
        <translation>كما تصفه البوابة</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>المستند</translation>
    </message>
    <message>
        <source>two-way</source>
        <translation>في الاتجاهين</translation>
    </message>
    <message>
        <source>next problem</source>
        <translation>المشكلة التالية</translation>
    </message>
    <message>
        <source>New in %1</source>
        <translation>جديد في %1</translation>
    </message>
    <message>
        <source>This name is taken</source>
        <translation>هذا الاسم مستخدم</translation>
    </message>
    <message>
        <source>Give it a name, and it is in the draft</source>
        <translation>أعطه اسمًا ليدخل المسودة</translation>
    </message>
    <message>
        <source>New in draft</source>
        <translation>جديد في المسودة</translation>
    </message>
    <message>
        <source>Removed in draft</source>
        <translation>محذوف في المسودة</translation>
    </message>
    <message>
        <source>Nothing is wrong here</source>
        <translation>لا خطأ هنا</translation>
    </message>
    <message>
        <source>Effective policies</source>
        <translation>السياسات السارية</translation>
    </message>
    <message>
        <source>what acts on its requests, and who says so</source>
        <translation>ما يؤثر في طلباته ومن حدده</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::OverrideFields</name>
    <message>
        <source>For how long</source>
        <translation>لكم من الوقت</translation>
    </message>
    <message>
        <source>until somebody ends it</source>
        <translation>حتى ينهيه أحد</translation>
    </message>
    <message>
        <source>For</source>
        <translation>المدة</translation>
    </message>
    <message>
        <source>why, for the audit</source>
        <translation>السبب، لسجل التدقيق</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::OverviewPage</name>
    <message>
        <source>Production</source>
        <translation>إنتاج</translation>
    </message>
    <message>
        <source>Last 15 min</source>
        <translation>آخر 15 دقيقة</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>مباشر</translation>
    </message>
    <message>
        <source>Review changes (%1)</source>
        <translation>مراجعة التغييرات (%1)</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>نظرة عامة</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>المقاييس</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>حركة المرور</translation>
    </message>
    <message>
        <source>Configure</source>
        <translation>الإعداد</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>المسارات</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>الخدمات</translation>
    </message>
    <message>
        <source>Breakers</source>
        <translation>القواطع</translation>
    </message>
    <message>
        <source>Consumers</source>
        <translation>المستهلكون</translation>
    </message>
    <message>
        <source>Rate limits</source>
        <translation>حدود المعدل</translation>
    </message>
    <message>
        <source>Verify and change</source>
        <translation>التحقق والتغيير</translation>
    </message>
    <message>
        <source>Tester</source>
        <translation>المختبِر</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>المسودة</translation>
    </message>
    <message>
        <source>Revisions</source>
        <translation>المراجعات</translation>
    </message>
    <message>
        <source>System</source>
        <translation>النظام</translation>
    </message>
    <message>
        <source>Logs and audit</source>
        <translation>السجلات والتدقيق</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>متصل</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>المراجعة</translation>
    </message>
    <message>
        <source>live for %1</source>
        <translation>سارية منذ %1</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>لا تغييرات</numerusform>
            <numerusform>تغيير واحد</numerusform>
            <numerusform>تغييران</numerusform>
            <numerusform>%n تغييرات</numerusform>
            <numerusform>%n تغييرًا</numerusform>
            <numerusform>%n تغيير</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n override(s), next ends in</source>
        <translation>
            <numerusform>لا تجاوزات، ينتهي التالي خلال</numerusform>
            <numerusform>تجاوز واحد، ينتهي خلال</numerusform>
            <numerusform>تجاوزان، ينتهي التالي خلال</numerusform>
            <numerusform>%n تجاوزات، ينتهي التالي خلال</numerusform>
            <numerusform>%n تجاوزًا، ينتهي التالي خلال</numerusform>
            <numerusform>%n تجاوز، ينتهي التالي خلال</numerusform>
        </translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>المعالج</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>الاتصالات</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>متدهورة</translation>
    </message>
    <message>
        <source>The breaker of %1 has opened 3 times since 14:21</source>
        <translation>فُتح قاطع %1 ثلاث مرات منذ 14:21</translation>
    </message>
    <message>
        <source>Compare: yesterday</source>
        <translation>مقارنة: أمس</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>ترتيب</translation>
    </message>
    <message>
        <source>/s</source>
        <comment>unit beside a rate</comment>
        <translation>/ث</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>الطلبات</translation>
    </message>
    <message>
        <source>%1 against yesterday</source>
        <translation>%1 مقارنة بالأمس</translation>
    </message>
    <message>
        <source>Client errors 4xx</source>
        <translation>أخطاء العميل 4xx</translation>
    </message>
    <message>
        <source>%1, mostly 401</source>
        <translation>%1، معظمها 401</translation>
    </message>
    <message>
        <source>Server errors 5xx</source>
        <translation>أخطاء الخادم 5xx</translation>
    </message>
    <message>
        <source>%1, limit %2</source>
        <translation>%1، الحد %2</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>زمن الاستجابة</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>مث</translation>
    </message>
    <message>
        <source>p95 budget %1</source>
        <translation>ميزانية p95: %1</translation>
    </message>
    <message>
        <source>Rate limited 429</source>
        <translation>مقيّدة المعدل 429</translation>
    </message>
    <message>
        <source>most: %1</source>
        <translation>الأعلى: %1</translation>
    </message>
    <message>
        <source>Gateway self time</source>
        <translation>زمن البوابة الذاتي</translation>
    </message>
    <message>
        <source>p99, budget %1</source>
        <translation>p99، الميزانية %1</translation>
    </message>
    <message>
        <source>drain</source>
        <translation>تفريغ</translation>
    </message>
    <message>
        <source>%1 opened</source>
        <translation>فُتح قاطع %1</translation>
    </message>
    <message>
        <source>per second</source>
        <translation>في الثانية</translation>
    </message>
    <message>
        <source>all services</source>
        <translation>كل الخدمات</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>الأخطاء</translation>
    </message>
    <message>
        <source>19 endpoints, 1 down, 1 draining</source>
        <translation>19 نقطة طرفية، واحدة متوقفة وواحدة قيد التفريغ</translation>
    </message>
    <message>
        <source>Open pool board</source>
        <translation>فتح لوحة المجمّعات</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>النقاط الطرفية</translation>
    </message>
    <message>
        <source>Requests/s</source>
        <translation>طلبات/ث</translation>
    </message>
    <message>
        <source>p95 ms</source>
        <translation>p95 مث</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>قيد التنفيذ</translation>
    </message>
    <message>
        <source>Breaker</source>
        <translation>القاطع</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>مفتوح %1</translation>
    </message>
    <message>
        <source>Half-open %1 / %2</source>
        <translation>نصف مفتوح %1 / %2</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>مغلق</translation>
    </message>
    <message>
        <source>Observe only</source>
        <translation>مراقبة فقط</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>متعطلة</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>سليمة</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>يحتاج إلى انتباه</translation>
    </message>
    <message>
        <source>breaker</source>
        <translation>قاطع</translation>
    </message>
    <message>
        <source>retry in %1</source>
        <translation>إعادة خلال %1</translation>
    </message>
    <message>
        <source>endpoint</source>
        <translation>نقطة طرفية</translation>
    </message>
    <message>
        <source>down %1</source>
        <translation>متوقفة منذ %1</translation>
    </message>
    <message>
        <source>trial %1 of %2</source>
        <translation>تجربة %1 من %2</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>مفتاح API</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>بقي %1</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>شهادة</translation>
    </message>
    <message>
        <source>route</source>
        <translation>مسار</translation>
    </message>
    <message>
        <source>no authentication</source>
        <translation>بلا مصادقة</translation>
    </message>
    <message>
        <source>Overrides in force</source>
        <translation>تجاوزات سارية</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>عرض الكل</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>تفريغ</translation>
    </message>
    <message>
        <source>Limit boost ×2</source>
        <translation>رفع الحد ×2</translation>
    </message>
    <message>
        <source>Last changes</source>
        <translation>آخر التغييرات</translation>
    </message>
    <message>
        <source>orders: raise first byte timeout to 20 s</source>
        <translation>orders: رفع مهلة أول بايت إلى 20 ث</translation>
    </message>
    <message>
        <source>partner-acme: add scope refunds.read</source>
        <translation>partner-acme: إضافة نطاق refunds.read</translation>
    </message>
    <message>
        <source>catalog: cache images for 1 h</source>
        <translation>catalog: تخزين الصور مؤقتًا لساعة</translation>
    </message>
    <message>
        <source>Restore users from revision 207</source>
        <translation>استعادة users من المراجعة 207</translation>
    </message>
    <message>
        <source>payments: breaker opens at 50%</source>
        <translation>payments: يفتح القاطع عند 50%</translation>
    </message>
    <message>
        <source>search: two endpoints added</source>
        <translation>search: إضافة نقطتين طرفيتين</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>لا شيء يحتاج إليك</translation>
    </message>
    <message>
        <source>Nobody has set anything by hand</source>
        <translation>لم يضبط أحد شيئًا يدويًا</translation>
    </message>
    <message>
        <source>This gateway has no configuration yet</source>
        <translation>لا إعداد لهذه البوابة بعد</translation>
    </message>
    <message>
        <source>It listens nowhere and knows no service. Begin with a service: what requests are passed on to. Nothing is live until you apply it.</source>
        <translation>لا تستمع في أي مكان ولا تعرف خدمة. ابدأ بخدمة: ما تُمرَّر إليه الطلبات. لا شيء يسري قبل أن تطبقه.</translation>
    </message>
    <message>
        <source>New service</source>
        <translation>خدمة جديدة</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>قبل %1</translation>
    </message>
    <message numerus="yes">
        <source>to %n service(s)</source>
        <translation>
            <numerusform>الخدمات: %n</numerusform>
            <numerusform>الخدمات: %n</numerusform>
            <numerusform>الخدمات: %n</numerusform>
            <numerusform>الخدمات: %n</numerusform>
            <numerusform>الخدمات: %n</numerusform>
            <numerusform>الخدمات: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>من %1</translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s)</source>
        <translation>
            <numerusform>نقاط النهاية: %n</numerusform>
            <numerusform>نقاط النهاية: %n</numerusform>
            <numerusform>نقاط النهاية: %n</numerusform>
            <numerusform>نقاط النهاية: %n</numerusform>
            <numerusform>نقاط النهاية: %n</numerusform>
            <numerusform>نقاط النهاية: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n down</source>
        <translation>
            <numerusform>المتوقفة: %n</numerusform>
            <numerusform>المتوقفة: %n</numerusform>
            <numerusform>المتوقفة: %n</numerusform>
            <numerusform>المتوقفة: %n</numerusform>
            <numerusform>المتوقفة: %n</numerusform>
            <numerusform>المتوقفة: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>until the answer</source>
        <translation>حتى الرد</translation>
    </message>
    <message>
        <source>by limits and quotas</source>
        <translation>بسبب الحدود</translation>
    </message>
    <message>
        <source>Open breakers</source>
        <translation>قواطع مفتوحة</translation>
    </message>
    <message>
        <source>µs</source>
        <translation>مكث</translation>
    </message>
    <message>
        <source>This gateway follows a file</source>
        <translation>تتبع هذه البوابة ملفًا</translation>
    </message>
    <message>
        <source>No revision yet</source>
        <translation>لا مراجعة بعد</translation>
    </message>
    <message>
        <source>No figures</source>
        <translation>لا أرقام</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::OverviewWords</name>
    <message>
        <source>others</source>
        <translation>أخرى</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Page</name>
    <message>
        <source>No connection yet</source>
        <translation>لا اتصال بعد</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>حاول الآن</translation>
    </message>
    <message>
        <source>The gateway could not answer</source>
        <translation>تعذر على البوابة الإجابة</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مرة أخرى</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::PaletteDelegate</name>
    <message>
        <source>Production</source>
        <translation>إنتاج</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>تجهيز</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>تطوير</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>هذا الحاسوب</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::PolicyWords</name>
    <message>
        <source>gateway</source>
        <translation>البوابة</translation>
    </message>
    <message>
        <source>service %1</source>
        <translation>الخدمة %1</translation>
    </message>
    <message>
        <source>this route</source>
        <translation>هذا المسار</translation>
    </message>
    <message>
        <source>callers with the plan %1</source>
        <translation>المتصلون بالخطة %1</translation>
    </message>
    <message>
        <source>the caller %1</source>
        <translation>المتصل %1</translation>
    </message>
    <message>
        <source>%1, by chain %2</source>
        <translation>%1، عبر السلسلة %2</translation>
    </message>
    <message>
        <source>%1; left out here</source>
        <translation>%1؛ متروك هنا</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>السياسة</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>المرحلة</translation>
    </message>
    <message>
        <source>Set by</source>
        <translation>حددها</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>القيم</translation>
    </message>
    <message>
        <source>as they are by default</source>
        <translation>كما هي افتراضيًا</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::QuantityEdit</name>
    <message>
        <source>Needs a unit: %1 or %2</source>
        <translation>تنقصه وحدة: %1 أو %2</translation>
    </message>
    <message>
        <source>A whole number and ns, us, ms, s, m, h or d</source>
        <translation>عدد صحيح مع ns أو us أو ms أو s أو m أو h أو d</translation>
    </message>
    <message>
        <source>A whole number and B, kB, MB, GB, KiB, MiB or GiB</source>
        <translation>عدد صحيح مع B أو kB أو MB أو GB أو KiB أو MiB أو GiB</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::QuantityField</name>
    <message>
        <source>not set</source>
        <translation>غير محدد</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RateEdit</name>
    <message>
        <source>per</source>
        <translation>لكل</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RawField</name>
    <message>
        <source>not set</source>
        <translation>غير محدد</translation>
    </message>
    <message>
        <source>This is neither JSON nor YAML</source>
        <translation>ليس JSON ولا YAML</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RegexField</name>
    <message>
        <source>not set</source>
        <translation>غير محدد</translation>
    </message>
    <message>
        <source>a text to try it on</source>
        <translation>نص للتجربة</translation>
    </message>
    <message>
        <source>Text to try %1 on</source>
        <translation>نص لتجربة %1</translation>
    </message>
    <message>
        <source>This is no regular expression: %1</source>
        <translation>هذا ليس تعبيرًا نمطيًا: %1</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>يطابق</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>لا يطابق</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RequestForm</name>
    <message>
        <source>Method</source>
        <translation>الطريقة</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>الترويسات</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>المتن</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>القيمة</translation>
    </message>
    <message>
        <source>Consumer</source>
        <translation>المستهلك</translation>
    </message>
    <message>
        <source>Listener</source>
        <translation>المستمع</translation>
    </message>
    <message>
        <source>Under</source>
        <translation>بموجب</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>اشرح</translation>
    </message>
    <message>
        <source>Send for real</source>
        <translation>أرسل فعليًا</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Part of the request</source>
        <translation>جزء من الطلب</translation>
    </message>
    <message>
        <source>Ctrl Enter. It counts nowhere and reaches no service</source>
        <translation>Ctrl Enter. لا يُحسب في أي مكان ولا يصل إلى أي خدمة</translation>
    </message>
    <message>
        <source>Ctrl Shift Enter. It counts, and reaches the service</source>
        <translation>Ctrl Shift Enter. يُحسب ويصل إلى الخدمة</translation>
    </message>
    <message>
        <source>Explaining counts nowhere and reaches no service.</source>
        <translation>الشرح لا يُحسب في أي مكان ولا يصل إلى أي خدمة.</translation>
    </message>
    <message>
        <source>whoever proves it</source>
        <translation>من يثبت ذلك</translation>
    </message>
    <message>
        <source>what is live</source>
        <translation>ما هو مباشر</translation>
    </message>
    <message>
        <source>your draft</source>
        <translation>مسودتك</translation>
    </message>
    <message>
        <source>revision %1</source>
        <translation>المراجعة %1</translation>
    </message>
    <message>
        <source>Say what it asks for first</source>
        <translation>حدّد أولًا ما يطلبه</translation>
    </message>
    <message>
        <source>This is no address of a client: %1</source>
        <translation>ليس هذا عنوان عميل: %1</translation>
    </message>
    <message>
        <source>There is no connection to the gateway</source>
        <translation>لا يوجد اتصال بالبوابة</translation>
    </message>
    <message>
        <source>This gateway was opened read only</source>
        <translation>فُتحت هذه البوابة للقراءة فقط</translation>
    </message>
    <message>
        <source>listener by the URL</source>
        <translation>المستمع بحسب العنوان</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>عند %1</translation>
    </message>
    <message>
        <source>Mint a token…</source>
        <translation>إصدار رمز…</translation>
    </message>
    <message>
        <source>Signs a JSON Web Token and puts it into Authorization</source>
        <translation>يوقّع JSON Web Token ويضعه في Authorization</translation>
    </message>
    <message>
        <source>Trusted besides</source>
        <translation>موثوق أيضًا</translation>
    </message>
    <message>
        <source>PEM file</source>
        <translation>ملف PEM</translation>
    </message>
    <message>
        <source>Authorities that may vouch for the listener beside those that this computer trusts</source>
        <translation>جهات يمكنها أن تضمن المستمع إضافة إلى ما يثق به هذا الحاسوب</translation>
    </message>
    <message>
        <source>Choose a PEM file</source>
        <translation>اختر ملف PEM</translation>
    </message>
    <message>
        <source>Trust also</source>
        <translation>ثق أيضًا بـ</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>شهادات (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>The token expired at %1.</source>
        <translation>انتهت صلاحية الرمز في %1.</translation>
    </message>
    <message>
        <source>The token is valid until %1.</source>
        <translation>الرمز صالح حتى %1.</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>المستدعي</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>النطاقات</translation>
    </message>
    <message>
        <source>Claims of the token</source>
        <translation>مطالبات الرمز</translation>
    </message>
    <message>
        <source>Taken as proved where the request has no credential. Only for explaining; nothing of it is sent.</source>
        <translation>تُعدّ مثبتة حين لا يحمل الطلب بيانات اعتماد. للشرح فقط، ولا يُرسل منها شيء.</translation>
    </message>
    <message>
        <source>The claims are no JSON object</source>
        <translation>المطالبات ليست كائن JSON</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RequestSender</name>
    <message>
        <source>The gateway has not said where it listens</source>
        <translation>لم تقل البوابة بعد أين تستمع</translation>
    </message>
    <message>
        <source>No listener of this gateway speaks https</source>
        <translation>لا مستمع لهذه البوابة يتحدث https</translation>
    </message>
    <message>
        <source>No listener of this gateway speaks http</source>
        <translation>لا مستمع لهذه البوابة يتحدث http</translation>
    </message>
    <message>
        <source>This listener is a socket file, which only its own computer reaches</source>
        <translation>هذا المستمع ملف مقبس لا يصل إليه إلا حاسوبه</translation>
    </message>
    <message>
        <source>This listener is reached only from the gateway&apos;s own computer</source>
        <translation>لا يُبلغ هذا المستمع إلا من حاسوب البوابة نفسه</translation>
    </message>
    <message>
        <source>The gateway did not answer in time</source>
        <translation>لم ترد البوابة في الوقت المناسب</translation>
    </message>
    <message>
        <source>The header field %1 cannot be sent</source>
        <translation>لا يمكن إرسال حقل الترويسة %1</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>تتعذر قراءة %1: %2</translation>
    </message>
    <message>
        <source>There is no certificate in %1</source>
        <translation>لا توجد شهادة في %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Review</name>
    <message>
        <source>somebody else was faster</source>
        <translation>سبقك غيرك</translation>
    </message>
    <message>
        <source>both changed the same</source>
        <translation>غيّر الطرفان الشيء نفسه</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ReviewPage</name>
    <message>
        <source>Production</source>
        <translation>الإنتاج</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>التمهيد</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>التطوير</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>هذا الحاسوب</translation>
    </message>
    <message>
        <source>Review changes</source>
        <translation>مراجعة التغييرات</translation>
    </message>
    <message>
        <source>Discard all</source>
        <translation>تجاهل الكل</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) discarded</source>
        <translation>
            <numerusform>التغييرات المتجاهَلة: %n</numerusform>
            <numerusform>التغييرات المتجاهَلة: %n</numerusform>
            <numerusform>التغييرات المتجاهَلة: %n</numerusform>
            <numerusform>التغييرات المتجاهَلة: %n</numerusform>
            <numerusform>التغييرات المتجاهَلة: %n</numerusform>
            <numerusform>التغييرات المتجاهَلة: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>التغييرات</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>الكائن</translation>
    </message>
    <message>
        <source>What</source>
        <translation>ماذا</translation>
    </message>
    <message>
        <source>Changed objects</source>
        <translation>الكائنات المتغيرة</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>take back</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>تحرير</translation>
    </message>
    <message>
        <source>Somebody was faster</source>
        <translation>سبقك أحد</translation>
    </message>
    <message>
        <source>Put my changes on top</source>
        <translation>ضع تغييراتي فوقها</translation>
    </message>
    <message>
        <source>Gateway&apos;s checks</source>
        <translation>فحوص البوابة</translation>
    </message>
    <message>
        <source>Options, references and files are all right</source>
        <translation>الخيارات والمراجع والملفات سليمة</translation>
    </message>
    <message>
        <source>Apply to %1</source>
        <translation>التطبيق على %1</translation>
    </message>
    <message>
        <source>On trial</source>
        <translation>قيد التجربة</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>Length of the trial</source>
        <translation>مدة التجربة</translation>
    </message>
    <message>
        <source>The revision before returns by itself unless you confirm</source>
        <translation>تعود المراجعة السابقة تلقائيًا ما لم تؤكد</translation>
    </message>
    <message>
        <source>Live for everyone at once</source>
        <translation>يسري على الجميع فورًا</translation>
    </message>
    <message>
        <source>why, for those who read the history</source>
        <translation>السبب، لمن يقرأ السجل</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>الرسالة</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation>اكتب %1 للتأكيد</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>تطبيق</translation>
    </message>
    <message>
        <source>Nothing is live yet</source>
        <translation>لا شيء سارٍ بعد</translation>
    </message>
    <message>
        <source>Nothing to review</source>
        <translation>لا شيء للمراجعة</translation>
    </message>
    <message>
        <source>Change a route or a service; it is collected here, and nothing is live until you apply it.</source>
        <translation>غيّر مسارًا أو خدمة؛ تُجمع التغييرات هنا، ولا شيء يسري قبل التطبيق.</translation>
    </message>
    <message>
        <source>Go to routes</source>
        <translation>إلى المسارات</translation>
    </message>
    <message>
        <source>based on revision %1, which is not the newest</source>
        <translation>مبنية على المراجعة %1، وليست الأحدث</translation>
    </message>
    <message>
        <source>based on revision %1, nobody else changed it since</source>
        <translation>مبنية على المراجعة %1، ولم يغيّرها أحد بعدها</translation>
    </message>
    <message>
        <source>added</source>
        <translation>مضاف</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>محذوف</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>متغير</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>الساري</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>المسودة</translation>
    </message>
    <message>
        <source>The configuration is another one now.</source>
        <translation>صار الإعداد مختلفًا.</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>جارٍ الفحص</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>لم يُفحص</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>الأخطاء: %n</numerusform>
            <numerusform>الأخطاء: %n</numerusform>
            <numerusform>الأخطاء: %n</numerusform>
            <numerusform>الأخطاء: %n</numerusform>
            <numerusform>الأخطاء: %n</numerusform>
            <numerusform>الأخطاء: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>التحذيرات: %n</numerusform>
            <numerusform>التحذيرات: %n</numerusform>
            <numerusform>التحذيرات: %n</numerusform>
            <numerusform>التحذيرات: %n</numerusform>
            <numerusform>التحذيرات: %n</numerusform>
            <numerusform>التحذيرات: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>all right</source>
        <translation>سليم</translation>
    </message>
    <message>
        <source>Apply, confirm in %1</source>
        <translation>تطبيق، والتأكيد خلال %1</translation>
    </message>
    <message>
        <source>Apply now</source>
        <translation>تطبيق الآن</translation>
    </message>
    <message>
        <source>It is being applied</source>
        <translation>يجري التطبيق</translation>
    </message>
    <message>
        <source>Put your changes on top of the newest revision first</source>
        <translation>ضع تغييراتك فوق أحدث مراجعة أولًا</translation>
    </message>
    <message numerus="yes">
        <source>The gateway would refuse it: %n error(s)</source>
        <translation>
            <numerusform>سترفضه البوابة، الأخطاء: %n</numerusform>
            <numerusform>سترفضه البوابة، الأخطاء: %n</numerusform>
            <numerusform>سترفضه البوابة، الأخطاء: %n</numerusform>
            <numerusform>سترفضه البوابة، الأخطاء: %n</numerusform>
            <numerusform>سترفضه البوابة، الأخطاء: %n</numerusform>
            <numerusform>سترفضه البوابة، الأخطاء: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>A revision is on trial; confirm it or return first</source>
        <translation>مراجعة قيد التجربة؛ أكّدها أو ارجع أولًا</translation>
    </message>
    <message>
        <source>Type the name of the gateway first</source>
        <translation>اكتب اسم البوابة أولًا</translation>
    </message>
    <message>
        <source>The change of %1 is taken back</source>
        <translation>أُلغي تغيير %1</translation>
    </message>
    <message>
        <source>Nothing changed: %1</source>
        <translation>لم يتغير شيء: %1</translation>
    </message>
    <message>
        <source>Revision %1 is live on trial</source>
        <translation>المراجعة %1 سارية قيد التجربة</translation>
    </message>
    <message>
        <source>Revision %1 is live</source>
        <translation>المراجعة %1 سارية</translation>
    </message>
    <message>
        <source>Everything fits together</source>
        <translation>كل شيء متوافق</translation>
    </message>
    <message>
        <source>%1 applied revision %2. Your draft is based on %3. Both are put together field by field; where both changed the same, you choose.</source>
        <translation>طبّق %1 المراجعة %2. ومسودتك مبنية على %3. يُدمج الاثنان حقلًا حقلًا؛ وحيث غيّرا الشيء نفسه تختار أنت.</translation>
    </message>
    <message>
        <source>Choose first between what both changed</source>
        <translation>اختر أولًا بين ما غيّره الطرفان</translation>
    </message>
    <message>
        <source>or errors rise by</source>
        <translation>أو زادت الأخطاء بنسبة</translation>
    </message>
    <message>
        <source>So many more requests that fail</source>
        <translation>مقدار الزيادة في الطلبات الفاشلة</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RevisionsPage</name>
    <message>
        <source>Revisions</source>
        <translation>المراجعات</translation>
    </message>
    <message>
        <source>Return now</source>
        <translation>ارجع الآن</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>تأكيد</translation>
    </message>
    <message>
        <source>Filter: words, author:lena, tag:stable</source>
        <translation>تصفية: كلمات، author:lena، tag:stable</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>المراجعة</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>قبل</translation>
    </message>
    <message>
        <source>After</source>
        <translation>بعد</translation>
    </message>
    <message>
        <source>a name for it</source>
        <translation>اسم لها</translation>
    </message>
    <message>
        <source>Name of the revision</source>
        <translation>اسم المراجعة</translation>
    </message>
    <message>
        <source>Name it</source>
        <translation>سمِّها</translation>
    </message>
    <message>
        <source>Return to this</source>
        <translation>ارجع إلى هذه</translation>
    </message>
    <message>
        <source>This gateway follows a file</source>
        <translation>تتبع هذه البوابة ملفًا</translation>
    </message>
    <message>
        <source>Its history is where the file is kept: %1</source>
        <translation>سجلّها حيث يُحفظ الملف: %1</translation>
    </message>
    <message>
        <source>No revision yet</source>
        <translation>لا مراجعة بعد</translation>
    </message>
    <message>
        <source>Every change that is applied is kept here, with who and why.</source>
        <translation>كل تغيير يُطبَّق محفوظ هنا، مع مَن ولماذا.</translation>
    </message>
    <message numerus="yes">
        <source>%n revision(s)</source>
        <translation>
            <numerusform>المراجعات: %n</numerusform>
            <numerusform>المراجعات: %n</numerusform>
            <numerusform>المراجعات: %n</numerusform>
            <numerusform>المراجعات: %n</numerusform>
            <numerusform>المراجعات: %n</numerusform>
            <numerusform>المراجعات: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Revision %1 is live on trial. The one before returns at %2 unless it is confirmed.</source>
        <translation>المراجعة %1 سارية قيد التجربة. تعود السابقة عند %2 ما لم تُؤكَّد.</translation>
    </message>
    <message>
        <source>%1, applied at %2. Closing this window does not stop the clock.</source>
        <translation>%1، طُبّقت عند %2. إغلاق هذه النافذة لا يوقف العدّاد.</translation>
    </message>
    <message>
        <source>Revision %1</source>
        <translation>المراجعة %1</translation>
    </message>
    <message>
        <source>live</source>
        <translation>سارية</translation>
    </message>
    <message>
        <source>No message</source>
        <translation>بلا رسالة</translation>
    </message>
    <message>
        <source>%1, %2, hash %3</source>
        <translation>%1، %2، البصمة %3</translation>
    </message>
    <message>
        <source>This one is live already</source>
        <translation>هذه سارية بالفعل</translation>
    </message>
    <message>
        <source>A revision is on trial; confirm it or return first</source>
        <translation>مراجعة قيد التجربة؛ أكّدها أو ارجع أولًا</translation>
    </message>
    <message>
        <source>The first one</source>
        <translation>الأولى</translation>
    </message>
    <message>
        <source>The first %1 of %2 changes</source>
        <translation>أول %1 من %2 تغييرات</translation>
    </message>
    <message>
        <source>Revision %1 stays</source>
        <translation>تبقى المراجعة %1</translation>
    </message>
    <message>
        <source>Returned before the trial was over</source>
        <translation>رجوع قبل انتهاء التجربة</translation>
    </message>
    <message>
        <source>The revision before is live again</source>
        <translation>عادت المراجعة السابقة سارية</translation>
    </message>
    <message>
        <source>Return to revision %1</source>
        <translation>الرجوع إلى المراجعة %1</translation>
    </message>
    <message>
        <source>Revision %1 is live</source>
        <translation>المراجعة %1 سارية</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>The revision has a name</source>
        <translation>صار للمراجعة اسم</translation>
    </message>
    <message>
        <source>End the trial of revision %1?</source>
        <translation>إنهاء تجربة المراجعة %1؟</translation>
    </message>
    <message>
        <source>Revision %1 is live again.</source>
        <translation>تعود المراجعة %1 إلى السريان.</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>الساري</translation>
    </message>
    <message>
        <source>Return from revision %1 to %2?</source>
        <translation>العودة من المراجعة %1 إلى %2؟</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) change, as the table beside shows.</source>
        <translation>
            <numerusform>الحقول المتغيّرة: %n، كما يبيّن الجدول المجاور.</numerusform>
            <numerusform>الحقول المتغيّرة: %n، كما يبيّن الجدول المجاور.</numerusform>
            <numerusform>الحقول المتغيّرة: %n، كما يبيّن الجدول المجاور.</numerusform>
            <numerusform>الحقول المتغيّرة: %n، كما يبيّن الجدول المجاور.</numerusform>
            <numerusform>الحقول المتغيّرة: %n، كما يبيّن الجدول المجاور.</numerusform>
            <numerusform>الحقول المتغيّرة: %n، كما يبيّن الجدول المجاور.</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody applied another revision meanwhile; look again</source>
        <translation>طبّق أحدهم مراجعة أخرى في الأثناء؛ انظر ثانية</translation>
    </message>
    <message>
        <source>It returns at once when %1 more requests fail.</source>
        <translation>تُعاد على الفور عند فشل %1 إضافية من الطلبات.</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RotationForm</name>
    <message>
        <source>Overlap</source>
        <translation>مدة التداخل</translation>
    </message>
    <message>
        <source>New secret</source>
        <translation>السر الجديد</translation>
    </message>
    <message>
        <source>Adoption</source>
        <translation>الانتقال</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>تبديل</translation>
    </message>
    <message>
        <source>End the old one now</source>
        <translation>إنهاء القديم الآن</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>التدوير</translation>
    </message>
    <message>
        <source>Old one valid for</source>
        <translation>مدة صلاحية القديم</translation>
    </message>
    <message>
        <source>no longer</source>
        <translation>لا يبقى صالحًا</translation>
    </message>
    <message>
        <source>Old one valid</source>
        <translation>صلاحية القديم</translation>
    </message>
    <message>
        <source>It stands above, this once. Hand it over, then say that it is stored.</source>
        <translation>يظهر أعلاه هذه المرة فقط. سلّمه ثم أكّد أنه حُفظ.</translation>
    </message>
    <message>
        <source>Uses of the new and of the old secret</source>
        <translation>مرات استخدام السر الجديد والقديم</translation>
    </message>
    <message>
        <source>It is revoked</source>
        <translation>إنه ملغى</translation>
    </message>
    <message>
        <source>somebody ends it</source>
        <translation>ينهيه أحد</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>حتى %1</translation>
    </message>
    <message>
        <source>shown once</source>
        <translation>يُعرض مرة واحدة</translation>
    </message>
    <message>
        <source>who still uses the old one</source>
        <translation>من لا يزال يستخدم القديم</translation>
    </message>
    <message>
        <source>new %1</source>
        <translation>جديد %1</translation>
    </message>
    <message>
        <source>old %1</source>
        <translation>قديم %1</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>استُخدم: %1</translation>
    </message>
    <message>
        <source>%1 uses of the new one, %2 of the old one since there are two</source>
        <translation>%1 استخدامًا للجديد و%2 للقديم منذ وجود الاثنين</translation>
    </message>
    <message>
        <source>Nobody has used the new one yet.</source>
        <translation>لم يستخدم أحد الجديد بعد.</translation>
    </message>
    <message>
        <source>The old one has been quiet for %1: it may go.</source>
        <translation>القديم ساكن منذ %1: يمكن إنهاؤه.</translation>
    </message>
    <message>
        <source>Whoever still uses the old one is refused when it ends.</source>
        <translation>من لا يزال يستخدم القديم سيُرفض عند انتهائه.</translation>
    </message>
    <message>
        <source>The secret is being made</source>
        <translation>السر قيد الإنشاء</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RouteFlow</name>
    <message>
        <source>The way of a request</source>
        <translation>طريق الطلب</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>السياسات</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>مستثناة</translation>
    </message>
    <message>
        <source>gateway</source>
        <translation>البوابة</translation>
    </message>
    <message>
        <source>service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>route</source>
        <translation>المسار</translation>
    </message>
    <message>
        <source>chain %1</source>
        <translation>السلسلة %1</translation>
    </message>
    <message>
        <source>Answered here</source>
        <translation>يُجاب هنا</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RouteWords</name>
    <message>
        <source>any</source>
        <comment>method</comment>
        <translation>أي</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RoutesPage</name>
    <message>
        <source>Routes</source>
        <translation>المسارات</translation>
    </message>
    <message>
        <source>New route</source>
        <translation>مسار جديد</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>تحرير</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>تكرار</translation>
    </message>
    <message>
        <source>copy as YAML</source>
        <translation>نسخ بصيغة YAML</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>تحرير</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message numerus="yes">
        <source>%n route(s)</source>
        <translation>
            <numerusform>المسارات: %n</numerusform>
            <numerusform>المسارات: %n</numerusform>
            <numerusform>المسارات: %n</numerusform>
            <numerusform>المسارات: %n</numerusform>
            <numerusform>المسارات: %n</numerusform>
            <numerusform>المسارات: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>No routes yet</source>
        <translation>لا مسارات بعد</translation>
    </message>
    <message>
        <source>A route says which requests go to which service.</source>
        <translation>يحدد المسار أي الطلبات تذهب إلى أي خدمة.</translation>
    </message>
    <message>
        <source>by nobody</source>
        <translation>لا أحد</translation>
    </message>
    <message>
        <source>by the policy %1</source>
        <translation>بالسياسة %1</translation>
    </message>
    <message>
        <source>%1 of %2 receive requests</source>
        <translation>%1 من %2 تستقبل الطلبات</translation>
    </message>
    <message>
        <source>with your draft</source>
        <translation>مع مسودتك</translation>
    </message>
    <message>
        <source>Route %1 is removed in the draft</source>
        <translation>حُذف المسار %1 في المسودة</translation>
    </message>
    <message numerus="yes">
        <source>%n route(s) are removed in the draft</source>
        <translation>
            <numerusform>المسارات المحذوفة في المسودة: %n</numerusform>
            <numerusform>المسارات المحذوفة في المسودة: %n</numerusform>
            <numerusform>المسارات المحذوفة في المسودة: %n</numerusform>
            <numerusform>المسارات المحذوفة في المسودة: %n</numerusform>
            <numerusform>المسارات المحذوفة في المسودة: %n</numerusform>
            <numerusform>المسارات المحذوفة في المسودة: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Copied as YAML</source>
        <translation>نُسخ بصيغة YAML</translation>
    </message>
    <message>
        <source>test</source>
        <translation>اختبار</translation>
    </message>
    <message>
        <source>Filter: words, service:orders, policy:jwt, is:draft, is:open</source>
        <translation>تصفية: كلمات، service:orders، policy:jwt، is:draft، is:open</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RowListEdit</name>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Rows</name>
    <message>
        <source>%1 left, %2</source>
        <translation>باقٍ %1، %2</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>المطابقة</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>المضيف</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>Failed %</source>
        <translation>فشل %</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>ملاحظات</translation>
    </message>
    <message>
        <source>any</source>
        <comment>host</comment>
        <translation>أي</translation>
    </message>
    <message>
        <source>answers itself</source>
        <translation>يجيب بنفسه</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>نقطة النهاية</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>الوزن</translation>
    </message>
    <message>
        <source>Share %</source>
        <translation>الحصة %</translation>
    </message>
    <message>
        <source>Of new requests of its service</source>
        <translation>من الطلبات الجديدة لخدمتها</translation>
    </message>
    <message>
        <source>Calls/s</source>
        <translation>نداء/ث</translation>
    </message>
    <message>
        <source>In the last half minute</source>
        <translation>في آخر نصف دقيقة</translation>
    </message>
    <message>
        <source>Last minutes</source>
        <translation>آخر الدقائق</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>%1 of %2 receive requests</source>
        <translation>%1 من %2 تستقبل الطلبات</translation>
    </message>
    <message>
        <source>weight: %1</source>
        <translation>الوزن: %1</translation>
    </message>
    <message>
        <source>back in %1</source>
        <translation>يعود خلال %1</translation>
    </message>
    <message>
        <source>tier %1</source>
        <translation>الطبقة %1</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>نقاط النهاية</translation>
    </message>
    <message>
        <source>Balancing</source>
        <translation>الموازنة</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>كالمعتاد</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>رقم</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>ما تغيّر</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>الكاتب</translation>
    </message>
    <message>
        <source>When</source>
        <translation>متى</translation>
    </message>
    <message>
        <source>On trial</source>
        <translation>قيد التجربة</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>الساري</translation>
    </message>
    <message>
        <source>No message</source>
        <translation>بلا رسالة</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>مَن</translation>
    </message>
    <message>
        <source>Did</source>
        <translation>فعل</translation>
    </message>
    <message>
        <source>To what</source>
        <translation>على ماذا</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>النتيجة</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>الحقل</translation>
    </message>
    <message>
        <source>another order</source>
        <translation>ترتيب آخر</translation>
    </message>
    <message>
        <source>2 min</source>
        <translation>دقيقتان</translation>
    </message>
    <message>
        <source>Requests of this route in the last two minutes</source>
        <translation>طلبات هذا المسار في آخر دقيقتين</translation>
    </message>
    <message>
        <source>Req/s</source>
        <translation>طلب/ث</translation>
    </message>
    <message>
        <source>Of this route; the busiest routes have figures of their own</source>
        <translation>لهذا المسار؛ للمسارات الأكثر انشغالًا أرقامها الخاصة</translation>
    </message>
    <message>
        <source>5xx %</source>
        <translation>5xx %</translation>
    </message>
    <message>
        <source>Of its requests in the last half minute</source>
        <translation>من طلباته في نصف الدقيقة الأخير</translation>
    </message>
    <message>
        <source>p95 ms</source>
        <translation>p95 مث</translation>
    </message>
    <message>
        <source>Until the answer, as clients see it</source>
        <translation>حتى الرد كما يراه العملاء</translation>
    </message>
    <message>
        <source>Breaker: %1</source>
        <translation>القاطع: %1</translation>
    </message>
    <message>
        <source>No auth</source>
        <translation>بلا مصادقة</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::SampleGateway</name>
    <message>
        <source>gatehoused is not installed on this computer</source>
        <translation>‏gatehoused غير مثبت على هذا الحاسوب</translation>
    </message>
    <message>
        <source>gatehoused cannot be started</source>
        <translation>تعذّر تشغيل gatehoused</translation>
    </message>
    <message>
        <source>The sample gateway has ended: %1</source>
        <translation>انتهت البوابة التجريبية: %1</translation>
    </message>
    <message>
        <source>The sample shop opens</source>
        <translation>يفتح المتجر التجريبي</translation>
    </message>
    <message>
        <source>The sample gateway does not listen</source>
        <translation>البوابة التجريبية لا تستمع</translation>
    </message>
    <message>
        <source>No file can be written in %1</source>
        <translation>لا يمكن كتابة ملف في %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::SampleWords</name>
    <message>
        <source>this route</source>
        <translation>هذا المسار</translation>
    </message>
    <message>
        <source>no route, %1</source>
        <translation>لا مسار، %1</translation>
    </message>
    <message>
        <source>the route %1</source>
        <translation>المسار %1</translation>
    </message>
    <message>
        <source>%1; this one would take it if %2</source>
        <translation>%1؛ يأخذه هذا المسار إذا %2</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::SearchButton</name>
    <message>
        <source>Search or run a command</source>
        <translation>ابحث أو نفّذ أمرًا</translation>
    </message>
    <message>
        <source>Ctrl K</source>
        <translation>Ctrl K</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::SecretField</name>
    <message>
        <source>not set</source>
        <translation>غير محدد</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>إظهار %1</translation>
    </message>
    <message>
        <source>A secret is not written here, but where it is</source>
        <translation>لا يُكتب السر هنا بل مكانه</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::SentenceStrip</name>
    <message>
        <source>What the route does</source>
        <translation>ما يفعله المسار</translation>
    </message>
    <message>
        <source>When</source>
        <translation>متى</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>أجب</translation>
    </message>
    <message>
        <source>forward to</source>
        <translation>مرّر إلى</translation>
    </message>
    <message>
        <source>as</source>
        <translation>بصفة</translation>
    </message>
    <message>
        <source>Add a condition</source>
        <translation>إضافة شرط</translation>
    </message>
    <message>
        <source>The gateway goes stage by stage. Within this one the order is yours: drag, or Alt and an arrow key.</source>
        <translation>تعمل البوابة مرحلة بعد مرحلة. داخل هذه المرحلة الترتيب لك: اسحب، أو Alt مع مفتاح سهم.</translation>
    </message>
    <message>
        <source>The gateway goes stage by stage, in whatever order they are written.</source>
        <translation>تعمل البوابة مرحلة بعد مرحلة أيًا كان ترتيب الكتابة.</translation>
    </message>
    <message>
        <source>As long as nothing else is written</source>
        <translation>ما لم يُكتب غير ذلك</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>شرط</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ServicesPage</name>
    <message>
        <source>Services</source>
        <translation>الخدمات</translation>
    </message>
    <message>
        <source>New service</source>
        <translation>خدمة جديدة</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>نقاط النهاية</translation>
    </message>
    <message>
        <source>Filter: words, service:orders, down</source>
        <translation>تصفية: كلمات، service:orders، down</translation>
    </message>
    <message>
        <source>drain</source>
        <translation>تصريف</translation>
    </message>
    <message>
        <source>maintenance</source>
        <translation>صيانة</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>جاهز</translation>
    </message>
    <message>
        <source>edit service</source>
        <translation>تحرير الخدمة</translation>
    </message>
    <message>
        <source>Edit service</source>
        <translation>تحرير الخدمة</translation>
    </message>
    <message>
        <source>No services yet</source>
        <translation>لا خدمات بعد</translation>
    </message>
    <message>
        <source>A service is a backend: interchangeable endpoints that requests are passed on to.</source>
        <translation>الخدمة واجهة خلفية: نقاط نهاية متكافئة تُمرَّر إليها الطلبات.</translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s)</source>
        <translation>
            <numerusform>نقاط النهاية: %n</numerusform>
            <numerusform>نقاط النهاية: %n</numerusform>
            <numerusform>نقاط النهاية: %n</numerusform>
            <numerusform>نقاط النهاية: %n</numerusform>
            <numerusform>نقاط النهاية: %n</numerusform>
            <numerusform>نقاط النهاية: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n down</source>
        <translation>
            <numerusform>المتوقفة: %n</numerusform>
            <numerusform>المتوقفة: %n</numerusform>
            <numerusform>المتوقفة: %n</numerusform>
            <numerusform>المتوقفة: %n</numerusform>
            <numerusform>المتوقفة: %n</numerusform>
            <numerusform>المتوقفة: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n set by hand</source>
        <translation>
            <numerusform>المضبوطة يدويًا: %n</numerusform>
            <numerusform>المضبوطة يدويًا: %n</numerusform>
            <numerusform>المضبوطة يدويًا: %n</numerusform>
            <numerusform>المضبوطة يدويًا: %n</numerusform>
            <numerusform>المضبوطة يدويًا: %n</numerusform>
            <numerusform>المضبوطة يدويًا: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Session</name>
    <message>
        <source>The gateway does not answer</source>
        <translation>البوابة لا تجيب</translation>
    </message>
    <message>
        <source>This is no address of a gateway</source>
        <translation>ليس هذا عنوان بوابة</translation>
    </message>
    <message>
        <source>There is no such socket</source>
        <translation>لا يوجد هذا المقبس</translation>
    </message>
    <message>
        <source>The gateway is not running</source>
        <translation>البوابة لا تعمل</translation>
    </message>
    <message>
        <source>This user may not use the socket</source>
        <translation>لا يحق لهذا المستخدم استعمال المقبس</translation>
    </message>
    <message>
        <source>ssh cannot be started</source>
        <translation>تعذّر تشغيل ssh</translation>
    </message>
    <message>
        <source>The connection has ended</source>
        <translation>انتهى الاتصال</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>البوابة</translation>
    </message>
    <message>
        <source>Listeners</source>
        <translation>المستمعون</translation>
    </message>
    <message>
        <source>It listens nowhere</source>
        <translation>لا تستمع في أي مكان</translation>
    </message>
    <message>
        <source>Lately</source>
        <translation>مؤخرًا</translation>
    </message>
    <message>
        <source>what the gateway said since this window is open</source>
        <translation>ما قالته البوابة منذ فتح هذه النافذة</translation>
    </message>
    <message>
        <source>Nothing so far</source>
        <translation>لا شيء حتى الآن</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>وحدة التحكم</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>على هذا الحاسوب</translation>
    </message>
    <message>
        <source>Like the desktop</source>
        <translation>كسطح المكتب</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>تباين عالٍ</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>المظهر</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>كسطح المكتب</translation>
    </message>
    <message>
        <source>Passphrases of SSH keys stay in the desktop&apos;s keychain. Where there is none, you are asked each time.</source>
        <translation>تبقى عبارات مرور مفاتيح SSH في سلسلة مفاتيح سطح المكتب. وحيث لا توجد تُسأل كل مرة.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>الإصدار</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>العملية</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>بدأت</translation>
    </message>
    <message>
        <source>Configured by</source>
        <translation>مصدر الإعداد</translation>
    </message>
    <message>
        <source>its store</source>
        <translation>مخزنها</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>البصمة</translation>
    </message>
    <message>
        <source>You are</source>
        <translation>أنت</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>العمّال</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>جارٍ التحميل</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::StageWords</name>
    <message>
        <source>Admit</source>
        <translation>السماح</translation>
    </message>
    <message>
        <source>Identify</source>
        <translation>التعريف</translation>
    </message>
    <message>
        <source>Preflight</source>
        <translation>الفحص المسبق</translation>
    </message>
    <message>
        <source>Authenticate</source>
        <translation>المصادقة</translation>
    </message>
    <message>
        <source>Authorize</source>
        <translation>التخويل</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>الحدود</translation>
    </message>
    <message>
        <source>Validate</source>
        <translation>التحقق</translation>
    </message>
    <message>
        <source>Transform</source>
        <translation>التحويل</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>التخزين المؤقت</translation>
    </message>
    <message>
        <source>Observe</source>
        <translation>المراقبة</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::StatusStrip</name>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::StepLine</name>
    <message>
        <source>done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>this step</source>
        <translation>هذه الخطوة</translation>
    </message>
    <message>
        <source>later</source>
        <translation>لاحقًا</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::TableCard</name>
    <message>
        <source>Filter</source>
        <translation>تصفية</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>لا شيء يطابق</translation>
    </message>
    <message numerus="yes">
        <source>The filter %1 hides all %n row(s).</source>
        <translation>
            <numerusform>المرشّح %1 يخفي كل الصفوف: %n</numerusform>
            <numerusform>المرشّح %1 يخفي كل الصفوف: %n</numerusform>
            <numerusform>المرشّح %1 يخفي كل الصفوف: %n</numerusform>
            <numerusform>المرشّح %1 يخفي كل الصفوف: %n</numerusform>
            <numerusform>المرشّح %1 يخفي كل الصفوف: %n</numerusform>
            <numerusform>المرشّح %1 يخفي كل الصفوف: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>امسح المرشّح</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>مسافة</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::TesterPage</name>
    <message>
        <source>Tester</source>
        <translation>المختبِر</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>انسَ</translation>
    </message>
    <message>
        <source>Saved requests</source>
        <translation>الطلبات المحفوظة</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>احفظ</translation>
    </message>
    <message>
        <source>Ctrl S. What may be secret is kept in the desktop&apos;s keychain, or not at all</source>
        <translation>Ctrl S. ما قد يكون سريًا يُحفظ في سلسلة مفاتيح سطح المكتب، أو لا يُحفظ إطلاقًا</translation>
    </message>
    <message>
        <source>Paste curl</source>
        <translation>ألصق curl</translation>
    </message>
    <message>
        <source>Ctrl I. The curl command in the clipboard becomes the request</source>
        <translation>Ctrl I. يصبح أمر curl في الحافظة هو الطلب</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>انسخ كأمر curl</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>الطلب</translation>
    </message>
    <message>
        <source>No keychain has kept what may be secret in it: type the values of header fields, query and body again.</source>
        <translation>لم تحتفظ أي سلسلة مفاتيح بما قد يكون سريًا فيه: اكتب قيم حقول الترويسة والاستعلام والمتن من جديد.</translation>
    </message>
    <message>
        <source>Say what it asks for first</source>
        <translation>حدّد أولًا ما يطلبه</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>حُفظ باسم %1</translation>
    </message>
    <message>
        <source>There is no keychain: values of header fields, query and body are not kept, and asked for each time.</source>
        <translation>لا توجد سلسلة مفاتيح: لا تُحفظ قيم حقول الترويسة والاستعلام والمتن، وتُطلب كل مرة.</translation>
    </message>
    <message>
        <source>The gateway could not explain it</source>
        <translation>تعذر على البوابة شرحه</translation>
    </message>
    <message>
        <source>Copied as a curl command; the clipboard forgets it after %1</source>
        <translation>نُسخ كأمر curl؛ تنساه الحافظة بعد %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::TextField</name>
    <message>
        <source>not set</source>
        <translation>غير محدد</translation>
    </message>
    <message>
        <source>A number is expected</source>
        <translation>يُتوقع رقم</translation>
    </message>
    <message>
        <source>This cannot stand here</source>
        <translation>لا يصلح هذا هنا</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::TextsField</name>
    <message>
        <source>add</source>
        <translation>أضف</translation>
    </message>
    <message>
        <source>%1 is no IP network: such as %2</source>
        <translation>%1 ليست شبكة IP: مثل %2</translation>
    </message>
    <message>
        <source>%1 is no number</source>
        <translation>%1 ليس رقمًا</translation>
    </message>
    <message>
        <source>%1 cannot stand here</source>
        <translation>لا يمكن أن يكون %1 هنا</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Toast</name>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::TokenDialog</name>
    <message>
        <source>Algorithm</source>
        <translation>الخوارزمية</translation>
    </message>
    <message>
        <source>Written as</source>
        <translation>مكتوب بصيغة</translation>
    </message>
    <message>
        <source>text</source>
        <translation>نص</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>المفتاح</translation>
    </message>
    <message>
        <source>Key ID</source>
        <translation>معرّف المفتاح</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>المُصدِر</translation>
    </message>
    <message>
        <source>Audience</source>
        <translation>الجمهور</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>الموضوع</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>النطاقات</translation>
    </message>
    <message>
        <source>More claims</source>
        <translation>مطالبات أخرى</translation>
    </message>
    <message>
        <source>Keep key and claims in the desktop&apos;s keychain</source>
        <translation>احفظ المفتاح والمطالبات في سلسلة مفاتيح سطح المكتب</translation>
    </message>
    <message>
        <source>Put it into the request</source>
        <translation>ضعه في الطلب</translation>
    </message>
    <message>
        <source>Mint a token</source>
        <translation>إصدار رمز</translation>
    </message>
    <message>
        <source>Signed on this computer, with a key that the gateway&apos;s issuer uses: the gateway gives none away.</source>
        <translation>يُوقَّع على هذا الحاسوب بمفتاح من مفاتيح المُصدِر: البوابة لا تعطي أي مفتاح.</translation>
    </message>
    <message>
        <source>Valid for</source>
        <translation>صالح لمدة</translation>
    </message>
    <message>
        <source>not any more</source>
        <translation>لم يعد صالحًا</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>the secret that the issuer shares with the gateway</source>
        <translation>السر الذي يتشاركه المُصدِر مع البوابة</translation>
    </message>
    <message>
        <source>The key leaves this window only into the keychain, and the token into the request.</source>
        <translation>لا يغادر المفتاح هذه النافذة إلا إلى سلسلة المفاتيح، ولا الرمز إلا إلى الطلب.</translation>
    </message>
    <message>
        <source>Give a key first</source>
        <translation>أدخل مفتاحًا أولًا</translation>
    </message>
    <message>
        <source>No keychain has kept the key</source>
        <translation>لم تحفظ أي سلسلة مفاتيح المفتاح</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::TrafficPage</name>
    <message>
        <source>Traffic</source>
        <translation>حركة المرور</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>إيقاف مؤقت</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>مسح</translation>
    </message>
    <message>
        <source>Exchanges</source>
        <translation>التبادلات</translation>
    </message>
    <message>
        <source>Filter: words, status:5xx, route:orders, consumer:acme, reason:rate_limited</source>
        <translation>مرشّح: كلمات، status:5xx، route:orders، consumer:acme، reason:rate_limited</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>إيقاف مؤقت</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>ترشيح</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>التبادل</translation>
    </message>
    <message>
        <source>What it did when</source>
        <translation>ما حدث ومتى</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>متابعة</translation>
    </message>
    <message numerus="yes">
        <source>%n came too fast</source>
        <translation>
            <numerusform>جاءت أسرع مما يُعرض: %n</numerusform>
            <numerusform>جاءت أسرع مما يُعرض: %n</numerusform>
            <numerusform>جاءت أسرع مما يُعرض: %n</numerusform>
            <numerusform>جاءت أسرع مما يُعرض: %n</numerusform>
            <numerusform>جاءت أسرع مما يُعرض: %n</numerusform>
            <numerusform>جاءت أسرع مما يُعرض: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has passed yet</source>
        <translation>لم يمر شيء بعد</translation>
    </message>
    <message>
        <source>Exchanges appear here when they have ended, from now on.</source>
        <translation>تظهر التبادلات هنا حين تنتهي، من الآن فصاعدًا.</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>متوقف مؤقتًا</translation>
    </message>
    <message>
        <source>the latest %1</source>
        <translation>آخر %1</translation>
    </message>
    <message>
        <source>At</source>
        <translation>عند</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>العميل</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>المضيف</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>Consumer</source>
        <translation>المستهلك</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>بيانات الاعتماد</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>الطلب</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>التتبع</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>استغرق</translation>
    </message>
    <message>
        <source>Upstream</source>
        <translation>المنبع</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>البوابة</translation>
    </message>
    <message>
        <source>the latest %1; the gateway remembers none</source>
        <translation>آخر %1؛ البوابة لا تحتفظ بأي منها</translation>
    </message>
    <message>
        <source>test</source>
        <translation>اختبار</translation>
    </message>
    <message>
        <source>copy as curl</source>
        <translation>نسخ كأمر curl</translation>
    </message>
    <message>
        <source>Copied as a curl command</source>
        <translation>نُسخ كأمر curl</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::VariantField</name>
    <message>
        <source>in detail</source>
        <translation>بالتفصيل</translation>
    </message>
    <message>
        <source>several</source>
        <translation>عدة</translation>
    </message>
    <message>
        <source>one of a few</source>
        <translation>واحد من عدة</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>نعم أو لا</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>رقم</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>نص</translation>
    </message>
    <message>
        <source>How %1 is written</source>
        <translation>كيف يُكتب %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::VerdictView</name>
    <message>
        <source>Why it goes this way</source>
        <translation>لماذا يسير هكذا</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>المشروح</translation>
    </message>
    <message>
        <source>Happened</source>
        <translation>ما حدث</translation>
    </message>
    <message>
        <source>Which verdict</source>
        <translation>أي حكم</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>المراحل</translation>
    </message>
    <message>
        <source>Near misses</source>
        <translation>شبه مطابقات</translation>
    </message>
    <message>
        <source>the first thing that each fails in</source>
        <translation>أول ما يفشل فيه كل منها</translation>
    </message>
    <message>
        <source>No other route comes close.</source>
        <translation>لا مسار آخر يقترب من المطابقة.</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>نقاط النهاية</translation>
    </message>
    <message>
        <source>who would be asked</source>
        <translation>مَن سيُسأل</translation>
    </message>
    <message>
        <source>No service would be asked.</source>
        <translation>لن تُسأل أي خدمة.</translation>
    </message>
    <message>
        <source>Nothing has been asked yet</source>
        <translation>لم يُسأل عن شيء بعد</translation>
    </message>
    <message>
        <source>Compose a request, or copy a curl command and paste it. Every stage then says what it decides, and why.</source>
        <translation>ركّب طلبًا، أو انسخ أمر curl وألصقه. عندها تقول كل مرحلة ماذا تقرر ولماذا.</translation>
    </message>
    <message>
        <source>Nothing was sent, and nothing has changed.</source>
        <translation>لم يُرسل شيء ولم يتغير شيء.</translation>
    </message>
    <message>
        <source>Why it went this way</source>
        <translation>لماذا سار هكذا</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>لا رد</translation>
    </message>
    <message>
        <source>route %1</source>
        <translation>المسار %1</translation>
    </message>
    <message>
        <source>service %1</source>
        <translation>الخدمة %1</translation>
    </message>
    <message>
        <source>consumer %1</source>
        <translation>المستهلك %1</translation>
    </message>
    <message>
        <source>listener %1</source>
        <translation>المستمع %1</translation>
    </message>
    <message>
        <source>the gateway itself %1</source>
        <translation>البوابة نفسها %1</translation>
    </message>
    <message>
        <source>%1: would fit if %2</source>
        <translation>%1: كان ليطابق لو %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>وأخرى: %n</numerusform>
            <numerusform>وأخرى: %n</numerusform>
            <numerusform>وأخرى: %n</numerusform>
            <numerusform>وأخرى: %n</numerusform>
            <numerusform>وأخرى: %n</numerusform>
            <numerusform>وأخرى: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>picked</source>
        <translation>مختار</translation>
    </message>
    <message>
        <source>receives none</source>
        <translation>لا يستقبل شيئًا</translation>
    </message>
    <message>
        <source>share %1</source>
        <translation>الحصة %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a stage, and what it says</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The gateway says</source>
        <translation>تقول البوابة</translation>
    </message>
    <message>
        <source>%1: would have to be %2</source>
        <comment>path: would have to be /v1</comment>
        <translation>%1: يجب أن يكون %2</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::VerdictWords</name>
    <message>
        <source>no answer</source>
        <translation>لا رد</translation>
    </message>
    <message>
        <source>status %1</source>
        <translation>الحالة %1</translation>
    </message>
    <message>
        <source>kept connection</source>
        <translation>اتصال محفوظ</translation>
    </message>
    <message>
        <source>new connection</source>
        <translation>اتصال جديد</translation>
    </message>
    <message>
        <source>gateway</source>
        <translation>البوابة</translation>
    </message>
    <message>
        <source>service %1</source>
        <translation>الخدمة %1</translation>
    </message>
    <message>
        <source>route %1</source>
        <translation>المسار %1</translation>
    </message>
    <message>
        <source>plan %1</source>
        <translation>الخطة %1</translation>
    </message>
    <message>
        <source>consumer %1</source>
        <translation>المستهلك %1</translation>
    </message>
    <message>
        <source>by chain %1</source>
        <translation>عبر السلسلة %1</translation>
    </message>
    <message>
        <source>mandatory</source>
        <translation>إلزامية</translation>
    </message>
    <message>
        <source>on some requests</source>
        <translation>على بعض الطلبات</translation>
    </message>
    <message>
        <source>Not measured: only some exchanges are timed step by step.</source>
        <translation>لم يُقَس: لا تُوقَّت خطوة بخطوة إلا بعض التبادلات.</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Waterfall</name>
    <message>
        <source>Stages and attempts</source>
        <translation>المراحل والمحاولات</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::WordsField</name>
    <message>
        <source>not set</source>
        <translation>غير محدد</translation>
    </message>
    <message>
        <source>%1, by default</source>
        <translation>%1، افتراضيًا</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Workspace</name>
    <message>
        <source>Review changes</source>
        <translation>مراجعة التغييرات</translation>
    </message>
    <message>
        <source>All gateways</source>
        <translation>كل البوابات</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>نظرة عامة</translation>
    </message>
    <message>
        <source>Configure</source>
        <translation>الإعداد</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>المسارات</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>الخدمات</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>المسودة</translation>
    </message>
    <message>
        <source>Revisions</source>
        <translation>المراجعات</translation>
    </message>
    <message>
        <source>System</source>
        <translation>النظام</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>سجل التدقيق</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>page, gateway</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>متصل</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>غير متصل</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>المراجعة</translation>
    </message>
    <message>
        <source>on trial, returns in %1</source>
        <translation>قيد التجربة، تعود خلال %1</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>live for %1</source>
        <translation>سارية منذ %1</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>فارغة</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>التغييرات: %n</numerusform>
            <numerusform>التغييرات: %n</numerusform>
            <numerusform>التغييرات: %n</numerusform>
            <numerusform>التغييرات: %n</numerusform>
            <numerusform>التغييرات: %n</numerusform>
            <numerusform>التغييرات: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n override(s)</source>
        <translation>
            <numerusform>التدخلات: %n</numerusform>
            <numerusform>التدخلات: %n</numerusform>
            <numerusform>التدخلات: %n</numerusform>
            <numerusform>التدخلات: %n</numerusform>
            <numerusform>التدخلات: %n</numerusform>
            <numerusform>التدخلات: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>next ends in %1</source>
        <translation>ينتهي التالي خلال %1</translation>
    </message>
    <message>
        <source>Review changes (%1)</source>
        <translation>مراجعة التغييرات (%1)</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>الصفحات</translation>
    </message>
    <message>
        <source>Alt %1</source>
        <translation>Alt %1</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>نقاط النهاية</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>الأوامر</translation>
    </message>
    <message>
        <source>New route</source>
        <translation>مسار جديد</translation>
    </message>
    <message>
        <source>New service</source>
        <translation>خدمة جديدة</translation>
    </message>
    <message>
        <source>Ctrl Shift R</source>
        <translation>Ctrl Shift R</translation>
    </message>
    <message>
        <source>Undo in the draft</source>
        <translation>تراجع في المسودة</translation>
    </message>
    <message>
        <source>Ctrl Z</source>
        <translation>Ctrl Z</translation>
    </message>
    <message>
        <source>Redo in the draft</source>
        <translation>إعادة في المسودة</translation>
    </message>
    <message>
        <source>Ctrl Shift Z</source>
        <translation>Ctrl Shift Z</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>نافذة جديدة</translation>
    </message>
    <message>
        <source>Ctrl N</source>
        <translation>Ctrl N</translation>
    </message>
    <message>
        <source>Light appearance</source>
        <translation>مظهر فاتح</translation>
    </message>
    <message>
        <source>Dark appearance</source>
        <translation>مظهر داكن</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>تباين عالٍ</translation>
    </message>
    <message>
        <source>Appearance like the desktop</source>
        <translation>مظهر كسطح المكتب</translation>
    </message>
    <message>
        <source>Revision %1</source>
        <translation>المراجعة %1</translation>
    </message>
    <message>
        <source>Breakers</source>
        <translation>القواطع</translation>
    </message>
    <message>
        <source>Consumers</source>
        <translation>المستهلكون</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>حركة المرور</translation>
    </message>
    <message>
        <source>Verify and change</source>
        <translation>التحقق والتغيير</translation>
    </message>
    <message>
        <source>Tester</source>
        <translation>المختبِر</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>المقاييس</translation>
    </message>
    <message>
        <source>This page in a window of its own</source>
        <translation>هذه الصفحة في نافذة مستقلة</translation>
    </message>
    <message>
        <source>Ctrl Shift N</source>
        <translation>Ctrl Shift N</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>صفحة</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>اعرضه</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>In a window of its own</source>
        <translation>في نافذة مستقلة</translation>
    </message>
    <message>
        <source>Ctrl Enter</source>
        <translation>Ctrl Enter</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>تحرير</translation>
    </message>
    <message>
        <source>Try it in the tester</source>
        <translation>جرّبه في أداة الاختبار</translation>
    </message>
</context>
</TS>
