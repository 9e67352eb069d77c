#include "gateway/jose/json.h"

#include "shared/document/utf8.h"

#include <array>
#include <cstring>
#include <optional>

namespace gatehouse::jose {

namespace {

/// Characters of a string that stand for themselves: all of ASCII but controls, quote and backslash.
constexpr std::array<bool, 256> kPlain = [] {
    std::array<bool, 256> plain{};
    for (unsigned c = 0x20; c < 0x80; ++c)
        plain[c] = c != '"' && c != '\\';
    return plain;
}();

constexpr bool isDigit(char c) { return c >= '0' && c <= '9'; }

constexpr std::size_t kLongestNumber = 64;

/// One bit of 64 for a name: two names with different bits differ.
std::uint64_t bitOf(std::string_view name) {
    if (name.empty())
        return 1;
    const auto mixed = static_cast<unsigned char>(name.front()) * 7U + static_cast<unsigned char>(name.back()) * 13U +
                       static_cast<unsigned char>(name[name.size() / 2]) * 29U + name.size();
    return std::uint64_t{1} << (mixed & 63);
}

class Reader {
public:
    Reader(std::string_view text, Arena& arena, const JsonLimits& limits)
        : m_at(text.data()), m_end(text.data() + text.size()), m_arena(arena), m_limits(limits) {}

    const JsonValue* readText() {
        skipSpace();
        const JsonValue* value = readValue();
        skipSpace();
        return m_at == m_end ? value : nullptr;
    }

private:
    void skipSpace() {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\t' || *m_at == '\n' || *m_at == '\r'))
            ++m_at;
    }
    bool take(char c) {
        if (m_at == m_end || *m_at != c)
            return false;
        ++m_at;
        return true;
    }
    bool takeWord(std::string_view word) {
        if (!std::string_view(m_at, static_cast<std::size_t>(m_end - m_at)).starts_with(word))
            return false;
        m_at += word.size();
        return true;
    }

    JsonValue* readValue() {
        if (m_at == m_end || ++m_values > m_limits.values)
            return nullptr;
        auto* value = m_arena.make<JsonValue>();
        return readInto(*value) ? value : nullptr;
    }

    bool readInto(JsonValue& value) {
        using Kind = JsonValue::Kind;
        switch (*m_at) {
        case '{':
            value.kind = Kind::Object;
            return readNested<&Reader::readMembers>(value);
        case '[':
            value.kind = Kind::Array;
            return readNested<&Reader::readElements>(value);
        case '"':
            value.kind = Kind::String;
            return readString(value.text);
        case 't':
        case 'f':
            value.kind = Kind::Boolean;
            value.boolean = *m_at == 't';
            return takeWord(value.boolean ? "true" : "false");
        case 'n':
            return takeWord("null");
        default:
            value.kind = Kind::Number;
            return readNumber(value.text);
        }
    }

    template <bool (Reader::*Read)(JsonValue&)> bool readNested(JsonValue& value) {
        if (++m_depth > m_limits.depth)
            return false;
        ++m_at;
        skipSpace();
        const bool isRight = (this->*Read)(value);
        --m_depth;
        return isRight;
    }

    bool readElements(JsonValue& array) {
        if (take(']'))
            return true;
        const JsonValue** tail = &array.first;
        for (;;) {
            skipSpace();
            JsonValue* element = readValue();
            if (element == nullptr)
                return false;
            *tail = element;
            tail = &element->next;
            ++array.count;
            skipSpace();
            if (take(']'))
                return true;
            if (!take(','))
                return false;
        }
    }

    bool readMembers(JsonValue& object) {
        if (take('}'))
            return true;
        const JsonValue** tail = &object.first;
        std::uint64_t seen = 0; // so that names are compared only where they could be the same
        for (;;) {
            skipSpace();
            std::string_view key;
            if (m_at == m_end || *m_at != '"' || !readString(key) || ++object.count > m_limits.members)
                return false;
            const std::uint64_t bit = bitOf(key);
            if ((seen & bit) != 0 && object.member(key) != nullptr)
                return false;
            seen |= bit;
            skipSpace();
            if (!take(':'))
                return false;
            skipSpace();
            JsonValue* member = readValue();
            if (member == nullptr)
                return false;
            member->key = key;
            *tail = member;
            tail = &member->next;
            skipSpace();
            if (take('}'))
                return true;
            if (!take(','))
                return false;
        }
    }

    bool readNumber(std::string_view& text) {
        const char* start = m_at;
        take('-');
        if (!take('0') && !takeDigits())
            return false;
        if (take('.') && !takeDigits())
            return false;
        if (take('e') || take('E')) {
            if (!take('+'))
                take('-');
            if (!takeDigits())
                return false;
        }
        text = {start, static_cast<std::size_t>(m_at - start)};
        return text.size() <= kLongestNumber;
    }

    bool takeDigits() {
        const char* start = m_at;
        while (m_at != m_end && isDigit(*m_at))
            ++m_at;
        return m_at != start;
    }

    /// At a quote. Most strings are plain and stay where they are.
    bool readString(std::string_view& text) {
        const char* start = ++m_at;
        while (m_at != m_end) {
            if (kPlain[static_cast<unsigned char>(*m_at)]) {
                ++m_at;
            } else if (*m_at == '"') {
                text = {start, static_cast<std::size_t>(m_at - start)};
                ++m_at;
                return true;
            } else if (*m_at == '\\') {
                return readEscapedString(start, text);
            } else if (!takeCharacter()) {
                return false;
            }
        }
        return false;
    }

    /// A character beyond ASCII.
    bool takeCharacter() {
        const std::size_t length = document::utf8Length({m_at, static_cast<std::size_t>(m_end - m_at)});
        m_at += length;
        return length > 1;
    }

    /// At the first backslash of a string that began at `start`. What is decoded is never longer than what is written.
    bool readEscapedString(const char* start, std::string_view& text) {
        const auto* quote = static_cast<const char*>(std::memchr(m_at, '"', static_cast<std::size_t>(m_end - m_at)));
        while (quote != nullptr && isEscaped(quote))
            quote = static_cast<const char*>(std::memchr(quote + 1, '"', static_cast<std::size_t>(m_end - quote - 1)));
        if (quote == nullptr)
            return false;
        auto* out = m_arena.allocateArray<char>(static_cast<std::size_t>(quote - start));
        std::memcpy(out, start, static_cast<std::size_t>(m_at - start));
        char* to = out + (m_at - start);
        while (m_at != quote) {
            const char* from = m_at;
            if (*m_at == '\\') {
                ++m_at;
                if (!readEscape(to))
                    return false;
            } else if (kPlain[static_cast<unsigned char>(*m_at)]) {
                *to++ = *m_at++;
            } else if (takeCharacter()) {
                std::memcpy(to, from, static_cast<std::size_t>(m_at - from));
                to += m_at - from;
            } else {
                return false;
            }
        }
        ++m_at;
        text = {out, static_cast<std::size_t>(to - out)};
        return true;
    }

    [[nodiscard]] static bool isEscaped(const char* quote) {
        std::size_t backslashes = 0; // the string's own opening quote ends the count
        while (quote[-1 - static_cast<std::ptrdiff_t>(backslashes)] == '\\')
            ++backslashes;
        return backslashes % 2 == 1;
    }

    /// Behind a backslash.
    bool readEscape(char*& to) {
        static constexpr std::string_view kLetters = "\"\\/bfnrt";
        static constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
        const char letter = *m_at++;
        if (letter == 'u')
            return readUnicodeEscape(to);
        const std::size_t index = kLetters.find(letter);
        if (index == kLetters.npos)
            return false;
        *to++ = kMeanings[index];
        return true;
    }

    bool readUnicodeEscape(char*& to) {
        auto point = readHex4();
        if (!point || *point == 0)
            return false;
        const auto isHigh = *point >= 0xD800 && *point < 0xDC00;
        if (*point >= 0xDC00 && *point < 0xE000)
            return false;
        if (isHigh) {
            if (!takeWord("\\u"))
                return false;
            const auto low = readHex4();
            if (!low || *low < 0xDC00 || *low >= 0xE000)
                return false;
            point = 0x10000 + ((*point - 0xD800) << 10) + (*low - 0xDC00);
        }
        writeUtf8(*point, to);
        return true;
    }

    std::optional<std::uint32_t> readHex4() {
        if (m_end - m_at < 4)
            return std::nullopt;
        std::uint32_t value = 0;
        for (int i = 0; i < 4; ++i) {
            const char c = *m_at++;
            const int digit = isDigit(c)             ? c - '0'
                              : c >= 'a' && c <= 'f' ? c - 'a' + 10
                              : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                     : -1;
            if (digit < 0)
                return std::nullopt;
            value = value << 4 | static_cast<std::uint32_t>(digit);
        }
        return value;
    }

    static void writeUtf8(std::uint32_t point, char*& to) {
        const auto put = [&](std::uint32_t byte) { *to++ = static_cast<char>(byte); };
        if (point < 0x80) {
            put(point);
        } else if (point < 0x800) {
            put(0xC0 | point >> 6);
            put(0x80 | (point & 0x3F));
        } else if (point < 0x10000) {
            put(0xE0 | point >> 12);
            put(0x80 | (point >> 6 & 0x3F));
            put(0x80 | (point & 0x3F));
        } else {
            put(0xF0 | point >> 18);
            put(0x80 | (point >> 12 & 0x3F));
            put(0x80 | (point >> 6 & 0x3F));
            put(0x80 | (point & 0x3F));
        }
    }

    const char* m_at;
    const char* m_end;
    Arena& m_arena;
    const JsonLimits& m_limits;
    std::size_t m_depth = 0;
    std::size_t m_values = 0;
};

} // namespace

const JsonValue* JsonValue::member(std::string_view name) const {
    if (kind != Kind::Object)
        return nullptr;
    for (const JsonValue* value = first; value != nullptr; value = value->next) {
        if (value->key == name)
            return value;
    }
    return nullptr;
}

std::string_view JsonValue::stringMember(std::string_view name) const {
    const JsonValue* value = member(name);
    return value != nullptr && value->isString() ? value->text : std::string_view{};
}

const JsonValue* JsonValue::element(std::size_t index) const {
    if (kind != Kind::Array)
        return nullptr;
    const JsonValue* value = first;
    while (value != nullptr && index-- > 0)
        value = value->next;
    return value;
}

const JsonValue* readJson(std::string_view text, Arena& arena, const JsonLimits& limits) {
    return Reader(text, arena, limits).readText();
}

} // namespace gatehouse::jose
