#include "gateway/policies/authenticate/authenticate.h"

#include "gateway/pipeline/exchange.h"
#include "gateway/policies/catalogue.h"
#include "shared/schema/schema.h"

namespace gatehouse::policies::authenticate {

using pipeline::Authentication;
using Outcome = Authentication::Outcome;

namespace {

constexpr std::size_t kMostMembers = 8;

void checkMembers(const std::vector<model::PolicyUse>& members, const document::Cursor& at, schema::Reading& reading) {
    for (std::size_t i = 0; i < members.size(); ++i) {
        const model::PolicyUse& use = members[i];
        const schema::CatalogueEntry* entry = reading.catalogue.find(use.policy);
        if (!use.chain.empty())
            at.at(i).error(reading.diagnostics, "a chain cannot stand here", "list its policies");
        else if (entry != nullptr && entry->stage != pipeline::toString(pipeline::Stage::Authenticate))
            at.at(i).error(reading.diagnostics, "the policy \"" + use.policy + "\" finds out nothing about the caller",
                           "it stands beside \"authenticate\"");
        for (const auto& [option, isWritten] : {std::pair{"mandatory", use.isMandatory}, std::pair{"when", !!use.when},
                                                std::pair{"unless", !!use.unless}})
            if (isWritten)
                at.at(i).at(option).error(reading.diagnostics, "has no effect here",
                                          "write it beside \"authenticate\"");
    }
}

/// Challenges of several policies as one list (RFC 9110 §11.6.1).
std::string_view joined(std::string_view challenges, std::string_view more, Arena& arena) {
    if (challenges.empty() || more.empty())
        return challenges.empty() ? more : challenges;
    return arena.concat(challenges, ", ", more);
}

} // namespace

schema::TypePtr declare(schema::Tag<Config>) {
    return schema::object<Config>("authenticate", "Several ways to prove who one is.")
        .field("any_of", &Config::anyOf, "Policies of which one is enough, asked in this order.")
        .count(1, kMostMembers)
        .example("[ api_key, { jwt: { issuer: \"https://login.example\", discovery: true } } ]")
        .field("all_of", &Config::allOf, "Policies that must all be content, about the same caller.")
        .count(1, kMostMembers)
        .example("[ mtls, basic_auth ]")
        .field(
            "optional", &Config::optional,
            "Whether a request without any credential goes on, as nobody. A wrong credential is refused all the same.")
        .exclusive({"any_of", "all_of"})
        .needsOneOf({"any_of", "all_of"})
        .check([](const Config& config, const document::Cursor& at, schema::Reading& reading) {
            checkMembers(config.anyOf, at.at("any_of"), reading);
            checkMembers(config.allOf, at.at("all_of"), reading);
        });
}

Result<Authenticate> Authenticate::create(const Config& config, const BuildContext& context) {
    const bool isAny = config.allOf.empty();
    const auto& uses = isAny ? config.anyOf : config.allOf;
    std::vector<pipeline::Policy> members;
    for (std::size_t i = 0; i < uses.size(); ++i) {
        BuildContext inner = context;
        inner.id += '/' + uses[i].policy + '/' + std::to_string(i);
        auto member = compile(uses[i], inner);
        if (!member)
            return fail(uses[i].policy + ": " + member.error().message);
        members.push_back(std::move(*member));
    }
    return Authenticate(std::move(members), isAny ? Needs::One : Needs::All, config.optional);
}

Authentication Authenticate::authenticate(pipeline::Exchange& exchange) const {
    const Authentication found = m_needs == Needs::One ? anyOf(exchange) : allOf(exchange);
    if (!m_isOptional || found.outcome != Outcome::Absent)
        return found;
    exchange.setChallenge(found.challenge);
    return Authentication::nobody();
}

/// What is wrong with a credential that was shown tells more than that others were not.
Authentication Authenticate::anyOf(pipeline::Exchange& exchange) const {
    Authentication answer = Authentication::absent({});
    for (std::size_t i = 0; i < m_members.size(); ++i) {
        const pipeline::Policy& member = m_members[i];
        const Authentication found = member.hooks().authenticate(member.object(), exchange);
        if (found.outcome == Outcome::Known)
            exchange.memory<Memory>(this).content = 1U << i;
        if (found.outcome == Outcome::Known || found.outcome == Outcome::Nobody || found.outcome == Outcome::Waiting)
            return found;
        const std::string_view challenges = joined(answer.challenge, found.challenge, exchange.arena());
        if (found.outcome == Outcome::Refused && answer.outcome == Outcome::Absent)
            answer = found;
        answer.challenge = challenges;
    }
    return answer;
}

/// Absent only if nothing at all was shown: half of what is needed must not count as nobody.
Authentication Authenticate::allOf(pipeline::Exchange& exchange) const {
    const pipeline::Identity* together = nullptr;
    std::optional<Authentication> missing;
    std::uint32_t content = 0;
    for (std::size_t i = 0; i < m_members.size(); ++i) {
        const pipeline::Policy& member = m_members[i];
        const Authentication found = member.hooks().authenticate(member.object(), exchange);
        if (found.outcome == Outcome::Refused || found.outcome == Outcome::Waiting)
            return found;
        if (found.outcome == Outcome::Absent && !missing)
            missing = found;
        if (found.outcome != Outcome::Known)
            continue;
        content |= 1U << i;
        together =
            together == nullptr ? found.identity : pipeline::combine(*together, *found.identity, exchange.arena());
        if (together == nullptr)
            return Authentication::refused(http::Reason::auth_conflict, {});
    }
    if (missing)
        return together == nullptr ? *missing : Authentication::refused(http::Reason::auth_missing, missing->challenge);
    if (together == nullptr)
        return Authentication::nobody();
    exchange.memory<Memory>(this).content = content;
    return Authentication::known(*together);
}

void Authenticate::takeOut(pipeline::Exchange& exchange) const {
    for (const pipeline::Policy& member : m_members) {
        if (member.hooks().takeOut != nullptr)
            member.hooks().takeOut(member.object(), exchange);
    }
}

void Authenticate::reserve(pipeline::Exchange& exchange) const {
    for (const pipeline::Policy& member : m_members)
        if (member.hooks().reserve != nullptr)
            member.hooks().reserve(member.object(), exchange);
}

void Authenticate::onAdmitted(pipeline::Exchange& exchange) const {
    const std::uint32_t content = exchange.memory<Memory>(this).content;
    for (std::size_t i = 0; i < m_members.size(); ++i) {
        const pipeline::Policy& member = m_members[i];
        if ((content & 1U << i) != 0 && member.hooks().onAdmitted != nullptr)
            member.hooks().onAdmitted(member.object(), exchange);
    }
}

PolicyType type() {
    return policyType<Config, Authenticate>("Accepts several ways to prove who one is, or asks for several at once.");
}

} // namespace gatehouse::policies::authenticate
