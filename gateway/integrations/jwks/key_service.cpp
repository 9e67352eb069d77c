#include "gateway/integrations/jwks/key_service.h"

namespace gatehouse::integrations {

/// All on the loop's thread, but for `loop` itself.
struct KeyService::Feeds {
    net::EventLoop& loop;
    std::unique_ptr<Resolver> resolver;
    Report report;
    std::vector<std::shared_ptr<KeyFeed>> all;

    /// Feeds of rings that nobody holds any more go.
    void add(std::shared_ptr<KeyFeed> feed) {
        std::erase_if(all, [](const auto& each) { return each->isForgotten(); });
        all.push_back(std::move(feed));
    }
};

Result<std::unique_ptr<KeyService>> KeyService::create(net::EventLoop& loop, Report report) {
    auto feeds = std::make_shared<Feeds>(Feeds{loop, TRY(Resolver::create(loop)), std::move(report), {}});
    return std::unique_ptr<KeyService>(new KeyService(std::move(feeds)));
}

KeyService::~KeyService() = default;

std::shared_ptr<jose::KeyRing> KeyService::open(const jose::KeySource& source) {
    // The ring asks its feed, which is made later, on the loop, and knows the ring.
    const auto feedOfRing = std::make_shared<std::weak_ptr<KeyFeed>>(); // the loop's thread only
    const std::weak_ptr<Feeds> weak = m_feeds;
    auto ring = std::make_shared<jose::KeyRing>(source.pause, [weak, feedOfRing] {
        if (const auto feeds = weak.lock())
            feeds->loop.post([feedOfRing] {
                if (const auto feed = feedOfRing->lock())
                    feed->refresh();
            });
    });
    m_feeds->loop.post([weak, feedOfRing, source, held = std::weak_ptr<jose::KeyRing>(ring)] {
        const auto feeds = weak.lock();
        if (feeds == nullptr)
            return;
        auto feed =
            std::make_shared<KeyFeed>(KeyFeed::Parts{feeds->loop, *feeds->resolver, feeds->report}, source, held);
        *feedOfRing = feed;
        feeds->add(std::move(feed));
    });
    return ring;
}

} // namespace gatehouse::integrations
