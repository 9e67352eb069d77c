#include "gateway/http/http2/field_section.h"

#include "gateway/http/byte_block.h"
#include "gateway/http/character.h"

namespace gatehouse::http::http2 {

namespace {

enum class NameKind : std::uint8_t { Plain, Odd, Malformed };

/// RFC 9113 §8.2.1: a token in lower case.
NameKind kindOf(std::string_view name) {
    std::uint8_t seen = 0;
    for (const char c : name) {
        const std::uint8_t lower = character::kFieldName[character::index(c)];
        if (static_cast<char>(lower & ~character::kOddName) != c || lower == 0)
            return NameKind::Malformed;
        seen |= lower;
    }
    if (name.empty())
        return NameKind::Malformed;
    return (seen & character::kOddName) != 0 ? NameKind::Odd : NameKind::Plain;
}

} // namespace

void FieldSection::begin(Arena& arena, std::uint32_t bytes, std::uint32_t fields) {
    *this = {};
    m_arena = &arena;
    m_mostBytes = bytes;
    m_mostFields = fields;
}

FieldSection::Item FieldSection::read(std::string_view name, std::string_view value) {
    m_regularSeen = true;
    Item item;
    item.field.id = fieldId(name);
    if (item.field.id != FieldId::Other) {
        item.field.name = fieldName(item.field.id); // the same bytes, and not to be copied
    } else {
        const NameKind kind = kindOf(name);
        if (kind == NameKind::Malformed)
            fail(Reason::bad_request);
        item.plainName = kind == NameKind::Plain;
        item.field.name = m_arena->copy(name);
    }
    item.field.value = readValue(value);
    return item;
}

std::string_view FieldSection::readValue(std::string_view value) {
    return admitsValue(value) ? m_arena->copy(value) : std::string_view{};
}

// RFC 9113 §8.2.1: no CR, LF or NUL, no white space at the ends; and no other control byte, as in HTTP/1.
bool FieldSection::admitsValue(std::string_view value) {
    if (value.empty() ||
        (!character::isBlank(value.front()) && !character::isBlank(value.back()) && !holdsControl(value)))
        return true;
    fail(Reason::bad_request);
    return false;
}

} // namespace gatehouse::http::http2
