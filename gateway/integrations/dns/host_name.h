#pragma once

#include "shared/core/ip_address.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::integrations {

/// A host name as names are compared: lower case (RFC 4343), without the dot that may end it.
[[nodiscard]] std::string comparableName(std::string_view name);

/// "localhost" and all below it mean this machine and are never asked for elsewhere (RFC 6761 §6.3). Wants a comparable
/// name.
[[nodiscard]] bool isLocalhost(std::string_view name);

/// Whether a name could be anything's: 1 to 253 bytes in labels of 1 to 63, of letters, digits, "-" and "_" (RFC 1035
/// §2.3.1 and what is in use). Anything else must not reach a resolver. Wants a comparable name.
[[nodiscard]] bool isHostName(std::string_view name);

/// Addresses in one order whatever order an answer came in, IPv4 first, each once, and no more than make sense.
void putInOrder(std::vector<IpAddress>& addresses);
inline constexpr std::size_t kMostAddresses = 256;

} // namespace gatehouse::integrations
