#pragma once

#include "gateway/tls/openssl.h"
#include "shared/core/result.h"

#include <string_view>
#include <vector>

namespace gatehouse::tls {

/// All certificates of a PEM text in their order, at least one. Other PEM blocks are skipped. `origin` names the source
/// in error texts.
[[nodiscard]] Result<std::vector<X509Ptr>> certificatesFromPem(std::string_view text, std::string_view origin);

/// The first private key of a PEM text. A key under a passphrase is refused: a server that starts alone has nobody to
/// ask.
[[nodiscard]] Result<KeyPtr> privateKeyFromPem(std::string_view text, std::string_view origin);

} // namespace gatehouse::tls
