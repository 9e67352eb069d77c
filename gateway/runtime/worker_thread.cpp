#include "gateway/runtime/worker_thread.h"

namespace gatehouse::runtime {

Result<std::unique_ptr<WorkerThread>> WorkerThread::start(const Clock& clock, Worker::Options options) {
    std::unique_ptr<WorkerThread> self(new WorkerThread);
    net::EventLoop* loop = TRY(self->m_thread.createLoop(clock));
    self->m_worker = TRY(Worker::create(*loop, options));
    self->m_thread.start(QStringLiteral("worker %1").arg(options.index));
    return self;
}

WorkerThread::~WorkerThread() {
    m_thread.end([this] { m_worker.reset(); });
}

void WorkerThread::post(std::function<void(Worker&)> task) {
    m_thread.post([this, task = std::move(task)] { task(*m_worker); });
}

} // namespace gatehouse::runtime
