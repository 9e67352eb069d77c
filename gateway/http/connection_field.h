#pragma once

#include "gateway/http/fields.h"

#include <cstdint>

namespace gatehouse::http {

/// Fields that speak of this connection and this framing only (RFC 9110 §7.6.1, and those that RFC 2616 §13.5.1
/// listed). The codec reads them, never passes them on, and never writes one that somebody put among the fields.
[[nodiscard]] constexpr bool isConnectionField(FieldId id) {
    constexpr auto bit = [](FieldId field) { return std::uint64_t{1} << static_cast<unsigned>(field); };
    constexpr std::uint64_t kSet =
        bit(FieldId::Connection) | bit(FieldId::ContentLength) | bit(FieldId::Http2Settings) | bit(FieldId::KeepAlive) |
        bit(FieldId::ProxyAuthenticate) | bit(FieldId::ProxyAuthorization) | bit(FieldId::ProxyConnection) |
        bit(FieldId::Te) | bit(FieldId::TransferEncoding) | bit(FieldId::Upgrade);
    return (kSet & bit(id)) != 0;
}

} // namespace gatehouse::http
