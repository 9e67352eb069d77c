#include "gateway/tls/ticket_keys.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>

using namespace gatehouse;
using gatehouse::tls::TicketKeys;

namespace {

class TicketKeysTest : public ::testing::Test {
protected:
    TicketKeys::Name seal() {
        TicketKeys::Name name{};
        std::array<unsigned char, 16> vector{};
        EXPECT_TRUE(keys->prepareSeal(name, vector, cipher.get(), mac.get()));
        return name;
    }
    TicketKeys::Opened open(const TicketKeys::Name& name) {
        const std::array<unsigned char, 16> vector{};
        return keys->prepareOpen(name, vector, cipher.get(), mac.get());
    }

    ManualClock clock;
    std::shared_ptr<TicketKeys> keys = TicketKeys::create(12h, clock).value();
    std::unique_ptr<EVP_CIPHER_CTX, ReleasedBy<EVP_CIPHER_CTX_free>> cipher{EVP_CIPHER_CTX_new()};
    std::unique_ptr<EVP_MAC, ReleasedBy<EVP_MAC_free>> hmac{EVP_MAC_fetch(nullptr, "HMAC", nullptr)};
    std::unique_ptr<EVP_MAC_CTX, ReleasedBy<EVP_MAC_CTX_free>> mac{EVP_MAC_CTX_new(hmac.get())};
};

TEST_F(TicketKeysTest, KnowsItsCurrentKeyAndNoOther) {
    EXPECT_EQ(open(seal()), TicketKeys::Opened::Current);
    EXPECT_EQ(open({}), TicketKeys::Opened::UnknownKey);
}

TEST_F(TicketKeysTest, OpensWithThePreviousKeyAfterARotationAndForgetsItAfterTwo) {
    const auto first = seal();
    ASSERT_TRUE(keys->rotate().has_value());
    EXPECT_EQ(open(first), TicketKeys::Opened::Previous);
    EXPECT_NE(seal(), first);
    ASSERT_TRUE(keys->rotate().has_value());
    EXPECT_EQ(open(first), TicketKeys::Opened::UnknownKey);
}

TEST_F(TicketKeysTest, RotatesByItself) {
    const auto first = seal();
    clock.advance(11h);
    EXPECT_EQ(seal(), first);
    clock.advance(1h);
    EXPECT_EQ(open(first), TicketKeys::Opened::Previous);
    EXPECT_NE(seal(), first);
    clock.advance(12h);
    EXPECT_EQ(open(first), TicketKeys::Opened::UnknownKey);
}

TEST_F(TicketKeysTest, ForgetsOldKeysAlsoAfterALongSilence) {
    const auto first = seal();
    clock.advance(48h);
    EXPECT_EQ(open(first), TicketKeys::Opened::UnknownKey);
}

} // namespace
