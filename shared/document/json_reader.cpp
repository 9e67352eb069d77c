#include "shared/core/ascii.h"
#include "shared/document/reader.h"
#include "shared/document/tree_builder.h"

#include <utility>

namespace gatehouse::document {

namespace {

void appendUtf8(std::string& out, std::uint32_t codePoint) {
    const auto push = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (codePoint < 0x80) {
        push(codePoint);
    } else if (codePoint < 0x800) {
        push(0xc0 | codePoint >> 6);
        push(0x80 | (codePoint & 0x3f));
    } else if (codePoint < 0x10000) {
        push(0xe0 | codePoint >> 12);
        push(0x80 | (codePoint >> 6 & 0x3f));
        push(0x80 | (codePoint & 0x3f));
    } else {
        push(0xf0 | codePoint >> 18);
        push(0x80 | (codePoint >> 12 & 0x3f));
        push(0x80 | (codePoint >> 6 & 0x3f));
        push(0x80 | (codePoint & 0x3f));
    }
}

/// One pass over the text, one member function a grammar rule of RFC 8259. Every function answers whether to go on; the
/// first violation is reported where it stands and ends the reading. The stack cannot grow beyond the depth limit, as
/// the tree builder gives up there.
class JsonParser {
public:
    JsonParser(std::string_view text, Diagnostics& diagnostics)
        : m_text(text), m_diagnostics(diagnostics), m_tree(diagnostics) {}

    std::optional<Node> parse() {
        if (!value())
            return std::nullopt;
        skipSpace();
        if (!atEnd()) {
            fail("text after the end of the value");
            return std::nullopt;
        }
        return m_tree.take();
    }

private:
    bool value() {
        skipSpace();
        if (atEnd())
            return fail("a value is missing");
        switch (peek()) {
        case '{':
            return object();
        case '[':
            return array();
        case '"': {
            const Location start = here();
            std::string text;
            if (!string(text))
                return false;
            m_tree.scalar(Node::Kind::String, std::move(text), start);
            return !m_tree.gaveUp();
        }
        default:
            return word();
        }
    }

    bool object() {
        m_tree.beginMap(here());
        if (m_tree.gaveUp())
            return false;
        advance();
        skipSpace();
        if (!take('}')) {
            do {
                skipSpace();
                if (atEnd() || peek() != '"')
                    return fail("a key in double quotes is missing");
                const Location start = here();
                std::string key;
                if (!string(key))
                    return false;
                m_tree.key(std::move(key), start);
                skipSpace();
                if (!take(':'))
                    return fail("\":\" is missing after the key");
                if (!value())
                    return false;
                skipSpace();
            } while (take(','));
            if (!take('}'))
                return fail("\",\" or \"}\" is missing");
        }
        m_tree.end();
        return true;
    }

    bool array() {
        m_tree.beginList(here());
        if (m_tree.gaveUp())
            return false;
        advance();
        skipSpace();
        if (!take(']')) {
            do {
                if (!value())
                    return false;
                skipSpace();
            } while (take(','));
            if (!take(']'))
                return fail("\",\" or \"]\" is missing");
        }
        m_tree.end();
        return true;
    }

    /// A number or one of the three names: everything up to the next character that can end it.
    bool word() {
        const Location start = here();
        const std::size_t first = m_at;
        while (!atEnd() && std::string_view(" \t\r\n,:]}[{\"").find(peek()) == std::string_view::npos)
            advance();
        const std::string_view text = m_text.substr(first, m_at - first);
        Node::Kind kind = classifyNumber(text);
        if (text == "true" || text == "false")
            kind = Node::Kind::Bool;
        else if (text == "null")
            kind = Node::Kind::Null;
        if (kind == Node::Kind::String) {
            m_diagnostics.error(start, {},
                                text.empty() ? "not valid JSON: a value is missing"
                                             : "not valid JSON: " + inQuotes(text) + " is no value",
                                text.empty() ? "" : "text stands in double quotes");
            return false;
        }
        m_tree.scalar(kind, std::string(kind == Node::Kind::Null ? "" : text), start);
        return !m_tree.gaveUp();
    }

    bool string(std::string& out) {
        advance();
        while (true) {
            if (atEnd())
                return fail("the text has no closing quote");
            const char c = peek();
            if (c == '"') {
                advance();
                return true;
            }
            if (static_cast<unsigned char>(c) < 0x20) // RFC 8259 §7
                return fail("a line break or tab inside a text", "write \\n or \\t");
            if (c == '\\') {
                if (!escape(out))
                    return false;
                continue;
            }
            out += c;
            advance();
        }
    }

    bool escape(std::string& out) {
        constexpr std::string_view kNames = "\"\\/bfnrt";
        constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
        if (m_at + 1 >= m_text.size())
            return fail("an escape is cut off");
        const char name = m_text[m_at + 1];
        if (const auto at = kNames.find(name); at != std::string_view::npos) {
            out += kMeanings[at];
            advance(2);
            return true;
        }
        const auto unit = unicodeUnit(m_at);
        if (!unit)
            return fail("unknown escape", "allowed are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX");
        std::uint32_t codePoint = *unit;
        std::size_t length = 6;
        if (codePoint >= 0xd800 && codePoint <= 0xdfff) {
            const auto low = unicodeUnit(m_at + 6);
            if (codePoint >= 0xdc00 || !low || *low < 0xdc00 || *low > 0xdfff)
                return fail("half of a surrogate pair");
            codePoint = 0x10000 + ((codePoint - 0xd800) << 10) + (*low - 0xdc00);
            length = 12;
        }
        if (codePoint == 0)
            return fail("the character \\u0000 is not allowed");
        appendUtf8(out, codePoint);
        advance(length);
        return true;
    }

    /// The value of a \uXXXX at that place.
    [[nodiscard]] std::optional<std::uint32_t> unicodeUnit(std::size_t at) const {
        if (at + 6 > m_text.size() || m_text[at] != '\\' || m_text[at + 1] != 'u')
            return std::nullopt;
        std::uint32_t value = 0;
        for (const char c : m_text.substr(at + 2, 4)) {
            const int digit = ascii::hexValue(c);
            if (digit < 0)
                return std::nullopt;
            value = value << 4 | static_cast<std::uint32_t>(digit);
        }
        return value;
    }

    void skipSpace() {
        while (!atEnd() && (peek() == ' ' || peek() == '\t' || peek() == '\r' || peek() == '\n')) {
            if (peek() == '\n') {
                ++m_line;
                m_lineStart = m_at + 1;
            }
            advance();
        }
    }

    bool take(char c) {
        if (atEnd() || peek() != c)
            return false;
        advance();
        return true;
    }

    bool fail(std::string_view message, std::string hint = {}) {
        m_diagnostics.error(here(), {}, std::string("not valid JSON: ").append(message), std::move(hint));
        return false;
    }

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char peek() const { return m_text[m_at]; }
    void advance(std::size_t by = 1) { m_at += by; }
    [[nodiscard]] Location here() const { return {m_line, static_cast<std::uint32_t>(m_at - m_lineStart) + 1}; }

    std::string_view m_text;
    Diagnostics& m_diagnostics;
    TreeBuilder m_tree;
    std::size_t m_at = 0;
    std::uint32_t m_line = 1;
    std::size_t m_lineStart = 0;
};

} // namespace

std::optional<Node> readJson(std::string_view text, Diagnostics& diagnostics) {
    return JsonParser(text, diagnostics).parse();
}

} // namespace gatehouse::document
