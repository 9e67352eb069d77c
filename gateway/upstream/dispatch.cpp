#include "gateway/upstream/dispatch.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace gatehouse::upstream {

namespace {

/// What clients are told of a service that is full: nobody knows when it will not be.
constexpr Duration kSoon = 1s;

} // namespace

using http::EndOfStream;
using http::Reason;
using On = model::Retry::On;

Dispatch::Dispatch(const Place& place, pipeline::Exchange& exchange, http::RequestHead& head, EndOfStream end)
    : m_service(&place.service), m_fallback(place.fallback), m_loop(place.loop), m_exchange(exchange), m_head(head),
      m_bodyFollows(end == EndOfStream::No),
      m_isIdempotent(http::isIdempotent(head.method) || head.fields.find("idempotency-key") != nullptr),
      m_keepsBody(mayRepeat() && (m_fallback != nullptr || retryRules().attempts > 1)), m_requestEnded(!m_bodyFollows),
      m_retry(std::in_place, place.service.resilience(), exchange), m_replay(place.loop.buffers(), place.replayMemory) {
}

void Dispatch::start() {
    m_bound = m_service->boundEndpoint(m_exchange);
    const auto& bulkhead = m_service->resilience().bulkhead;
    if (!bulkhead) [[likely]]
        return attempt();
    switch (m_bulkhead.enter(*bulkhead, m_exchange, *this)) {
    case BulkheadPermit::Entry::Inside:
        return attempt();
    case BulkheadPermit::Entry::Queued:
        return wait(Waits::ForPlace, bulkhead->queueTimeout);
    case BulkheadPermit::Entry::Full:
        return turnAway(observe::BulkheadRefusal::Full);
    }
}

void Dispatch::turnAway(observe::BulkheadRefusal why) {
    const auto& metrics = m_service->resilience().bulkhead->metrics;
    m_exchange.metrics().add(metrics.refused.at(static_cast<std::size_t>(why)));
    m_exchange.setRetryAfter(kSoon);
    giveUp(Reason::bulkhead_full);
}

void Dispatch::onPlace() {
    m_timer.cancel();
    attempt();
}

void Dispatch::wait(Waits what, Duration time) {
    m_waits = what;
    m_loop.arm(m_timer, time);
}

void Dispatch::onTimer() {
    switch (m_waits) {
    case Waits::ForPlace:
        return turnAway(observe::BulkheadRefusal::TimedOut);
    case Waits::BeforeRetry:
        return attempt();
    case Waits::ForAnswer:
        if (!m_requestEnded) // it is the client that takes its time
            return wait(Waits::ForAnswer, retryRules().tryTimeout);
        return fail(Reason::upstream_timeout);
    }
}

// An attempt.

void Dispatch::attempt() {
    ++m_attempts;
    if (!passesBreakers())
        return refuse();
    m_endpoint = pickEndpoint();
    if (m_endpoint == balancing::kNoEndpoint)
        return m_refusing != nullptr ? refuse() : giveUp(Reason::no_endpoint);
    m_attempt = &m_exchange.verdict().beginAttempt();
    m_attempt->endpoint = m_service->endpointName(m_endpoint);
    m_attempt->metrics = m_service->endpointMetrics(m_endpoint);
    m_attempt->picked = m_exchange.now();
    m_service->begin(m_endpoint);
    if (const Duration limit = retryRules().tryTimeout; limit > Duration::zero())
        wait(Waits::ForAnswer, limit);
    m_service->pool(m_endpoint).acquire(*this);
}

/// Those of the route and of the service as a whole. How copies fare says nothing about the route.
bool Dispatch::passesBreakers() {
    m_breakers.forget();
    const auto& ofRoute = m_exchange.isMirror() ? nullptr : m_exchange.route()->breaker;
    for (const pipeline::BreakerPlan* breaker : {ofRoute, m_service->resilience().breakers.service}) {
        if (breaker != nullptr && !m_breakers.enter(*breaker, m_exchange)) {
            m_refusing = breaker;
            return false;
        }
    }
    return true;
}

/// An endpoint that its breaker lets through.
std::size_t Dispatch::pickEndpoint() {
    const auto& breakers = m_service->resilience().breakers.endpoints;
    if (breakers.empty()) [[likely]]
        return m_service->pick(m_exchange, m_bound, m_failed);
    balancing::ExcludedEndpoints excluded = m_failed;
    balancing::ExcludedEndpoints refusing;
    for (std::size_t tries = 0; tries < balancing::ExcludedEndpoints::kMost; ++tries) {
        const std::size_t endpoint = m_service->pick(m_exchange, m_bound, excluded);
        if (endpoint == balancing::kNoEndpoint || refusing.contains(endpoint))
            break; // there is no other
        if (m_breakers.enter(*breakers[endpoint], m_exchange))
            return endpoint;
        m_refusing = breakers[endpoint];
        refusing.add(endpoint);
        excluded.add(endpoint);
    }
    return balancing::kNoEndpoint;
}

/// A breaker has. What the attempt before has failed of tells more than that there is no second one.
void Dispatch::refuse() {
    m_breakers.abandon(m_exchange);
    if (m_lastFailure != Reason::ok)
        return giveUp(m_lastFailure);
    m_exchange.setRetryAfter(m_refusing->breaker->restOfOpenTime(m_refusing->rules, m_exchange.now()));
    m_exchange.verdict().detail = m_refusing->id;
    giveUp(Reason::breaker_open);
}

void Dispatch::onConnection(UpstreamConnection& connection, Reused reused) {
    m_attempt->reused = reused == Reused::Yes;
    m_attempt->connected = m_attempt->sent = m_exchange.now();
    m_keepsBody = m_keepsBody || (connection.mayRefuse() && retryRules().attempts > 1);
    m_connection = &connection;
    m_stream = &connection.open(*this);
    sendRequest();
}

void Dispatch::sendRequest() {
    const pipeline::RoutePlan& route = *m_exchange.route();
    m_exchange.updateTimeLeft(m_head);
    // Who names no host (HTTP/1.0) means whoever is asked: HTTP/2 would have nothing to say there (RFC 9113 §8.3.1),
    // and most servers of HTTP/1 take no empty Host.
    const bool endpointHost = route.host.kind == model::HostControl::Kind::Endpoint || m_head.authority.empty();
    if (m_exchange.hooks().onUpstreamRequest.empty() && !endpointHost) {
        m_stream->sendHead(m_head, m_bodyFollows ? EndOfStream::No : EndOfStream::Yes);
    } else {
        http::RequestHead head =
            m_head; // each attempt's own, so that a second one does not see what the first one added
        head.fields = m_head.fields.clone();
        if (endpointHost)
            head.authority = m_service->endpointAuthority(m_endpoint);
        for (const pipeline::Policy* policy : m_exchange.hooks().onUpstreamRequest)
            policy->hooks().onUpstreamRequest(policy->object(), m_exchange, head);
        m_stream->sendHead(head, m_bodyFollows ? EndOfStream::No : EndOfStream::Yes);
    }
    m_replay.sendTo(m_stream);
    if (m_bodyFollows && m_requestEnded && m_stream != nullptr)
        m_stream->sendEnd(m_trailers);
    m_requestBegun = true;
    if (m_stream != nullptr)
        m_exchange.onUpstreamReady();
}

// The body.

void Dispatch::sendBody(std::string_view bytes) {
    if (m_replayable && !m_answered) {
        m_replayable = m_keepsBody && m_replay.append(bytes, retryRules().maxBody);
        if (!m_replayable)
            m_replay.clear();
        if (!m_replayable && m_stream == nullptr) // it would be missing from what the next attempt sends
            return m_exchange.onUpstreamFault(Reason::upstream_reset);
    }
    m_exchange.verdict().upstreamSent += bytes.size();
    if (m_stream != nullptr)
        m_stream->sendBody(bytes);
}

void Dispatch::sendEnd(const http::Fields* trailers) {
    m_requestEnded = true;
    m_trailers = trailers; // in the exchange's arena
    if (m_stream != nullptr)
        m_stream->sendEnd(trailers);
}

void Dispatch::pauseBody() {
    if (m_stream != nullptr)
        m_stream->pauseBody();
}

void Dispatch::resumeBody() {
    if (m_stream != nullptr)
        m_stream->resumeBody();
}

// The answer.

/// The upstream has begun to act on it: nobody else will be asked.
void Dispatch::onFirstSign() {
    m_answered = true;
    m_timer.cancel();
    m_retry->leave();
    m_replay.clear();
}

void Dispatch::onInterim(http::ResponseHead& head) {
    onFirstSign();
    m_exchange.onInterim(head);
}

void Dispatch::onResponse(http::ResponseHead& head, EndOfStream end) {
    m_attempt->status = head.status;
    m_attempt->firstByte = m_exchange.now();
    m_breakers.report({balancing::CallResult::Kind::Answered, head.status, m_exchange.now() - m_attempt->picked},
                      m_exchange);
    if (retryRules().isForStatus(head.status)) [[unlikely]] {
        if (const auto pause = pauseAfter(head); pause && m_retry->tryTake(retryRules())) {
            leaveEndpoint(Reason::ok);
            return tryAgain(Reason::ok, *pause);
        }
    }
    onFirstSign();
    if (m_endpoint != m_bound)
        bindClient(head);
    if (end == EndOfStream::Yes)
        leaveService();
    m_exchange.onResponse(head, end); // may end this call
}

/// The client comes back to this endpoint the next time, if the service wants that.
void Dispatch::bindClient(http::ResponseHead& head) const {
    if (const std::string_view cookie = m_service->bindingCookie(m_endpoint); !cookie.empty())
        head.fields.add(http::FieldId::SetCookie, cookie);
}

void Dispatch::onResponseEnd(const http::Fields* trailers) {
    if (!m_exchange.inTunnel())
        leaveService();
    m_exchange.onResponseEnd(trailers); // may end this call
}

// No answer.

void Dispatch::onUpstreamFault(Reason reason) {
    releaseStream();
    fail(reason);
}

void Dispatch::onNoConnection(Reason reason) { fail(reason); }

void Dispatch::fail(Reason reason) {
    const bool triesAgain = mayTryAgain() && isReasonToTryAgain(reason);
    // A kept connection that was closed meanwhile is nobody's failure, and costs the upstream nothing.
    const bool wasStale = reason == Reason::upstream_reset && m_attempt->reused;
    const Duration pause = !triesAgain || wasStale ? Duration::zero() : pauseAfter(reason);
    leaveEndpoint(reason);
    if (!triesAgain || (!wasStale && !m_retry->tryTake(retryRules())))
        return giveUp(reason);
    tryAgain(reason, pause);
}

void Dispatch::tryAgain(Reason reason, Duration pause) {
    m_lastFailure = reason;
    m_exchange.onUpstreamGone();
    if (pause == Duration::zero())
        return attempt();
    wait(Waits::BeforeRetry, pause);
}

/// The route's other service, if there is one that may be asked; else the exchange must do without an answer.
void Dispatch::giveUp(Reason reason) {
    if (m_fallback == nullptr || m_answered || !m_replayable || !mayGoElsewhere(reason))
        return m_exchange.onUpstreamFault(reason);
    m_timer.cancel();
    m_bulkhead.leave();
    m_service = std::exchange(m_fallback, nullptr);
    m_retry.emplace(m_service->resilience(), m_exchange);
    m_failed = {};
    m_attempts = 0;
    m_lastFailure = Reason::ok;
    m_refusing = nullptr;
    m_exchange.fallBackToService();
    m_exchange.onUpstreamGone();
    start();
}

/// What the first service may have acted on goes to another one only if it may be done twice.
bool Dispatch::mayGoElsewhere(Reason reason) const {
    switch (reason) {
    case Reason::breaker_open:
    case Reason::bulkhead_full:
    case Reason::overloaded:
    case Reason::no_endpoint:
    case Reason::upstream_connect_failed:
    case Reason::upstream_connect_timeout:
    case Reason::upstream_tls:
    case Reason::upstream_unresolved:
    case Reason::upstream_refused:
        return true;
    default:
        return mayRepeat() && m_head.upgrade.empty();
    }
}

const balancing::RetryRules& Dispatch::retryRules() const {
    const auto& own = m_exchange.route()->retry;
    return own && !m_exchange.isMirror() ? *own : m_service->resilience().retry;
}

bool Dispatch::mayTryAgain() const {
    return m_attempts < retryRules().attempts && !m_answered && m_replayable && !m_exchange.isMirror();
}

/// The upstream may do it twice (RFC 9110 §9.2.2), or whoever configured it knows better.
bool Dispatch::mayRepeat() const { return m_isIdempotent || retryRules().anyMethod; }

/// Only where the upstream cannot have acted on the request: it was never sent, or was refused unseen (RFC 9113 §8.7);
/// or where it may be sent twice and nothing has come back.
bool Dispatch::isReasonToTryAgain(Reason reason) const {
    switch (reason) {
    case Reason::upstream_connect_failed:
    case Reason::upstream_connect_timeout:
    case Reason::upstream_tls:
    case Reason::upstream_unresolved:
        return retryRules().isFor(On::Connect);
    case Reason::upstream_refused:
        return retryRules().isFor(On::Refused);
    case Reason::upstream_reset:
        return retryRules().isFor(On::Reset) && mayRepeat() && m_head.upgrade.empty();
    case Reason::upstream_timeout:
        return retryRules().isFor(On::Timeout) && mayRepeat() && m_head.upgrade.empty();
    default:
        return false;
    }
}

/// None where it went to somebody else than it will go to now, and he has not even heard of it.
Duration Dispatch::pauseAfter(Reason reason) const {
    const bool hasHeard = reason == Reason::upstream_reset || reason == Reason::upstream_timeout;
    if (!hasHeard && m_service->endpoints() > m_attempts)
        return Duration::zero();
    return retryRules().pause(m_attempts, m_service->random().next());
}

/// Nothing: the client gets this answer.
std::optional<Duration> Dispatch::pauseAfter(const http::ResponseHead& head) const {
    if (!mayTryAgain() || !mayRepeat() || !m_head.upgrade.empty())
        return std::nullopt;
    const Duration pause = retryRules().pause(m_attempts, m_service->random().next());
    const auto asked = head.fields.value("retry-after");
    if (!asked)
        return pause;
    const auto after = balancing::parseRetryAfter(*asked, m_exchange.wallNow());
    if (!after || *after > retryRules().maxRetryAfter)
        return std::nullopt;
    return std::max(pause, *after);
}

// The end.

/// Gives the stream back, and tells the balancer, breakers and the verdict that the attempt is over.
void Dispatch::leaveEndpoint(Reason outcome) {
    if (m_endpoint == balancing::kNoEndpoint)
        return;
    m_timer.cancel();
    m_service->pool(m_endpoint).cancel(*this);
    m_attempt->outcome = outcome;
    m_attempt->ended = m_exchange.now();
    const balancing::CallResult result = resultOf(outcome);
    if (!m_breakers.empty())
        tellBreakers(outcome, result);
    m_service->finish(m_endpoint, result, m_attempt->ended);
    m_failed.add(std::exchange(m_endpoint, balancing::kNoEndpoint));
    releaseStream();
}

/// The answer is complete: nothing more is asked of the service.
void Dispatch::leaveService() {
    leaveEndpoint(Reason::ok);
    m_bulkhead.leave();
}

/// What the attempt says of its endpoint.
balancing::CallResult Dispatch::resultOf(Reason outcome) const {
    const MonotonicTime known = outcome == Reason::ok ? m_attempt->firstByte : m_attempt->ended;
    balancing::CallResult result{callResultOf(outcome), m_attempt->status, known - m_attempt->picked};
    // A total time that the gateway sets for itself is the upstream's to keep, once it has the whole request; one that
    // a client sets is not: it could be too short for anybody.
    if (outcome == Reason::deadline && m_attempt->status == 0 && m_requestBegun && m_requestEnded &&
        !m_exchange.hasClientsDeadline())
        result.kind = balancing::CallResult::Kind::TimedOut;
    return result;
}

void Dispatch::tellBreakers(Reason outcome, const balancing::CallResult& result) {
    if (m_attempt->status == 0)
        return m_breakers.report(result, m_exchange);
    if (outcome != Reason::ok && outcome != Reason::deadline)
        m_breakers.reportBreak(result, m_exchange);
}

void Dispatch::releaseStream() {
    if (http::ClientStream* stream = std::exchange(m_stream, nullptr))
        m_connection->release(*stream);
}

void Dispatch::end(Reason outcome) {
    leaveEndpoint(outcome);
    std::destroy_at(this);
}

} // namespace gatehouse::upstream
