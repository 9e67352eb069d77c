<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar">
<context>
    <name>gatehouse::served::Criterion</name>
    <message>
        <source>host</source>
        <translation>المضيف</translation>
    </message>
    <message>
        <source>path</source>
        <translation>مسار العنوان</translation>
    </message>
    <message>
        <source>method</source>
        <translation>الطريقة</translation>
    </message>
    <message>
        <source>client</source>
        <translation>العميل</translation>
    </message>
    <message>
        <source>listener</source>
        <translation>المستمع</translation>
    </message>
    <message>
        <source>version</source>
        <translation>الإصدار</translation>
    </message>
    <message>
        <source>header</source>
        <translation>الترويسة</translation>
    </message>
    <message>
        <source>query</source>
        <translation>الاستعلام</translation>
    </message>
    <message>
        <source>cookie</source>
        <translation>ملف تعريف الارتباط</translation>
    </message>
</context>
<context>
    <name>gatehouse::served::NotReady</name>
    <message>
        <source>draining</source>
        <translation>قيد التفريغ</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>قيد البدء</translation>
    </message>
    <message>
        <source>no configuration: the store is new</source>
        <translation>لا تهيئة: المخزن جديد</translation>
    </message>
</context>
<context>
    <name>gatehouse::served::Option</name>
    <message>
        <source>One line for each exchange.</source>
        <translation>سطر لكل تبادل.</translation>
    </message>
    <message>
        <source>A file, or stdout or stderr. Without it there is no access log.</source>
        <translation>ملف، أو stdout أو stderr. من دونه لا يوجد سجل وصول.</translation>
    </message>
    <message>
        <source>&quot;json&quot;, or a text with {placeholders}.</source>
        <translation>&quot;json&quot;، أو نص فيه {placeholders}.</translation>
    </message>
    <message>
        <source>Lines that wait for a slow disk; more are dropped and counted.</source>
        <translation>أسطر تنتظر قرصًا بطيئًا؛ ما زاد يُسقط ويُعدّ.</translation>
    </message>
    <message>
        <source>Metrics and health over HTTP, for machines of your own.</source>
        <translation>المقاييس والسلامة عبر HTTP، لأجهزتك أنت.</translation>
    </message>
    <message>
        <source>Where to listen. Not for the public: nothing is asked of who connects.</source>
        <translation>موضع الاستماع. ليس للعموم: لا يُسأل المتصل عن شيء.</translation>
    </message>
    <message>
        <source>Whether to listen at all.</source>
        <translation>هل يُستمع أصلًا.</translation>
    </message>
    <message>
        <source>How API keys are made and kept.</source>
        <translation>كيف تُنشأ مفاتيح API وتُحفظ.</translation>
    </message>
    <message>
        <source>What keys are hashed with, 32 bytes or more. Without it the hashes in a stolen file are of no use; with another one no key is known any more.</source>
        <translation>ما تُجزّأ به المفاتيح، 32 بايت أو أكثر. من دونه لا تنفع التجزئات التي في ملف مسروق؛ ومع غيره لا يُعرف أي مفتاح بعد ذلك.</translation>
    </message>
    <message>
        <source>What new keys begin with, so that people and scanners know them.</source>
        <translation>ما تبدأ به المفاتيح الجديدة، ليعرفها الناس وأدوات الفحص.</translation>
    </message>
    <message>
        <source>How long a key is valid that keys.issue or keys.rotate makes, unless they are told; 0: without end.</source>
        <translation>مدة صلاحية المفتاح الذي ينشئه keys.issue أو keys.rotate ما لم يُطلب غيرها؛ 0: بلا نهاية.</translation>
    </message>
    <message>
        <source>No key is made that is valid for longer; 0: as long as one likes. Keys that there are stay as they are.</source>
        <translation>لا يُنشأ مفتاح أطول صلاحية من هذا؛ 0: بلا حد. المفاتيح القائمة تبقى كما هي.</translation>
    </message>
    <message>
        <source>Leaves alone what keeps failing: its requests are answered at once, with 503 or what the route&apos;s fallback says.</source>
        <translation>يترك ما يتكرر فشله: يُرد على طلباته فورًا، بالرمز 503 أو بما يقوله بديل المسار.</translation>
    </message>
    <message>
        <source>Calls of this time are looked at. When there are enough in its last tenth, that is judged by itself as well, so that a sudden failure is noticed in time.</source>
        <translation>يُنظر في نداءات هذه المدة. وإن كان في عُشرها الأخير ما يكفي، حُكم عليه وحده أيضًا، كي يُلاحظ الفشل المفاجئ في حينه.</translation>
    </message>
    <message>
        <source>Fewer calls say nothing.</source>
        <translation>أقل من هذا من النداءات لا يدل على شيء.</translation>
    </message>
    <message>
        <source>It opens when so many of the calls failed.</source>
        <translation>يُفتح حين تفشل هذه النسبة من النداءات.</translation>
    </message>
    <message>
        <source>A call whose answer begins later than this is slow; 0: none is.</source>
        <translation>النداء الذي يبدأ رده بعد هذا بطيء؛ 0: لا شيء بطيء.</translation>
    </message>
    <message>
        <source>It opens when so many of the calls were slow.</source>
        <translation>يُفتح حين تبطؤ هذه النسبة من النداءات.</translation>
    </message>
    <message>
        <source>Answers with these statuses are failures.</source>
        <translation>الردود بهذه الحالات فشل.</translation>
    </message>
    <message>
        <source>no connection could be made</source>
        <translation>تعذّر إنشاء اتصال</translation>
    </message>
    <message>
        <source>no answer came in time</source>
        <translation>لم يأت رد في حينه</translation>
    </message>
    <message>
        <source>the connection ended before the answer did</source>
        <translation>انتهى الاتصال قبل الرد</translation>
    </message>
    <message>
        <source>the answer was not valid HTTP</source>
        <translation>لم يكن الرد HTTP صالحًا</translation>
    </message>
    <message>
        <source>So are these. Clients that leave and what the gateway refuses by itself never count.</source>
        <translation>وهذه كذلك. أما انصراف العملاء وما ترفضه البوابة بنفسها فلا يُحسب أبدًا.</translation>
    </message>
    <message>
        <source>Once open it stays so for this time; after each trial that fails, twice as long.</source>
        <translation>متى فُتح بقي كذلك هذه المدة؛ وبعد كل تجربة تفشل ضعفها.</translation>
    </message>
    <message>
        <source>At most this long.</source>
        <translation>هذه المدة على الأكثر.</translation>
    </message>
    <message>
        <source>Then so many calls are let through as a trial. When all of them went well, it closes; when one fails, it opens again.</source>
        <translation>ثم يُسمح بهذا العدد من النداءات على سبيل التجربة. إن نجحت كلها أُغلق، وإن فشل واحد فُتح من جديد.</translation>
    </message>
    <message>
        <source>While it closes, it lets through more and more, and all of them after this time; 0: all at once.</source>
        <translation>أثناء إغلاقه يسمح بمزيد ثم مزيد، وبالكل بعد هذه المدة؛ 0: بالكل فورًا.</translation>
    </message>
    <message>
        <source>Counts, opens and tells in logs and metrics, but lets every call through.</source>
        <translation>يعدّ ويُفتح ويخبر في السجلات والمقاييس، لكنه يسمح بكل نداء.</translation>
    </message>
    <message>
        <source>one for the whole service</source>
        <translation>واحد للخدمة كلها</translation>
    </message>
    <message>
        <source>one for each endpoint: the others go on</source>
        <translation>واحد لكل نقطة نهاية: والأخرى تستمر</translation>
    </message>
    <message>
        <source>What one breaker is about.</source>
        <translation>ما يخصه القاطع الواحد.</translation>
    </message>
    <message>
        <source>How many requests of a service may be in progress at a time, counted over all workers, so that a slow service does not hold all others up.</source>
        <translation>كم طلبًا لخدمة يجوز أن يكون جاريًا معًا، محسوبًا على كل العمّال، كي لا تعطّل خدمة بطيئة غيرها.</translation>
    </message>
    <message>
        <source>In progress.</source>
        <translation>الجارية.</translation>
    </message>
    <message>
        <source>Waiting for one of these to end, first come, first served; more are answered with 503 at once.</source>
        <translation>المنتظرة حتى ينتهي أحدها، الأول فالأول؛ ما زاد يُرد عليه بالرمز 503 فورًا.</translation>
    </message>
    <message>
        <source>Who has waited so long is answered with 503.</source>
        <translation>من انتظر هذه المدة يُرد عليه بالرمز 503.</translation>
    </message>
    <message>
        <source>A certificate chain with its key. Files are read again when they change; the old pair stays until the new one is valid.</source>
        <translation>سلسلة شهادات مع مفتاحها. تُقرأ الملفات من جديد متى تغيّرت؛ ويبقى الزوج القديم حتى يصلح الجديد.</translation>
    </message>
    <message>
        <source>What listeners and services call it.</source>
        <translation>ما يسميها به المستمعون والخدمات.</translation>
    </message>
    <message>
        <source>PEM file: the certificate first, then the intermediate ones.</source>
        <translation>ملف PEM: الشهادة أولًا ثم الوسيطة.</translation>
    </message>
    <message>
        <source>The private key, PEM.</source>
        <translation>المفتاح الخاص، PEM.</translation>
    </message>
    <message>
        <source>DER file with the OCSP response to staple.</source>
        <translation>ملف DER فيه رد OCSP الذي يُرفق (stapling).</translation>
    </message>
    <message>
        <source>Policies under one name, used as &quot;- chain: NAME&quot; wherever policies are listed. What its limits count, they count for all of these places.</source>
        <translation>سياسات تحت اسم واحد، تُستعمل بصيغة &quot;- chain: NAME&quot; حيثما تُذكر السياسات. وما تعدّه حدودها تعدّه لكل هذه المواضع معًا.</translation>
    </message>
    <message>
        <source>What it is called where it is used.</source>
        <translation>ما تُسمى به حيث تُستعمل.</translation>
    </message>
    <message>
        <source>The policies; not other chains.</source>
        <translation>السياسات؛ لا سلاسل أخرى.</translation>
    </message>
    <message>
        <source>What must hold of a request, all of it: what its route could ask for, and who calls.</source>
        <translation>ما يجب أن يصح في الطلب، كله: ما يمكن أن يطلبه مساره، ومن المتصل.</translation>
    </message>
    <message>
        <source>Hosts; one of them is asked for.</source>
        <translation>مضيفون؛ المطلوب أحدهم.</translation>
    </message>
    <message>
        <source>The path, as in the match of a route.</source>
        <translation>مسار العنوان، كما في مطابقة المسار.</translation>
    </message>
    <message>
        <source>Methods; GET brings HEAD with it.</source>
        <translation>الطرق؛ GET تشمل HEAD.</translation>
    </message>
    <message>
        <source>Conditions on header fields.</source>
        <translation>شروط على حقول الترويسة.</translation>
    </message>
    <message>
        <source>Conditions on query parameters.</source>
        <translation>شروط على معاملات الاستعلام.</translation>
    </message>
    <message>
        <source>Conditions on cookies.</source>
        <translation>شروط على ملفات تعريف الارتباط.</translation>
    </message>
    <message>
        <source>Networks; the client&apos;s address is in one of them.</source>
        <translation>شبكات؛ عنوان العميل في إحداها.</translation>
    </message>
    <message>
        <source>Listeners; the request came by one of them.</source>
        <translation>مستمعون؛ جاء الطلب عبر أحدهم.</translation>
    </message>
    <message>
        <source>Consumers; being one of them is enough.</source>
        <translation>مستهلكون؛ يكفي أن يكون أحدهم.</translation>
    </message>
    <message>
        <source>Groups; being in one of them is enough.</source>
        <translation>مجموعات؛ يكفي أن يكون في إحداها.</translation>
    </message>
    <message>
        <source>Roles; having one of them is enough.</source>
        <translation>أدوار؛ يكفي أحدها.</translation>
    </message>
    <message>
        <source>Scopes; all of them must be granted.</source>
        <translation>نطاقات؛ يجب أن تُمنح كلها.</translation>
    </message>
    <message>
        <source>Claims of the caller&apos;s token, by name or JSON Pointer, and the values of which each must have one; of a list, one entry is enough.</source>
        <translation>مطالبات رمز المتصل، بالاسم أو JSON Pointer، والقيم التي يجب أن يكون لكل منها إحداها؛ وفي القائمة يكفي عنصر.</translation>
    </message>
    <message>
        <source>The whole configuration: one YAML or JSON document.</source>
        <translation>التهيئة كلها: مستند YAML أو JSON واحد.</translation>
    </message>
    <message>
        <source>Where clients connect.</source>
        <translation>حيث يتصل العملاء.</translation>
    </message>
    <message>
        <source>Certificates, for listeners and for upstreams that ask for one.</source>
        <translation>الشهادات، للمستمعين وللمنابع التي تطلبها.</translation>
    </message>
    <message>
        <source>Backends.</source>
        <translation>الخوادم الخلفية.</translation>
    </message>
    <message>
        <source>Which requests go to which service.</source>
        <translation>أي الطلبات يذهب إلى أي خدمة.</translation>
    </message>
    <message>
        <source>Act on every route, before those of service and route.</source>
        <translation>تعمل على كل مسار، قبل سياسات الخدمة والمسار.</translation>
    </message>
    <message>
        <source>Policies under a name, to be used in several places.</source>
        <translation>سياسات تحت اسم، لتُستعمل في مواضع عدة.</translation>
    </message>
    <message>
        <source>Who calls, and what they prove themselves with.</source>
        <translation>من يتصل، وبمَ يثبت هويته.</translation>
    </message>
    <message>
        <source>Usage plans: what a class of consumers may do, and how much of it.</source>
        <translation>خطط الاستخدام: ما يجوز لفئة من المستهلكين، وكم منه.</translation>
    </message>
    <message>
        <source>Where several gateways keep what they count together.</source>
        <translation>حيث تحفظ بوابات عدة ما تعدّه معًا.</translation>
    </message>
    <message>
        <source>What upstreams are told of callers.</source>
        <translation>ما تُخبَر به المنابع عن المتصلين.</translation>
    </message>
    <message>
        <source>Sizes and paces.</source>
        <translation>الأحجام والسرعات.</translation>
    </message>
    <message>
        <source>Refusing what cannot be served in time.</source>
        <translation>رفض ما لا يمكن خدمته في حينه.</translation>
    </message>
    <message>
        <source>Paths that different servers read differently.</source>
        <translation>مسارات العناوين التي تقرؤها الخوادم المختلفة قراءات مختلفة.</translation>
    </message>
    <message>
        <source>What upstreams are told about the client.</source>
        <translation>ما تُخبَر به المنابع عن العميل.</translation>
    </message>
    <message>
        <source>Host names of endpoints.</source>
        <translation>أسماء مضيفي نقاط النهاية.</translation>
    </message>
    <message>
        <source>Distributed tracing.</source>
        <translation>التتبع الموزع.</translation>
    </message>
    <message>
        <source>What each worker remembers of its exchanges, to explain them later.</source>
        <translation>ما يتذكره كل عامل من تبادلاته ليشرحها لاحقًا.</translation>
    </message>
    <message>
        <source>Metrics and health over HTTP.</source>
        <translation>المقاييس والسلامة عبر HTTP.</translation>
    </message>
    <message>
        <source>The process itself.</source>
        <translation>العملية نفسها.</translation>
    </message>
    <message>
        <source>Somebody who calls: a customer, a team, another program.</source>
        <translation>من يتصل: زبون أو فريق أو برنامج آخر.</translation>
    </message>
    <message>
        <source>Names it in logs, metrics, limits and to upstreams.</source>
        <translation>يسميه في السجلات والمقاييس والحدود وأمام المنابع.</translation>
    </message>
    <message>
        <source>What it belongs to; the policy access can ask for it.</source>
        <translation>ما ينتمي إليه؛ يمكن أن تطلبه السياسة access.</translation>
    </message>
    <message>
        <source>What it is; the policy access can ask for it, and upstreams are told.</source>
        <translation>ما هو؛ يمكن أن تطلبه السياسة access، وتُخبَر به المنابع.</translation>
    </message>
    <message>
        <source>Words of your own.</source>
        <translation>كلمات من عندك.</translation>
    </message>
    <message>
        <source>Notes of your own; the gateway does nothing with them.</source>
        <translation>ملاحظات من عندك؛ لا تفعل البوابة بها شيئًا.</translation>
    </message>
    <message>
        <source>Name of its usage plan.</source>
        <translation>اسم خطة استخدامه.</translation>
    </message>
    <message>
        <source>What it proves itself with. Tokens need none: they name it.</source>
        <translation>ما يثبت به هويته. الرموز لا تحتاج شيئًا: فهي تسميه.</translation>
    </message>
    <message>
        <source>Act on its requests, after those of its plan.</source>
        <translation>تعمل على طلباته، بعد سياسات خطته.</translation>
    </message>
    <message>
        <source>A key to call with, by its hash.</source>
        <translation>مفتاح للاتصال، بتجزئته.</translation>
    </message>
    <message>
        <source>The public part of the key; names it in logs and metrics.</source>
        <translation>الجزء العلني من المفتاح؛ يسميه في السجلات والمقاييس.</translation>
    </message>
    <message>
        <source>Keyed hash of the key.</source>
        <translation>تجزئة المفتاح بسر.</translation>
    </message>
    <message>
        <source>Two of them while a new secret replaces the old one; each use is counted by which one it was.</source>
        <translation>اثنتان ما دام سر جديد يحل محل القديم؛ ويُعدّ كل استعمال بحسب أيهما كان.</translation>
    </message>
    <message>
        <source>With two hashes, the first of them is not valid from then on: the end of a rotation&apos;s overlap.</source>
        <translation>مع تجزئتين لا تصلح الأولى من ذلك الحين: نهاية تداخل التبديل.</translation>
    </message>
    <message>
        <source>Not valid from then on.</source>
        <translation>لا يصلح من ذلك الحين.</translation>
    </message>
    <message>
        <source>What it grants. Where scopes are asked for, a key without them is refused.</source>
        <translation>ما يمنحه. حيث تُطلب النطاقات يُرفض مفتاح من دونها.</translation>
    </message>
    <message>
        <source>Names of the routes that it opens; without this, all.</source>
        <translation>أسماء المسارات التي يفتحها؛ من دونها كلها.</translation>
    </message>
    <message>
        <source>Where it may be used from; without this, everywhere.</source>
        <translation>من أين يجوز استعماله؛ من دونها من كل مكان.</translation>
    </message>
    <message>
        <source>Refused, and known as revoked.</source>
        <translation>مرفوض، ومعروف أنه ملغى.</translation>
    </message>
    <message>
        <source>A client certificate, known by one of these. The listener has verified it.</source>
        <translation>شهادة عميل، تُعرف بأحد هذه. وقد تحقق منها المستمع.</translation>
    </message>
    <message>
        <source>SHA-256 of the certificate itself; a renewed one has another.</source>
        <translation>SHA-256 للشهادة نفسها؛ وللمجددة غيرها.</translation>
    </message>
    <message>
        <source>The whole subject, RFC 2253: &quot;CN=alice,O=Example&quot;.</source>
        <translation>الموضوع كاملًا، RFC 2253: &quot;CN=alice,O=Example&quot;.</translation>
    </message>
    <message>
        <source>One of its alternative names.</source>
        <translation>أحد أسمائها البديلة.</translation>
    </message>
    <message>
        <source>What a consumer proves itself with.</source>
        <translation>ما يثبت به المستهلك هويته.</translation>
    </message>
    <message>
        <source>Keys; read by the policy api_key.</source>
        <translation>المفاتيح؛ تقرؤها السياسة api_key.</translation>
    </message>
    <message>
        <source>Read by the policy basic_auth.</source>
        <translation>تقرؤها السياسة basic_auth.</translation>
    </message>
    <message>
        <source>Read by the policy mtls.</source>
        <translation>تقرؤها السياسة mtls.</translation>
    </message>
    <message>
        <source>User name and password, for HTTP Basic.</source>
        <translation>اسم مستخدم وكلمة مرور، لـ HTTP Basic.</translation>
    </message>
    <message>
        <source>User name; unique among all consumers.</source>
        <translation>اسم المستخدم؛ لا يتكرر بين المستهلكين.</translation>
    </message>
    <message>
        <source>The password&apos;s argon2id hash.</source>
        <translation>تجزئة argon2id لكلمة المرور.</translation>
    </message>
    <message>
        <source>How the host names of endpoints are looked up.</source>
        <translation>كيف تُحلّ أسماء مضيفي نقاط النهاية.</translation>
    </message>
    <message>
        <source>DNS servers, asked in this order; port 53 unless they say another. Without any, those of /etc/resolv.conf, also when that changes.</source>
        <translation>خوادم DNS، تُسأل بهذا الترتيب؛ المنفذ 53 ما لم يُذكر غيره. من دونها خوادم /etc/resolv.conf، حتى حين تتغير.</translation>
    </message>
    <message>
        <source>For one question to one server; longer each time round.</source>
        <translation>لسؤال واحد لخادم واحد؛ وتطول مع كل جولة.</translation>
    </message>
    <message>
        <source>Times that each server is asked.</source>
        <translation>عدد مرات سؤال كل خادم.</translation>
    </message>
    <message>
        <source>Try the search domains of /etc/resolv.conf too, for names with few dots.</source>
        <translation>جرّب أيضًا نطاقات البحث في /etc/resolv.conf، للأسماء قليلة النقاط.</translation>
    </message>
    <message>
        <source>While DNS fails, whatever the failure, the last good addresses are used for so long; 0: without end.</source>
        <translation>ما دام DNS يفشل، أيًا كان الفشل، تُستعمل آخر العناوين الصالحة هذه المدة؛ 0: بلا نهاية.</translation>
    </message>
    <message>
        <source>One server of a service.</source>
        <translation>خادم من خوادم الخدمة.</translation>
    </message>
    <message>
        <source>Scheme, host and port, or the path of a Unix socket.</source>
        <translation>البروتوكول والمضيف والمنفذ، أو مسار مقبس Unix.</translation>
    </message>
    <message>
        <source>Its share, compared with the other endpoints; 0: receives nothing new.</source>
        <translation>حصته مقارنة بسائر نقاط النهاية؛ 0: لا يستقبل جديدًا.</translation>
    </message>
    <message>
        <source>Endpoints of the lowest tier serve while enough of them are well (`panic_threshold`), then those of the next.</source>
        <translation>تخدم نقاط نهاية الطبقة الدنيا ما دام عدد كافٍ منها سليمًا (`panic_threshold`)، ثم التي تليها.</translation>
    </message>
    <message>
        <source>Instead of the pool&apos;s.</source>
        <translation>بدلًا مما في المجمّع.</translation>
    </message>
    <message>
        <source>What is done when the service gives no answer: a breaker is open, no endpoint can be used or reached, or nothing came back in time, and all retries are made. An answer of the service is an answer, whatever its status. X-Gateway-Fallback tells clients of it.</source>
        <translation>ما يُفعل حين لا ترد الخدمة: قاطع مفتوح، أو لا نقطة نهاية صالحة أو يمكن بلوغها، أو لم يأت شيء في حينه، واستُنفدت كل إعادات المحاولة. رد الخدمة رد أيًا كانت حالته. ويخبر X-Gateway-Fallback العملاء بذلك.</translation>
    </message>
    <message>
        <source>Another service, which is asked then, if the request cannot have reached the first one or may be sent twice.</source>
        <translation>خدمة أخرى تُسأل حينئذ، إن كان الطلب لا يمكن أن يكون قد بلغ الأولى أو جاز إرساله مرتين.</translation>
    </message>
    <message>
        <source>What clients get if there is still no answer.</source>
        <translation>ما يناله العملاء إن بقي الأمر بلا رد.</translation>
    </message>
    <message>
        <source>An answer that is always the same.</source>
        <translation>رد ثابت لا يتغير.</translation>
    </message>
    <message>
        <source>Status code of the answer.</source>
        <translation>رمز حالة الرد.</translation>
    </message>
    <message>
        <source>Body of the answer.</source>
        <translation>متن الرد.</translation>
    </message>
    <message>
        <source>Its media type; not sent without a body.</source>
        <translation>نوع وسائطه؛ لا يُرسل من دون متن.</translation>
    </message>
    <message>
        <source>More header fields of the answer.</source>
        <translation>حقول ترويسة أخرى للرد.</translation>
    </message>
    <message>
        <source>What upstreams are told about the client, and clients about upstreams; whom the gateway believes.</source>
        <translation>ما تُخبَر به المنابع عن العميل والعملاء عن المنابع؛ ومن تصدّقه البوابة.</translation>
    </message>
    <message>
        <source>X-Forwarded-For and its like are believed from these peers only.</source>
        <translation>لا يُصدَّق X-Forwarded-For وأمثاله إلا من هؤلاء الأقران.</translation>
    </message>
    <message>
        <source>Send Forwarded (RFC 7239) besides X-Forwarded-*.</source>
        <translation>أرسل Forwarded (RFC 7239) إلى جانب X-Forwarded-*.</translation>
    </message>
    <message>
        <source>Send Via (RFC 9110 §7.6.3).</source>
        <translation>أرسل Via (RFC 9110 §7.6.3).</translation>
    </message>
    <message>
        <source>Tell clients in Proxy-Status (RFC 9209) why an upstream has given no answer.</source>
        <translation>أخبر العملاء في Proxy-Status (RFC 9209) لماذا لم يرد المنبع.</translation>
    </message>
    <message>
        <source>How endpoints are chosen with balance: hash.</source>
        <translation>كيف تُختار نقاط النهاية مع balance: hash.</translation>
    </message>
    <message>
        <source>Requests for which this is the same go to the same endpoint; those without it, anywhere.</source>
        <translation>الطلبات التي يتساوى فيها هذا تذهب إلى نقطة النهاية نفسها؛ والتي من دونه إلى أي مكان.</translation>
    </message>
    <message>
        <source>An endpoint that has more than this, in per cent of its share of what is under way, lets others help; 0: never.</source>
        <translation>نقطة النهاية التي عليها أكثر من هذا، بالمئة من حصتها من الجاري، تدع غيرها يساعد؛ 0: أبدًا.</translation>
    </message>
    <message>
        <source>How each endpoint is asked, again and again, whether it is well.</source>
        <translation>كيف تُسأل كل نقطة نهاية مرة بعد مرة عن سلامتها.</translation>
    </message>
    <message>
        <source>a GET, over TLS where the endpoint is https</source>
        <translation>طلب GET، عبر TLS حيث تكون نقطة النهاية https</translation>
    </message>
    <message>
        <source>a connection, with its TLS handshake where the endpoint is https</source>
        <translation>اتصال، مع مصافحة TLS حيث تكون نقطة النهاية https</translation>
    </message>
    <message>
        <source>How it is asked.</source>
        <translation>كيف تُسأل.</translation>
    </message>
    <message>
        <source>What is asked for.</source>
        <translation>ما يُطلب.</translation>
    </message>
    <message>
        <source>What Host says; without it the endpoint&apos;s own name.</source>
        <translation>ما يقوله Host؛ من دونه اسم نقطة النهاية نفسها.</translation>
    </message>
    <message>
        <source>An endpoint that answers with one of these is well.</source>
        <translation>نقطة النهاية التي ترد بأحد هذه سليمة.</translation>
    </message>
    <message>
        <source>What must be in the first 64 KiB of the answer.</source>
        <translation>ما يجب أن يكون في أول 64 KiB من الرد.</translation>
    </message>
    <message>
        <source>Another port than the endpoint&apos;s.</source>
        <translation>منفذ غير منفذ نقطة النهاية.</translation>
    </message>
    <message>
        <source>From one probe of an endpoint to the next, give or take a tenth.</source>
        <translation>من فحص لنقطة نهاية إلى الذي يليه، بزيادة أو نقص عُشر.</translation>
    </message>
    <message>
        <source>The same while the results of probes and the endpoint&apos;s state differ: a change is noticed sooner.</source>
        <translation>مثله ما دامت نتائج الفحوص وحالة نقطة النهاية مختلفة: فيُلاحظ التغير أسرع.</translation>
    </message>
    <message>
        <source>A probe that takes longer has failed.</source>
        <translation>الفحص الذي يطول عن هذا فاشل.</translation>
    </message>
    <message>
        <source>Successful probes in a row that bring an endpoint back.</source>
        <translation>فحوص ناجحة متتالية تعيد نقطة نهاية.</translation>
    </message>
    <message>
        <source>Failed probes in a row that take an endpoint out.</source>
        <translation>فحوص فاشلة متتالية تُخرج نقطة نهاية.</translation>
    </message>
    <message>
        <source>What upstreams are told of a caller that has proved who it is: X-User-Id, X-User-Roles, X-User-Groups, X-User-Scopes, X-Consumer-Name, X-Consumer-Plan and X-Credential-Id. What clients send under these names never passes, nor under their other spellings.</source>
        <translation>ما تُخبَر به المنابع عن متصل أثبت هويته: X-User-Id وX-User-Roles وX-User-Groups وX-User-Scopes وX-Consumer-Name وX-Consumer-Plan وX-Credential-Id. وما يرسله العملاء بهذه الأسماء لا يمر أبدًا، ولا بكتاباتها الأخرى.</translation>
    </message>
    <message>
        <source>Whether they are told.</source>
        <translation>هل تُخبَر به.</translation>
    </message>
    <message>
        <source>Signs what they are told, with the time, in X-Identity-Signature: an upstream that knows the key need not trust the network. 32 bytes or more.</source>
        <translation>يوقّع ما تُخبَر به مع الوقت في X-Identity-Signature: فالمنبع الذي يعرف المفتاح لا يحتاج إلى الثقة بالشبكة. 32 بايت أو أكثر.</translation>
    </message>
    <message>
        <source>Sizes and paces that every request is held to. A head that comes over HTTP/2 is measured as HTTP/1 would have written it.</source>
        <translation>أحجام وسرعات تلزم كل طلب. والرأس الآتي عبر HTTP/2 يُقاس كما كان HTTP/1 سيكتبه.</translation>
    </message>
    <message>
        <source>Longest request line; a longer one is answered with 414.</source>
        <translation>أطول سطر طلب؛ الأطول يُرد عليه بالرمز 414.</translation>
    </message>
    <message>
        <source>Largest header section; a larger one is answered with 431.</source>
        <translation>أكبر قسم ترويسة؛ الأكبر يُرد عليه بالرمز 431.</translation>
    </message>
    <message>
        <source>Most field lines in a header section; more are answered with 431.</source>
        <translation>أكثر أسطر الحقول في قسم الترويسة؛ ما زاد يُرد عليه بالرمز 431.</translation>
    </message>
    <message>
        <source>Largest request body; a larger one is answered with 413. 0: no limit. The policy body_limit sets another one for a route.</source>
        <translation>أكبر متن طلب؛ الأكبر يُرد عليه بالرمز 413. 0: بلا حد. وتضع السياسة body_limit حدًا آخر لمسار.</translation>
    </message>
    <message>
        <source>Longest pause inside a request body.</source>
        <translation>أطول توقف داخل متن الطلب.</translation>
    </message>
    <message>
        <source>Least mean pace of a request body, after the first body_gap; 0: none.</source>
        <translation>أدنى متوسط سرعة لمتن الطلب بعد أول body_gap؛ 0: لا حد.</translation>
    </message>
    <message>
        <source>Names the listener in logs and metrics.</source>
        <translation>يسمي المستمع في السجلات والمقاييس.</translation>
    </message>
    <message>
        <source>The address and port to listen on, or the path of a Unix socket.</source>
        <translation>العنوان والمنفذ للاستماع، أو مسار مقبس Unix.</translation>
    </message>
    <message>
        <source>TLS for all connections of this listener. Without it the listener speaks plain HTTP.</source>
        <translation>TLS لكل اتصالات هذا المستمع. من دونه يتكلم المستمع HTTP صريحًا.</translation>
    </message>
    <message>
        <source>HTTP/1.1 and 1.0</source>
        <translation>HTTP/1.1 و1.0</translation>
    </message>
    <message>
        <source>HTTP/2</source>
        <translation>HTTP/2</translation>
    </message>
    <message>
        <source>What is spoken, the preferred one first. With TLS both, unless something else is written, and the client chooses (ALPN); without TLS http1 alone. Where http2 is written too, a client without TLS begins with it at once (prior knowledge).</source>
        <translation>ما يُتكلم به، والمفضل أولًا. مع TLS كلاهما ما لم يُكتب غير ذلك، والعميل يختار (ALPN)؛ ومن دون TLS ‏http1 وحده. وحيث كُتب http2 أيضًا يبدأ به فورًا العميل الذي بلا TLS ‏(prior knowledge).</translation>
    </message>
    <message>
        <source>What one HTTP/2 connection may do.</source>
        <translation>ما يجوز لاتصال HTTP/2 واحد.</translation>
    </message>
    <message>
        <source>From these peers a PROXY protocol header (version 1 or 2) is required; from all others it is refused.</source>
        <translation>من هؤلاء الأقران تُشترط ترويسة بروتوكول PROXY (الإصدار 1 أو 2)؛ ومن غيرهم تُرفض.</translation>
    </message>
    <message>
        <source>Open client connections at most, over all workers. More are accepted and closed at once.</source>
        <translation>أكثر اتصالات العملاء المفتوحة، على كل العمّال. ما زاد يُقبل ويُغلق فورًا.</translation>
    </message>
    <message>
        <source>An idle connection is closed after this time.</source>
        <translation>يُغلق الاتصال الخامل بعد هذه المدة.</translation>
    </message>
    <message>
        <source>From the first byte of a request&apos;s head to its last; with TLS also for the handshake.</source>
        <translation>من أول بايت في رأس الطلب إلى آخره؛ ومع TLS للمصافحة أيضًا.</translation>
    </message>
    <message>
        <source>Requests on one connection before it is closed; 0: any number.</source>
        <translation>طلبات على اتصال واحد قبل إغلاقه؛ 0: أي عدد.</translation>
    </message>
    <message>
        <source>What one HTTP/2 connection of a client may do; beyond it, the connection is closed with GOAWAY.</source>
        <translation>ما يجوز لاتصال HTTP/2 واحد من عميل؛ فإن تجاوزه أُغلق الاتصال بـ GOAWAY.</translation>
    </message>
    <message>
        <source>Requests at the same time.</source>
        <translation>طلبات في آن واحد.</translation>
    </message>
    <message>
        <source>How much of a request body may wait in the gateway.</source>
        <translation>كم من متن الطلب يجوز أن ينتظر في البوابة.</translation>
    </message>
    <message>
        <source>The same for all requests of a connection together.</source>
        <translation>مثله لكل طلبات الاتصال معًا.</translation>
    </message>
    <message>
        <source>CONTINUATION frames of one header section.</source>
        <translation>إطارات CONTINUATION في قسم ترويسة واحد.</translation>
    </message>
    <message>
        <source>Requests that are taken back (RST_STREAM).</source>
        <translation>طلبات تُسحب (RST_STREAM).</translation>
    </message>
    <message>
        <source>Requests that are taken back before they are answered, in the lifetime of the connection.</source>
        <translation>طلبات تُسحب قبل الرد عليها، طوال عمر الاتصال.</translation>
    </message>
    <message>
        <source>Requests that the gateway has to reset because they break the rules, in the lifetime of the connection.</source>
        <translation>طلبات تضطر البوابة إلى إعادة ضبطها لأنها تخالف القواعد، طوال عمر الاتصال.</translation>
    </message>
    <message>
        <source>SETTINGS frames.</source>
        <translation>إطارات SETTINGS.</translation>
    </message>
    <message>
        <source>PING frames.</source>
        <translation>إطارات PING.</translation>
    </message>
    <message>
        <source>Frames that carry nothing and end nothing.</source>
        <translation>إطارات لا تحمل شيئًا ولا تُنهي شيئًا.</translation>
    </message>
    <message>
        <source>Such frames without another one between them.</source>
        <translation>مثل هذه الإطارات من دون غيرها بينها.</translation>
    </message>
    <message>
        <source>PRIORITY frames for each request.</source>
        <translation>إطارات PRIORITY لكل طلب.</translation>
    </message>
    <message>
        <source>WINDOW_UPDATE frames for each DATA frame of an answer.</source>
        <translation>إطارات WINDOW_UPDATE لكل إطار DATA من الرد.</translation>
    </message>
    <message>
        <source>TLS as clients of a listener see it.</source>
        <translation>TLS كما يراه عملاء المستمع.</translation>
    </message>
    <message>
        <source>Names of certificates. The one that fits the name a client asks for (SNI) is shown, else the first.</source>
        <translation>أسماء الشهادات. تُعرض التي توافق الاسم الذي يطلبه العميل (SNI)، وإلا فالأولى.</translation>
    </message>
    <message>
        <source>TLS 1.2 and 1.3</source>
        <translation>TLS 1.2 و1.3</translation>
    </message>
    <message>
        <source>TLS 1.3 only</source>
        <translation>TLS 1.3 فقط</translation>
    </message>
    <message>
        <source>The oldest version that is spoken.</source>
        <translation>أقدم إصدار يُتكلم به.</translation>
    </message>
    <message>
        <source>not asked for</source>
        <translation>لا تُطلب</translation>
    </message>
    <message>
        <source>asked for; a wrong one ends the handshake</source>
        <translation>تُطلب؛ والخاطئة تُنهي المصافحة</translation>
    </message>
    <message>
        <source>no connection without a valid one</source>
        <translation>لا اتصال من دون شهادة صالحة</translation>
    </message>
    <message>
        <source>Whether clients must show a certificate.</source>
        <translation>هل يجب على العملاء عرض شهادة.</translation>
    </message>
    <message>
        <source>PEM file with the authorities that may sign client certificates.</source>
        <translation>ملف PEM فيه الجهات التي يجوز لها توقيع شهادات العملاء.</translation>
    </message>
    <message>
        <source>Let clients resume sessions with tickets.</source>
        <translation>دع العملاء يستأنفون الجلسات بالتذاكر.</translation>
    </message>
    <message>
        <source>A new ticket key this often; the previous one still opens tickets.</source>
        <translation>مفتاح تذاكر جديد كل هذه المدة؛ والسابق ما زال يفتح التذاكر.</translation>
    </message>
    <message>
        <source>Which requests a route takes: those for which all of this holds.</source>
        <translation>أي الطلبات يأخذها المسار: التي يصح فيها كل هذا.</translation>
    </message>
    <message>
        <source>The host that is asked for. &quot;*.&quot; stands for one or more labels.</source>
        <translation>المضيف المطلوب. &quot;*.&quot; تعني جزءًا أو أكثر من الاسم.</translation>
    </message>
    <message>
        <source>Several hosts; one of them is enough.</source>
        <translation>مضيفون عدة؛ يكفي أحدهم.</translation>
    </message>
    <message>
        <source>/users: exactly this. /users/*: this and everything below. {id}: one segment. Or { regex: ... }.</source>
        <translation>/users: هذا بعينه. /users/*: هذا وكل ما تحته. {id}: مقطع واحد. أو { regex: ... }.</translation>
    </message>
    <message>
        <source>Methods; none written means any. GET brings HEAD with it.</source>
        <translation>الطرق؛ من دونها أي طريقة. GET تشمل HEAD.</translation>
    </message>
    <message>
        <source>Networks that the client&apos;s address must be in.</source>
        <translation>شبكات يجب أن يكون عنوان العميل فيها.</translation>
    </message>
    <message>
        <source>Listeners that the request must have come by; none written means any. A route for staff on a listener that asks for client certificates needs it: every listener serves every route otherwise.</source>
        <translation>مستمعون يجب أن يكون الطلب قد جاء عبرهم؛ من دونهم أي مستمع. ومسار الموظفين على مستمع يطلب شهادات العملاء يحتاج إليه: وإلا فكل مستمع يخدم كل مسار.</translation>
    </message>
    <message>
        <source>The version of the API that is asked for.</source>
        <translation>إصدار API المطلوب.</translation>
    </message>
    <message>
        <source>A path by regular expression.</source>
        <translation>مسار عنوان بتعبير نمطي.</translation>
    </message>
    <message>
        <source>RE2 syntax; must match the whole canonical path.</source>
        <translation>صياغة RE2؛ يجب أن يطابق مسار العنوان القياسي كله.</translation>
    </message>
    <message>
        <source>A condition on a header, query parameter or cookie. One value that fits is enough.</source>
        <translation>شرط على ترويسة أو معامل استعلام أو ملف تعريف ارتباط. تكفي قيمة موافقة واحدة.</translation>
    </message>
    <message>
        <source>The value begins so.</source>
        <translation>تبدأ القيمة هكذا.</translation>
    </message>
    <message>
        <source>RE2 syntax; must match the whole value.</source>
        <translation>صياغة RE2؛ يجب أن يطابق القيمة كلها.</translation>
    </message>
    <message>
        <source>Whether there must be one, or none.</source>
        <translation>هل يجب وجود واحد، أو عدم وجوده.</translation>
    </message>
    <message>
        <source>The version of the API that a request asks for.</source>
        <translation>إصدار API الذي يطلبه الطلب.</translation>
    </message>
    <message>
        <source>a header, such as Accept-Version: 2</source>
        <translation>ترويسة، مثل Accept-Version: 2</translation>
    </message>
    <message>
        <source>Accept, such as application/vnd.api.v2+json</source>
        <translation>Accept، مثل application/vnd.api.v2+json</translation>
    </message>
    <message>
        <source>a query parameter, such as ?version=2</source>
        <translation>معامل استعلام، مثل ?version=2</translation>
    </message>
    <message>
        <source>Where the version stands.</source>
        <translation>أين يكون الإصدار.</translation>
    </message>
    <message>
        <source>The header or query parameter; for media_type the vendor&apos;s name, &quot;vnd.api&quot; of application/vnd.api.v2+json.</source>
        <translation>الترويسة أو معامل الاستعلام؛ ومع media_type اسم المورّد، &quot;vnd.api&quot; من application/vnd.api.v2+json.</translation>
    </message>
    <message>
        <source>The version. A &quot;v&quot; in front does not count, here and in requests.</source>
        <translation>الإصدار. حرف &quot;v&quot; في أوله لا يُحسب، هنا وفي الطلبات.</translation>
    </message>
    <message>
        <source>Also take requests that name no version.</source>
        <translation>خذ أيضًا الطلبات التي لا تسمي إصدارًا.</translation>
    </message>
    <message>
        <source>Another service that gets copies of a route&apos;s requests. What it answers is thrown away; nobody waits for it. X-Gateway-Mirror tells it that it is a copy.</source>
        <translation>خدمة أخرى تنال نسخًا من طلبات المسار. يُرمى ردها ولا ينتظره أحد. ويخبرها X-Gateway-Mirror بأنها نسخة.</translation>
    </message>
    <message>
        <source>Its name.</source>
        <translation>اسمها.</translation>
    </message>
    <message>
        <source>So many of all requests, in per cent, taken by lot.</source>
        <translation>هذه النسبة من كل الطلبات، بالمئة، بالقرعة.</translation>
    </message>
    <message>
        <source>A copy is sent when its request is complete; one whose body is larger is not copied.</source>
        <translation>تُرسل النسخة حين يكتمل طلبها؛ ولا يُنسخ ما كان متنه أكبر.</translation>
    </message>
    <message>
        <source>When an endpoint is left out for how it answers requests.</source>
        <translation>متى تُستبعد نقطة نهاية بسبب ردودها على الطلبات.</translation>
    </message>
    <message>
        <source>After so many failures in a row; 0: these are not counted.</source>
        <translation>بعد هذا العدد من حالات الفشل المتتالية؛ 0: لا تُعدّ.</translation>
    </message>
    <message>
        <source>If so many of its requests fail, in per cent; 0: this is not looked at.</source>
        <translation>إذا فشلت هذه النسبة من طلباتها، بالمئة؛ 0: لا يُنظر في ذلك.</translation>
    </message>
    <message>
        <source>For `ratio`: within `interval`, at least.</source>
        <translation>لأجل `ratio`: على الأقل هذا العدد خلال `interval`.</translation>
    </message>
    <message>
        <source>For `ratio`: what is counted together.</source>
        <translation>لأجل `ratio`: ما يُعدّ معًا.</translation>
    </message>
    <message>
        <source>For how long, the first time; each time after that twice as long.</source>
        <translation>كم تدوم في المرة الأولى؛ وفي كل مرة بعدها ضعف ذلك.</translation>
    </message>
    <message>
        <source>For how long at most.</source>
        <translation>كم تدوم على الأكثر.</translation>
    </message>
    <message>
        <source>How many of a service&apos;s endpoints at the same time, in per cent.</source>
        <translation>كم من نقاط نهاية الخدمة في آن واحد، بالمئة.</translation>
    </message>
    <message>
        <source>Answers that are failures, beside having none at all.</source>
        <translation>ردود تُعدّ فشلًا، إلى جانب انعدام الرد.</translation>
    </message>
    <message>
        <source>When requests are answered with 503, because there are too many.</source>
        <translation>متى يُرد على الطلبات بالرمز 503 لكثرتها.</translation>
    </message>
    <message>
        <source>Requests that had to wait longer than this until a worker came to them are refused, until it catches up. 0: all are served, however late.</source>
        <translation>الطلبات التي انتظرت عاملًا أكثر من هذا تُرفض حتى يلحق. 0: تُخدم كلها مهما تأخرت.</translation>
    </message>
    <message>
        <source>What the process may use. At 92 % answers end their connections, at 95 % requests and connections are refused. Without it, or 0: what the control group or the machine has.</source>
        <translation>ما يجوز للعملية استعماله. عند 92 % تُنهي الردود اتصالاتها، وعند 95 % تُرفض الطلبات والاتصالات. من دونه، أو 0: ما لدى مجموعة التحكم أو الجهاز.</translation>
    </message>
    <message>
        <source>What is done with paths that different servers read differently.</source>
        <translation>ما يُفعل بمسارات العناوين التي تقرؤها الخوادم المختلفة قراءات مختلفة.</translation>
    </message>
    <message>
        <source>answer with 400</source>
        <translation>رد بالرمز 400</translation>
    </message>
    <message>
        <source>leave it as it is, for routes and upstreams alike</source>
        <translation>اتركه كما هو، للمسارات والمنابع سواء</translation>
    </message>
    <message>
        <source>turn it into the plain character before a route is sought</source>
        <translation>حوّله إلى الحرف الصريح قبل البحث عن مسار</translation>
    </message>
    <message>
        <source>An encoded slash, %2F.</source>
        <translation>شرطة مائلة مرمّزة، %2F.</translation>
    </message>
    <message>
        <source>A backslash, plain or encoded as %5C.</source>
        <translation>شرطة مائلة عكسية، صريحة أو مرمّزة %5C.</translation>
    </message>
    <message>
        <source>Path parameters, which start with &quot;;&quot;. A segment &quot;..;&quot; is refused in any case.</source>
        <translation>معاملات مسار العنوان التي تبدأ بـ &quot;;&quot;. والمقطع &quot;..;&quot; يُرفض دائمًا.</translation>
    </message>
    <message>
        <source>&quot;//&quot; becomes &quot;/&quot;.</source>
        <translation>&quot;//&quot; تصير &quot;/&quot;.</translation>
    </message>
    <message>
        <source>A usage plan: what a class of consumers may do, and how much of it.</source>
        <translation>خطة استخدام: ما يجوز لفئة من المستهلكين، وكم منه.</translation>
    </message>
    <message>
        <source>What consumers call it.</source>
        <translation>ما يسميها به المستهلكون.</translation>
    </message>
    <message>
        <source>Act on the requests of each of its consumers, after those of the route: limits, quotas.</source>
        <translation>تعمل على طلبات كل من مستهلكيها، بعد سياسات المسار: حدود وحصص.</translation>
    </message>
    <message>
        <source>A policy: its name, or its name with options.</source>
        <translation>سياسة: اسمها، أو اسمها مع خياراتها.</translation>
    </message>
    <message>
        <source>Lets callers do what their roles, groups and scopes allow.</source>
        <translation>يدع المتصلين يفعلون ما تسمح به أدوارهم ومجموعاتهم ونطاقاتهم.</translation>
    </message>
    <message>
        <source>Knows consumers by the key that they call with.</source>
        <translation>يعرف المستهلكين بالمفتاح الذي يتصلون به.</translation>
    </message>
    <message>
        <source>Accepts several ways to prove who one is, or asks for several at once.</source>
        <translation>يقبل طرقًا عدة لإثبات الهوية، أو يطلب عدة منها معًا.</translation>
    </message>
    <message>
        <source>Knows consumers by user name and password (HTTP Basic).</source>
        <translation>يعرف المستهلكين باسم المستخدم وكلمة المرور (HTTP Basic).</translation>
    </message>
    <message>
        <source>Bounds the size of request bodies.</source>
        <translation>يحدّ حجم متون الطلبات.</translation>
    </message>
    <message>
        <source>Lets web pages of other origins call (CORS).</source>
        <translation>يدع صفحات الويب من أصول أخرى تتصل (CORS).</translation>
    </message>
    <message>
        <source>Adds, sets, removes and renames header fields.</source>
        <translation>يضيف حقول الترويسة ويضبطها ويزيلها ويعيد تسميتها.</translation>
    </message>
    <message>
        <source>Admits or refuses clients by their network.</source>
        <translation>يُدخل العملاء أو يرفضهم بحسب شبكتهم.</translation>
    </message>
    <message>
        <source>Lets in whoever shows a JSON Web Token that a trusted issuer has signed.</source>
        <translation>يُدخل من يعرض JSON Web Token وقّعه مُصدر موثوق.</translation>
    </message>
    <message>
        <source>Knows consumers by their client certificate.</source>
        <translation>يعرف المستهلكين بشهادة العميل.</translation>
    </message>
    <message>
        <source>Lets each caller make so many requests in a period of the calendar.</source>
        <translation>يدع كل متصل يرسل هذا العدد من الطلبات في فترة من التقويم.</translation>
    </message>
    <message>
        <source>Lets each caller make so many requests in a time.</source>
        <translation>يدع كل متصل يرسل هذا العدد من الطلبات في مدة.</translation>
    </message>
    <message>
        <source>Sends clients elsewhere.</source>
        <translation>يرسل العملاء إلى مكان آخر.</translation>
    </message>
    <message>
        <source>Gives every request an id that client, upstream and log agree on.</source>
        <translation>يعطي كل طلب معرّفًا يتفق عليه العميل والمنبع والسجل.</translation>
    </message>
    <message>
        <source>Answers by itself, without an upstream.</source>
        <translation>يرد بنفسه، من دون منبع.</translation>
    </message>
    <message>
        <source>Adds response fields that make browsers careful.</source>
        <translation>يضيف حقول رد تجعل المتصفحات حذرة.</translation>
    </message>
    <message>
        <source>In place of a policy: the name of a chain, whose policies act here.</source>
        <translation>بدلًا من سياسة: اسم سلسلة تعمل سياساتها هنا.</translation>
    </message>
    <message>
        <source>Whether no route can leave it out.</source>
        <translation>هل لا يستطيع أي مسار تركها.</translation>
    </message>
    <message>
        <source>It acts on these requests only.</source>
        <translation>تعمل على هذه الطلبات وحدها.</translation>
    </message>
    <message>
        <source>It does not act on these requests.</source>
        <translation>لا تعمل على هذه الطلبات.</translation>
    </message>
    <message>
        <source>More that is needed, by method and path. Of the rules that fit a request, the most specific one counts, as among routes.</source>
        <translation>ما يلزم فوق ذلك، بالطريقة ومسار العنوان. ومن القواعد التي توافق الطلب تُعتمد أخصّها، كما بين المسارات.</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>let through</source>
        <translation>مسموح</translation>
    </message>
    <message>
        <source>What becomes of requests that no rule fits, where there are rules.</source>
        <translation>ما يصير إليه الطلب الذي لا توافقه قاعدة، حيث توجد قواعد.</translation>
    </message>
    <message>
        <source>What is needed for some of the requests.</source>
        <translation>ما يلزم لبعض الطلبات.</translation>
    </message>
    <message>
        <source>Their methods; GET brings HEAD with it. Without this, any.</source>
        <translation>طرقها؛ GET تشمل HEAD. من دونها أي طريقة.</translation>
    </message>
    <message>
        <source>Their path, as in the match of a route. Without this, any.</source>
        <translation>مسار عنوانها، كما في مطابقة المسار. من دونه أي مسار.</translation>
    </message>
    <message>
        <source>Header field that carries the key.</source>
        <translation>حقل الترويسة الذي يحمل المفتاح.</translation>
    </message>
    <message>
        <source>Authentication scheme in front of the key in that field.</source>
        <translation>مخطط المصادقة قبل المفتاح في ذلك الحقل.</translation>
    </message>
    <message>
        <source>Query parameter that may carry it too. Not looked at without this.</source>
        <translation>معامل استعلام يجوز أن يحمله أيضًا. من دونه لا يُنظر فيه.</translation>
    </message>
    <message>
        <source>Whether the upstream sees the key.</source>
        <translation>هل يرى المنبع المفتاح.</translation>
    </message>
    <message>
        <source>Several ways to prove who one is.</source>
        <translation>طرق عدة لإثبات الهوية.</translation>
    </message>
    <message>
        <source>Policies of which one is enough, asked in this order.</source>
        <translation>سياسات يكفي إحداها، تُسأل بهذا الترتيب.</translation>
    </message>
    <message>
        <source>Policies that must all be content, about the same caller.</source>
        <translation>سياسات يجب أن ترضى كلها، عن المتصل نفسه.</translation>
    </message>
    <message>
        <source>Whether a request without any credential goes on, as nobody. A wrong credential is refused all the same.</source>
        <translation>هل يمضي طلب بلا أي بيانات اعتماد على أنه من لا أحد. أما بيانات الاعتماد الخاطئة فتُرفض على كل حال.</translation>
    </message>
    <message>
        <source>What browsers show when they ask for the password.</source>
        <translation>ما تعرضه المتصفحات حين تسأل عن كلمة المرور.</translation>
    </message>
    <message>
        <source>How long a password that was right is not hashed again. 0: it is hashed for every request.</source>
        <translation>كم لا تُجزّأ من جديد كلمة مرور صحت. 0: تُجزّأ لكل طلب.</translation>
    </message>
    <message>
        <source>How long a password may wait for its turn to be hashed; then the answer is 503.</source>
        <translation>كم يجوز أن تنتظر كلمة المرور دورها في التجزئة؛ ثم يكون الرد 503.</translation>
    </message>
    <message>
        <source>Whether the upstream sees the password.</source>
        <translation>هل يرى المنبع كلمة المرور.</translation>
    </message>
    <message>
        <source>Refuses requests whose body is too large.</source>
        <translation>يرفض الطلبات التي متنها أكبر مما ينبغي.</translation>
    </message>
    <message>
        <source>Largest request body; a larger one gets 413. 0 lets bodies of any size pass.</source>
        <translation>أكبر متن طلب؛ الأكبر ينال 413. والقيمة 0 تدع المتون من أي حجم تمر.</translation>
    </message>
    <message>
        <source>Lets web pages of other origins call.</source>
        <translation>يدع صفحات الويب من أصول أخرى تتصل.</translation>
    </message>
    <message>
        <source>Origins whose pages may call. &quot;https://*.app.example&quot; is every name below app.example, &quot;*&quot; everybody.</source>
        <translation>الأصول التي يجوز لصفحاتها الاتصال. &quot;https://*.app.example&quot; كل اسم تحت app.example، و&quot;*&quot; الجميع.</translation>
    </message>
    <message>
        <source>Methods that they may use.</source>
        <translation>الطرق التي يجوز لها استعمالها.</translation>
    </message>
    <message>
        <source>Request fields that they may set beside the harmless ones; &quot;*&quot;: all.</source>
        <translation>حقول الطلب التي يجوز لها ضبطها إلى جانب غير الضارة؛ &quot;*&quot;: كلها.</translation>
    </message>
    <message>
        <source>Response fields that they may read beside the harmless ones.</source>
        <translation>حقول الرد التي يجوز لها قراءتها إلى جانب غير الضارة.</translation>
    </message>
    <message>
        <source>Whether browsers send cookies and passwords along.</source>
        <translation>هل ترسل المتصفحات معها ملفات تعريف الارتباط وكلمات المرور.</translation>
    </message>
    <message>
        <source>How long a browser need not ask again.</source>
        <translation>كم لا يحتاج المتصفح إلى السؤال من جديد.</translation>
    </message>
    <message>
        <source>Whether pages from the internet may call although this is a private network.</source>
        <translation>هل يجوز لصفحات من الإنترنت الاتصال مع أن هذه شبكة خاصة.</translation>
    </message>
    <message>
        <source>Changes to header fields, made in this order: remove, rename, replace, set, add.</source>
        <translation>تغييرات على حقول الترويسة، تُجرى بهذا الترتيب: remove ثم rename ثم replace ثم set ثم add.</translation>
    </message>
    <message>
        <source>Fields to take out.</source>
        <translation>حقول تُزال.</translation>
    </message>
    <message>
        <source>Old name: new name.</source>
        <translation>الاسم القديم: الاسم الجديد.</translation>
    </message>
    <message>
        <source>New values for fields that are there.</source>
        <translation>قيم جديدة لحقول موجودة.</translation>
    </message>
    <message>
        <source>Values that replace whatever is there.</source>
        <translation>قيم تحل محل كل ما هو موجود.</translation>
    </message>
    <message>
        <source>Values that are added to whatever is there.</source>
        <translation>قيم تُضاف إلى كل ما هو موجود.</translation>
    </message>
    <message>
        <source>Changes to what the upstream sees.</source>
        <translation>تغييرات على ما يراه المنبع.</translation>
    </message>
    <message>
        <source>Changes to what the client sees.</source>
        <translation>تغييرات على ما يراه العميل.</translation>
    </message>
    <message>
        <source>Networks that may come in; if any are listed, all others may not.</source>
        <translation>شبكات يجوز دخولها؛ إن ذُكر منها شيء فلا يجوز غيرها.</translation>
    </message>
    <message>
        <source>Networks that may not come in, even if they are also allowed.</source>
        <translation>شبكات لا يجوز دخولها، حتى إن كانت مسموحًا بها أيضًا.</translation>
    </message>
    <message>
        <source>What &quot;iss&quot; must be, exactly. Empty: not looked at.</source>
        <translation>ما يجب أن يكونه &quot;iss&quot; بالضبط. فارغ: لا يُنظر فيه.</translation>
    </message>
    <message>
        <source>&quot;aud&quot; must name one of these. Empty: not looked at, so that a token made for any other service of the issuer is good here too.</source>
        <translation>يجب أن يسمي &quot;aud&quot; أحد هذه. فارغ: لا يُنظر فيه، فيصلح هنا أيضًا رمز صُنع لأي خدمة أخرى من خدمات المُصدر.</translation>
    </message>
    <message>
        <source>Takes the keys from where the issuer&apos;s OpenID configuration says they are.</source>
        <translation>يأخذ المفاتيح من حيث تقول تهيئة OpenID للمُصدر إنها هناك.</translation>
    </message>
    <message>
        <source>URL of the issuer&apos;s key set.</source>
        <translation>عنوان URL لمجموعة مفاتيح المُصدر.</translation>
    </message>
    <message>
        <source>The public key or keys themselves: PEM, or a JSON Web Key or key set.</source>
        <translation>المفتاح العام أو المفاتيح نفسها: PEM، أو JSON Web Key أو مجموعة مفاتيح.</translation>
    </message>
    <message>
        <source>A file with the same. Read when the configuration is.</source>
        <translation>ملف فيه ذلك نفسه. يُقرأ حين تُقرأ التهيئة.</translation>
    </message>
    <message>
        <source>A secret shared with the issuer, for HS256, HS384 or HS512.</source>
        <translation>سر مشترك مع المُصدر، لـ HS256 أو HS384 أو HS512.</translation>
    </message>
    <message>
        <source>its bytes are the key</source>
        <translation>بايتاته هي المفتاح</translation>
    </message>
    <message>
        <source>it is decoded first, as in a JSON Web Key</source>
        <translation>يُفك ترميزه أولًا، كما في JSON Web Key</translation>
    </message>
    <message>
        <source>it is decoded first</source>
        <translation>يُفك ترميزه أولًا</translation>
    </message>
    <message>
        <source>How the secret is written.</source>
        <translation>كيف كُتب السر.</translation>
    </message>
    <message>
        <source>Nothing else is accepted. Empty: whatever goes with the type of the key; HS256 for a secret.</source>
        <translation>لا يُقبل غيرها. فارغ: ما يوافق نوع المفتاح؛ وHS256 للسر.</translation>
    </message>
    <message>
        <source>PEM file of the authorities that the issuer&apos;s certificate is checked with.</source>
        <translation>ملف PEM فيه الجهات التي تُفحص بها شهادة المُصدر.</translation>
    </message>
    <message>
        <source>Keys are fetched again this often, unless the issuer says otherwise (Cache-Control, between 1 min and 1 h).</source>
        <translation>تُجلب المفاتيح من جديد كل هذه المدة، ما لم يقل المُصدر غير ذلك (Cache-Control، بين 1 min و1 h).</translation>
    </message>
    <message>
        <source>How much longer they are used while they cannot be fetched.</source>
        <translation>كم تُستعمل زيادةً ما دام جلبها متعذرًا.</translation>
    </message>
    <message>
        <source>A token with an unknown key has them fetched at once, but not sooner than this after the last time.</source>
        <translation>الرمز ذو المفتاح المجهول يجعلها تُجلب فورًا، لكن ليس قبل هذه المدة من آخر مرة.</translation>
    </message>
    <message>
        <source>Places to look at, in this order. The first one with a token counts.</source>
        <translation>مواضع يُنظر فيها، بهذا الترتيب. والمعتمد أول موضع فيه رمز.</translation>
    </message>
    <message>
        <source>Whether the upstream gets the token too. Tokens in other places are removed in any case.</source>
        <translation>هل ينال المنبع الرمز أيضًا. أما الرموز في مواضع أخرى فتُزال على كل حال.</translation>
    </message>
    <message>
        <source>How wrong the issuer&apos;s clock may be.</source>
        <translation>كم يجوز أن تخطئ ساعة المُصدر.</translation>
    </message>
    <message>
        <source>Longest time from &quot;iat&quot; to &quot;exp&quot;, and the longest age. Needs &quot;iat&quot; in the token.</source>
        <translation>أطول مدة من &quot;iat&quot; إلى &quot;exp&quot;، وأقصى عمر. يحتاج إلى &quot;iat&quot; في الرمز.</translation>
    </message>
    <message>
        <source>Claims that must be there: names or JSON Pointers.</source>
        <translation>مطالبات يجب أن تكون موجودة: أسماء أو JSON Pointer.</translation>
    </message>
    <message>
        <source>Claims, by name or JSON Pointer, and the values of which each must have one; of a list, one entry is enough.</source>
        <translation>مطالبات، بالاسم أو JSON Pointer، والقيم التي يجب أن يكون لكل منها إحداها؛ وفي القائمة يكفي عنصر.</translation>
    </message>
    <message>
        <source>&quot;typ&quot; must be one of these. Empty: not looked at.</source>
        <translation>يجب أن يكون &quot;typ&quot; أحد هذه. فارغ: لا يُنظر فيه.</translation>
    </message>
    <message>
        <source>All of these must have been granted, else the answer is 403.</source>
        <translation>يجب أن تكون كلها ممنوحة، وإلا فالرد 403.</translation>
    </message>
    <message>
        <source>Where the scopes are. Empty: &quot;scope&quot;, else &quot;scp&quot;.</source>
        <translation>أين تكون النطاقات. فارغ: &quot;scope&quot;، وإلا &quot;scp&quot;.</translation>
    </message>
    <message>
        <source>Where the caller&apos;s roles are: a name or a JSON Pointer.</source>
        <translation>أين تكون أدوار المتصل: اسم أو JSON Pointer.</translation>
    </message>
    <message>
        <source>The claim that holds the name of a consumer.</source>
        <translation>المطالبة التي فيها اسم مستهلك.</translation>
    </message>
    <message>
        <source>Whether callers that are no consumer are refused.</source>
        <translation>هل يُرفض المتصلون الذين ليسوا مستهلكين.</translation>
    </message>
    <message>
        <source>Header fields for the upstream and the claims that they hold. The client&apos;s own are removed, whatever the token says.</source>
        <translation>حقول ترويسة للمنبع والمطالبات التي تحملها. وتُزال حقول العميل نفسه أيًا كان ما في الرمز.</translation>
    </message>
    <message>
        <source>Tokens that are not valid any more.</source>
        <translation>رموز لم تعد صالحة.</translation>
    </message>
    <message>
        <source>Named in WWW-Authenticate.</source>
        <translation>يُذكر في WWW-Authenticate.</translation>
    </message>
    <message>
        <source>Tokens that are remembered once they have been verified, on each worker. 0: none.</source>
        <translation>رموز تُتذكر بعد التحقق منها، على كل عامل. 0: لا شيء.</translation>
    </message>
    <message>
        <source>Tokens that are refused although they are valid otherwise.</source>
        <translation>رموز تُرفض مع أنها صالحة في ما عدا ذلك.</translation>
    </message>
    <message>
        <source>Ids of tokens (&quot;jti&quot;).</source>
        <translation>معرّفات الرموز (&quot;jti&quot;).</translation>
    </message>
    <message>
        <source>Subjects (&quot;sub&quot;) and a time: tokens that were issued to them before it are refused.</source>
        <translation>أصحاب الرموز (&quot;sub&quot;) ووقت: تُرفض الرموز التي صدرت لهم قبله.</translation>
    </message>
    <message>
        <source>More of both, a line each: &quot;jti ID&quot; or &quot;sub SUBJECT TIME&quot;. Read when the configuration is.</source>
        <translation>المزيد من كليهما، سطر لكل واحد: &quot;jti ID&quot; أو &quot;sub SUBJECT TIME&quot;. يُقرأ حين تُقرأ التهيئة.</translation>
    </message>
    <message>
        <source>A place in a request where a token may be.</source>
        <translation>موضع في الطلب قد يكون فيه رمز.</translation>
    </message>
    <message>
        <source>A header field.</source>
        <translation>حقل ترويسة.</translation>
    </message>
    <message>
        <source>What stands before the token in the header field; &quot;Bearer&quot; in Authorization if nothing else is said.</source>
        <translation>ما يسبق الرمز في حقل الترويسة؛ &quot;Bearer&quot; في Authorization ما لم يُذكر غيره.</translation>
    </message>
    <message>
        <source>A cookie.</source>
        <translation>ملف تعريف ارتباط.</translation>
    </message>
    <message>
        <source>A parameter of the query. URLs end in logs and histories: better avoided (RFC 6750 §5.3).</source>
        <translation>معامل في الاستعلام. تنتهي العناوين في السجلات وتواريخ التصفح: فالأفضل تجنبه (RFC 6750 §5.3).</translation>
    </message>
    <message>
        <source>it is refused</source>
        <translation>تُرفض</translation>
    </message>
    <message>
        <source>its subject may call, as no consumer</source>
        <translation>يجوز لصاحبها الاتصال، دون أن يكون مستهلكًا</translation>
    </message>
    <message>
        <source>What becomes of a valid certificate that belongs to no consumer.</source>
        <translation>ما يصير إليه شهادة صالحة لا تخص مستهلكًا.</translation>
    </message>
    <message>
        <source>Whether the upstream is shown the certificate, in the field Client-Cert (RFC 9440).</source>
        <translation>هل تُعرض الشهادة على المنبع، في الحقل Client-Cert ‏(RFC 9440).</translation>
    </message>
    <message>
        <source>So many requests.</source>
        <translation>هذا العدد من الطلبات.</translation>
    </message>
    <message>
        <source>from full hour to full hour</source>
        <translation>من ساعة تامة إلى ساعة تامة</translation>
    </message>
    <message>
        <source>from midnight to midnight</source>
        <translation>من منتصف الليل إلى منتصف الليل</translation>
    </message>
    <message>
        <source>from Monday to Sunday</source>
        <translation>من الاثنين إلى الأحد</translation>
    </message>
    <message>
        <source>from the first day to the last</source>
        <translation>من اليوم الأول إلى الأخير</translation>
    </message>
    <message>
        <source>In this time.</source>
        <translation>في هذه المدة.</translation>
    </message>
    <message>
        <source>Where midnight is.</source>
        <translation>أين يكون منتصف الليل.</translation>
    </message>
    <message>
        <source>What is counted by, as for rate_limit. Requests that lack it are not counted.</source>
        <translation>ما يُعدّ بحسبه، كما في rate_limit. والطلبات التي ينقصها لا تُعدّ.</translation>
    </message>
    <message>
        <source>What a request counts for.</source>
        <translation>كم يُحسب الطلب.</translation>
    </message>
    <message>
        <source>it passes; log and metrics tell</source>
        <translation>يمر؛ وتخبر السجلات والمقاييس</translation>
    </message>
    <message>
        <source>What becomes of a request when all is used up.</source>
        <translation>ما يصير إليه الطلب حين يُستنفد الكل.</translation>
    </message>
    <message>
        <source>Percent of the quota: when a caller has used so much in a period, the operator&apos;s log and the metric gatehouse_quota_alerts_total tell.</source>
        <translation>نسبة مئوية من الحصة: متى استعمل متصل هذا القدر في فترة، أخبر بذلك سجل المشغّل والمقياس gatehouse_quota_alerts_total.</translation>
    </message>
    <message>
        <source>So many callers are remembered; of more, those who have not called for longest are forgotten.</source>
        <translation>يُتذكر هذا العدد من المتصلين؛ فإن زادوا نُسي من طال غيابهم.</translation>
    </message>
    <message>
        <source>Name of the store in which several gateways count together. Without it each one counts for itself.</source>
        <translation>اسم المخزن الذي تعدّ فيه بوابات عدة معًا. من دونه تعدّ كل واحدة لنفسها.</translation>
    </message>
    <message>
        <source>refills steadily, and lets a burst through at once</source>
        <translation>يمتلئ باطراد، ويسمح بدفقة واحدة</translation>
    </message>
    <message>
        <source>all at once when a window begins; twice the limit may pass around it</source>
        <translation>الكل دفعة واحدة حين تبدأ نافذة؛ وقد يمر ضعف الحد حول بدايتها</translation>
    </message>
    <message>
        <source>as if the window before had been used evenly; close, and small</source>
        <translation>كأن النافذة السابقة استُعملت بانتظام؛ قريب، وصغير</translation>
    </message>
    <message>
        <source>remembers each request: exact in every window, for small limits</source>
        <translation>يتذكر كل طلب: دقيق في كل نافذة، للحدود الصغيرة</translation>
    </message>
    <message>
        <source>so many at a time</source>
        <translation>هذا العدد في آن واحد</translation>
    </message>
    <message>
        <source>How they are counted.</source>
        <translation>كيف تُعدّ.</translation>
    </message>
    <message>
        <source>Of a token bucket: so many at once; without this, as many as the limit.</source>
        <translation>لدلو الرموز: هذا العدد دفعة واحدة؛ من دونه بقدر الحد.</translation>
    </message>
    <message>
        <source>Of a token bucket: a request whose turn comes within this time waits for it instead of being refused. In the order in which they came.</source>
        <translation>لدلو الرموز: الطلب الذي يأتي دوره خلال هذه المدة ينتظره بدلًا من أن يُرفض. بترتيب الوصول.</translation>
    </message>
    <message>
        <source>Several limits together: a request passes if all of them let it, and else is counted by none.</source>
        <translation>حدود عدة معًا: يمر الطلب إن سمحت به كلها، وإلا فلا يعدّه أي منها.</translation>
    </message>
    <message>
        <source>What is counted by. IPv6 clients are counted by network (/64), and IPv4 ones by the prefix behind &quot;/&quot;.</source>
        <translation>ما يُعدّ بحسبه. يُعدّ عملاء IPv6 بالشبكة (/64)، وعملاء IPv4 بالبادئة التي بعد &quot;/&quot;.</translation>
    </message>
    <message>
        <source>is not counted</source>
        <translation>لا يُعدّ</translation>
    </message>
    <message>
        <source>shares one count with all others like it</source>
        <translation>يشارك كل أمثاله عدًّا واحدًا</translation>
    </message>
    <message>
        <source>is refused</source>
        <translation>يُرفض</translation>
    </message>
    <message>
        <source>What becomes of a request that lacks what is counted by.</source>
        <translation>ما يصير إليه طلب ينقصه ما يُعدّ بحسبه.</translation>
    </message>
    <message>
        <source>Field of the request that says what it counts for. It never counts for less than `cost`, and for 1000000 if that is no number.</source>
        <translation>حقل في الطلب يقول كم يُحسب. لا يُحسب أبدًا أقل من `cost`، ويُحسب 1000000 إن لم يكن ذلك عددًا.</translation>
    </message>
    <message>
        <source>Field of the upstream&apos;s answer that says what the request has cost. What that is above what was counted is counted then, until nothing is left; the client does not get the field.</source>
        <translation>حقل في رد المنبع يقول كم كلّف الطلب. وما زاد منه على المعدود يُعدّ حينئذ حتى لا يبقى شيء؛ ولا ينال العميل هذا الحقل.</translation>
    </message>
    <message>
        <source>slows down who guesses</source>
        <translation>تُبطئ من يخمّن</translation>
    </message>
    <message>
        <source>counts known callers</source>
        <translation>تعدّ المتصلين المعروفين</translation>
    </message>
    <message>
        <source>When it acts.</source>
        <translation>متى تعمل.</translation>
    </message>
    <message>
        <source>Counts and tells, but refuses nothing.</source>
        <translation>تعدّ وتخبر، لكنها لا ترفض شيئًا.</translation>
    </message>
    <message>
        <source>RateLimit and RateLimit-Policy</source>
        <translation>RateLimit وRateLimit-Policy</translation>
    </message>
    <message>
        <source>X-RateLimit-Limit, -Remaining and -Reset</source>
        <translation>X-RateLimit-Limit و-Remaining و-Reset</translation>
    </message>
    <message>
        <source>all of these</source>
        <translation>كل هذه</translation>
    </message>
    <message>
        <source>nothing but Retry-After with a refusal</source>
        <translation>لا شيء سوى Retry-After عند الرفض</translation>
    </message>
    <message>
        <source>What callers are told of their limit.</source>
        <translation>ما يُخبَر به المتصلون عن حدّهم.</translation>
    </message>
    <message>
        <source>What these fields call it.</source>
        <translation>ما تسميه به هذه الحقول.</translation>
    </message>
    <message>
        <source>So many requests in a time.</source>
        <translation>هذا العدد من الطلبات في مدة.</translation>
    </message>
    <message>
        <source>Where to: a URL or a path. {scheme}, {host}, {path} and {query} (with its &quot;?&quot;) are those of the request; other names in braces are captures of the route&apos;s path.</source>
        <translation>إلى أين: عنوان URL أو مسار عنوان. {scheme} و{host} و{path} و{query} (مع &quot;?&quot;) هي التي في الطلب؛ والأسماء الأخرى بين المعقوفتين مما يلتقطه مسار العنوان في المسار.</translation>
    </message>
    <message>
        <source>301 or 302 (clients may turn POST into GET), 303 (they must), 307 or 308 (they may not).</source>
        <translation>301 أو 302 (يجوز للعملاء تحويل POST إلى GET)، 303 (يجب عليهم)، 307 أو 308 (لا يجوز لهم).</translation>
    </message>
    <message>
        <source>Header field that carries the id, to the upstream and back.</source>
        <translation>حقل الترويسة الذي يحمل المعرّف، إلى المنبع وبالعكس.</translation>
    </message>
    <message>
        <source>a well-formed id of the client is taken over</source>
        <translation>يؤخذ معرّف العميل إن كان سليم الصيغة</translation>
    </message>
    <message>
        <source>the id is always a new one</source>
        <translation>المعرّف جديد دائمًا</translation>
    </message>
    <message>
        <source>What is done with an id that the client sent.</source>
        <translation>ما يُفعل بمعرّف أرسله العميل.</translation>
    </message>
    <message>
        <source>Whether the client is told the id in the response.</source>
        <translation>هل يُخبَر العميل بالمعرّف في الرد.</translation>
    </message>
    <message>
        <source>Response fields that make browsers careful.</source>
        <translation>حقول رد تجعل المتصفحات حذرة.</translation>
    </message>
    <message>
        <source>How long browsers come back over TLS only. Sent over TLS only; 0: not sent.</source>
        <translation>كم تعود المتصفحات عبر TLS وحده. يُرسل عبر TLS فقط؛ 0: لا يُرسل.</translation>
    </message>
    <message>
        <source>Whether that holds for all names below the host, too.</source>
        <translation>هل يسري ذلك على كل الأسماء تحت المضيف أيضًا.</translation>
    </message>
    <message>
        <source>Whether browsers may know it before the first visit.</source>
        <translation>هل يجوز أن تعرفه المتصفحات قبل أول زيارة.</translation>
    </message>
    <message>
        <source>X-Content-Type-Options: browsers believe Content-Type.</source>
        <translation>X-Content-Type-Options: تصدّق المتصفحات Content-Type.</translation>
    </message>
    <message>
        <source>no page may</source>
        <translation>لا يجوز لأي صفحة</translation>
    </message>
    <message>
        <source>pages of the same origin may</source>
        <translation>يجوز لصفحات الأصل نفسه</translation>
    </message>
    <message>
        <source>every page may; nothing is sent</source>
        <translation>يجوز لكل صفحة؛ ولا يُرسل شيء</translation>
    </message>
    <message>
        <source>X-Frame-Options: whether other pages may show this one inside them.</source>
        <translation>X-Frame-Options: هل يجوز لصفحات أخرى عرض هذه داخلها.</translation>
    </message>
    <message>
        <source>Referrer-Policy; &quot;&quot; sends none.</source>
        <translation>Referrer-Policy؛ &quot;&quot; لا يرسل شيئًا.</translation>
    </message>
    <message>
        <source>Content-Security-Policy.</source>
        <translation>Content-Security-Policy.</translation>
    </message>
    <message>
        <source>Permissions-Policy.</source>
        <translation>Permissions-Policy.</translation>
    </message>
    <message>
        <source>Cross-Origin-Opener-Policy.</source>
        <translation>Cross-Origin-Opener-Policy.</translation>
    </message>
    <message>
        <source>Cross-Origin-Resource-Policy.</source>
        <translation>Cross-Origin-Resource-Policy.</translation>
    </message>
    <message>
        <source>Takes out Server, X-Powered-By and X-AspNet-Version.</source>
        <translation>يُخرج Server وX-Powered-By وX-AspNet-Version.</translation>
    </message>
    <message>
        <source>Limits of the connections kept to each endpoint, per worker.</source>
        <translation>حدود الاتصالات المحفوظة مع كل نقطة نهاية، لكل عامل.</translation>
    </message>
    <message>
        <source>Open connections to one endpoint at most.</source>
        <translation>أكثر الاتصالات المفتوحة مع نقطة نهاية واحدة.</translation>
    </message>
    <message>
        <source>Of those, how many are kept open for the next request.</source>
        <translation>كم منها يبقى مفتوحًا للطلب التالي.</translation>
    </message>
    <message>
        <source>Requests that wait for a connection when max_connections is reached; more are answered with 503.</source>
        <translation>طلبات تنتظر اتصالًا متى بُلغ max_connections؛ ما زاد يُرد عليه بالرمز 503.</translation>
    </message>
    <message>
        <source>Requests at the same time on one HTTP/2 connection; fewer if the endpoint wishes.</source>
        <translation>طلبات في آن واحد على اتصال HTTP/2 واحد؛ وأقل إن شاءت نقطة النهاية.</translation>
    </message>
    <message>
        <source>A connection of this age, give or take a tenth, finishes what it does and is closed; 0: any age.</source>
        <translation>الاتصال الذي بلغ هذا العمر، بزيادة أو نقص عُشر، يُتم ما يفعله ثم يُغلق؛ 0: أي عمر.</translation>
    </message>
    <message>
        <source>When a request is sent once more, to another endpoint if there is one, because an attempt has failed. Never after a byte of an answer has gone to the client.</source>
        <translation>متى يُرسل الطلب مرة أخرى، إلى نقطة نهاية أخرى إن وُجدت، لأن محاولة فشلت. ولا يكون ذلك أبدًا بعد أن يصل العميلَ بايت من الرد.</translation>
    </message>
    <message>
        <source>Attempts all together; 1: no retry.</source>
        <translation>مجموع المحاولات؛ 1: لا إعادة.</translation>
    </message>
    <message>
        <source>no connection could be made: the request was never sent, whatever its method</source>
        <translation>تعذّر إنشاء اتصال: لم يُرسل الطلب قط، أيًا كانت طريقته</translation>
    </message>
    <message>
        <source>it was turned away unseen (HTTP/2), whatever its method</source>
        <translation>رُدّ دون أن يُنظر فيه (HTTP/2)، أيًا كانت طريقته</translation>
    </message>
    <message>
        <source>the connection ended before anything of an answer came</source>
        <translation>انتهى الاتصال قبل أن يأتي شيء من الرد</translation>
    </message>
    <message>
        <source>nothing of an answer came within try_timeout</source>
        <translation>لم يأت شيء من الرد خلال try_timeout</translation>
    </message>
    <message>
        <source>What a retry is for.</source>
        <translation>ما تكون الإعادة من أجله.</translation>
    </message>
    <message>
        <source>Answers with these statuses are a reason, too.</source>
        <translation>الردود بهذه الحالات سبب أيضًا.</translation>
    </message>
    <message>
        <source>requests that may be sent twice: GET, HEAD, PUT, DELETE, OPTIONS (RFC 9110 §9.2.2), and any with an Idempotency-Key</source>
        <translation>طلبات يجوز إرسالها مرتين: GET وHEAD وPUT وDELETE وOPTIONS ‏(RFC 9110 §9.2.2)، وكل طلب معه Idempotency-Key</translation>
    </message>
    <message>
        <source>all of them, POST too</source>
        <translation>كلها، وPOST أيضًا</translation>
    </message>
    <message>
        <source>Which requests may be sent again although an upstream may have seen them.</source>
        <translation>أي الطلبات يجوز إرسالها من جديد مع أن منبعًا قد يكون رآها.</translation>
    </message>
    <message>
        <source>How long one attempt may take until its answer begins; 0: only the timeouts of the whole hold.</source>
        <translation>كم يجوز أن تطول محاولة حتى يبدأ ردها؛ 0: لا تسري إلا مهل الكل.</translation>
    </message>
    <message>
        <source>Before a retry there is a pause of random length, at most this long at first, and twice as long each time. There is none after a kept connection that had been closed, and none before another endpoint if no connection could be made.</source>
        <translation>قبل الإعادة وقفة عشوائية الطول، أقصاها هذا أول مرة، وضعفه في كل مرة. ولا وقفة بعد اتصال محفوظ كان قد أُغلق، ولا قبل نقطة نهاية أخرى إن لم يمكن إنشاء اتصال.</translation>
    </message>
    <message>
        <source>The pause is never longer.</source>
        <translation>لا تطول الوقفة عن هذا أبدًا.</translation>
    </message>
    <message>
        <source>An answer that says Retry-After is followed by a retry no sooner; if it asks for more than this, there is none, and the client gets the answer.</source>
        <translation>الرد الذي فيه Retry-After لا تتبعه إعادة قبل ذلك؛ فإن طلب أكثر من هذا فلا إعادة، وينال العميل الرد.</translation>
    </message>
    <message>
        <source>Of the requests of the service that are in progress, so many may be retries: when everything fails, retries must not make it worse.</source>
        <translation>من طلبات الخدمة الجارية يجوز أن يكون هذا القدر إعادات: فحين يفشل كل شيء يجب ألا تزيده الإعادات سوءًا.</translation>
    </message>
    <message>
        <source>So many retries at a time are allowed in any case.</source>
        <translation>هذا العدد من الإعادات معًا مسموح على كل حال.</translation>
    </message>
    <message>
        <source>A request with a longer body is sent once only.</source>
        <translation>الطلب ذو المتن الأطول يُرسل مرة واحدة فقط.</translation>
    </message>
    <message>
        <source>Which requests go where, and what happens to them on the way.</source>
        <translation>أي الطلبات يذهب إلى أين، وما يحدث لها في الطريق.</translation>
    </message>
    <message>
        <source>Names the route in logs, metrics and messages.</source>
        <translation>يسمي المسار في السجلات والمقاييس والرسائل.</translation>
    </message>
    <message>
        <source>Higher ones are asked first; among equal ones the more specific match comes first.</source>
        <translation>الأعلى يُسأل أولًا؛ وبين المتساوية تسبق المطابقة الأخص.</translation>
    </message>
    <message>
        <source>Which requests the route takes; nothing written means all.</source>
        <translation>أي الطلبات يأخذها المسار؛ من دونها كلها.</translation>
    </message>
    <message>
        <source>Name of the service that gets the requests. Without it a policy must answer.</source>
        <translation>اسم الخدمة التي تنال الطلبات. من دونه يجب أن ترد سياسة.</translation>
    </message>
    <message>
        <source>The path that the upstream sees. {id} is what the match found for it, {1} a group of a regex, {rest} what &quot;/*&quot; stood for.</source>
        <translation>مسار العنوان الذي يراه المنبع. {id} ما وجدته له المطابقة، و{1} مجموعة من التعبير النمطي، و{rest} ما تعنيه &quot;/*&quot;.</translation>
    </message>
    <message>
        <source>Takes these segments away from the beginning of the path.</source>
        <translation>يأخذ هذه المقاطع من أول مسار العنوان.</translation>
    </message>
    <message>
        <source>Other services that take some of the callers.</source>
        <translation>خدمات أخرى تأخذ بعض المتصلين.</translation>
    </message>
    <message>
        <source>Another service that gets copies of the requests.</source>
        <translation>خدمة أخرى تنال نسخًا من الطلبات.</translation>
    </message>
    <message>
        <source>the host that the client asked for; that of the endpoint if it named none (HTTP/1.0)</source>
        <translation>المضيف الذي طلبه العميل؛ أو مضيف نقطة النهاية إن لم يسمّ أحدًا (HTTP/1.0)</translation>
    </message>
    <message>
        <source>the host of the endpoint&apos;s URL</source>
        <translation>المضيف الذي في عنوان نقطة النهاية</translation>
    </message>
    <message>
        <source>The Host that the upstream sees.</source>
        <translation>قيمة Host التي يراها المنبع.</translation>
    </message>
    <message>
        <source>Instead of those of the service, all of them.</source>
        <translation>بدلًا من مهل الخدمة، كلها.</translation>
    </message>
    <message>
        <source>Protocols that a request may switch to (Upgrade).</source>
        <translation>البروتوكولات التي يجوز للطلب الانتقال إليها (Upgrade).</translation>
    </message>
    <message>
        <source>What is done when there is no answer.</source>
        <translation>ما يُفعل حين لا يكون رد.</translation>
    </message>
    <message>
        <source>Instead of that of the service, all of it.</source>
        <translation>بدلًا مما للخدمة، كله.</translation>
    </message>
    <message>
        <source>When the route is left alone because its requests fail; besides the breaker of its service.</source>
        <translation>متى يُترك المسار لأن طلباته تفشل؛ إلى جانب قاطع خدمته.</translation>
    </message>
    <message>
        <source>Act on the requests of this route, after those of gateway and service.</source>
        <translation>تعمل على طلبات هذا المسار، بعد سياسات البوابة والخدمة.</translation>
    </message>
    <message>
        <source>Names of policies of gateway and service that do not act on this route, unless they are mandatory.</source>
        <translation>أسماء سياسات البوابة والخدمة التي لا تعمل على هذا المسار، ما لم تكن إلزامية.</translation>
    </message>
    <message>
        <source>A host of its own for the upstream.</source>
        <translation>مضيف خاص للمنبع.</translation>
    </message>
    <message>
        <source>The host to send.</source>
        <translation>المضيف الذي يُرسل.</translation>
    </message>
    <message>
        <source>Threads that serve connections; 0: one per processor.</source>
        <translation>خيوط تخدم الاتصالات؛ 0: خيط لكل معالج.</translation>
    </message>
    <message>
        <source>How long exchanges may go on after SIGTERM.</source>
        <translation>كم يجوز أن تستمر التبادلات بعد SIGTERM.</translation>
    </message>
    <message>
        <source>Reload when the configuration file changes.</source>
        <translation>أعد التحميل متى تغيّر ملف التهيئة.</translation>
    </message>
    <message>
        <source>A backend: interchangeable endpoints and how to choose among them.</source>
        <translation>خادم خلفي: نقاط نهاية متكافئة وكيف يُختار بينها.</translation>
    </message>
    <message>
        <source>What routes call it.</source>
        <translation>ما تسميها به المسارات.</translation>
    </message>
    <message>
        <source>The servers.</source>
        <translation>الخوادم.</translation>
    </message>
    <message>
        <source>one after the other, by weight</source>
        <translation>واحدة بعد الأخرى، بحسب الوزن</translation>
    </message>
    <message>
        <source>the one with the fewest requests under way, by weight</source>
        <translation>التي لديها أقل الطلبات الجارية، بحسب الوزن</translation>
    </message>
    <message>
        <source>the less busy one of two drawn by lot</source>
        <translation>الأقل انشغالًا من اثنتين بالقرعة</translation>
    </message>
    <message>
        <source>of two drawn by lot the one that would answer sooner, by its latest answers</source>
        <translation>من اثنتين بالقرعة التي ستردّ أسرع، بحسب آخر ردودها</translation>
    </message>
    <message>
        <source>the same one for the same client, header, cookie, …; see `hash`</source>
        <translation>نفسها للعميل أو الترويسة أو ملف تعريف الارتباط نفسه، …؛ انظر `hash`</translation>
    </message>
    <message>
        <source>How an endpoint is chosen for each request.</source>
        <translation>كيف تُختار نقطة نهاية لكل طلب.</translation>
    </message>
    <message>
        <source>How endpoints are chosen with `balance: hash`.</source>
        <translation>كيف تُختار نقاط النهاية مع `balance: hash`.</translation>
    </message>
    <message>
        <source>A cookie that brings a client back to the same endpoint.</source>
        <translation>ملف تعريف ارتباط يعيد العميل إلى نقطة النهاية نفسها.</translation>
    </message>
    <message>
        <source>Asks each endpoint whether it is well; one that is not receives nothing.</source>
        <translation>يسأل كل نقطة نهاية عن سلامتها؛ وغير السليمة لا تستقبل شيئًا.</translation>
    </message>
    <message>
        <source>For so long the share of an endpoint that is well again grows from a tenth to the whole; 0: at once. Not with `balance: hash`.</source>
        <translation>خلال هذه المدة تنمو حصة نقطة نهاية عادت سليمة من العُشر إلى الكل؛ 0: فورًا. ليس مع `balance: hash`.</translation>
    </message>
    <message>
        <source>When less than this of a tier&apos;s endpoints is well, in per cent, and no other tier is better off, all are used: better a part of the answers fails than the rest is overrun. 0: never.</source>
        <translation>حين يقل السليم من نقاط نهاية الطبقة عن هذا، بالمئة، وليست طبقة أخرى أحسن حالًا، تُستعمل كلها: ففشل بعض الردود خير من أن تُغرق البقية. 0: أبدًا.</translation>
    </message>
    <message>
        <source>HTTP/2 with https endpoints that offer it (ALPN), else HTTP/1.1</source>
        <translation>HTTP/2 مع نقاط نهاية https التي تعرضه (ALPN)، وإلا HTTP/1.1</translation>
    </message>
    <message>
        <source>HTTP/1.1</source>
        <translation>HTTP/1.1</translation>
    </message>
    <message>
        <source>HTTP/2; with http endpoints without asking first (prior knowledge)</source>
        <translation>HTTP/2؛ ومع نقاط نهاية http من دون سؤال سابق (prior knowledge)</translation>
    </message>
    <message>
        <source>The version of HTTP that the endpoints are spoken to with.</source>
        <translation>إصدار HTTP الذي تُخاطب به نقاط النهاية.</translation>
    </message>
    <message>
        <source>Limits of the connections kept to each endpoint.</source>
        <translation>حدود الاتصالات المحفوظة مع كل نقطة نهاية.</translation>
    </message>
    <message>
        <source>How long things may take.</source>
        <translation>كم يجوز أن تطول الأمور.</translation>
    </message>
    <message>
        <source>How https endpoints are spoken to.</source>
        <translation>كيف تُخاطب نقاط نهاية https.</translation>
    </message>
    <message>
        <source>When a request is sent once more.</source>
        <translation>متى يُرسل الطلب مرة أخرى.</translation>
    </message>
    <message>
        <source>How many requests it may have at a time.</source>
        <translation>كم طلبًا يجوز لها في آن واحد.</translation>
    </message>
    <message>
        <source>Tells the endpoint in this field how much time is left of timeouts.total, in seconds. Calls of gRPC have grpc-timeout for it in any case.</source>
        <translation>يخبر نقطة النهاية في هذا الحقل كم بقي من timeouts.total، بالثواني. ولنداءات gRPC دائمًا grpc-timeout لهذا.</translation>
    </message>
    <message>
        <source>When the service, or an endpoint of it, is left alone because it fails.</source>
        <translation>متى تُترك الخدمة أو إحدى نقاط نهايتها لأنها تفشل.</translation>
    </message>
    <message>
        <source>Act on every route to this service, after those of the gateway.</source>
        <translation>تعمل على كل مسار إلى هذه الخدمة، بعد سياسات البوابة.</translation>
    </message>
    <message>
        <source>How https endpoints of a service are spoken to.</source>
        <translation>كيف تُخاطب نقاط نهاية https للخدمة.</translation>
    </message>
    <message>
        <source>Check the endpoint&apos;s certificate and name.</source>
        <translation>افحص شهادة نقطة النهاية واسمها.</translation>
    </message>
    <message>
        <source>PEM file with the authorities to trust; without it those of the system.</source>
        <translation>ملف PEM فيه الجهات الموثوقة؛ من دونه جهات النظام.</translation>
    </message>
    <message>
        <source>The name to ask for (SNI) and to verify; without it the host of the URL.</source>
        <translation>الاسم الذي يُطلب (SNI) ويُتحقق منه؛ من دونه مضيف العنوان.</translation>
    </message>
    <message>
        <source>Name of the client certificate to show.</source>
        <translation>اسم شهادة العميل التي تُعرض.</translation>
    </message>
    <message>
        <source>Shares a route&apos;s callers out among its service and others, for a new version or an experiment. Who has gone to one of them stays there; a share that grows only takes callers in.</source>
        <translation>يوزع متصلي المسار بين خدمته وغيرها، لإصدار جديد أو تجربة. من ذهب إلى إحداها بقي هناك؛ والحصة التي تكبر لا تفعل إلا أن تضم متصلين.</translation>
    </message>
    <message>
        <source>What makes a caller: requests for which it is the same go to the same service. Those that have nothing of the kind are told apart by the client&apos;s address.</source>
        <translation>ما يجعل المتصل متصلًا: الطلبات التي يتساوى فيها تذهب إلى الخدمة نفسها. والتي ليس لها شيء من هذا تُميَّز بعنوان العميل.</translation>
    </message>
    <message>
        <source>Routes with the same salt send a caller to the same side. Empty: the name of the route.</source>
        <translation>المسارات ذات الملح نفسه ترسل المتصل إلى الجهة نفسها. فارغ: اسم المسار.</translation>
    </message>
    <message>
        <source>The other services; the rest goes to the route&apos;s own.</source>
        <translation>الخدمات الأخرى؛ والبقية تذهب إلى خدمة المسار.</translation>
    </message>
    <message>
        <source>Another service that takes some of a route&apos;s callers.</source>
        <translation>خدمة أخرى تأخذ بعض متصلي المسار.</translation>
    </message>
    <message>
        <source>So many of all callers, in per cent.</source>
        <translation>هذه النسبة من كل المتصلين، بالمئة.</translation>
    </message>
    <message>
        <source>Requests that go there whatever the share is.</source>
        <translation>طلبات تذهب إليها مهما كانت الحصة.</translation>
    </message>
    <message>
        <source>A cookie that brings a client back to the endpoint that it was sent to first.</source>
        <translation>ملف تعريف ارتباط يعيد العميل إلى نقطة النهاية التي أُرسل إليها أول مرة.</translation>
    </message>
    <message>
        <source>How long clients keep it; 0: until the browser is closed.</source>
        <translation>كم يحتفظ به العملاء؛ 0: حتى يُغلق المتصفح.</translation>
    </message>
    <message>
        <source>Requests below this path carry it.</source>
        <translation>تحمله الطلبات التي تحت مسار العنوان هذا.</translation>
    </message>
    <message>
        <source>Clients send it over TLS only.</source>
        <translation>لا يرسله العملاء إلا عبر TLS.</translation>
    </message>
    <message>
        <source>with requests from other sites only when a link is followed</source>
        <translation>مع طلبات المواقع الأخرى فقط حين يُتبع رابط</translation>
    </message>
    <message>
        <source>never with requests from other sites</source>
        <translation>لا يرافق طلبات المواقع الأخرى أبدًا</translation>
    </message>
    <message>
        <source>with all requests</source>
        <translation>مع كل الطلبات</translation>
    </message>
    <message>
        <source>Whether it goes with requests that other sites cause.</source>
        <translation>هل يرافق الطلبات التي تسببها مواقع أخرى.</translation>
    </message>
    <message>
        <source>A Redis (or Valkey), in which several gateways count together. Each worker has one connection.</source>
        <translation>خادم Redis (أو Valkey) تعدّ فيه بوابات عدة معًا. ولكل عامل اتصال واحد.</translation>
    </message>
    <message>
        <source>What policies call it.</source>
        <translation>ما تسميه به السياسات.</translation>
    </message>
    <message>
        <source>Where it is; rediss with TLS. A single server, or a primary: no cluster.</source>
        <translation>أين هو؛ rediss مع TLS. خادم مفرد أو رئيسي: لا عنقود.</translation>
    </message>
    <message>
        <source>Number of the database.</source>
        <translation>رقم قاعدة البيانات.</translation>
    </message>
    <message>
        <source>User of Redis&apos;s access list; without it the password is that of &quot;default&quot;.</source>
        <translation>مستخدم في قائمة وصول Redis؛ من دونه كلمة المرور للمستخدم &quot;default&quot;.</translation>
    </message>
    <message>
        <source>The password.</source>
        <translation>كلمة المرور.</translation>
    </message>
    <message>
        <source>How it is spoken to with TLS; as for a service.</source>
        <translation>كيف يُخاطب عبر TLS؛ كما للخدمة.</translation>
    </message>
    <message>
        <source>What every key begins with: gateways with the same one count together. A key ends with its window.</source>
        <translation>ما يبدأ به كل مفتاح: البوابات المتفقة فيه تعدّ معًا. وينتهي المفتاح بانتهاء نافذته.</translation>
    </message>
    <message>
        <source>How long a request waits for the store at most; then it is treated as in an outage.</source>
        <translation>كم ينتظر الطلب المخزن على الأكثر؛ ثم يُعامل كما في الانقطاع.</translation>
    </message>
    <message>
        <source>each gateway counts by itself, and lets its share of every limit through</source>
        <translation>تعدّ كل بوابة لنفسها، وتسمح بحصتها من كل حد</translation>
    </message>
    <message>
        <source>everything passes uncounted</source>
        <translation>يمر كل شيء دون عدّ</translation>
    </message>
    <message>
        <source>what would be counted is answered with 503</source>
        <translation>ما كان سيُعدّ يُرد عليه بالرمز 503</translation>
    </message>
    <message>
        <source>What limits do while the store does not answer.</source>
        <translation>ما تفعله الحدود ما دام المخزن لا يرد.</translation>
    </message>
    <message>
        <source>How many gateways count in it: a share is one part of so many.</source>
        <translation>كم بوابة تعدّ فيه: والحصة جزء من هذا العدد.</translation>
    </message>
    <message>
        <source>How long things may take; 0: as long as they like.</source>
        <translation>كم يجوز أن تطول الأمور؛ 0: ما شاءت.</translation>
    </message>
    <message>
        <source>Opening a connection, with its TLS handshake.</source>
        <translation>فتح اتصال، مع مصافحة TLS.</translation>
    </message>
    <message>
        <source>From the request sent to the head of the response.</source>
        <translation>من إرسال الطلب إلى رأس الرد.</translation>
    </message>
    <message>
        <source>Between two pieces of a body, either way.</source>
        <translation>بين قطعتين من المتن، في أي من الاتجاهين.</translation>
    </message>
    <message>
        <source>The whole exchange. Tunnels and streams that have begun are not under it.</source>
        <translation>التبادل كله. الأنفاق والتدفقات التي بدأت لا تخضع له.</translation>
    </message>
    <message>
        <source>Silence of a WebSocket or another upgraded connection.</source>
        <translation>صمت WebSocket أو اتصال آخر مُرقّى.</translation>
    </message>
    <message>
        <source>Silence of an answer that is a stream: server-sent events and gRPC. Once it has begun, it is not under idle and total.</source>
        <translation>صمت رد متدفق: server-sent events وgRPC. ومتى بدأ لم يخضع لـ idle وtotal.</translation>
    </message>
    <message>
        <source>Continue the client&apos;s W3C trace context, or start one.</source>
        <translation>تابع سياق تتبع W3C للعميل، أو ابدأ سياقًا.</translation>
    </message>
    <message>
        <source>So many of the latest exchanges; 0: none at all. Each takes 3 KiB.</source>
        <translation>هذا العدد من أحدث التبادلات؛ 0: لا شيء. يأخذ كل منها 3 KiB.</translation>
    </message>
    <message>
        <source>So many of the latest that failed for the gateway&apos;s or an upstream&apos;s sake, however much has come since.</source>
        <translation>هذا العدد من أحدث ما فشل بسبب البوابة أو منبع، مهما جاء بعده.</translation>
    </message>
    <message>
        <source>So many of the latest that were slow, however much has come since.</source>
        <translation>هذا العدد من أحدث ما كان بطيئًا، مهما جاء بعده.</translation>
    </message>
    <message>
        <source>Slow is an answer that begins later than this.</source>
        <translation>البطيء رد يبدأ بعد هذا.</translation>
    </message>
</context>
<context>
    <name>gatehouse::served::Outcome</name>
    <message>
        <source>done</source>
        <translation>تم</translation>
    </message>
</context>
<context>
    <name>gatehouse::served::Reason</name>
    <message>
        <source>The upstream&apos;s answer was delivered whole.</source>
        <translation>سُلّم رد المنبع كاملًا.</translation>
    </message>
    <message>
        <source>The gateway answered by itself, as its configuration says.</source>
        <translation>ردت البوابة بنفسها كما تقول تهيئتها.</translation>
    </message>
    <message>
        <source>The upstream gave no answer, and the route&apos;s fallback did.</source>
        <translation>لم يرد المنبع، وردّ بديل المسار.</translation>
    </message>
    <message>
        <source>The request head is not valid HTTP.</source>
        <translation>رأس الطلب ليس HTTP صالحًا.</translation>
    </message>
    <message>
        <source>The request&apos;s framing is ambiguous or malformed.</source>
        <translation>تأطير الطلب ملتبس أو فاسد.</translation>
    </message>
    <message>
        <source>The Host field is missing, repeated or not a valid authority.</source>
        <translation>الحقل Host مفقود أو مكرر أو ليس قيمة صالحة.</translation>
    </message>
    <message>
        <source>The request target is malformed or spells its path ambiguously.</source>
        <translation>هدف الطلب فاسد أو يكتب مسار العنوان كتابة ملتبسة.</translation>
    </message>
    <message>
        <source>The request body&apos;s framing is malformed.</source>
        <translation>تأطير متن الطلب فاسد.</translation>
    </message>
    <message>
        <source>The request line is longer than allowed.</source>
        <translation>سطر الطلب أطول من المسموح.</translation>
    </message>
    <message>
        <source>The header section is larger than allowed.</source>
        <translation>قسم الترويسة أكبر من المسموح.</translation>
    </message>
    <message>
        <source>The request body is larger than allowed.</source>
        <translation>متن الطلب أكبر من المسموح.</translation>
    </message>
    <message>
        <source>Only the expectation 100-continue can be met.</source>
        <translation>لا يمكن تلبية توقع سوى 100-continue.</translation>
    </message>
    <message>
        <source>The gateway does not offer this method.</source>
        <translation>لا توفر البوابة هذه الطريقة.</translation>
    </message>
    <message>
        <source>Only the chunked transfer coding is understood.</source>
        <translation>لا يُفهم من ترميزات النقل سوى chunked.</translation>
    </message>
    <message>
        <source>Only HTTP/1.0 and HTTP/1.1 are spoken on this connection.</source>
        <translation>لا يُتكلم على هذا الاتصال سوى HTTP/1.0 وHTTP/1.1.</translation>
    </message>
    <message>
        <source>This connection does not serve that host.</source>
        <translation>لا يخدم هذا الاتصال ذلك المضيف.</translation>
    </message>
    <message>
        <source>The request did not arrive in time.</source>
        <translation>لم يصل الطلب في حينه.</translation>
    </message>
    <message>
        <source>The client went away before the answer was complete.</source>
        <translation>انصرف العميل قبل اكتمال الرد.</translation>
    </message>
    <message>
        <source>The client broke the rules of HTTP/2 for its connection.</source>
        <translation>خالف العميل قواعد HTTP/2 على اتصاله.</translation>
    </message>
    <message>
        <source>The client sent more HTTP/2 frames of a kind than any honest one.</source>
        <translation>أرسل العميل من أحد أنواع إطارات HTTP/2 أكثر من أي عميل حسن النية.</translation>
    </message>
    <message>
        <source>No route matches this request.</source>
        <translation>لا مسار يطابق هذا الطلب.</translation>
    </message>
    <message>
        <source>The path exists, but not for this method.</source>
        <translation>مسار العنوان موجود، لكن ليس لهذه الطريقة.</translation>
    </message>
    <message>
        <source>Credentials are needed, and none were sent.</source>
        <translation>تلزم بيانات اعتماد، ولم يُرسل شيء منها.</translation>
    </message>
    <message>
        <source>The credentials are not valid.</source>
        <translation>بيانات الاعتماد غير صالحة.</translation>
    </message>
    <message>
        <source>The credentials are not valid any more, or not yet.</source>
        <translation>بيانات الاعتماد لم تعد صالحة، أو لم تصلح بعد.</translation>
    </message>
    <message>
        <source>The credentials have been revoked.</source>
        <translation>أُلغيت بيانات الاعتماد.</translation>
    </message>
    <message>
        <source>The credentials belong to different callers.</source>
        <translation>بيانات الاعتماد تخص متصلين مختلفين.</translation>
    </message>
    <message>
        <source>Credentials cannot be checked at the moment.</source>
        <translation>لا يمكن فحص بيانات الاعتماد حاليًا.</translation>
    </message>
    <message>
        <source>The token is not a well-formed, signed JSON Web Token.</source>
        <translation>الرمز ليس JSON Web Token سليم الصيغة وموقّعًا.</translation>
    </message>
    <message>
        <source>The token&apos;s algorithm is not accepted here.</source>
        <translation>خوارزمية الرمز غير مقبولة هنا.</translation>
    </message>
    <message>
        <source>The token&apos;s key is not known here.</source>
        <translation>مفتاح الرمز غير معروف هنا.</translation>
    </message>
    <message>
        <source>The token&apos;s signature is wrong.</source>
        <translation>توقيع الرمز خاطئ.</translation>
    </message>
    <message>
        <source>The token has expired.</source>
        <translation>انتهت صلاحية الرمز.</translation>
    </message>
    <message>
        <source>The token is not valid yet.</source>
        <translation>لم يصلح الرمز بعد.</translation>
    </message>
    <message>
        <source>The token is from another issuer.</source>
        <translation>الرمز من مُصدر آخر.</translation>
    </message>
    <message>
        <source>The token is for somebody else.</source>
        <translation>الرمز لغير هذه الجهة.</translation>
    </message>
    <message>
        <source>The token lacks a claim, or one is not as it must be.</source>
        <translation>تنقص الرمزَ مطالبة، أو إحداها ليست كما يجب.</translation>
    </message>
    <message>
        <source>The token has been revoked.</source>
        <translation>أُلغي الرمز.</translation>
    </message>
    <message>
        <source>Access is not allowed.</source>
        <translation>الوصول غير مسموح.</translation>
    </message>
    <message>
        <source>The credentials do not grant this.</source>
        <translation>لا تمنح بيانات الاعتماد هذا.</translation>
    </message>
    <message>
        <source>Too many requests; try again later.</source>
        <translation>طلبات أكثر مما ينبغي؛ أعد المحاولة لاحقًا.</translation>
    </message>
    <message>
        <source>The quota of this period is used up.</source>
        <translation>استُنفدت حصة هذه الفترة.</translation>
    </message>
    <message>
        <source>The limit cannot be counted at the moment; try again shortly.</source>
        <translation>لا يمكن عدّ الحد حاليًا؛ أعد المحاولة قريبًا.</translation>
    </message>
    <message>
        <source>The gateway is at its limit; try again shortly.</source>
        <translation>بلغت البوابة حدّها؛ أعد المحاولة قريبًا.</translation>
    </message>
    <message>
        <source>The gateway is shutting down; try again.</source>
        <translation>البوابة تتوقف عن العمل؛ أعد المحاولة.</translation>
    </message>
    <message>
        <source>The service has no endpoint that can be used.</source>
        <translation>ليس للخدمة نقطة نهاية صالحة للاستعمال.</translation>
    </message>
    <message>
        <source>The service has as many requests as it may have; try again shortly.</source>
        <translation>لدى الخدمة كل ما يجوز لها من الطلبات؛ أعد المحاولة قريبًا.</translation>
    </message>
    <message>
        <source>The upstream has failed too often and is left alone for a while.</source>
        <translation>كثر فشل المنبع فتُرك مدة.</translation>
    </message>
    <message>
        <source>The upgraded connection was silent for too long.</source>
        <translation>طال صمت الاتصال المُرقّى.</translation>
    </message>
    <message>
        <source>The gateway failed to handle the request.</source>
        <translation>فشلت البوابة في معالجة الطلب.</translation>
    </message>
    <message>
        <source>The exchange took longer than its total time limit.</source>
        <translation>طال التبادل عن مهلته الكلية.</translation>
    </message>
    <message>
        <source>The upstream&apos;s host name could not be resolved.</source>
        <translation>تعذّر حلّ اسم مضيف المنبع.</translation>
    </message>
    <message>
        <source>The upstream could not be connected to.</source>
        <translation>تعذّر الاتصال بالمنبع.</translation>
    </message>
    <message>
        <source>Connecting to the upstream took too long.</source>
        <translation>طال الاتصال بالمنبع أكثر مما ينبغي.</translation>
    </message>
    <message>
        <source>The TLS handshake with the upstream failed.</source>
        <translation>فشلت مصافحة TLS مع المنبع.</translation>
    </message>
    <message>
        <source>The upstream did not answer in time.</source>
        <translation>لم يرد المنبع في حينه.</translation>
    </message>
    <message>
        <source>The upstream stopped sending in the middle of its answer.</source>
        <translation>توقف المنبع عن الإرسال وسط رده.</translation>
    </message>
    <message>
        <source>The upstream closed the connection before it answered.</source>
        <translation>أغلق المنبع الاتصال قبل أن يرد.</translation>
    </message>
    <message>
        <source>The upstream closed the connection in the middle of its answer.</source>
        <translation>أغلق المنبع الاتصال وسط رده.</translation>
    </message>
    <message>
        <source>The upstream&apos;s answer is not valid HTTP.</source>
        <translation>رد المنبع ليس HTTP صالحًا.</translation>
    </message>
    <message>
        <source>The upstream turned the request away without acting on it.</source>
        <translation>ردّ المنبع الطلب من دون أن يعمل به.</translation>
    </message>
    <message>
        <source>The upstream broke the rules of HTTP/2 for its connection.</source>
        <translation>خالف المنبع قواعد HTTP/2 على اتصاله.</translation>
    </message>
    <message>
        <source>The upstream does not offer upgrades on HTTP/2 connections.</source>
        <translation>لا يوفر المنبع الترقية على اتصالات HTTP/2.</translation>
    </message>
</context>
<context>
    <name>gatehouse::served::Result</name>
    <message>
        <source>complete</source>
        <translation>كامل</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>غير كامل</translation>
    </message>
    <message>
        <source>matched</source>
        <translation>مطابق</translation>
    </message>
    <message>
        <source>no route</source>
        <translation>لا مسار</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>تم الرد</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>مرّ</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>تغيّر</translation>
    </message>
    <message>
        <source>replied</source>
        <translation>رد بنفسه</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>ينتظر</translation>
    </message>
</context>
<context>
    <name>gatehouse::served::Stage</name>
    <message>
        <source>receive</source>
        <translation>الاستلام</translation>
    </message>
    <message>
        <source>match</source>
        <translation>المطابقة</translation>
    </message>
    <message>
        <source>upstream</source>
        <translation>المنبع</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>الرد</translation>
    </message>
    <message>
        <source>admit</source>
        <translation>السماح بالدخول</translation>
    </message>
    <message>
        <source>identify</source>
        <translation>التعريف</translation>
    </message>
    <message>
        <source>preflight</source>
        <translation>الطلب التمهيدي</translation>
    </message>
    <message>
        <source>authenticate</source>
        <translation>المصادقة</translation>
    </message>
    <message>
        <source>authorize</source>
        <translation>التفويض</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>الحد</translation>
    </message>
    <message>
        <source>validate</source>
        <translation>التحقق</translation>
    </message>
    <message>
        <source>transform</source>
        <translation>التحويل</translation>
    </message>
    <message>
        <source>cache</source>
        <translation>التخزين المؤقت</translation>
    </message>
    <message>
        <source>observe</source>
        <translation>المراقبة</translation>
    </message>
</context>
</TS>
