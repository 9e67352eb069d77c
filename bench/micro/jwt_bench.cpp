#include "bench/tokens/signer.h"
#include "gateway/jose/verifier.h"
#include "gateway/policies/jwt/claim_rules.h"
#include "gateway/policies/jwt/token_cache.h"
#include "gateway/policies/jwt/token_hash.h"

#include <benchmark/benchmark.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace gatehouse {
namespace {

constexpr WallTime kNow{std::chrono::seconds(1'700'000'100)};
constexpr std::array kAlgorithms{"HS256", "RS256", "ES256", "EdDSA"};

jose::KeySet keysOf(const bench::Signer& signer) {
    std::vector<jose::Key> keys;
    keys.push_back(signer.usesSecret() ? jose::Key::fromSecret(signer.key(), jose::Algorithm::HS256).value()
                                       : jose::Key::fromPem(signer.key()).value());
    return jose::KeySet(std::move(keys));
}

policies::jwt::ClaimRules rules() {
    policies::jwt::Config config;
    config.issuer = "https://login.example.com";
    config.audience = {"orders"};
    return policies::jwt::ClaimRules::create(config).value();
}

/// All that a token costs that has not been met before.
void verifyToken(benchmark::State& state) {
    const char* algorithm = kAlgorithms.at(static_cast<std::size_t>(state.range(0)));
    const bench::Signer signer(algorithm);
    const std::string token = signer.token(bench::claimsOf(4711));
    jose::Verifier verifier(std::make_shared<const jose::KeySet>(keysOf(signer)));
    const auto claimRules = rules();
    Arena arena;
    for (auto _ : state) {
        arena.reset();
        const auto jws = jose::parseJws(token, arena);
        const bool verified = verifier.verify(*jws) == jose::Verifier::Outcome::Verified;
        const auto grant = claimRules.judge(jws->payload, jws->type, kNow, arena);
        if (!verified || !grant)
            state.SkipWithError("the token was refused");
        benchmark::DoNotOptimize(grant);
    }
    state.SetLabel(algorithm);
}
BENCHMARK(verifyToken)->DenseRange(0, 3);

/// What it costs when it is met again.
void rememberToken(benchmark::State& state) {
    const std::string claims = bench::claimsOf(4711);
    const std::string token = bench::Signer("HS256").token(claims);
    observe::RandomSource random{observe::RandomSource::Seed{1, 2, 3}};
    const policies::jwt::TokenHash hash(random);
    policies::jwt::TokenCache cache(4096);
    Arena arena;
    const auto grant = rules().judge(claims, "JWT", kNow, arena);
    cache.insert(hash.of(token), *grant);
    for (auto _ : state) {
        arena.reset();
        const auto known = cache.find(hash.of(token), kNow, arena);
        if (!known)
            state.SkipWithError("the token was forgotten");
        benchmark::DoNotOptimize(known);
    }
    state.SetLabel(std::to_string(token.size()) + " bytes");
}
BENCHMARK(rememberToken);

void hashToken(benchmark::State& state) {
    const std::string token(static_cast<std::size_t>(state.range(0)), 'x');
    observe::RandomSource random{observe::RandomSource::Seed{1, 2, 3}};
    const policies::jwt::TokenHash hash(random);
    for (auto _ : state)
        benchmark::DoNotOptimize(hash.of(token));
}
BENCHMARK(hashToken)->Arg(400)->Arg(1000);

void readClaims(benchmark::State& state) {
    const std::string claims = bench::claimsOf(4711);
    Arena arena;
    for (auto _ : state) {
        arena.reset();
        benchmark::DoNotOptimize(jose::readJson(claims, arena));
    }
}
BENCHMARK(readClaims);

void parseToken(benchmark::State& state) {
    const std::string token = bench::Signer("HS256").token(bench::claimsOf(4711));
    Arena arena;
    for (auto _ : state) {
        arena.reset();
        benchmark::DoNotOptimize(jose::parseJws(token, arena));
    }
}
BENCHMARK(parseToken);

} // namespace
} // namespace gatehouse
