#pragma once

#include "gateway/pipeline/policy.h"
#include "gateway/policies/policy_type.h"
#include "shared/core/time.h"

#include <string>

namespace gatehouse::policies::security_headers {

struct Config {
    Duration hstsMaxAge = 24h * 365;
    bool hstsSubdomains = false;
    bool hstsPreload = false;
    bool noSniff = true;
    enum class Frame { Deny, SameOrigin, Any };
    Frame frame = Frame::Deny;
    std::string referrer = "strict-origin-when-cross-origin";
    std::string contentSecurity;
    std::string permissions;
    std::string openerPolicy;
    std::string resourcePolicy;
    bool hideServer = true;
};
[[nodiscard]] schema::TypePtr declare(schema::Tag<Config>);

/// Tells browsers to be careful, and the world less about the servers.
class SecurityHeaders {
public:
    static constexpr std::string_view kName = "security_headers";
    static constexpr pipeline::Stage kStage = pipeline::Stage::Admit;

    explicit SecurityHeaders(Config config);
    void onResponse(pipeline::Exchange& exchange, http::ResponseHead& head) const;
    void onResponseFields(pipeline::Exchange& exchange, http::Fields& fields) const;

private:
    Config m_config;
    std::string m_hsts; ///< empty: not sent
};

[[nodiscard]] PolicyType type();

} // namespace gatehouse::policies::security_headers
