#include "gateway/jose/json.h"
#include "shared/document/utf8.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace gatehouse;
using Kind = jose::JsonValue::Kind;

std::string quoted(std::string_view text) {
    std::string json = "\"";
    for (const char c : text) {
        char escape[8];
        std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned char>(c));
        const bool isPlain = static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
        json += isPlain ? std::string(1, c) : std::string(escape);
    }
    return json + '"';
}

std::string written(const jose::JsonValue& value) {
    switch (value.kind) {
    case Kind::Null:
        return "null";
    case Kind::Boolean:
        return value.boolean ? "true" : "false";
    case Kind::Number:
        return std::string(value.text);
    case Kind::String:
        return quoted(value.text);
    case Kind::Array:
    case Kind::Object:
        break;
    }
    std::string json;
    for (const jose::JsonValue* each = value.first; each != nullptr; each = each->next)
        json += (json.empty() ? "" : ",") + (value.isObject() ? quoted(each->key) + ':' : "") + written(*each);
    return value.isObject() ? '{' + json + '}' : '[' + json + ']';
}

void check(const jose::JsonValue& value) {
    if (value.isString()) {
        for (std::string_view rest = value.text; !rest.empty();) {
            const std::size_t length = document::utf8Length(rest);
            if (length == 0 || rest.front() == '\0')
                std::abort();
            rest.remove_prefix(length);
        }
    }
    std::size_t count = 0;
    for (const jose::JsonValue* each = value.first; each != nullptr; each = each->next, ++count) {
        if (value.isObject() && value.member(each->key) != each) // two of one name
            std::abort();
        check(*each);
    }
    if (count != value.count)
        std::abort();
}

} // namespace

/// Claims: whatever is accepted has one reading, which can be written and read back.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Arena arena;
    const auto* value = jose::readJson({reinterpret_cast<const char*>(data), size}, arena);
    if (value == nullptr)
        return 0;
    check(*value);
    const std::string text = written(*value);
    const auto* again = jose::readJson(text, arena);
    if (again == nullptr || written(*again) != text)
        std::abort();
    return 0;
}
