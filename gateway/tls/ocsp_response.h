#pragma once

#include "gateway/tls/openssl.h"
#include "shared/core/result.h"
#include "shared/core/time.h"

#include <string>
#include <string_view>

namespace gatehouse::tls {

/// An OCSP answer (RFC 6960) good enough to staple.
struct OcspStaple {
    std::string der;
    WallTime nextUpdate;
};

/// Checks that the answer is a successful one, speaks of `leaf` and is not out of date. Its signature is for the client
/// to verify.
[[nodiscard]] Result<OcspStaple> parseOcspResponse(std::string der, const X509* leaf, WallTime now,
                                                   std::string_view origin);

} // namespace gatehouse::tls
