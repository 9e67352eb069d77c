#pragma once

#include "gateway/pipeline/policy.h"
#include "gateway/policies/policy_type.h"
#include "shared/core/time.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::policies::cors {

struct Config {
    std::vector<std::string> origins; ///< "https://app.example", "https://*.example", "*"
    std::vector<std::string> methods{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};
    std::vector<std::string> headers; ///< that requests may have; "*": any
    std::vector<std::string> expose;
    bool credentials = false;
    Duration maxAge = 10min;
    bool privateNetwork = false;
};
[[nodiscard]] schema::TypePtr declare(schema::Tag<Config>);

/// Lets web pages of other origins call (Fetch standard, CORS protocol). Answers their preflights before anybody asks
/// for credentials, which preflights never have.
class Cors {
public:
    static constexpr std::string_view kName = "cors";
    static constexpr pipeline::Stage kStage = pipeline::Stage::Preflight;

    explicit Cors(const Config& config);
    pipeline::Flow onRequest(pipeline::Exchange& exchange) const;
    void onResponse(pipeline::Exchange& exchange, http::ResponseHead& head) const;
    void onResponseFields(pipeline::Exchange& exchange, http::Fields& fields) const;

private:
    /// What is remembered of a preflight that this policy has answered.
    struct Preflight {
        bool isAllowed = false;
        std::string_view headers{}; ///< that were asked for
    };

    [[nodiscard]] bool allowsOrigin(std::string_view origin) const;
    [[nodiscard]] bool allowsHeaders(std::string_view list) const;
    void allow(std::string_view origin, http::Fields& fields) const;
    void tellPreflight(const http::Fields& asked, std::string_view headers, http::Fields& fields) const;
    [[nodiscard]] pipeline::Flow answerPreflight(pipeline::Exchange& exchange, std::string_view origin,
                                                 std::string_view method) const;

    std::vector<std::string> m_origins; ///< whole ones
    struct Wildcard {
        std::string before; ///< "https://"
        std::string after;  ///< ".example"
    };
    std::vector<Wildcard> m_wildcards;
    std::vector<std::string> m_methods;
    std::vector<std::string> m_headers; ///< lower case
    std::string m_methodList;
    std::string m_exposed;
    std::string m_maxAge;
    bool m_allowsAnyOrigin = false;
    bool m_allowsAnyHeader = false;
    bool m_credentials;
    bool m_privateNetwork;
};

[[nodiscard]] PolicyType type();

} // namespace gatehouse::policies::cors
