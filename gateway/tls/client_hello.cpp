#include "gateway/tls/client_hello.h"

#include <cstddef>

namespace gatehouse::tls {

namespace {

constexpr unsigned char kHostName = 0;
constexpr std::size_t kMaxHostName = 255;

/// Takes a 16-bit length and so many bytes off the front.
std::optional<std::span<const unsigned char>> takeVector(std::span<const unsigned char>& input) {
    if (input.size() < 2)
        return std::nullopt;
    const std::size_t size = std::size_t{input[0]} << 8 | input[1];
    if (input.size() - 2 < size)
        return std::nullopt;
    const auto vector = input.subspan(2, size);
    input = input.subspan(2 + size);
    return vector;
}

} // namespace

std::optional<std::string_view> parseServerName(std::span<const unsigned char> extension) {
    auto list = takeVector(extension);
    // There has only ever been one type of name, and "MUST NOT contain more than one name of the same name_type".
    if (!list || !extension.empty() || list->empty() || list->front() != kHostName)
        return std::nullopt;
    *list = list->subspan(1);
    const auto name = takeVector(*list);
    if (!name || !list->empty() || name->empty() || name->size() > kMaxHostName)
        return std::nullopt;
    const std::string_view text(reinterpret_cast<const char*>(name->data()), name->size());
    if (text.find('\0') != std::string_view::npos)
        return std::nullopt;
    return text;
}

} // namespace gatehouse::tls
