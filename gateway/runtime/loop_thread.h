#pragma once

#include "gateway/net/event_loop.h"
#include "shared/core/result.h"

#include <QThread>

#include <functional>
#include <memory>

namespace gatehouse::runtime {

/// A thread whose Qt event dispatcher is an EventLoop of ours. Belongs to the control thread; what it is to do is
/// posted.
class LoopThread {
public:
    LoopThread() = default;
    LoopThread(const LoopThread&) = delete;
    LoopThread& operator=(const LoopThread&) = delete;

    /// The loop, for objects that are to live on the thread before it runs.
    [[nodiscard]] Result<net::EventLoop*> createLoop(const Clock& clock);
    void start(const QString& name);
    void post(std::function<void()> task) { m_loop->post(std::move(task)); }
    /// Runs `last` on the thread, which then ends, and waits for it. Does nothing to a thread that was not started.
    void end(std::function<void()> last);

private:
    QThread m_thread;
    std::unique_ptr<net::EventLoop> m_created; ///< until the thread starts
    net::EventLoop* m_loop = nullptr;          ///< the thread's event dispatcher, and the thread's
};

} // namespace gatehouse::runtime
