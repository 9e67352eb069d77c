#pragma once

#include "tests/support/faults/fault_control.h"
#include "tests/support/temporary_folder.h"

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace gatehouse::test {

/// Lets operations on a gateway's store fail, and knows all that were done, by a library that is preloaded into it.
class StoreFaults {
public:
    /// `state` is the state folder. The files that this needs are in `folder`.
    StoreFaults(const TemporaryFolder& folder, const std::string& state);
    StoreFaults(const StoreFaults&) = delete;
    StoreFaults& operator=(const StoreFaults&) = delete;
    ~StoreFaults();

    /// What stands before the gateway's command.
    [[nodiscard]] std::vector<std::string> wrapper() const;
    /// The `n`-th operation from now on fails, and none besides.
    void fail(std::int64_t n, int error);
    /// Whether it has; none fails any more.
    [[nodiscard]] bool disarm();
    /// So many have been done.
    [[nodiscard]] std::size_t operations() const { return static_cast<std::size_t>(m_control->operations.load()); }
    [[nodiscard]] std::string journal() const { return m_journal; }

private:
    std::string m_file;
    std::string m_journal;
    std::string m_files; ///< how their names begin
    FaultControl* m_control;
    std::int64_t m_failedBefore = 0;
};

/// All that was written to a store, in its order, and what is left of it where the power fails.
class WriteJournal {
public:
    /// Of what was written and not synchronised by then.
    enum class Unsynced { Lost, SomeLost, Torn };

    explicit WriteJournal(const std::string& file);
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    /// Contents by the end of the name ("", "-wal"), after so many operations.
    [[nodiscard]] std::map<std::string, std::string> filesAfter(std::size_t operations, Unsynced rest,
                                                                unsigned seed) const;

private:
    struct Entry {
        FaultEntry::Kind kind;
        std::string name;
        std::size_t offset;
        std::string data;
    };
    std::vector<Entry> m_entries;
};

} // namespace gatehouse::test
