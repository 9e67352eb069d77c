#include "gateway/http/fields.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace gatehouse::http {

namespace {

constexpr std::array kNames{std::string_view{},
#define GATEHOUSE_FIELD_NAME(id, name) std::string_view{name},
                            GATEHOUSE_FIELD_IDS(GATEHOUSE_FIELD_NAME)
#undef GATEHOUSE_FIELD_NAME
};

constexpr std::size_t kSlots = 256;
constexpr std::size_t kFirstCapacity = 16;

/// A perfect hash of kNames, found by the compiler: four bytes of a name choose the only id that it can have.
struct NameTable {
    std::uint32_t multiplier = 0;
    std::size_t longest = 0;
    std::array<std::uint8_t, kSlots> ids{};

    [[nodiscard]] static constexpr std::size_t slot(std::string_view name, std::uint32_t multiplier) {
        const auto byte = [&](std::size_t at) {
            return static_cast<std::uint32_t>(static_cast<std::uint8_t>(name[at]));
        };
        const std::size_t size = name.size();
        const std::uint32_t key =
            byte(0) | byte(size - 1) << 8 | byte(size - 2) << 16 | static_cast<std::uint32_t>(size) << 24;
        return (key * multiplier) >> 24;
    }

    constexpr bool fill(std::uint32_t candidate) {
        multiplier = candidate;
        ids = {};
        for (std::size_t id = 1; id < kNames.size(); ++id) {
            std::uint8_t& entry = ids[slot(kNames[id], candidate)];
            if (entry != 0)
                return false;
            entry = static_cast<std::uint8_t>(id);
        }
        return true;
    }
};

constexpr NameTable kTable = [] {
    NameTable table;
    for (std::size_t id = 1; id < kNames.size(); ++id)
        table.longest = std::max(table.longest, kNames[id].size());
    std::uint32_t candidate = 0x9E3779B1;
    while (!table.fill(candidate))
        candidate = candidate * 1664525 + 1013904223;
    return table;
}();

/// True if both begin with the same bytes and end with the same bytes, as many as fit a Word.
template <class Word> bool equalEnds(std::string_view a, std::string_view b) {
    const auto load = [](const char* at) {
        Word word;
        std::memcpy(&word, at, sizeof word);
        return word;
    };
    const std::size_t last = a.size() - sizeof(Word);
    return load(a.data()) == load(b.data()) && load(a.data() + last) == load(b.data() + last);
}

/// Names are short: a few words compared here beat a call.
bool equalNames(std::string_view a, std::string_view b) {
    if (a.size() != b.size())
        return false;
    if (a.size() > 16)
        return a == b;
    if (a.size() >= 8)
        return equalEnds<std::uint64_t>(a, b);
    return a.size() >= 4 ? equalEnds<std::uint32_t>(a, b) : equalEnds<std::uint16_t>(a, b);
}

} // namespace

FieldId fieldId(std::string_view lowerCaseName) {
    if (lowerCaseName.size() < 2 || lowerCaseName.size() > kTable.longest)
        return FieldId::Other;
    const std::uint8_t id = kTable.ids[NameTable::slot(lowerCaseName, kTable.multiplier)];
    return equalNames(kNames[id], lowerCaseName) ? static_cast<FieldId>(id) : FieldId::Other;
}

std::string_view fieldName(FieldId id) { return kNames[static_cast<std::size_t>(id)]; }

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

void Fields::add(const Field& field) {
    if (m_size == m_capacity) {
        const Field copy = field; // it may be one of ours
        reserve(m_capacity == 0 ? kFirstCapacity : m_capacity * 2);
        m_fields[m_size++] = copy;
        return;
    }
    m_fields[m_size++] = field;
}

void Fields::set(std::string_view lowerCaseName, std::string_view value) {
    replace({lowerCaseName, value, fieldId(lowerCaseName)});
}

void Fields::set(FieldId id, std::string_view value) { replace({fieldName(id), value, id}); }

void Fields::replace(const Field& field) {
    const Field replacement = field;
    bool placed = false;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < m_size; ++i) {
        if (m_fields[i].name != replacement.name) {
            m_fields[kept++] = m_fields[i];
        } else if (!placed) {
            m_fields[kept++] = replacement;
            placed = true;
        }
    }
    m_size = kept;
    if (!placed)
        add(replacement);
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
