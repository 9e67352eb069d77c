#include "gateway/tls/context_defaults.h"

#include "gateway/tls/certificate_names.h"
#include "gateway/tls/connection_notes.h"
#include "gateway/tls/pem.h"
#include "gateway/tls/watched_file.h"

namespace gatehouse::tls {

namespace {

// Forward secrecy and authenticated encryption only; AES-128 first for its speed where the processor has AES.
constexpr const char* kCiphers12 =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";
constexpr const char* kCiphers13 = "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256";
constexpr const char* kGroups = "X25519:P-256:P-384:P-521";
constexpr int kSecurityLevel = 2; // RSA of 2048 bits and up, no SHA-1 signatures
constexpr int kMaxChainDepth = 8;
constexpr long kMaxChainBytes = 64 * 1024;

/// RFC 5746 lets a server stay silent about renegotiation; OpenSSL answers with a warning alert, which is where we
/// learn of it.
constexpr int kNoRenegotiationWarning = SSL3_AL_WARNING << 8 | SSL_AD_NO_RENEGOTIATION;

void onProgress(const SSL* ssl, int where, int value) {
    ConnectionNotes& notes = ConnectionNotes::of(ssl);
    if ((where & SSL_CB_LOOP) != 0)
        ++notes.messagesInARow;
    if (where == SSL_CB_WRITE_ALERT && value == kNoRenegotiationWarning)
        notes.renegotiationTried = true;
}

} // namespace

Result<SslCtxPtr> newContext(Role role, model::TlsVersion minVersion) {
    ERR_clear_error();
    SslCtxPtr context(SSL_CTX_new(role == Role::Server ? TLS_server_method() : TLS_client_method()));
    if (context == nullptr)
        return fail("cannot make a TLS context: " + takeErrors());
    SSL_CTX* c = context.get();
    SSL_CTX_set_security_level(c, kSecurityLevel);
    const int version = minVersion == model::TlsVersion::Tls13 ? TLS1_3_VERSION : TLS1_2_VERSION;
    // A system-wide openssl.cnf may have set limits of its own: all are set here, so that the configuration alone
    // decides.
    if (SSL_CTX_set_min_proto_version(c, version) != 1 || SSL_CTX_set_max_proto_version(c, 0) != 1 ||
        SSL_CTX_set_cipher_list(c, kCiphers12) != 1 || SSL_CTX_set_ciphersuites(c, kCiphers13) != 1 ||
        SSL_CTX_set1_groups_list(c, kGroups) != 1)
        return fail("cannot set TLS versions and ciphers: " + takeErrors());

    SSL_CTX_clear_options(c, SSL_OP_LEGACY_SERVER_CONNECT | SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION);
    SSL_CTX_set_options(c, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE |
                               SSL_OP_PRIORITIZE_CHACHA);
    SSL_CTX_set_mode(c, SSL_MODE_RELEASE_BUFFERS); // an idle connection holds no record buffers
    SSL_CTX_set_read_ahead(c, 0); // input is in memory already; reading ahead would only pin OpenSSL's buffers
    SSL_CTX_set_verify_depth(c, kMaxChainDepth);
    SSL_CTX_set_max_cert_list(c, kMaxChainBytes);
    SSL_CTX_set_info_callback(c, onProgress);
    return context;
}

Result<std::vector<X509Ptr>> loadAuthorities(const std::string& path) {
    return certificatesFromPem(TRY(readSmallFile(path)), path);
}

Result<void> trust(SSL_CTX* context, const std::vector<X509Ptr>& authorities) {
    X509_STORE* store = SSL_CTX_get_cert_store(context);
    for (const X509Ptr& authority : authorities) {
        if (X509_STORE_add_cert(store, authority.get()) != 1)
            return fail("cannot trust " + nameText(X509_get_subject_name(authority.get())) + ": " + takeErrors());
    }
    return {};
}

} // namespace gatehouse::tls
