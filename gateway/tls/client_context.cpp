#include "gateway/tls/client_context.h"

#include "gateway/tls/alpn.h"
#include "gateway/tls/context_defaults.h"
#include "shared/core/ip_address.h"

#include <openssl/x509v3.h>

namespace gatehouse::tls {

Result<std::shared_ptr<const ClientContext>> ClientContext::create(Options options, const Clock& clock) {
    auto self = std::make_shared<ClientContext>(Private{}, std::move(options), clock);
    self->m_context = TRY(newContext(Role::Client, self->m_options.tls.minVersion));
    SSL_CTX_set_app_data(self->m_context.get(), self.get());
    TRY_VOID(self->setVerification());
    TRY_VOID(self->setCertificate());
    TRY_VOID(self->setAlpn());
    self->setSessions();
    return self;
}

SslPtr ClientContext::newConnection(std::string_view host, std::string_view peer, ConnectionNotes& notes) const {
    std::string_view name = m_options.tls.serverName.empty() ? host : std::string_view(m_options.tls.serverName);
    if (name.ends_with('.')) // an absolute name; neither SNI nor certificates write the dot (RFC 6066 §3)
        name.remove_suffix(1);
    notes.sessionKey = name;
    notes.sessionKey.append(1, '\n').append(peer);

    ERR_clear_error();
    SslPtr ssl(SSL_new(m_context.get()));
    if (ssl == nullptr || !expectName(ssl.get(), std::string(name)))
        return nullptr;
    ConnectionNotes::attach(ssl.get(), notes);
    SSL_set_connect_state(ssl.get());
    if (const SslSessionPtr session = m_sessions.get(notes.sessionKey, m_clock.wall()))
        SSL_set_session(ssl.get(), session.get());
    return ssl;
}

Result<void> ClientContext::setVerification() {
    if (!m_options.tls.verify) {
        SSL_CTX_set_verify(m_context.get(), SSL_VERIFY_NONE, nullptr);
        return {};
    }
    SSL_CTX_set_verify(m_context.get(), SSL_VERIFY_PEER, nullptr);
    if (!m_options.tls.ca.empty())
        return trust(m_context.get(), TRY(loadAuthorities(m_options.tls.ca)));
    if (SSL_CTX_set_default_verify_paths(m_context.get()) != 1)
        return fail("cannot load the system's certificate authorities: " + takeErrors());
    return {};
}

Result<void> ClientContext::setCertificate() {
    if (m_options.certificate == nullptr)
        return {};
    const CertifiedKey& own = *m_options.certificate;
    SSL_CTX_set_mode(m_context.get(), SSL_MODE_NO_AUTO_CHAIN);
    if (SSL_CTX_use_cert_and_key(m_context.get(), own.leaf.get(), own.key.get(), own.intermediates.get(), 1) != 1)
        return fail("certificate " + own.name + " cannot be used: " + takeErrors());
    return {};
}

Result<void> ClientContext::setAlpn() {
    const AlpnList list = TRY(AlpnList::of(m_options.alpn));
    // Returns 0 for success, unlike all its neighbours.
    if (!list.empty() &&
        SSL_CTX_set_alpn_protos(m_context.get(), list.wire().data(), static_cast<unsigned>(list.wire().size())) != 0)
        return fail("alpn: " + takeErrors());
    return {};
}

void ClientContext::setSessions() {
    SSL_CTX_set_session_cache_mode(m_context.get(), SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_sess_set_new_cb(m_context.get(), onNewSession);
}

bool ClientContext::expectName(SSL* ssl, const std::string& name) const {
    if (name.empty()) // OpenSSL takes this for "any name"
        return !m_options.tls.verify;
    X509_VERIFY_PARAM* expected = SSL_get0_param(ssl);
    if (const auto address = IpAddress::parse(name)) {
        // An address is matched against IP names and is not sent as SNI (RFC 6066 §3).
        const std::size_t skip = address->isV4() ? 12 : 0;
        return X509_VERIFY_PARAM_set1_ip(expected, address->bytes.data() + skip, address->bytes.size() - skip) == 1;
    }
    // The common name is not looked at: it is no place for host names (RFC 9525 §2).
    X509_VERIFY_PARAM_set_hostflags(expected,
                                    X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT);
    return X509_VERIFY_PARAM_set1_host(expected, name.data(), name.size()) == 1 &&
           SSL_set_tlsext_host_name(ssl, name.c_str()) == 1;
}

int ClientContext::onNewSession(SSL* ssl, SSL_SESSION* session) {
    const auto* self = static_cast<const ClientContext*>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl)));
    self->m_sessions.put(ConnectionNotes::of(ssl).sessionKey, SslSessionPtr(session));
    return 1; // the reference is ours now
}

} // namespace gatehouse::tls
