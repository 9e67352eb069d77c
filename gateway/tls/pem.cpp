#include "gateway/tls/pem.h"

#include <openssl/pem.h>

#include <string>

namespace gatehouse::tls {

namespace {

constexpr std::size_t kMaxCertificates = 1000; // a bundle of all public authorities holds about 150

BioPtr reader(std::string_view text) { return BioPtr(BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))); }

/// Keeps PEM_read from asking on the terminal, and remembers that it would have.
int refusePassphrase(char*, int, int, void* asked) {
    *static_cast<bool*>(asked) = true;
    return -1;
}

bool isEndOfText() {
    const unsigned long code = ERR_peek_last_error();
    return ERR_GET_LIB(code) == ERR_LIB_PEM && ERR_GET_REASON(code) == PEM_R_NO_START_LINE;
}

} // namespace

Result<std::vector<X509Ptr>> certificatesFromPem(std::string_view text, std::string_view origin) {
    const std::string where(origin);
    const BioPtr source = reader(text);
    std::vector<X509Ptr> certificates;
    ERR_clear_error();
    while (X509Ptr certificate{PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr)}) {
        if (certificates.size() == kMaxCertificates)
            return fail(where + ": more than " + std::to_string(kMaxCertificates) + " certificates");
        certificates.push_back(std::move(certificate));
    }
    const bool complete = isEndOfText();
    const std::string cause = takeErrors();
    if (!complete)
        return fail(where + ": certificate " + std::to_string(certificates.size() + 1) + " is broken: " + cause);
    if (certificates.empty())
        return fail(where + ": no PEM certificate (-----BEGIN CERTIFICATE-----) in it");
    return certificates;
}

Result<KeyPtr> privateKeyFromPem(std::string_view text, std::string_view origin) {
    const std::string where(origin);
    const BioPtr source = reader(text);
    bool asked = false;
    ERR_clear_error();
    KeyPtr key(PEM_read_bio_PrivateKey(source.get(), nullptr, refusePassphrase, &asked));
    const std::string cause = takeErrors();
    if (key != nullptr)
        return key;
    if (asked)
        return fail(where +
                    ": the private key is encrypted; store it without a passphrase, readable by the gateway only");
    if (text.find("PRIVATE KEY-----") == std::string_view::npos)
        return fail(where + ": no PEM private key (-----BEGIN PRIVATE KEY-----) in it");
    return fail(where + ": the private key is broken: " + cause);
}

} // namespace gatehouse::tls
