#include "gateway/http/fields.h"

#include "gateway/http/name_table.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace gatehouse::http {

namespace {

constexpr std::array kNames = std::to_array<std::string_view>({
#define GATEHOUSE_FIELD_NAME(id, name) name,
    GATEHOUSE_FIELD_IDS(GATEHOUSE_FIELD_NAME)
#undef GATEHOUSE_FIELD_NAME
});

constexpr NameTable kTable(kNames);

constexpr std::size_t kFirstCapacity = 16;

} // namespace

// The ids begin with Other, the names behind it.

FieldId fieldId(std::string_view lowerCaseName) {
    const std::size_t found = kTable.find(lowerCaseName);
    return found == kTable.kNone ? FieldId::Other : static_cast<FieldId>(found + 1);
}

std::string_view fieldName(FieldId id) {
    return id == FieldId::Other ? std::string_view{} : kNames[static_cast<std::size_t>(id) - 1];
}

const Field* Fields::find(FieldId id) const {
    for (const Field& field : all()) {
        if (field.id == id)
            return &field;
    }
    return nullptr;
}

const Field* Fields::find(std::string_view lowerCaseName) const {
    for (const Field& field : all()) {
        if (field.name == lowerCaseName)
            return &field;
    }
    return nullptr;
}

std::optional<std::string_view> Fields::value(FieldId id) const {
    const Field* field = find(id);
    return field != nullptr ? std::optional(field->value) : std::nullopt;
}

std::optional<std::string_view> Fields::value(std::string_view lowerCaseName) const {
    const Field* field = find(lowerCaseName);
    return field != nullptr ? std::optional(field->value) : std::nullopt;
}

std::size_t Fields::count(FieldId id) const {
    std::size_t found = 0;
    for (const Field& field : all())
        found += field.id == id ? 1 : 0;
    return found;
}

void Fields::add(std::string_view lowerCaseName, std::string_view value) {
    add({lowerCaseName, value, fieldId(lowerCaseName)});
}

void Fields::add(FieldId id, std::string_view value) { add({fieldName(id), value, id}); }

void Fields::addToFull(const Field& field) {
    const Field copy = field; // it may be one of ours
    reserve(m_capacity == 0 ? kFirstCapacity : m_capacity * 2);
    m_fields[m_size++] = copy;
}

void Fields::set(std::string_view lowerCaseName, std::string_view value) {
    replace({lowerCaseName, value, fieldId(lowerCaseName)});
}

void Fields::set(FieldId id, std::string_view value) { replace({fieldName(id), value, id}); }

void Fields::replace(const Field& field) {
    const Field replacement = field; // it may be one of ours
    const auto isNamesake = [&](const Field& other) {
        return other.id == replacement.id && (other.id != FieldId::Other || other.name == replacement.name);
    };
    Field* const first = std::find_if(m_fields, m_fields + m_size, isNamesake);
    if (first == m_fields + m_size)
        return add(replacement);
    *first = replacement;
    m_size = static_cast<std::size_t>(std::remove_if(first + 1, m_fields + m_size, isNamesake) - m_fields);
}

std::size_t Fields::remove(std::string_view lowerCaseName) {
    return removeIf([&](const Field& field) { return field.name == lowerCaseName; });
}

std::size_t Fields::remove(FieldId id) {
    return removeIf([&](const Field& field) { return field.id == id; });
}

void Fields::reserve(std::size_t count) {
    if (count <= m_capacity)
        return;
    auto* fields = m_arena->allocateArray<Field>(count);
    if (m_size != 0)
        std::memcpy(static_cast<void*>(fields), m_fields, m_size * sizeof(Field));
    m_fields = fields;
    m_capacity = count;
}

} // namespace gatehouse::http
