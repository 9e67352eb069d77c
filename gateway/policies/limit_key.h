#pragma once

#include "gateway/pipeline/exchange.h"
#include "shared/schema/type.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::policies {

/// Something of a request that it is counted by.
struct KeyPart {
    enum class Kind { All, Client, Consumer, Credential, Subject, Plan, Route, Service, Header, Cookie, Claim };
    Kind kind = Kind::Client;
    std::string name;        ///< of header (lower case) or cookie; JSON Pointer of a claim
    std::uint8_t bits = 128; ///< of the client's address: networks are counted, not addresses. IPv4 as in Cidr
};

/// What requests are counted by: those for which all parts are the same share one count. Written "consumer",
/// "client/24 + route", "header:x-tenant", "claim:/org".
struct LimitKey {
    std::vector<KeyPart> parts{KeyPart{}};

    /// Some part is only known once it is known who calls.
    [[nodiscard]] bool needsIdentity() const;
    /// What this request is counted by, as bytes in its arena; nothing if it lacks a part.
    [[nodiscard]] std::optional<std::string_view> of(pipeline::Exchange& exchange) const;
    /// The same for people: "consumer acme, route orders". Secrets are masked, and what does not show.
    [[nodiscard]] std::string nameOf(pipeline::Exchange& exchange) const;
    /// The bytes of a caller with that value ("acme", "192.0.2.7"), where there is only one part; else nothing.
    [[nodiscard]] std::optional<std::string> ofValue(std::string_view value) const;
    /// As it is written.
    [[nodiscard]] std::string text() const;
};
[[nodiscard]] schema::TypePtr declare(schema::Tag<LimitKey>);

} // namespace gatehouse::policies
