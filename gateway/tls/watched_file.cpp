#include "gateway/tls/watched_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace gatehouse::tls {

namespace {

constexpr std::size_t kMaxSize = 1024 * 1024;

/// Closes on the way out.
struct Descriptor {
    int fd;
    explicit Descriptor(int number) : fd(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (fd >= 0)
            ::close(fd);
    }
};

std::int64_t nanoseconds(const timespec& time) { return time.tv_sec * 1'000'000'000LL + time.tv_nsec; }

} // namespace

FileStamp FileStamp::of(const struct stat& status) {
    return {status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size), nanoseconds(status.st_mtim),
            nanoseconds(status.st_ctim)};
}

std::optional<FileStamp> FileStamp::ofPath(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0)
        return std::nullopt;
    return of(status);
}

Result<std::string> readSmallFile(const std::string& path) {
    // O_NONBLOCK: a FIFO put in the file's place must not hold the caller.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.fd < 0)
        return fail("cannot open " + path + ": " + std::strerror(errno));
    struct stat status {};
    if (::fstat(file.fd, &status) != 0)
        return fail("cannot examine " + path + ": " + std::strerror(errno));
    if (!S_ISREG(status.st_mode))
        return fail(path + " is not a regular file");

    std::string content;
    char piece[16 * 1024];
    for (;;) {
        const ssize_t count = ::read(file.fd, piece, sizeof piece);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail("cannot read " + path + ": " + std::strerror(errno));
        if (count == 0)
            return content;
        if (content.size() + static_cast<std::size_t>(count) > kMaxSize)
            return fail(path + " is larger than 1 MiB");
        content.append(piece, static_cast<std::size_t>(count));
    }
}

} // namespace gatehouse::tls
