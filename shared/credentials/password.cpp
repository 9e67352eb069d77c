#include "shared/credentials/password.h"

#include "shared/credentials/sodium.h"

#include <sodium.h>

#include <charconv>
#include <optional>

namespace gatehouse::credentials {

namespace {

constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemory = 19 * 1024 * 1024;
constexpr unsigned long kMostMemory = 256 * 1024; // KiB
constexpr unsigned long kMostPasses = 10;

/// The number behind `name` at the front of the text, which is taken away with it.
std::optional<unsigned long> takeNumber(std::string_view& text, std::string_view name) {
    if (!text.starts_with(name))
        return std::nullopt;
    text.remove_prefix(name.size());
    unsigned long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc())
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

struct Parameters {
    unsigned long memory = 0; ///< KiB
    unsigned long passes = 0;
    unsigned long lanes = 0;

    [[nodiscard]] static std::optional<Parameters> of(std::string_view hash) {
        const auto memory = takeNumber(hash, "$argon2id$v=19$m=");
        const auto passes = memory ? takeNumber(hash, ",t=") : std::nullopt;
        const auto lanes = passes ? takeNumber(hash, ",p=") : std::nullopt;
        return lanes && hash.starts_with('$') ? std::optional(Parameters{*memory, *passes, *lanes}) : std::nullopt;
    }
};

} // namespace

Result<std::string> hashPassword(std::string_view password) {
    if (password.empty() || password.size() > kLongestPassword)
        return fail("a password has 1 to " + std::to_string(kLongestPassword) + " bytes");
    char hash[crypto_pwhash_STRBYTES] = {};
    if (!sodiumIsReady() || crypto_pwhash_str_alg(hash, password.data(), password.size(), kPasses, kMemory,
                                                  crypto_pwhash_ALG_ARGON2ID13) != 0)
        return fail("there is not enough memory to hash a password");
    return std::string(hash);
}

bool verifyPassword(const std::string& hash, std::string_view password) {
    return sodiumIsReady() && password.size() <= kLongestPassword &&
           crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

std::uint64_t costOf(std::string_view hash) {
    const auto parameters = Parameters::of(hash);
    return parameters ? std::uint64_t{parameters->memory} * parameters->passes : 0;
}

std::string hashOfNobody(std::string_view like) {
    constexpr std::string_view kSaltAndHash = "$c29tZSBzYWx0IG9mIDE2Yg$nnWNoMZ6hEqOeVqtRk4DUZ0t2Ml4bzjl2cA3wWKLwqg";
    const auto parameters = Parameters::of(like).value_or(Parameters{kMemory / 1024, kPasses, 1});
    return "$argon2id$v=19$m=" + std::to_string(parameters.memory) + ",t=" + std::to_string(parameters.passes) +
           ",p=" + std::to_string(parameters.lanes) + std::string(kSaltAndHash);
}

Result<void> checkPasswordHash(std::string_view hash) {
    const auto parameters = Parameters::of(hash);
    if (!parameters)
        return fail("not an argon2id hash");
    if (parameters->memory > kMostMemory || parameters->passes > kMostPasses)
        return fail("the hash asks for more than 256 MiB of memory or ten passes");
    return {};
}

} // namespace gatehouse::credentials
