#include "gateway/tls/server_context.h"

#include "gateway/tls/client_hello.h"
#include "gateway/tls/context_defaults.h"
#include "gateway/tls/session_check.h"
#include "shared/core/ascii.h"

#include <openssl/sha.h>

#include <algorithm>

namespace gatehouse::tls {

using ClientCertificate = model::ListenerTls::ClientCertificate;

namespace {

constexpr long kSessionSeconds = 2 * 60 * 60;
constexpr std::size_t kTicketsPerHandshake = 2; // TLS 1.3: enough for a client that opens a few connections at once

} // namespace

Result<std::shared_ptr<const ServerContext>> ServerContext::create(Options options, const Clock& clock) {
    const std::string listener = options.listener;
    if (options.certificates.empty())
        return fail("listener " + listener + ": TLS needs at least one certificate");
    if (options.ticketKeys == nullptr || options.ticketKeys->rotation() != options.tls.ticketRotation)
        options.ticketKeys = TRY(TicketKeys::create(options.tls.ticketRotation, clock));

    auto self = std::make_shared<ServerContext>(Private{}, std::move(options), clock);
    self->m_alpn = TRY(AlpnList::of(self->m_options.alpn));
    if (self->m_options.tls.clientCertificate != ClientCertificate::None) {
        if (self->m_options.tls.clientCa.empty())
            return fail("listener " + listener +
                        ": client certificates need client_ca, the authorities that may sign them");
        self->m_clientAuthorities = TRY(loadAuthorities(self->m_options.tls.clientCa));
    }
    self->m_sessionContext = self->sessionContext();
    for (const auto& certificate : self->m_options.certificates)
        TRY_VOID(self->addHost(certificate));
    return self;
}

SslPtr ServerContext::newConnection(ConnectionNotes& notes) const {
    ERR_clear_error();
    SslPtr ssl(SSL_new(m_hosts.front()->context.get()));
    if (ssl != nullptr) {
        ConnectionNotes::attach(ssl.get(), notes);
        SSL_set_accept_state(ssl.get());
    }
    return ssl;
}

Result<void> ServerContext::addHost(std::shared_ptr<const CertifiedKey> certificate) {
    auto host = std::make_unique<Host>();
    host->owner = this;
    host->context = TRY(newContext(Role::Server, m_options.tls.minVersion));
    host->certificate = std::move(certificate);
    SSL_CTX* context = host->context.get();
    SSL_CTX_set_app_data(context, host.get());
    TRY_VOID(setCertificate(context, *host->certificate));
    TRY_VOID(setClientVerification(context));
    TRY_VOID(setSessions(context));
    setCallbacks(context);
    for (const std::string& name : host->certificate->names)
        m_names.add(name, m_hosts.size());
    m_hosts.push_back(std::move(host));
    return {};
}

Result<void> ServerContext::setCertificate(SSL_CTX* context, const CertifiedKey& certificate) const {
    // Without this OpenSSL would look for missing intermediates among the authorities of *client* certificates.
    SSL_CTX_set_mode(context, SSL_MODE_NO_AUTO_CHAIN);
    if (SSL_CTX_use_cert_and_key(context, certificate.leaf.get(), certificate.key.get(),
                                 certificate.intermediates.get(), 1) != 1)
        return fail("certificate " + certificate.name + " cannot be used: " + takeErrors());
    return {};
}

Result<void> ServerContext::setClientVerification(SSL_CTX* context) const {
    if (m_options.tls.clientCertificate == ClientCertificate::None)
        return {};
    TRY_VOID(trust(context, m_clientAuthorities));
    for (const X509Ptr& authority : m_clientAuthorities)
        SSL_CTX_add_client_CA(context, authority.get());
    const bool required = m_options.tls.clientCertificate == ClientCertificate::Required;
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | (required ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0), nullptr);
    return {};
}

Result<void> ServerContext::setSessions(SSL_CTX* context) const {
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF); // sessions live in tickets, not in our memory
    SSL_CTX_set_timeout(context, kSessionSeconds);
    if (!m_options.tls.sessionTickets) {
        SSL_CTX_set_options(context, SSL_OP_NO_TICKET);
        SSL_CTX_set_num_tickets(context, 0);
        return {};
    }
    SSL_CTX_set_num_tickets(context, kTicketsPerHandshake);
    if (SSL_CTX_set_session_id_context(context, reinterpret_cast<const unsigned char*>(m_sessionContext.data()),
                                       static_cast<unsigned>(m_sessionContext.size())) != 1 ||
        SSL_CTX_set_tlsext_ticket_key_evp_cb(context, onTicketKey) != 1 ||
        SSL_CTX_set_session_ticket_cb(context, nullptr, onTicketOpened, nullptr) != 1)
        return fail("cannot set up session tickets: " + takeErrors());
    return {};
}

void ServerContext::setCallbacks(SSL_CTX* context) const {
    auto* self =
        const_cast<ServerContext*>(this); // OpenSSL's arguments are void*; the callbacks take it as const again
    SSL_CTX_set_client_hello_cb(context, onClientHello, self);
    SSL_CTX_set_tlsext_servername_callback(context, onServerName);
    SSL_CTX_set_alpn_select_cb(context, onAlpn, self);
    SSL_CTX_set_tlsext_status_cb(context, onStatusRequest);
}

/// What a session is bound to besides its ticket key: a session from another listener, or from before the rules for
/// client certificates changed, must not be resumed, since resuming skips the certificate (CVE-2025-23419).
std::string ServerContext::sessionContext() const {
    std::string facts = m_options.listener;
    facts += '\0';
    facts += std::to_string(static_cast<int>(m_options.tls.clientCertificate));
    for (const X509Ptr& authority : m_clientAuthorities) {
        std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
        X509_digest(authority.get(), EVP_sha256(), digest.data(), nullptr);
        facts.append(reinterpret_cast<const char*>(digest.data()), digest.size());
    }
    std::string hash(SHA256_DIGEST_LENGTH, '\0');
    static_assert(SHA256_DIGEST_LENGTH <= SSL_MAX_SID_CTX_LENGTH);
    SHA256(reinterpret_cast<const unsigned char*>(facts.data()), facts.size(),
           reinterpret_cast<unsigned char*>(hash.data()));
    return hash;
}

const ServerContext::Host& ServerContext::hostOf(const SSL* ssl) {
    return *static_cast<const Host*>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl)));
}

int ServerContext::onClientHello(SSL* ssl, int*, void* self) {
    const auto* context = static_cast<const ServerContext*>(self);
    ConnectionNotes& notes = ConnectionNotes::of(ssl);
    notes.helloSeen = true;
    notes.serverName.clear();
    const unsigned char* extension = nullptr;
    std::size_t size = 0;
    if (SSL_client_hello_get0_ext(ssl, TLSEXT_TYPE_server_name, &extension, &size) == 1) {
        if (const auto name = parseServerName({extension, size}))
            notes.serverName = ascii::lowerCase(*name);
    }
    const std::size_t host = context->hostFor(notes.serverName);
    SSL_set_SSL_CTX(ssl, context->m_hosts[host]->context.get());
    return SSL_CLIENT_HELLO_SUCCESS;
}

/// The certificate is chosen by now; this only has the extension acknowledged (RFC 6066 §3).
int ServerContext::onServerName(SSL*, int*, void*) { return SSL_TLSEXT_ERR_OK; }

/// A client that offers protocols and none of ours is cut off, for it may have been lured here from a server of another
/// protocol (ALPACA; RFC 7301 §3.2). Clients without ALPN do not come here.
int ServerContext::onAlpn(SSL*, const unsigned char** chosen, unsigned char* chosenSize, const unsigned char* offer,
                          unsigned int offerSize, void* self) {
    const auto* context = static_cast<const ServerContext*>(self);
    const auto name = context->m_alpn.select({reinterpret_cast<const char*>(offer), offerSize});
    if (!name)
        return SSL_TLSEXT_ERR_ALERT_FATAL;
    *chosen = reinterpret_cast<const unsigned char*>(name->data());
    *chosenSize = static_cast<unsigned char>(name->size());
    return SSL_TLSEXT_ERR_OK;
}

int ServerContext::onStatusRequest(SSL* ssl, void*) {
    const Host& host = hostOf(ssl);
    const std::string& response = host.certificate->ocspResponse;
    if (response.empty() || host.certificate->ocspNextUpdate <= host.owner->m_clock.wall())
        return SSL_TLSEXT_ERR_NOACK;
    void* copy = OPENSSL_memdup(response.data(), response.size()); // the connection frees it
    if (copy == nullptr)
        return SSL_TLSEXT_ERR_NOACK;
    SSL_set_tlsext_status_ocsp_resp(ssl, copy, static_cast<long>(response.size()));
    return SSL_TLSEXT_ERR_OK;
}

int ServerContext::onTicketKey(SSL* ssl, unsigned char* name, unsigned char* vector, EVP_CIPHER_CTX* cipher,
                               EVP_MAC_CTX* mac, int seal) {
    enum Answer { Error = -1, Without = 0, Use = 1, UseAndRenew = 2 };
    TicketKeys& keys = *hostOf(ssl).owner->m_options.ticketKeys;
    const std::span<unsigned char, 16> keyName(name, 16);
    const std::span<unsigned char, 16> initial(vector, 16);
    if (seal == 1)
        return keys.prepareSeal(keyName, initial, cipher, mac) ? Use : Error;
    switch (keys.prepareOpen(keyName, initial, cipher, mac)) {
    case TicketKeys::Opened::Current:
        return Use;
    case TicketKeys::Opened::Previous:
        return UseAndRenew;
    case TicketKeys::Opened::UnknownKey:
        return Without;
    case TicketKeys::Opened::Failed:
        break;
    }
    return Error;
}

/// A ticket that decrypts may still not be resumed: it belongs to the server name it was given for (RFC 6066 §3), and a
/// client certificate in it must be valid today, for it will not be shown again. What is not resumed gets a full
/// handshake.
SSL_TICKET_RETURN ServerContext::onTicketOpened(SSL* ssl, SSL_SESSION* session, const unsigned char*, std::size_t,
                                                SSL_TICKET_STATUS status, void*) {
    if (status != SSL_TICKET_SUCCESS && status != SSL_TICKET_SUCCESS_RENEW)
        return SSL_TICKET_RETURN_IGNORE_RENEW;
    const char* sessionName = SSL_SESSION_get0_hostname(session);
    const std::string& serverName = ConnectionNotes::of(ssl).serverName;
    if (ascii::lowerCase(sessionName != nullptr ? sessionName : "") != serverName)
        return SSL_TICKET_RETURN_IGNORE_RENEW;
    if (!peerStillValid(session, hostOf(ssl).owner->m_clock.wall()))
        return SSL_TICKET_RETURN_IGNORE_RENEW;
    // A TLS 1.3 client uses a ticket once (RFC 8446 §C.4), so it needs a new one each time.
    const bool renew = status == SSL_TICKET_SUCCESS_RENEW || SSL_version(ssl) >= TLS1_3_VERSION;
    return renew ? SSL_TICKET_RETURN_USE_RENEW : SSL_TICKET_RETURN_USE;
}

} // namespace gatehouse::tls
