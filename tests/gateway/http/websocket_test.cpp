#include "gateway/http/websocket.h"

#include <gtest/gtest.h>

namespace gatehouse::http::websocket {
namespace {

// The example of RFC 6455 §1.3.
TEST(WebSocketHandshake, AnswersAKey) {
    Arena arena;
    EXPECT_EQ(acceptFor("dGhlIHNhbXBsZSBub25jZQ==", arena), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
}

TEST(WebSocketHandshake, MakesKeysOfSixteenBytesThatDiffer) {
    Arena arena;
    const auto key = makeKey(arena);
    EXPECT_EQ(key.size(), 24u);
    EXPECT_TRUE(key.ends_with("=="));
    EXPECT_NE(key, makeKey(arena));
}

} // namespace
} // namespace gatehouse::http::websocket
