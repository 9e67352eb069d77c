#include "gateway/policies/jwt/token_cache.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace gatehouse::policies::jwt {
namespace {

constexpr WallTime kNow{std::chrono::seconds(1000)};

class TokenCacheTest : public testing::Test {
protected:
    TokenHash::Value hashOf(const std::string& token) { return hash.of(token); }
    Grant grant(std::string_view subject) {
        Grant made;
        made.subject = subject;
        made.validFrom = kNow - 10s;
        made.validUntil = kNow + 10s;
        return made;
    }
    std::string subjectOf(TokenCache& cache, const std::string& token, WallTime now = kNow) {
        const auto found = cache.find(hashOf(token), now, arena);
        return found ? std::string(found->subject) : "nothing";
    }

    observe::RandomSource random{observe::RandomSource::Seed{1, 2, 3}};
    TokenHash hash{random};
    Arena arena;
};

TEST_F(TokenCacheTest, GivesBackAllOfAGrant) {
    const std::vector<std::string_view> roles{"reader", ""};
    const std::vector<std::string_view> scopes{"a", "bb", "ccc"};
    const std::string large(3000, 'x');
    for (const std::string_view header : {std::string_view("short"), std::string_view(large)}) {
        TokenCache cache(8);
        Grant given = grant("alice");
        const std::vector<std::string_view> headers{header, ""};
        given.tokenId = "t1";
        given.consumer = "acme";
        given.roles = roles;
        given.scopes = scopes;
        given.headerValues = headers;
        given.hasScopes = true;
        cache.insert(hashOf("token"), given);
        const auto found = cache.find(hashOf("token"), kNow, arena);
        ASSERT_TRUE(found);
        EXPECT_EQ(found->subject, "alice");
        EXPECT_EQ(found->tokenId, "t1");
        EXPECT_EQ(found->consumer, "acme");
        EXPECT_TRUE(std::ranges::equal(found->roles, roles));
        EXPECT_TRUE(std::ranges::equal(found->scopes, scopes));
        EXPECT_TRUE(std::ranges::equal(found->headerValues, headers));
        EXPECT_TRUE(found->hasScopes);
        EXPECT_EQ(found->validUntil, given.validUntil);
    }
}

TEST_F(TokenCacheTest, OutlivesWhatItWasGiven) {
    TokenCache cache(8);
    {
        const std::string subject = "alice";
        cache.insert(hashOf("token"), grant(subject));
    }
    const auto found = cache.find(hashOf("token"), kNow, arena);
    cache.clear();
    cache.insert(hashOf("token"), grant("mallory"));
    EXPECT_EQ(found->subject, "alice") << "a copy, in the arena";
}

TEST_F(TokenCacheTest, KnowsNobodyBeforeOrAfterTheirTime) {
    TokenCache cache(8);
    cache.insert(hashOf("token"), grant("alice"));
    EXPECT_EQ(subjectOf(cache, "token", kNow - 10s), "alice");
    EXPECT_EQ(subjectOf(cache, "token", kNow + 10s - 1ns), "alice");
    EXPECT_EQ(subjectOf(cache, "token", kNow + 10s), "nothing");
    EXPECT_EQ(subjectOf(cache, "token"), "nothing") << "it is gone for good";
    cache.insert(hashOf("token"), grant("alice"));
    EXPECT_EQ(subjectOf(cache, "token", kNow - 11s), "nothing");
}

TEST_F(TokenCacheTest, IsBounded) {
    TokenCache cache(64);
    for (int i = 0; i < 10'000; ++i)
        cache.insert(hashOf("token " + std::to_string(i)), grant("someone"));
    int kept = 0;
    for (int i = 0; i < 10'000; ++i)
        kept += subjectOf(cache, "token " + std::to_string(i)) == "someone" ? 1 : 0;
    EXPECT_EQ(kept, 64);
}

TEST_F(TokenCacheTest, LetsTheLongestUnusedGo) {
    TokenCache cache(4);
    for (const char* token : {"a", "b", "c", "d"})
        cache.insert(hashOf(token), grant(token));
    EXPECT_EQ(subjectOf(cache, "a"), "a");
    cache.insert(hashOf("e"), grant("e"));
    EXPECT_EQ(subjectOf(cache, "b"), "nothing");
    for (const char* token : {"a", "c", "d", "e"})
        EXPECT_EQ(subjectOf(cache, token), token);
}

TEST_F(TokenCacheTest, CountsWhatItKnewWhatItKeepsAndWhatItHadToForget) {
    observe::MetricRegistry registry(1);
    observe::MetricScope scope(registry);
    const CacheMetrics metrics = cacheMetrics(scope);
    TokenCache cache(4);
    cache.countIn(registry.worker(0), metrics);
    EXPECT_EQ(subjectOf(cache, "a"), "nothing");
    for (const char* token : {"a", "b", "c", "d", "e"})
        cache.insert(hashOf(token), grant(token));
    EXPECT_EQ(subjectOf(cache, "e"), "e");
    EXPECT_EQ(subjectOf(cache, "a"), "nothing");
    EXPECT_EQ(registry.value(metrics.hits), 1U);
    EXPECT_EQ(registry.value(metrics.misses), 2U);
    EXPECT_EQ(registry.value(metrics.evictions), 1U);
    EXPECT_EQ(registry.value(metrics.entries), 4);
    EXPECT_EQ(subjectOf(cache, "e", kNow + 10s), "nothing");
    EXPECT_EQ(registry.value(metrics.entries), 3) << "what is over is no entry";
    cache.clear();
    EXPECT_EQ(registry.value(metrics.entries), 0);
    EXPECT_EQ(cache.entries(), 0U);
}

TEST_F(TokenCacheTest, KeepsNothingWhereItMayNot) {
    TokenCache none(0);
    none.insert(hashOf("token"), grant("alice"));
    EXPECT_EQ(subjectOf(none, "token"), "nothing");
    TokenCache cache(8);
    const std::string endless(9000, 'x');
    cache.insert(hashOf("token"), grant(endless));
    EXPECT_EQ(subjectOf(cache, "token"), "nothing");
    cache.insert(hashOf("token"), grant("alice"));
    cache.clear();
    EXPECT_EQ(subjectOf(cache, "token"), "nothing");
}

TEST_F(TokenCacheTest, TellsTokensApart) {
    std::set<std::array<std::uint64_t, 4>> seen;
    std::string token(100, 'a');
    for (std::size_t at = 0; at < token.size(); ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            std::string other = token;
            other[at] = static_cast<char>(other[at] ^ (1 << bit));
            seen.insert(hashOf(other).words);
        }
    }
    EXPECT_EQ(seen.size(), 800u);
    EXPECT_FALSE(hashOf(std::string("a\0", 2)) == hashOf("a")) << "the length counts";
    EXPECT_FALSE(hashOf("") == hashOf(std::string(16, '\0')));
    observe::RandomSource again{observe::RandomSource::Seed{1, 2, 4}};
    EXPECT_FALSE(TokenHash(again).of(token) == hashOf(token)) << "and so does the key";
}

TEST_F(TokenCacheTest, HashesTokensOfEveryLength) {
    for (std::size_t size = 0; size <= TokenHash::kLargest; size += size < 64 ? 1 : 977)
        EXPECT_EQ(hashOf(std::string(size, 'x')), hashOf(std::string(size, 'x')));
    EXPECT_EQ(hashOf(std::string(TokenHash::kLargest, 'x')).size, TokenHash::kLargest);
}

} // namespace
} // namespace gatehouse::policies::jwt
