#pragma once

#include "gateway/net/unique_fd.h"
#include "shared/core/result.h"

#include <sys/types.h>

#include <string>

namespace gatehouse::control {

/// The listening socket of the management API, and its file. The file goes with it, unless a successor has taken it
/// over: then release() was called.
class SocketFile {
public:
    /// Who may connect, as far as the file system says: role grants to others need a way in for them, and are then
    /// what decides.
    enum class Audience { Owner, Everybody };

    /// Binds at `path`. Its folder is made (0700; 0711 for everybody) unless it is there, and must be ours or root's
    /// and writable for nobody else. What a dead process left is replaced, under a lock so that two of us cannot
    /// replace each other's; anything else that stands there is an error.
    [[nodiscard]] static Result<SocketFile> bind(const std::string& path, Audience audience);
    /// Takes over a socket that a predecessor has bound there.
    [[nodiscard]] static Result<SocketFile> adopt(const std::string& path, net::UniqueFd socket);

    SocketFile(SocketFile&&) = default;
    SocketFile& operator=(SocketFile&&) = delete;
    ~SocketFile();

    [[nodiscard]] int descriptor() const { return m_socket.get(); }
    [[nodiscard]] const std::string& path() const { return m_path; }
    /// The file stays when this object goes.
    void release() { m_device = 0; }

private:
    SocketFile(std::string path, net::UniqueFd socket);

    std::string m_path;
    net::UniqueFd m_socket;
    dev_t m_device = 0; ///< 0: the file is not ours to remove
    ino_t m_inode = 0;
};

} // namespace gatehouse::control
