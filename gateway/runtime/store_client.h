#pragma once

#include "gateway/integrations/redis/client.h"
#include "gateway/observe/metrics/gateway_metrics.h"
#include "gateway/pipeline/shared_store.h"
#include "gateway/runtime/snapshot.h"

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace gatehouse::runtime {

/// What has become of a store, as one worker sees it.
struct StoreReport {
    enum class Change : std::uint8_t {
        Up,
        Down,
        Gone, ///< it is not used any more
    };
    std::string store;
    const void* client = nullptr; ///< to tell workers apart
    Change change = Change::Up;
    std::string why{}; ///< it is down
};
using OnStoreReport = std::function<void(StoreReport)>;

/// A store as the exchanges of one worker reach it: their questions as calls of a client, its answers as numbers.
/// Scripts go by their hash, and whole when the store does not know them.
class StoreClient final : public pipeline::SharedStore, private integrations::redis::ClientEvents {
public:
    struct Parts {
        net::EventLoop& loop;
        observe::MetricShard& metrics;
        std::unique_ptr<integrations::Resolver> resolver; ///< null: there is no name to resolve, or no way to
        std::uint64_t seed;
        const OnStoreReport& report;
    };

    StoreClient(Parts parts, const StorePlan& plan);
    StoreClient(const StoreClient&) = delete;
    StoreClient& operator=(const StoreClient&) = delete;
    ~StoreClient();

    [[nodiscard]] bool run(const pipeline::StoreCall& call, const pipeline::StoreWaiter& waiter) override;
    /// For the next connections.
    void setTls(std::shared_ptr<const tls::ClientContext> context) { m_client.setTls(std::move(context)); }

private:
    struct Waiting {
        pipeline::StoreWaiter waiter;
        const pipeline::StoreCall* call;
        MonotonicTime began;
        MonotonicTime deadline;
    };
    enum class Form : std::uint8_t { Hash, Whole };

    // integrations::redis::ClientEvents
    void onAnswer(std::uint32_t tag, integrations::redis::Outcome outcome,
                  const integrations::redis::Reply& reply) override;
    void onUp() override;
    void onDown(const std::string& why) override;

    [[nodiscard]] std::uint32_t keep(const Waiting& waiting);
    [[nodiscard]] bool send(Form form, std::uint32_t tag);
    [[nodiscard]] std::string_view hashOf(std::string_view script);
    void count(observe::StoreCallResult result);
    void setUp(bool isUp);
    void report(StoreReport::Change change, std::string why = {});

    net::EventLoop& m_loop;
    observe::MetricShard& m_metrics;
    std::string m_name;
    observe::StoreMetrics m_series;
    OnStoreReport m_report;
    std::unique_ptr<integrations::Resolver> m_resolver;
    bool m_isUp = false;
    std::vector<Waiting> m_waiting; ///< by tag
    std::vector<std::uint32_t> m_free;
    std::vector<std::pair<std::string_view, std::string>> m_hashes; ///< of the scripts seen so far: a few
    integrations::redis::Client m_client;
};

} // namespace gatehouse::runtime
