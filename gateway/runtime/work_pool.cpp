#include "gateway/runtime/work_pool.h"

#include <utility>

namespace gatehouse::runtime {

using pipeline::BackgroundJob;
using pipeline::Done;

WorkPool::WorkPool(Options options) : m_options(options) {
    for (std::size_t i = 0; i < options.threads; ++i)
        m_threads.emplace_back([this] { run(); });
}

WorkPool::~WorkPool() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_queue.clear();
    }
    m_changed.notify_all();
    for (std::thread& thread : m_threads)
        thread.join();
}

bool WorkPool::submit(BackgroundJob job) {
    {
        const std::lock_guard lock(m_mutex);
        // Clients that have gone must not keep others out.
        if (m_queue.size() >= m_options.queue)
            std::erase_if(m_queue, [](const Waiting& waiting) { return !waiting.job.isWanted->load(); });
        if (m_stopping || m_queue.size() >= m_options.queue)
            return false;
        const auto startBy = std::chrono::steady_clock::now() + job.startWithin;
        m_queue.push_back({std::move(job), startBy});
    }
    m_changed.notify_one();
    return true;
}

void WorkPool::run() {
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
        if (m_stopping)
            return;
        Waiting next = std::move(m_queue.front());
        m_queue.pop_front();
        lock.unlock();
        if (next.job.isWanted->load()) {
            const bool isInTime = std::chrono::steady_clock::now() <= next.startBy;
            if (isInTime)
                next.job.work();
            next.job.back(isInTime ? Done::Yes : Done::No);
        }
        next = {};
        lock.lock();
    }
}

} // namespace gatehouse::runtime
