#pragma once

#include "shared/core/arena.h"

#include <coroutine>
#include <cstddef>
#include <utility>

namespace gatehouse::pipeline {

/// What owns the memory that a Task's frame is put into.
template <class T>
concept HasArena = requires(T& owner) {
    { owner.arena() } -> std::same_as<Arena&>;
};

/// A coroutine that starts at once, runs until it is done or waits, and frees itself: nobody awaits it. Only for member
/// functions of an object with an arena; the frame lives there, so telling the story of an exchange costs no malloc.
/// Eager on purpose: lazy tasks chain resumptions on the stack where the compiler makes no tail call.
struct Task {
    struct promise_type {
        Task get_return_object() noexcept { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() noexcept {}
        void unhandled_exception() noexcept { std::terminate(); } // nothing of ours throws

        template <HasArena Owner, class... Args> static void* operator new(std::size_t size, Owner& owner, Args&...) {
            return owner.arena().allocate(size);
        }
        static void operator delete(void*) noexcept {} // the arena takes it back
    };
};

/// Where a Task waits for the next thing to happen. One waiter; waking without a waiter does nothing, so a condition is
/// always checked before waiting: `while (!answered()) co_await m_change;`
class Change {
public:
    auto operator co_await() noexcept {
        struct Awaiter {
            Change* change;
            bool await_ready() const noexcept { return false; }
            void await_suspend(std::coroutine_handle<> waiter) noexcept { change->m_waiter = waiter; }
            void await_resume() noexcept {}
        };
        return Awaiter{this};
    }
    void notify() {
        if (auto waiter = std::exchange(m_waiter, nullptr))
            waiter.resume();
    }

private:
    std::coroutine_handle<> m_waiter;
};

} // namespace gatehouse::pipeline
