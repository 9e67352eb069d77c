#pragma once

#include "gateway/policies/limit_table.h"
#include "shared/core/time.h"

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

namespace gatehouse::policies {

/// Whom a limit has refused most often, by names that people read. Bounded: who is new takes the place of the one who
/// was refused least, and the count of that one besides its own ("space saving", Metwally and others 2005), so that
/// whoever is refused much is always among them. Any thread; nothing is done here for a request that passes.
class RefusedCallers {
public:
    static constexpr std::size_t kMost = 64;

    struct Caller {
        LimitTable::Key key;
        std::string name;
        std::uint64_t refused = 0;   ///< at most
        std::uint64_t inherited = 0; ///< so many of them may have been somebody else's
        WallTime last{};
    };

    /// `name()` is asked for once a caller.
    template <class Name> void note(const LimitTable::Key& key, WallTime now, Name name) {
        const std::lock_guard lock(m_mutex);
        Caller* caller = find(key);
        if (caller == nullptr)
            caller = &place(key, name());
        ++caller->refused;
        caller->last = now;
    }
    /// The most refused first.
    [[nodiscard]] std::vector<Caller> top(std::size_t most) const;
    void forget(const LimitTable::Key& key);

private:
    [[nodiscard]] Caller* find(const LimitTable::Key& key);
    [[nodiscard]] Caller& place(const LimitTable::Key& key, std::string name);

    mutable std::mutex m_mutex;
    std::vector<Caller> m_callers;
};

} // namespace gatehouse::policies
