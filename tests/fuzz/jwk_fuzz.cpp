#include "gateway/jose/key_set.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

/// A key set: whatever key is accepted is for something, public, and of a size that is worth something.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace gatehouse::jose;
    const auto read = KeySet::fromJson({reinterpret_cast<const char*>(data), size});
    if (!read)
        return 0;
    if (read->set.keys().empty() || read->set.keys().size() > KeySet::kMostKeys)
        std::abort();
    for (const Key& key : read->set.keys()) {
        if (key.hmac() != nullptr || key.publicKey() == nullptr || key.algorithms().empty())
            std::abort();
        if (key.algorithms().contains(Algorithm::HS256) || EVP_PKEY_get_bits(key.publicKey()) < 253)
            std::abort();
    }
    return 0;
}
