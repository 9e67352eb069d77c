#pragma once

#include "gateway/integrations/dns/resolver.h"
#include "gateway/integrations/http_client/fetch.h"
#include "gateway/jose/key_ring.h"
#include "gateway/net/event_loop.h"
#include "shared/core/result.h"
#include "shared/core/time.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace gatehouse::integrations {

/// What came of an attempt to fetch keys, for operators.
struct KeyReport {
    std::string source{};  ///< URL as configured
    std::size_t keys = 0;  ///< in use afterwards
    bool changed = false;  ///< they are others than before
    std::string error{};   ///< empty: it worked
    std::string warning{}; ///< keys that were left out, in words
};

/// Keeps one ring's keys up to date: fetches them again before they are too old, tries again when that fails, keeps the
/// old ones meanwhile, and takes them back when they are too old. Belongs to one loop.
class KeyFeed {
public:
    struct Parts {
        net::EventLoop& loop;
        std::function<std::shared_ptr<Resolver>()> resolver; ///< the one to be used from now on
        std::function<void(const KeyReport&)> report;
    };

    KeyFeed(Parts parts, jose::KeySource source, std::weak_ptr<jose::KeyRing> ring);
    KeyFeed(const KeyFeed&) = delete;
    KeyFeed& operator=(const KeyFeed&) = delete;

    /// Fetches now, unless that is going on.
    void refresh();
    /// Nobody holds the ring any more.
    [[nodiscard]] bool isForgotten() const { return m_ring.expired(); }

private:
    void begin();
    void onTimer();
    [[nodiscard]] Result<FetchRequest> requestFor(std::string_view url, Reach reach) const;
    void fetch(std::string_view url, Reach reach, void (KeyFeed::*then)(Result<FetchAnswer>));
    void onConfiguration(Result<FetchAnswer> answer);
    void onKeys(Result<FetchAnswer> answer);
    void succeed(const FetchAnswer& answer, jose::KeySet::Read read);
    void failWith(const std::string& why);
    void end(Duration pause);

    Parts m_parts;
    jose::KeySource m_source;
    std::weak_ptr<jose::KeyRing> m_ring;
    std::shared_ptr<Resolver> m_resolver; ///< of this attempt
    std::unique_ptr<Fetch> m_fetch;
    std::shared_ptr<const tls::ClientContext> m_tls;
    std::string m_published; ///< the text of the keys in use
    std::size_t m_keys = 0;
    std::optional<MonotonicTime> m_believedUntil; ///< without success until then, the keys are taken back
    std::uint32_t m_failures = 0;                 ///< in a row
    net::Timer m_timer = net::Timer::calling<&KeyFeed::onTimer>(*this);
};

/// The URL of the key set in an OpenID configuration (OpenID Connect Discovery 1.0 §4.3), which must be that of
/// `issuer` and must not lead from https to http.
[[nodiscard]] Result<std::string> keySetUrl(std::string_view configuration, std::string_view issuer);

/// Where an issuer publishes its configuration (§4.1).
[[nodiscard]] std::string configurationUrl(std::string_view issuer);

/// How long keys are to be used before they are fetched again: as the server says, within bounds, else `usual`.
[[nodiscard]] Duration lifetimeOf(const std::optional<Duration>& maxAge, Duration usual);

} // namespace gatehouse::integrations
