#include "gateway/policies/jwt/token_hash.h"

#include <cstring>

namespace gatehouse::policies::jwt {

namespace {

using Wide = unsigned __int128;

struct Block {
    std::uint64_t low;
    std::uint64_t high;
};

Wide product(const Block& block, const std::uint64_t* key) {
    return static_cast<Wide>(block.low + key[0]) * (block.high + key[1]);
}

} // namespace

TokenHash::TokenHash(observe::RandomSource& random) : m_key(std::make_unique<std::array<std::uint64_t, kWords>>()) {
    for (std::uint64_t& word : *m_key)
        word = random.next();
}

TokenHash::Value TokenHash::of(std::string_view token) const {
    const std::uint64_t* key = m_key->data();
    Wide first = 0;
    Wide second = 0;
    const auto add = [&](const Block& block) {
        first += product(block, key);
        second += product(block, key + 2);
        key += 2;
    };
    const char* at = token.data();
    Block block;
    for (std::size_t blocks = token.size() / kBlock; blocks > 0; --blocks, at += kBlock) {
        std::memcpy(&block, at, kBlock);
        add(block);
    }
    if (const std::size_t rest = token.size() % kBlock; rest != 0) {
        block = {};
        std::memcpy(&block, at, rest);
        add(block);
    }
    return {{static_cast<std::uint64_t>(first), static_cast<std::uint64_t>(first >> 64),
             static_cast<std::uint64_t>(second), static_cast<std::uint64_t>(second >> 64)},
            token.size()};
}

} // namespace gatehouse::policies::jwt
