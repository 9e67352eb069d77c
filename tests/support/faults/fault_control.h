#pragma once

#include <atomic>
#include <cstdint>

namespace gatehouse::test {

/// What a test and the shim in a program under test share: a file that both have mapped.
struct FaultControl {
    std::atomic<std::int64_t> failIn;     ///< of so many operations from now on the last one fails; 0: none
    std::atomic<std::int64_t> error;      ///< with this errno
    std::atomic<std::int64_t> failed;     ///< operations, since the file was made
    std::atomic<std::int64_t> operations; ///< that worked, as many as the journal has entries
};
static_assert(std::atomic<std::int64_t>::is_always_lock_free);

/// An entry of the shim's journal: this, the file's name behind the prefix, and what was written.
struct FaultEntry {
    enum class Kind : std::uint32_t { Write, Truncate, Sync, Remove };

    Kind kind;
    std::uint32_t name;  ///< bytes
    std::int64_t offset; ///< of a write; the new size, when truncated
    std::uint64_t size;  ///< of what was written
};

} // namespace gatehouse::test
