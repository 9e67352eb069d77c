#include "gateway/integrations/jwks/key_feed.h"

#include "gateway/jose/json.h"

#include <algorithm>

namespace gatehouse::integrations {

namespace {

// What a server says of its keys' age is believed within these: a second would be a flood, a year would keep a revoked
// key.
constexpr Duration kShortestLifetime = 1min;
constexpr Duration kLongestLifetime = 1h;

constexpr Duration kFirstRetry = 2s;
constexpr Duration kLongestRetry = 60s;

} // namespace

std::string configurationUrl(std::string_view issuer) {
    return std::string(issuer.ends_with('/') ? issuer.substr(0, issuer.size() - 1) : issuer) +
           "/.well-known/openid-configuration";
}

Result<std::string> keySetUrl(std::string_view configuration, std::string_view issuer) {
    Arena arena;
    const jose::JsonValue* document =
        jose::readJson(configuration, arena, {.depth = 8, .values = 4096, .members = 256});
    if (document == nullptr || !document->isObject())
        return fail("the OpenID configuration is no JSON object");
    if (document->stringMember("issuer") != issuer)
        return fail("the OpenID configuration is that of another issuer");
    const std::string_view url = document->stringMember("jwks_uri");
    const auto parsed = Url::parse(url);
    if (!parsed)
        return fail("the OpenID configuration's \"jwks_uri\" is " + parsed.error().message);
    if (!parsed->secure && issuer.starts_with("https://"))
        return fail("the OpenID configuration's \"jwks_uri\" leads from https to http");
    return std::string(url);
}

Duration lifetimeOf(const std::optional<Duration>& maxAge, Duration usual) {
    return maxAge ? std::clamp(*maxAge, kShortestLifetime, kLongestLifetime) : usual;
}

KeyFeed::KeyFeed(Parts parts, jose::KeySource source, std::weak_ptr<jose::KeyRing> ring)
    : m_parts(std::move(parts)), m_source(std::move(source)), m_ring(std::move(ring)) {
    begin();
}

void KeyFeed::refresh() {
    if (m_fetch == nullptr)
        begin();
}

void KeyFeed::onTimer() {
    if (!isForgotten())
        refresh();
}

void KeyFeed::begin() {
    const auto ring = m_ring.lock();
    if (ring == nullptr)
        return;
    m_timer.cancel();
    ring->attemptBegan();
    m_resolver = m_parts.resolver();
    m_tls = nullptr; // the file of authorities may have changed since
    // The operator has named this host: it may be anywhere.
    if (m_source.kind == jose::KeySource::Kind::Issuer)
        fetch(configurationUrl(m_source.url), Reach::Unicast, &KeyFeed::onConfiguration);
    else
        fetch(m_source.url, Reach::Unicast, &KeyFeed::onKeys);
}

void KeyFeed::fetch(std::string_view url, Reach reach, void (KeyFeed::*then)(Result<FetchAnswer>)) {
    FetchRequest request;
    auto parsed = Url::parse(url);
    if (!parsed)
        return failWith(parsed.error().message);
    request.url = *std::move(parsed);
    request.reach = reach;
    if (request.url.secure && m_tls == nullptr) {
        tls::ClientContext::Options options;
        options.tls.ca = m_source.ca;
        options.alpn = {"http/1.1"};
        auto context = tls::ClientContext::create(std::move(options), m_parts.loop.clock());
        if (!context)
            return failWith(context.error().message);
        m_tls = *std::move(context);
    }
    request.tls = m_tls;
    m_fetch = std::make_unique<Fetch>(m_parts.loop, *m_resolver, std::move(request),
                                      [this, then](Result<FetchAnswer> answer) { (this->*then)(std::move(answer)); });
}

void KeyFeed::onConfiguration(Result<FetchAnswer> answer) {
    if (!answer)
        return failWith(answer.error().message);
    const auto url = keySetUrl(answer->body, m_source.url);
    if (!url)
        return failWith(url.error().message);
    // What a document says must not lead further inside than the document itself came from.
    const auto from = Url::parse(m_source.url);
    const auto to = Url::parse(*url);
    const bool isSameHost = from && to && from->host == to->host;
    const bool isInside = !isWithin(Reach::Public, answer->address);
    fetch(*url, isSameHost || isInside ? Reach::Unicast : Reach::Public, &KeyFeed::onKeys);
}

void KeyFeed::onKeys(Result<FetchAnswer> answer) {
    if (!answer)
        return failWith(answer.error().message);
    auto read = jose::KeySet::fromJson(answer->body);
    if (!read)
        return failWith("the key set is " + read.error().message);
    succeed(*answer, *std::move(read));
}

void KeyFeed::succeed(const FetchAnswer& answer, jose::KeySet::Read read) {
    const auto ring = m_ring.lock();
    if (ring == nullptr)
        return;
    KeyReport report{.source = m_source.url};
    m_keys = report.keys = read.set.keys().size();
    if (!read.skipped.empty())
        report.warning = std::to_string(read.skipped.size()) + " left out: " + read.skipped.front();
    report.changed = answer.body != m_published;
    if (report.changed) { // else all that was verified with them remains so
        m_published = answer.body;
        ring->publish(std::move(read.set));
    }
    m_failures = 0;
    const Duration lifetime = lifetimeOf(answer.maxAge, m_source.refresh);
    m_believedUntil = m_parts.loop.now() + lifetime + m_source.stale;
    end(lifetime);
    m_parts.report(report);
}

void KeyFeed::failWith(const std::string& why) {
    const auto ring = m_ring.lock();
    if (ring == nullptr)
        return;
    if (m_believedUntil && m_parts.loop.now() >= *m_believedUntil) {
        m_believedUntil.reset();
        m_published.clear();
        m_keys = 0;
        ring->withdraw();
    }
    Duration pause = std::min(kFirstRetry * (1U << std::min(m_failures++, 8U)), kLongestRetry);
    if (m_believedUntil) // to be there when they have to be taken back
        pause = std::min(pause, std::max<Duration>(*m_believedUntil - m_parts.loop.now(), 1ms));
    end(pause);
    m_parts.report({.source = m_source.url, .keys = m_keys, .error = why});
}

void KeyFeed::end(Duration pause) {
    m_fetch.reset();
    m_parts.loop.arm(m_timer, pause);
    if (const auto ring = m_ring.lock())
        ring->attemptEnded(m_parts.loop.now());
}

} // namespace gatehouse::integrations
