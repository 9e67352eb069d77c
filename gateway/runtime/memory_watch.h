#pragma once

#include "shared/core/bytes.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace gatehouse::runtime {

enum class MemoryLevel : std::uint8_t {
    Enough,
    Scarce, ///< connections are not kept, what is only kept for later is given back
    Out,    ///< nothing new is begun
};

/// Sees how much memory is left to the process: of what was configured, of its control group (version 1 or 2) or of the
/// machine, whichever is least. Control thread only.
class MemoryWatch {
public:
    struct Use {
        std::uint64_t used = 0;
        std::uint64_t limit = 0; ///< 0: not known
    };

    /// `root` is where /proc and /sys are looked for.
    explicit MemoryWatch(std::filesystem::path root = "/");

    /// What may be used at most; 0: as much as there is.
    void setLimit(Bytes most);
    /// Measures. A level is left only when there is clearly more room than where it began.
    MemoryLevel look();

    [[nodiscard]] MemoryLevel level() const { return m_level; }
    [[nodiscard]] const Use& use() const { return m_use; }

private:
    struct Group {
        std::filesystem::path used;
        std::filesystem::path stat;
        std::string inactive; ///< the line of `stat` with file pages that can be dropped: they are no need
        std::uint64_t limit = 0;
    };
    [[nodiscard]] std::optional<Group> findGroup() const;
    [[nodiscard]] Use measure() const;

    std::filesystem::path m_root;
    std::uint64_t m_ownLimit = 0;
    std::uint64_t m_machine = 0;
    std::optional<Group> m_group; ///< which has less than the machine
    Use m_use;
    MemoryLevel m_level = MemoryLevel::Enough;
};

} // namespace gatehouse::runtime
