#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <string>

namespace gatehouse::integrations {

/// Tells whether a file has been changed or replaced since it was read. A file that is not there has a version, too.
struct FileVersion {
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    std::int64_t size = -1;
    std::uint64_t inode = 0;

    [[nodiscard]] static FileVersion of(const std::string& path) {
        struct stat found {};
        if (::stat(path.c_str(), &found) != 0)
            return {};
        return {found.st_mtim.tv_sec, found.st_mtim.tv_nsec, found.st_size, found.st_ino};
    }
    friend bool operator==(const FileVersion&, const FileVersion&) = default;
};

} // namespace gatehouse::integrations
