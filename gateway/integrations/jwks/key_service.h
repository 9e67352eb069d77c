#pragma once

#include "gateway/integrations/dns/resolver.h"
#include "gateway/integrations/jwks/key_feed.h"
#include "gateway/jose/key_ring.h"
#include "gateway/net/event_loop.h"
#include "shared/core/result.h"

#include <functional>
#include <memory>
#include <vector>

namespace gatehouse::integrations {

/// Fetches the keys of all issuers, on one loop that is not a worker's. What workers ask of it is posted there.
class KeyService final : public jose::KeyRings {
public:
    using Report = std::function<void(const KeyReport&)>;

    /// `report` is called on the loop's thread.
    [[nodiscard]] static Result<std::unique_ptr<KeyService>> create(net::EventLoop& loop, Report report);
    /// On the loop's thread.
    ~KeyService();
    KeyService(const KeyService&) = delete;
    KeyService& operator=(const KeyService&) = delete;

    /// Any thread, as long as the service lives. A ring may outlive the service; then its keys stay as they are.
    [[nodiscard]] std::shared_ptr<jose::KeyRing> open(const jose::KeySource& source) override;

private:
    struct Feeds;

    explicit KeyService(std::shared_ptr<Feeds> feeds) : m_feeds(std::move(feeds)) {}

    std::shared_ptr<Feeds> m_feeds; ///< what is posted to the loop holds it weakly
};

} // namespace gatehouse::integrations
