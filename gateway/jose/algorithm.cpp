#include "gateway/jose/algorithm.h"

#include <array>

namespace gatehouse::jose {

namespace {

struct Traits {
    std::string_view name;
    Family family;
    Digest digest;
};

constexpr std::array<Traits, kAlgorithmCount> kTraits{{
    {"HS256", Family::Hmac, Digest::Sha256},
    {"HS384", Family::Hmac, Digest::Sha384},
    {"HS512", Family::Hmac, Digest::Sha512},
    {"RS256", Family::Rsa, Digest::Sha256},
    {"RS384", Family::Rsa, Digest::Sha384},
    {"RS512", Family::Rsa, Digest::Sha512},
    {"PS256", Family::RsaPss, Digest::Sha256},
    {"PS384", Family::RsaPss, Digest::Sha384},
    {"PS512", Family::RsaPss, Digest::Sha512},
    {"ES256", Family::Ecdsa, Digest::Sha256},
    {"ES384", Family::Ecdsa, Digest::Sha384},
    {"ES512", Family::Ecdsa, Digest::Sha512},
    {"EdDSA", Family::Eddsa, Digest::Sha512},
}};

const Traits& traits(Algorithm algorithm) { return kTraits[static_cast<std::size_t>(algorithm)]; }

} // namespace

std::string_view toString(Algorithm algorithm) { return traits(algorithm).name; }
Family familyOf(Algorithm algorithm) { return traits(algorithm).family; }
Digest digestOf(Algorithm algorithm) { return traits(algorithm).digest; }
std::size_t digestSize(Digest digest) { return 32 + 16 * static_cast<std::size_t>(digest); }

std::optional<Algorithm> parseAlgorithm(std::string_view name) {
    for (std::size_t i = 0; i < kTraits.size(); ++i) {
        if (kTraits[i].name == name)
            return static_cast<Algorithm>(i);
    }
    return std::nullopt;
}

std::string toString(AlgorithmSet algorithms) {
    std::string text;
    for (std::size_t i = 0; i < kAlgorithmCount; ++i) {
        const auto algorithm = static_cast<Algorithm>(i);
        if (algorithms.contains(algorithm))
            text += (text.empty() ? "" : ", ") + std::string(toString(algorithm));
    }
    return text;
}

} // namespace gatehouse::jose
