#pragma once

#include "gateway/jose/key_ring.h"
#include "gateway/observe/metrics/gateway_metrics.h"
#include "gateway/pipeline/state_registry.h"
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
public:
    /// `keyRings` fetches the keys of issuers.
    SnapshotBuilder(observe::MetricRegistry& metrics, std::size_t workers, const Clock& clock,
                    jose::KeyRings& keyRings);

    /// What came of a build that worked.
    struct Built {
        std::shared_ptr<Snapshot> snapshot;
        std::vector<std::string> warnings;
    };
    /// All that is wrong, in one text; then nothing has changed.
    [[nodiscard]] Result<Built, Refusal> build(const model::Config& config);

    /// build() without opening the access log or keeping anything. Returns warnings.
    [[nodiscard]] Result<std::vector<std::string>> check(const model::Config& config);

    /// Reads again certificates that changed on disk. Says whether a new snapshot is needed to use them.
    struct CertificateChanges {
        bool changed = false;
        std::vector<std::string> messages;
    };
    [[nodiscard]] CertificateChanges reloadCertificates();
    [[nodiscard]] std::vector<tls::CertificateStore::Expiry> certificateExpiries() const {
        return m_kept.certificates.expiries();
    }

private:
    /// What a build changes here, taken over when all of it has worked.
    struct Kept {
        tls::CertificateStore certificates;
        std::map<std::string, std::shared_ptr<tls::TicketKeys>> ticketKeys;
        std::shared_ptr<observe::AccessLog> accessLog;
        model::AccessLog accessLogConfig;
    };

    [[nodiscard]] Result<Built> compile(const model::Config& config, Kept& kept);
    void buildListeners(const model::Config& config, Kept& kept, Snapshot& snapshot, std::vector<std::string>& errors);
    void buildServices(const model::Config& config, const Kept& kept, Snapshot& snapshot,
                       std::vector<std::string>& errors);
    void buildConsumers(const model::Config& config, Snapshot& snapshot);
    void buildRoutes(const model::Config& config, Snapshot& snapshot, std::vector<std::string>& errors);
    [[nodiscard]] Result<void> openAccessLog(const model::Config& config, Kept& kept);
    [[nodiscard]] std::shared_ptr<ConnectionCount> connectionCount(const std::string& listener);

    observe::MetricRegistry& m_metrics;
    pipeline::StateRegistry m_states;
    observe::MetricScope
        m_listenerMetrics; ///< for as long as the process lives: connections outlive their listener's plan
    std::size_t m_workers;
    const Clock& m_clock;
    jose::KeyRings& m_keyRings;
    std::uint64_t m_generation = 0;
    Kept m_kept;
    std::map<std::string, std::shared_ptr<ConnectionCount>> m_connectionCounts;
};

} // namespace gatehouse::runtime
