#include "gateway/runtime/loop_thread.h"

#include "gateway/tls/openssl.h"

namespace gatehouse::runtime {

Result<net::EventLoop*> LoopThread::createLoop(const Clock& clock) {
    m_created = TRY(net::EventLoop::create(clock));
    m_loop = m_created.get();
    return m_loop;
}

void LoopThread::start(const QString& name) {
    m_thread.setObjectName(name);
    m_thread.setEventDispatcher(m_created.release());
    QObject::connect(&m_thread, &QThread::finished, tls::leaveThread); // runs in the thread
    m_thread.start();
}

void LoopThread::end(std::function<void()> last) {
    if (!m_thread.isRunning())
        return;
    m_loop->post([this, last = std::move(last)] {
        last();
        m_thread.quit();
    });
    m_thread.wait();
}

} // namespace gatehouse::runtime
