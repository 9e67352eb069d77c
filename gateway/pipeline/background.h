#pragma once

#include "shared/core/time.h"

#include <atomic>
#include <functional>
#include <memory>

namespace gatehouse::pipeline {

/// Whether work was done, or given up because it could not begin in time.
enum class Done : bool { No, Yes };

/// Work that would hold a worker for longer than the others on it may wait.
struct BackgroundJob {
    std::function<void()> work;                        ///< on a thread of its own
    std::function<void(Done)> back;                    ///< on the worker that asked, afterwards
    Duration startWithin{};                            ///< work that could not begin by then is given up
    std::shared_ptr<const std::atomic<bool>> isWanted; ///< once false, neither is called
};

/// Where a worker's exchanges have such work done. Bounded: what it cannot take, it refuses at once.
class Background {
public:
    /// False: too much is waiting already, and nothing of the job will be called.
    [[nodiscard]] virtual bool submit(BackgroundJob job) = 0;
    /// Runs what it is given on this worker. For any thread and any time: what comes once the worker has ended is
    /// dropped.
    using Mail = std::function<void(std::function<void()>)>;
    [[nodiscard]] virtual Mail mail() = 0;

protected:
    ~Background() = default;
};

} // namespace gatehouse::pipeline
