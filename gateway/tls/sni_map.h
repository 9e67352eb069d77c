#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace gatehouse::tls {

/// Server name → number of the certificate that speaks for it. An exact name goes before a wildcard; "*." stands for
/// exactly one label (RFC 9525 §6.3); of two certificates with the same name the first one added wins.
class SniMap {
public:
    /// A name of a certificate, lower case. Other forms of wildcard than a leading "*." match nothing.
    void add(std::string_view name, std::size_t certificate);
    /// `serverName` in lower case.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view serverName) const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    using Table = std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>>;

    Table m_exact;
    Table m_wildcard; ///< keyed by what follows "*", ".example.com"
};

} // namespace gatehouse::tls
