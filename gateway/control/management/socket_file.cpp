#include "gateway/control/management/socket_file.h"

#include "gateway/net/listening_socket.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace gatehouse::control {

namespace {

constexpr mode_t kWritableByOthers = 022;
constexpr std::size_t kLongestPath = sizeof(sockaddr_un::sun_path) - 1;

tl::unexpected<Error> failed(const std::string& path, std::string_view why) {
    return fail("management socket " + path + ": " + std::string(why));
}

/// Who can write in the folder can put a socket of their own in the place of ours.
Result<void> ensureFolder(const std::string& folder, SocketFile::Audience audience) {
    std::error_code error; // a failure shows in the next steps
    std::filesystem::create_directories(std::filesystem::path(folder).parent_path(), error);
    const bool isForAll = audience == SocketFile::Audience::Everybody;
    const bool isNew = ::mkdir(folder.c_str(), 0700) == 0;
    if (!isNew && errno != EEXIST)
        return failed(folder, std::strerror(errno));
    if (isNew && isForAll && ::chmod(folder.c_str(), 0711) != 0)
        return failed(folder, std::strerror(errno));
    struct stat info {};
    if (::lstat(folder.c_str(), &info) != 0)
        return failed(folder, std::strerror(errno));
    if (!S_ISDIR(info.st_mode))
        return failed(folder, "not a folder");
    if (info.st_uid != ::geteuid() && info.st_uid != 0)
        return failed(folder, "the folder belongs to another user");
    if ((info.st_mode & kWritableByOthers) != 0)
        return failed(folder, "others may write in the folder (mode 0700 is right)");
    return {};
}

/// Held while the socket is bound: between the look at a stale file and its removal somebody else might bind.
Result<net::UniqueFd> lock(const std::string& path) {
    const std::string name = path + ".lock";
    net::UniqueFd file(::open(name.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file)
        return failed(name, std::strerror(errno));
    constexpr int kTries = 100;
    constexpr int kPause = 10; // milliseconds
    for (int i = 0; i < kTries; ++i) {
        if (::flock(file.get(), LOCK_EX | LOCK_NB) == 0)
            return file;
        ::poll(nullptr, 0, kPause);
    }
    return failed(path, "another gatehoused is about to bind it");
}

} // namespace

SocketFile::SocketFile(std::string path, net::UniqueFd socket) : m_path(std::move(path)), m_socket(std::move(socket)) {
    struct stat info {};
    if (::lstat(m_path.c_str(), &info) == 0 && S_ISSOCK(info.st_mode)) {
        m_device = info.st_dev;
        m_inode = info.st_ino;
    }
}

SocketFile::~SocketFile() {
    struct stat info {};
    if (m_socket && m_device != 0 && ::lstat(m_path.c_str(), &info) == 0 && info.st_dev == m_device &&
        info.st_ino == m_inode)
        ::unlink(m_path.c_str());
}

Result<SocketFile> SocketFile::bind(const std::string& path, Audience audience) {
    if (path.size() > kLongestPath)
        return failed(path, "longer than the " + std::to_string(kLongestPath) + " bytes that a socket's name may have");
    TRY_VOID(ensureFolder(std::filesystem::path(path).parent_path().string(), audience));
    const net::UniqueFd held = TRY(lock(path));
    struct stat info {};
    if (::lstat(path.c_str(), &info) == 0 && info.st_uid != ::geteuid())
        return failed(path, "what stands there belongs to another user");
    SocketAddress address;
    address.unixPath = path;
    net::ListenOptions options;
    options.unixMode = audience == Audience::Everybody ? 0666 : 0600;
    return SocketFile(path, TRY(net::listenAt(address, options)));
}

Result<SocketFile> SocketFile::adopt(const std::string& path, net::UniqueFd socket) {
    return SocketFile(path, TRY(net::adoptListening(std::move(socket))));
}

} // namespace gatehouse::control
