#pragma once

#include "gateway/tls/openssl.h"
#include "shared/core/time.h"

#include <string>
#include <vector>

namespace gatehouse::tls::testing {

enum class KeyKind { EcP256, Rsa2048 };
enum class Usage { Server, Client };

struct CertificateRequest {
    std::string commonName{};
    std::vector<std::string> dns{}; ///< bytes as they are, NULs included
    std::vector<std::string> ips{};
    std::vector<std::string> uris{};
    Usage usage = Usage::Server;
    KeyKind key = KeyKind::EcP256;
    Duration validFrom = -1h; ///< relative to now
    Duration validUntil = 24h;
};

struct IssuedCertificate {
    X509Ptr certificate;
    KeyPtr key;

    [[nodiscard]] std::string certificatePem() const;
    [[nodiscard]] std::string keyPem() const;
    [[nodiscard]] std::string encryptedKeyPem(const std::string& passphrase) const;
};

/// A certificate authority that lives as long as a test.
class TestAuthority {
public:
    explicit TestAuthority(const std::string& name, const TestAuthority* parent = nullptr);

    [[nodiscard]] IssuedCertificate issue(const CertificateRequest& request) const;
    [[nodiscard]] std::string pem() const { return m_self.certificatePem(); }
    /// A signed "good" OCSP response in DER.
    [[nodiscard]] std::string ocspResponse(const IssuedCertificate& subject, Duration nextUpdate = 1h) const;

private:
    IssuedCertificate m_self;
};

} // namespace gatehouse::tls::testing
