#pragma once

#include "gateway/tls/certificate_names.h"
#include "gateway/tls/openssl.h"
#include "shared/core/time.h"

#include <array>
#include <cstdint>
#include <string>

namespace gatehouse::tls {

/// Who is at the other end, from its certificate, which the handshake has verified (unless UpstreamTls::verify is off).
struct PeerCertificate {
    std::string subject; ///< RFC 2253, "CN=alice,O=Example"
    std::string issuer;
    std::string serial; ///< hexadecimal, upper case
    SubjectNames names;
    WallTime notBefore;
    WallTime notAfter;
    std::array<std::uint8_t, 32> sha256{}; ///< of the DER form
    std::string der;                       ///< for the Client-Cert field (RFC 9440)

    [[nodiscard]] static Result<PeerCertificate> of(X509* certificate);
    /// The fingerprint as 64 hexadecimal digits, lower case.
    [[nodiscard]] std::string fingerprint() const;
};

} // namespace gatehouse::tls
