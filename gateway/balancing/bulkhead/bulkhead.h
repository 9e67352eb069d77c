#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>

namespace gatehouse::balancing {

/// How many requests of a service are in progress, and who waits to be one of them: exact for all workers, first come,
/// first served among them. Coming and going costs a locked instruction each; the lock is taken only by those who wait
/// and by those who let one of them in. Outlives reloads, which only bring other limits.
class Bulkhead {
public:
    struct Limits {
        std::uint32_t requests = 0;
        std::uint32_t queued = 0;
    };
    /// A place in the queue.
    class Ticket {
    public:
        /// `letIn` is called once, on whatever thread, when it is this one's turn; it must only pass that on.
        explicit Ticket(std::function<void()> letIn) : m_letIn(std::move(letIn)) {}

    private:
        friend class Bulkhead;
        std::function<void()> m_letIn;
        std::list<std::shared_ptr<Ticket>>::iterator m_place{};
        bool m_waits = false;
    };
    enum class Entry : std::uint8_t {
        Inside, ///< leave() is owed
        Queued, ///< until it is let in, and owes leave(), or cancels
        Full,
    };

    /// False: it is full, or others wait already.
    [[nodiscard]] bool tryEnter(Limits limits);
    /// The same for somebody who would wait.
    [[nodiscard]] Entry enterOrWait(Limits limits, const std::shared_ptr<Ticket>& ticket);
    /// It waits no more. False: it has been let in, and owes leave().
    [[nodiscard]] bool cancel(Ticket& ticket);
    void leave(Limits limits);

    [[nodiscard]] std::uint32_t requests() const { return Counts(m_counts.load(std::memory_order_relaxed)).requests; }
    [[nodiscard]] std::uint32_t queued() const { return Counts(m_counts.load(std::memory_order_relaxed)).queued; }

private:
    struct Counts {
        std::uint32_t requests;
        std::uint32_t queued;

        explicit Counts(std::uint64_t bits)
            : requests(static_cast<std::uint32_t>(bits)), queued(static_cast<std::uint32_t>(bits >> 32)) {}
        [[nodiscard]] std::uint64_t bits() const { return std::uint64_t{queued} << 32 | requests; }
    };

    /// Changes both numbers in one step, unless change(counts) says no.
    template <class Change> bool update(Change change);

    alignas(64) std::atomic<std::uint64_t> m_counts{0}; ///< while some are queued it changes under the lock only
    alignas(64) std::mutex m_mutex;
    std::list<std::shared_ptr<Ticket>> m_queue;
};

} // namespace gatehouse::balancing
