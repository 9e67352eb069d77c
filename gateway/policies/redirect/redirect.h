#pragma once

#include "gateway/pipeline/policy.h"
#include "gateway/policies/policy_type.h"
#include "shared/core/result.h"
#include "shared/schema/type.h"

#include <cstdint>
#include <string>
#include <vector>

namespace gatehouse::policies::redirect {

struct Config {
    std::string to;
    std::uint16_t status = 308;
};
[[nodiscard]] schema::TypePtr declare(schema::Tag<Config>);

/// A piece of a target: fixed text, or something of the request.
struct Piece {
    enum class Kind { Text, Scheme, Host, Path, Query, Capture };
    Kind kind = Kind::Text;
    std::string text; ///< the text, or the capture's name
};
/// Takes "https://{host}{path}{query}" apart.
[[nodiscard]] Result<std::vector<Piece>, schema::Complaint> parseTarget(std::string_view to);

/// Sends clients elsewhere.
class Redirect {
public:
    static constexpr std::string_view kName = "redirect";
    static constexpr pipeline::Stage kStage = pipeline::Stage::Cache;

    explicit Redirect(const Config& config);
    pipeline::Flow onRequest(pipeline::Exchange& exchange) const;

private:
    std::vector<Piece> m_target;
    std::uint16_t m_status;
};

[[nodiscard]] PolicyType type();

} // namespace gatehouse::policies::redirect
