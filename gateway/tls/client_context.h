#pragma once

#include "gateway/tls/certified_key.h"
#include "gateway/tls/connection_notes.h"
#include "gateway/tls/openssl.h"
#include "gateway/tls/session_cache.h"
#include "shared/core/result.h"
#include "shared/core/time.h"
#include "shared/model/tls.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::tls {

/// How the endpoints of one service are spoken to: whom we believe, who we say we are, sessions to resume. Shared by
/// all workers; immutable but for the remembered sessions.
class ClientContext {
    struct Private {};

public:
    struct Options {
        model::UpstreamTls tls;
        std::vector<std::string> alpn;                   ///< offered in this order; empty: no ALPN
        std::shared_ptr<const CertifiedKey> certificate; ///< shown to servers that ask; empty: none
    };

    [[nodiscard]] static Result<std::shared_ptr<const ClientContext>> create(Options options, const Clock& clock);
    ClientContext(Private, Options options, const Clock& clock) : m_options(std::move(options)), m_clock(clock) {}
    ClientContext(const ClientContext&) = delete;
    ClientContext& operator=(const ClientContext&) = delete;

    /// A client side of a connection to `host` (a name or an IP address: what the certificate must speak for, unless
    /// server_name overrides it). `peer` tells endpoints of the same name apart, so that each is offered its own
    /// sessions.
    [[nodiscard]] SslPtr newConnection(std::string_view host, std::string_view peer, ConnectionNotes& notes) const;

private:
    [[nodiscard]] Result<void> setVerification();
    [[nodiscard]] Result<void> setCertificate();
    [[nodiscard]] Result<void> setAlpn();
    void setSessions();
    [[nodiscard]] bool expectName(SSL* ssl, const std::string& name) const;

    static int onNewSession(SSL* ssl, SSL_SESSION* session);

    const Options m_options;
    const Clock& m_clock;
    mutable SessionCache m_sessions;
    SslCtxPtr m_context;
};

} // namespace gatehouse::tls
