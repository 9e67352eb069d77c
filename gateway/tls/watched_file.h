#pragma once

#include "shared/core/result.h"

#include <sys/stat.h>

#include <cstdint>
#include <optional>
#include <string>

namespace gatehouse::tls {

/// What tells cheaply that a file is not the one that was read: replaced (inode), rewritten (times) or grown (size).
struct FileStamp {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::uint64_t size = 0;
    std::int64_t modified = 0; ///< nanoseconds since the epoch
    std::int64_t changed = 0;  ///< nanoseconds; moves even when the modification time is set back (cp -p, touch -r)

    [[nodiscard]] static FileStamp of(const struct stat& status);
    /// Nothing if the file is not there.
    [[nodiscard]] static std::optional<FileStamp> ofPath(const std::string& path);

    friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

/// A small file's content. Anything but a regular file of at most 1 MiB is an error that names the path.
[[nodiscard]] Result<std::string> readSmallFile(const std::string& path);

} // namespace gatehouse::tls
