#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::jose {

/// Signature algorithms (RFC 7518 §3.1, RFC 8037 §3.1). "none" is not one.
enum class Algorithm : std::uint8_t {
    HS256,
    HS384,
    HS512,
    RS256,
    RS384,
    RS512,
    PS256,
    PS384,
    PS512,
    ES256,
    ES384,
    ES512,
    EdDSA,
};
inline constexpr std::size_t kAlgorithmCount = 13;

enum class Family : std::uint8_t { Hmac, Rsa, RsaPss, Ecdsa, Eddsa };
enum class Digest : std::uint8_t { Sha256, Sha384, Sha512 };

[[nodiscard]] std::string_view toString(Algorithm algorithm);
/// The algorithm of exactly that name; names are case-sensitive.
[[nodiscard]] std::optional<Algorithm> parseAlgorithm(std::string_view name);
[[nodiscard]] Family familyOf(Algorithm algorithm);
[[nodiscard]] Digest digestOf(Algorithm algorithm);
[[nodiscard]] std::size_t digestSize(Digest digest);

/// What one key may be used with.
class AlgorithmSet {
public:
    constexpr AlgorithmSet() = default;
    constexpr AlgorithmSet(std::initializer_list<Algorithm> algorithms) {
        for (const Algorithm algorithm : algorithms)
            add(algorithm);
    }
    [[nodiscard]] static constexpr AlgorithmSet all() { return AlgorithmSet((1U << kAlgorithmCount) - 1); }

    constexpr void add(Algorithm algorithm) { m_bits |= bit(algorithm); }
    [[nodiscard]] constexpr bool contains(Algorithm algorithm) const { return (m_bits & bit(algorithm)) != 0; }
    [[nodiscard]] constexpr bool empty() const { return m_bits == 0; }
    [[nodiscard]] constexpr AlgorithmSet operator&(AlgorithmSet other) const {
        return AlgorithmSet(m_bits & other.m_bits);
    }
    friend constexpr bool operator==(AlgorithmSet, AlgorithmSet) = default;

private:
    explicit constexpr AlgorithmSet(std::uint32_t bits) : m_bits(bits) {}
    [[nodiscard]] static constexpr std::uint32_t bit(Algorithm algorithm) {
        return 1U << static_cast<unsigned>(algorithm);
    }
    std::uint32_t m_bits = 0;
};

/// "RS256, PS256", in the order of the enumeration.
[[nodiscard]] std::string toString(AlgorithmSet algorithms);

} // namespace gatehouse::jose
