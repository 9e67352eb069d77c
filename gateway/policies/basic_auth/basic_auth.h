#pragma once

#include "gateway/pipeline/policy.h"
#include "gateway/policies/basic_auth/password_cache.h"
#include "gateway/policies/policy_type.h"
#include "shared/core/time.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace gatehouse::policies::basic_auth {

struct Config {
    std::string realm = "api";
    Duration remember = 5min; ///< how long a right password is not hashed again
    Duration wait = 2s;       ///< how long a password may wait for its turn to be hashed
    bool forward = false;
};
[[nodiscard]] schema::TypePtr declare(schema::Tag<Config>);

/// Knows consumers by user name and password (RFC 7617). Passwords are hashed off the workers.
class BasicAuth {
public:
    static constexpr std::string_view kName = "basic_auth";
    static constexpr pipeline::Stage kStage = pipeline::Stage::Authenticate;

    [[nodiscard]] static Result<BasicAuth> create(const Config& config, const BuildContext& context);

    pipeline::Authentication authenticate(pipeline::Exchange& exchange) const;
    void takeOut(pipeline::Exchange& exchange) const;

private:
    struct User {
        const pipeline::ConsumerPlan* consumer;
        std::string hash;
    };
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    using Users = std::unordered_map<std::string, User, TextHash, std::equal_to<>>;
    struct Credentials {
        std::string_view user;
        std::string_view password;
    };

    BasicAuth(const Config& config, Users users, std::shared_ptr<PasswordCache> cache);
    [[nodiscard]] pipeline::Authentication check(pipeline::Exchange& exchange, const Credentials& shown) const;
    [[nodiscard]] pipeline::Authentication admit(pipeline::Exchange& exchange, std::string_view user,
                                                 const User& known) const;
    [[nodiscard]] pipeline::Authentication refuse(pipeline::Exchange& exchange, std::string_view why) const;

    Users m_users;
    std::shared_ptr<PasswordCache> m_cache;
    std::string m_challenge;
    std::string m_nobodysHash; ///< for users that there are not, so that the time of the answer does not tell which are
    Duration m_remember;
    Duration m_wait;
    bool m_forward;
};

[[nodiscard]] PolicyType type();

} // namespace gatehouse::policies::basic_auth
