#include "gateway/observe/chacha20.h"
#include "gateway/observe/request_id.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace gatehouse::observe {
namespace {

// RFC 8439 §2.3.2.
TEST(ChaCha20, MakesTheBlockOfTheSpecification) {
    const auto block =
        chacha20Block({0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c, 0x13121110, 0x17161514, 0x1b1a1918, 0x1f1e1d1c},
                      1, {0x09000000, 0x4a000000, 0x00000000});
    const std::array<std::uint32_t, 16> expected{0xe4e7f110, 0x15593bd1, 0x1fdd0f50, 0xc47120a3, 0xc7f4d1c7, 0x0368c033,
                                                 0x9aaa2204, 0x4e6cd4c3, 0x466482d2, 0x09aa9f07, 0x05d7c214, 0xa2028bd9,
                                                 0xd19c12b5, 0xb94e16de, 0xe883d0cb, 0x4e3c50a2};
    EXPECT_EQ(block, expected);
}

TEST(RandomSource, NeverGivesTheSameNumberTwiceAndDependsOnItsSeedAlone) {
    RandomSource one(RandomSource::Seed{42});
    RandomSource two(RandomSource::Seed{42});
    RandomSource other(RandomSource::Seed{43});
    std::set<std::uint64_t> seen;
    for (int i = 0; i < 10'000; ++i) {
        const std::uint64_t number = one.next();
        EXPECT_EQ(number, two.next());
        EXPECT_TRUE(seen.insert(number).second);
        EXPECT_TRUE(seen.insert(other.next()).second);
    }
}

TEST(RandomSource, IsSeededByTheKernel) {
    auto one = RandomSource::create();
    auto two = RandomSource::create();
    ASSERT_TRUE(one && two);
    EXPECT_NE(one->next(), two->next());
}

class RequestIds : public testing::Test {
protected:
    std::string id(WallTime now) {
        std::string text(RequestIdGenerator::kSize, '\0');
        m_generator.write(now, text.data());
        return text;
    }
    static WallTime at(std::int64_t milliseconds) { return WallTime{std::chrono::milliseconds(milliseconds)}; }

private:
    RandomSource m_random{RandomSource::Seed{7}};
    RequestIdGenerator m_generator{m_random};
};

TEST_F(RequestIds, AreUuidsOfVersionSevenWithTheTimeInFront) {
    const std::string text = id(at(0x018f6b1c0a2b));
    EXPECT_EQ(text.substr(0, 15), "018f6b1c-0a2b-7");
    EXPECT_NE(std::string_view("89ab").find(text[19]), std::string_view::npos);
    for (const std::size_t dash : {8, 13, 18, 23})
        EXPECT_EQ(text[dash], '-');
    EXPECT_EQ(text.find_first_not_of("0123456789abcdef-"), std::string::npos);
}

TEST_F(RequestIds, RiseEvenWhenTheClockStandsStillOrGoesBack) {
    std::string last = id(at(1000));
    for (int i = 0; i < 20'000; ++i) {
        const std::string next = id(at(i < 10'000 ? 1000 : 500));
        EXPECT_LT(last, next);
        last = next;
    }
    EXPECT_LT(last, id(at(100'000)));
}

TEST_F(RequestIds, SurviveAClockBeforeTheEpoch) { EXPECT_EQ(id(at(-5)).size(), RequestIdGenerator::kSize); }

TEST(RequestId, IsTakenFromACallerOnlyIfHarmless) {
    for (const std::string& good : {std::string("a"), std::string("018f6b1c-0a2b-7c3d-8e4f-0123456789ab"),
                                    std::string("trace/1:2@host_x.y~z+=="), std::string(128, 'x')})
        EXPECT_TRUE(isAcceptableRequestId(good)) << good;
    for (const std::string& bad :
         {std::string(), std::string(129, 'x'), std::string("a b"), std::string("a\nb"), std::string("a\"b"),
          std::string("a,b"), std::string("<x>"), std::string("\xc3\xa9"), std::string("a;b"), std::string("a\0b", 3)})
        EXPECT_FALSE(isAcceptableRequestId(bad)) << bad;
}

} // namespace
} // namespace gatehouse::observe
