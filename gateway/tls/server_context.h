#pragma once

#include "gateway/tls/alpn.h"
#include "gateway/tls/certified_key.h"
#include "gateway/tls/connection_notes.h"
#include "gateway/tls/openssl.h"
#include "gateway/tls/sni_map.h"
#include "gateway/tls/ticket_keys.h"
#include "shared/core/result.h"
#include "shared/core/time.h"
#include "shared/model/tls.h"

#include <memory>
#include <string>
#include <vector>

namespace gatehouse::tls {

/// How one listener speaks TLS: certificates by server name, ALPN, client certificates, tickets. Immutable, shared by
/// all workers; a reload makes a new one, and connections keep theirs alive.
class ServerContext {
    struct Private {};

public:
    struct Options {
        std::string listener; ///< its name; tickets are bound to it
        model::ListenerTls tls;
        std::vector<std::string> alpn{"http/1.1"}; ///< protocols offered, the preferred one first
        std::vector<std::shared_ptr<const CertifiedKey>>
            certificates; ///< in the order of tls.certificates, at least one
        /// The previous context's, so that tickets outlive a reload. Empty, or of another rotation: new ones are made.
        std::shared_ptr<TicketKeys> ticketKeys;
    };

    [[nodiscard]] static Result<std::shared_ptr<const ServerContext>> create(Options options, const Clock& clock);
    ServerContext(Private, Options options, const Clock& clock) : m_options(std::move(options)), m_clock(clock) {}
    ServerContext(const ServerContext&) = delete;
    ServerContext& operator=(const ServerContext&) = delete;

    /// A server side of a connection, without its transport. `notes` must outlive it.
    [[nodiscard]] SslPtr newConnection(ConnectionNotes& notes) const;

    /// Whether a connection that was opened with `serverName` would have been shown the same certificate for `host`
    /// (both lower case): if not, they are hosts that TLS keeps apart, and one's connection must not be used for the
    /// other (RFC 9110 §7.4).
    [[nodiscard]] bool sameCertificate(std::string_view serverName, std::string_view host) const {
        return hostFor(serverName) == hostFor(host);
    }
    [[nodiscard]] bool hasSeveralCertificates() const { return m_hosts.size() > 1; }
    [[nodiscard]] const std::shared_ptr<TicketKeys>& ticketKeys() const { return m_options.ticketKeys; }
    /// New tickets are sealed with a new key from now on. Keys also rotate by themselves every
    /// ListenerTls::ticketRotation.
    [[nodiscard]] Result<void> rotateTicketKeys() const { return m_options.ticketKeys->rotate(); }

private:
    /// One OpenSSL context a certificate; a ClientHello moves its connection to the one it asks for.
    struct Host {
        const ServerContext* owner = nullptr;
        std::shared_ptr<const CertifiedKey> certificate;
        SslCtxPtr context;
    };

    [[nodiscard]] Result<void> addHost(std::shared_ptr<const CertifiedKey> certificate);
    [[nodiscard]] Result<void> setCertificate(SSL_CTX* context, const CertifiedKey& certificate) const;
    [[nodiscard]] Result<void> setClientVerification(SSL_CTX* context) const;
    [[nodiscard]] Result<void> setSessions(SSL_CTX* context) const;
    void setCallbacks(SSL_CTX* context) const;
    [[nodiscard]] std::string sessionContext() const;

    /// Which of m_hosts a server name gets.
    [[nodiscard]] std::size_t hostFor(std::string_view serverName) const {
        return m_names.find(serverName).value_or(0);
    }
    [[nodiscard]] static const Host& hostOf(const SSL* ssl);
    static int onClientHello(SSL* ssl, int* alert, void* self);
    static int onServerName(SSL* ssl, int* alert, void* self);
    static int onAlpn(SSL* ssl, const unsigned char** chosen, unsigned char* chosenSize, const unsigned char* offer,
                      unsigned int offerSize, void* self);
    static int onStatusRequest(SSL* ssl, void* self);
    static int onTicketKey(SSL* ssl, unsigned char* name, unsigned char* vector, EVP_CIPHER_CTX* cipher,
                           EVP_MAC_CTX* mac, int seal);
    static SSL_TICKET_RETURN onTicketOpened(SSL* ssl, SSL_SESSION* session, const unsigned char* name,
                                            std::size_t nameSize, SSL_TICKET_STATUS status, void* self);

    const Options m_options;
    const Clock& m_clock;
    AlpnList m_alpn;
    std::vector<X509Ptr> m_clientAuthorities;
    std::string m_sessionContext;
    std::vector<std::unique_ptr<Host>> m_hosts; ///< OpenSSL holds pointers to them
    SniMap m_names;
};

} // namespace gatehouse::tls
