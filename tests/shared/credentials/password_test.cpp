#include "shared/credentials/password.h"

#include <gtest/gtest.h>

namespace gatehouse::credentials {
namespace {

TEST(Password, IsKnownAgainByItsHash) {
    const auto hash = hashPassword("correct horse");
    ASSERT_TRUE(hash);
    EXPECT_TRUE(hash->starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << *hash;
    EXPECT_TRUE(verifyPassword(*hash, "correct horse"));
    EXPECT_FALSE(verifyPassword(*hash, "correct horsf"));
    EXPECT_FALSE(verifyPassword(*hash, ""));
    EXPECT_TRUE(checkPasswordHash(*hash));
}

TEST(Password, OfNoOrHugeLengthIsRefused) {
    EXPECT_FALSE(hashPassword(""));
    EXPECT_FALSE(hashPassword(std::string(kLongestPassword + 1, 'a')));
}

TEST(Password, HashThatIsNoneIsRefused) {
    for (const std::string hash :
         {"", "$", "$argon2id$", "$argon2i$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA", "$2b$10$abcdefghijklmnopqrstuv",
          "$argon2id$v=19$m=x,t=2,p=1$c2FsdA$aGFzaA", "$argon2id$v=19$m=4294967295,t=2,p=1$c2FsdA$aGFzaA",
          "$argon2id$v=19$m=19456,t=4294967295,p=1$c2FsdA$aGFzaA"}) {
        EXPECT_FALSE(checkPasswordHash(hash)) << hash;
    }
    EXPECT_FALSE(verifyPassword("$argon2id$", "x"));
}

} // namespace
} // namespace gatehouse::credentials
