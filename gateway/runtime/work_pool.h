#pragma once

#include "gateway/pipeline/background.h"
#include "shared/core/time.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace gatehouse::runtime {

/// Threads for work that takes longer than a worker may be held: password hashes, above all. Shared by all workers. The
/// queue is bounded, and work that nobody waits for any more is passed over. Any thread.
class WorkPool {
public:
    struct Options {
        std::size_t threads = 2;
        std::size_t queue = 256; ///< jobs that wait at most
    };

    explicit WorkPool(Options options);
    /// Finishes what is being worked on, drops what waits.
    ~WorkPool();
    WorkPool(const WorkPool&) = delete;
    WorkPool& operator=(const WorkPool&) = delete;

    /// `job.back` is called on one of the pool's threads. False: the queue is full.
    [[nodiscard]] bool submit(pipeline::BackgroundJob job);

private:
    /// Measured by the machine's own clock, whatever clock the workers follow: threads do not stand still with it.
    struct Waiting {
        pipeline::BackgroundJob job;
        MonotonicTime startBy;
    };
    void run();

    Options m_options;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Waiting> m_queue;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace gatehouse::runtime
