#include "gateway/runtime/probe_thread.h"

#include "gateway/observe/random_source.h"

namespace gatehouse::runtime {

ProbeThread::ProbeThread(const Clock& clock, Callbacks callbacks) : m_clock(clock), m_callbacks(std::move(callbacks)) {}

ProbeThread::~ProbeThread() {
    m_thread.end([this] { m_prober.reset(); });
}

void ProbeThread::setTargets(std::vector<integrations::ProbeTarget> targets, const model::Dns& dns) {
    if (m_prober == nullptr) {
        if (targets.empty())
            return;
        if (const auto started = start(); !started)
            return m_callbacks.warn("endpoints are not probed: " + started.error().message);
    }
    m_thread.post([this, targets = std::move(targets), dns] {
        if (const auto set = m_prober->setTargets(targets, dns); !set)
            m_callbacks.warn("endpoints are probed as before: " + set.error().message);
    });
}

Result<void> ProbeThread::start() {
    auto random = std::make_shared<observe::RandomSource>(TRY(observe::RandomSource::create()));
    net::EventLoop* loop = TRY(m_thread.createLoop(m_clock));
    m_prober = std::make_unique<integrations::Prober>(
        *loop, [random] { return random->next(); }, m_callbacks.report);
    m_thread.start(QStringLiteral("health"));
    return {};
}

} // namespace gatehouse::runtime
