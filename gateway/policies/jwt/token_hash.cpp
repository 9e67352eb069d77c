#include "gateway/policies/jwt/token_hash.h"

#include <cstring>

namespace gatehouse::policies::jwt {

namespace {

using Wide = unsigned __int128;

struct Block {
    std::uint64_t low;
    std::uint64_t high;
};

Block blockAt(const char* bytes) {
    Block block;
    std::memcpy(&block, bytes, sizeof block);
    return block;
}

Wide product(const Block& block, const std::uint64_t* key) {
    return static_cast<Wide>(block.low + key[0]) * (block.high + key[1]);
}

/// The two hashes of some of the blocks.
struct Sums {
    Wide first = 0;
    Wide second = 0;

    void add(const Block& block, const std::uint64_t* key) {
        first += product(block, key);
        second += product(block, key + 2);
    }
};

} // namespace

TokenHash::TokenHash(observe::RandomSource& random) : m_key(std::make_unique<std::array<std::uint64_t, kWords>>()) {
    for (std::uint64_t& word : *m_key)
        word = random.next();
}

TokenHash::Value TokenHash::of(std::string_view token) const {
    // Two sums for each hash, of every other block, so that no addition has to wait for the one before it.
    Sums even;
    Sums odd;
    const std::uint64_t* key = m_key->data();
    const char* at = token.data();
    for (std::size_t pairs = token.size() / (2 * kBlock); pairs > 0; --pairs, at += 2 * kBlock, key += 4) {
        even.add(blockAt(at), key);
        odd.add(blockAt(at + kBlock), key + 2);
    }
    std::size_t rest = token.size() % (2 * kBlock);
    if (rest >= kBlock) {
        even.add(blockAt(at), key);
        at += kBlock;
        key += 2;
        rest -= kBlock;
    }
    if (rest != 0) {
        Block last{};
        std::memcpy(&last, at, rest);
        odd.add(last, key);
    }
    const Wide first = even.first + odd.first;
    const Wide second = even.second + odd.second;
    return {{static_cast<std::uint64_t>(first), static_cast<std::uint64_t>(first >> 64),
             static_cast<std::uint64_t>(second), static_cast<std::uint64_t>(second >> 64)},
            token.size()};
}

} // namespace gatehouse::policies::jwt
