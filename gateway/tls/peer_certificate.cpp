#include "gateway/tls/peer_certificate.h"

#include "shared/core/hex.h"

#include <openssl/bn.h>

namespace gatehouse::tls {

namespace {

using BignumPtr = std::unique_ptr<BIGNUM, ReleasedBy<BN_free>>;

std::string serialText(const ASN1_INTEGER* serial) {
    const BignumPtr number(ASN1_INTEGER_to_BN(serial, nullptr));
    char* text = number != nullptr ? BN_bn2hex(number.get()) : nullptr;
    std::string hex = text != nullptr ? text : "";
    OPENSSL_free(text);
    return hex;
}

std::string derOf(const X509* certificate) {
    unsigned char* bytes = nullptr;
    const int size = i2d_X509(certificate, &bytes);
    std::string der(reinterpret_cast<const char*>(bytes), size > 0 ? static_cast<std::size_t>(size) : 0);
    OPENSSL_free(bytes);
    return der;
}

} // namespace

Result<PeerCertificate> PeerCertificate::of(X509* certificate) {
    PeerCertificate peer;
    peer.subject = nameText(X509_get_subject_name(certificate));
    peer.issuer = nameText(X509_get_issuer_name(certificate));
    peer.serial = serialText(X509_get0_serialNumber(certificate));
    peer.names = TRY(subjectNames(certificate));
    peer.notBefore = wallTime(X509_get0_notBefore(certificate));
    peer.notAfter = wallTime(X509_get0_notAfter(certificate));
    X509_digest(certificate, EVP_sha256(), peer.sha256.data(), nullptr);
    peer.der = derOf(certificate);
    return peer;
}

std::string PeerCertificate::fingerprint() const { return hexText(sha256); }

} // namespace gatehouse::tls
