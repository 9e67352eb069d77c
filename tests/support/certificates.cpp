#include "tests/support/certificates.h"

#include "shared/core/ip_address.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

namespace gatehouse::test {

namespace {

using KeyPtr = std::unique_ptr<EVP_PKEY, FreeOpenSsl>;
using CertificatePtr = std::unique_ptr<X509, FreeOpenSsl>;

template <class Write> std::string pem(Write write) {
    BIO* memory = BIO_new(BIO_s_mem());
    write(memory);
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory, &text);
    std::string result(text, static_cast<std::size_t>(size));
    BIO_free(memory);
    return result;
}

std::string pemOf(X509& certificate) {
    return pem([&](BIO* out) { PEM_write_bio_X509(out, &certificate); });
}

std::string pemOf(EVP_PKEY& key) {
    return pem([&](BIO* out) { PEM_write_bio_PrivateKey(out, &key, nullptr, nullptr, 0, nullptr, nullptr); });
}

BIO* reading(const std::string& text) { return BIO_new_mem_buf(text.data(), static_cast<int>(text.size())); }

void setRandomSerial(X509& certificate) {
    std::uint32_t serial = 0;
    RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial);
    ASN1_INTEGER_set(X509_get_serialNumber(&certificate), static_cast<long>(serial | 1U));
}

void extend(X509& certificate, X509& issuer, int kind, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, &issuer, &certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
    X509_add_ext(&certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

CertificatePtr blankCertificate(EVP_PKEY& key, const std::string& commonName, std::chrono::seconds validFor) {
    CertificatePtr certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    setRandomSerial(*certificate);
    const std::chrono::seconds start = std::min(validFor, std::chrono::seconds(0)) - std::chrono::hours(1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), start.count());
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), validFor.count());
    X509_set_pubkey(certificate.get(), &key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(commonName.c_str()), -1, -1, 0);
    return certificate;
}

std::string alternativeNames(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        text += text.empty() ? "" : ",";
        text += (IpAddress::parse(name) ? "IP:" : "DNS:") + name;
    }
    return text;
}

void use(SSL_CTX& context, const CertifiedKey& identity) {
    BIO* certificateText = reading(identity.certificate);
    const CertificatePtr certificate(PEM_read_bio_X509(certificateText, nullptr, nullptr, nullptr));
    BIO_free(certificateText);
    BIO* keyText = reading(identity.key);
    const KeyPtr key(PEM_read_bio_PrivateKey(keyText, nullptr, nullptr, nullptr));
    BIO_free(keyText);
    SSL_CTX_use_certificate(&context, certificate.get());
    SSL_CTX_use_PrivateKey(&context, key.get());
}

} // namespace

TestAuthority::TestAuthority(const std::string& name)
    : m_key(EVP_EC_gen("P-256")), m_certificate(blankCertificate(*m_key, name, std::chrono::hours(48))) {
    X509_set_issuer_name(m_certificate.get(), X509_get_subject_name(m_certificate.get()));
    extend(*m_certificate, *m_certificate, NID_basic_constraints, "critical,CA:TRUE");
    extend(*m_certificate, *m_certificate, NID_key_usage, "critical,keyCertSign,cRLSign");
    extend(*m_certificate, *m_certificate, NID_subject_key_identifier, "hash");
    X509_sign(m_certificate.get(), m_key.get(), EVP_sha256());
    m_pem = pemOf(*m_certificate);
}

CertifiedKey TestAuthority::issue(const Wanted& wanted) const {
    const KeyPtr key(EVP_EC_gen("P-256"));
    const CertificatePtr certificate = blankCertificate(*key, wanted.names.front(), wanted.validFor);
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(m_certificate.get()));
    extend(*certificate, *m_certificate, NID_subject_alt_name, alternativeNames(wanted.names));
    extend(*certificate, *m_certificate, NID_authority_key_identifier, "keyid");
    X509_sign(certificate.get(), m_key.get(), EVP_sha256());
    return {pemOf(*certificate), pemOf(*key)};
}

SslContextPtr trustingClientContext() {
    SslContextPtr context(SSL_CTX_new(TLS_client_method()));
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_NONE, nullptr);
    return context;
}

SslContextPtr clientContext(const CertifiedKey& identity) {
    SslContextPtr context = trustingClientContext();
    use(*context, identity);
    return context;
}

SslContextPtr serverContext(const CertifiedKey& identity) {
    SslContextPtr context(SSL_CTX_new(TLS_server_method()));
    use(*context, identity);
    return context;
}

} // namespace gatehouse::test
