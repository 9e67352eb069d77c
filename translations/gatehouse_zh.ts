<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh">
<context>
    <name>gatehouse::console::AnswerView</name>
    <message>
        <source>(%1 that are no text)</source>
        <translation>（%1 非文本内容）</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>To the client</source>
        <translation>给客户端</translation>
    </message>
    <message>
        <source>To the service</source>
        <translation>给服务</translation>
    </message>
    <message>
        <source>Which message</source>
        <translation>哪条消息</translation>
    </message>
    <message>
        <source>What the gateway changes</source>
        <translation>网关所做的更改</translation>
    </message>
    <message>
        <source>What the gateway changes before the service sees it; secrets are masked.</source>
        <translation>服务看到之前网关所做的更改；机密已遮蔽。</translation>
    </message>
    <message>
        <source>The service would not see this request.</source>
        <translation>服务不会看到这个请求。</translation>
    </message>
    <message>
        <source>Explain the request to see what the gateway changes.</source>
        <translation>解释该请求即可看到网关所做的更改。</translation>
    </message>
    <message>
        <source>Waiting for the answer. Escape gives up.</source>
        <translation>正在等待响应。按 Esc 放弃。</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>Sent: %1 in %2</source>
        <translation>已发送：%1，用时 %2</translation>
    </message>
    <message>
        <source>the rest was not read</source>
        <translation>其余部分未读取</translation>
    </message>
    <message>
        <source>Not sent: taking it that the service answers 200.</source>
        <translation>未发送：假定服务返回 200。</translation>
    </message>
    <message>
        <source>Not sent: this is what the gateway would answer.</source>
        <translation>未发送：这是网关将返回的内容。</translation>
    </message>
    <message>
        <source>What the client gets stands here.</source>
        <translation>客户端收到的内容显示在此处。</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::AskpassWords</name>
    <message>
        <source>SSH asks</source>
        <translation>SSH 询问</translation>
    </message>
    <message>
        <source>Keep it in the desktop&apos;s keychain</source>
        <translation>保存到桌面密钥环</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Attention</name>
    <message>
        <source>no end</source>
        <translation>无期限</translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation>未就绪</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>降级</translation>
    </message>
    <message>
        <source>Revision %1</source>
        <translation>修订 %1</translation>
    </message>
    <message>
        <source>on trial</source>
        <translation>试运行</translation>
    </message>
    <message>
        <source>returns in %1</source>
        <translation>%1 后恢复</translation>
    </message>
    <message>
        <source>back in %1</source>
        <translation>%1 后返回</translation>
    </message>
    <message>
        <source>Weight %1</source>
        <translation>权重 %1</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>健康</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>无需处理</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>breaker</source>
        <translation>熔断器</translation>
    </message>
    <message>
        <source>tries in %1</source>
        <translation>%1 后重试</translation>
    </message>
    <message>
        <source>key of %1</source>
        <translation>%1 的密钥</translation>
    </message>
    <message>
        <source>ends %1</source>
        <translation>%1 到期</translation>
    </message>
    <message numerus="yes">
        <source>your draft needs you in %n place(s)</source>
        <translation>
            <numerusform>您的草稿有 %n 处需要处理</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::AuditPage</name>
    <message>
        <source>Audit</source>
        <translation>审计</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>Filter: words, who:lena, drafts.commit</source>
        <translation>筛选：词语、who:lena、drafts.commit</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>What was asked</source>
        <translation>请求内容</translation>
    </message>
    <message>
        <source>Nothing has been done yet</source>
        <translation>尚无操作</translation>
    </message>
    <message>
        <source>Whatever acts on the gateway is kept here: who, from where, and what came of it.</source>
        <translation>对网关的每次操作都记录在此：谁、从哪里、结果如何。</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%n 个条目</numerusform>
        </translation>
    </message>
    <message>
        <source>Entry %1</source>
        <translation>条目 %1</translation>
    </message>
    <message>
        <source>%1 at %2
%3</source>
        <translation>%1，%2
%3</translation>
    </message>
    <message>
        <source>before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>after</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Reading every entry</source>
        <translation>正在读取所有条目</translation>
    </message>
    <message>
        <source>Entry %1 is not as it was written</source>
        <translation>条目 %1 与写入时不符</translation>
    </message>
    <message>
        <source>All %1 entries are as they were written</source>
        <translation>全部 %1 个条目均与写入时一致</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::BreakerCard</name>
    <message>
        <source>Ends in %1. %2</source>
        <translation>%1 后结束。%2</translation>
    </message>
    <message>
        <source>Tries again in %1</source>
        <translation>%1 后重试</translation>
    </message>
    <message>
        <source>A few calls pass as a trial</source>
        <translation>放行少量调用作为试探</translation>
    </message>
    <message>
        <source>The trial went well: more and more calls pass</source>
        <translation>试探成功：逐步放行更多调用</translation>
    </message>
    <message>
        <source>Too few calls in %1 to judge</source>
        <translation>%1 内的调用太少，无法判断</translation>
    </message>
    <message>
        <source>Judges by the last %1</source>
        <translation>依据最近 %1 判断</translation>
    </message>
    <message>
        <source>Trip</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Observe</source>
        <translation>仅观察</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Slow calls</source>
        <translation>慢调用</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>不计数</translation>
    </message>
    <message>
        <source>no calls</source>
        <translation>没有调用</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>缓慢</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>上限 %1</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>不判断</translation>
    </message>
    <message>
        <source>min %1</source>
        <translation>至少 %1</translation>
    </message>
    <message>
        <source>last hour</source>
        <translation>最近 1 小时</translation>
    </message>
    <message numerus="yes">
        <source>opened %n times in an hour</source>
        <translation>
            <numerusform>1 小时内打开 %n 次</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::BreakerPanel</name>
    <message>
        <source>%1, else %2</source>
        <translation>%1，否则 %2</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Trip</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>Observe</source>
        <translation>仅观察</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>What to say of it</source>
        <translation>对它的设定</translation>
    </message>
    <message>
        <source>What clients get meanwhile</source>
        <translation>期间客户端得到什么</translation>
    </message>
    <message>
        <source>Ends at %1 by itself</source>
        <translation>%1 自动结束</translation>
    </message>
    <message>
        <source>No call passes until this ends or the breaker is reset</source>
        <translation>在此结束或重置之前不放行任何调用</translation>
    </message>
    <message>
        <source>Every call passes; it counts, and tells what it would have done</source>
        <translation>放行所有调用；仍计数并告知本应如何处理</translation>
    </message>
    <message>
        <source>Every call passes, and nothing is counted</source>
        <translation>放行所有调用，且不计数</translation>
    </message>
    <message>
        <source>No route needs it</source>
        <translation>没有路由用到它</translation>
    </message>
    <message numerus="yes">
        <source>%n more route(s)</source>
        <translation>
            <numerusform>另有 %n 个路由</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>%1 begins anew</source>
        <translation>%1 重新开始</translation>
    </message>
    <message>
        <source>%1: %2?</source>
        <comment>breaker, verb</comment>
        <translation>%1：%2？</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::BreakerWords</name>
    <message>
        <source>Tripped</source>
        <translation>已断开</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Observe only</source>
        <translation>仅观察</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>Half-open</source>
        <translation>半开</translation>
    </message>
    <message>
        <source>Ramping up</source>
        <translation>逐步恢复</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>闭合</translation>
    </message>
    <message>
        <source>endpoint of %1</source>
        <translation>%1 的端点</translation>
    </message>
    <message>
        <source>service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>route</source>
        <translation>路由</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::BreakersPage</name>
    <message>
        <source>Breakers</source>
        <translation>熔断器</translation>
    </message>
    <message>
        <source>Filter: words, open, route/reports</source>
        <translation>筛选：词语、断开、route/reports</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Edit its limits</source>
        <translation>编辑其限值</translation>
    </message>
    <message>
        <source>No breakers yet</source>
        <translation>还没有熔断器</translation>
    </message>
    <message>
        <source>A service or a route gets one by its option breaker. It leaves alone what keeps failing.</source>
        <translation>服务或路由通过 breaker 选项获得熔断器。它会让持续失败的一方得到喘息。</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message numerus="yes">
        <source>%n breaker(s)</source>
        <translation>
            <numerusform>%n 个熔断器</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n 个断开</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trying</source>
        <translation>
            <numerusform>%n 个试探中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n set by hand</source>
        <translation>
            <numerusform>%n 个手动设定</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::CallerRows</name>
    <message>
        <source>without end</source>
        <translation>永久</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>使用：%1</translation>
    </message>
    <message>
        <source>used %1, ends in %2</source>
        <translation>使用：%1，%2后失效</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>已吊销</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation>即将到期</translation>
    </message>
    <message>
        <source>Rotating</source>
        <translation>轮换中</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1前</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效至</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>上次使用</translation>
    </message>
    <message>
        <source>Old secret</source>
        <translation>旧机密</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>范围</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n 个密钥</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ends soon</source>
        <translation>
            <numerusform>%n 个即将到期</numerusform>
        </translation>
    </message>
    <message>
        <source>plan %1</source>
        <translation>套餐 %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation>搜索或运行命令</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Ctrl Enter</source>
        <translation>Ctrl Enter</translation>
    </message>
    <message>
        <source>new window</source>
        <translation>新窗口</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n 个结果</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ConditionWords</name>
    <message>
        <source>host is</source>
        <translation>主机为</translation>
    </message>
    <message>
        <source>path is</source>
        <translation>路径为</translation>
    </message>
    <message>
        <source>method is</source>
        <translation>方法为</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ConditionsField</name>
    <message>
        <source>Add to %1</source>
        <translation>添加到 %1</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name in %1</source>
        <translation>%1 中的名称</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>运算符</translation>
    </message>
    <message>
        <source>is</source>
        <translation>等于</translation>
    </message>
    <message>
        <source>Take away %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Value in %1</source>
        <translation>%1 中的值</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ConfirmPanel</name>
    <message>
        <source>Type %1 to confirm</source>
        <translation>输入 %1 以确认</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ConfirmationWords</name>
    <message>
        <source>It acts at once on %1.</source>
        <translation>将立即作用于 %1。</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ConflictList</name>
    <message>
        <source>Both changed</source>
        <translation>双方都改动了</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>对方的</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>您的</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>采用对方的</translation>
    </message>
    <message>
        <source>Keep yours</source>
        <translation>保留您的</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>verb, object and option</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ConnectPage</name>
    <message>
        <source>changes are confirmed by name</source>
        <translation>更改须输入名称确认</translation>
    </message>
    <message>
        <source>Gateways</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>Add a gateway</source>
        <translation>添加网关</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Add another</source>
        <translation>再添加一个</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>A sample shop with live traffic, all on this computer</source>
        <translation>带实时流量的示例商店，全部在本机</translation>
    </message>
    <message>
        <source>No gateway yet. Add one at the side, or look around first:</source>
        <translation>尚无网关。请在旁边添加，或先看看：</translation>
    </message>
    <message>
        <source>Without a gateway</source>
        <translation>无需网关</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>forget</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Passphrases stay in the desktop keychain</source>
        <translation>口令保存在桌面密钥环中</translation>
    </message>
    <message numerus="yes">
        <source>%n saved</source>
        <translation>
            <numerusform>已保存 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ConsumersPage</name>
    <message>
        <source>Consumers and keys</source>
        <translation>消费者与密钥</translation>
    </message>
    <message>
        <source>New consumer</source>
        <translation>新建消费者</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Filter: words, consumer:acme, rotating</source>
        <translation>筛选：词语、consumer:acme、轮换中</translation>
    </message>
    <message>
        <source>new key</source>
        <translation>新密钥</translation>
    </message>
    <message>
        <source>rotate</source>
        <translation>轮换</translation>
    </message>
    <message>
        <source>revoke</source>
        <translation>吊销</translation>
    </message>
    <message>
        <source>edit consumer</source>
        <translation>编辑消费者</translation>
    </message>
    <message>
        <source>Edit consumer</source>
        <translation>编辑消费者</translation>
    </message>
    <message numerus="yes">
        <source>%n consumer(s)</source>
        <translation>
            <numerusform>%n 个消费者</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n 个密钥</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n expires soon</source>
        <translation>
            <numerusform>%n 个即将到期</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rotating</source>
        <translation>
            <numerusform>%n 个轮换中</numerusform>
        </translation>
    </message>
    <message>
        <source>No consumers yet</source>
        <translation>还没有消费者</translation>
    </message>
    <message>
        <source>A consumer is somebody who calls, and proves it with a key, a password or a certificate.</source>
        <translation>消费者是调用方，用密钥、密码或证书证明身份。</translation>
    </message>
    <message>
        <source>plan %1</source>
        <translation>套餐 %1</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>全部密钥</translation>
    </message>
    <message>
        <source>Expire soon</source>
        <translation>即将到期</translation>
    </message>
    <message>
        <source>Unused</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>Which keys</source>
        <translation>哪些密钥</translation>
    </message>
    <message>
        <source>Expire soon: within %1. Unused: for %2, or never.</source>
        <translation>即将到期：%1 内。未使用：%2 以来，或从未。</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Desk</name>
    <message>
        <source>This gateway was opened read only</source>
        <translation>此网关以只读方式打开</translation>
    </message>
    <message>
        <source>There is no connection to the gateway</source>
        <translation>与网关没有连接</translation>
    </message>
    <message>
        <source>This needs the role %1; you are %2</source>
        <translation>需要角色 %1；您是 %2</translation>
    </message>
    <message>
        <source>This gateway follows a file; it is changed there</source>
        <translation>此网关由文件配置；请在文件中更改</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::DeskBanners</name>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Another console of yours has this gateway open. Each of the two has a draft of its own.</source>
        <translation>您的另一个控制台也打开了此网关。两者各有自己的草稿。</translation>
    </message>
    <message>
        <source>The draft cannot be saved, and is lost when the console ends: %1</source>
        <translation>草稿无法保存，控制台退出后将丢失：%1</translation>
    </message>
    <message>
        <source>Offline for %1: %2. Next try in %3</source>
        <translation>已离线 %1：%2。%3 后重试</translation>
    </message>
    <message>
        <source>Offline for %1. Connecting</source>
        <translation>已离线 %1。正在连接</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::DiffView</name>
    <message>
        <source>Changes</source>
        <translation>更改</translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged line(s)</source>
        <translation>
            <numerusform>%n 行未更改</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::EndpointPanel</name>
    <message>
        <source>Ready now</source>
        <translation>立即就绪</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>排空</translation>
    </message>
    <message>
        <source>Maintain</source>
        <translation>维护</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Set weight</source>
        <translation>设置权重</translation>
    </message>
    <message>
        <source>As configured</source>
        <translation>按配置</translation>
    </message>
    <message>
        <source>Change state</source>
        <translation>更改状态</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Acts at once, for the time and reason above</source>
        <translation>立即生效，沿用上面的时长和原因</translation>
    </message>
    <message>
        <source>The configured weight counts again</source>
        <translation>恢复为配置的权重</translation>
    </message>
    <message>
        <source>Ready again at %1 by itself</source>
        <translation>%1 自动恢复就绪</translation>
    </message>
    <message>
        <source>Takes requests again as its health says</source>
        <translation>按健康状况重新接收请求</translation>
    </message>
    <message>
        <source>Finishes what it has and takes no new callers</source>
        <translation>完成现有请求，不接收新调用方</translation>
    </message>
    <message>
        <source>Takes no request at all</source>
        <translation>完全不接收请求</translation>
    </message>
    <message>
        <source>Takes requests whatever its probes say</source>
        <translation>无论探测结果都接收请求</translation>
    </message>
    <message>
        <source>Counts as failed whatever its probes say</source>
        <translation>无论探测结果都视为故障</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>探测</translation>
    </message>
    <message>
        <source>well</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>层级</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>The weight counts from now on</source>
        <translation>权重现已生效</translation>
    </message>
    <message>
        <source>%1: %2?</source>
        <comment>endpoint, state</comment>
        <translation>%1：%2？</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::EndpointWords</name>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Draining</source>
        <translation>排空中</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>维护</translation>
    </message>
    <message>
        <source>Forced up</source>
        <translation>强制启用</translation>
    </message>
    <message>
        <source>Forced down</source>
        <translation>强制停用</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Ejected</source>
        <translation>已剔除</translation>
    </message>
    <message>
        <source>No weight</source>
        <translation>无权重</translation>
    </message>
    <message>
        <source>No endpoint</source>
        <translation>没有端点</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>降级</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>健康</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ExchangeRows</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态码</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>Consumer</source>
        <translation>消费者</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>第 %1 次尝试</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ExplanationRows</name>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>由谁</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Written in</source>
        <translation>写于</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>未到达</translation>
    </message>
    <message>
        <source>had nothing to say</source>
        <translation>无需判定</translation>
    </message>
    <message numerus="yes">
        <source>%n more, not recorded</source>
        <translation>
            <numerusform>另有 %n 个未记录</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::FieldNote</name>
    <message>
        <source>Use %1</source>
        <translation>使用 %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::FormSection</name>
    <message>
        <source>Take away %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>open</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>折叠</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n 个问题</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Format</name>
    <message>
        <source>k</source>
        <comment>thousand</comment>
        <translation>k</translation>
    </message>
    <message>
        <source>M</source>
        <comment>million</comment>
        <translation>M</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>requests or calls per second</comment>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>ns</source>
        <translation>纳秒</translation>
    </message>
    <message>
        <source>µs</source>
        <translation>微秒</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>s</source>
        <comment>seconds</comment>
        <translation>秒</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>h</source>
        <comment>hours</comment>
        <translation>小时</translation>
    </message>
    <message>
        <source>d</source>
        <comment>days</comment>
        <translation>天</translation>
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
        <translation>G</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::GatewayCard</name>
    <message>
        <source>Production</source>
        <translation>生产</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>预发布</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>开发</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Not reachable</source>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation>未就绪</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>降级</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>健康</translation>
    </message>
    <message>
        <source>from a file</source>
        <translation>来自文件</translation>
    </message>
    <message>
        <source>no configuration</source>
        <translation>无配置</translation>
    </message>
    <message>
        <source>Revision %1</source>
        <translation>修订 %1</translation>
    </message>
    <message>
        <source>up for %1</source>
        <translation>已运行 %1</translation>
    </message>
    <message>
        <source>Calls/s</source>
        <translation>调用/秒</translation>
    </message>
    <message>
        <source>Failed %</source>
        <translation>失败 %</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>路由</translation>
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
        <translation>本地套接字</translation>
    </message>
    <message>
        <source>Open read only</source>
        <translation>以只读方式打开</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Kind of connection</source>
        <translation>连接类型</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>as ssh says</source>
        <translation>由 ssh 决定</translation>
    </message>
    <message>
        <source>Socket</source>
        <translation>套接字</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>how you call it</source>
        <translation>自定名称</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>生产</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>预发布</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>开发</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>the usual one</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Say where it is first</source>
        <translation>请先填写位置</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>gatehoused %1 answered in %2; you are %3, %4</source>
        <translation>gatehoused %1 在 %2 内应答；您是 %3，%4</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::IssueForm</name>
    <message>
        <source>Issue key</source>
        <translation>签发密钥</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新密钥</translation>
    </message>
    <message>
        <source>Valid for</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>as the gateway has it</source>
        <translation>按网关设置</translation>
    </message>
    <message>
        <source>without end</source>
        <translation>永久</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>for those who read the history</source>
        <translation>供查看历史的人参考</translation>
    </message>
    <message>
        <source>Makes a revision of its own, at once; your draft is put on top of it.</source>
        <translation>立即生成一个单独的修订；您的草稿将叠加其上。</translation>
    </message>
    <message>
        <source>The key is being made</source>
        <translation>正在生成密钥</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::IssuedSecret</name>
    <message>
        <source>It is shown this once. Nobody can show it again, the gateway neither: it keeps a hash.</source>
        <translation>仅显示这一次。任何人都无法再次显示，网关也不能：它只保存哈希。</translation>
    </message>
    <message>
        <source>The new key</source>
        <translation>新密钥</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>The clipboard forgets it after %1</source>
        <translation>%1 后剪贴板将清除它</translation>
    </message>
    <message>
        <source>I have stored it</source>
        <translation>我已妥善保存</translation>
    </message>
    <message>
        <source>New secret of %1 for %2</source>
        <translation>%2 的 %1 的新机密</translation>
    </message>
    <message>
        <source>Valid until %1</source>
        <translation>有效至 %1</translation>
    </message>
    <message>
        <source>The old secret is valid until %1</source>
        <translation>旧机密有效至 %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::KeyForm</name>
    <message>
        <source>Revoke the key</source>
        <translation>吊销密钥</translation>
    </message>
    <message>
        <source>End</source>
        <translation>终止</translation>
    </message>
    <message>
        <source>Type %1 to revoke it on %2</source>
        <translation>输入 %1 以在 %2 上吊销它</translation>
    </message>
    <message>
        <source>It is revoked</source>
        <translation>它已被吊销</translation>
    </message>
    <message>
        <source>Type its id first</source>
        <translation>请先输入其标识</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效至</translation>
    </message>
    <message>
        <source>without end</source>
        <translation>永久</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>上次使用</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>%1 lets nobody in any more</source>
        <translation>%1 不再放行任何人</translation>
    </message>
    <message>
        <source>The old secret of %1 is gone</source>
        <translation>%1 的旧机密已失效</translation>
    </message>
    <message>
        <source>End the old secret of %1?</source>
        <translation>要停用 %1 的旧机密吗？</translation>
    </message>
    <message>
        <source>Last used: %1. Whoever still uses it is refused.</source>
        <translation>上次使用：%1。仍在使用它的人将被拒绝。</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>停用</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::LineList</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ListField</name>
    <message>
        <source>Add to %1</source>
        <translation>添加到 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::MainWindow</name>
    <message>
        <source>%1 – Gatehouse Console</source>
        <comment>what the window shows</comment>
        <translation>%1 – Gatehouse 控制台</translation>
    </message>
    <message>
        <source>Sample shop</source>
        <translation>示例商店</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Gateways – Gatehouse Console</source>
        <translation>网关 – Gatehouse 控制台</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::MapField</name>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::MatchPreview</name>
    <message>
        <source>Match preview</source>
        <translation>匹配预览</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样例</translation>
    </message>
    <message>
        <source>Sample request</source>
        <translation>样例请求</translation>
    </message>
    <message>
        <source>Take away this sample</source>
        <translation>移除此样例</translation>
    </message>
    <message>
        <source>method and URL, or a path</source>
        <translation>方法和 URL，或路径</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::MetricCharts</name>
    <message>
        <source>others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>per second</source>
        <translation>每秒</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Server errors</source>
        <translation>服务器错误</translation>
    </message>
    <message>
        <source>% of requests</source>
        <translation>占请求 %</translation>
    </message>
    <message>
        <source>5xx, % of requests</source>
        <translation>5xx，占请求 %</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Latency p95</source>
        <translation>延迟 p95</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>Rate limited</source>
        <translation>被限流</translation>
    </message>
    <message>
        <source>429 per second</source>
        <translation>每秒 429</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>处理中</translation>
    </message>
    <message>
        <source>mean µs, by stage</source>
        <translation>平均 µs，按阶段</translation>
    </message>
    <message>
        <source>route</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>policies</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>endpoint</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>Gateway self time</source>
        <translation>网关自身耗时</translation>
    </message>
    <message>
        <source>revision %1</source>
        <translation>修订 %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::MetricHistory</name>
    <message>
        <source>The gateway tells its values in different steps</source>
        <translation>网关以不同的步长给出数值</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::MetricsPage</name>
    <message>
        <source>Last 15 min</source>
        <translation>最近 15 分钟</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>最近 1 小时</translation>
    </message>
    <message>
        <source>Last 6 hours</source>
        <translation>最近 6 小时</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最近 1 天</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>最近 1 周</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>分组依据</translation>
    </message>
    <message>
        <source>Time range</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Picture of the charts (PNG)</source>
        <translation>图表图片 (PNG)</translation>
    </message>
    <message>
        <source>Values of the charts (CSV)</source>
        <translation>图表数值 (CSV)</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>What changed just before</source>
        <translation>此前发生的变化</translation>
    </message>
    <message>
        <source>Nothing that is known of.</source>
        <translation>没有已知的变化。</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>选区</translation>
    </message>
    <message>
        <source>Zoom to selection</source>
        <translation>放大选区</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>as they were before the connection was lost</source>
        <translation>连接中断前的数值</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>a value every %1</source>
        <translation>每 %1 一个数值</translation>
    </message>
    <message>
        <source>under the crosshair</source>
        <translation>十字线处</translation>
    </message>
    <message>
        <source>latest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Req/s</source>
        <translation>请求/秒</translation>
    </message>
    <message>
        <source>p95 ms</source>
        <translation>p95 毫秒</translation>
    </message>
    <message>
        <source>Show all again</source>
        <translation>重新显示全部</translation>
    </message>
    <message>
        <source>Drag over a chart to see a part of the time in figures; Z zooms, 0 shows all.</source>
        <translation>在图表上拖动可查看该时段的数值；Z 放大，0 显示全部。</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Requests %1</source>
        <translation>请求 %1</translation>
    </message>
    <message>
        <source>5xx %1</source>
        <translation>5xx %1</translation>
    </message>
    <message>
        <source>p95 at most %1 ms</source>
        <translation>p95 最高 %1 毫秒</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>已写入 %1</translation>
    </message>
    <message>
        <source>%1 cannot be written</source>
        <translation>无法写入 %1</translation>
    </message>
    <message>
        <source>Nothing to measure yet</source>
        <translation>还没有可测量的内容</translation>
    </message>
    <message>
        <source>What passes through the gateway is counted here, second by second: requests, errors, how long they take. It begins with a service and a route to it.</source>
        <translation>经过网关的一切都在这里逐秒统计：请求、错误以及耗时。先从一个服务和一条通向它的路由开始。</translation>
    </message>
    <message>
        <source>New service</source>
        <translation>新建服务</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::MinterWords</name>
    <message>
        <source>More claims are no JSON object, such as { &quot;role&quot;: &quot;admin&quot; }</source>
        <translation>更多声明不是 JSON 对象，例如 { &quot;role&quot;: &quot;admin&quot; }</translation>
    </message>
    <message>
        <source>The secret is not written as is said here</source>
        <translation>机密的写法与此处所说不符</translation>
    </message>
    <message>
        <source>A secret for HS256 has %1 bytes at least</source>
        <translation>HS256 的机密至少有 %1 字节</translation>
    </message>
    <message>
        <source>It cannot be signed with this key</source>
        <translation>无法用此密钥签名</translation>
    </message>
    <message>
        <source>The key has a passphrase; give it without one</source>
        <translation>该密钥有口令；请提供没有口令的密钥</translation>
    </message>
    <message>
        <source>That is no private key: it begins with -----BEGIN PRIVATE KEY-----</source>
        <translation>这不是私钥：私钥以 -----BEGIN PRIVATE KEY----- 开头</translation>
    </message>
    <message>
        <source>RS256 is signed with an RSA key of %1 bits at least</source>
        <translation>RS256 用至少 %1 位的 RSA 密钥签名</translation>
    </message>
    <message>
        <source>ES256 is signed with a key of the curve P-256</source>
        <translation>ES256 用 P-256 曲线的密钥签名</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::NavigationRail</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Notes</name>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n 个错误</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n 个警告</numerusform>
        </translation>
    </message>
    <message>
        <source>New in draft</source>
        <translation>草稿中新增</translation>
    </message>
    <message>
        <source>Removed in draft</source>
        <translation>草稿中已移除</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ObjectDiff</name>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Changed fields</source>
        <translation>更改的字段</translation>
    </message>
    <message>
        <source>Changed lines</source>
        <translation>更改的行</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ObjectForm</name>
    <message>
        <source>default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>set</source>
        <translation>已设置</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ObjectPage</name>
    <message>
        <source>Changed in draft</source>
        <translation>草稿中已更改</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审阅</translation>
    </message>
    <message>
        <source>The text cannot be read as YAML; the form waits until it can</source>
        <translation>文本不是有效的 YAML；表单等待其修正</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>as the gateway describes it</source>
        <translation>按网关的描述</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>two-way</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>next problem</source>
        <translation>下一个问题</translation>
    </message>
    <message>
        <source>New in %1</source>
        <translation>%1 中新建</translation>
    </message>
    <message>
        <source>This name is taken</source>
        <translation>此名称已被使用</translation>
    </message>
    <message>
        <source>Give it a name, and it is in the draft</source>
        <translation>命名后即进入草稿</translation>
    </message>
    <message>
        <source>New in draft</source>
        <translation>草稿中新增</translation>
    </message>
    <message>
        <source>Removed in draft</source>
        <translation>草稿中已移除</translation>
    </message>
    <message>
        <source>Nothing is wrong here</source>
        <translation>此处没有问题</translation>
    </message>
    <message>
        <source>Effective policies</source>
        <translation>生效的策略</translation>
    </message>
    <message>
        <source>what acts on its requests, and who says so</source>
        <translation>哪些策略作用于其请求，由谁设定</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::OverrideFields</name>
    <message>
        <source>For how long</source>
        <translation>持续多久</translation>
    </message>
    <message>
        <source>until somebody ends it</source>
        <translation>直到有人结束</translation>
    </message>
    <message>
        <source>For</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>why, for the audit</source>
        <translation>原因，供审计</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::OverviewPage</name>
    <message>
        <source>Production</source>
        <translation>生产</translation>
    </message>
    <message>
        <source>Last 15 min</source>
        <translation>最近 15 分钟</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Review changes (%1)</source>
        <translation>检查更改 (%1)</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>Configure</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Breakers</source>
        <translation>熔断器</translation>
    </message>
    <message>
        <source>Consumers</source>
        <translation>消费者</translation>
    </message>
    <message>
        <source>Rate limits</source>
        <translation>速率限制</translation>
    </message>
    <message>
        <source>Verify and change</source>
        <translation>验证与变更</translation>
    </message>
    <message>
        <source>Tester</source>
        <translation>测试器</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Revisions</source>
        <translation>修订</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Logs and audit</source>
        <translation>日志与审计</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>修订</translation>
    </message>
    <message>
        <source>live for %1</source>
        <translation>已生效 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n 处更改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n override(s), next ends in</source>
        <translation>
            <numerusform>%n 项临时覆盖，下一项结束于</numerusform>
        </translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>降级</translation>
    </message>
    <message>
        <source>The breaker of %1 has opened 3 times since 14:21</source>
        <translation>自 14:21 起，%1 的熔断器已打开 3 次</translation>
    </message>
    <message>
        <source>Compare: yesterday</source>
        <translation>对比：昨天</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>排列</translation>
    </message>
    <message>
        <source>/s</source>
        <comment>unit beside a rate</comment>
        <translation>/秒</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>%1 against yesterday</source>
        <translation>较昨天 %1</translation>
    </message>
    <message>
        <source>Client errors 4xx</source>
        <translation>客户端错误 4xx</translation>
    </message>
    <message>
        <source>%1, mostly 401</source>
        <translation>%1，多为 401</translation>
    </message>
    <message>
        <source>Server errors 5xx</source>
        <translation>服务器错误 5xx</translation>
    </message>
    <message>
        <source>%1, limit %2</source>
        <translation>%1，上限 %2</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>p95 budget %1</source>
        <translation>p95 预算 %1</translation>
    </message>
    <message>
        <source>Rate limited 429</source>
        <translation>被限流 429</translation>
    </message>
    <message>
        <source>most: %1</source>
        <translation>最多：%1</translation>
    </message>
    <message>
        <source>Gateway self time</source>
        <translation>网关自身耗时</translation>
    </message>
    <message>
        <source>p99, budget %1</source>
        <translation>p99，预算 %1</translation>
    </message>
    <message>
        <source>drain</source>
        <translation>排空</translation>
    </message>
    <message>
        <source>%1 opened</source>
        <translation>%1 已打开</translation>
    </message>
    <message>
        <source>per second</source>
        <translation>每秒</translation>
    </message>
    <message>
        <source>all services</source>
        <translation>所有服务</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>19 endpoints, 1 down, 1 draining</source>
        <translation>19 个端点，1 个故障，1 个排空中</translation>
    </message>
    <message>
        <source>Open pool board</source>
        <translation>打开池面板</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>Requests/s</source>
        <translation>请求/秒</translation>
    </message>
    <message>
        <source>p95 ms</source>
        <translation>p95 毫秒</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>处理中</translation>
    </message>
    <message>
        <source>Breaker</source>
        <translation>熔断器</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Half-open %1 / %2</source>
        <translation>半开 %1 / %2</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Observe only</source>
        <translation>仅观察</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>健康</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>需要关注</translation>
    </message>
    <message>
        <source>breaker</source>
        <translation>熔断器</translation>
    </message>
    <message>
        <source>retry in %1</source>
        <translation>%1 后重试</translation>
    </message>
    <message>
        <source>endpoint</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>down %1</source>
        <translation>已停 %1</translation>
    </message>
    <message>
        <source>trial %1 of %2</source>
        <translation>试探 %1 / %2</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>route</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>no authentication</source>
        <translation>无认证</translation>
    </message>
    <message>
        <source>Overrides in force</source>
        <translation>生效中的覆盖</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>排空</translation>
    </message>
    <message>
        <source>Limit boost ×2</source>
        <translation>限额提升 ×2</translation>
    </message>
    <message>
        <source>Last changes</source>
        <translation>最近更改</translation>
    </message>
    <message>
        <source>orders: raise first byte timeout to 20 s</source>
        <translation>orders：首字节超时增至 20 秒</translation>
    </message>
    <message>
        <source>partner-acme: add scope refunds.read</source>
        <translation>partner-acme：添加范围 refunds.read</translation>
    </message>
    <message>
        <source>catalog: cache images for 1 h</source>
        <translation>catalog：图片缓存 1 小时</translation>
    </message>
    <message>
        <source>Restore users from revision 207</source>
        <translation>从修订 207 恢复 users</translation>
    </message>
    <message>
        <source>payments: breaker opens at 50%</source>
        <translation>payments：熔断器在 50% 时打开</translation>
    </message>
    <message>
        <source>search: two endpoints added</source>
        <translation>search：新增两个端点</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>无需处理</translation>
    </message>
    <message>
        <source>Nobody has set anything by hand</source>
        <translation>没有手动设置</translation>
    </message>
    <message>
        <source>This gateway has no configuration yet</source>
        <translation>此网关尚无配置</translation>
    </message>
    <message>
        <source>It listens nowhere and knows no service. Begin with a service: what requests are passed on to. Nothing is live until you apply it.</source>
        <translation>它不监听任何地址，也没有服务。先新建一个服务，即请求转发的目标。应用之前不会生效。</translation>
    </message>
    <message>
        <source>New service</source>
        <translation>新建服务</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1 前</translation>
    </message>
    <message numerus="yes">
        <source>to %n service(s)</source>
        <translation>
            <numerusform>到 %n 个服务</numerusform>
        </translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>共 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s)</source>
        <translation>
            <numerusform>%n 个端点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n down</source>
        <translation>
            <numerusform>%n 个故障</numerusform>
        </translation>
    </message>
    <message>
        <source>until the answer</source>
        <translation>到应答为止</translation>
    </message>
    <message>
        <source>by limits and quotas</source>
        <translation>因限额</translation>
    </message>
    <message>
        <source>Open breakers</source>
        <translation>打开的熔断器</translation>
    </message>
    <message>
        <source>µs</source>
        <translation>微秒</translation>
    </message>
    <message>
        <source>This gateway follows a file</source>
        <translation>此网关由文件配置</translation>
    </message>
    <message>
        <source>No revision yet</source>
        <translation>尚无修订</translation>
    </message>
    <message>
        <source>No figures</source>
        <translation>没有数据</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::OverviewWords</name>
    <message>
        <source>others</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Page</name>
    <message>
        <source>No connection yet</source>
        <translation>尚未连接</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>The gateway could not answer</source>
        <translation>网关无法回答</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::PaletteDelegate</name>
    <message>
        <source>Production</source>
        <translation>生产</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>预发布</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>开发</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
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
        <translation>网关</translation>
    </message>
    <message>
        <source>service %1</source>
        <translation>服务 %1</translation>
    </message>
    <message>
        <source>this route</source>
        <translation>此路由</translation>
    </message>
    <message>
        <source>callers with the plan %1</source>
        <translation>使用套餐 %1 的调用方</translation>
    </message>
    <message>
        <source>the caller %1</source>
        <translation>调用方 %1</translation>
    </message>
    <message>
        <source>%1, by chain %2</source>
        <translation>%1，经由链 %2</translation>
    </message>
    <message>
        <source>%1; left out here</source>
        <translation>%1；在此省略</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Set by</source>
        <translation>由谁设定</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>as they are by default</source>
        <translation>默认值</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::QuantityEdit</name>
    <message>
        <source>Needs a unit: %1 or %2</source>
        <translation>缺少单位：%1 或 %2</translation>
    </message>
    <message>
        <source>A whole number and ns, us, ms, s, m, h or d</source>
        <translation>整数加 ns、us、ms、s、m、h 或 d</translation>
    </message>
    <message>
        <source>A whole number and B, kB, MB, GB, KiB, MiB or GiB</source>
        <translation>整数加 B、kB、MB、GB、KiB、MiB 或 GiB</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::QuantityField</name>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RateEdit</name>
    <message>
        <source>per</source>
        <translation>每</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RawField</name>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>This is neither JSON nor YAML</source>
        <translation>既不是 JSON 也不是 YAML</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RegexField</name>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>a text to try it on</source>
        <translation>用来试的文本</translation>
    </message>
    <message>
        <source>Text to try %1 on</source>
        <translation>用来试 %1 的文本</translation>
    </message>
    <message>
        <source>This is no regular expression: %1</source>
        <translation>这不是正则表达式：%1</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>匹配</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>不匹配</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RequestForm</name>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Consumer</source>
        <translation>消费者</translation>
    </message>
    <message>
        <source>Listener</source>
        <translation>监听器</translation>
    </message>
    <message>
        <source>Under</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>解释</translation>
    </message>
    <message>
        <source>Send for real</source>
        <translation>实际发送</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Part of the request</source>
        <translation>请求的部分</translation>
    </message>
    <message>
        <source>Ctrl Enter. It counts nowhere and reaches no service</source>
        <translation>Ctrl Enter。不计数，也不会到达任何服务</translation>
    </message>
    <message>
        <source>Ctrl Shift Enter. It counts, and reaches the service</source>
        <translation>Ctrl Shift Enter。会计数，并到达服务</translation>
    </message>
    <message>
        <source>Explaining counts nowhere and reaches no service.</source>
        <translation>解释不计数，也不会到达任何服务。</translation>
    </message>
    <message>
        <source>whoever proves it</source>
        <translation>以凭据为准</translation>
    </message>
    <message>
        <source>what is live</source>
        <translation>当前生效</translation>
    </message>
    <message>
        <source>your draft</source>
        <translation>您的草稿</translation>
    </message>
    <message>
        <source>revision %1</source>
        <translation>修订 %1</translation>
    </message>
    <message>
        <source>Say what it asks for first</source>
        <translation>请先填写请求的内容</translation>
    </message>
    <message>
        <source>This is no address of a client: %1</source>
        <translation>这不是客户端地址：%1</translation>
    </message>
    <message>
        <source>There is no connection to the gateway</source>
        <translation>没有与网关的连接</translation>
    </message>
    <message>
        <source>This gateway was opened read only</source>
        <translation>此网关以只读方式打开</translation>
    </message>
    <message>
        <source>listener by the URL</source>
        <translation>按 URL 选择监听器</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>位于 %1</translation>
    </message>
    <message>
        <source>Mint a token…</source>
        <translation>签发令牌…</translation>
    </message>
    <message>
        <source>Signs a JSON Web Token and puts it into Authorization</source>
        <translation>签署一个 JSON Web Token 并放入 Authorization</translation>
    </message>
    <message>
        <source>Trusted besides</source>
        <translation>另外信任</translation>
    </message>
    <message>
        <source>PEM file</source>
        <translation>PEM 文件</translation>
    </message>
    <message>
        <source>Authorities that may vouch for the listener beside those that this computer trusts</source>
        <translation>除本机信任的机构外，还可为监听器作保的机构</translation>
    </message>
    <message>
        <source>Choose a PEM file</source>
        <translation>选择 PEM 文件</translation>
    </message>
    <message>
        <source>Trust also</source>
        <translation>另外信任</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>证书 (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>The token expired at %1.</source>
        <translation>令牌已于 %1 过期。</translation>
    </message>
    <message>
        <source>The token is valid until %1.</source>
        <translation>令牌有效期至 %1。</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>调用方</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Claims of the token</source>
        <translation>令牌的声明</translation>
    </message>
    <message>
        <source>Taken as proved where the request has no credential. Only for explaining; nothing of it is sent.</source>
        <translation>请求不带凭据时视为已验证。仅用于解释，不会发送。</translation>
    </message>
    <message>
        <source>The claims are no JSON object</source>
        <translation>声明不是 JSON 对象</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RequestSender</name>
    <message>
        <source>The gateway has not said where it listens</source>
        <translation>网关尚未说明其监听位置</translation>
    </message>
    <message>
        <source>No listener of this gateway speaks https</source>
        <translation>此网关没有使用 https 的监听器</translation>
    </message>
    <message>
        <source>No listener of this gateway speaks http</source>
        <translation>此网关没有使用 http 的监听器</translation>
    </message>
    <message>
        <source>This listener is a socket file, which only its own computer reaches</source>
        <translation>此监听器是套接字文件，只有其所在计算机可以访问</translation>
    </message>
    <message>
        <source>This listener is reached only from the gateway&apos;s own computer</source>
        <translation>此监听器只能从网关所在的计算机访问</translation>
    </message>
    <message>
        <source>The gateway did not answer in time</source>
        <translation>网关未及时响应</translation>
    </message>
    <message>
        <source>The header field %1 cannot be sent</source>
        <translation>无法发送标头字段 %1</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>There is no certificate in %1</source>
        <translation>%1 中没有证书</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Review</name>
    <message>
        <source>somebody else was faster</source>
        <translation>其他人先应用了</translation>
    </message>
    <message>
        <source>both changed the same</source>
        <translation>双方改动了同一处</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ReviewPage</name>
    <message>
        <source>Production</source>
        <translation>生产</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>预发布</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>开发</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Review changes</source>
        <translation>审阅更改</translation>
    </message>
    <message>
        <source>Discard all</source>
        <translation>全部放弃</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) discarded</source>
        <translation>
            <numerusform>已放弃 %n 项更改</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Changed objects</source>
        <translation>更改的对象</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Somebody was faster</source>
        <translation>有人先行一步</translation>
    </message>
    <message>
        <source>Put my changes on top</source>
        <translation>将我的更改叠加其上</translation>
    </message>
    <message>
        <source>Gateway&apos;s checks</source>
        <translation>网关检查</translation>
    </message>
    <message>
        <source>Options, references and files are all right</source>
        <translation>选项、引用和文件均正常</translation>
    </message>
    <message>
        <source>Apply to %1</source>
        <translation>应用到 %1</translation>
    </message>
    <message>
        <source>On trial</source>
        <translation>试运行</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>立即</translation>
    </message>
    <message>
        <source>Length of the trial</source>
        <translation>试运行时长</translation>
    </message>
    <message>
        <source>The revision before returns by itself unless you confirm</source>
        <translation>若不确认，将自动恢复上一修订</translation>
    </message>
    <message>
        <source>Live for everyone at once</source>
        <translation>立即对所有人生效</translation>
    </message>
    <message>
        <source>why, for those who read the history</source>
        <translation>原因，供查看历史的人</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation>输入 %1 以确认</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Nothing is live yet</source>
        <translation>尚未生效</translation>
    </message>
    <message>
        <source>Nothing to review</source>
        <translation>没有可审阅的内容</translation>
    </message>
    <message>
        <source>Change a route or a service; it is collected here, and nothing is live until you apply it.</source>
        <translation>更改路由或服务后会汇集于此；应用之前不会生效。</translation>
    </message>
    <message>
        <source>Go to routes</source>
        <translation>前往路由</translation>
    </message>
    <message>
        <source>based on revision %1, which is not the newest</source>
        <translation>基于修订 %1，已不是最新</translation>
    </message>
    <message>
        <source>based on revision %1, nobody else changed it since</source>
        <translation>基于修订 %1，此后无人更改</translation>
    </message>
    <message>
        <source>added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>线上</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>The configuration is another one now.</source>
        <translation>配置现已不同。</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>检查中</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>未检查</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n 个错误</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n 个警告</numerusform>
        </translation>
    </message>
    <message>
        <source>all right</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Apply, confirm in %1</source>
        <translation>应用，%1 内确认</translation>
    </message>
    <message>
        <source>Apply now</source>
        <translation>立即应用</translation>
    </message>
    <message>
        <source>It is being applied</source>
        <translation>正在应用</translation>
    </message>
    <message>
        <source>Put your changes on top of the newest revision first</source>
        <translation>请先将更改叠加到最新修订上</translation>
    </message>
    <message numerus="yes">
        <source>The gateway would refuse it: %n error(s)</source>
        <translation>
            <numerusform>网关会拒绝：%n 个错误</numerusform>
        </translation>
    </message>
    <message>
        <source>A revision is on trial; confirm it or return first</source>
        <translation>有修订正在试运行；请先确认或恢复</translation>
    </message>
    <message>
        <source>Type the name of the gateway first</source>
        <translation>请先输入网关名称</translation>
    </message>
    <message>
        <source>The change of %1 is taken back</source>
        <translation>已撤回对 %1 的更改</translation>
    </message>
    <message>
        <source>Nothing changed: %1</source>
        <translation>未更改：%1</translation>
    </message>
    <message>
        <source>Revision %1 is live on trial</source>
        <translation>修订 %1 正在试运行</translation>
    </message>
    <message>
        <source>Revision %1 is live</source>
        <translation>修订 %1 已生效</translation>
    </message>
    <message>
        <source>Everything fits together</source>
        <translation>全部可合并</translation>
    </message>
    <message>
        <source>%1 applied revision %2. Your draft is based on %3. Both are put together field by field; where both changed the same, you choose.</source>
        <translation>%1 应用了修订 %2。您的草稿基于 %3。两者将逐字段合并；双方都改动之处由您选择。</translation>
    </message>
    <message>
        <source>Choose first between what both changed</source>
        <translation>请先在双方的改动之间选择</translation>
    </message>
    <message>
        <source>or errors rise by</source>
        <translation>或错误增加达到</translation>
    </message>
    <message>
        <source>So many more requests that fail</source>
        <translation>失败请求的增加幅度</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RevisionsPage</name>
    <message>
        <source>Revisions</source>
        <translation>修订</translation>
    </message>
    <message>
        <source>Return now</source>
        <translation>立即恢复</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Filter: words, author:lena, tag:stable</source>
        <translation>筛选：词语、author:lena、tag:stable</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>修订</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>a name for it</source>
        <translation>为其命名</translation>
    </message>
    <message>
        <source>Name of the revision</source>
        <translation>修订名称</translation>
    </message>
    <message>
        <source>Name it</source>
        <translation>命名</translation>
    </message>
    <message>
        <source>Return to this</source>
        <translation>恢复到此</translation>
    </message>
    <message>
        <source>This gateway follows a file</source>
        <translation>此网关由文件配置</translation>
    </message>
    <message>
        <source>Its history is where the file is kept: %1</source>
        <translation>其历史在文件所在处：%1</translation>
    </message>
    <message>
        <source>No revision yet</source>
        <translation>尚无修订</translation>
    </message>
    <message>
        <source>Every change that is applied is kept here, with who and why.</source>
        <translation>每次应用的更改都保存在此，包括谁和原因。</translation>
    </message>
    <message numerus="yes">
        <source>%n revision(s)</source>
        <translation>
            <numerusform>%n 个修订</numerusform>
        </translation>
    </message>
    <message>
        <source>Revision %1 is live on trial. The one before returns at %2 unless it is confirmed.</source>
        <translation>修订 %1 正在试运行。若不确认，将在 %2 恢复上一修订。</translation>
    </message>
    <message>
        <source>%1, applied at %2. Closing this window does not stop the clock.</source>
        <translation>%1，于 %2 应用。关闭此窗口不会停止计时。</translation>
    </message>
    <message>
        <source>Revision %1</source>
        <translation>修订 %1</translation>
    </message>
    <message>
        <source>live</source>
        <translation>线上</translation>
    </message>
    <message>
        <source>No message</source>
        <translation>无说明</translation>
    </message>
    <message>
        <source>%1, %2, hash %3</source>
        <translation>%1，%2，哈希 %3</translation>
    </message>
    <message>
        <source>This one is live already</source>
        <translation>此修订已在线上</translation>
    </message>
    <message>
        <source>A revision is on trial; confirm it or return first</source>
        <translation>有修订正在试运行；请先确认或恢复</translation>
    </message>
    <message>
        <source>The first one</source>
        <translation>第一个</translation>
    </message>
    <message>
        <source>The first %1 of %2 changes</source>
        <translation>%2 项更改中的前 %1 项</translation>
    </message>
    <message>
        <source>Revision %1 stays</source>
        <translation>保留修订 %1</translation>
    </message>
    <message>
        <source>Returned before the trial was over</source>
        <translation>试运行结束前恢复</translation>
    </message>
    <message>
        <source>The revision before is live again</source>
        <translation>上一修订已恢复</translation>
    </message>
    <message>
        <source>Return to revision %1</source>
        <translation>恢复到修订 %1</translation>
    </message>
    <message>
        <source>Revision %1 is live</source>
        <translation>修订 %1 已生效</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>The revision has a name</source>
        <translation>已为修订命名</translation>
    </message>
    <message>
        <source>End the trial of revision %1?</source>
        <translation>结束修订 %1 的试用？</translation>
    </message>
    <message>
        <source>Revision %1 is live again.</source>
        <translation>修订 %1 将重新生效。</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>线上</translation>
    </message>
    <message>
        <source>Return from revision %1 to %2?</source>
        <translation>从修订 %1 返回到 %2？</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) change, as the table beside shows.</source>
        <translation>
            <numerusform>%n 个字段将更改，见旁边的表格。</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody applied another revision meanwhile; look again</source>
        <translation>期间有人应用了另一个修订；请再看一遍</translation>
    </message>
    <message>
        <source>It returns at once when %1 more requests fail.</source>
        <translation>失败请求增加 %1 时将立即恢复。</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RotationForm</name>
    <message>
        <source>Overlap</source>
        <translation>重叠期</translation>
    </message>
    <message>
        <source>New secret</source>
        <translation>新机密</translation>
    </message>
    <message>
        <source>Adoption</source>
        <translation>切换情况</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>轮换</translation>
    </message>
    <message>
        <source>End the old one now</source>
        <translation>立即停用旧机密</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>轮换</translation>
    </message>
    <message>
        <source>Old one valid for</source>
        <translation>旧机密继续有效的时长</translation>
    </message>
    <message>
        <source>no longer</source>
        <translation>立即失效</translation>
    </message>
    <message>
        <source>Old one valid</source>
        <translation>旧机密有效</translation>
    </message>
    <message>
        <source>It stands above, this once. Hand it over, then say that it is stored.</source>
        <translation>它显示在上方，仅此一次。请交给使用者，然后确认已保存。</translation>
    </message>
    <message>
        <source>Uses of the new and of the old secret</source>
        <translation>新旧机密的使用次数</translation>
    </message>
    <message>
        <source>It is revoked</source>
        <translation>它已被吊销</translation>
    </message>
    <message>
        <source>somebody ends it</source>
        <translation>有人终止</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>至 %1</translation>
    </message>
    <message>
        <source>shown once</source>
        <translation>仅显示一次</translation>
    </message>
    <message>
        <source>who still uses the old one</source>
        <translation>谁还在用旧的</translation>
    </message>
    <message>
        <source>new %1</source>
        <translation>新 %1</translation>
    </message>
    <message>
        <source>old %1</source>
        <translation>旧 %1</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>使用：%1</translation>
    </message>
    <message>
        <source>%1 uses of the new one, %2 of the old one since there are two</source>
        <translation>自有两个机密以来：新的用了 %1 次，旧的用了 %2 次</translation>
    </message>
    <message>
        <source>Nobody has used the new one yet.</source>
        <translation>还没有人使用新机密。</translation>
    </message>
    <message>
        <source>The old one has been quiet for %1: it may go.</source>
        <translation>旧机密已有 %1 无人使用：可以停用。</translation>
    </message>
    <message>
        <source>Whoever still uses the old one is refused when it ends.</source>
        <translation>旧机密停用后，仍在使用它的人将被拒绝。</translation>
    </message>
    <message>
        <source>The secret is being made</source>
        <translation>正在生成机密</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RouteFlow</name>
    <message>
        <source>The way of a request</source>
        <translation>请求路径</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>gateway</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>route</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>chain %1</source>
        <translation>链 %1</translation>
    </message>
    <message>
        <source>Answered here</source>
        <translation>在此应答</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RouteWords</name>
    <message>
        <source>any</source>
        <comment>method</comment>
        <translation>任意</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RoutesPage</name>
    <message>
        <source>Routes</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>New route</source>
        <translation>新建路由</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>复制一份</translation>
    </message>
    <message>
        <source>copy as YAML</source>
        <translation>复制为 YAML</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message numerus="yes">
        <source>%n route(s)</source>
        <translation>
            <numerusform>%n 条路由</numerusform>
        </translation>
    </message>
    <message>
        <source>No routes yet</source>
        <translation>尚无路由</translation>
    </message>
    <message>
        <source>A route says which requests go to which service.</source>
        <translation>路由规定哪些请求去往哪个服务。</translation>
    </message>
    <message>
        <source>by nobody</source>
        <translation>无</translation>
    </message>
    <message>
        <source>by the policy %1</source>
        <translation>由策略 %1</translation>
    </message>
    <message>
        <source>%1 of %2 receive requests</source>
        <translation>%2 个中有 %1 个接收请求</translation>
    </message>
    <message>
        <source>with your draft</source>
        <translation>含您的草稿</translation>
    </message>
    <message>
        <source>Route %1 is removed in the draft</source>
        <translation>路由 %1 已在草稿中移除</translation>
    </message>
    <message numerus="yes">
        <source>%n route(s) are removed in the draft</source>
        <translation>
            <numerusform>草稿中已移除 %n 条路由</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Copied as YAML</source>
        <translation>已复制为 YAML</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Filter: words, service:orders, policy:jwt, is:draft, is:open</source>
        <translation>筛选：词语、service:orders、policy:jwt、is:draft、is:open</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RowListEdit</name>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Rows</name>
    <message>
        <source>%1 left, %2</source>
        <translation>剩余 %1，%2</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>匹配</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Failed %</source>
        <translation>失败 %</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>any</source>
        <comment>host</comment>
        <translation>任意</translation>
    </message>
    <message>
        <source>answers itself</source>
        <translation>自行应答</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Share %</source>
        <translation>份额 %</translation>
    </message>
    <message>
        <source>Of new requests of its service</source>
        <translation>占其服务新请求的比例</translation>
    </message>
    <message>
        <source>Calls/s</source>
        <translation>调用/秒</translation>
    </message>
    <message>
        <source>In the last half minute</source>
        <translation>最近半分钟</translation>
    </message>
    <message>
        <source>Last minutes</source>
        <translation>最近几分钟</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>%1 of %2 receive requests</source>
        <translation>%2 个中有 %1 个接收请求</translation>
    </message>
    <message>
        <source>weight: %1</source>
        <translation>权重：%1</translation>
    </message>
    <message>
        <source>back in %1</source>
        <translation>%1 后返回</translation>
    </message>
    <message>
        <source>tier %1</source>
        <translation>层级 %1</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>Balancing</source>
        <translation>负载均衡</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>更改内容</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>On trial</source>
        <translation>试运行</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>线上</translation>
    </message>
    <message>
        <source>No message</source>
        <translation>无说明</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>Did</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>To what</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>another order</source>
        <translation>顺序改变</translation>
    </message>
    <message>
        <source>2 min</source>
        <translation>2 分钟</translation>
    </message>
    <message>
        <source>Requests of this route in the last two minutes</source>
        <translation>该路由最近两分钟的请求</translation>
    </message>
    <message>
        <source>Req/s</source>
        <translation>请求/秒</translation>
    </message>
    <message>
        <source>Of this route; the busiest routes have figures of their own</source>
        <translation>该路由的；最繁忙的路由有自己的数字</translation>
    </message>
    <message>
        <source>5xx %</source>
        <translation>5xx %</translation>
    </message>
    <message>
        <source>Of its requests in the last half minute</source>
        <translation>占其最近半分钟的请求</translation>
    </message>
    <message>
        <source>p95 ms</source>
        <translation>p95 ms</translation>
    </message>
    <message>
        <source>Until the answer, as clients see it</source>
        <translation>到应答为止，客户端所见</translation>
    </message>
    <message>
        <source>Breaker: %1</source>
        <translation>熔断器：%1</translation>
    </message>
    <message>
        <source>No auth</source>
        <translation>无认证</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::SampleGateway</name>
    <message>
        <source>gatehoused is not installed on this computer</source>
        <translation>本机未安装 gatehoused</translation>
    </message>
    <message>
        <source>gatehoused cannot be started</source>
        <translation>无法启动 gatehoused</translation>
    </message>
    <message>
        <source>The sample gateway has ended: %1</source>
        <translation>示例网关已结束：%1</translation>
    </message>
    <message>
        <source>The sample shop opens</source>
        <translation>示例商店开张</translation>
    </message>
    <message>
        <source>The sample gateway does not listen</source>
        <translation>示例网关未监听</translation>
    </message>
    <message>
        <source>No file can be written in %1</source>
        <translation>无法在 %1 中写入文件</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::SampleWords</name>
    <message>
        <source>this route</source>
        <translation>此路由</translation>
    </message>
    <message>
        <source>no route, %1</source>
        <translation>无路由，%1</translation>
    </message>
    <message>
        <source>the route %1</source>
        <translation>路由 %1</translation>
    </message>
    <message>
        <source>%1; this one would take it if %2</source>
        <translation>%1；此路由匹配的条件：%2</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::SearchButton</name>
    <message>
        <source>Search or run a command</source>
        <translation>搜索或运行命令</translation>
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
        <translation>未设置</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>显示 %1</translation>
    </message>
    <message>
        <source>A secret is not written here, but where it is</source>
        <translation>这里不写密钥本身，而写它在哪里</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::SentenceStrip</name>
    <message>
        <source>What the route does</source>
        <translation>路由的作用</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>forward to</source>
        <translation>转发到</translation>
    </message>
    <message>
        <source>as</source>
        <translation>作为</translation>
    </message>
    <message>
        <source>Add a condition</source>
        <translation>添加条件</translation>
    </message>
    <message>
        <source>The gateway goes stage by stage. Within this one the order is yours: drag, or Alt and an arrow key.</source>
        <translation>网关按阶段依次执行。在此阶段内顺序由您决定：拖动，或按 Alt 加方向键。</translation>
    </message>
    <message>
        <source>The gateway goes stage by stage, in whatever order they are written.</source>
        <translation>无论书写顺序如何，网关都按阶段依次执行。</translation>
    </message>
    <message>
        <source>As long as nothing else is written</source>
        <translation>只要没有另行书写</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>条件</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ServicesPage</name>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>New service</source>
        <translation>新建服务</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>Filter: words, service:orders, down</source>
        <translation>筛选：词语、service:orders、down</translation>
    </message>
    <message>
        <source>drain</source>
        <translation>排空</translation>
    </message>
    <message>
        <source>maintenance</source>
        <translation>维护</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>edit service</source>
        <translation>编辑服务</translation>
    </message>
    <message>
        <source>Edit service</source>
        <translation>编辑服务</translation>
    </message>
    <message>
        <source>No services yet</source>
        <translation>尚无服务</translation>
    </message>
    <message>
        <source>A service is a backend: interchangeable endpoints that requests are passed on to.</source>
        <translation>服务即后端：请求转发到的可互换端点。</translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s)</source>
        <translation>
            <numerusform>%n 个端点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n down</source>
        <translation>
            <numerusform>%n 个故障</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n set by hand</source>
        <translation>
            <numerusform>%n 个手动设置</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Session</name>
    <message>
        <source>The gateway does not answer</source>
        <translation>网关没有应答</translation>
    </message>
    <message>
        <source>This is no address of a gateway</source>
        <translation>这不是网关地址</translation>
    </message>
    <message>
        <source>There is no such socket</source>
        <translation>没有此套接字</translation>
    </message>
    <message>
        <source>The gateway is not running</source>
        <translation>网关未运行</translation>
    </message>
    <message>
        <source>This user may not use the socket</source>
        <translation>此用户无权使用该套接字</translation>
    </message>
    <message>
        <source>ssh cannot be started</source>
        <translation>无法启动 ssh</translation>
    </message>
    <message>
        <source>The connection has ended</source>
        <translation>连接已结束</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>Listeners</source>
        <translation>监听器</translation>
    </message>
    <message>
        <source>It listens nowhere</source>
        <translation>未在任何地址监听</translation>
    </message>
    <message>
        <source>Lately</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>what the gateway said since this window is open</source>
        <translation>自此窗口打开以来网关的消息</translation>
    </message>
    <message>
        <source>Nothing so far</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>控制台</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>在本机</translation>
    </message>
    <message>
        <source>Like the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>Passphrases of SSH keys stay in the desktop&apos;s keychain. Where there is none, you are asked each time.</source>
        <translation>SSH 密钥的口令保存在桌面密钥环中。若没有密钥环，则每次询问。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>启动于</translation>
    </message>
    <message>
        <source>Configured by</source>
        <translation>配置来源</translation>
    </message>
    <message>
        <source>its store</source>
        <translation>其存储</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>哈希</translation>
    </message>
    <message>
        <source>You are</source>
        <translation>您是</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>工作线程</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>正在加载</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::StageWords</name>
    <message>
        <source>Admit</source>
        <translation>准入</translation>
    </message>
    <message>
        <source>Identify</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>Preflight</source>
        <translation>预检</translation>
    </message>
    <message>
        <source>Authenticate</source>
        <translation>认证</translation>
    </message>
    <message>
        <source>Authorize</source>
        <translation>授权</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Validate</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>Transform</source>
        <translation>转换</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Observe</source>
        <translation>观测</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::StatusStrip</name>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::StepLine</name>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>this step</source>
        <translation>当前步骤</translation>
    </message>
    <message>
        <source>later</source>
        <translation>稍后</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::TableCard</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>没有匹配项</translation>
    </message>
    <message numerus="yes">
        <source>The filter %1 hides all %n row(s).</source>
        <translation>
            <numerusform>筛选条件 %1 隐藏了全部 %n 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
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
        <translation>空格</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::TesterPage</name>
    <message>
        <source>Tester</source>
        <translation>测试器</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Saved requests</source>
        <translation>已保存的请求</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Ctrl S. What may be secret is kept in the desktop&apos;s keychain, or not at all</source>
        <translation>Ctrl S。可能机密的内容保存在桌面密钥环中，否则不保存</translation>
    </message>
    <message>
        <source>Paste curl</source>
        <translation>粘贴 curl</translation>
    </message>
    <message>
        <source>Ctrl I. The curl command in the clipboard becomes the request</source>
        <translation>Ctrl I。剪贴板中的 curl 命令将成为请求</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>复制为 curl</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>No keychain has kept what may be secret in it: type the values of header fields, query and body again.</source>
        <translation>密钥环中没有保存其中可能机密的内容：请重新输入标头字段的值、查询和正文。</translation>
    </message>
    <message>
        <source>Say what it asks for first</source>
        <translation>请先填写请求的内容</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>There is no keychain: values of header fields, query and body are not kept, and asked for each time.</source>
        <translation>没有密钥环：标头字段的值、查询和正文不会保存，每次都会询问。</translation>
    </message>
    <message>
        <source>The gateway could not explain it</source>
        <translation>网关无法解释该请求</translation>
    </message>
    <message>
        <source>Copied as a curl command; the clipboard forgets it after %1</source>
        <translation>已复制为 curl 命令；%1 后剪贴板将清除它</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::TextField</name>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>A number is expected</source>
        <translation>应为数字</translation>
    </message>
    <message>
        <source>This cannot stand here</source>
        <translation>此处不能这样填写</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::TextsField</name>
    <message>
        <source>add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>%1 is no IP network: such as %2</source>
        <translation>%1 不是 IP 网段：例如 %2</translation>
    </message>
    <message>
        <source>%1 is no number</source>
        <translation>%1 不是数字</translation>
    </message>
    <message>
        <source>%1 cannot stand here</source>
        <translation>%1 不能写在这里</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Toast</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::TokenDialog</name>
    <message>
        <source>Algorithm</source>
        <translation>算法</translation>
    </message>
    <message>
        <source>Written as</source>
        <translation>写法</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Key ID</source>
        <translation>密钥 ID</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>签发者</translation>
    </message>
    <message>
        <source>Audience</source>
        <translation>受众</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主体</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>More claims</source>
        <translation>更多声明</translation>
    </message>
    <message>
        <source>Keep key and claims in the desktop&apos;s keychain</source>
        <translation>将密钥和声明保存在桌面密钥环中</translation>
    </message>
    <message>
        <source>Put it into the request</source>
        <translation>放入请求</translation>
    </message>
    <message>
        <source>Mint a token</source>
        <translation>签发令牌</translation>
    </message>
    <message>
        <source>Signed on this computer, with a key that the gateway&apos;s issuer uses: the gateway gives none away.</source>
        <translation>在本机用签发者的密钥签名：网关不会给出任何密钥。</translation>
    </message>
    <message>
        <source>Valid for</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>not any more</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>the secret that the issuer shares with the gateway</source>
        <translation>签发者与网关共享的机密</translation>
    </message>
    <message>
        <source>The key leaves this window only into the keychain, and the token into the request.</source>
        <translation>密钥只会从此窗口进入密钥环，令牌只会进入请求。</translation>
    </message>
    <message>
        <source>Give a key first</source>
        <translation>请先提供密钥</translation>
    </message>
    <message>
        <source>No keychain has kept the key</source>
        <translation>没有密钥环保存该密钥</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::TrafficPage</name>
    <message>
        <source>Traffic</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Exchanges</source>
        <translation>交换</translation>
    </message>
    <message>
        <source>Filter: words, status:5xx, route:orders, consumer:acme, reason:rate_limited</source>
        <translation>筛选：词语、status:5xx、route:orders、consumer:acme、reason:rate_limited</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>交换</translation>
    </message>
    <message>
        <source>What it did when</source>
        <translation>何时发生了什么</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message numerus="yes">
        <source>%n came too fast</source>
        <translation>
            <numerusform>%n 个过快未显示</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has passed yet</source>
        <translation>还没有任何流量</translation>
    </message>
    <message>
        <source>Exchanges appear here when they have ended, from now on.</source>
        <translation>从现在起，交换在结束后会显示在这里。</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>the latest %1</source>
        <translation>最近 %1 个</translation>
    </message>
    <message>
        <source>At</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Consumer</source>
        <translation>消费者</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>跟踪</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>Upstream</source>
        <translation>上游</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>the latest %1; the gateway remembers none</source>
        <translation>最近 %1 个；网关一个也不保留</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>copy as curl</source>
        <translation>复制为 curl</translation>
    </message>
    <message>
        <source>Copied as a curl command</source>
        <translation>已复制为 curl 命令</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::VariantField</name>
    <message>
        <source>in detail</source>
        <translation>详细</translation>
    </message>
    <message>
        <source>several</source>
        <translation>多个</translation>
    </message>
    <message>
        <source>one of a few</source>
        <translation>几者之一</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>是或否</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>How %1 is written</source>
        <translation>%1 的写法</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::VerdictView</name>
    <message>
        <source>Why it goes this way</source>
        <translation>为何这样处理</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>解释</translation>
    </message>
    <message>
        <source>Happened</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>Which verdict</source>
        <translation>哪个判定</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Near misses</source>
        <translation>近似匹配</translation>
    </message>
    <message>
        <source>the first thing that each fails in</source>
        <translation>各自最先不符合之处</translation>
    </message>
    <message>
        <source>No other route comes close.</source>
        <translation>没有其他接近的路由。</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>who would be asked</source>
        <translation>将询问谁</translation>
    </message>
    <message>
        <source>No service would be asked.</source>
        <translation>不会询问任何服务。</translation>
    </message>
    <message>
        <source>Nothing has been asked yet</source>
        <translation>尚未提问</translation>
    </message>
    <message>
        <source>Compose a request, or copy a curl command and paste it. Every stage then says what it decides, and why.</source>
        <translation>编写一个请求，或复制并粘贴 curl 命令。随后每个阶段都会说明其决定及原因。</translation>
    </message>
    <message>
        <source>Nothing was sent, and nothing has changed.</source>
        <translation>没有发送任何内容，也没有任何更改。</translation>
    </message>
    <message>
        <source>Why it went this way</source>
        <translation>为何这样处理了</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>route %1</source>
        <translation>路由 %1</translation>
    </message>
    <message>
        <source>service %1</source>
        <translation>服务 %1</translation>
    </message>
    <message>
        <source>consumer %1</source>
        <translation>消费者 %1</translation>
    </message>
    <message>
        <source>listener %1</source>
        <translation>监听器 %1</translation>
    </message>
    <message>
        <source>the gateway itself %1</source>
        <translation>网关自身 %1</translation>
    </message>
    <message>
        <source>%1: would fit if %2</source>
        <translation>%1：若 %2 则匹配</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>picked</source>
        <translation>已选中</translation>
    </message>
    <message>
        <source>receives none</source>
        <translation>不接收</translation>
    </message>
    <message>
        <source>share %1</source>
        <translation>份额 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a stage, and what it says</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The gateway says</source>
        <translation>网关表示</translation>
    </message>
    <message>
        <source>%1: would have to be %2</source>
        <comment>path: would have to be /v1</comment>
        <translation>%1：应为 %2</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::VerdictWords</name>
    <message>
        <source>no answer</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>status %1</source>
        <translation>状态码 %1</translation>
    </message>
    <message>
        <source>kept connection</source>
        <translation>保持的连接</translation>
    </message>
    <message>
        <source>new connection</source>
        <translation>新连接</translation>
    </message>
    <message>
        <source>gateway</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>service %1</source>
        <translation>服务 %1</translation>
    </message>
    <message>
        <source>route %1</source>
        <translation>路由 %1</translation>
    </message>
    <message>
        <source>plan %1</source>
        <translation>套餐 %1</translation>
    </message>
    <message>
        <source>consumer %1</source>
        <translation>消费者 %1</translation>
    </message>
    <message>
        <source>by chain %1</source>
        <translation>经链 %1</translation>
    </message>
    <message>
        <source>mandatory</source>
        <translation>强制</translation>
    </message>
    <message>
        <source>on some requests</source>
        <translation>部分请求</translation>
    </message>
    <message>
        <source>Not measured: only some exchanges are timed step by step.</source>
        <translation>未测量：只有部分交换会逐步计时。</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Waterfall</name>
    <message>
        <source>Stages and attempts</source>
        <translation>阶段与尝试</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::WordsField</name>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>%1, by default</source>
        <translation>%1，默认</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Workspace</name>
    <message>
        <source>Review changes</source>
        <translation>审阅更改</translation>
    </message>
    <message>
        <source>All gateways</source>
        <translation>所有网关</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Configure</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Revisions</source>
        <translation>修订</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>审计</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>page, gateway</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>修订</translation>
    </message>
    <message>
        <source>on trial, returns in %1</source>
        <translation>试运行，%1 后恢复</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>live for %1</source>
        <translation>已生效 %1</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n 项更改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n override(s)</source>
        <translation>
            <numerusform>%n 项干预</numerusform>
        </translation>
    </message>
    <message>
        <source>next ends in %1</source>
        <translation>下一个 %1 后结束</translation>
    </message>
    <message>
        <source>Review changes (%1)</source>
        <translation>审阅更改 (%1)</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Alt %1</source>
        <translation>Alt %1</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>New route</source>
        <translation>新建路由</translation>
    </message>
    <message>
        <source>New service</source>
        <translation>新建服务</translation>
    </message>
    <message>
        <source>Ctrl Shift R</source>
        <translation>Ctrl Shift R</translation>
    </message>
    <message>
        <source>Undo in the draft</source>
        <translation>撤销草稿更改</translation>
    </message>
    <message>
        <source>Ctrl Z</source>
        <translation>Ctrl Z</translation>
    </message>
    <message>
        <source>Redo in the draft</source>
        <translation>重做草稿更改</translation>
    </message>
    <message>
        <source>Ctrl Shift Z</source>
        <translation>Ctrl Shift Z</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>新建窗口</translation>
    </message>
    <message>
        <source>Ctrl N</source>
        <translation>Ctrl N</translation>
    </message>
    <message>
        <source>Light appearance</source>
        <translation>浅色外观</translation>
    </message>
    <message>
        <source>Dark appearance</source>
        <translation>深色外观</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Appearance like the desktop</source>
        <translation>外观跟随桌面</translation>
    </message>
    <message>
        <source>Revision %1</source>
        <translation>修订 %1</translation>
    </message>
    <message>
        <source>Breakers</source>
        <translation>熔断器</translation>
    </message>
    <message>
        <source>Consumers</source>
        <translation>消费者</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>Verify and change</source>
        <translation>验证与更改</translation>
    </message>
    <message>
        <source>Tester</source>
        <translation>测试器</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>This page in a window of its own</source>
        <translation>在独立窗口中显示此页</translation>
    </message>
    <message>
        <source>Ctrl Shift N</source>
        <translation>Ctrl Shift N</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>In a window of its own</source>
        <translation>在独立窗口中</translation>
    </message>
    <message>
        <source>Ctrl Enter</source>
        <translation>Ctrl Enter</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Try it in the tester</source>
        <translation>在测试器中试用</translation>
    </message>
</context>
</TS>
