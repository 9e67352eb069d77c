#pragma once

#include "gateway/tls/client_context.h"
#include "gateway/tls/server_context.h"
#include "tests/gateway/tls/test_certificates.h"
#include "tests/support/temporary_folder.h"

#include <functional>
#include <memory>
#include <string>

namespace gatehouse::tls::testing {

/// What most tests need: an authority that clients trust, files on disk, contexts made from them. The clock starts at
/// the real time of day, by which OpenSSL itself judges certificates.
class TestPki {
public:
    TestPki();

    /// Writes the pair to NAME.crt and NAME.key and says where it is.
    [[nodiscard]] model::Certificate write(const std::string& name, const IssuedCertificate& issued) const;
    [[nodiscard]] std::shared_ptr<const CertifiedKey> load(const std::string& name,
                                                           const CertificateRequest& request) const;
    [[nodiscard]] std::shared_ptr<const CertifiedKey> load(const model::Certificate& source) const;
    /// A client certificate of our authority.
    [[nodiscard]] std::shared_ptr<const CertifiedKey> client(const std::string& name, Duration validUntil = 24h) const;

    /// For "api.example.com", unless `change` says otherwise.
    [[nodiscard]] std::shared_ptr<const ServerContext>
    server(const std::function<void(ServerContext::Options&)>& change = [](auto&) {}) const;
    /// Trusts our authority.
    [[nodiscard]] std::shared_ptr<const ClientContext>
    clientContext(const std::function<void(ClientContext::Options&)>& change = [](auto&) {}) const;

    TestAuthority authority{"Test Authority"};
    test::TemporaryFolder folder;
    std::string authorityFile;
    ManualClock clock;
};

} // namespace gatehouse::tls::testing
