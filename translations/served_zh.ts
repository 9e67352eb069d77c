<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh">
<context>
    <name>gatehouse::served::Criterion</name>
    <message>
        <source>host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>listener</source>
        <translation>监听器</translation>
    </message>
    <message>
        <source>version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>header</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>cookie</source>
        <translation>Cookie</translation>
    </message>
</context>
<context>
    <name>gatehouse::served::NotReady</name>
    <message>
        <source>draining</source>
        <translation>正在排空</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>no configuration: the store is new</source>
        <translation>没有配置：存储是新的</translation>
    </message>
</context>
<context>
    <name>gatehouse::served::Option</name>
    <message>
        <source>One line for each exchange.</source>
        <translation>每次交换一行。</translation>
    </message>
    <message>
        <source>A file, or stdout or stderr. Without it there is no access log.</source>
        <translation>文件，或 stdout、stderr。不填则没有访问日志。</translation>
    </message>
    <message>
        <source>&quot;json&quot;, or a text with {placeholders}.</source>
        <translation>&quot;json&quot;，或含 {placeholders} 的文本。</translation>
    </message>
    <message>
        <source>Lines that wait for a slow disk; more are dropped and counted.</source>
        <translation>因磁盘慢而等待的行数；超出的丢弃并计数。</translation>
    </message>
    <message>
        <source>Metrics and health over HTTP, for machines of your own.</source>
        <translation>通过 HTTP 提供指标与健康状态，供自己的机器使用。</translation>
    </message>
    <message>
        <source>Where to listen. Not for the public: nothing is asked of who connects.</source>
        <translation>监听的位置。不要对公众开放：对连接者不做任何检查。</translation>
    </message>
    <message>
        <source>Whether to listen at all.</source>
        <translation>是否监听。</translation>
    </message>
    <message>
        <source>How API keys are made and kept.</source>
        <translation>API 密钥如何生成和保存。</translation>
    </message>
    <message>
        <source>What keys are hashed with, 32 bytes or more. Without it the hashes in a stolen file are of no use; with another one no key is known any more.</source>
        <translation>用于对密钥做哈希的密钥，至少 32 字节。没有它，被盗文件中的哈希毫无用处；换成另一个，则所有密钥都不再被识别。</translation>
    </message>
    <message>
        <source>What new keys begin with, so that people and scanners know them.</source>
        <translation>新密钥的前缀，便于人和扫描工具识别。</translation>
    </message>
    <message>
        <source>How long a key is valid that keys.issue or keys.rotate makes, unless they are told; 0: without end.</source>
        <translation>keys.issue 或 keys.rotate 生成的密钥有效多久（未另行指定时）；0：永久。</translation>
    </message>
    <message>
        <source>No key is made that is valid for longer; 0: as long as one likes. Keys that there are stay as they are.</source>
        <translation>不会生成有效期更长的密钥；0：不限。已有的密钥不变。</translation>
    </message>
    <message>
        <source>Leaves alone what keeps failing: its requests are answered at once, with 503 or what the route&apos;s fallback says.</source>
        <translation>暂停调用持续失败的对象：其请求立即得到响应，为 503 或路由的后备响应。</translation>
    </message>
    <message>
        <source>Calls of this time are looked at. When there are enough in its last tenth, that is judged by itself as well, so that a sudden failure is noticed in time.</source>
        <translation>统计这段时间内的调用。若最近十分之一时间内的调用足够多，也单独判断，以便及时发现突然的故障。</translation>
    </message>
    <message>
        <source>Fewer calls say nothing.</source>
        <translation>调用更少时不作判断。</translation>
    </message>
    <message>
        <source>It opens when so many of the calls failed.</source>
        <translation>失败的调用达到此比例时断开。</translation>
    </message>
    <message>
        <source>A call whose answer begins later than this is slow; 0: none is.</source>
        <translation>响应开始得比这更晚的调用算慢；0：不判断。</translation>
    </message>
    <message>
        <source>It opens when so many of the calls were slow.</source>
        <translation>慢调用达到此比例时断开。</translation>
    </message>
    <message>
        <source>Answers with these statuses are failures.</source>
        <translation>带有这些状态码的响应算失败。</translation>
    </message>
    <message>
        <source>no connection could be made</source>
        <translation>无法建立连接</translation>
    </message>
    <message>
        <source>no answer came in time</source>
        <translation>未能及时得到响应</translation>
    </message>
    <message>
        <source>the connection ended before the answer did</source>
        <translation>连接先于响应结束</translation>
    </message>
    <message>
        <source>the answer was not valid HTTP</source>
        <translation>响应不是有效的 HTTP</translation>
    </message>
    <message>
        <source>So are these. Clients that leave and what the gateway refuses by itself never count.</source>
        <translation>这些也算失败。客户端离开以及网关自行拒绝的请求从不计入。</translation>
    </message>
    <message>
        <source>Once open it stays so for this time; after each trial that fails, twice as long.</source>
        <translation>断开后保持这么久；每次试探失败后加倍。</translation>
    </message>
    <message>
        <source>At most this long.</source>
        <translation>最长这么久。</translation>
    </message>
    <message>
        <source>Then so many calls are let through as a trial. When all of them went well, it closes; when one fails, it opens again.</source>
        <translation>随后放行这么多调用作为试探。全部成功则闭合；有一个失败则再次断开。</translation>
    </message>
    <message>
        <source>While it closes, it lets through more and more, and all of them after this time; 0: all at once.</source>
        <translation>闭合过程中逐渐放行更多调用，到此时间后全部放行；0：立即全部放行。</translation>
    </message>
    <message>
        <source>Counts, opens and tells in logs and metrics, but lets every call through.</source>
        <translation>计数、断开并写入日志和指标，但放行所有调用。</translation>
    </message>
    <message>
        <source>one for the whole service</source>
        <translation>整个服务一个</translation>
    </message>
    <message>
        <source>one for each endpoint: the others go on</source>
        <translation>每个端点一个：其他端点照常工作</translation>
    </message>
    <message>
        <source>What one breaker is about.</source>
        <translation>一个熔断器针对的对象。</translation>
    </message>
    <message>
        <source>How many requests of a service may be in progress at a time, counted over all workers, so that a slow service does not hold all others up.</source>
        <translation>一个服务可同时处理多少请求，按所有工作线程合计，以免一个慢服务拖住其他服务。</translation>
    </message>
    <message>
        <source>In progress.</source>
        <translation>正在处理的请求数。</translation>
    </message>
    <message>
        <source>Waiting for one of these to end, first come, first served; more are answered with 503 at once.</source>
        <translation>等待上述请求结束的数量，先到先得；超出的立即得到 503。</translation>
    </message>
    <message>
        <source>Who has waited so long is answered with 503.</source>
        <translation>等待超过此时间的得到 503。</translation>
    </message>
    <message>
        <source>A certificate chain with its key. Files are read again when they change; the old pair stays until the new one is valid.</source>
        <translation>证书链及其密钥。文件变更时重新读取；新的一对有效之前保留旧的。</translation>
    </message>
    <message>
        <source>What listeners and services call it.</source>
        <translation>监听器和服务引用它的名称。</translation>
    </message>
    <message>
        <source>PEM file: the certificate first, then the intermediate ones.</source>
        <translation>PEM 文件：先是证书，后是中间证书。</translation>
    </message>
    <message>
        <source>The private key, PEM.</source>
        <translation>私钥，PEM。</translation>
    </message>
    <message>
        <source>DER file with the OCSP response to staple.</source>
        <translation>DER 文件，含要装订（stapling）的 OCSP 响应。</translation>
    </message>
    <message>
        <source>Policies under one name, used as &quot;- chain: NAME&quot; wherever policies are listed. What its limits count, they count for all of these places.</source>
        <translation>同一名称下的一组策略，在任何列出策略的地方以 &quot;- chain: NAME&quot; 使用。其限额对所有使用处合并计数。</translation>
    </message>
    <message>
        <source>What it is called where it is used.</source>
        <translation>使用处引用它的名称。</translation>
    </message>
    <message>
        <source>The policies; not other chains.</source>
        <translation>策略；不能是其他链。</translation>
    </message>
    <message>
        <source>What must hold of a request, all of it: what its route could ask for, and who calls.</source>
        <translation>请求必须满足的全部条件：路由可以要求的内容，以及调用者是谁。</translation>
    </message>
    <message>
        <source>Hosts; one of them is asked for.</source>
        <translation>主机；请求的是其中之一。</translation>
    </message>
    <message>
        <source>The path, as in the match of a route.</source>
        <translation>路径，写法同路由的匹配。</translation>
    </message>
    <message>
        <source>Methods; GET brings HEAD with it.</source>
        <translation>方法；GET 包括 HEAD。</translation>
    </message>
    <message>
        <source>Conditions on header fields.</source>
        <translation>对标头字段的条件。</translation>
    </message>
    <message>
        <source>Conditions on query parameters.</source>
        <translation>对查询参数的条件。</translation>
    </message>
    <message>
        <source>Conditions on cookies.</source>
        <translation>对 Cookie 的条件。</translation>
    </message>
    <message>
        <source>Networks; the client&apos;s address is in one of them.</source>
        <translation>网络；客户端地址属于其中之一。</translation>
    </message>
    <message>
        <source>Listeners; the request came by one of them.</source>
        <translation>监听器；请求经由其中之一到达。</translation>
    </message>
    <message>
        <source>Consumers; being one of them is enough.</source>
        <translation>消费者；是其中之一即可。</translation>
    </message>
    <message>
        <source>Groups; being in one of them is enough.</source>
        <translation>组；属于其中之一即可。</translation>
    </message>
    <message>
        <source>Roles; having one of them is enough.</source>
        <translation>角色；具有其中之一即可。</translation>
    </message>
    <message>
        <source>Scopes; all of them must be granted.</source>
        <translation>范围；必须全部获得授权。</translation>
    </message>
    <message>
        <source>Claims of the caller&apos;s token, by name or JSON Pointer, and the values of which each must have one; of a list, one entry is enough.</source>
        <translation>调用者令牌的声明，按名称或 JSON Pointer，以及各自必须具有的值之一；若为列表，有一项即可。</translation>
    </message>
    <message>
        <source>The whole configuration: one YAML or JSON document.</source>
        <translation>完整的配置：一个 YAML 或 JSON 文档。</translation>
    </message>
    <message>
        <source>Where clients connect.</source>
        <translation>客户端连接的位置。</translation>
    </message>
    <message>
        <source>Certificates, for listeners and for upstreams that ask for one.</source>
        <translation>证书，供监听器和要求证书的上游使用。</translation>
    </message>
    <message>
        <source>Backends.</source>
        <translation>后端。</translation>
    </message>
    <message>
        <source>Which requests go to which service.</source>
        <translation>哪些请求发往哪个服务。</translation>
    </message>
    <message>
        <source>Act on every route, before those of service and route.</source>
        <translation>作用于每条路由，先于服务和路由的策略。</translation>
    </message>
    <message>
        <source>Policies under a name, to be used in several places.</source>
        <translation>命名的策略组，可在多处使用。</translation>
    </message>
    <message>
        <source>Who calls, and what they prove themselves with.</source>
        <translation>谁在调用，以及用什么证明身份。</translation>
    </message>
    <message>
        <source>Usage plans: what a class of consumers may do, and how much of it.</source>
        <translation>套餐：一类消费者可以做什么，以及用量多少。</translation>
    </message>
    <message>
        <source>Where several gateways keep what they count together.</source>
        <translation>多个网关共同计数的存放处。</translation>
    </message>
    <message>
        <source>What upstreams are told of callers.</source>
        <translation>向上游告知的调用者信息。</translation>
    </message>
    <message>
        <source>Sizes and paces.</source>
        <translation>大小与速度。</translation>
    </message>
    <message>
        <source>Refusing what cannot be served in time.</source>
        <translation>拒绝无法及时处理的请求。</translation>
    </message>
    <message>
        <source>Paths that different servers read differently.</source>
        <translation>不同服务器解读不同的路径。</translation>
    </message>
    <message>
        <source>What upstreams are told about the client.</source>
        <translation>向上游告知的客户端信息。</translation>
    </message>
    <message>
        <source>Host names of endpoints.</source>
        <translation>端点的主机名。</translation>
    </message>
    <message>
        <source>Distributed tracing.</source>
        <translation>分布式追踪。</translation>
    </message>
    <message>
        <source>What each worker remembers of its exchanges, to explain them later.</source>
        <translation>每个工作线程记住的交换，供以后解释。</translation>
    </message>
    <message>
        <source>Metrics and health over HTTP.</source>
        <translation>通过 HTTP 提供指标与健康状态。</translation>
    </message>
    <message>
        <source>The process itself.</source>
        <translation>进程本身。</translation>
    </message>
    <message>
        <source>Somebody who calls: a customer, a team, another program.</source>
        <translation>调用者：客户、团队或其他程序。</translation>
    </message>
    <message>
        <source>Names it in logs, metrics, limits and to upstreams.</source>
        <translation>在日志、指标、限额中以及对上游使用的名称。</translation>
    </message>
    <message>
        <source>What it belongs to; the policy access can ask for it.</source>
        <translation>它所属的组；策略 access 可以要求。</translation>
    </message>
    <message>
        <source>What it is; the policy access can ask for it, and upstreams are told.</source>
        <translation>它的角色；策略 access 可以要求，并会告知上游。</translation>
    </message>
    <message>
        <source>Words of your own.</source>
        <translation>自定义标签。</translation>
    </message>
    <message>
        <source>Notes of your own; the gateway does nothing with them.</source>
        <translation>自定义备注；网关不使用。</translation>
    </message>
    <message>
        <source>Name of its usage plan.</source>
        <translation>其套餐的名称。</translation>
    </message>
    <message>
        <source>What it proves itself with. Tokens need none: they name it.</source>
        <translation>用来证明身份的凭据。令牌不需要：令牌会指明消费者。</translation>
    </message>
    <message>
        <source>Act on its requests, after those of its plan.</source>
        <translation>作用于其请求，在其套餐的策略之后。</translation>
    </message>
    <message>
        <source>A key to call with, by its hash.</source>
        <translation>用于调用的密钥，以哈希保存。</translation>
    </message>
    <message>
        <source>The public part of the key; names it in logs and metrics.</source>
        <translation>密钥的公开部分；在日志和指标中标识它。</translation>
    </message>
    <message>
        <source>Keyed hash of the key.</source>
        <translation>密钥的带密钥哈希。</translation>
    </message>
    <message>
        <source>Two of them while a new secret replaces the old one; each use is counted by which one it was.</source>
        <translation>新密钥替换旧密钥期间有两个；每次使用都按所用的那个计数。</translation>
    </message>
    <message>
        <source>With two hashes, the first of them is not valid from then on: the end of a rotation&apos;s overlap.</source>
        <translation>有两个哈希时，第一个从此时起失效：轮换重叠期的终点。</translation>
    </message>
    <message>
        <source>Not valid from then on.</source>
        <translation>从此时起失效。</translation>
    </message>
    <message>
        <source>What it grants. Where scopes are asked for, a key without them is refused.</source>
        <translation>它授予的范围。要求范围的地方会拒绝没有范围的密钥。</translation>
    </message>
    <message>
        <source>Names of the routes that it opens; without this, all.</source>
        <translation>它可访问的路由名称；不填则为全部。</translation>
    </message>
    <message>
        <source>Where it may be used from; without this, everywhere.</source>
        <translation>允许使用的来源网络；不填则不限。</translation>
    </message>
    <message>
        <source>Refused, and known as revoked.</source>
        <translation>被拒绝，并标明已吊销。</translation>
    </message>
    <message>
        <source>A client certificate, known by one of these. The listener has verified it.</source>
        <translation>客户端证书，凭以下之一识别。监听器已经验证过它。</translation>
    </message>
    <message>
        <source>SHA-256 of the certificate itself; a renewed one has another.</source>
        <translation>证书本身的 SHA-256；续期后的证书会不同。</translation>
    </message>
    <message>
        <source>The whole subject, RFC 2253: &quot;CN=alice,O=Example&quot;.</source>
        <translation>完整的主题，RFC 2253：&quot;CN=alice,O=Example&quot;。</translation>
    </message>
    <message>
        <source>One of its alternative names.</source>
        <translation>其备用名称之一。</translation>
    </message>
    <message>
        <source>What a consumer proves itself with.</source>
        <translation>消费者用来证明身份的凭据。</translation>
    </message>
    <message>
        <source>Keys; read by the policy api_key.</source>
        <translation>密钥；由策略 api_key 读取。</translation>
    </message>
    <message>
        <source>Read by the policy basic_auth.</source>
        <translation>由策略 basic_auth 读取。</translation>
    </message>
    <message>
        <source>Read by the policy mtls.</source>
        <translation>由策略 mtls 读取。</translation>
    </message>
    <message>
        <source>User name and password, for HTTP Basic.</source>
        <translation>用户名和密码，用于 HTTP Basic。</translation>
    </message>
    <message>
        <source>User name; unique among all consumers.</source>
        <translation>用户名；在所有消费者中唯一。</translation>
    </message>
    <message>
        <source>The password&apos;s argon2id hash.</source>
        <translation>密码的 argon2id 哈希。</translation>
    </message>
    <message>
        <source>How the host names of endpoints are looked up.</source>
        <translation>如何解析端点的主机名。</translation>
    </message>
    <message>
        <source>DNS servers, asked in this order; port 53 unless they say another. Without any, those of /etc/resolv.conf, also when that changes.</source>
        <translation>DNS 服务器，按此顺序询问；未写端口则为 53。不填则用 /etc/resolv.conf 中的，其变更也会生效。</translation>
    </message>
    <message>
        <source>For one question to one server; longer each time round.</source>
        <translation>一次向一台服务器询问的时限；每轮延长。</translation>
    </message>
    <message>
        <source>Times that each server is asked.</source>
        <translation>每台服务器询问的次数。</translation>
    </message>
    <message>
        <source>Try the search domains of /etc/resolv.conf too, for names with few dots.</source>
        <translation>对点号较少的名称，也尝试 /etc/resolv.conf 的搜索域。</translation>
    </message>
    <message>
        <source>While DNS fails, whatever the failure, the last good addresses are used for so long; 0: without end.</source>
        <translation>DNS 失败期间（无论何种失败），继续使用最后可用地址的时间；0：无限。</translation>
    </message>
    <message>
        <source>One server of a service.</source>
        <translation>服务的一台服务器。</translation>
    </message>
    <message>
        <source>Scheme, host and port, or the path of a Unix socket.</source>
        <translation>协议、主机和端口，或 Unix 套接字的路径。</translation>
    </message>
    <message>
        <source>Its share, compared with the other endpoints; 0: receives nothing new.</source>
        <translation>相对于其他端点的份额；0：不接收新请求。</translation>
    </message>
    <message>
        <source>Endpoints of the lowest tier serve while enough of them are well (`panic_threshold`), then those of the next.</source>
        <translation>最低层级的端点中健康者足够多（`panic_threshold`）时由它们服务，否则由下一层级。</translation>
    </message>
    <message>
        <source>Instead of the pool&apos;s.</source>
        <translation>代替连接池的设置。</translation>
    </message>
    <message>
        <source>What is done when the service gives no answer: a breaker is open, no endpoint can be used or reached, or nothing came back in time, and all retries are made. An answer of the service is an answer, whatever its status. X-Gateway-Fallback tells clients of it.</source>
        <translation>服务没有响应时的处理：熔断器断开、没有可用或可达的端点、未能及时返回，且已用尽所有重试。服务的响应无论状态码如何都算响应。X-Gateway-Fallback 会告知客户端。</translation>
    </message>
    <message>
        <source>Another service, which is asked then, if the request cannot have reached the first one or may be sent twice.</source>
        <translation>届时询问的另一个服务，前提是请求不可能到达过第一个服务，或可以发送两次。</translation>
    </message>
    <message>
        <source>What clients get if there is still no answer.</source>
        <translation>仍然没有响应时客户端得到的内容。</translation>
    </message>
    <message>
        <source>An answer that is always the same.</source>
        <translation>始终相同的响应。</translation>
    </message>
    <message>
        <source>Status code of the answer.</source>
        <translation>响应的状态码。</translation>
    </message>
    <message>
        <source>Body of the answer.</source>
        <translation>响应的正文。</translation>
    </message>
    <message>
        <source>Its media type; not sent without a body.</source>
        <translation>其媒体类型；没有正文则不发送。</translation>
    </message>
    <message>
        <source>More header fields of the answer.</source>
        <translation>响应的其他标头字段。</translation>
    </message>
    <message>
        <source>What upstreams are told about the client, and clients about upstreams; whom the gateway believes.</source>
        <translation>向上游告知的客户端信息和向客户端告知的上游信息；以及网关信任谁。</translation>
    </message>
    <message>
        <source>X-Forwarded-For and its like are believed from these peers only.</source>
        <translation>仅信任这些对端的 X-Forwarded-For 等字段。</translation>
    </message>
    <message>
        <source>Send Forwarded (RFC 7239) besides X-Forwarded-*.</source>
        <translation>除 X-Forwarded-* 外还发送 Forwarded（RFC 7239）。</translation>
    </message>
    <message>
        <source>Send Via (RFC 9110 §7.6.3).</source>
        <translation>发送 Via（RFC 9110 §7.6.3）。</translation>
    </message>
    <message>
        <source>Tell clients in Proxy-Status (RFC 9209) why an upstream has given no answer.</source>
        <translation>在 Proxy-Status（RFC 9209）中告知客户端上游为何没有响应。</translation>
    </message>
    <message>
        <source>How endpoints are chosen with balance: hash.</source>
        <translation>使用 balance: hash 时如何选择端点。</translation>
    </message>
    <message>
        <source>Requests for which this is the same go to the same endpoint; those without it, anywhere.</source>
        <translation>此值相同的请求发往同一端点；没有此值的请求发往任意端点。</translation>
    </message>
    <message>
        <source>An endpoint that has more than this, in per cent of its share of what is under way, lets others help; 0: never.</source>
        <translation>端点承担的量超过其进行中份额的这一百分比时，由其他端点分担；0：从不。</translation>
    </message>
    <message>
        <source>How each endpoint is asked, again and again, whether it is well.</source>
        <translation>如何反复询问每个端点是否健康。</translation>
    </message>
    <message>
        <source>a GET, over TLS where the endpoint is https</source>
        <translation>发送 GET，端点为 https 时使用 TLS</translation>
    </message>
    <message>
        <source>a connection, with its TLS handshake where the endpoint is https</source>
        <translation>建立连接，端点为 https 时包括 TLS 握手</translation>
    </message>
    <message>
        <source>How it is asked.</source>
        <translation>询问的方式。</translation>
    </message>
    <message>
        <source>What is asked for.</source>
        <translation>请求的路径。</translation>
    </message>
    <message>
        <source>What Host says; without it the endpoint&apos;s own name.</source>
        <translation>Host 的内容；不填则为端点自己的名称。</translation>
    </message>
    <message>
        <source>An endpoint that answers with one of these is well.</source>
        <translation>以其中之一响应的端点是健康的。</translation>
    </message>
    <message>
        <source>What must be in the first 64 KiB of the answer.</source>
        <translation>响应的前 64 KiB 中必须含有的内容。</translation>
    </message>
    <message>
        <source>Another port than the endpoint&apos;s.</source>
        <translation>使用端点端口以外的端口。</translation>
    </message>
    <message>
        <source>From one probe of an endpoint to the next, give or take a tenth.</source>
        <translation>对一个端点两次探测的间隔，上下浮动十分之一。</translation>
    </message>
    <message>
        <source>The same while the results of probes and the endpoint&apos;s state differ: a change is noticed sooner.</source>
        <translation>探测结果与端点状态不一致期间的间隔：更快发现变化。</translation>
    </message>
    <message>
        <source>A probe that takes longer has failed.</source>
        <translation>超过此时间的探测算失败。</translation>
    </message>
    <message>
        <source>Successful probes in a row that bring an endpoint back.</source>
        <translation>连续成功多少次探测后恢复端点。</translation>
    </message>
    <message>
        <source>Failed probes in a row that take an endpoint out.</source>
        <translation>连续失败多少次探测后摘除端点。</translation>
    </message>
    <message>
        <source>What upstreams are told of a caller that has proved who it is: X-User-Id, X-User-Roles, X-User-Groups, X-User-Scopes, X-Consumer-Name, X-Consumer-Plan and X-Credential-Id. What clients send under these names never passes, nor under their other spellings.</source>
        <translation>向上游告知已证明身份的调用者：X-User-Id、X-User-Roles、X-User-Groups、X-User-Scopes、X-Consumer-Name、X-Consumer-Plan 和 X-Credential-Id。客户端以这些名称（包括其他写法）发送的内容一律不放行。</translation>
    </message>
    <message>
        <source>Whether they are told.</source>
        <translation>是否告知上游。</translation>
    </message>
    <message>
        <source>Signs what they are told, with the time, in X-Identity-Signature: an upstream that knows the key need not trust the network. 32 bytes or more.</source>
        <translation>在 X-Identity-Signature 中对所告知的内容连同时间签名：知道密钥的上游无需信任网络。至少 32 字节。</translation>
    </message>
    <message>
        <source>Sizes and paces that every request is held to. A head that comes over HTTP/2 is measured as HTTP/1 would have written it.</source>
        <translation>每个请求都须遵守的大小和速度。通过 HTTP/2 到达的头部按 HTTP/1 的写法计量。</translation>
    </message>
    <message>
        <source>Longest request line; a longer one is answered with 414.</source>
        <translation>最长的请求行；更长的得到 414。</translation>
    </message>
    <message>
        <source>Largest header section; a larger one is answered with 431.</source>
        <translation>最大的标头段；更大的得到 431。</translation>
    </message>
    <message>
        <source>Most field lines in a header section; more are answered with 431.</source>
        <translation>标头段中字段行的上限；超出的得到 431。</translation>
    </message>
    <message>
        <source>Largest request body; a larger one is answered with 413. 0: no limit. The policy body_limit sets another one for a route.</source>
        <translation>最大的请求正文；更大的得到 413。0：不限。策略 body_limit 可为路由另设。</translation>
    </message>
    <message>
        <source>Longest pause inside a request body.</source>
        <translation>请求正文中最长的停顿。</translation>
    </message>
    <message>
        <source>Least mean pace of a request body, after the first body_gap; 0: none.</source>
        <translation>首个 body_gap 之后请求正文的最低平均速度；0：不限。</translation>
    </message>
    <message>
        <source>Names the listener in logs and metrics.</source>
        <translation>在日志和指标中标识监听器。</translation>
    </message>
    <message>
        <source>The address and port to listen on, or the path of a Unix socket.</source>
        <translation>监听的地址和端口，或 Unix 套接字的路径。</translation>
    </message>
    <message>
        <source>TLS for all connections of this listener. Without it the listener speaks plain HTTP.</source>
        <translation>此监听器所有连接使用的 TLS。不填则使用明文 HTTP。</translation>
    </message>
    <message>
        <source>HTTP/1.1 and 1.0</source>
        <translation>HTTP/1.1 和 1.0</translation>
    </message>
    <message>
        <source>HTTP/2</source>
        <translation>HTTP/2</translation>
    </message>
    <message>
        <source>What is spoken, the preferred one first. With TLS both, unless something else is written, and the client chooses (ALPN); without TLS http1 alone. Where http2 is written too, a client without TLS begins with it at once (prior knowledge).</source>
        <translation>使用的协议，首选在前。有 TLS 时若未另写则两者皆可，由客户端选择（ALPN）；没有 TLS 时仅 http1。若也写了 http2，没有 TLS 的客户端直接以它开始（prior knowledge）。</translation>
    </message>
    <message>
        <source>What one HTTP/2 connection may do.</source>
        <translation>一个 HTTP/2 连接可以做什么。</translation>
    </message>
    <message>
        <source>From these peers a PROXY protocol header (version 1 or 2) is required; from all others it is refused.</source>
        <translation>来自这些对端必须有 PROXY 协议头（版本 1 或 2）；来自其他对端则拒绝。</translation>
    </message>
    <message>
        <source>Open client connections at most, over all workers. More are accepted and closed at once.</source>
        <translation>打开的客户端连接上限，按所有工作线程合计。超出的接受后立即关闭。</translation>
    </message>
    <message>
        <source>An idle connection is closed after this time.</source>
        <translation>空闲连接在此时间后关闭。</translation>
    </message>
    <message>
        <source>From the first byte of a request&apos;s head to its last; with TLS also for the handshake.</source>
        <translation>从请求头部的第一个字节到最后一个字节；有 TLS 时也适用于握手。</translation>
    </message>
    <message>
        <source>Requests on one connection before it is closed; 0: any number.</source>
        <translation>一个连接在关闭前可承载的请求数；0：不限。</translation>
    </message>
    <message>
        <source>What one HTTP/2 connection of a client may do; beyond it, the connection is closed with GOAWAY.</source>
        <translation>客户端的一个 HTTP/2 连接可以做什么；超出则以 GOAWAY 关闭连接。</translation>
    </message>
    <message>
        <source>Requests at the same time.</source>
        <translation>同时进行的请求数。</translation>
    </message>
    <message>
        <source>How much of a request body may wait in the gateway.</source>
        <translation>请求正文可在网关中等待的量。</translation>
    </message>
    <message>
        <source>The same for all requests of a connection together.</source>
        <translation>同上，按一个连接的所有请求合计。</translation>
    </message>
    <message>
        <source>CONTINUATION frames of one header section.</source>
        <translation>一个标头段的 CONTINUATION 帧数。</translation>
    </message>
    <message>
        <source>Requests that are taken back (RST_STREAM).</source>
        <translation>被撤回（RST_STREAM）的请求数。</translation>
    </message>
    <message>
        <source>Requests that are taken back before they are answered, in the lifetime of the connection.</source>
        <translation>连接存续期间，在得到响应之前被撤回的请求数。</translation>
    </message>
    <message>
        <source>Requests that the gateway has to reset because they break the rules, in the lifetime of the connection.</source>
        <translation>连接存续期间，因违反规则而须由网关重置的请求数。</translation>
    </message>
    <message>
        <source>SETTINGS frames.</source>
        <translation>SETTINGS 帧数。</translation>
    </message>
    <message>
        <source>PING frames.</source>
        <translation>PING 帧数。</translation>
    </message>
    <message>
        <source>Frames that carry nothing and end nothing.</source>
        <translation>既不携带也不结束任何内容的帧数。</translation>
    </message>
    <message>
        <source>Such frames without another one between them.</source>
        <translation>其间没有其他帧的连续此类帧数。</translation>
    </message>
    <message>
        <source>PRIORITY frames for each request.</source>
        <translation>每个请求的 PRIORITY 帧数。</translation>
    </message>
    <message>
        <source>WINDOW_UPDATE frames for each DATA frame of an answer.</source>
        <translation>响应的每个 DATA 帧对应的 WINDOW_UPDATE 帧数。</translation>
    </message>
    <message>
        <source>TLS as clients of a listener see it.</source>
        <translation>监听器的客户端所见的 TLS。</translation>
    </message>
    <message>
        <source>Names of certificates. The one that fits the name a client asks for (SNI) is shown, else the first.</source>
        <translation>证书的名称。出示与客户端请求的名称（SNI）相符的证书，否则出示第一个。</translation>
    </message>
    <message>
        <source>TLS 1.2 and 1.3</source>
        <translation>TLS 1.2 和 1.3</translation>
    </message>
    <message>
        <source>TLS 1.3 only</source>
        <translation>仅 TLS 1.3</translation>
    </message>
    <message>
        <source>The oldest version that is spoken.</source>
        <translation>支持的最低版本。</translation>
    </message>
    <message>
        <source>not asked for</source>
        <translation>不要求</translation>
    </message>
    <message>
        <source>asked for; a wrong one ends the handshake</source>
        <translation>要求；错误的证书会终止握手</translation>
    </message>
    <message>
        <source>no connection without a valid one</source>
        <translation>没有有效证书就不建立连接</translation>
    </message>
    <message>
        <source>Whether clients must show a certificate.</source>
        <translation>客户端是否必须出示证书。</translation>
    </message>
    <message>
        <source>PEM file with the authorities that may sign client certificates.</source>
        <translation>PEM 文件，含可签发客户端证书的机构。</translation>
    </message>
    <message>
        <source>Let clients resume sessions with tickets.</source>
        <translation>允许客户端用票据恢复会话。</translation>
    </message>
    <message>
        <source>A new ticket key this often; the previous one still opens tickets.</source>
        <translation>更换票据密钥的间隔；前一个密钥仍可打开票据。</translation>
    </message>
    <message>
        <source>Which requests a route takes: those for which all of this holds.</source>
        <translation>路由接收哪些请求：满足以下全部条件的请求。</translation>
    </message>
    <message>
        <source>The host that is asked for. &quot;*.&quot; stands for one or more labels.</source>
        <translation>请求的主机。&quot;*.&quot; 代表一个或多个标签。</translation>
    </message>
    <message>
        <source>Several hosts; one of them is enough.</source>
        <translation>多个主机；其中之一即可。</translation>
    </message>
    <message>
        <source>/users: exactly this. /users/*: this and everything below. {id}: one segment. Or { regex: ... }.</source>
        <translation>/users：仅此路径。/users/*：此路径及其下全部。{id}：一个段。或 { regex: ... }。</translation>
    </message>
    <message>
        <source>Methods; none written means any. GET brings HEAD with it.</source>
        <translation>方法；不填则为任意。GET 包括 HEAD。</translation>
    </message>
    <message>
        <source>Networks that the client&apos;s address must be in.</source>
        <translation>客户端地址必须属于的网络。</translation>
    </message>
    <message>
        <source>Listeners that the request must have come by; none written means any. A route for staff on a listener that asks for client certificates needs it: every listener serves every route otherwise.</source>
        <translation>请求必须经由的监听器；不填则为任意。若内部人员使用的路由位于要求客户端证书的监听器上，就需要此项：否则每个监听器都服务每条路由。</translation>
    </message>
    <message>
        <source>The version of the API that is asked for.</source>
        <translation>请求的 API 版本。</translation>
    </message>
    <message>
        <source>A path by regular expression.</source>
        <translation>以正则表达式给出的路径。</translation>
    </message>
    <message>
        <source>RE2 syntax; must match the whole canonical path.</source>
        <translation>RE2 语法；必须匹配整个规范路径。</translation>
    </message>
    <message>
        <source>A condition on a header, query parameter or cookie. One value that fits is enough.</source>
        <translation>对标头、查询参数或 Cookie 的条件。有一个值符合即可。</translation>
    </message>
    <message>
        <source>The value begins so.</source>
        <translation>值以此开头。</translation>
    </message>
    <message>
        <source>RE2 syntax; must match the whole value.</source>
        <translation>RE2 语法；必须匹配整个值。</translation>
    </message>
    <message>
        <source>Whether there must be one, or none.</source>
        <translation>必须存在，还是必须不存在。</translation>
    </message>
    <message>
        <source>The version of the API that a request asks for.</source>
        <translation>请求所要的 API 版本。</translation>
    </message>
    <message>
        <source>a header, such as Accept-Version: 2</source>
        <translation>标头，例如 Accept-Version: 2</translation>
    </message>
    <message>
        <source>Accept, such as application/vnd.api.v2+json</source>
        <translation>Accept，例如 application/vnd.api.v2+json</translation>
    </message>
    <message>
        <source>a query parameter, such as ?version=2</source>
        <translation>查询参数，例如 ?version=2</translation>
    </message>
    <message>
        <source>Where the version stands.</source>
        <translation>版本所在的位置。</translation>
    </message>
    <message>
        <source>The header or query parameter; for media_type the vendor&apos;s name, &quot;vnd.api&quot; of application/vnd.api.v2+json.</source>
        <translation>标头或查询参数；media_type 时为厂商名，即 application/vnd.api.v2+json 中的 &quot;vnd.api&quot;。</translation>
    </message>
    <message>
        <source>The version. A &quot;v&quot; in front does not count, here and in requests.</source>
        <translation>版本。开头的 &quot;v&quot; 不计，此处和请求中都一样。</translation>
    </message>
    <message>
        <source>Also take requests that name no version.</source>
        <translation>也接收未写明版本的请求。</translation>
    </message>
    <message>
        <source>Another service that gets copies of a route&apos;s requests. What it answers is thrown away; nobody waits for it. X-Gateway-Mirror tells it that it is a copy.</source>
        <translation>接收路由请求副本的另一个服务。其响应被丢弃，无人等待。X-Gateway-Mirror 告知它这是副本。</translation>
    </message>
    <message>
        <source>Its name.</source>
        <translation>其名称。</translation>
    </message>
    <message>
        <source>So many of all requests, in per cent, taken by lot.</source>
        <translation>占全部请求的百分比，随机抽取。</translation>
    </message>
    <message>
        <source>A copy is sent when its request is complete; one whose body is larger is not copied.</source>
        <translation>请求完整后才发送副本；正文更大的请求不复制。</translation>
    </message>
    <message>
        <source>When an endpoint is left out for how it answers requests.</source>
        <translation>何时因端点对请求的响应而将其剔除。</translation>
    </message>
    <message>
        <source>After so many failures in a row; 0: these are not counted.</source>
        <translation>连续失败这么多次之后；0：不计。</translation>
    </message>
    <message>
        <source>If so many of its requests fail, in per cent; 0: this is not looked at.</source>
        <translation>其请求失败达到此百分比时；0：不看。</translation>
    </message>
    <message>
        <source>For `ratio`: within `interval`, at least.</source>
        <translation>用于 `ratio`：在 `interval` 内至少这么多。</translation>
    </message>
    <message>
        <source>For `ratio`: what is counted together.</source>
        <translation>用于 `ratio`：合并计数的时段。</translation>
    </message>
    <message>
        <source>For how long, the first time; each time after that twice as long.</source>
        <translation>第一次持续的时间；之后每次加倍。</translation>
    </message>
    <message>
        <source>For how long at most.</source>
        <translation>最长持续的时间。</translation>
    </message>
    <message>
        <source>How many of a service&apos;s endpoints at the same time, in per cent.</source>
        <translation>一个服务同时被剔除的端点上限，百分比。</translation>
    </message>
    <message>
        <source>Answers that are failures, beside having none at all.</source>
        <translation>除完全没有响应之外，算作失败的响应。</translation>
    </message>
    <message>
        <source>When requests are answered with 503, because there are too many.</source>
        <translation>何时因请求过多而以 503 响应。</translation>
    </message>
    <message>
        <source>Requests that had to wait longer than this until a worker came to them are refused, until it catches up. 0: all are served, however late.</source>
        <translation>等待工作线程超过此时间的请求被拒绝，直到它赶上。0：无论多晚都处理。</translation>
    </message>
    <message>
        <source>What the process may use. At 92 % answers end their connections, at 95 % requests and connections are refused. Without it, or 0: what the control group or the machine has.</source>
        <translation>进程可用的内存。达到 92 % 时响应后关闭连接，达到 95 % 时拒绝请求和连接。不填或 0：控制组或机器拥有的内存。</translation>
    </message>
    <message>
        <source>What is done with paths that different servers read differently.</source>
        <translation>如何处理不同服务器解读不同的路径。</translation>
    </message>
    <message>
        <source>answer with 400</source>
        <translation>以 400 响应</translation>
    </message>
    <message>
        <source>leave it as it is, for routes and upstreams alike</source>
        <translation>保持原样，对路由和上游都如此</translation>
    </message>
    <message>
        <source>turn it into the plain character before a route is sought</source>
        <translation>在查找路由之前转换为普通字符</translation>
    </message>
    <message>
        <source>An encoded slash, %2F.</source>
        <translation>编码的斜杠，%2F。</translation>
    </message>
    <message>
        <source>A backslash, plain or encoded as %5C.</source>
        <translation>反斜杠，原样或编码为 %5C。</translation>
    </message>
    <message>
        <source>Path parameters, which start with &quot;;&quot;. A segment &quot;..;&quot; is refused in any case.</source>
        <translation>以 &quot;;&quot; 开头的路径参数。&quot;..;&quot; 段一律拒绝。</translation>
    </message>
    <message>
        <source>&quot;//&quot; becomes &quot;/&quot;.</source>
        <translation>&quot;//&quot; 变为 &quot;/&quot;。</translation>
    </message>
    <message>
        <source>A usage plan: what a class of consumers may do, and how much of it.</source>
        <translation>套餐：一类消费者可以做什么，以及用量多少。</translation>
    </message>
    <message>
        <source>What consumers call it.</source>
        <translation>消费者引用它的名称。</translation>
    </message>
    <message>
        <source>Act on the requests of each of its consumers, after those of the route: limits, quotas.</source>
        <translation>作用于其每个消费者的请求，在路由的策略之后：限额、配额。</translation>
    </message>
    <message>
        <source>A policy: its name, or its name with options.</source>
        <translation>策略：其名称，或名称加选项。</translation>
    </message>
    <message>
        <source>Lets callers do what their roles, groups and scopes allow.</source>
        <translation>允许调用者做其角色、组和范围许可的事。</translation>
    </message>
    <message>
        <source>Knows consumers by the key that they call with.</source>
        <translation>凭调用所用的密钥识别消费者。</translation>
    </message>
    <message>
        <source>Accepts several ways to prove who one is, or asks for several at once.</source>
        <translation>接受多种证明身份的方式，或同时要求多种。</translation>
    </message>
    <message>
        <source>Knows consumers by user name and password (HTTP Basic).</source>
        <translation>凭用户名和密码识别消费者（HTTP Basic）。</translation>
    </message>
    <message>
        <source>Bounds the size of request bodies.</source>
        <translation>限制请求正文的大小。</translation>
    </message>
    <message>
        <source>Lets web pages of other origins call (CORS).</source>
        <translation>允许其他来源的网页调用（CORS）。</translation>
    </message>
    <message>
        <source>Adds, sets, removes and renames header fields.</source>
        <translation>添加、设置、移除和重命名标头字段。</translation>
    </message>
    <message>
        <source>Admits or refuses clients by their network.</source>
        <translation>按网络允许或拒绝客户端。</translation>
    </message>
    <message>
        <source>Lets in whoever shows a JSON Web Token that a trusted issuer has signed.</source>
        <translation>允许出示由受信任签发者签名的 JSON Web Token 的调用者。</translation>
    </message>
    <message>
        <source>Knows consumers by their client certificate.</source>
        <translation>凭客户端证书识别消费者。</translation>
    </message>
    <message>
        <source>Lets each caller make so many requests in a period of the calendar.</source>
        <translation>限定每个调用者在一个日历周期内的请求数。</translation>
    </message>
    <message>
        <source>Lets each caller make so many requests in a time.</source>
        <translation>限定每个调用者在一段时间内的请求数。</translation>
    </message>
    <message>
        <source>Sends clients elsewhere.</source>
        <translation>将客户端重定向到别处。</translation>
    </message>
    <message>
        <source>Gives every request an id that client, upstream and log agree on.</source>
        <translation>为每个请求赋予客户端、上游和日志一致的 id。</translation>
    </message>
    <message>
        <source>Answers by itself, without an upstream.</source>
        <translation>自行响应，不经上游。</translation>
    </message>
    <message>
        <source>Adds response fields that make browsers careful.</source>
        <translation>添加使浏览器更谨慎的响应字段。</translation>
    </message>
    <message>
        <source>In place of a policy: the name of a chain, whose policies act here.</source>
        <translation>代替策略：链的名称，其策略在此处生效。</translation>
    </message>
    <message>
        <source>Whether no route can leave it out.</source>
        <translation>是否任何路由都不能略去它。</translation>
    </message>
    <message>
        <source>It acts on these requests only.</source>
        <translation>仅作用于这些请求。</translation>
    </message>
    <message>
        <source>It does not act on these requests.</source>
        <translation>不作用于这些请求。</translation>
    </message>
    <message>
        <source>More that is needed, by method and path. Of the rules that fit a request, the most specific one counts, as among routes.</source>
        <translation>按方法和路径另外要求的内容。符合请求的规则中以最具体的为准，与路由相同。</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>let through</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>What becomes of requests that no rule fits, where there are rules.</source>
        <translation>有规则而请求不符合任何规则时如何处理。</translation>
    </message>
    <message>
        <source>What is needed for some of the requests.</source>
        <translation>部分请求所需的内容。</translation>
    </message>
    <message>
        <source>Their methods; GET brings HEAD with it. Without this, any.</source>
        <translation>其方法；GET 包括 HEAD。不填则为任意。</translation>
    </message>
    <message>
        <source>Their path, as in the match of a route. Without this, any.</source>
        <translation>其路径，写法同路由的匹配。不填则为任意。</translation>
    </message>
    <message>
        <source>Header field that carries the key.</source>
        <translation>携带密钥的标头字段。</translation>
    </message>
    <message>
        <source>Authentication scheme in front of the key in that field.</source>
        <translation>该字段中密钥前的认证方案。</translation>
    </message>
    <message>
        <source>Query parameter that may carry it too. Not looked at without this.</source>
        <translation>也可携带密钥的查询参数。不填则不查看。</translation>
    </message>
    <message>
        <source>Whether the upstream sees the key.</source>
        <translation>上游是否看到密钥。</translation>
    </message>
    <message>
        <source>Several ways to prove who one is.</source>
        <translation>多种证明身份的方式。</translation>
    </message>
    <message>
        <source>Policies of which one is enough, asked in this order.</source>
        <translation>其中一个通过即可的策略，按此顺序询问。</translation>
    </message>
    <message>
        <source>Policies that must all be content, about the same caller.</source>
        <translation>必须全部通过、且认定为同一调用者的策略。</translation>
    </message>
    <message>
        <source>Whether a request without any credential goes on, as nobody. A wrong credential is refused all the same.</source>
        <translation>没有任何凭据的请求是否以无身份继续。错误的凭据仍会被拒绝。</translation>
    </message>
    <message>
        <source>What browsers show when they ask for the password.</source>
        <translation>浏览器询问密码时显示的内容。</translation>
    </message>
    <message>
        <source>How long a password that was right is not hashed again. 0: it is hashed for every request.</source>
        <translation>正确的密码在多长时间内不再重新哈希。0：每个请求都哈希。</translation>
    </message>
    <message>
        <source>How long a password may wait for its turn to be hashed; then the answer is 503.</source>
        <translation>密码等待哈希的最长时间；超时则响应 503。</translation>
    </message>
    <message>
        <source>Whether the upstream sees the password.</source>
        <translation>上游是否看到密码。</translation>
    </message>
    <message>
        <source>Refuses requests whose body is too large.</source>
        <translation>拒绝正文过大的请求。</translation>
    </message>
    <message>
        <source>Largest request body; a larger one gets 413. 0 lets bodies of any size pass.</source>
        <translation>最大的请求正文；更大的得到 413。0 放行任意大小。</translation>
    </message>
    <message>
        <source>Lets web pages of other origins call.</source>
        <translation>允许其他来源的网页调用。</translation>
    </message>
    <message>
        <source>Origins whose pages may call. &quot;https://*.app.example&quot; is every name below app.example, &quot;*&quot; everybody.</source>
        <translation>其页面可以调用的来源。&quot;https://*.app.example&quot; 指 app.example 下的所有名称，&quot;*&quot; 指所有人。</translation>
    </message>
    <message>
        <source>Methods that they may use.</source>
        <translation>它们可以使用的方法。</translation>
    </message>
    <message>
        <source>Request fields that they may set beside the harmless ones; &quot;*&quot;: all.</source>
        <translation>除无害字段外它们可以设置的请求字段；&quot;*&quot;：全部。</translation>
    </message>
    <message>
        <source>Response fields that they may read beside the harmless ones.</source>
        <translation>除无害字段外它们可以读取的响应字段。</translation>
    </message>
    <message>
        <source>Whether browsers send cookies and passwords along.</source>
        <translation>浏览器是否一并发送 Cookie 和密码。</translation>
    </message>
    <message>
        <source>How long a browser need not ask again.</source>
        <translation>浏览器在多长时间内无需再次询问。</translation>
    </message>
    <message>
        <source>Whether pages from the internet may call although this is a private network.</source>
        <translation>尽管这是专用网络，互联网上的页面是否可以调用。</translation>
    </message>
    <message>
        <source>Changes to header fields, made in this order: remove, rename, replace, set, add.</source>
        <translation>对标头字段的更改，按此顺序进行：remove、rename、replace、set、add。</translation>
    </message>
    <message>
        <source>Fields to take out.</source>
        <translation>要移除的字段。</translation>
    </message>
    <message>
        <source>Old name: new name.</source>
        <translation>旧名称：新名称。</translation>
    </message>
    <message>
        <source>New values for fields that are there.</source>
        <translation>已有字段的新值。</translation>
    </message>
    <message>
        <source>Values that replace whatever is there.</source>
        <translation>替换任何已有内容的值。</translation>
    </message>
    <message>
        <source>Values that are added to whatever is there.</source>
        <translation>添加到任何已有内容的值。</translation>
    </message>
    <message>
        <source>Changes to what the upstream sees.</source>
        <translation>对上游所见内容的更改。</translation>
    </message>
    <message>
        <source>Changes to what the client sees.</source>
        <translation>对客户端所见内容的更改。</translation>
    </message>
    <message>
        <source>Networks that may come in; if any are listed, all others may not.</source>
        <translation>允许进入的网络；若列出任何网络，其余一律不允许。</translation>
    </message>
    <message>
        <source>Networks that may not come in, even if they are also allowed.</source>
        <translation>不允许进入的网络，即使也在允许之列。</translation>
    </message>
    <message>
        <source>What &quot;iss&quot; must be, exactly. Empty: not looked at.</source>
        <translation>&quot;iss&quot; 必须完全等于的值。空：不检查。</translation>
    </message>
    <message>
        <source>&quot;aud&quot; must name one of these. Empty: not looked at, so that a token made for any other service of the issuer is good here too.</source>
        <translation>&quot;aud&quot; 必须包含其中之一。空：不检查，因此签发者为任何其他服务签发的令牌在此也有效。</translation>
    </message>
    <message>
        <source>Takes the keys from where the issuer&apos;s OpenID configuration says they are.</source>
        <translation>从签发者的 OpenID 配置所指之处获取密钥。</translation>
    </message>
    <message>
        <source>URL of the issuer&apos;s key set.</source>
        <translation>签发者密钥集的 URL。</translation>
    </message>
    <message>
        <source>The public key or keys themselves: PEM, or a JSON Web Key or key set.</source>
        <translation>公钥本身（一个或多个）：PEM，或 JSON Web Key、密钥集。</translation>
    </message>
    <message>
        <source>A file with the same. Read when the configuration is.</source>
        <translation>含相同内容的文件。随配置一同读取。</translation>
    </message>
    <message>
        <source>A secret shared with the issuer, for HS256, HS384 or HS512.</source>
        <translation>与签发者共享的密钥，用于 HS256、HS384 或 HS512。</translation>
    </message>
    <message>
        <source>its bytes are the key</source>
        <translation>其字节就是密钥</translation>
    </message>
    <message>
        <source>it is decoded first, as in a JSON Web Key</source>
        <translation>先解码，与 JSON Web Key 相同</translation>
    </message>
    <message>
        <source>it is decoded first</source>
        <translation>先解码</translation>
    </message>
    <message>
        <source>How the secret is written.</source>
        <translation>密钥的写法。</translation>
    </message>
    <message>
        <source>Nothing else is accepted. Empty: whatever goes with the type of the key; HS256 for a secret.</source>
        <translation>其他一律不接受。空：与密钥类型相配的算法；共享密钥则为 HS256。</translation>
    </message>
    <message>
        <source>PEM file of the authorities that the issuer&apos;s certificate is checked with.</source>
        <translation>PEM 文件，含用于验证签发者证书的机构。</translation>
    </message>
    <message>
        <source>Keys are fetched again this often, unless the issuer says otherwise (Cache-Control, between 1 min and 1 h).</source>
        <translation>重新获取密钥的间隔，除非签发者另有说明（Cache-Control，1 min 至 1 h 之间）。</translation>
    </message>
    <message>
        <source>How much longer they are used while they cannot be fetched.</source>
        <translation>无法获取期间继续使用密钥的时间。</translation>
    </message>
    <message>
        <source>A token with an unknown key has them fetched at once, but not sooner than this after the last time.</source>
        <translation>遇到密钥未知的令牌会立即获取密钥，但距上次不少于此时间。</translation>
    </message>
    <message>
        <source>Places to look at, in this order. The first one with a token counts.</source>
        <translation>查找的位置，按此顺序。第一个有令牌的位置为准。</translation>
    </message>
    <message>
        <source>Whether the upstream gets the token too. Tokens in other places are removed in any case.</source>
        <translation>上游是否也得到令牌。其他位置的令牌一律移除。</translation>
    </message>
    <message>
        <source>How wrong the issuer&apos;s clock may be.</source>
        <translation>签发者时钟允许的误差。</translation>
    </message>
    <message>
        <source>Longest time from &quot;iat&quot; to &quot;exp&quot;, and the longest age. Needs &quot;iat&quot; in the token.</source>
        <translation>从 &quot;iat&quot; 到 &quot;exp&quot; 的最长时间，也是最大年龄。令牌中须有 &quot;iat&quot;。</translation>
    </message>
    <message>
        <source>Claims that must be there: names or JSON Pointers.</source>
        <translation>必须存在的声明：名称或 JSON Pointer。</translation>
    </message>
    <message>
        <source>Claims, by name or JSON Pointer, and the values of which each must have one; of a list, one entry is enough.</source>
        <translation>声明，按名称或 JSON Pointer，以及各自必须具有的值之一；若为列表，有一项即可。</translation>
    </message>
    <message>
        <source>&quot;typ&quot; must be one of these. Empty: not looked at.</source>
        <translation>&quot;typ&quot; 必须为其中之一。空：不检查。</translation>
    </message>
    <message>
        <source>All of these must have been granted, else the answer is 403.</source>
        <translation>必须全部获得授权，否则响应 403。</translation>
    </message>
    <message>
        <source>Where the scopes are. Empty: &quot;scope&quot;, else &quot;scp&quot;.</source>
        <translation>范围所在之处。空：先 &quot;scope&quot;，后 &quot;scp&quot;。</translation>
    </message>
    <message>
        <source>Where the caller&apos;s roles are: a name or a JSON Pointer.</source>
        <translation>调用者角色所在之处：名称或 JSON Pointer。</translation>
    </message>
    <message>
        <source>The claim that holds the name of a consumer.</source>
        <translation>含有消费者名称的声明。</translation>
    </message>
    <message>
        <source>Whether callers that are no consumer are refused.</source>
        <translation>是否拒绝不是消费者的调用者。</translation>
    </message>
    <message>
        <source>Header fields for the upstream and the claims that they hold. The client&apos;s own are removed, whatever the token says.</source>
        <translation>发给上游的标头字段及其所含的声明。客户端自己的同名字段一律移除，无论令牌内容如何。</translation>
    </message>
    <message>
        <source>Tokens that are not valid any more.</source>
        <translation>不再有效的令牌。</translation>
    </message>
    <message>
        <source>Named in WWW-Authenticate.</source>
        <translation>写入 WWW-Authenticate 的名称。</translation>
    </message>
    <message>
        <source>Tokens that are remembered once they have been verified, on each worker. 0: none.</source>
        <translation>每个工作线程验证后记住的令牌数。0：不记。</translation>
    </message>
    <message>
        <source>Tokens that are refused although they are valid otherwise.</source>
        <translation>其他方面有效但仍被拒绝的令牌。</translation>
    </message>
    <message>
        <source>Ids of tokens (&quot;jti&quot;).</source>
        <translation>令牌的 id（&quot;jti&quot;）。</translation>
    </message>
    <message>
        <source>Subjects (&quot;sub&quot;) and a time: tokens that were issued to them before it are refused.</source>
        <translation>主体（&quot;sub&quot;）和时间：在此之前签发给它们的令牌被拒绝。</translation>
    </message>
    <message>
        <source>More of both, a line each: &quot;jti ID&quot; or &quot;sub SUBJECT TIME&quot;. Read when the configuration is.</source>
        <translation>以上两者的更多内容，每行一项：&quot;jti ID&quot; 或 &quot;sub SUBJECT TIME&quot;。随配置一同读取。</translation>
    </message>
    <message>
        <source>A place in a request where a token may be.</source>
        <translation>请求中可能有令牌的位置。</translation>
    </message>
    <message>
        <source>A header field.</source>
        <translation>标头字段。</translation>
    </message>
    <message>
        <source>What stands before the token in the header field; &quot;Bearer&quot; in Authorization if nothing else is said.</source>
        <translation>标头字段中令牌之前的内容；未另行指定时，Authorization 中为 &quot;Bearer&quot;。</translation>
    </message>
    <message>
        <source>A cookie.</source>
        <translation>Cookie。</translation>
    </message>
    <message>
        <source>A parameter of the query. URLs end in logs and histories: better avoided (RFC 6750 §5.3).</source>
        <translation>查询参数。URL 会留在日志和历史记录中：最好避免（RFC 6750 §5.3）。</translation>
    </message>
    <message>
        <source>it is refused</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>its subject may call, as no consumer</source>
        <translation>其主体可以调用，但不作为消费者</translation>
    </message>
    <message>
        <source>What becomes of a valid certificate that belongs to no consumer.</source>
        <translation>如何处理不属于任何消费者的有效证书。</translation>
    </message>
    <message>
        <source>Whether the upstream is shown the certificate, in the field Client-Cert (RFC 9440).</source>
        <translation>是否在 Client-Cert（RFC 9440）字段中向上游出示证书。</translation>
    </message>
    <message>
        <source>So many requests.</source>
        <translation>这么多请求。</translation>
    </message>
    <message>
        <source>from full hour to full hour</source>
        <translation>从整点到整点</translation>
    </message>
    <message>
        <source>from midnight to midnight</source>
        <translation>从午夜到午夜</translation>
    </message>
    <message>
        <source>from Monday to Sunday</source>
        <translation>从星期一到星期日</translation>
    </message>
    <message>
        <source>from the first day to the last</source>
        <translation>从第一天到最后一天</translation>
    </message>
    <message>
        <source>In this time.</source>
        <translation>在这段时间内。</translation>
    </message>
    <message>
        <source>Where midnight is.</source>
        <translation>午夜以何处为准。</translation>
    </message>
    <message>
        <source>What is counted by, as for rate_limit. Requests that lack it are not counted.</source>
        <translation>计数的依据，同 rate_limit。缺少它的请求不计。</translation>
    </message>
    <message>
        <source>What a request counts for.</source>
        <translation>一个请求计多少。</translation>
    </message>
    <message>
        <source>it passes; log and metrics tell</source>
        <translation>放行；日志和指标会提示</translation>
    </message>
    <message>
        <source>What becomes of a request when all is used up.</source>
        <translation>用尽后如何处理请求。</translation>
    </message>
    <message>
        <source>Percent of the quota: when a caller has used so much in a period, the operator&apos;s log and the metric gatehouse_quota_alerts_total tell.</source>
        <translation>配额的百分比：调用者在周期内用到此值时，运维日志和指标 gatehouse_quota_alerts_total 会提示。</translation>
    </message>
    <message>
        <source>So many callers are remembered; of more, those who have not called for longest are forgotten.</source>
        <translation>记住这么多调用者；超出时忘记最久没有调用的。</translation>
    </message>
    <message>
        <source>Name of the store in which several gateways count together. Without it each one counts for itself.</source>
        <translation>多个网关共同计数的存储名称。不填则各自计数。</translation>
    </message>
    <message>
        <source>refills steadily, and lets a burst through at once</source>
        <translation>匀速补充，允许一次性突发</translation>
    </message>
    <message>
        <source>all at once when a window begins; twice the limit may pass around it</source>
        <translation>窗口开始时一次性给出；窗口交界处可能通过两倍限额</translation>
    </message>
    <message>
        <source>as if the window before had been used evenly; close, and small</source>
        <translation>假定前一窗口是均匀使用的；近似，且占用小</translation>
    </message>
    <message>
        <source>remembers each request: exact in every window, for small limits</source>
        <translation>记住每个请求：在任何窗口都精确，适合小限额</translation>
    </message>
    <message>
        <source>so many at a time</source>
        <translation>同时这么多</translation>
    </message>
    <message>
        <source>How they are counted.</source>
        <translation>计数的方式。</translation>
    </message>
    <message>
        <source>Of a token bucket: so many at once; without this, as many as the limit.</source>
        <translation>用于令牌桶：一次可通过的数量；不填则等于限额。</translation>
    </message>
    <message>
        <source>Of a token bucket: a request whose turn comes within this time waits for it instead of being refused. In the order in which they came.</source>
        <translation>用于令牌桶：在此时间内能轮到的请求会等待，而不被拒绝。按到达的顺序。</translation>
    </message>
    <message>
        <source>Several limits together: a request passes if all of them let it, and else is counted by none.</source>
        <translation>多个限额一起：全部放行则请求通过，否则都不计数。</translation>
    </message>
    <message>
        <source>What is counted by. IPv6 clients are counted by network (/64), and IPv4 ones by the prefix behind &quot;/&quot;.</source>
        <translation>计数的依据。IPv6 客户端按网络（/64）计数，IPv4 客户端按 &quot;/&quot; 后的前缀计数。</translation>
    </message>
    <message>
        <source>is not counted</source>
        <translation>不计数</translation>
    </message>
    <message>
        <source>shares one count with all others like it</source>
        <translation>与所有同类请求合并计数</translation>
    </message>
    <message>
        <source>is refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>What becomes of a request that lacks what is counted by.</source>
        <translation>如何处理缺少计数依据的请求。</translation>
    </message>
    <message>
        <source>Field of the request that says what it counts for. It never counts for less than `cost`, and for 1000000 if that is no number.</source>
        <translation>说明请求计多少的请求字段。从不少于 `cost`；不是数字则计 1000000。</translation>
    </message>
    <message>
        <source>Field of the upstream&apos;s answer that says what the request has cost. What that is above what was counted is counted then, until nothing is left; the client does not get the field.</source>
        <translation>上游响应中说明请求花费的字段。超出已计数的部分届时补计，直到用尽；客户端得不到此字段。</translation>
    </message>
    <message>
        <source>slows down who guesses</source>
        <translation>减慢猜测者</translation>
    </message>
    <message>
        <source>counts known callers</source>
        <translation>对已识别的调用者计数</translation>
    </message>
    <message>
        <source>When it acts.</source>
        <translation>何时起作用。</translation>
    </message>
    <message>
        <source>Counts and tells, but refuses nothing.</source>
        <translation>计数并提示，但不拒绝任何请求。</translation>
    </message>
    <message>
        <source>RateLimit and RateLimit-Policy</source>
        <translation>RateLimit 和 RateLimit-Policy</translation>
    </message>
    <message>
        <source>X-RateLimit-Limit, -Remaining and -Reset</source>
        <translation>X-RateLimit-Limit、-Remaining 和 -Reset</translation>
    </message>
    <message>
        <source>all of these</source>
        <translation>以上全部</translation>
    </message>
    <message>
        <source>nothing but Retry-After with a refusal</source>
        <translation>仅在拒绝时发送 Retry-After</translation>
    </message>
    <message>
        <source>What callers are told of their limit.</source>
        <translation>向调用者告知的限额信息。</translation>
    </message>
    <message>
        <source>What these fields call it.</source>
        <translation>这些字段中使用的名称。</translation>
    </message>
    <message>
        <source>So many requests in a time.</source>
        <translation>一段时间内这么多请求。</translation>
    </message>
    <message>
        <source>Where to: a URL or a path. {scheme}, {host}, {path} and {query} (with its &quot;?&quot;) are those of the request; other names in braces are captures of the route&apos;s path.</source>
        <translation>目标：URL 或路径。{scheme}、{host}、{path} 和 {query}（连同 &quot;?&quot;）取自请求；花括号中的其他名称是路由路径的捕获。</translation>
    </message>
    <message>
        <source>301 or 302 (clients may turn POST into GET), 303 (they must), 307 or 308 (they may not).</source>
        <translation>301 或 302（客户端可将 POST 改为 GET），303（必须改），307 或 308（不得改）。</translation>
    </message>
    <message>
        <source>Header field that carries the id, to the upstream and back.</source>
        <translation>携带 id 的标头字段，发往上游并返回。</translation>
    </message>
    <message>
        <source>a well-formed id of the client is taken over</source>
        <translation>沿用客户端格式正确的 id</translation>
    </message>
    <message>
        <source>the id is always a new one</source>
        <translation>始终使用新的 id</translation>
    </message>
    <message>
        <source>What is done with an id that the client sent.</source>
        <translation>如何处理客户端发来的 id。</translation>
    </message>
    <message>
        <source>Whether the client is told the id in the response.</source>
        <translation>是否在响应中将 id 告知客户端。</translation>
    </message>
    <message>
        <source>Response fields that make browsers careful.</source>
        <translation>使浏览器更谨慎的响应字段。</translation>
    </message>
    <message>
        <source>How long browsers come back over TLS only. Sent over TLS only; 0: not sent.</source>
        <translation>浏览器在多长时间内只通过 TLS 再次访问。仅通过 TLS 发送；0：不发送。</translation>
    </message>
    <message>
        <source>Whether that holds for all names below the host, too.</source>
        <translation>是否也适用于该主机之下的所有名称。</translation>
    </message>
    <message>
        <source>Whether browsers may know it before the first visit.</source>
        <translation>浏览器是否可在首次访问前就知道。</translation>
    </message>
    <message>
        <source>X-Content-Type-Options: browsers believe Content-Type.</source>
        <translation>X-Content-Type-Options：浏览器以 Content-Type 为准。</translation>
    </message>
    <message>
        <source>no page may</source>
        <translation>任何页面都不可以</translation>
    </message>
    <message>
        <source>pages of the same origin may</source>
        <translation>同源页面可以</translation>
    </message>
    <message>
        <source>every page may; nothing is sent</source>
        <translation>任何页面都可以；不发送</translation>
    </message>
    <message>
        <source>X-Frame-Options: whether other pages may show this one inside them.</source>
        <translation>X-Frame-Options：其他页面能否将此页嵌入其中。</translation>
    </message>
    <message>
        <source>Referrer-Policy; &quot;&quot; sends none.</source>
        <translation>Referrer-Policy；&quot;&quot; 不发送。</translation>
    </message>
    <message>
        <source>Content-Security-Policy.</source>
        <translation>Content-Security-Policy。</translation>
    </message>
    <message>
        <source>Permissions-Policy.</source>
        <translation>Permissions-Policy。</translation>
    </message>
    <message>
        <source>Cross-Origin-Opener-Policy.</source>
        <translation>Cross-Origin-Opener-Policy。</translation>
    </message>
    <message>
        <source>Cross-Origin-Resource-Policy.</source>
        <translation>Cross-Origin-Resource-Policy。</translation>
    </message>
    <message>
        <source>Takes out Server, X-Powered-By and X-AspNet-Version.</source>
        <translation>移除 Server、X-Powered-By 和 X-AspNet-Version。</translation>
    </message>
    <message>
        <source>Limits of the connections kept to each endpoint, per worker.</source>
        <translation>与每个端点保持的连接的限制，按工作线程计。</translation>
    </message>
    <message>
        <source>Open connections to one endpoint at most.</source>
        <translation>与一个端点的打开连接上限。</translation>
    </message>
    <message>
        <source>Of those, how many are kept open for the next request.</source>
        <translation>其中为下一个请求保持打开的数量。</translation>
    </message>
    <message>
        <source>Requests that wait for a connection when max_connections is reached; more are answered with 503.</source>
        <translation>达到 max_connections 时等待连接的请求数；超出的得到 503。</translation>
    </message>
    <message>
        <source>Requests at the same time on one HTTP/2 connection; fewer if the endpoint wishes.</source>
        <translation>一个 HTTP/2 连接上同时进行的请求数；端点要求更少则从其要求。</translation>
    </message>
    <message>
        <source>A connection of this age, give or take a tenth, finishes what it does and is closed; 0: any age.</source>
        <translation>达到此时长（上下浮动十分之一）的连接完成手头的工作后关闭；0：不限。</translation>
    </message>
    <message>
        <source>When a request is sent once more, to another endpoint if there is one, because an attempt has failed. Never after a byte of an answer has gone to the client.</source>
        <translation>何时因尝试失败而再次发送请求，若有其他端点则发往其他端点。响应的任何字节到达客户端之后绝不重试。</translation>
    </message>
    <message>
        <source>Attempts all together; 1: no retry.</source>
        <translation>尝试的总次数；1：不重试。</translation>
    </message>
    <message>
        <source>no connection could be made: the request was never sent, whatever its method</source>
        <translation>未能建立连接：请求从未发送，无论何种方法</translation>
    </message>
    <message>
        <source>it was turned away unseen (HTTP/2), whatever its method</source>
        <translation>未经处理就被退回（HTTP/2），无论何种方法</translation>
    </message>
    <message>
        <source>the connection ended before anything of an answer came</source>
        <translation>响应的任何内容到达之前连接就结束了</translation>
    </message>
    <message>
        <source>nothing of an answer came within try_timeout</source>
        <translation>在 try_timeout 内没有收到响应的任何内容</translation>
    </message>
    <message>
        <source>What a retry is for.</source>
        <translation>因何重试。</translation>
    </message>
    <message>
        <source>Answers with these statuses are a reason, too.</source>
        <translation>带有这些状态码的响应也是理由。</translation>
    </message>
    <message>
        <source>requests that may be sent twice: GET, HEAD, PUT, DELETE, OPTIONS (RFC 9110 §9.2.2), and any with an Idempotency-Key</source>
        <translation>可以发送两次的请求：GET、HEAD、PUT、DELETE、OPTIONS（RFC 9110 §9.2.2），以及带有 Idempotency-Key 的任何请求</translation>
    </message>
    <message>
        <source>all of them, POST too</source>
        <translation>全部，包括 POST</translation>
    </message>
    <message>
        <source>Which requests may be sent again although an upstream may have seen them.</source>
        <translation>上游可能已经看到的请求中，哪些可以再次发送。</translation>
    </message>
    <message>
        <source>How long one attempt may take until its answer begins; 0: only the timeouts of the whole hold.</source>
        <translation>一次尝试到响应开始的最长时间；0：仅受整体超时约束。</translation>
    </message>
    <message>
        <source>Before a retry there is a pause of random length, at most this long at first, and twice as long each time. There is none after a kept connection that had been closed, and none before another endpoint if no connection could be made.</source>
        <translation>重试前有随机长度的停顿，起初最长这么久，之后每次加倍。若是保持的连接已被关闭则不停顿；未能建立连接而改用另一端点时也不停顿。</translation>
    </message>
    <message>
        <source>The pause is never longer.</source>
        <translation>停顿不会更长。</translation>
    </message>
    <message>
        <source>An answer that says Retry-After is followed by a retry no sooner; if it asks for more than this, there is none, and the client gets the answer.</source>
        <translation>带 Retry-After 的响应之后，重试不早于它；若它要求的时间超过此值，则不重试，客户端得到该响应。</translation>
    </message>
    <message>
        <source>Of the requests of the service that are in progress, so many may be retries: when everything fails, retries must not make it worse.</source>
        <translation>服务进行中的请求里，重试可占的百分比：全面故障时，重试不得雪上加霜。</translation>
    </message>
    <message>
        <source>So many retries at a time are allowed in any case.</source>
        <translation>无论如何都允许同时进行的重试数。</translation>
    </message>
    <message>
        <source>A request with a longer body is sent once only.</source>
        <translation>正文更长的请求只发送一次。</translation>
    </message>
    <message>
        <source>Which requests go where, and what happens to them on the way.</source>
        <translation>哪些请求去往何处，途中如何处理。</translation>
    </message>
    <message>
        <source>Names the route in logs, metrics and messages.</source>
        <translation>在日志、指标和消息中标识路由。</translation>
    </message>
    <message>
        <source>Higher ones are asked first; among equal ones the more specific match comes first.</source>
        <translation>数值高的先询问；数值相同时更具体的匹配在前。</translation>
    </message>
    <message>
        <source>Which requests the route takes; nothing written means all.</source>
        <translation>路由接收哪些请求；不填则为全部。</translation>
    </message>
    <message>
        <source>Name of the service that gets the requests. Without it a policy must answer.</source>
        <translation>接收请求的服务名称。不填则须由策略响应。</translation>
    </message>
    <message>
        <source>The path that the upstream sees. {id} is what the match found for it, {1} a group of a regex, {rest} what &quot;/*&quot; stood for.</source>
        <translation>上游看到的路径。{id} 是匹配到的对应内容，{1} 是正则表达式的组，{rest} 是 &quot;/*&quot; 所代表的内容。</translation>
    </message>
    <message>
        <source>Takes these segments away from the beginning of the path.</source>
        <translation>从路径开头去掉这些段。</translation>
    </message>
    <message>
        <source>Other services that take some of the callers.</source>
        <translation>分担部分调用者的其他服务。</translation>
    </message>
    <message>
        <source>Another service that gets copies of the requests.</source>
        <translation>接收请求副本的另一个服务。</translation>
    </message>
    <message>
        <source>the host that the client asked for; that of the endpoint if it named none (HTTP/1.0)</source>
        <translation>客户端请求的主机；若未指明（HTTP/1.0）则为端点的主机</translation>
    </message>
    <message>
        <source>the host of the endpoint&apos;s URL</source>
        <translation>端点 URL 中的主机</translation>
    </message>
    <message>
        <source>The Host that the upstream sees.</source>
        <translation>上游看到的 Host。</translation>
    </message>
    <message>
        <source>Instead of those of the service, all of them.</source>
        <translation>整体代替服务的超时设置。</translation>
    </message>
    <message>
        <source>Protocols that a request may switch to (Upgrade).</source>
        <translation>请求可以切换到的协议（Upgrade）。</translation>
    </message>
    <message>
        <source>What is done when there is no answer.</source>
        <translation>没有响应时的处理。</translation>
    </message>
    <message>
        <source>Instead of that of the service, all of it.</source>
        <translation>整体代替服务的重试设置。</translation>
    </message>
    <message>
        <source>When the route is left alone because its requests fail; besides the breaker of its service.</source>
        <translation>何时因请求失败而暂停该路由；与其服务的熔断器并存。</translation>
    </message>
    <message>
        <source>Act on the requests of this route, after those of gateway and service.</source>
        <translation>作用于此路由的请求，在网关和服务的策略之后。</translation>
    </message>
    <message>
        <source>Names of policies of gateway and service that do not act on this route, unless they are mandatory.</source>
        <translation>不作用于此路由的网关和服务策略的名称，强制策略除外。</translation>
    </message>
    <message>
        <source>A host of its own for the upstream.</source>
        <translation>为上游另设的主机。</translation>
    </message>
    <message>
        <source>The host to send.</source>
        <translation>要发送的主机。</translation>
    </message>
    <message>
        <source>Threads that serve connections; 0: one per processor.</source>
        <translation>处理连接的线程数；0：每个处理器一个。</translation>
    </message>
    <message>
        <source>How long exchanges may go on after SIGTERM.</source>
        <translation>收到 SIGTERM 后交换还可继续多久。</translation>
    </message>
    <message>
        <source>Reload when the configuration file changes.</source>
        <translation>配置文件变更时重新加载。</translation>
    </message>
    <message>
        <source>A backend: interchangeable endpoints and how to choose among them.</source>
        <translation>后端：可互换的端点以及如何在其中选择。</translation>
    </message>
    <message>
        <source>What routes call it.</source>
        <translation>路由引用它的名称。</translation>
    </message>
    <message>
        <source>The servers.</source>
        <translation>服务器。</translation>
    </message>
    <message>
        <source>one after the other, by weight</source>
        <translation>按权重依次轮流</translation>
    </message>
    <message>
        <source>the one with the fewest requests under way, by weight</source>
        <translation>进行中的请求最少者，按权重</translation>
    </message>
    <message>
        <source>the less busy one of two drawn by lot</source>
        <translation>随机抽取两个，取较闲的一个</translation>
    </message>
    <message>
        <source>of two drawn by lot the one that would answer sooner, by its latest answers</source>
        <translation>随机抽取两个，取按近期响应会更快响应的一个</translation>
    </message>
    <message>
        <source>the same one for the same client, header, cookie, …; see `hash`</source>
        <translation>相同的客户端、标头、Cookie 等总是同一个；参见 `hash`</translation>
    </message>
    <message>
        <source>How an endpoint is chosen for each request.</source>
        <translation>如何为每个请求选择端点。</translation>
    </message>
    <message>
        <source>How endpoints are chosen with `balance: hash`.</source>
        <translation>使用 `balance: hash` 时如何选择端点。</translation>
    </message>
    <message>
        <source>A cookie that brings a client back to the same endpoint.</source>
        <translation>使客户端回到同一端点的 Cookie。</translation>
    </message>
    <message>
        <source>Asks each endpoint whether it is well; one that is not receives nothing.</source>
        <translation>询问每个端点是否健康；不健康的不接收请求。</translation>
    </message>
    <message>
        <source>For so long the share of an endpoint that is well again grows from a tenth to the whole; 0: at once. Not with `balance: hash`.</source>
        <translation>端点恢复健康后，其份额在此时间内从十分之一增长到全部；0：立即。不适用于 `balance: hash`。</translation>
    </message>
    <message>
        <source>When less than this of a tier&apos;s endpoints is well, in per cent, and no other tier is better off, all are used: better a part of the answers fails than the rest is overrun. 0: never.</source>
        <translation>某层级健康端点低于此百分比，且没有更好的层级时，使用全部端点：部分响应失败好过其余端点被压垮。0：从不。</translation>
    </message>
    <message>
        <source>HTTP/2 with https endpoints that offer it (ALPN), else HTTP/1.1</source>
        <translation>https 端点若提供 HTTP/2（ALPN）则用之，否则用 HTTP/1.1</translation>
    </message>
    <message>
        <source>HTTP/1.1</source>
        <translation>HTTP/1.1</translation>
    </message>
    <message>
        <source>HTTP/2; with http endpoints without asking first (prior knowledge)</source>
        <translation>HTTP/2；对 http 端点不事先询问（prior knowledge）</translation>
    </message>
    <message>
        <source>The version of HTTP that the endpoints are spoken to with.</source>
        <translation>与端点通信所用的 HTTP 版本。</translation>
    </message>
    <message>
        <source>Limits of the connections kept to each endpoint.</source>
        <translation>与每个端点保持的连接的限制。</translation>
    </message>
    <message>
        <source>How long things may take.</source>
        <translation>各项操作的最长时间。</translation>
    </message>
    <message>
        <source>How https endpoints are spoken to.</source>
        <translation>如何与 https 端点通信。</translation>
    </message>
    <message>
        <source>When a request is sent once more.</source>
        <translation>何时再次发送请求。</translation>
    </message>
    <message>
        <source>How many requests it may have at a time.</source>
        <translation>它可同时处理多少请求。</translation>
    </message>
    <message>
        <source>Tells the endpoint in this field how much time is left of timeouts.total, in seconds. Calls of gRPC have grpc-timeout for it in any case.</source>
        <translation>在此字段中告知端点 timeouts.total 还剩多少时间，以秒计。gRPC 调用总有 grpc-timeout 作此用途。</translation>
    </message>
    <message>
        <source>When the service, or an endpoint of it, is left alone because it fails.</source>
        <translation>何时因服务或其端点失败而暂停对其调用。</translation>
    </message>
    <message>
        <source>Act on every route to this service, after those of the gateway.</source>
        <translation>作用于通往此服务的每条路由，在网关的策略之后。</translation>
    </message>
    <message>
        <source>How https endpoints of a service are spoken to.</source>
        <translation>如何与服务的 https 端点通信。</translation>
    </message>
    <message>
        <source>Check the endpoint&apos;s certificate and name.</source>
        <translation>检查端点的证书和名称。</translation>
    </message>
    <message>
        <source>PEM file with the authorities to trust; without it those of the system.</source>
        <translation>PEM 文件，含要信任的机构；不填则用系统的。</translation>
    </message>
    <message>
        <source>The name to ask for (SNI) and to verify; without it the host of the URL.</source>
        <translation>要请求（SNI）和验证的名称；不填则为 URL 的主机。</translation>
    </message>
    <message>
        <source>Name of the client certificate to show.</source>
        <translation>要出示的客户端证书的名称。</translation>
    </message>
    <message>
        <source>Shares a route&apos;s callers out among its service and others, for a new version or an experiment. Who has gone to one of them stays there; a share that grows only takes callers in.</source>
        <translation>将路由的调用者分给其服务和其他服务，用于新版本或实验。去过其中之一的调用者留在那里；份额增长只会纳入更多调用者。</translation>
    </message>
    <message>
        <source>What makes a caller: requests for which it is the same go to the same service. Those that have nothing of the kind are told apart by the client&apos;s address.</source>
        <translation>如何认定调用者：此值相同的请求去往同一服务。完全没有此值的按客户端地址区分。</translation>
    </message>
    <message>
        <source>Routes with the same salt send a caller to the same side. Empty: the name of the route.</source>
        <translation>盐值相同的路由把同一调用者送往同一侧。空：路由的名称。</translation>
    </message>
    <message>
        <source>The other services; the rest goes to the route&apos;s own.</source>
        <translation>其他服务；其余去往路由自己的服务。</translation>
    </message>
    <message>
        <source>Another service that takes some of a route&apos;s callers.</source>
        <translation>分担路由部分调用者的另一个服务。</translation>
    </message>
    <message>
        <source>So many of all callers, in per cent.</source>
        <translation>占全部调用者的百分比。</translation>
    </message>
    <message>
        <source>Requests that go there whatever the share is.</source>
        <translation>无论份额如何都去往那里的请求。</translation>
    </message>
    <message>
        <source>A cookie that brings a client back to the endpoint that it was sent to first.</source>
        <translation>使客户端回到最初所到端点的 Cookie。</translation>
    </message>
    <message>
        <source>How long clients keep it; 0: until the browser is closed.</source>
        <translation>客户端保留它的时间；0：直到浏览器关闭。</translation>
    </message>
    <message>
        <source>Requests below this path carry it.</source>
        <translation>此路径之下的请求携带它。</translation>
    </message>
    <message>
        <source>Clients send it over TLS only.</source>
        <translation>客户端仅通过 TLS 发送它。</translation>
    </message>
    <message>
        <source>with requests from other sites only when a link is followed</source>
        <translation>其他网站的请求仅在点击链接时携带</translation>
    </message>
    <message>
        <source>never with requests from other sites</source>
        <translation>其他网站的请求从不携带</translation>
    </message>
    <message>
        <source>with all requests</source>
        <translation>所有请求都携带</translation>
    </message>
    <message>
        <source>Whether it goes with requests that other sites cause.</source>
        <translation>其他网站引发的请求是否携带它。</translation>
    </message>
    <message>
        <source>A Redis (or Valkey), in which several gateways count together. Each worker has one connection.</source>
        <translation>一个 Redis（或 Valkey），供多个网关共同计数。每个工作线程一个连接。</translation>
    </message>
    <message>
        <source>What policies call it.</source>
        <translation>策略引用它的名称。</translation>
    </message>
    <message>
        <source>Where it is; rediss with TLS. A single server, or a primary: no cluster.</source>
        <translation>它的位置；rediss 表示使用 TLS。单台服务器或主节点：不支持集群。</translation>
    </message>
    <message>
        <source>Number of the database.</source>
        <translation>数据库的编号。</translation>
    </message>
    <message>
        <source>User of Redis&apos;s access list; without it the password is that of &quot;default&quot;.</source>
        <translation>Redis 访问列表中的用户；不填则密码属于 &quot;default&quot;。</translation>
    </message>
    <message>
        <source>The password.</source>
        <translation>密码。</translation>
    </message>
    <message>
        <source>How it is spoken to with TLS; as for a service.</source>
        <translation>如何以 TLS 与之通信；同服务的设置。</translation>
    </message>
    <message>
        <source>What every key begins with: gateways with the same one count together. A key ends with its window.</source>
        <translation>每个键的前缀：前缀相同的网关共同计数。键随其窗口到期。</translation>
    </message>
    <message>
        <source>How long a request waits for the store at most; then it is treated as in an outage.</source>
        <translation>请求等待存储的最长时间；超时则按存储中断处理。</translation>
    </message>
    <message>
        <source>each gateway counts by itself, and lets its share of every limit through</source>
        <translation>每个网关各自计数，放行各限额中属于自己的份额</translation>
    </message>
    <message>
        <source>everything passes uncounted</source>
        <translation>全部放行，不计数</translation>
    </message>
    <message>
        <source>what would be counted is answered with 503</source>
        <translation>本应计数的请求得到 503</translation>
    </message>
    <message>
        <source>What limits do while the store does not answer.</source>
        <translation>存储没有响应期间限额如何处理。</translation>
    </message>
    <message>
        <source>How many gateways count in it: a share is one part of so many.</source>
        <translation>有多少网关在其中计数：一份就是其中之一。</translation>
    </message>
    <message>
        <source>How long things may take; 0: as long as they like.</source>
        <translation>各项操作的最长时间；0：不限。</translation>
    </message>
    <message>
        <source>Opening a connection, with its TLS handshake.</source>
        <translation>建立连接，包括 TLS 握手。</translation>
    </message>
    <message>
        <source>From the request sent to the head of the response.</source>
        <translation>从请求发送完到响应头部。</translation>
    </message>
    <message>
        <source>Between two pieces of a body, either way.</source>
        <translation>正文的两段数据之间，任一方向。</translation>
    </message>
    <message>
        <source>The whole exchange. Tunnels and streams that have begun are not under it.</source>
        <translation>整个交换。已经开始的隧道和流不受此限。</translation>
    </message>
    <message>
        <source>Silence of a WebSocket or another upgraded connection.</source>
        <translation>WebSocket 或其他升级后的连接的静默时间。</translation>
    </message>
    <message>
        <source>Silence of an answer that is a stream: server-sent events and gRPC. Once it has begun, it is not under idle and total.</source>
        <translation>流式响应（server-sent events 和 gRPC）的静默时间。开始之后不受 idle 和 total 约束。</translation>
    </message>
    <message>
        <source>Continue the client&apos;s W3C trace context, or start one.</source>
        <translation>延续客户端的 W3C 追踪上下文，或新建一个。</translation>
    </message>
    <message>
        <source>So many of the latest exchanges; 0: none at all. Each takes 3 KiB.</source>
        <translation>最近的交换数；0：一个也不记。每个占 3 KiB。</translation>
    </message>
    <message>
        <source>So many of the latest that failed for the gateway&apos;s or an upstream&apos;s sake, however much has come since.</source>
        <translation>最近因网关或上游而失败的交换数，无论此后又来了多少。</translation>
    </message>
    <message>
        <source>So many of the latest that were slow, however much has come since.</source>
        <translation>最近的慢交换数，无论此后又来了多少。</translation>
    </message>
    <message>
        <source>Slow is an answer that begins later than this.</source>
        <translation>响应开始得比这更晚的算慢。</translation>
    </message>
</context>
<context>
    <name>gatehouse::served::Outcome</name>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
</context>
<context>
    <name>gatehouse::served::Reason</name>
    <message>
        <source>The upstream&apos;s answer was delivered whole.</source>
        <translation>上游的响应已完整送达。</translation>
    </message>
    <message>
        <source>The gateway answered by itself, as its configuration says.</source>
        <translation>网关按配置自行作出了响应。</translation>
    </message>
    <message>
        <source>The upstream gave no answer, and the route&apos;s fallback did.</source>
        <translation>上游没有响应，由路由的后备作出了响应。</translation>
    </message>
    <message>
        <source>The request head is not valid HTTP.</source>
        <translation>请求头部不是有效的 HTTP。</translation>
    </message>
    <message>
        <source>The request&apos;s framing is ambiguous or malformed.</source>
        <translation>请求的分帧有歧义或格式错误。</translation>
    </message>
    <message>
        <source>The Host field is missing, repeated or not a valid authority.</source>
        <translation>Host 字段缺失、重复或不是有效的授权部分。</translation>
    </message>
    <message>
        <source>The request target is malformed or spells its path ambiguously.</source>
        <translation>请求目标格式错误，或其路径写法有歧义。</translation>
    </message>
    <message>
        <source>The request body&apos;s framing is malformed.</source>
        <translation>请求正文的分帧格式错误。</translation>
    </message>
    <message>
        <source>The request line is longer than allowed.</source>
        <translation>请求行超过允许的长度。</translation>
    </message>
    <message>
        <source>The header section is larger than allowed.</source>
        <translation>标头段超过允许的大小。</translation>
    </message>
    <message>
        <source>The request body is larger than allowed.</source>
        <translation>请求正文超过允许的大小。</translation>
    </message>
    <message>
        <source>Only the expectation 100-continue can be met.</source>
        <translation>只能满足 100-continue 这一期望。</translation>
    </message>
    <message>
        <source>The gateway does not offer this method.</source>
        <translation>网关不提供此方法。</translation>
    </message>
    <message>
        <source>Only the chunked transfer coding is understood.</source>
        <translation>只支持 chunked 传输编码。</translation>
    </message>
    <message>
        <source>Only HTTP/1.0 and HTTP/1.1 are spoken on this connection.</source>
        <translation>此连接只支持 HTTP/1.0 和 HTTP/1.1。</translation>
    </message>
    <message>
        <source>This connection does not serve that host.</source>
        <translation>此连接不服务该主机。</translation>
    </message>
    <message>
        <source>The request did not arrive in time.</source>
        <translation>请求未能及时到达。</translation>
    </message>
    <message>
        <source>The client went away before the answer was complete.</source>
        <translation>客户端在响应完成之前离开了。</translation>
    </message>
    <message>
        <source>The client broke the rules of HTTP/2 for its connection.</source>
        <translation>客户端在其连接上违反了 HTTP/2 规则。</translation>
    </message>
    <message>
        <source>The client sent more HTTP/2 frames of a kind than any honest one.</source>
        <translation>客户端发送的某类 HTTP/2 帧多于任何正常客户端。</translation>
    </message>
    <message>
        <source>No route matches this request.</source>
        <translation>没有路由匹配此请求。</translation>
    </message>
    <message>
        <source>The path exists, but not for this method.</source>
        <translation>路径存在，但不支持此方法。</translation>
    </message>
    <message>
        <source>Credentials are needed, and none were sent.</source>
        <translation>需要凭据，但未发送。</translation>
    </message>
    <message>
        <source>The credentials are not valid.</source>
        <translation>凭据无效。</translation>
    </message>
    <message>
        <source>The credentials are not valid any more, or not yet.</source>
        <translation>凭据已失效或尚未生效。</translation>
    </message>
    <message>
        <source>The credentials have been revoked.</source>
        <translation>凭据已被吊销。</translation>
    </message>
    <message>
        <source>The credentials belong to different callers.</source>
        <translation>各凭据属于不同的调用者。</translation>
    </message>
    <message>
        <source>Credentials cannot be checked at the moment.</source>
        <translation>目前无法检查凭据。</translation>
    </message>
    <message>
        <source>The token is not a well-formed, signed JSON Web Token.</source>
        <translation>令牌不是格式正确且已签名的 JSON Web Token。</translation>
    </message>
    <message>
        <source>The token&apos;s algorithm is not accepted here.</source>
        <translation>此处不接受令牌的算法。</translation>
    </message>
    <message>
        <source>The token&apos;s key is not known here.</source>
        <translation>此处不认识令牌的密钥。</translation>
    </message>
    <message>
        <source>The token&apos;s signature is wrong.</source>
        <translation>令牌的签名错误。</translation>
    </message>
    <message>
        <source>The token has expired.</source>
        <translation>令牌已过期。</translation>
    </message>
    <message>
        <source>The token is not valid yet.</source>
        <translation>令牌尚未生效。</translation>
    </message>
    <message>
        <source>The token is from another issuer.</source>
        <translation>令牌来自其他签发者。</translation>
    </message>
    <message>
        <source>The token is for somebody else.</source>
        <translation>令牌是发给他人的。</translation>
    </message>
    <message>
        <source>The token lacks a claim, or one is not as it must be.</source>
        <translation>令牌缺少声明，或某项声明不符合要求。</translation>
    </message>
    <message>
        <source>The token has been revoked.</source>
        <translation>令牌已被吊销。</translation>
    </message>
    <message>
        <source>Access is not allowed.</source>
        <translation>不允许访问。</translation>
    </message>
    <message>
        <source>The credentials do not grant this.</source>
        <translation>凭据未授予此权限。</translation>
    </message>
    <message>
        <source>Too many requests; try again later.</source>
        <translation>请求过多；请稍后再试。</translation>
    </message>
    <message>
        <source>The quota of this period is used up.</source>
        <translation>本周期的配额已用完。</translation>
    </message>
    <message>
        <source>The limit cannot be counted at the moment; try again shortly.</source>
        <translation>目前无法对限额计数；请稍后再试。</translation>
    </message>
    <message>
        <source>The gateway is at its limit; try again shortly.</source>
        <translation>网关已达上限；请稍后再试。</translation>
    </message>
    <message>
        <source>The gateway is shutting down; try again.</source>
        <translation>网关正在关闭；请重试。</translation>
    </message>
    <message>
        <source>The service has no endpoint that can be used.</source>
        <translation>服务没有可用的端点。</translation>
    </message>
    <message>
        <source>The service has as many requests as it may have; try again shortly.</source>
        <translation>服务的请求数已达上限；请稍后再试。</translation>
    </message>
    <message>
        <source>The upstream has failed too often and is left alone for a while.</source>
        <translation>上游失败过于频繁，暂停调用一段时间。</translation>
    </message>
    <message>
        <source>The upgraded connection was silent for too long.</source>
        <translation>升级后的连接静默过久。</translation>
    </message>
    <message>
        <source>The gateway failed to handle the request.</source>
        <translation>网关未能处理请求。</translation>
    </message>
    <message>
        <source>The exchange took longer than its total time limit.</source>
        <translation>交换超过了总时限。</translation>
    </message>
    <message>
        <source>The upstream&apos;s host name could not be resolved.</source>
        <translation>无法解析上游的主机名。</translation>
    </message>
    <message>
        <source>The upstream could not be connected to.</source>
        <translation>无法连接到上游。</translation>
    </message>
    <message>
        <source>Connecting to the upstream took too long.</source>
        <translation>连接上游耗时过长。</translation>
    </message>
    <message>
        <source>The TLS handshake with the upstream failed.</source>
        <translation>与上游的 TLS 握手失败。</translation>
    </message>
    <message>
        <source>The upstream did not answer in time.</source>
        <translation>上游未能及时响应。</translation>
    </message>
    <message>
        <source>The upstream stopped sending in the middle of its answer.</source>
        <translation>上游在响应中途停止发送。</translation>
    </message>
    <message>
        <source>The upstream closed the connection before it answered.</source>
        <translation>上游在响应之前关闭了连接。</translation>
    </message>
    <message>
        <source>The upstream closed the connection in the middle of its answer.</source>
        <translation>上游在响应中途关闭了连接。</translation>
    </message>
    <message>
        <source>The upstream&apos;s answer is not valid HTTP.</source>
        <translation>上游的响应不是有效的 HTTP。</translation>
    </message>
    <message>
        <source>The upstream turned the request away without acting on it.</source>
        <translation>上游未作处理就退回了请求。</translation>
    </message>
    <message>
        <source>The upstream broke the rules of HTTP/2 for its connection.</source>
        <translation>上游在其连接上违反了 HTTP/2 规则。</translation>
    </message>
    <message>
        <source>The upstream does not offer upgrades on HTTP/2 connections.</source>
        <translation>上游在 HTTP/2 连接上不提供升级。</translation>
    </message>
</context>
<context>
    <name>gatehouse::served::Result</name>
    <message>
        <source>complete</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>不完整</translation>
    </message>
    <message>
        <source>matched</source>
        <translation>已匹配</translation>
    </message>
    <message>
        <source>no route</source>
        <translation>无路由</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>已响应</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已更改</translation>
    </message>
    <message>
        <source>replied</source>
        <translation>自行响应</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
</context>
<context>
    <name>gatehouse::served::Stage</name>
    <message>
        <source>receive</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>match</source>
        <translation>匹配</translation>
    </message>
    <message>
        <source>upstream</source>
        <translation>上游</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>admit</source>
        <translation>准入</translation>
    </message>
    <message>
        <source>identify</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>preflight</source>
        <translation>预检</translation>
    </message>
    <message>
        <source>authenticate</source>
        <translation>认证</translation>
    </message>
    <message>
        <source>authorize</source>
        <translation>授权</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>限流</translation>
    </message>
    <message>
        <source>validate</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>transform</source>
        <translation>转换</translation>
    </message>
    <message>
        <source>cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>observe</source>
        <translation>观测</translation>
    </message>
</context>
</TS>
