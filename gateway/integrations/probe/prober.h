#pragma once

#include "gateway/integrations/dns/resolver.h"
#include "gateway/integrations/probe/probe.h"
#include "gateway/integrations/probe/probe_report.h"
#include "gateway/net/event_loop.h"
#include "shared/core/result.h"
#include "shared/model/dns.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace gatehouse::integrations {

/// Asks endpoints again and again whether they are well, on one loop that is not a worker's: each at its own interval
/// with some jitter, so that they are not all asked at once, and sooner while results and state differ. An endpoint has
/// one probe at a time, and all together no more than kMostAtOnce.
class Prober {
public:
    static constexpr std::size_t kMostAtOnce = 256;
    using Report = std::function<void(const ProbeReport&)>;

    /// `random` gives random numbers for the jitter. `report` is called with the result of each probe.
    Prober(net::EventLoop& loop, std::function<std::uint64_t()> random, Report report);
    ~Prober();
    Prober(const Prober&) = delete;
    Prober& operator=(const Prober&) = delete;

    /// These are asked from now on, and no others. What is known of those that stay, by service and id, is kept. Names
    /// are looked up as `dns` says; an error: they cannot be.
    [[nodiscard]] Result<void> setTargets(std::vector<ProbeTarget> targets, const model::Dns& dns);

private:
    class Patient;
    using Key = std::pair<std::string, std::string>;

    [[nodiscard]] bool mayBegin() const { return m_underWay < kMostAtOnce; }

    net::EventLoop& m_loop;
    std::function<std::uint64_t()> m_random;
    Report m_report;
    model::Dns m_dns;
    std::unique_ptr<Resolver> m_resolver;
    std::map<Key, std::unique_ptr<Patient>> m_patients;
    std::size_t m_underWay = 0;
};

} // namespace gatehouse::integrations
