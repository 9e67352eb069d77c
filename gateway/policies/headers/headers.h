#pragma once

#include "gateway/http/fields.h"
#include "gateway/pipeline/policy.h"
#include "gateway/policies/policy_type.h"

#include <string>
#include <utility>
#include <vector>

namespace gatehouse::policies::headers {

/// Changes to one direction's header fields, made in the order of the members.
struct Changes {
    using Pairs = std::vector<std::pair<std::string, std::string>>;
    std::vector<std::string> remove;
    Pairs rename;
    Pairs replace;
    Pairs set;
    Pairs add;

    [[nodiscard]] bool empty() const {
        return remove.empty() && rename.empty() && replace.empty() && set.empty() && add.empty();
    }
};
[[nodiscard]] schema::TypePtr declare(schema::Tag<Changes>);

struct Config {
    Changes request;
    Changes response;
};
[[nodiscard]] schema::TypePtr declare(schema::Tag<Config>);

/// Adds, sets, removes and renames header fields of requests and responses.
class Headers {
public:
    static constexpr std::string_view kName = "headers";
    static constexpr pipeline::Stage kStage = pipeline::Stage::Transform;

    explicit Headers(Config config);
    pipeline::Flow onRequest(pipeline::Exchange& exchange) const;
    void onResponse(pipeline::Exchange& exchange, http::ResponseHead& head) const;
    void onResponseFields(pipeline::Exchange& exchange, http::Fields& fields) const;

private:
    Config m_config;
};

[[nodiscard]] PolicyType type();

} // namespace gatehouse::policies::headers
