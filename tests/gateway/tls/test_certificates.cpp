#include "tests/gateway/tls/test_certificates.h"

#include "shared/core/ip_address.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <atomic>
#include <ctime>
#include <string_view>

namespace gatehouse::tls::testing {

namespace {

KeyPtr makeKey(KeyKind kind) { return KeyPtr(kind == KeyKind::EcP256 ? EVP_EC_gen("P-256") : EVP_RSA_gen(2048)); }

std::string contentOf(BIO* sink) {
    char* text = nullptr;
    const long size = BIO_get_mem_data(sink, &text);
    return {text, static_cast<std::size_t>(size)};
}

void addExtension(X509* certificate, X509* issuer, int nid, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, ReleasedBy<X509_EXTENSION_free>> extension(
        X509V3_EXT_conf_nid(nullptr, &context, nid, value));
    X509_add_ext(certificate, extension.get(), -1);
}

/// By hand, because the text form cannot express names with a NUL or a comma.
void addName(GENERAL_NAMES* names, int type, std::string_view bytes) {
    GENERAL_NAME* name = GENERAL_NAME_new();
    ASN1_STRING* value = type == GEN_IPADD ? ASN1_OCTET_STRING_new() : ASN1_IA5STRING_new();
    ASN1_STRING_set(value, bytes.data(), static_cast<int>(bytes.size()));
    GENERAL_NAME_set0_value(name, type, value);
    sk_GENERAL_NAME_push(names, name);
}

void addSubjectNames(X509* certificate, const CertificateRequest& request) {
    const NamesPtr names(sk_GENERAL_NAME_new_null());
    for (const std::string& name : request.dns)
        addName(names.get(), GEN_DNS, name);
    for (const std::string& uri : request.uris)
        addName(names.get(), GEN_URI, uri);
    for (const std::string& text : request.ips) {
        const IpAddress address = IpAddress::parse(text).value();
        const auto* bytes = reinterpret_cast<const char*>(address.bytes.data());
        addName(names.get(), GEN_IPADD, address.isV4() ? std::string_view(bytes + 12, 4) : std::string_view(bytes, 16));
    }
    if (sk_GENERAL_NAME_num(names.get()) > 0)
        X509_add1_ext_i2d(certificate, NID_subject_alt_name, names.get(), 0, 0);
}

X509Ptr blank(const std::string& commonName, EVP_PKEY* key, Duration from, Duration until) {
    static std::atomic<long> serial{1};
    X509Ptr certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial++);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(commonName.data()),
                               static_cast<int>(commonName.size()), -1, 0);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()),
                    std::chrono::duration_cast<std::chrono::seconds>(from).count());
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()),
                    std::chrono::duration_cast<std::chrono::seconds>(until).count());
    X509_set_pubkey(certificate.get(), key);
    return certificate;
}

} // namespace

std::string IssuedCertificate::certificatePem() const {
    const BioPtr sink(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(sink.get(), certificate.get());
    return contentOf(sink.get());
}

std::string IssuedCertificate::keyPem() const {
    const BioPtr sink(BIO_new(BIO_s_mem()));
    PEM_write_bio_PKCS8PrivateKey(sink.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return contentOf(sink.get());
}

std::string IssuedCertificate::encryptedKeyPem(const std::string& passphrase) const {
    const BioPtr sink(BIO_new(BIO_s_mem()));
    PEM_write_bio_PKCS8PrivateKey(sink.get(), key.get(), EVP_aes_256_cbc(), passphrase.data(),
                                  static_cast<int>(passphrase.size()), nullptr, nullptr);
    return contentOf(sink.get());
}

TestAuthority::TestAuthority(const std::string& name, const TestAuthority* parent) {
    m_self.key = makeKey(KeyKind::EcP256);
    m_self.certificate = blank(name, m_self.key.get(), -1h, 240h);
    X509* self = m_self.certificate.get();
    X509* issuer = parent != nullptr ? parent->m_self.certificate.get() : self;
    X509_set_issuer_name(self, X509_get_subject_name(issuer));
    addExtension(self, issuer, NID_basic_constraints, "critical,CA:TRUE");
    addExtension(self, issuer, NID_key_usage, "critical,keyCertSign,cRLSign");
    addExtension(self, issuer, NID_subject_key_identifier, "hash");
    X509_sign(self, parent != nullptr ? parent->m_self.key.get() : m_self.key.get(), EVP_sha256());
}

IssuedCertificate TestAuthority::issue(const CertificateRequest& request) const {
    IssuedCertificate issued;
    issued.key = makeKey(request.key);
    issued.certificate = blank(request.commonName, issued.key.get(), request.validFrom, request.validUntil);
    X509* leaf = issued.certificate.get();
    X509* issuer = m_self.certificate.get();
    X509_set_issuer_name(leaf, X509_get_subject_name(issuer));
    addExtension(leaf, issuer, NID_basic_constraints, "critical,CA:FALSE");
    addExtension(leaf, issuer, NID_ext_key_usage, request.usage == Usage::Server ? "serverAuth" : "clientAuth");
    addSubjectNames(leaf, request);
    X509_sign(leaf, m_self.key.get(), EVP_sha256());
    return issued;
}

std::string TestAuthority::ocspResponse(const IssuedCertificate& subject, Duration nextUpdate) const {
    const std::time_t now = std::time(nullptr);
    const std::unique_ptr<ASN1_TIME, ReleasedBy<ASN1_TIME_free>> produced(ASN1_TIME_set(nullptr, now - 86'400));
    const std::unique_ptr<ASN1_TIME, ReleasedBy<ASN1_TIME_free>> next(
        ASN1_TIME_set(nullptr, now + std::chrono::duration_cast<std::chrono::seconds>(nextUpdate).count()));
    const std::unique_ptr<OCSP_CERTID, ReleasedBy<OCSP_CERTID_free>> id(
        OCSP_cert_to_id(EVP_sha1(), subject.certificate.get(), m_self.certificate.get()));
    const OcspBasicPtr basic(OCSP_BASICRESP_new());
    OCSP_basic_add1_status(basic.get(), id.get(), V_OCSP_CERTSTATUS_GOOD, 0, nullptr, produced.get(), next.get());
    OCSP_basic_sign(basic.get(), m_self.certificate.get(), m_self.key.get(), EVP_sha256(), nullptr, 0);
    const OcspResponsePtr response(OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get()));
    unsigned char* der = nullptr;
    const int size = i2d_OCSP_RESPONSE(response.get(), &der);
    std::string bytes(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return bytes;
}

} // namespace gatehouse::tls::testing
