#pragma once

#include "gateway/net/event_loop.h"

#include <functional>
#include <memory>
#include <mutex>

namespace gatehouse::runtime {

/// A worker's letter box: what is posted runs on the worker's thread while the worker lives, and is dropped afterwards.
/// It outlives the worker, so whoever holds one need not know how long that is.
class WorkerMail : public std::enable_shared_from_this<WorkerMail> {
public:
    explicit WorkerMail(net::EventLoop& loop) : m_loop(&loop) {}

    /// Any thread.
    void post(std::function<void()> task) {
        const std::lock_guard lock(m_mutex);
        if (m_loop == nullptr)
            return;
        m_loop->post([self = shared_from_this(), task = std::move(task)] {
            if (self->m_loop != nullptr) // closed on this very thread
                task();
        });
    }
    /// The worker ends. On its thread.
    void close() {
        const std::lock_guard lock(m_mutex);
        m_loop = nullptr;
    }

private:
    std::mutex m_mutex;
    net::EventLoop* m_loop;
};

} // namespace gatehouse::runtime
