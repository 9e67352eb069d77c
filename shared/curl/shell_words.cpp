#include "shared/curl/shell_words.h"

#include "shared/core/ascii.h"

#include <array>
#include <utility>

namespace gatehouse::curl {

namespace {

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// UTF-8 of a code point; what is none becomes U+FFFD.
std::string encoded(std::uint32_t code) {
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
        code = 0xfffd;
    const auto byte = [](std::uint32_t bits) { return static_cast<char>(bits); };
    const auto tail = [&](unsigned shift) { return byte(0x80U | (code >> shift & 0x3fU)); };
    if (code < 0x80)
        return {byte(code)};
    if (code < 0x800)
        return {byte(0xc0U | code >> 6), tail(0)};
    if (code < 0x10000)
        return {byte(0xe0U | code >> 12), tail(6), tail(0)};
    return {byte(0xf0U | code >> 18), tail(12), tail(6), tail(0)};
}

/// One pass over the line.
class Splitter {
public:
    explicit Splitter(std::string_view line) : m_rest(line) {}

    Result<std::vector<std::string>> split() {
        while (!m_rest.empty() && !m_ended)
            TRY_VOID(takeOne());
        endWord();
        return std::move(m_words);
    }

private:
    char take() {
        const char c = m_rest.front();
        m_rest.remove_prefix(1);
        return c;
    }
    [[nodiscard]] bool beginsWith(char c) const { return m_rest.starts_with(c); }

    Result<void> takeOne() {
        const char c = take();
        if (isBlank(c))
            endWord();
        else if (c == '|' || c == ';' || c == '>')
            m_ended = true;
        else if (c == '&')
            return fail("an unquoted & ends the command: put the URL in quotes");
        else if (c == '\'')
            return takeQuoted();
        else if (c == '"')
            return takeDoubleQuoted();
        else if (c == '$' && beginsWith('\''))
            return takeAnsiQuoted();
        else if (isExpansion(c))
            return refuseExpansion();
        else if (c == '\\')
            takeEscaped();
        else
            add(c);
        return {};
    }

    /// A backslash in front of a line's end joins two lines.
    void takeEscaped() {
        if (m_rest.starts_with("\r\n"))
            m_rest.remove_prefix(2);
        else if (beginsWith('\n'))
            m_rest.remove_prefix(1);
        else if (!m_rest.empty())
            add(take());
    }

    Result<void> takeQuoted() {
        const auto end = m_rest.find('\'');
        if (end == m_rest.npos)
            return fail("a ' has no second one");
        m_word.append(m_rest.substr(0, end));
        m_hasWord = true;
        m_rest.remove_prefix(end + 1);
        return {};
    }

    Result<void> takeDoubleQuoted() {
        m_hasWord = true;
        while (!m_rest.empty()) {
            const char c = take();
            if (c == '"')
                return {};
            if (isExpansion(c))
                return refuseExpansion();
            if (c == '\\' && !m_rest.empty() &&
                std::string_view("$`\"\\\n").find(m_rest.front()) != std::string_view::npos) {
                if (const char escaped = take(); escaped != '\n')
                    add(escaped);
                continue;
            }
            add(c);
        }
        return fail("a \" has no second one");
    }

    Result<void> takeAnsiQuoted() {
        m_rest.remove_prefix(1);
        m_hasWord = true;
        while (!m_rest.empty()) {
            const char c = take();
            if (c == '\'')
                return {};
            if (c == '\\' && !m_rest.empty())
                takeAnsiEscape();
            else
                add(c);
        }
        return fail("a $' has no ' behind it");
    }

    void takeAnsiEscape() {
        constexpr std::string_view kNames = "abefnrtv";
        constexpr std::string_view kBytes = "\a\b\x1b\f\n\r\t\v";
        const char c = take();
        if (const auto known = kNames.find(c); known != kNames.npos)
            add(kBytes[known]);
        else if (c == 'x')
            add(static_cast<char>(takeHex(2)));
        else if (c == 'u' || c == 'U')
            m_word += encoded(takeHex(c == 'u' ? 4 : 8));
        else
            add(c); // \\, \', \" and \?
    }

    std::uint32_t takeHex(std::size_t most) {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < most && !m_rest.empty() && ascii::hexValue(m_rest.front()) >= 0; ++i)
            value = value << 4 | static_cast<std::uint32_t>(ascii::hexValue(take()));
        return value;
    }

    /// After `c` has been taken.
    [[nodiscard]] bool isExpansion(char c) const {
        if (c == '`')
            return true;
        const char next = m_rest.empty() ? ' ' : m_rest.front();
        return c == '$' && (next == '{' || next == '(' || next == '_' || (next >= 'A' && next <= 'Z') ||
                            (next >= 'a' && next <= 'z'));
    }
    static Result<void> refuseExpansion() {
        return fail("variables and commands of the shell are not known here: put in what they stand for");
    }

    void add(char c) {
        m_word += c;
        m_hasWord = true;
    }
    void endWord() {
        if (std::exchange(m_hasWord, false))
            m_words.push_back(std::exchange(m_word, {}));
    }

    std::string_view m_rest;
    std::string m_word;
    bool m_hasWord = false; ///< m_word is one, if an empty one
    bool m_ended = false;
    std::vector<std::string> m_words;
};

} // namespace

Result<std::vector<std::string>> shellWords(std::string_view line) { return Splitter(line).split(); }

} // namespace gatehouse::curl
