#include "gateway/policies/query_parameters.h"

#include "shared/core/ascii.h"

#include <cstring>

namespace gatehouse::policies {

namespace {

/// The next decoded byte, taken away from the text; nothing if it is broken.
std::optional<char> takeByte(std::string_view& text) {
    const char c = text.front();
    if (c != '%') {
        text.remove_prefix(1);
        return c == '+' ? ' ' : c;
    }
    if (text.size() < 3 || ascii::hexValue(text[1]) < 0 || ascii::hexValue(text[2]) < 0)
        return std::nullopt;
    const char byte = static_cast<char>(ascii::hexValue(text[1]) * 16 + ascii::hexValue(text[2]));
    text.remove_prefix(3);
    return byte;
}

} // namespace

std::optional<std::string_view> decodeFormText(std::string_view text, Arena& arena) {
    if (text.find_first_of("%+") == text.npos)
        return text;
    auto* decoded = arena.allocateArray<char>(text.size());
    std::size_t size = 0;
    while (!text.empty()) {
        const auto byte = takeByte(text);
        if (!byte)
            return std::nullopt;
        decoded[size++] = *byte;
    }
    return std::string_view(decoded, size);
}

bool isParameter(std::string_view sent, std::string_view name) {
    while (!sent.empty() && !name.empty()) {
        const auto byte = takeByte(sent);
        if (!byte || *byte != name.front())
            return false;
        name.remove_prefix(1);
    }
    return sent.empty() && name.empty();
}

std::string_view withoutParameter(std::string_view query, std::string_view name, Arena& arena) {
    auto* kept = arena.allocateArray<char>(query.size());
    std::size_t size = 0;
    QueryParameters parameters(query);
    while (const auto parameter = parameters.next()) {
        if (isParameter(parameter->name, name))
            continue;
        if (size != 0)
            kept[size++] = '&';
        std::memcpy(kept + size, parameter->text.data(), parameter->text.size());
        size += parameter->text.size();
    }
    return {kept, size};
}

} // namespace gatehouse::policies
