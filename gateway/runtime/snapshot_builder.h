#pragma once

#include "gateway/jose/key_ring.h"
#include "gateway/observe/metrics/gateway_metrics.h"
#include "gateway/observe/news.h"
#include "gateway/pipeline/state_registry.h"
#include "gateway/policies/build_context.h"
#include "gateway/runtime/snapshot.h"
#include "gateway/tls/certificate_store.h"
#include "shared/core/result.h"
#include "shared/model/config.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace gatehouse::runtime {

/// Why a configuration was not taken, and whether the same one may be another time.
struct Refusal : Error {
    enum class Cause : std::uint8_t {
        Configuration, ///< it is wrong in itself
        Machine        ///< an address, a file or a right is not to be had now
    };
    Cause cause = Cause::Machine;

    Refusal(Error error, Cause why = Cause::Machine) : Error(std::move(error)), cause(why) {}
};

/// Compiles configurations into snapshots. Keeps what must survive from one to the next: loaded certificates, ticket
/// keys, counts of connections, the open access log. Control thread only.
class SnapshotBuilder {
    /// What a build changes here, taken over by keep().
    struct Kept {
        tls::CertificateStore certificates;
        std::map<std::string, std::shared_ptr<tls::TicketKeys>> ticketKeys;
        std::map<std::string, std::shared_ptr<ListenerState>> listeners;
        std::shared_ptr<observe::AccessLog> accessLog;
        model::AccessLog accessLogConfig;
    };

public:
    /// `keyRings` fetches the keys of issuers.
    SnapshotBuilder(observe::MetricRegistry& metrics, std::size_t workers, const Clock& clock,
                    jose::KeyRings& keyRings);

    /// What came of a build that worked.
    struct Built {
        std::shared_ptr<Snapshot> snapshot;
        std::vector<std::string> warnings;
        Kept kept;
    };
    /// All that is wrong, in one text. Nothing changes here before keep().
    [[nodiscard]] Result<Built, Refusal> build(const model::Config& config);
    /// What was built is going to be used: later builds go on from it.
    void keep(Built& built);

    /// build() without opening the access log, and without metrics: to look at what it would do, never to be kept. As
    /// long as it is there nobody else is told of it.
    [[nodiscard]] Result<std::shared_ptr<Snapshot>> buildForLooking(const model::Config& config);
    /// The same, looked at no further. Returns warnings.
    [[nodiscard]] Result<std::vector<std::string>> check(const model::Config& config);

    /// Reads again certificates that changed on disk. Says whether a new snapshot is needed to use them.
    struct CertificateChanges {
        bool changed = false;
        std::vector<std::string> messages;
    };
    [[nodiscard]] CertificateChanges reloadCertificates();
    /// What policies have had to tell since the last time.
    [[nodiscard]] std::vector<std::string> takeNews() { return m_news->take(); }
    /// What outlives every plan.
    [[nodiscard]] pipeline::StateRegistry& states() { return m_states; }
    [[nodiscard]] std::vector<tls::CertificateStore::Expiry> certificateExpiries() const {
        return m_kept.certificates.expiries();
    }

private:
    using Purpose = policies::PlanPurpose;

    [[nodiscard]] Result<Built> compile(const model::Config& config, Purpose purpose);
    void buildListeners(const model::Config& config, Kept& kept, Purpose purpose, Snapshot& snapshot,
                        std::vector<std::string>& errors);
    void buildServices(const model::Config& config, const Kept& kept, Snapshot& snapshot,
                       std::vector<std::string>& errors);
    /// The breaker of that id, as this plan uses it. `of` and `name` are what metrics call it.
    [[nodiscard]] const pipeline::BreakerPlan* breaker(const model::Breaker& options, std::string_view of,
                                                       const std::string& name, Snapshot& snapshot);
    [[nodiscard]] pipeline::ServiceBreakers serviceBreakers(const model::Service& service,
                                                            const balancing::ServicePlan& plan, Snapshot& snapshot);
    [[nodiscard]] pipeline::ServiceResilience resilience(const model::Service& service,
                                                         const balancing::ServicePlan& plan, Snapshot& snapshot);
    void buildStores(const model::Config& config, const Kept& kept, Snapshot& snapshot,
                     std::vector<std::string>& errors);
    void buildConsumers(const model::Config& config, Snapshot& snapshot);
    void buildRoutes(const model::Config& config, Purpose purpose, Snapshot& snapshot,
                     std::vector<std::string>& errors);
    [[nodiscard]] Result<void> openAccessLog(const model::Config& config, Kept& kept);
    [[nodiscard]] std::shared_ptr<ListenerState> listenerState(const std::string& listener, Kept& kept,
                                                               Purpose purpose);

    observe::MetricRegistry& m_metrics;
    pipeline::StateRegistry m_states;
    std::size_t m_workers;
    const Clock& m_clock;
    jose::KeyRings& m_keyRings;
    std::uint64_t m_generation = 0;
    std::shared_ptr<observe::News> m_news = std::make_shared<observe::News>();
    Kept m_kept;
};

} // namespace gatehouse::runtime
