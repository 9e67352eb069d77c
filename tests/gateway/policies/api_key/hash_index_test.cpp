#include "gateway/policies/api_key/hash_index.h"

#include <gtest/gtest.h>

#include <string>

namespace gatehouse::policies::api_key {
namespace {

using credentials::Hash;

constexpr std::size_t kKeys = 10'000;

/// Keys of one length, always the same ones: what is counted below is the same in every run.
std::string keyOf(std::size_t number) { return "gh_" + std::to_string(100'000 + number) + "_secret_of_a_key_a"; }
std::string almost(std::string key) { return key.back() = 'b', key; }
std::string unknownOf(std::size_t number) { return "xx_" + std::to_string(500'000 + number) + "_something_else_z_"; }

class HashIndexOfKeys : public testing::Test {
protected:
    HashIndexOfKeys() {
        for (std::size_t i = 0; i < kKeys; ++i)
            index.insert(hash.of(keyOf(i)), i, i % 2);
    }

    const credentials::KeyedHash hash = *credentials::KeyedHash::create(std::string(32, 's'));
    HashIndex index{kKeys};
};

TEST_F(HashIndexOfKeys, FindsEachAndNoOther) {
    const auto same = [](const Hash& one, const Hash& other) { return one.equals(other); };
    for (std::size_t i = 0; i < kKeys; ++i) {
        const HashIndex::Slot* slot = index.find(hash.of(keyOf(i)), same);
        ASSERT_NE(slot, nullptr);
        EXPECT_EQ(slot->key, i + 1);
        EXPECT_EQ(slot->secret, i % 2);
        EXPECT_EQ(index.find(hash.of(almost(keyOf(i))), same), nullptr);
        EXPECT_EQ(index.find(hash.of(unknownOf(i)), same), nullptr);
    }
}

/// The time of a look-up is one hash of a text of that length and a number of comparisons, each as long as any other.
TEST_F(HashIndexOfKeys, WorksAsMuchForAKeyThatIsAlmostRightAsForAnyOther) {
    std::size_t forAlmost = 0;
    std::size_t forUnknown = 0;
    std::size_t withTheRightOne = 0;
    for (std::size_t i = 0; i < kKeys; ++i) {
        ASSERT_EQ(almost(keyOf(i)).size(), unknownOf(i).size());
        const Hash right = hash.of(keyOf(i));
        (void)index.find(hash.of(almost(keyOf(i))), [&](const Hash& one, const Hash& other) {
            ++forAlmost;
            withTheRightOne += one.equals(right) ? 1 : 0;
            return one.equals(other);
        });
        (void)index.find(hash.of(unknownOf(i)), [&](const Hash& one, const Hash& other) {
            ++forUnknown;
            return one.equals(other);
        });
    }
    EXPECT_NEAR(static_cast<double>(forAlmost), static_cast<double>(forUnknown), static_cast<double>(kKeys) * 0.05);
    EXPECT_LT(forAlmost, kKeys) << "about half a comparison each";
    EXPECT_LT(withTheRightOne, kKeys / 1000) << "being almost right leads nowhere near";
}

TEST(HashIndex, OfNothingFindsNothing) {
    const HashIndex index(0);
    const auto same = [](const Hash& one, const Hash& other) { return one.equals(other); };
    EXPECT_EQ(index.find(Hash{}, same), nullptr);
}

} // namespace
} // namespace gatehouse::policies::api_key
