#pragma once

#include "gateway/pipeline/policy.h"
#include "gateway/policies/policy_type.h"
#include "shared/model/policy_use.h"

#include <cstdint>
#include <vector>

namespace gatehouse::policies::authenticate {

struct Config {
    std::vector<model::PolicyUse> anyOf;
    std::vector<model::PolicyUse> allOf;
    bool optional = false;
};
[[nodiscard]] schema::TypePtr declare(schema::Tag<Config>);

/// Several ways to prove who one is, of which one is enough, or all are needed.
class Authenticate {
public:
    static constexpr std::string_view kName = "authenticate";
    static constexpr pipeline::Stage kStage = pipeline::Stage::Authenticate;

    [[nodiscard]] static Result<Authenticate> create(const Config& config, const BuildContext& context);

    pipeline::Authentication authenticate(pipeline::Exchange& exchange) const;
    void takeOut(pipeline::Exchange& exchange) const;
    void reserve(pipeline::Exchange& exchange) const;
    void onAdmitted(pipeline::Exchange& exchange) const;

private:
    enum class Needs { One, All };
    /// What is remembered of an exchange.
    struct Memory {
        std::uint32_t content = 0; ///< the members that have let it in, a bit each
    };

    Authenticate(std::vector<pipeline::Policy> members, Needs needs, bool isOptional)
        : m_members(std::move(members)), m_needs(needs), m_isOptional(isOptional) {}
    [[nodiscard]] pipeline::Authentication anyOf(pipeline::Exchange& exchange) const;
    [[nodiscard]] pipeline::Authentication allOf(pipeline::Exchange& exchange) const;

    std::vector<pipeline::Policy> m_members;
    Needs m_needs;
    bool m_isOptional;
};

[[nodiscard]] PolicyType type();

} // namespace gatehouse::policies::authenticate
