#pragma once

#include "gateway/tls/openssl.h"

#include <cstdint>
#include <string>

namespace gatehouse::tls {

/// What OpenSSL's callbacks have to tell about one connection. Belongs to the connection's TlsStream, which outlives
/// the SSL.
struct ConnectionNotes {
    std::string serverName;           ///< server: what the client asked for in this hello, lower case
    std::string sessionKey;           ///< client: under what its sessions are kept
    bool helloSeen = false;           ///< server: a whole ClientHello has been read
    bool renegotiationTried = false;  ///< TLS 1.2: the peer wanted to start over
    std::uint32_t messagesInARow = 0; ///< handshake messages since the last application data

    static void attach(SSL* ssl, ConnectionNotes& notes) { SSL_set_app_data(ssl, &notes); }
    [[nodiscard]] static ConnectionNotes& of(const SSL* ssl) {
        return *static_cast<ConnectionNotes*>(SSL_get_app_data(ssl));
    }
};

} // namespace gatehouse::tls
