#include "gateway/pipeline/grpc.h"

#include <gtest/gtest.h>

namespace gatehouse::pipeline {
namespace {

using http::Reason;

struct Grpc : testing::Test {
    [[nodiscard]] bool isGrpcType(std::string_view contentType) {
        http::Fields fields(arena);
        fields.add("content-type", contentType);
        return isGrpc(fields);
    }
    [[nodiscard]] std::optional<Duration> timeout(std::initializer_list<std::string_view> values) {
        http::Fields fields(arena);
        for (const std::string_view value : values)
            fields.add("grpc-timeout", value);
        return grpcTimeout(fields);
    }
    [[nodiscard]] std::optional<std::uint8_t> status(std::string_view value) {
        http::Fields fields(arena);
        fields.add("grpc-status", value);
        return readGrpcStatus(fields);
    }

    Arena arena;
};

TEST_F(Grpc, IsKnownByItsContentType) {
    EXPECT_TRUE(isGrpcType("application/grpc"));
    EXPECT_TRUE(isGrpcType("Application/GRPC+proto"));
    EXPECT_TRUE(isGrpcType("application/grpc;charset=utf-8"));
    EXPECT_FALSE(isGrpcType("application/grpc-web"));
    EXPECT_FALSE(isGrpcType("application/grpc-web+proto"));
    EXPECT_FALSE(isGrpcType("application/grp"));
    EXPECT_FALSE(isGrpcType("application/json"));
    EXPECT_FALSE(isGrpc(http::Fields(arena)));
}

TEST_F(Grpc, ReadsTimeoutsInEveryUnit) {
    EXPECT_EQ(timeout({"5H"}), 5h);
    EXPECT_EQ(timeout({"5M"}), 5min);
    EXPECT_EQ(timeout({"5S"}), 5s);
    EXPECT_EQ(timeout({"250m"}), 250ms);
    EXPECT_EQ(timeout({"99999999u"}), 99'999'999us);
    EXPECT_EQ(timeout({"1n"}), 1ns);
    EXPECT_EQ(timeout({"0S"}), 0s);
    EXPECT_EQ(timeout({"99999999H"}), Duration::max());
}

TEST_F(Grpc, TakesNothingElseForATimeout) {
    for (const std::string_view wrong :
         {"", "S", "5", "5s", "5h", "-5S", "+5S", " 5S", "5 S", "5.0S", "0x5S", "999999999S", "5SS", "five"})
        EXPECT_EQ(timeout({wrong}), std::nullopt) << wrong;
    EXPECT_EQ(timeout({}), std::nullopt);
    EXPECT_EQ(timeout({"5S", "5S"}), std::nullopt);
}

TEST_F(Grpc, WritesTimeoutsThatAreNeverLonger) {
    EXPECT_EQ(grpcTimeoutText(250ms, arena), "250000u");
    EXPECT_EQ(grpcTimeoutText(99'999'999ns, arena), "99999999n");
    EXPECT_EQ(grpcTimeoutText(100'000'000ns, arena), "100000u");
    EXPECT_EQ(grpcTimeoutText(100s + 1ns, arena), "100000m");
    EXPECT_EQ(grpcTimeoutText(48h, arena), "172800S");
    EXPECT_EQ(grpcTimeoutText(0ns, arena), "1n");
    EXPECT_EQ(grpcTimeoutText(-5s, arena), "1n");
    for (const Duration duration : {Duration(1), Duration(123'456'789), Duration(1h + 1ns), Duration::max()}) {
        const auto read = timeout({grpcTimeoutText(duration, arena)});
        ASSERT_TRUE(read.has_value());
        EXPECT_LE(*read, duration);
        EXPECT_GE(*read, duration - duration / 1'000);
    }
}

TEST_F(Grpc, TellsTheStatusThatTheMappingSays) {
    EXPECT_EQ(grpcStatus(Reason::bad_request, 400), GrpcStatus::Internal);
    EXPECT_EQ(grpcStatus(Reason::direct_answer, 401), GrpcStatus::Unauthenticated);
    EXPECT_EQ(grpcStatus(Reason::forbidden, 403), GrpcStatus::PermissionDenied);
    EXPECT_EQ(grpcStatus(Reason::no_route, 404), GrpcStatus::Unimplemented);
    EXPECT_EQ(grpcStatus(Reason::too_large, 413), GrpcStatus::ResourceExhausted);
    EXPECT_EQ(grpcStatus(Reason::direct_answer, 429), GrpcStatus::Unavailable);
    EXPECT_EQ(grpcStatus(Reason::upstream_reset, 502), GrpcStatus::Unavailable);
    EXPECT_EQ(grpcStatus(Reason::overloaded, 503), GrpcStatus::Unavailable);
    EXPECT_EQ(grpcStatus(Reason::upstream_connect_timeout, 504), GrpcStatus::Unavailable);
    EXPECT_EQ(grpcStatus(Reason::misdirected, 421), GrpcStatus::Unknown);
}

TEST_F(Grpc, CallsADeadlineADeadline) {
    EXPECT_EQ(grpcStatus(Reason::deadline, 504), GrpcStatus::DeadlineExceeded);
    EXPECT_EQ(grpcStatus(Reason::upstream_timeout, 504), GrpcStatus::DeadlineExceeded);
}

TEST_F(Grpc, ReadsTheStatusOfAnAnswer) {
    EXPECT_EQ(status("0"), 0);
    EXPECT_EQ(status("16"), 16);
    for (const std::string_view wrong : {"", "17", "-1", "1x", "100", " 1"})
        EXPECT_EQ(status(wrong), std::nullopt) << wrong;
    EXPECT_EQ(readGrpcStatus(http::Fields(arena)), std::nullopt);
}

TEST_F(Grpc, EncodesWhatAMessageMayNotHold) {
    EXPECT_EQ(grpcMessage("plain text.", arena), "plain text.");
    EXPECT_EQ(grpcMessage("100 %\n", arena), "100 %25%0A");
    EXPECT_EQ(grpcMessage("\xC3\xA9\x7F", arena), "%C3%A9%7F");
}

TEST_F(Grpc, WritesEveryStatusAsItsNumber) {
    EXPECT_EQ(toText(GrpcStatus::Ok), "0");
    EXPECT_EQ(toText(GrpcStatus::Unauthenticated), "16");
}

} // namespace
} // namespace gatehouse::pipeline
