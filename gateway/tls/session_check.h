#pragma once

#include "gateway/tls/certificate_names.h"
#include "gateway/tls/openssl.h"
#include "shared/core/time.h"

namespace gatehouse::tls {

/// Whether the peer's certificate that a session remembers, if any, has not expired: a resumed handshake does not look
/// at it again.
[[nodiscard]] inline bool peerStillValid(SSL_SESSION* session, WallTime now) {
    const X509* peer = SSL_SESSION_get0_peer(session);
    return peer == nullptr || wallTime(X509_get0_notAfter(peer)) > now;
}

} // namespace gatehouse::tls
