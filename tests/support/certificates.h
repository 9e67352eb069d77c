#pragma once

#include <openssl/ssl.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace gatehouse::test {

struct FreeOpenSsl {
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
using SslContextPtr = std::unique_ptr<SSL_CTX, FreeOpenSsl>;

/// A certificate with its private key, as PEM text.
struct CertifiedKey {
    std::string certificate;
    std::string key;
};

/// A certificate authority that lives for one test run and trusts nobody.
class TestAuthority {
public:
    explicit TestAuthority(const std::string& name = "Gatehouse Test Authority");

    struct Wanted {
        std::vector<std::string> names{"localhost"}; ///< the first one is the common name; addresses are recognised
        std::chrono::seconds validFor = std::chrono::hours(24); ///< negative: already expired
    };
    [[nodiscard]] CertifiedKey issue(const Wanted& wanted) const;
    [[nodiscard]] CertifiedKey issue(const std::string& name) const { return issue(Wanted{.names = {name}}); }
    [[nodiscard]] const std::string& certificate() const { return m_pem; }

private:
    std::unique_ptr<EVP_PKEY, FreeOpenSsl> m_key;
    std::unique_ptr<X509, FreeOpenSsl> m_certificate;
    std::string m_pem;
};

/// A client's side that accepts any certificate: what is tested is the gateway, not the test.
[[nodiscard]] SslContextPtr trustingClientContext();
/// A client's or server's side that presents `identity`.
[[nodiscard]] SslContextPtr clientContext(const CertifiedKey& identity);
[[nodiscard]] SslContextPtr serverContext(const CertifiedKey& identity);

} // namespace gatehouse::test
