#include "gateway/tls/leftover_input.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

using namespace gatehouse;
using gatehouse::tls::LeftoverInput;

namespace {

class LeftoverInputTest : public ::testing::Test {
protected:
    void add(std::string_view bytes) {
        while (!bytes.empty()) {
            const std::span<char> room = input.roomBehind();
            ASSERT_GT(room.size(), 0U);
            const std::size_t count = std::min(room.size(), bytes.size());
            std::copy_n(bytes.begin(), count, room.begin());
            input.added(count);
            bytes.remove_prefix(count);
        }
    }
    net::BufferPool pool;
    LeftoverInput input{pool};
};

TEST_F(LeftoverInputTest, GrowsBehindWhatIsKept) {
    input.keep("abc");
    std::string expected = "abc";
    for (int i = 0; i < 100; ++i) {
        const std::string piece(1000, static_cast<char>('a' + i % 26));
        add(piece);
        expected += piece;
        ASSERT_EQ(input.contents(), expected);
    }
}

TEST_F(LeftoverInputTest, ForgetsFromTheFront) {
    input.keep("0123456789");
    input.shrinkTo(4);
    EXPECT_EQ(input.contents(), "6789");
    add("ab");
    EXPECT_EQ(input.contents(), "6789ab");
    input.shrinkTo(0);
    EXPECT_TRUE(input.empty());
}

TEST_F(LeftoverInputTest, ReusesTheSpaceOfWhatIsGone) {
    input.keep(std::string(10'000, 'x'));
    for (int i = 0; i < 1000; ++i) {
        add(std::string(6'000, 'y'));
        input.shrinkTo(10);
    }
    EXPECT_EQ(input.contents(), std::string(10, 'y'));
    EXPECT_LE(input.roomBehind().size(), 64U * 1024);
}

TEST_F(LeftoverInputTest, ReturnsItsMemory) {
    input.keep("abc");
    EXPECT_EQ(pool.freeSlabs(), 0U);
    input.clear();
    EXPECT_EQ(pool.freeSlabs(), 1U);
    input.keep("");
    EXPECT_TRUE(input.empty());
}

} // namespace
