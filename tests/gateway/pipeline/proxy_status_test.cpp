#include "gateway/pipeline/proxy_status.h"

#include <gtest/gtest.h>

namespace gatehouse::pipeline {
namespace {

using http::Reason;

TEST(ProxyStatus, SaysWhyThereIsNoAnswerOfTheUpstream) {
    Arena arena;
    EXPECT_EQ(proxyStatus(arena, Reason::upstream_connect_failed), "gatehouse; error=connection_refused");
    EXPECT_EQ(proxyStatus(arena, Reason::breaker_open), "gatehouse; error=destination_unavailable");
    EXPECT_EQ(proxyStatus(arena, Reason::deadline), "gatehouse; error=http_response_timeout");
}

TEST(ProxyStatus, HasAWordForEveryFaultOfTheUpstream) {
    Arena arena;
    for (std::size_t i = 0; i < http::kReasonCount; ++i) {
        const auto reason = static_cast<Reason>(i);
        if (http::traits(reason).source == http::Source::Upstream) {
            EXPECT_NE(proxyStatus(arena, reason), "") << http::traits(reason).name;
        }
    }
}

TEST(ProxyStatus, SaysNothingOfWhatClientsDid) {
    Arena arena;
    for (const Reason reason : {Reason::ok, Reason::no_route, Reason::auth_missing, Reason::rate_limited,
                                Reason::too_large, Reason::client_timeout, Reason::direct_answer})
        EXPECT_EQ(proxyStatus(arena, reason), "") << http::traits(reason).name;
}

} // namespace
} // namespace gatehouse::pipeline
