#include "gateway/tls/certified_key.h"

#include "gateway/tls/ocsp_response.h"
#include "gateway/tls/pem.h"
#include "gateway/tls/watched_file.h"

#include <openssl/crypto.h>

#include <filesystem>

namespace gatehouse::tls {

namespace {

/// Overwrites the key's text when it is not needed any more.
struct SecretText {
    std::string text;
    explicit SecretText(std::string value) : text(std::move(value)) {}
    SecretText(const SecretText&) = delete;
    SecretText& operator=(const SecretText&) = delete;
    ~SecretText() { OPENSSL_cleanse(text.data(), text.size()); }
};

Result<KeyPtr> loadKey(const model::Secret& secret) {
    const SecretText pem(TRY(secret.resolve()));
    return privateKeyFromPem(pem.text, secret.reference);
}

void noteValidity(CertifiedKey& loaded, const std::string& file, WallTime now) {
    if (loaded.notAfter <= now)
        loaded.warnings.push_back(file + ": the certificate has expired");
    else if (loaded.notBefore > now)
        loaded.warnings.push_back(file + ": the certificate is not valid yet");
}

void noteKeyMode(CertifiedKey& loaded, const model::Secret& key) {
    using std::filesystem::perms;
    const auto file = keyFile(key);
    std::error_code ignored;
    if (file && (std::filesystem::status(*file, ignored).permissions() & perms::others_read) != perms::none)
        loaded.warnings.push_back(*file + ": every user of this machine can read the private key");
}

} // namespace

Result<std::shared_ptr<const CertifiedKey>> CertifiedKey::load(const model::Certificate& certificate, WallTime now) {
    auto loaded = std::make_shared<CertifiedKey>();
    loaded->name = certificate.name;

    const std::string pem = TRY(readSmallFile(certificate.chain));
    std::vector<X509Ptr> chain = TRY(certificatesFromPem(pem, certificate.chain));
    loaded->leaf = std::move(chain.front());
    loaded->intermediates.reset(sk_X509_new_null());
    for (std::size_t i = 1; i < chain.size(); ++i)
        sk_X509_push(loaded->intermediates.get(), chain[i].release());

    loaded->key = TRY(loadKey(certificate.key));
    if (X509_check_private_key(loaded->leaf.get(), loaded->key.get()) != 1) {
        ERR_clear_error();
        return fail(certificate.key.reference + ": the private key does not belong to the first certificate of " +
                    certificate.chain);
    }

    auto names = subjectNames(loaded->leaf.get());
    if (!names)
        return fail(certificate.chain + ": " + names.error().message);
    loaded->names = std::move(names->dns);
    loaded->notBefore = wallTime(X509_get0_notBefore(loaded->leaf.get()));
    loaded->notAfter = wallTime(X509_get0_notAfter(loaded->leaf.get()));
    noteValidity(*loaded, certificate.chain, now);
    noteKeyMode(*loaded, certificate.key);

    if (!certificate.ocspResponse.empty()) {
        // A missing or stale answer costs the staple, not the certificate: clients go on without one.
        auto der = readSmallFile(certificate.ocspResponse);
        auto staple = der ? parseOcspResponse(*std::move(der), loaded->leaf.get(), now, certificate.ocspResponse)
                          : Result<OcspStaple>(tl::unexpected(der.error()));
        if (staple) {
            loaded->ocspResponse = std::move(staple->der);
            loaded->ocspNextUpdate = staple->nextUpdate;
        } else {
            loaded->warnings.push_back(staple.error().message);
        }
    }
    return loaded;
}

std::optional<std::string> keyFile(const model::Secret& key) {
    constexpr std::string_view prefix = "file:";
    if (!key.reference.starts_with(prefix))
        return std::nullopt;
    return key.reference.substr(prefix.size());
}

} // namespace gatehouse::tls
