#include "gateway/policies/limit_key.h"

#include "gateway/observe/access_log/masking.h"
#include "gateway/routing/parameters.h"
#include "shared/core/ascii.h"
#include "shared/core/ip_address.h"
#include "shared/document/utf8.h"
#include "shared/schema/schema.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <utility>

namespace gatehouse::policies {

using schema::complain;
using schema::Verdict;
using Kind = KeyPart::Kind;

namespace {

// Somebody with IPv6 has a network of this size at least, and could call from another address each time.
constexpr std::uint8_t kIpv6Bits = 64;
constexpr std::uint8_t kIpv4Offset = 96; // IPv4 addresses are the last 32 bits

constexpr std::array kPlain = std::to_array<std::pair<std::string_view, Kind>>({{"all", Kind::All},
                                                                                {"client", Kind::Client},
                                                                                {"consumer", Kind::Consumer},
                                                                                {"credential", Kind::Credential},
                                                                                {"subject", Kind::Subject},
                                                                                {"plan", Kind::Plan},
                                                                                {"route", Kind::Route},
                                                                                {"service", Kind::Service}});
constexpr std::array kNamed = std::to_array<std::pair<std::string_view, Kind>>(
    {{"header:", Kind::Header}, {"cookie:", Kind::Cookie}, {"claim:", Kind::Claim}});
constexpr std::size_t kMostParts = 4;

Verdict parseNamed(KeyPart& part, std::string_view name) {
    if (part.kind == Kind::Claim) {
        if (!name.starts_with('/'))
            return complain("a claim is named by a JSON Pointer", "such as claim:/sub");
    } else {
        TRY_VOID(schema::kToken.check(name));
    }
    part.name = part.kind == Kind::Header ? ascii::lowerCase(name) : std::string(name);
    return {};
}

Verdict parsePart(KeyPart& part, std::string_view text) {
    for (const auto& [word, kind] : kPlain) {
        if (text == word) {
            part.kind = kind;
            return {};
        }
    }
    for (const auto& [mark, kind] : kNamed) {
        if (text.starts_with(mark)) {
            part.kind = kind;
            return parseNamed(part, text.substr(mark.size()));
        }
    }
    constexpr std::string_view kNetwork = "client/";
    if (text.starts_with(kNetwork)) {
        const std::string_view digits = text.substr(kNetwork.size());
        unsigned bits = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
        if (error == std::errc() && end == digits.data() + digits.size() && bits >= 8 && bits <= 32) {
            part.bits = static_cast<std::uint8_t>(bits + kIpv4Offset);
            return {};
        }
        return complain("a prefix of IPv4 addresses has 8 to 32 bits");
    }
    return complain("nothing to count by",
                    "write client, client/24, consumer, credential, subject, plan, route, service, all, header:NAME, "
                    "cookie:NAME or claim:/POINTER, or several with \" + \" between them");
}

Verdict parse(LimitKey& key, std::string_view text) {
    key.parts.clear();
    while (true) {
        const auto plus = text.find('+');
        TRY_VOID(parsePart(key.parts.emplace_back(), ascii::trimBlanks(text.substr(0, plus))));
        if (plus == text.npos)
            return {};
        if (key.parts.size() == kMostParts)
            return complain("more than four things to count by");
        text.remove_prefix(plus + 1);
    }
}

std::string printPart(const KeyPart& part) {
    if (part.kind == Kind::Client)
        return part.bits == 128 ? "client" : "client/" + std::to_string(part.bits - kIpv4Offset);
    for (const auto& [word, kind] : kPlain)
        if (kind == part.kind)
            return std::string(word);
    for (const auto& [mark, kind] : kNamed)
        if (kind == part.kind)
            return std::string(mark) + part.name;
    return {};
}

std::optional<std::string> print(const LimitKey& key) {
    std::string text;
    for (const KeyPart& part : key.parts)
        text += (text.empty() ? "" : " + ") + printPart(part);
    return text;
}

bool isOfIdentity(const KeyPart& part) {
    switch (part.kind) {
    case Kind::Consumer:
    case Kind::Credential:
    case Kind::Subject:
    case Kind::Plan:
    case Kind::Claim:
        return true;
    default:
        return false;
    }
}

Cidr networkOf(const IpAddress& address, std::uint8_t ipv4Bits) {
    Cidr network{address, address.isV4() ? ipv4Bits : kIpv6Bits};
    for (std::size_t i = 0; i < address.bytes.size(); ++i) {
        const int kept = std::clamp(static_cast<int>(network.prefixBits) - static_cast<int>(i * 8), 0, 8);
        network.network.bytes[i] = static_cast<std::uint8_t>(address.bytes[i] & (0xff00 >> kept));
    }
    return network;
}

std::string_view bytesOf(const IpAddress& address) {
    return {reinterpret_cast<const char*>(address.bytes.data()), address.bytes.size()};
}

/// Its length in front: "a" and "bc" must not be "ab" and "c".
std::array<char, sizeof(std::uint64_t)> lengthOf(std::string_view value) {
    return std::bit_cast<std::array<char, sizeof(std::uint64_t)>>(static_cast<std::uint64_t>(value.size()));
}

std::optional<std::string_view> nonEmpty(std::string_view text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

std::optional<std::string_view> ofIdentity(const KeyPart& part, const pipeline::Identity* identity, Arena& arena) {
    if (identity == nullptr)
        return std::nullopt;
    switch (part.kind) {
    case Kind::Consumer:
        return identity->consumer == nullptr ? std::nullopt : nonEmpty(identity->consumer->name);
    case Kind::Plan:
        return identity->consumer == nullptr ? std::nullopt : nonEmpty(identity->consumer->plan);
    case Kind::Credential:
        return nonEmpty(identity->credential);
    case Kind::Subject:
        return nonEmpty(identity->subject);
    default:
        return identity->claims == nullptr ? std::nullopt : identity->claims->text(part.name, arena);
    }
}

std::optional<std::string_view> valueOf(const KeyPart& part, pipeline::Exchange& exchange) {
    const http::RequestHead& request = exchange.request();
    switch (part.kind) {
    case Kind::All:
        return "";
    case Kind::Client:
        return exchange.arena().copy(bytesOf(networkOf(exchange.client(), part.bits).network));
    case Kind::Route:
        return exchange.verdict().route;
    case Kind::Service:
        return exchange.verdict().service;
    case Kind::Header:
        return request.fields.value(part.name);
    case Kind::Cookie: {
        std::optional<std::string_view> found;
        (void)routing::anyCookie(request.fields, [&](std::string_view name, std::string_view value) {
            if (name == part.name)
                found = value;
            return found.has_value();
        });
        return found;
    }
    default:
        return ofIdentity(part, exchange.identity(), exchange.arena());
    }
}

bool isSecret(const KeyPart& part) {
    if (part.kind == Kind::Header)
        return observe::isSecretField(part.name) || observe::isSecretName(part.name);
    return part.kind == Kind::Cookie || (part.kind == Kind::Claim && observe::isSecretName(part.name.substr(1)));
}

/// Of a value from outside what a terminal and a page can show.
std::string shown(std::string_view value) {
    constexpr std::size_t kMost = 64; // characters
    std::string out;
    std::size_t count = 0;
    const std::string clean = observe::withoutSecrets(value);
    for (std::string_view rest = clean; !rest.empty();) {
        if (count++ == kMost)
            return out + "…";
        const std::size_t length = std::max<std::size_t>(document::utf8Length(rest), 1);
        out += document::isPrintable(rest.substr(0, length)) ? rest.substr(0, length) : std::string_view("?");
        rest.remove_prefix(length);
    }
    return out;
}

std::string nameOfPart(const KeyPart& part, pipeline::Exchange& exchange) {
    if (part.kind == Kind::All)
        return "all";
    const std::string what = part.kind == Kind::Client ? "client" : printPart(part);
    const auto value = valueOf(part, exchange);
    if (!value)
        return "without " + what;
    if (part.kind == Kind::Client) {
        const Cidr network = networkOf(exchange.client(), part.bits);
        return what + ' ' + (network.prefixBits == 128 ? network.network.toString() : network.toString());
    }
    return what + ' ' + (isSecret(part) ? std::string(observe::kMask) : shown(*value));
}

} // namespace

bool LimitKey::needsIdentity() const { return std::ranges::any_of(parts, isOfIdentity); }

std::optional<std::string_view> LimitKey::of(pipeline::Exchange& exchange) const {
    std::string_view all;
    for (const KeyPart& part : parts) {
        const auto value = valueOf(part, exchange);
        if (!value)
            return std::nullopt;
        const auto length = lengthOf(*value);
        all = exchange.arena().concat(all, std::string_view(length.data(), length.size()), *value);
    }
    return all;
}

std::string LimitKey::nameOf(pipeline::Exchange& exchange) const {
    std::string name;
    for (const KeyPart& part : parts)
        name += (name.empty() ? "" : ", ") + nameOfPart(part, exchange);
    return name;
}

std::optional<std::string> LimitKey::ofValue(std::string_view value) const {
    if (parts.size() != 1)
        return std::nullopt;
    const KeyPart& part = parts.front();
    std::string bytes(value);
    if (part.kind == Kind::All)
        bytes.clear();
    if (part.kind == Kind::Client) {
        const auto address = IpAddress::parse(value.substr(0, value.find('/')));
        if (!address)
            return std::nullopt;
        bytes = bytesOf(networkOf(*address, part.bits).network);
    }
    const auto length = lengthOf(bytes);
    return std::string(length.data(), length.size()) + bytes;
}

std::string LimitKey::text() const { return print(*this).value_or(""); }

schema::TypePtr declare(schema::Tag<LimitKey>) {
    return schema::text<LimitKey>(
        {"what to count by",
         "^ *(all|client(/[0-9]+)?|consumer|credential|subject|plan|route|service|header:.+|cookie:.+|claim:.+)", parse,
         print});
}

} // namespace gatehouse::policies
