#include "gateway/policies/jwt/jwt.h"

#include "gateway/jose/fingerprint.h"
#include "gateway/observe/metrics/gateway_metrics.h"
#include "gateway/pipeline/exchange.h"
#include "gateway/policies/jwt/keys.h"
#include "gateway/policies/jwt/token_claims.h"
#include "shared/core/ascii.h"
#include "shared/document/writer.h"
#include "shared/schema/schema.h"

#include <algorithm>

namespace gatehouse::policies::jwt {

namespace {

using http::Reason;
using pipeline::Authentication;

jose::AlgorithmSet allowedAlgorithms(const Config& config) {
    if (config.algorithms.empty())
        return jose::AlgorithmSet::all(); // then the keys decide
    jose::AlgorithmSet allowed;
    for (const std::string& name : config.algorithms)
        allowed.add(*jose::parseAlgorithm(name));
    return allowed;
}

/// What two policies have in common that may share verified tokens: everything that decides whether a token is valid.
Result<std::string> stateId(const Config& config, const ClaimRules& rules) {
    const auto written = schema::typeOf<Config>()->write(&config, {schema::Catalogue::empty()});
    return jose::fingerprint((written ? document::writeJson(*written) : "") + TRY(outsideContent(config)) +
                             rules.revocations().fileContent());
}

Result<std::shared_ptr<jose::KeyRing>> openRing(const Config& config, const BuildContext& context) {
    if (auto keys = TRY(ownKeys(config))) {
        const jose::AlgorithmSet allowed = allowedAlgorithms(config);
        if (std::ranges::all_of(keys->keys(), [&](const jose::Key& k) { return (k.algorithms() & allowed).empty(); }))
            return fail("no key goes with any of the algorithms");
        return std::make_shared<jose::KeyRing>(*std::move(keys));
    }
    const jose::KeySource source = keySource(config);
    static_cast<void>(observe::keyMetrics(context.metrics, source.url)); // there for as long as the plan is
    return context.states.ensure<jose::KeyRing>(source.id(), [&] { return context.keyRings.open(source); });
}

using Names = std::span<const std::string_view>;

Names joined(Names first, Names second, Arena& arena) {
    if (first.empty() || second.empty())
        return first.empty() ? second : first;
    auto* all = arena.allocateArray<std::string_view>(first.size() + second.size());
    return {all, std::ranges::copy(second, std::ranges::copy(first, all).out).out};
}

std::string challenge(const Config& config, std::string_view error) {
    std::string text = "Bearer";
    const auto add = [&](std::string_view name, std::string_view value) {
        if (!value.empty())
            text +=
                std::string(text.ends_with('"') ? ", " : " ") + std::string(name) + "=\"" + std::string(value) + '"';
    };
    add("realm", config.realm);
    add("error", error);
    if (error == "insufficient_scope") {
        std::string scopes;
        for (const std::string& scope : config.scopes)
            scopes += (scopes.empty() ? "" : " ") + scope;
        add("scope", scopes);
    }
    return text;
}

} // namespace

Result<Jwt> Jwt::create(const Config& config, const BuildContext& context) {
    ClaimRules rules = TRY(ClaimRules::create(config));
    auto ring = TRY(openRing(config, context));
    auto random = TRY(observe::RandomSource::create());
    const std::string id = TRY(stateId(config, rules));
    static_cast<void>(cacheMetrics(context.metrics)); // shown for as long as the plan is
    auto verification = context.states.ensure<Verification>(id, [&] {
        return std::make_shared<Verification>(ring, context.workers, config.cache, random, context.metrics.registry());
    });
    return Jwt(config, std::move(rules), std::move(verification));
}

Jwt::Jwt(const Config& config, ClaimRules rules, std::shared_ptr<Verification> verification)
    : m_sources(config.sources), m_algorithms(allowedAlgorithms(config)), m_rules(std::move(rules)),
      m_verification(std::move(verification)), m_forwards(config.forward), m_requiresConsumer(config.requireConsumer),
      m_challenge(challenge(config, {})), m_invalidToken(challenge(config, "invalid_token")),
      m_insufficientScope(challenge(config, "insufficient_scope")) {
    for (const auto& [header, claim] : config.claimsToHeaders)
        m_headers.push_back(ascii::lowerCase(header));
}

Authentication Jwt::authenticate(pipeline::Exchange& exchange) const {
    const TokenSources::Found found = m_sources.find(exchange.request());
    if (found.token.empty())
        return assume(exchange);
    if (found.isAmbiguous)
        return refuse(exchange, Reason::jwt_malformed, "more than one token");
    if (found.token.size() > jose::Jws::kLargest)
        return refuse(exchange, Reason::jwt_malformed, "too long");
    return verify(exchange, found);
}

Authentication Jwt::assume(pipeline::Exchange& exchange) const {
    const pipeline::Rehearsal* rehearsal = exchange.rehearsal();
    if (rehearsal == nullptr || rehearsal->caller == nullptr || rehearsal->caller->payload.empty()) [[likely]]
        return Authentication::absent(m_challenge);
    const auto grant = m_rules.judgeAssumed(*rehearsal->caller, exchange.wallNow(), exchange.arena());
    if (!grant)
        return refuse(exchange, grant.error().reason, grant.error().note);
    exchange.note("taken for granted");
    return accept(exchange, {}, *grant, rehearsal->caller);
}

Authentication Jwt::verify(pipeline::Exchange& exchange, const TokenSources::Found& found) const {
    if (exchange.rehearsal() == nullptr) [[likely]]
        return verify(exchange, found, m_verification->side(exchange.workerIndex()));
    WorkerSide apart(0); // as if the token was met for the first time; nobody remembers it
    apart.follow(m_verification->ring());
    return verify(exchange, found, apart);
}

Authentication Jwt::verify(pipeline::Exchange& exchange, const TokenSources::Found& found, WorkerSide& side) const {
    const WallTime now = exchange.wallNow();
    Arena& arena = exchange.arena();
    const TokenHash::Value hash = m_verification->hash().of(found.token);
    if (const auto known = side.cache().find(hash, now, arena))
        return accept(exchange, found, *known);

    const auto jws = jose::parseJws(found.token, arena);
    if (!jws)
        return refuse(exchange,
                      jws.error() == jose::JwsFault::Algorithm ? Reason::jwt_algorithm : Reason::jwt_malformed,
                      jws.error() == jose::JwsFault::Extension ? "an extension that is not understood" : "token");
    if (!m_algorithms.contains(jws->algorithm))
        return refuse(exchange, Reason::jwt_algorithm, toString(jws->algorithm));
    const auto outcome =
        side.verifier() == nullptr ? jose::Verifier::Outcome::UnknownKey : side.verifier()->verify(*jws);
    switch (outcome) {
    case jose::Verifier::Outcome::UnknownKey:
        // Nobody is asked for keys, and no request waits for them, on account of a token that says itself that it is
        // another issuer's.
        if (const auto refusal = m_rules.judgeIssuer(jws->payload, arena))
            return refuse(exchange, refusal->reason, refusal->note);
        return awaitKeys(exchange, found, side.version(),
                         side.verifier() == nullptr ? Reason::auth_unavailable : Reason::jwt_key);
    case jose::Verifier::Outcome::WrongSignature:
        return refuse(exchange, Reason::jwt_signature, "signature");
    case jose::Verifier::Outcome::Verified:
        break;
    }
    const auto grant = m_rules.judge(jws->payload, jws->type, now, arena);
    if (!grant)
        return refuse(exchange, grant.error().reason, grant.error().note);
    side.cache().insert(hash, *grant);
    return accept(exchange, found, *grant);
}

/// The keys that are needed may have been published since they were fetched.
Authentication Jwt::awaitKeys(pipeline::Exchange& exchange, const TokenSources::Found& found, std::uint64_t version,
                              Reason otherwise) const {
    auto& memory = exchange.memory<Memory>(this);
    const bool mayFetch = exchange.rehearsal() == nullptr;
    if (mayFetch && !std::exchange(memory.hasWaited, true)) {
        jose::KeyRing& ring = m_verification->ring();
        if (ring.awaitFetch(exchange.now(), exchange.waker()))
            return Authentication::waiting();
        if (ring.version() != version) // they came between the look at them and the question for more
            return verify(exchange, found);
    }
    return refuse(exchange, otherwise, "no key for it");
}

Authentication Jwt::accept(pipeline::Exchange& exchange, const TokenSources::Found& found, const Grant& grant,
                           const pipeline::AssumedCaller* assumed) const {
    const pipeline::ConsumerPlan* consumer =
        grant.consumer.empty() ? nullptr : exchange.plan().consumers.find(grant.consumer);
    if (assumed != nullptr && assumed->consumer != nullptr)
        consumer = assumed->consumer;
    if (consumer == nullptr && m_requiresConsumer)
        return refuse(exchange, Reason::forbidden, "no such consumer");
    auto& memory = exchange.memory<Memory>(this);
    memory.found = found;
    memory.headerValues = grant.headerValues;
    auto* identity = exchange.arena().make<pipeline::Identity>();
    identity->method = pipeline::AuthMethod::Jwt;
    identity->consumer = consumer;
    identity->subject = grant.subject;
    identity->credential = grant.tokenId;
    identity->roles = grant.roles;
    if (consumer != nullptr) {
        identity->groups = consumer->groupViews;
        identity->roles = joined(grant.roles, consumer->roleViews, exchange.arena());
    }
    identity->scopes = grant.scopes;
    identity->limitsScopes = grant.hasScopes;
    identity->claims = assumed != nullptr ? assumed->claims : exchange.arena().make<TokenClaims>(found.token);
    return Authentication::known(*identity);
}

/// Tokens are taken out whoever has let the caller in: one that nobody has verified must not pass for one that somebody
/// has.
void Jwt::takeOut(pipeline::Exchange& exchange) const {
    m_sources.strip(exchange.request(), exchange.arena());
    reserve(exchange);
}

/// Only a token may say what these say.
void Jwt::reserve(pipeline::Exchange& exchange) const {
    for (const std::string& header : m_headers)
        exchange.request().fields.remove(header);
}

void Jwt::onAdmitted(pipeline::Exchange& exchange) const {
    const auto& memory = exchange.memory<Memory>(this);
    http::RequestHead& request = exchange.request();
    if (m_forwards && !memory.found.token.empty())
        m_sources.put(memory.found, request, exchange.arena());
    for (std::size_t i = 0; i < m_headers.size(); ++i) {
        if (!memory.headerValues[i].empty())
            request.fields.add(m_headers[i], memory.headerValues[i]);
    }
}

Authentication Jwt::refuse(pipeline::Exchange& exchange, Reason reason, std::string_view note) const {
    exchange.note(note);
    if (reason == Reason::insufficient_scope)
        return Authentication::refused(reason, m_insufficientScope);
    return Authentication::refused(reason, http::traits(reason).status == 401 ? m_invalidToken : std::string_view{});
}

PolicyType type() {
    PolicyType type =
        policyType<Config, Jwt>("Lets in whoever shows a JSON Web Token that a trusted issuer has signed.");
    type.metrics = cacheMetricFamilies();
    return type;
}

} // namespace gatehouse::policies::jwt
