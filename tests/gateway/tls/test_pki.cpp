#include "tests/gateway/tls/test_pki.h"

#include <filesystem>

namespace gatehouse::tls::testing {

TestPki::TestPki() : authorityFile(folder.write("authority.crt", authority.pem())) {
    clock.setWall(SystemClock().wall());
}

model::Certificate TestPki::write(const std::string& name, const IssuedCertificate& issued) const {
    model::Certificate source;
    source.name = name;
    source.chain = folder.write(name + ".crt", issued.certificatePem());
    const std::string key = folder.write(name + ".key", issued.keyPem());
    std::filesystem::permissions(key, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    source.key.reference = "file:" + key;
    return source;
}

std::shared_ptr<const CertifiedKey> TestPki::load(const std::string& name, const CertificateRequest& request) const {
    return load(write(name, authority.issue(request)));
}

std::shared_ptr<const CertifiedKey> TestPki::load(const model::Certificate& source) const {
    return CertifiedKey::load(source, clock.wall()).value();
}

std::shared_ptr<const CertifiedKey> TestPki::client(const std::string& name, Duration validUntil) const {
    return load(name, {.commonName = name, .usage = Usage::Client, .validUntil = validUntil});
}

std::shared_ptr<const ServerContext> TestPki::server(const std::function<void(ServerContext::Options&)>& change) const {
    ServerContext::Options options;
    options.listener = "public";
    change(options);
    if (options.certificates.empty())
        options.certificates.push_back(load("api", {.commonName = "api", .dns = {"api.example.com"}}));
    return ServerContext::create(std::move(options), clock).value();
}

std::shared_ptr<const ClientContext>
TestPki::clientContext(const std::function<void(ClientContext::Options&)>& change) const {
    ClientContext::Options options;
    options.tls.ca = authorityFile;
    change(options);
    return ClientContext::create(std::move(options), clock).value();
}

} // namespace gatehouse::tls::testing
