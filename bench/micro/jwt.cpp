#include "bench/micro/meter.h"
#include "bench/tokens/signer.h"
#include "gateway/jose/verifier.h"
#include "gateway/policies/jwt/claim_rules.h"
#include "gateway/policies/jwt/token_cache.h"
#include "gateway/policies/jwt/token_hash.h"

#include <memory>
#include <string>
#include <vector>

namespace gatehouse::bench {

namespace {

constexpr WallTime kNow{std::chrono::seconds(1'700'000'100)};

jose::KeySet keysOf(const Signer& signer) {
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

/// A token that has not been met before.
struct NewToken {
    explicit NewToken(const char* algorithm) : signer(algorithm) {}

    void verify() {
        arena.reset();
        const auto jws = jose::parseJws(token, arena);
        if (verifier.verify(*jws) != jose::Verifier::Outcome::Verified ||
            !claims.judge(jws->payload, jws->type, kNow, arena))
            giveUp("the token was refused");
    }

    Signer signer;
    std::string token = signer.token(claimsOf(4711));
    jose::Verifier verifier{std::make_shared<const jose::KeySet>(keysOf(signer))};
    policies::jwt::ClaimRules claims = rules();
    Arena arena;
};

/// A token that is met again.
struct KnownToken {
    KnownToken() {
        Arena ofGrant;
        cache.insert(hash.of(token), *rules().judge(claimsOf(4711), "JWT", kNow, ofGrant));
    }

    void find() {
        arena.reset();
        if (!cache.find(hash.of(token), kNow, arena))
            giveUp("the token was forgotten");
    }

    std::string token = Signer("HS256").token(claimsOf(4711));
    observe::RandomSource random{observe::RandomSource::Seed{1, 2, 3}};
    policies::jwt::TokenHash hash{random};
    policies::jwt::TokenCache cache{4096};
    Arena arena;
};

} // namespace

void addJwt(Catalogue& catalogue) {
    // Of other algorithms nearly all is OpenSSL's, and varies with the key.
    catalogue.add("jwt/new token (HS256)",
                  [] { return [token = std::make_shared<NewToken>("HS256")] { token->verify(); }; });
    catalogue.add("jwt/known token", [] { return [token = std::make_shared<KnownToken>()] { token->find(); }; });
}

} // namespace gatehouse::bench
