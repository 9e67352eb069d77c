#pragma once

#include "gateway/tls/openssl.h"
#include "shared/core/result.h"
#include "shared/model/tls.h"

#include <string>
#include <vector>

namespace gatehouse::tls {

enum class Role { Server, Client };

/// A context with what both roles have in common: versions, ciphers, no compression, no renegotiation, small idle
/// memory.
[[nodiscard]] Result<SslCtxPtr> newContext(Role role, model::TlsVersion minVersion);

/// The certificates of an authorities file ("client_ca", "ca").
[[nodiscard]] Result<std::vector<X509Ptr>> loadAuthorities(const std::string& path);

/// Makes the context trust them, and them alone.
[[nodiscard]] Result<void> trust(SSL_CTX* context, const std::vector<X509Ptr>& authorities);

} // namespace gatehouse::tls
