#pragma once

#include "gateway/integrations/dns/resolver.h"
#include "gateway/integrations/jwks/key_feed.h"
#include "gateway/jose/key_ring.h"
#include "gateway/net/event_loop.h"
#include "shared/core/result.h"
#include "shared/model/dns.h"

#include <functional>
#include <memory>
#include <vector>

namespace gatehouse::integrations {

/// Fetches the keys of all issuers, on one loop that is not a worker's. What workers ask of it is posted there. A ring
/// that is opened stays empty until begin(): nobody is asked for the sake of a configuration that is refused after all.
class KeyService final : public jose::KeyRings {
public:
    using Report = std::function<void(const KeyReport&)>;

    /// `report` is called on the loop's thread.
    [[nodiscard]] static Result<std::unique_ptr<KeyService>> create(net::EventLoop& loop, Report report);
    /// On the loop's thread.
    ~KeyService();
    KeyService(const KeyService&) = delete;
    KeyService& operator=(const KeyService&) = delete;

    /// A ring may outlive the service; then its keys stay as they are. Like begin(), for one thread, which may be
    /// another one than the loop's.
    [[nodiscard]] std::shared_ptr<jose::KeyRing> open(const jose::KeySource& source) override;
    /// Fetches keys for all rings that have been opened and are still held. Hosts are looked up as `dns` says, from now
    /// on.
    void begin(const model::Dns& dns);

private:
    struct Feeds;
    struct Opened;

    explicit KeyService(std::shared_ptr<Feeds> feeds);

    std::shared_ptr<Feeds> m_feeds; ///< what is posted to the loop holds it weakly
    std::vector<Opened> m_opened;   ///< rings that nothing has begun for
};

} // namespace gatehouse::integrations
