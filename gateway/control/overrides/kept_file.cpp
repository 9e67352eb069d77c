#include "gateway/control/overrides/kept_file.h"

#include "gateway/net/unique_fd.h"
#include "shared/credentials/stable_hash.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace gatehouse::control {

namespace {

constexpr mode_t kOwnerOnly = 0600;
/// The first line of the file: this, and the hash of all that follows.
constexpr std::string_view kHeader = "gatehouse-kept-1 ";

tl::unexpected<Error> failed(std::string_view what, const std::string& path) {
    return fail("cannot " + std::string(what) + ' ' + path + ": " + std::strerror(errno));
}

std::string headerOf(std::string_view contents) {
    return std::string(kHeader) + std::string(credentials::StableHash::of(contents).text()) + '\n';
}

bool writeAll(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// A name in a directory lasts only once the directory is on disk (fsync(2)).
bool syncFolderOf(const std::string& path) {
    const std::string folder = std::filesystem::path(path).parent_path().string();
    const net::UniqueFd fd(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return fd && ::fsync(fd.get()) == 0;
}

} // namespace

Result<std::optional<std::string>> KeptFile::read() const {
    const net::UniqueFd fd(::open(m_path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!fd && errno == ENOENT)
        return std::nullopt;
    struct stat info {};
    if (!fd || ::fstat(fd.get(), &info) != 0)
        return failed("read", m_path);
    if (!S_ISREG(info.st_mode) || static_cast<std::size_t>(info.st_size) > kLargest)
        return fail(m_path + " is not a file of ours");
    std::string text(static_cast<std::size_t>(info.st_size), '\0');
    std::size_t size = 0;
    while (size < text.size()) {
        const ssize_t got = ::read(fd.get(), text.data() + size, text.size() - size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failed("read", m_path);
        if (got == 0)
            break;
        size += static_cast<std::size_t>(got);
    }
    text.resize(size);
    const std::size_t end = text.find('\n');
    std::string contents = end == text.npos ? std::string() : text.substr(end + 1);
    if (end == text.npos || text.substr(0, end + 1) != headerOf(contents))
        return fail(m_path + " is not as it was written: its checksum is wrong");
    return contents;
}

Result<void> KeptFile::write(std::string_view contents) const {
    const std::string fresh = m_path + ".new";
    ::unlink(fresh.c_str()); // left by a crash
    const net::UniqueFd fd(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, kOwnerOnly));
    if (!fd)
        return failed("write", fresh);
    if (!writeAll(fd.get(), headerOf(contents)) || !writeAll(fd.get(), contents) || ::fsync(fd.get()) != 0 ||
        ::rename(fresh.c_str(), m_path.c_str()) != 0) {
        const auto failure = failed("write", m_path);
        ::unlink(fresh.c_str());
        return failure;
    }
    if (!syncFolderOf(m_path))
        return failed("keep", m_path);
    return {};
}

Result<std::string> KeptFile::setAside() const {
    std::string aside = m_path + ".broken";
    if (::rename(m_path.c_str(), aside.c_str()) != 0)
        return failed("set aside", m_path);
    return aside;
}

} // namespace gatehouse::control
