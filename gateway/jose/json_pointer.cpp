#include "gateway/jose/json_pointer.h"

#include <charconv>
#include <optional>

namespace gatehouse::jose {

namespace {

/// §4: "~1" stands for "/", "~0" for "~".
bool isNamedBy(std::string_view name, std::string_view token) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < token.size(); ++i, ++at) {
        char c = token[i];
        if (c == '~' && i + 1 < token.size())
            c = token[++i] == '1' ? '/' : '~';
        if (at >= name.size() || name[at] != c)
            return false;
    }
    return at == name.size();
}

std::optional<std::size_t> indexOf(std::string_view token) {
    std::size_t index = 0;
    if (token.empty() || (token.size() > 1 && token.front() == '0'))
        return std::nullopt;
    const auto read = std::from_chars(token.data(), token.data() + token.size(), index);
    return read.ec == std::errc{} && read.ptr == token.data() + token.size() ? std::optional(index) : std::nullopt;
}

const JsonValue* step(const JsonValue& from, std::string_view token) {
    if (from.isArray()) {
        const auto index = indexOf(token);
        return index ? from.element(*index) : nullptr;
    }
    if (!from.isObject())
        return nullptr;
    for (const JsonValue* member = from.first; member != nullptr; member = member->next) {
        if (isNamedBy(member->key, token))
            return member;
    }
    return nullptr;
}

} // namespace

const JsonValue* find(const JsonValue& root, std::string_view pointer) {
    const JsonValue* value = &root;
    while (value != nullptr && !pointer.empty()) {
        if (pointer.front() != '/')
            return nullptr;
        pointer.remove_prefix(1);
        const std::string_view token = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(token.size());
        value = step(*value, token);
    }
    return value;
}

} // namespace gatehouse::jose
