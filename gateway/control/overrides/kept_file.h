#pragma once

#include "shared/core/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::control {

/// A small file that is always whole: written beside itself, forced to disk and renamed, so that a crash or a loss of
/// power leaves the old contents or the new ones; with a checksum, so that what a disk or a hand has changed is
/// noticed. Blocks; not for workers.
class KeptFile {
public:
    static constexpr std::size_t kLargest = 16 * 1024 * 1024; ///< bytes

    explicit KeptFile(std::string path) : m_path(std::move(path)) {}

    [[nodiscard]] const std::string& path() const { return m_path; }
    /// Its contents; nothing if there is no such file. An error: it cannot be read, or is not what was written.
    [[nodiscard]] Result<std::optional<std::string>> read() const;
    [[nodiscard]] Result<void> write(std::string_view contents) const;
    /// Renames it to "….broken", where it can be looked at, in place of an earlier one. Returns the new name.
    [[nodiscard]] Result<std::string> setAside() const;

private:
    std::string m_path;
};

} // namespace gatehouse::control
