#include "gateway/integrations/jwks/key_service.h"

namespace gatehouse::integrations {

/// All on the loop's thread, but for `loop` itself.
struct KeyService::Feeds {
    net::EventLoop& loop;
    Report report;
    model::Dns dns{};
    std::shared_ptr<Resolver> resolver{}; ///< of `dns`
    std::vector<std::shared_ptr<KeyFeed>> all{};

    /// If that is not possible, the former servers go on being asked.
    Result<void> lookUpBy(const model::Dns& wanted) {
        if (resolver != nullptr && wanted == dns)
            return {};
        resolver = TRY(Resolver::create(loop, resolverOptions(wanted)));
        dns = wanted;
        return {};
    }
    /// Feeds of rings that nobody holds any more go.
    void add(std::shared_ptr<KeyFeed> feed) {
        std::erase_if(all, [](const auto& each) { return each->isForgotten(); });
        all.push_back(std::move(feed));
    }
};

struct KeyService::Opened {
    jose::KeySource source;
    std::weak_ptr<jose::KeyRing> ring;
    std::shared_ptr<std::weak_ptr<KeyFeed>> feed; ///< for the ring; the loop's thread only
};

KeyService::KeyService(std::shared_ptr<Feeds> feeds) : m_feeds(std::move(feeds)) {}

Result<std::unique_ptr<KeyService>> KeyService::create(net::EventLoop& loop, Report report) {
    auto feeds = std::make_shared<Feeds>(Feeds{loop, std::move(report)});
    TRY_VOID(feeds->lookUpBy({}));
    return std::unique_ptr<KeyService>(new KeyService(std::move(feeds)));
}

KeyService::~KeyService() = default;

std::shared_ptr<jose::KeyRing> KeyService::open(const jose::KeySource& source) {
    // The ring asks its feed, which is made later, on the loop, and knows the ring.
    const auto feedOfRing = std::make_shared<std::weak_ptr<KeyFeed>>();
    auto ring = std::make_shared<jose::KeyRing>(source.pause, [weak = std::weak_ptr(m_feeds), feedOfRing] {
        if (const auto feeds = weak.lock())
            feeds->loop.post([feedOfRing] {
                if (const auto feed = feedOfRing->lock())
                    feed->refresh();
            });
    });
    std::erase_if(m_opened, [](const Opened& opened) { return opened.ring.expired(); });
    m_opened.push_back({source, ring, feedOfRing});
    return ring;
}

void KeyService::begin(const model::Dns& dns) {
    m_feeds->loop.post([weak = std::weak_ptr(m_feeds), dns, opened = std::exchange(m_opened, {})] {
        const auto feeds = weak.lock();
        if (feeds == nullptr)
            return;
        static_cast<void>(feeds->lookUpBy(dns));
        const auto resolver = [weak] { return weak.lock()->resolver; }; // feeds live no longer than what holds them
        for (const auto& [source, ring, feedOfRing] : opened) {
            auto feed = std::make_shared<KeyFeed>(KeyFeed::Parts{feeds->loop, resolver, feeds->report}, source, ring);
            *feedOfRing = feed;
            feeds->add(std::move(feed));
        }
    });
}

} // namespace gatehouse::integrations
