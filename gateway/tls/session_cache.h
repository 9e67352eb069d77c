#pragma once

#include "gateway/tls/openssl.h"
#include "shared/core/time.h"

#include <mutex>
#include <string>
#include <unordered_map>

namespace gatehouse::tls {

/// A client's last session with each server, so that the next connection needs no full handshake. Shared by all
/// workers.
class SessionCache {
public:
    /// Servers remembered; when the names or addresses of a service keep changing, older ones make room.
    static constexpr std::size_t kMaxServers = 1024;

    void put(const std::string& server, SslSessionPtr session);
    /// A copy of its own, since OpenSSL writes into sessions in use; empty if there is none that can be resumed.
    [[nodiscard]] SslSessionPtr get(const std::string& server, WallTime now);

private:
    std::mutex m_mutex; ///< taken in handshakes only
    std::unordered_map<std::string, SslSessionPtr> m_sessions;
};

} // namespace gatehouse::tls
