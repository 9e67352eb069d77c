#include "shared/credentials/base64.h"

#include <sodium.h>

namespace gatehouse::credentials {

namespace {

constexpr int kVariant = sodium_base64_VARIANT_ORIGINAL;

} // namespace

std::optional<std::string_view> decodeBase64(std::string_view text, std::span<char> into) {
    std::size_t size = 0;
    const int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(into.data()), into.size(), text.data(),
                                         text.size(), nullptr, &size, nullptr, kVariant);
    return failed != 0 ? std::nullopt : std::optional(std::string_view(into.data(), size));
}

std::string encodeBase64(std::string_view bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                      kVariant);
    text.pop_back(); // the NUL that libsodium writes
    return text;
}

} // namespace gatehouse::credentials
