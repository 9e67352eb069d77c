#include "shared/credentials/short_hash.h"

#include "shared/credentials/sodium.h"

#include <sodium.h>

#include <cstring>

namespace gatehouse::credentials {

namespace {

using Key = std::array<unsigned char, crypto_shorthash_siphashx24_KEYBYTES>;

const Key& processKey() {
    static const Key kKey = [] {
        Key key{};
        if (sodiumIsReady())
            randombytes_buf(key.data(), key.size());
        return key;
    }();
    return kKey;
}

} // namespace

ShortHash ShortHash::of(std::string_view text) {
    std::array<unsigned char, crypto_shorthash_siphashx24_BYTES> bytes;
    crypto_shorthash_siphashx24(bytes.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                                processKey().data());
    ShortHash hash;
    std::memcpy(&hash.high, bytes.data(), sizeof hash.high);
    std::memcpy(&hash.low, bytes.data() + sizeof hash.high, sizeof hash.low);
    return hash;
}

} // namespace gatehouse::credentials
