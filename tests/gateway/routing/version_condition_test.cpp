#include "gateway/routing/version_condition.h"
#include "tests/gateway/routing/request.h"

#include <gtest/gtest.h>

namespace gatehouse::routing {
namespace {

using ApiVersion = model::Match::ApiVersion;

TEST(VersionCondition, ReadsAHeader) {
    const VersionCondition two(ApiVersion{ApiVersion::In::Header, "X-Api-Version", "v2", false});
    EXPECT_TRUE(two.holds(Request("/").with("x-api-version", "2").head()));
    EXPECT_TRUE(two.holds(Request("/").with("x-api-version", "V2").head()));
    EXPECT_TRUE(two.holds(Request("/").with("x-api-version", "1").with("x-api-version", "2").head()));
    EXPECT_FALSE(two.holds(Request("/").with("x-api-version", "1").head()));
    EXPECT_FALSE(two.holds(Request("/").with("x-api-version", "22").head()));
    EXPECT_FALSE(two.holds(Request("/").head()));
}

TEST(VersionCondition, TakesRequestsThatNameNoneOnlyAsTheDefault) {
    const VersionCondition one(ApiVersion{ApiVersion::In::Header, "x-api-version", "1", true});
    EXPECT_TRUE(one.holds(Request("/").head()));
    EXPECT_TRUE(one.holds(Request("/").with("x-api-version", "").head()));
    EXPECT_TRUE(one.holds(Request("/").with("x-api-version", "1").head()));
    EXPECT_FALSE(one.holds(Request("/").with("x-api-version", "2").head()));
}

TEST(VersionCondition, ReadsAQueryParameter) {
    const VersionCondition two(ApiVersion{ApiVersion::In::Query, "version", "2", false});
    const VersionCondition fallback(ApiVersion{ApiVersion::In::Query, "version", "1", true});
    EXPECT_TRUE(two.holds(Request("/?version=2").head()));
    EXPECT_TRUE(two.holds(Request("/?a=b&version=%762").head()));
    EXPECT_FALSE(two.holds(Request("/?Version=2").head()));
    EXPECT_FALSE(two.holds(Request("/").head()));
    EXPECT_TRUE(fallback.holds(Request("/?version=").head()));
    EXPECT_FALSE(fallback.holds(Request("/?version=3").head()));
}

TEST(VersionCondition, ReadsTheAcceptedMediaTypes) {
    struct Case {
        const char* accept;
        bool two;
        bool isDefault;
    };
    const VersionCondition two(ApiVersion{ApiVersion::In::MediaType, "vnd.api", "2", false});
    const VersionCondition fallback(ApiVersion{ApiVersion::In::MediaType, "vnd.api", "1", true});
    for (const auto& [accept, expectTwo, expectDefault] : std::initializer_list<Case>{
             {"application/vnd.api.v2+json", true, false},
             {"application/vnd.api.v2", true, false},
             {"Application/VND.API.V2+JSON", true, false},
             {"text/html, application/vnd.api.v2+json;q=0.5", true, false},
             {"application/vnd.api+json;version=2", true, false},
             {"application/vnd.api+json; Version=\"2\" ; q=1", true, false},
             {"application/vnd.api.v2+json;q=0", false, true},
             {"application/vnd.api.v2+json;q=0.000", false, true},
             {"application/vnd.api.v22+json", false, false},
             {"application/vnd.api.v1+json", false, true},
             {"application/vnd.api.v3+json", false, false},
             {"application/vnd.apiary.v2+json", false, true},
             {"application/vnd.api+json", false, true},
             {"application/json;version=2", false, true},
             {"text/plain;note=\"a,application/vnd.api.v2+json\"", false, true},
             {"*/*", false, true},
             {"", false, true},
             {",;/,/;=", false, true},
             {"application/vnd.api.v+json", false, true},
         }) {
        const auto request = Request("/").with("accept", accept);
        EXPECT_EQ(two.holds(request.head()), expectTwo) << accept;
        EXPECT_EQ(fallback.holds(request.head()), expectDefault) << accept;
    }
}

TEST(VersionCondition, WithoutAVendorReadsTheParameterOfAnyType) {
    const VersionCondition two(ApiVersion{ApiVersion::In::MediaType, "", "2", false});
    EXPECT_TRUE(two.holds(Request("/").with("accept", "application/json;version=2").head()));
    EXPECT_TRUE(two.holds(Request("/").with("accept", "text/html").with("accept", "text/xml;version=v2").head()));
    EXPECT_FALSE(two.holds(Request("/").with("accept", "application/json;version=1").head()));
}

} // namespace
} // namespace gatehouse::routing
