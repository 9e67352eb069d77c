#include "gateway/runtime/key_thread.h"

namespace gatehouse::runtime {

KeyThread::KeyThread(const Clock& clock, integrations::KeyService::Report report)
    : m_clock(clock), m_report(std::move(report)) {}

KeyThread::~KeyThread() {
    m_thread.end([this] { m_service.reset(); });
}

std::shared_ptr<jose::KeyRing> KeyThread::open(const jose::KeySource& source) {
    if (m_service == nullptr) {
        if (const auto started = start(); !started) {
            m_report({.source = source.url, .error = started.error().message});
            auto ring = std::make_shared<jose::KeyRing>(source.pause, [] {});
            ring->attemptEnded(MonotonicTime::max() - source.pause); // nobody is to wait for what will not come
            return ring;
        }
    }
    return m_service->open(source);
}

void KeyThread::begin(const model::Dns& dns) {
    if (m_service != nullptr)
        m_service->begin(dns);
}

Result<void> KeyThread::start() {
    net::EventLoop* loop = TRY(m_thread.createLoop(m_clock));
    m_service = TRY(integrations::KeyService::create(*loop, m_report));
    m_thread.start(QStringLiteral("keys"));
    return {};
}

} // namespace gatehouse::runtime
