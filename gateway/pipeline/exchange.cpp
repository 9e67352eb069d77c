#include "gateway/pipeline/exchange.h"

#include "gateway/http/character.h"
#include "gateway/pipeline/grpc.h"
#include "gateway/pipeline/problem.h"
#include "gateway/pipeline/proxy_status.h"

#include <algorithm>

namespace gatehouse::pipeline {

using http::EndOfStream;
using http::Reason;

namespace {

constexpr std::uint16_t kClientClosedRequest = 499; // never sent: only the log tells it
constexpr Duration kRetryWhenOverloaded = 1s;       // told in Retry-After

/// Server-sent events (HTML §9.2).
bool isEventStream(const http::Fields& fields) {
    constexpr std::string_view kType = "text/event-stream";
    const auto type = fields.value(http::FieldId::ContentType);
    return type && http::equalsIgnoringCase(http::trimBlanks(type->substr(0, type->find(';'))), kType);
}

} // namespace

std::string_view ConnectionFacts::peerText() const {
    std::string_view text = peerWithPort;
    text = text.substr(0, text.rfind(':')); // in an address without a port: none
    if (text.starts_with('['))
        text = text.substr(1, text.size() - 2);
    return text;
}

void Exchange::begin(http::ServerStream& stream, const ConnectionFacts& connection, const Plan& plan,
                     UpstreamCaller& upstreams) {
    m_stream = &stream;
    m_connection = &connection;
    m_plan = &plan;
    m_upstreams = &upstreams;
    m_timeouts = &plan.defaultTimeouts;
    m_bodyLimit = plan.limits.body;
    m_started = m_lastActivity = m_lastRequestBytes = m_bodyRateFrom = m_host.now();
    m_verdict.timings.received = m_started;
    m_verdict.isTimedClosely = m_host.timesClosely();
    m_verdict.receivedAt = m_host.wallNow();
    m_verdict.listener = connection.listener;
    m_verdict.peer = connection.peerWithPort;
    m_verdict.tls = connection.tls.get();
}

// The frame of a coroutine lives in the arena, where g++ does not expect operator delete to do nothing.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

// The story of an exchange. It waits in three places: for a policy, for the upstream's answer, and for the bodies to
// end.
Task Exchange::run() {
    identifyClient();
    identifyProtocol();
    if (const Reason reason = refusal(); reason != Reason::ok) {
        m_verdict.detail = m_request->faultDetail;
        replyProblem(reason);
    } else {
        const bool found = findRoute();
        m_policySince = m_verdict.timings.matched;
        // By index: the list may grow behind the policy that finds out who calls.
        for (std::size_t i = 0; i < m_hooks.onRequest.size(); ++i) {
            const Policy& policy = *m_hooks.onRequest[i];
            Flow flow = askPolicy(policy);
            if (flow == Flow::Waiting) {
                while (flow == Flow::Waiting && m_response == nullptr && !over()) {
                    co_await m_change;
                    if (m_response == nullptr && !over())
                        flow = askPolicy(policy);
                }
                if (flow == Flow::Waiting)
                    notePolicy(policy, observe::PolicyResult::Waiting);
            }
            if (m_response != nullptr || over())
                break;
        }
        if (m_response == nullptr && !over()) {
            if (!found)
                replyUnmatched();
            else if (m_route->service == nullptr)
                replyProblem(Reason::no_endpoint);
            else if (!admitsBody())
                replyProblem(Reason::too_large);
            else
                callUpstream();
        }
        while (m_response == nullptr && !over())
            co_await m_change;
    }
    if (!over()) {
        if (m_grpc && m_ownAnswer)
            sayInGrpc();
        if (!m_fallbackService.empty() && !m_ownAnswer)
            m_response->fields.set("x-gateway-fallback", m_fallbackService);
        applyResponsePolicies();
        sendAnswer();
    }
    while (!over())
        co_await m_change;
    finish();
}

// The story of a copy: nobody has a say in it, and nobody hears how it ends.
Task Exchange::runMirror() {
    m_call = &m_upstreams->call(*this, *m_request, m_requestEnded ? EndOfStream::Yes : EndOfStream::No);
    m_call->start();
    while (m_response == nullptr && !over())
        co_await m_change;
    if (!over())
        sendAnswer();
    while (!over())
        co_await m_change;
    finish();
}

#pragma GCC diagnostic pop

void Exchange::identifyClient() {
    removeIdentityFields(m_request->fields);
    m_client = clientAddress(m_plan->forwarding, m_connection->peer, m_request->fields);
    m_verdict.client = m_client == m_connection->peer ? m_connection->peerText() : m_arena.copy(m_client.toString());
    m_verdict.request = m_request;
    m_verdict.authority = m_request->authority; // before a route changes it
    m_verdict.timings.head = m_host.now();
}

void Exchange::identifyProtocol() {
    m_grpc = isGrpc(m_request->fields);
    if (!m_grpc)
        return;
    m_request->trailersAccepted = true; // gRPC is nothing without them
    if (const auto timeout = grpcTimeout(m_request->fields); timeout && *timeout < MonotonicTime::max() - m_started)
        m_grpcDeadline = m_started + *timeout;
}

/// Why the request is not looked at any further. A connection that was opened for one host does not serve another one
/// that TLS keeps apart from it (RFC 9110 §7.4).
Reason Exchange::refusal() const {
    if (m_request->fault != Reason::ok)
        return m_request->fault;
    if (m_host.isOverloaded())
        return Reason::overloaded;
    const ServedHosts* served = m_connection->servedHosts;
    const bool isServed = served == nullptr || m_request->host.empty() || served->serves(m_request->host);
    return isServed ? Reason::ok : Reason::misdirected;
}

bool Exchange::findRoute() {
    if (m_request->method != http::Method::Options || !findPreflightRoute())
        m_match = m_plan->table.match(*m_request, arrival(), m_arena);
    m_verdict.timings.matched = m_host.now();
    if (m_match.route == nullptr) {
        m_hooks = m_plan->unmatched.hooks();
        return false;
    }
    m_route = &m_plan->routes[m_match.route->index];
    m_hooks = m_route->chain.hooks();
    m_timeouts = &m_route->timeouts;
    m_verdict.route = m_route->name;
    m_verdict.service = m_route->serviceName;
    m_verdict.routeMetrics = &m_route->metrics;
    if (m_route->service != nullptr)
        m_verdict.serviceMetrics = &m_plan->serviceMetrics[m_route->serviceIndex];
    return true;
}

/// Fetch, CORS protocol: what a browser asks with OPTIONS is for the route of the method that it means to use, if that
/// one answers such questions.
bool Exchange::findPreflightRoute() {
    if (m_request->fields.find(http::FieldId::Origin) == nullptr)
        return false;
    const auto asked = m_request->fields.value("access-control-request-method");
    if (!asked)
        return false;
    const std::string_view options = std::exchange(m_request->methodToken, *asked);
    m_request->method = http::parseMethod(*asked);
    const routing::MatchResult meant = m_plan->table.match(*m_request, arrival(), m_arena);
    m_request->methodToken = options;
    m_request->method = http::Method::Options;
    if (meant.route == nullptr || !m_plan->routes[meant.route->index].chain.answersPreflight(*this))
        return false;
    m_match = meant;
    return true;
}

Flow Exchange::askPolicy(const Policy& policy) {
    m_note = {};
    m_changed = false;
    const Flow flow = policy.hooks().onRequest(policy.object(), *this);
    if (flow != Flow::Waiting) {
        using observe::PolicyResult;
        const bool refused = m_response != nullptr && http::traits(m_verdict.reason).source != http::Source::Nobody;
        const PolicyResult result = flow == Flow::Replied ? (refused ? PolicyResult::Refused : PolicyResult::Replied)
                                                          : (m_changed ? PolicyResult::Changed : PolicyResult::Passed);
        if (refused)
            m_verdict.detail = policy.name();
        notePolicy(policy, result);
    }
    return flow;
}

void Exchange::notePolicy(const Policy& policy, observe::PolicyResult result) {
    const MonotonicTime now = m_host.now();
    m_verdict.addPolicy({policy.name(), result, m_note, now - m_policySince, toString(policy.stage())});
    m_policySince = now;
}

bool Exchange::admit(const Identity& identity) {
    const Identity* known = m_identity == nullptr ? &identity : combine(*m_identity, identity, m_arena);
    if (known == nullptr)
        return false;
    const bool isNews = known->consumer != nullptr && (m_identity == nullptr || m_identity->consumer == nullptr);
    m_identity = known;
    if (isNews) {
        m_hooks = merge(m_hooks, known->consumer->chain.hooks(), m_arena);
        m_verdict.consumerMetrics = &known->consumer->metrics;
    }
    m_verdict.authMethod = toString(known->method);
    m_verdict.consumer = known->consumer == nullptr ? std::string_view{} : known->consumer->name;
    m_verdict.subject = known->subject;
    m_verdict.credential = known->credential;
    return true;
}

bool Exchange::submit(Duration startWithin, std::function<void()> work, std::function<void(Exchange&, Done)> back) {
    if (m_workIsWanted == nullptr)
        m_workIsWanted = std::make_shared<std::atomic<bool>>(true);
    return m_host.background().submit({.work = std::move(work),
                                       .back =
                                           [self = ref(), back = std::move(back)](Done done) {
                                               Exchange* exchange = self.get();
                                               if (exchange == nullptr)
                                                   return;
                                               back(*exchange, done);
                                               exchange->resume();
                                           },
                                       .startWithin = startWithin,
                                       .isWanted = m_workIsWanted});
}

bool Exchange::admitsBody() const {
    return m_bodyLimit.count == 0 || m_request->contentLength.value_or(0) <= m_bodyLimit.count;
}

/// Once it is known who calls.
void Exchange::chooseService() {
    if (!m_route->split)
        return;
    m_splitTarget = &m_route->split->choose(*this);
    m_timeouts = &m_splitTarget->timeouts;
    m_verdict.service = m_splitTarget->name;
    m_verdict.serviceMetrics = &m_plan->serviceMetrics[m_splitTarget->service];
}

void Exchange::callUpstream() {
    chooseService();
    if (!m_request->upgrade.empty() &&
        std::ranges::find(m_route->upgrades, m_request->upgrade) == m_route->upgrades.end())
        m_request->upgrade = {};
    setForwardingFields(m_plan->forwarding, {m_connection->peer, m_connection->peerText(), m_connection->localPort},
                        *m_request);
    if (m_identity != nullptr)
        setIdentityFields(m_plan->identity, *m_identity, m_host.wallNow(), m_request->fields);
    if (m_plan->traceparent)
        continueTrace();
    m_verdict.timings.admitted = m_host.now();
    const auto path = m_match.route->rewrite.apply(m_request->path, m_match.captures, m_arena);
    if (!path) {
        replyProblem(Reason::bad_target);
        return;
    }
    m_request->path = *path;
    if (m_route->host.kind == model::HostControl::Kind::Fixed)
        m_request->authority = m_route->host.value;

    if (m_route->mirror)
        beginCopy();
    m_awaitsContinue = !m_requestEnded && m_request->fields.find(http::FieldId::Expect) != nullptr;
    m_call = &m_upstreams->call(*this, *m_request, m_requestEnded ? EndOfStream::Yes : EndOfStream::No);
    m_call->start();
    if (m_copy != nullptr && m_requestEnded)
        sendCopy();
}

/// Of the request as the service is going to see it. It is sent when it is complete: its body can then never be what
/// anybody waits for.
void Exchange::beginCopy() {
    const MirrorPlan& mirror = *m_route->mirror;
    constexpr double kAll = 0x1p64 / 100;
    const bool isChosen = mirror.share >= 100 || static_cast<double>(m_host.ids().random.next()) < mirror.share * kAll;
    if (!isChosen || !m_request->upgrade.empty())
        return;
    if (m_request->contentLength.value_or(0) > mirror.maxBody)
        return m_host.countMirror(observe::MirrorResult::TooLarge);
    if (MemoryBudget* memory = m_host.memoryOfMirrors())
        m_copy = std::make_unique<RequestCopy>(*m_request, m_verdict.client, m_client, *memory);
    else
        m_host.countMirror(observe::MirrorResult::Dropped);
}

void Exchange::appendToCopy(std::string_view bytes) {
    const auto obstacle = m_copy->append(bytes, m_route->mirror->maxBody);
    if (!obstacle)
        return;
    m_copy = nullptr;
    m_host.countMirror(*obstacle);
}

void Exchange::sendCopy() {
    m_copy->complete();
    m_host.mirror(std::move(m_copy), *m_route);
}

// W3C Trace Context §4.3: a valid parent is continued in a span of our own; anything else starts anew, and then what
// tracestate says belongs to nobody.
void Exchange::continueTrace() {
    http::Fields& fields = m_request->fields;
    std::optional<observe::TraceContext> caller;
    if (fields.count(http::FieldId::Traceparent) == 1)
        caller = observe::TraceContext::parse(*fields.value(http::FieldId::Traceparent));
    observe::RandomSource& random = m_host.ids().random;
    m_verdict.trace = caller ? observe::TraceContext::continued(*caller, random)
                             : observe::TraceContext::started(random, observe::TraceContext::Sampling::Yes);
    fields.removeIf([&](const http::Field& field) {
        return field.id == http::FieldId::Tracestate && (!caller || !observe::isValidTracestate(field.value));
    });
    auto* text = m_arena.allocateArray<char>(observe::TraceContext::kTraceparentSize);
    m_verdict.trace.writeTraceparent(text);
    fields.set(http::FieldId::Traceparent, {text, observe::TraceContext::kTraceparentSize});
}

void Exchange::applyResponsePolicies() {
    for (const Policy* policy : m_hooks.onResponse)
        policy->hooks().onResponse(policy->object(), *this, *m_response);
}

/// To what an upstream tells before and behind its answer: else it could tell there what the head may not.
void Exchange::applyFieldPolicies(http::Fields& fields) {
    for (const Policy* policy : m_hooks.onResponseFields)
        policy->hooks().onResponseFields(policy->object(), *this, fields);
}

const http::Fields* Exchange::admittedTrailers(const http::Fields* trailers) {
    if (trailers == nullptr || m_hooks.onResponseFields.empty())
        return trailers;
    auto* const admitted = m_arena.make<http::Fields>(trailers->clone());
    applyFieldPolicies(*admitted);
    return admitted->size() != 0 ? admitted : nullptr;
}

void Exchange::sendAnswer() {
    m_headSent = true;
    m_verdict.status = m_response->status;
    m_verdict.response = m_response;
    m_verdict.timings.responded = m_host.now();
    if (m_ownAnswer) {
        const bool bodyless = m_replyBody.empty() || m_request->method == http::Method::Head;
        m_stream->sendHead(*m_response, bodyless ? EndOfStream::Yes : EndOfStream::No);
        if (!bodyless) {
            m_stream->sendBody(m_replyBody);
            m_stream->sendEnd(nullptr);
            m_verdict.clientSent += m_replyBody.size();
        }
        m_responseEnded = true;
        return;
    }
    m_tunnel = m_response->status == 101;
    if (m_tunnel)
        m_requestEnded = false; // the request's bytes are the tunnel's from here on
    m_stream->sendHead(*m_response, m_upstreamHeadEnds ? EndOfStream::Yes : EndOfStream::No);
    m_responseEnded = m_upstreamHeadEnds;
    m_streaming =
        !m_tunnel && !m_isMirror && ((m_grpc && isGrpc(m_response->fields)) || isEventStream(m_response->fields));
    if (m_grpc)
        m_verdict.grpcStatus = readGrpcStatus(m_response->fields);
    if (m_tunnel)
        resumeClientBody();
    if (m_responsePaused && !m_responseEnded) {
        m_responsePaused = false;
        m_call->resumeBody();
    }
    updateDeadline();
}

void Exchange::finish() {
    m_finished = true;
    if (m_armed != MonotonicTime::max())
        m_host.wakeAt(MonotonicTime::max());
    endCall(m_verdict.reason);
    m_stream->release();
    m_verdict.timings.ended = m_host.now();
    if (m_clientGone && !m_headSent)
        m_verdict.status = kClientClosedRequest;
    for (const Policy* policy : m_hooks.onLog)
        policy->hooks().onLog(policy->object(), *this);
    m_host.record(m_verdict);
    ++m_serial;
    if (m_workIsWanted != nullptr) {
        m_workIsWanted->store(false, std::memory_order_relaxed);
        m_workIsWanted = nullptr;
    }
    m_host.recycle();
}

// Answers of the gateway itself.

http::ResponseHead& Exchange::reply(std::uint16_t status, Reason reason, std::string_view contentType,
                                    std::string_view body) {
    m_response = m_arena.make<http::ResponseHead>(m_arena);
    m_response->status = status;
    m_response->contentLength = body.size();
    if (!contentType.empty())
        m_response->fields.add(http::FieldId::ContentType, contentType);
    m_replyBody = body;
    m_ownAnswer = true;
    m_verdict.reason = reason;
    return *m_response;
}

http::ResponseHead& Exchange::replyProblem(Reason reason) {
    const http::ReasonTraits& reasonTraits = http::traits(reason);
    http::ResponseHead& head =
        reply(reasonTraits.status, reason, "application/problem+json",
              problemJson(m_arena, reasonTraits.status, reasonTraits.name, reasonTraits.text, requestId()));
    if (reason == Reason::overloaded && m_retryAfter == Duration::zero())
        m_retryAfter = kRetryWhenOverloaded;
    if (m_retryAfter > Duration::zero())
        head.fields.add("retry-after", secondsText(m_arena, m_retryAfter));
    tellProxyStatus(reason);
    return head;
}

/// An answer for that reason is one that the upstream has not given.
void Exchange::tellProxyStatus(Reason reason) {
    if (!m_plan->forwarding.proxyStatus)
        return;
    if (const std::string_view status = proxyStatus(m_arena, reason); !status.empty())
        m_response->fields.add("proxy-status", status);
}

/// What the route answers when its service does not. False: it has nothing to say, or there is another reason for it.
bool Exchange::replyFallback(Reason reason) {
    const bool isUpstreams = http::traits(reason).source == http::Source::Upstream || reason == Reason::no_endpoint ||
                             reason == Reason::bulkhead_full || reason == Reason::overloaded;
    if (m_route == nullptr || !m_route->fallback.answer || !isUpstreams)
        return false;
    const model::FixedAnswer& answer = *m_route->fallback.answer;
    reply(answer.status, Reason::fallback, answer.body.empty() ? std::string_view{} : answer.contentType, answer.body);
    for (const auto& [name, value] : answer.headers)
        m_response->fields.add(name, value);
    m_response->fields.add("x-gateway-fallback", "answer");
    tellProxyStatus(reason);
    m_verdict.detail = http::traits(reason).name;
    return true;
}

void Exchange::fallBackToService() {
    const FallbackPlan& fallback = m_route->fallback;
    m_fallbackService = fallback.serviceName;
    m_verdict.service = fallback.serviceName;
    m_verdict.serviceMetrics = &m_plan->serviceMetrics[*fallback.service];
    m_verdict.detail = {};
    m_retryAfter = {};
}

void Exchange::replyUnmatched() {
    if (m_match.outcome == routing::MatchResult::Outcome::MethodNotAllowed)
        replyProblem(Reason::method_not_allowed).fields.add("allow", m_match.allow);
    else
        replyProblem(Reason::no_route);
}

/// An answer of the gateway's own, as clients of gRPC read it: a status among the fields, and no body.
void Exchange::sayInGrpc() {
    if (m_response->status < 300)
        return; // somebody meant it so
    const GrpcStatus status = grpcStatus(m_verdict.reason, m_response->status);
    m_verdict.grpcStatus = static_cast<std::uint8_t>(status);
    m_response->status = 200;
    m_response->contentLength = std::nullopt;
    m_response->fields.set(http::FieldId::ContentType, "application/grpc");
    m_response->fields.set("grpc-status", toText(status));
    m_response->fields.set("grpc-message", grpcMessage(http::traits(m_verdict.reason).text, m_arena));
    m_replyBody = {};
}

/// The same when the answer has begun: then its trailers tell that it is not whole. False: they cannot.
bool Exchange::endWithGrpcTrailers(Reason reason) {
    if (!m_streaming || !m_grpc || reason == Reason::client_abort || !m_stream->canSend() ||
        m_response->contentLength.has_value())
        return false;
    const http::ReasonTraits& reasonTraits = http::traits(reason);
    const GrpcStatus status = grpcStatus(reason, reasonTraits.status);
    m_verdict.grpcStatus = static_cast<std::uint8_t>(status);
    m_verdict.reason = reason;
    http::Fields trailers(m_arena);
    trailers.add("grpc-status", toText(status));
    trailers.add("grpc-message", grpcMessage(reasonTraits.text, m_arena));
    m_stream->sendEnd(&trailers);
    m_responseEnded = true;
    return true;
}

/// Ends an exchange that cannot go on: with an answer where one can still be given, else visibly in the middle.
void Exchange::endWith(Reason reason) {
    if (m_finished)
        return;
    const bool wasAsked = m_call != nullptr;
    endCall(reason);
    if (m_headSent && endWithGrpcTrailers(reason)) {
        // said as well as it can be
    } else if (m_headSent || reason == Reason::client_abort || !m_stream->canSend()) {
        m_clientGone = true;
        m_verdict.reason = reason;
        m_stream->abort();
    } else if (!wasAsked || !replyFallback(reason)) {
        replyProblem(reason);
    }
    m_change.notify();
}

// Client side → upstream.

void Exchange::onRequest(http::RequestHead& head, EndOfStream end) {
    m_request = &head;
    m_requestEnded = end == EndOfStream::Yes;
    run();
    if (m_finished)
        return;
    if (!m_requestEnded && !m_callReady)
        pauseClientBody();
    updateDeadline();
}

void Exchange::beginMirror(RequestCopy& copy, const RoutePlan& route) {
    m_isMirror = true;
    m_route = &route;
    m_splitTarget = &route.mirror->target;
    m_timeouts = &m_splitTarget->timeouts;
    m_bodyLimit = {};
    m_request = &copy.head();
    m_client = copy.address();
    m_requestEnded = copy.body().empty();
    m_verdict.request = m_request;
    m_verdict.client = copy.client();
    m_verdict.service = m_splitTarget->name;
    m_verdict.serviceMetrics = &m_plan->serviceMetrics[m_splitTarget->service];
    pauseClientBody(); // it is sent when there is somebody to send it to
    runMirror();
    updateDeadline();
}

void Exchange::onRequestBody(std::string_view bytes) {
    if (std::exchange(m_awaitsContinue, false))
        endClientsWait();
    m_lastRequestBytes = m_lastActivity = m_host.now();
    m_verdict.clientReceived += bytes.size();
    if (!m_tunnel && m_bodyLimit.count != 0 && m_verdict.clientReceived > m_bodyLimit.count)
        return endWith(Reason::too_large);
    if (m_copy != nullptr)
        appendToCopy(bytes);
    if (m_call == nullptr)
        return; // answered already: what still comes is not wanted
    m_call->sendBody(bytes);
    if (m_call != nullptr && m_call->queued() > m_host.outputMark())
        pauseClientBody();
}

void Exchange::onRequestEnd(const http::Fields* trailers) {
    m_requestEnded = true;
    m_lastActivity = m_host.now();
    if (m_call != nullptr)
        m_call->sendEnd(trailers);
    if (m_copy != nullptr)
        sendCopy();
    if (m_tunnel && m_upstreamDone) {
        m_responseEnded = true;
        m_change.notify();
    } else if (!m_finished) {
        updateDeadline();
    }
}

void Exchange::onClientFault(Reason reason) {
    if (m_tunnel && reason == Reason::client_abort)
        reason = Reason::ok; // how tunnels end
    endWith(reason);
}

void Exchange::onUpstreamGone() {
    m_callReady = false;
    m_lastActivity = m_host.now();
    pauseClientBody();
    updateDeadline();
}

void Exchange::onUpstreamReady() {
    m_callReady = true;
    m_lastActivity = m_host.now();
    resumeClientBody();
    updateDeadline(); // the wait for the first byte begins
}

void Exchange::onUpstreamWritable() {
    m_lastActivity = m_host.now();
    resumeClientBody();
}

void Exchange::pauseClientBody() {
    if (m_bodyPaused || m_requestEnded)
        return;
    m_bodyPaused = true;
    m_stream->pauseBody();
}

void Exchange::resumeClientBody() {
    if (!m_bodyPaused)
        return;
    m_bodyPaused = false;
    endClientsWait();
    m_stream->resumeBody();
    updateDeadline();
}

/// Time in which the client could not send is not held against it.
void Exchange::endClientsWait() {
    const MonotonicTime now = m_host.now();
    m_bodyRateFrom += now - m_lastRequestBytes;
    m_lastRequestBytes = m_lastActivity = now;
}

// Upstream → client side.

void Exchange::onInterim(http::ResponseHead& head) {
    if (m_headSent)
        return;
    if (head.status == 100 && std::exchange(m_awaitsContinue, false))
        endClientsWait();
    applyFieldPolicies(head.fields);
    m_stream->sendInterim(head);
    updateDeadline();
}

void Exchange::onResponse(http::ResponseHead& head, EndOfStream end) {
    m_lastActivity = m_host.now();
    m_response = &head;
    m_upstreamHeadEnds = end == EndOfStream::Yes;
    m_upstreamDone = m_upstreamHeadEnds;
    m_change.notify();
    if (!m_finished && !m_headSent && !m_upstreamHeadEnds && m_call != nullptr) {
        m_responsePaused = true;
        m_call->pauseBody();
    }
}

void Exchange::onResponseBody(std::string_view bytes) {
    m_lastActivity = m_host.now();
    m_verdict.upstreamReceived += bytes.size();
    m_verdict.clientSent += bytes.size();
    m_stream->sendBody(bytes);
    if (!m_finished && m_call != nullptr && m_stream->queued() > m_host.outputMark()) {
        m_responsePaused = true;
        m_call->pauseBody();
        updateDeadline();
    }
}

void Exchange::onResponseEnd(const http::Fields* trailers) {
    m_lastActivity = m_host.now();
    m_upstreamDone = true;
    if (m_grpc && trailers != nullptr)
        m_verdict.grpcStatus = readGrpcStatus(*trailers);
    m_stream->sendEnd(admittedTrailers(trailers));
    if (m_finished)
        return;
    if (m_tunnel && !m_requestEnded)
        return updateDeadline(); // half-closed: the client may go on sending
    m_responseEnded = true;
    m_change.notify();
}

void Exchange::onUpstreamFault(Reason reason) {
    if (m_tunnel)
        reason = Reason::ok; // how tunnels end
    endWith(reason);
}

void Exchange::onClientWritable() {
    m_lastActivity = m_host.now();
    if (!m_responsePaused || m_call == nullptr)
        return;
    m_responsePaused = false;
    m_call->resumeBody();
}

void Exchange::endCall(Reason outcome) {
    if (UpstreamCall* call = std::exchange(m_call, nullptr))
        call->end(outcome);
    m_callReady = false;
}

// Deadlines. One timer serves all: it is set for the earliest of them, and what has happened meanwhile is looked at
// when it fires.

Deadline Exchange::nextDeadline() const {
    return pipeline::nextDeadline({.started = m_started,
                                   .lastActivity = m_lastActivity,
                                   .lastRequestBytes = m_lastRequestBytes,
                                   .bodyRateFrom = m_bodyRateFrom,
                                   .grpcDeadline = m_grpcDeadline,
                                   .received = m_verdict.clientReceived,
                                   .requestEnded = m_requestEnded,
                                   .bodyPaused = m_bodyPaused,
                                   .awaitsContinue = m_awaitsContinue,
                                   .awaitsAnswer = m_call != nullptr && m_response == nullptr,
                                   .callReady = m_callReady,
                                   .headSent = m_headSent,
                                   .responsePaused = m_responsePaused,
                                   .upstreamDone = m_upstreamDone,
                                   .tunnel = m_tunnel,
                                   .grpc = m_grpc,
                                   .streaming = m_streaming},
                                  *m_timeouts, m_plan->limits);
}

void Exchange::updateTimeLeft(http::RequestHead& head) const {
    const bool hasDeadline = m_timeouts->total > Duration::zero();
    const MonotonicTime deadline =
        hasDeadline ? std::min(m_grpcDeadline, m_started + m_timeouts->total) : m_grpcDeadline;
    const std::string& field = m_splitTarget == nullptr ? m_route->deadlineField : m_splitTarget->deadlineField;
    if (!field.empty() && deadline != MonotonicTime::max())
        head.fields.set(field, fractionText(head.fields.arena(), deadline - now()));
    if (m_grpcDeadline == MonotonicTime::max())
        return;
    head.fields.set("grpc-timeout", grpcTimeoutText(deadline - now(), head.fields.arena()));
}

void Exchange::updateDeadline() {
    if (m_finished)
        return;
    wakeBy(std::min(nextDeadline().at, m_resumeAt));
}

void Exchange::resumeAt(MonotonicTime when) {
    m_resumeAt = when;
    wakeBy(when);
}

void Exchange::wakeBy(MonotonicTime when) {
    if (when >= m_armed)
        return;
    m_armed = when;
    m_host.wakeAt(when);
}

void Exchange::onDeadline() {
    m_armed = MonotonicTime::max();
    if (m_resumeAt <= m_host.now()) {
        m_resumeAt = MonotonicTime::max();
        resume();
    }
    const Deadline next = nextDeadline();
    if (next.at > m_host.now())
        return updateDeadline();
    endWith(next.reason);
}

void Exchange::giveUp(Reason reason) {
    if (m_request != nullptr) // else there is nobody to answer yet
        endWith(reason);
}

std::function<void()> Exchange::waker() {
    return [mail = mail(), self = ref()] {
        mail([self] {
            if (Exchange* exchange = self.get())
                exchange->resume();
        });
    };
}

ExchangeRef::ExchangeRef(Exchange& exchange) : m_exchange(&exchange), m_serial(exchange.m_serial) {}

Exchange* ExchangeRef::get() const { return m_exchange->m_serial == m_serial ? m_exchange : nullptr; }

void Exchange::reset() {
    m_verdict.reset();
    m_arena.reset();
    m_stream = nullptr;
    m_connection = nullptr;
    m_plan = nullptr;
    m_upstreams = nullptr;
    m_route = nullptr;
    m_splitTarget = nullptr;
    m_match = {};
    m_hooks = {};
    m_request = nullptr;
    m_response = nullptr;
    m_replyBody = m_note = m_challenge = m_fallbackService = {};
    m_identity = nullptr;
    m_memory = nullptr;
    m_timeouts = nullptr;
    m_armed = m_resumeAt = m_grpcDeadline = MonotonicTime::max();
    m_retryAfter = {};
    m_copy = nullptr;
    m_grpc = m_streaming = m_isMirror = false;
    m_requestEnded = m_callReady = m_bodyPaused = m_responsePaused = m_ownAnswer = m_upstreamHeadEnds = false;
    m_headSent = m_responseEnded = m_clientGone = m_tunnel = m_upstreamDone = m_finished = m_changed =
        m_awaitsContinue = false;
}

} // namespace gatehouse::pipeline
