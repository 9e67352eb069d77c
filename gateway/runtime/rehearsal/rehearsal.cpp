#include "gateway/runtime/rehearsal/rehearsal.h"

#include "gateway/routing/near_miss.h"
#include "shared/core/ascii.h"

#include <algorithm>
#include <utility>

namespace gatehouse::runtime {

namespace {

constexpr std::chrono::milliseconds kPatience{3000}; // with policies that wait

bool has(const HeaderLines& headers, std::string_view name) {
    return std::ranges::any_of(headers,
                               [name](const auto& line) { return ascii::equalsIgnoringCase(line.first, name); });
}

/// The request as a client of HTTP/1.1 would send it.
std::string bytesOf(const RehearsedRequest& request) {
    std::string bytes = request.method + ' ' + request.target + " HTTP/1.1\r\n";
    for (const auto& [name, value] : request.headers)
        bytes.append(name).append(": ").append(value).append("\r\n");
    if (!request.body.empty() && !has(request.headers, "content-length") && !has(request.headers, "transfer-encoding"))
        bytes.append("Content-Length: ").append(std::to_string(request.body.size())).append("\r\n");
    return bytes.append("\r\n").append(request.body);
}

} // namespace

Rehearsal::Rehearsal(Stage stage, observe::RandomSource random, Then then)
    : m_stage(std::move(stage)), m_ids(std::move(random)), m_then(std::move(then)),
      m_upstream(m_ids.random, m_stage.rosters) {}

Rehearsal::~Rehearsal() = default;

Result<void, RehearsalRefusal> Rehearsal::begin(Stage stage, const RehearsedRequest& request, Then then) {
    using Cause = RehearsalRefusal::Cause;
    auto random = observe::RandomSource::create();
    if (!random)
        return tl::unexpected(RehearsalRefusal(std::move(random).error(), Cause::Busy));
    const auto rehearsal = std::make_shared<Rehearsal>(std::move(stage), *std::move(random), std::move(then));
    if (auto prepared = rehearsal->prepare(request); !prepared)
        return tl::unexpected(RehearsalRefusal(std::move(prepared).error(), Cause::Request));
    rehearsal->run(request);
    return {};
}

Result<void> Rehearsal::prepare(const RehearsedRequest& request) {
    for (const auto& listener : m_stage.snapshot->listeners) {
        const bool fits = request.listener.empty() ? (listener->tls != nullptr) == request.secure
                                                   : listener->name == request.listener;
        if (fits && m_listener == nullptr)
            m_listener = listener.get();
    }
    if (m_listener == nullptr)
        return fail(request.listener.empty()
                        ? std::string("there is no listener for ") + (request.secure ? "https" : "http")
                        : "there is no listener \"" + request.listener + "\"");
    TRY_VOID(assume(request));
    m_connection.peer = request.client;
    m_connection.peerWithPort = SocketAddress{request.client, 0, {}}.toString();
    m_connection.secure = m_listener->tls != nullptr;
    m_connection.localPort = std::to_string(m_listener->address.port);
    m_connection.listener = m_listener->name;
    return {};
}

/// Who is taken to call.
Result<void> Rehearsal::assume(const RehearsedRequest& request) {
    if (request.certificate) {
        if (m_listener->tls == nullptr)
            return fail("a client certificate is shown over TLS only: say https, or a listener that has it");
        const RehearsedCertificate& shown = *request.certificate;
        m_connection.certificate = std::make_unique<const pipeline::ClientCertificate>(pipeline::ClientCertificate{
            shown.subject, shown.fingerprint, shown.names, "::"}); // its bytes are not known
    }
    if (request.consumer.empty() && !request.scopes && request.claims.empty())
        return {};
    if (!request.consumer.empty()) {
        m_caller.consumer = m_stage.snapshot->plan.consumers.find(request.consumer);
        if (m_caller.consumer == nullptr)
            return fail("there is no consumer \"" + request.consumer + "\"");
    }
    if (request.scopes) {
        m_scopes = *request.scopes;
        m_scopeViews.assign(m_scopes.begin(), m_scopes.end());
        m_caller.scopes = m_scopeViews;
        m_caller.limitsScopes = true;
    }
    if (request.scopes || !request.claims.empty()) {
        m_payload = request.claims.empty() ? "{}" : request.claims;
        Arena arena;
        const jose::JsonValue* claims = jose::readJson(m_payload, arena);
        if (claims == nullptr || !claims->isObject())
            return fail("the claims are no JSON object that a token may hold");
        m_claims = policies::jwt::TokenClaims::ofPayload(m_payload);
        m_caller.payload = m_payload;
        m_caller.claims = &m_claims;
    }
    m_rehearsal.caller = &m_caller;
    return {};
}

/// It keeps itself alive by its timer until there is an outcome.
void Rehearsal::run(const RehearsedRequest& request) {
    m_patience.setSingleShot(true);
    QObject::connect(&m_patience, &QTimer::timeout, &m_stage.context,
                     [self = shared_from_this()] { self->m_exchange.giveUp(http::Reason::deadline); });
    m_patience.start(kPatience);
    m_options = m_listener->http1;
    m_options.maxRequests = 1; // whatever stands behind the first
    http::ServerSessionHost& host = *this;
    m_session.emplace(host, m_options, m_connection.secure ? http::Secure::Yes : http::Secure::No);
    m_bytes = bytesOf(request);
    resumeInput();
}

void Rehearsal::resumeInput() {
    if (std::exchange(m_isTaking, true))
        return;
    while (m_taken < m_bytes.size()) {
        const std::size_t taken = m_session->receive(std::string_view(m_bytes).substr(m_taken));
        if (taken == 0)
            break;
        m_taken += taken;
    }
    if (m_taken == m_bytes.size() && !std::exchange(m_requestEnded, true))
        m_session->endOfInput(); // it is shorter than it says
    m_isTaking = false;
}

http::RequestSink& Rehearsal::beginExchange(http::ServerStream& stream) {
    m_exchange.begin(stream, m_connection, m_stage.snapshot->plan, m_upstream);
    return *this;
}

void Rehearsal::onRequest(http::RequestHead& head, http::EndOfStream end) {
    m_requestEnded = end == http::EndOfStream::Yes;
    m_asked = head;
    m_asked->fields = head.fields.clone();
    m_exchange.onRequest(head, end);
}

void Rehearsal::onRequestEnd(const http::Fields* trailers) {
    m_requestEnded = true;
    m_exchange.onRequestEnd(trailers);
}

/// Everything that is told lives until this returns.
void Rehearsal::record(const observe::Verdict& verdict) {
    m_outcome.verdict.keep(verdict);
    m_outcome.endpoints = m_upstream.endpoints();
    m_outcome.upstream = m_upstream.sent();
    if (const http::ResponseHead* answer = verdict.response)
        m_outcome.answer = RehearsedHead{std::to_string(answer->status), linesOf(answer->fields)};
    findNearMisses();
    m_patience.stop();
    QMetaObject::invokeMethod(
        &m_stage.context, [self = shared_from_this()] { self->finish(); }, Qt::QueuedConnection);
}

void Rehearsal::findNearMisses() {
    if (!m_asked || m_asked->fault != http::Reason::ok)
        return;
    pipeline::removeIdentityFields(m_asked->fields);
    for (const auto& miss : routing::nearMisses(m_stage.snapshot->plan.table, *m_asked, m_exchange.arrival())) {
        const auto& first = miss.failures.front();
        m_outcome.nearMisses.push_back({m_stage.snapshot->plan.routes[miss.route->index].name,
                                        std::string(toString(first.criterion)), first.wanted, first.value,
                                        miss.failures.size()});
    }
}

void Rehearsal::finish() {
    m_patience.disconnect();
    std::exchange(m_then, nullptr)(std::move(m_outcome));
}

bool Rehearsal::submit(pipeline::BackgroundJob job) {
    job.back = [mail = mail(), back = std::move(job.back)](pipeline::Done done) { mail([back, done] { back(done); }); };
    return m_stage.pool->submit(std::move(job));
}

pipeline::Background::Mail Rehearsal::mail() {
    return [context = &m_stage.context, self = weak_from_this()](std::function<void()> task) {
        QMetaObject::invokeMethod(
            context,
            [self, task = std::move(task)] {
                if (const auto alive = self.lock())
                    task();
            },
            Qt::QueuedConnection);
    };
}

char* Rehearsal::reserve(std::size_t size) {
    m_room.resize(std::max(m_room.size(), size));
    return m_room.data();
}

} // namespace gatehouse::runtime
