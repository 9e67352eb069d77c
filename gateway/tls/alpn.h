#pragma once

#include "shared/core/result.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::tls {

/// Protocol names in the form of the ALPN extension (RFC 7301 §3.1): each behind a byte with its length.
class AlpnList {
public:
    AlpnList() = default;
    /// Names must have 1 to 255 bytes.
    [[nodiscard]] static Result<AlpnList> of(const std::vector<std::string>& names);

    [[nodiscard]] std::span<const unsigned char> wire() const;
    [[nodiscard]] bool empty() const { return m_wire.empty(); }
    /// The first of our names that the peer offers too; a view into this list. Nothing if there is none, or the offer
    /// is malformed.
    [[nodiscard]] std::optional<std::string_view> select(std::string_view offer) const;

private:
    std::string m_wire;
};

} // namespace gatehouse::tls
