#include "gateway/integrations/probe/prober.h"

#include "gateway/integrations/probe/health_count.h"

#include <algorithm>

namespace gatehouse::integrations {

namespace {

constexpr Duration kFirstWithin = 1s;    ///< of beginning to know an endpoint, unless its interval is shorter
constexpr Duration kWhenTooMany = 100ms; ///< until a probe that there was no room for is tried again

} // namespace

/// An endpoint that is asked.
class Prober::Patient {
public:
    Patient(Prober& prober, ProbeTarget target) : m_prober(prober), m_target(std::move(target)) {
        wait(spread(std::min(kFirstWithin, m_target.health.interval)));
    }
    ~Patient() { giveUp(); }
    Patient(const Patient&) = delete;
    Patient& operator=(const Patient&) = delete;

    /// What it was asked under the configuration before says nothing under this one.
    void setTarget(ProbeTarget target) {
        if (target == m_target)
            return;
        giveUp();
        m_target = std::move(target);
        wait(spread(std::min(kFirstWithin, m_target.health.interval)));
    }

    /// Its probe, if there is one; the next one comes in its time.
    void giveUp() {
        if (m_probe == nullptr)
            return;
        m_probe.reset();
        --m_prober.m_underWay;
        wait(nextPause());
    }

private:
    void wait(Duration pause) { m_prober.m_loop.arm(m_timer, std::max<Duration>(pause, 1ms)); }
    /// Anything up to that long.
    [[nodiscard]] Duration spread(Duration most) const {
        return Duration(m_prober.m_random() % (static_cast<std::uint64_t>(most.count()) + 1));
    }
    [[nodiscard]] Duration nextPause() const {
        const Duration pause = m_count.pause(m_target.health);
        return pause - pause / 10 + spread(pause / 5);
    }

    void begin() {
        if (!m_prober.mayBegin())
            return wait(kWhenTooMany);
        ++m_prober.m_underWay;
        m_probe = std::make_unique<Probe>(m_prober.m_loop, *m_prober.m_resolver, m_target,
                                          [this](std::string failure) { onResult(std::move(failure)); });
    }
    void onResult(std::string failure) {
        m_count.note(failure.empty(), m_target.health);
        giveUp();
        m_prober.m_report({m_target.service, m_target.id, std::move(failure), m_count.isWell()});
    }

    Prober& m_prober;
    ProbeTarget m_target;
    HealthCount m_count;
    std::unique_ptr<Probe> m_probe;
    net::Timer m_timer = net::Timer::calling<&Patient::begin>(*this);
};

Prober::Prober(net::EventLoop& loop, std::function<std::uint64_t()> random, Report report)
    : m_loop(loop), m_random(std::move(random)), m_report(std::move(report)) {}

Prober::~Prober() = default;

Result<void> Prober::setTargets(std::vector<ProbeTarget> targets, const model::Dns& dns) {
    std::map<Key, std::unique_ptr<Patient>> patients;
    const bool usesAnotherResolver = !targets.empty() && (m_resolver == nullptr || !(dns == m_dns));
    std::unique_ptr<Resolver> resolver;
    if (usesAnotherResolver) {
        for (const auto& [key, patient] : m_patients)
            patient->giveUp();
        resolver = TRY(Resolver::create(m_loop, resolverOptions(dns)));
        m_dns = dns;
        m_resolver.swap(resolver); // the former one goes after the probes that ask it
    }
    for (ProbeTarget& target : targets) {
        Key key{target.service, target.id};
        const auto known = m_patients.find(key);
        if (known == m_patients.end()) {
            patients.emplace(std::move(key), std::make_unique<Patient>(*this, std::move(target)));
            continue;
        }
        known->second->setTarget(std::move(target));
        patients.emplace(std::move(key), std::move(known->second));
    }
    m_patients = std::move(patients);
    return {};
}

} // namespace gatehouse::integrations
