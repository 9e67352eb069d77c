#include "gateway/http/http2/field_list.h"

#include "gateway/http/byte_block.h"
#include "gateway/http/connection_field.h"

#include <algorithm>
#include <charconv>

namespace gatehouse::http::http2 {

namespace {

/// nghttp2 takes bytes that it will not change as bytes that it could.
std::uint8_t* bytesOf(std::string_view text) {
    return const_cast<std::uint8_t*>(reinterpret_cast<const std::uint8_t*>(text.data()));
}

std::string_view cleaned(std::string_view text, Arena& arena) {
    auto* const copy = arena.allocateArray<char>(text.size());
    std::ranges::replace_copy_if(text, copy, character::isControl, ' ');
    return {copy, text.size()};
}

} // namespace

std::string_view numberText(std::uint64_t number, Arena& arena) {
    constexpr std::size_t kDigits = 20;
    auto* const text = arena.allocateArray<char>(kDigits);
    return {text, static_cast<std::size_t>(std::to_chars(text, text + kDigits, number).ptr - text)};
}

void FieldList::add(std::string_view lowerCaseName, std::string_view value) {
    constexpr std::uint8_t kFlags = NGHTTP2_NV_FLAG_NO_COPY_NAME | NGHTTP2_NV_FLAG_NO_COPY_VALUE;
    m_fields.push_back({bytesOf(lowerCaseName), bytesOf(value), lowerCaseName.size(), value.size(), kFlags});
}

void FieldList::add(const Fields& fields, std::string_view without) {
    for (const Field& field : fields.all()) {
        if (isConnectionField(field.id) || field.id == FieldId::Host)
            continue;
        if (field.id == FieldId::Other && !without.empty() && field.name == without)
            continue;
        const bool isClean = !holdsControl(field.value) && (field.id != FieldId::Other || !holdsControl(field.name));
        if (isClean) [[likely]]
            add(field.name, field.value);
        else
            add(cleaned(field.name, fields.arena()), cleaned(field.value, fields.arena()));
    }
}

} // namespace gatehouse::http::http2
