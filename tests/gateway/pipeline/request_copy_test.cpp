#include "gateway/pipeline/request_copy.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace gatehouse::pipeline {
namespace {

using observe::MirrorResult;

struct RequestCopyTest : testing::Test {
    [[nodiscard]] RequestCopy copy() { return {head, "192.0.2.1:4711", *IpAddress::parse("192.0.2.1"), memory}; }

    Arena arena;
    http::RequestHead head{arena};
    MemoryBudget memory{1'000};
};

TEST_F(RequestCopyTest, TakesItsBodyFromWhatThereIsForAll) {
    {
        RequestCopy first = copy();
        RequestCopy second = copy();
        EXPECT_EQ(first.append(std::string(700, 'a'), 10'000), std::nullopt);
        EXPECT_EQ(second.append(std::string(400, 'b'), 10'000), MirrorResult::Dropped);
        EXPECT_EQ(second.append(std::string(200, 'b'), 10'000), std::nullopt);
        EXPECT_GE(memory.used(), 900u);
    }
    EXPECT_EQ(memory.used(), 0u);
}

TEST_F(RequestCopyTest, GrowsNoFurtherThanItMay) {
    RequestCopy one = copy();
    for (int i = 0; i < 50; ++i)
        EXPECT_EQ(one.append("0123456789", 500), std::nullopt);
    EXPECT_EQ(memory.used(), 500u);
    EXPECT_EQ(one.append("0", 500), MirrorResult::TooLarge);
    EXPECT_EQ(one.body().size(), 500u);
}

} // namespace
} // namespace gatehouse::pipeline
