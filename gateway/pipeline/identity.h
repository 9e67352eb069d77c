#pragma once

#include "gateway/http/reason.h"
#include "shared/core/arena.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace gatehouse::pipeline {

struct ConsumerPlan;

/// How a caller has proved who it is.
enum class AuthMethod : std::uint8_t { Nobody, ApiKey, Basic, Certificate, Jwt };
[[nodiscard]] std::string_view toString(AuthMethod method);

/// What a token says of its bearer beyond what every identity has, by the name of the claim or by a JSON Pointer
/// (RFC 6901), which starts with "/". Lives in the exchange's arena.
class Claims {
public:
    /// A scalar: a text as it is, a number as written, "true" or "false". Nothing for what is missing, null, a list or
    /// an object.
    [[nodiscard]] virtual std::optional<std::string_view> text(std::string_view claim, Arena& arena) const = 0;
    /// Whether it is one of these, or a list with one of them.
    [[nodiscard]] virtual bool hasOne(std::string_view claim, std::span<const std::string> values,
                                      Arena& arena) const = 0;

protected:
    ~Claims() = default;
};

/// What is known of a caller once its credentials have been checked. Every view lives in the plan or in the exchange's
/// arena; none holds a secret.
struct Identity {
    AuthMethod method = AuthMethod::Nobody;
    const ConsumerPlan* consumer = nullptr; ///< null: proven, but nobody that the configuration names
    std::string_view subject{};             ///< who it is: "sub" of a token, user name, subject of a certificate
    std::string_view credential{};          ///< which credential it was: id of a key, "jti", fingerprint
    std::span<const std::string_view> groups{};
    std::span<const std::string_view> roles{};
    std::span<const std::string_view> scopes{};
    bool limitsScopes = false; ///< the credential carries scopes: what is not among them is not granted
    const Claims* claims = nullptr;
};

/// What an authentication policy found. It never answers by itself: it may be one of several, and only all of them
/// together know whether the caller is to be let in.
struct Authentication {
    enum class Outcome : std::uint8_t {
        Known,   ///< `identity` says who it is
        Absent,  ///< no credential of this kind was shown
        Refused, ///< one was shown, and `reason` says what is wrong with it
        Nobody,  ///< nothing was shown, and nothing need be: the request goes on without an identity
        Waiting, ///< the policy will call Exchange::resume() and then be asked again
    };
    Outcome outcome = Outcome::Absent;
    http::Reason reason = http::Reason::auth_missing;
    const Identity* identity = nullptr;
    std::string_view challenge; ///< for WWW-Authenticate (RFC 9110 §11.6.1), of Absent and Refused

    [[nodiscard]] static Authentication known(const Identity& identity) {
        return {Outcome::Known, http::Reason::ok, &identity, {}};
    }
    [[nodiscard]] static Authentication absent(std::string_view challenge) {
        return {Outcome::Absent, http::Reason::auth_missing, nullptr, challenge};
    }
    [[nodiscard]] static Authentication refused(http::Reason reason, std::string_view challenge) {
        return {Outcome::Refused, reason, nullptr, challenge};
    }
    [[nodiscard]] static Authentication nobody() { return {Outcome::Nobody, http::Reason::ok, nullptr, {}}; }
    [[nodiscard]] static Authentication waiting() { return {Outcome::Waiting, http::Reason::ok, nullptr, {}}; }
};

/// The identity of a caller that has proved itself twice: what `first` leaves open is taken from `second`, groups and
/// roles are joined, and scopes must be granted by both where both limit them. Null: two different callers.
[[nodiscard]] const Identity* combine(const Identity& first, const Identity& second, Arena& arena);

} // namespace gatehouse::pipeline
