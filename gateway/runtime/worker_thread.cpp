#include "gateway/runtime/worker_thread.h"

#include "gateway/tls/openssl.h"

#include <string>

namespace gatehouse::runtime {

Result<std::unique_ptr<WorkerThread>> WorkerThread::start(const Clock& clock, Worker::Options options) {
    std::unique_ptr<WorkerThread> self(new WorkerThread);
    std::unique_ptr<net::EventLoop> loop = TRY(net::EventLoop::create(clock));
    self->m_loop = loop.get();
    self->m_worker = TRY(Worker::create(*loop, options));
    self->m_thread.setObjectName(QStringLiteral("worker %1").arg(options.index));
    self->m_thread.setEventDispatcher(loop.release());
    QObject::connect(&self->m_thread, &QThread::finished, tls::leaveThread); // runs in the thread
    self->m_thread.start();
    return self;
}

WorkerThread::~WorkerThread() {
    if (!m_thread.isRunning())
        return;
    m_loop->post([this] {
        m_worker.reset();
        m_thread.quit();
    });
    m_thread.wait();
}

void WorkerThread::post(std::function<void(Worker&)> task) {
    m_loop->post([this, task = std::move(task)] { task(*m_worker); });
}

} // namespace gatehouse::runtime
