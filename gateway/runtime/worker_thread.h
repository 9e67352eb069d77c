#pragma once

#include "gateway/runtime/loop_thread.h"
#include "gateway/runtime/worker.h"
#include "shared/core/result.h"

#include <functional>
#include <memory>

namespace gatehouse::runtime {

/// A worker on a thread of its own. All calls are for the control thread; what a worker is to do is posted to its loop.
class WorkerThread {
public:
    [[nodiscard]] static Result<std::unique_ptr<WorkerThread>> start(const Clock& clock, Worker::Options options);
    /// Ends the worker, cutting off what it still does, and waits for its thread.
    ~WorkerThread();
    WorkerThread(const WorkerThread&) = delete;
    WorkerThread& operator=(const WorkerThread&) = delete;

    /// Runs `task` on the worker's thread.
    void post(std::function<void(Worker&)> task);

private:
    WorkerThread() = default;

    LoopThread m_thread;
    std::unique_ptr<Worker> m_worker; ///< lives on m_thread
};

} // namespace gatehouse::runtime
