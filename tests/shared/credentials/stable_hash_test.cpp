#include "shared/credentials/stable_hash.h"

#include <gtest/gtest.h>

namespace gatehouse::credentials {
namespace {

TEST(StableHash, IsTheSameInEveryProcess) {
    // BLAKE2b with 16 bytes, as b2sum --length=128 prints it.
    EXPECT_EQ(StableHash::of("").text(), "cae66941d9efbd404e4d88758ea67670");
    EXPECT_EQ(StableHash::of("abc").text(), "cf4ab791c62b8d2b2109c90275287816");
}

} // namespace
} // namespace gatehouse::credentials
