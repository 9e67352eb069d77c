#pragma once

#include "gateway/pipeline/policy.h"
#include "gateway/policies/api_key/key_table.h"
#include "gateway/policies/policy_type.h"

#include <memory>
#include <string>

namespace gatehouse::policies::api_key {

struct Config {
    std::string header = "x-api-key";
    std::string scheme; ///< in front of the key in that field: "Bearer"
    std::string query;  ///< name of a query parameter; empty: it is not looked at
    bool forward = false;
};
[[nodiscard]] schema::TypePtr declare(schema::Tag<Config>);

/// Knows consumers by the key that they call with.
class ApiKey {
public:
    static constexpr std::string_view kName = "api_key";
    static constexpr pipeline::Stage kStage = pipeline::Stage::Authenticate;

    [[nodiscard]] static Result<ApiKey> create(const Config& config, const BuildContext& context);

    pipeline::Authentication authenticate(pipeline::Exchange& exchange) const;
    void takeOut(pipeline::Exchange& exchange) const;

private:
    /// What was shown as a key: once, nowhere, or in a way that leaves open which it is.
    struct Shown {
        std::size_t count = 0;
        std::string_view key;
    };

    ApiKey(Config config, std::shared_ptr<KeyTable> keys);
    [[nodiscard]] Shown find(const http::RequestHead& request) const;
    [[nodiscard]] pipeline::Authentication refuse(pipeline::Exchange& exchange, http::Reason reason,
                                                  std::string_view why) const;

    Config m_config;
    std::string m_challenge;
    std::shared_ptr<KeyTable> m_keys;
};

[[nodiscard]] PolicyType type();

} // namespace gatehouse::policies::api_key
