#include "gateway/runtime/key_thread.h"

#include "gateway/tls/openssl.h"

namespace gatehouse::runtime {

KeyThread::KeyThread(const Clock& clock, integrations::KeyService::Report report)
    : m_clock(clock), m_report(std::move(report)) {}

KeyThread::~KeyThread() {
    if (m_service == nullptr)
        return;
    m_loop->post([this] {
        m_service.reset();
        m_thread.quit();
    });
    m_thread.wait();
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

Result<void> KeyThread::start() {
    std::unique_ptr<net::EventLoop> loop = TRY(net::EventLoop::create(m_clock));
    m_service = TRY(integrations::KeyService::create(*loop, m_report));
    m_loop = loop.get();
    m_thread.setObjectName(QStringLiteral("keys"));
    m_thread.setEventDispatcher(loop.release());
    QObject::connect(&m_thread, &QThread::finished, tls::leaveThread); // runs in the thread
    m_thread.start();
    return {};
}

} // namespace gatehouse::runtime
