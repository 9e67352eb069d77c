#include "gateway/integrations/http_client/fetch.h"

#include "gateway/http/http1/options.h"
#include "gateway/net/connector.h"
#include "gateway/tls/tls_stream.h"

#include <algorithm>
#include <charconv>

namespace gatehouse::integrations {

namespace {

const http::http1::ClientOptions kOptions{.limits = {.header = 16 * 1024, .fields = 64}, .interimResponses = 2};

constexpr std::size_t kMostAttempts = 4; ///< of a host's addresses

/// The seconds of "max-age=600" (RFC 9111 §5.2.2.1); nothing if they cannot be read.
std::optional<Duration> secondsOf(std::string_view digits) {
    std::uint32_t seconds = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
    return read.ec == std::errc{} ? std::optional<Duration>(std::chrono::seconds(seconds)) : std::nullopt;
}

} // namespace

Fetch::Fetch(net::EventLoop& loop, Resolver& resolver, FetchRequest request, Callback callback)
    : m_loop(loop), m_request(std::move(request)), m_callback(std::move(callback)) {
    m_loop.arm(m_timer, m_request.timeLimit);
    m_lookup = resolver.resolve(m_request.url.host, [this](const Resolution& found) { onResolved(found); });
}

Fetch::~Fetch() {
    if (m_transport != nullptr)
        m_transport->close(net::Stream::CloseMode::Abort);
}

void Fetch::onResolved(const Resolution& resolution) {
    if (!resolution.error.empty())
        return finish(fail("the name " + m_request.url.host + " was not resolved: " + resolution.error));
    m_addresses = resolution.addresses;
    m_addresses.resize(std::min(m_addresses.size(), kMostAttempts));
    std::ranges::reverse(m_addresses);
    connectToNext();
}

void Fetch::connectToNext() {
    m_session.reset();
    m_transport.reset();
    m_tls = nullptr;
    while (!m_addresses.empty()) {
        SocketAddress address{m_addresses.back(), m_request.url.port, {}};
        m_addresses.pop_back();
        if (!isWithin(m_request.reach, address.ip)) {
            failedAt("the address " + address.ip.toString() + " is not one to connect to");
            continue;
        }
        auto socket = net::connectTo(m_loop, address);
        if (!socket) {
            failedAt(socket.error().message);
            continue;
        }
        m_answer.address = address.ip;
        m_transport = *std::move(socket);
        if (m_request.url.secure) {
            auto stream = tls::TlsStream::connect(m_loop, std::move(m_transport), m_request.tls, m_request.url.host);
            m_tls = stream.get();
            m_transport = std::move(stream);
        }
        m_transport->setHandler(*this);
        return;
    }
    finish(fail(m_failure.empty() ? "the name " + m_request.url.host + " has no address" : m_failure));
}

void Fetch::failedAt(const std::string& failure) { m_failure += (m_failure.empty() ? "" : "; ") + failure; }

void Fetch::onOpen() {
    m_addresses.clear(); // whoever answers is the one that was meant
    http::ClientSessionHost& host = *this;
    m_session = std::make_unique<http::http1::ClientSession>(host, kOptions);
    auto* head = m_arena.make<http::RequestHead>(m_arena);
    head->method = http::Method::Get;
    head->methodToken = "GET";
    head->secure = m_request.url.secure;
    head->authority = m_request.url.authority;
    head->host = m_request.url.host;
    head->path = m_request.url.path;
    head->query = m_request.url.query;
    head->hasQuery = !m_request.url.query.empty();
    head->fields.add(http::FieldId::Accept, "application/json, application/jwk-set+json");
    head->fields.add(http::FieldId::UserAgent, "gatehouse");
    m_session->open(*this).sendHead(*head, http::EndOfStream::Yes);
}

std::size_t Fetch::onData(std::string_view bytes) {
    return m_session == nullptr || m_result ? bytes.size() : m_session->receive(bytes);
}

void Fetch::onEndOfInput() {
    if (m_result)
        return;
    if (m_session == nullptr)
        return finish(fail("the connection was closed before it was open"));
    if (m_tls != nullptr && m_tls->truncated())
        m_session->connectionLost(http::Reason::upstream_truncated);
    else
        m_session->endOfInput();
}

void Fetch::onClosed(net::Closed why) {
    if (m_result)
        return;
    if (m_session != nullptr)
        return m_session->connectionLost(http::Reason::upstream_reset);
    failedAt(why == net::Closed::HandshakeFailed && m_tls != nullptr
                 ? "TLS: " + std::string(m_tls->error())
                 : m_answer.address.toString() + " could not be connected to");
    m_loop.nextTurn(*this); // the stream is still calling
}

void Fetch::endConnection(http::CloseMode) { finish(fail("the connection ended before the answer did")); }

void Fetch::onInterim(http::ResponseHead& head) {
    if (head.status == 101)
        finish(fail("the server wanted to speak something else"));
}

void Fetch::onResponse(http::ResponseHead& head, http::EndOfStream end) {
    if (head.status != 200)
        return finish(fail("the server answered with status " + std::to_string(head.status)));
    if (const auto* coding = head.fields.find("content-encoding"); coding != nullptr && coding->value != "identity")
        return finish(fail("the server answered in a coding that was not asked for"));
    if (head.contentLength.value_or(0) > m_request.largestBody.count)
        return finish(fail("the answer is larger than " + std::to_string(m_request.largestBody.count) + " bytes"));
    readCacheControl(head.fields);
    if (end == http::EndOfStream::Yes)
        finish(std::move(m_answer));
}

void Fetch::readCacheControl(const http::Fields& fields) {
    constexpr std::string_view kMaxAge = "max-age=";
    for (const http::Field& field : fields.all()) {
        if (field.id != http::FieldId::CacheControl)
            continue;
        if (field.value.find("no-store") != field.value.npos || field.value.find("no-cache") != field.value.npos)
            m_answer.maxAge = Duration::zero();
        else if (const std::size_t at = field.value.find(kMaxAge); at != field.value.npos && !m_answer.maxAge)
            m_answer.maxAge = secondsOf(field.value.substr(at + kMaxAge.size()));
    }
}

void Fetch::onResponseBody(std::string_view bytes) {
    if (m_result)
        return;
    if (m_answer.body.size() + bytes.size() > m_request.largestBody.count)
        return finish(fail("the answer is larger than " + std::to_string(m_request.largestBody.count) + " bytes"));
    m_answer.body += bytes;
}

void Fetch::onResponseEnd(const http::Fields*) { finish(std::move(m_answer)); }

void Fetch::onUpstreamFault(http::Reason reason) { finish(fail(std::string(http::traits(reason).text))); }

/// Session and stream may be calling: they are let go of in the next turn.
void Fetch::finish(Result<FetchAnswer> result) {
    if (m_result)
        return;
    m_result = std::move(result);
    m_timer.cancel();
    m_lookup.reset();
    m_loop.nextTurn(*this);
}

void Fetch::onTurn() {
    if (!m_result)
        return connectToNext();
    if (m_transport != nullptr)
        m_transport->close(net::Stream::CloseMode::Abort);
    m_session.reset();
    m_transport.reset();
    const Callback callback = std::move(m_callback);
    callback(*std::move(m_result)); // may destroy this
}

} // namespace gatehouse::integrations
