#include "tests/scenarios/runner/text.h"

#include "shared/core/ascii.h"

#include <sstream>

namespace gatehouse::scenario {

namespace {

constexpr std::size_t kLongestRepeat = 256 << 20;

class Expander {
public:
    Expander(std::string_view text, const Placeholders& placeholders) : m_rest(text), m_placeholders(placeholders) {}

    Result<std::string> expandAll() {
        std::string result;
        while (!m_rest.empty()) {
            if (m_rest.starts_with("${"))
                result += TRY(placeholder());
            else if (m_rest.starts_with("{'"))
                result += TRY(repeat());
            else
                result += TRY(character());
        }
        return result;
    }

    Result<std::string> expandPlaceholdersOnly() {
        std::string result;
        while (!m_rest.empty()) {
            if (m_rest.starts_with("${"))
                result += TRY(placeholder());
            else
                result += take();
        }
        return result;
    }

private:
    char take() {
        const char c = m_rest.front();
        m_rest.remove_prefix(1);
        return c;
    }

    Result<char> character() {
        if (m_rest.front() != '\\')
            return take();
        m_rest.remove_prefix(1);
        if (m_rest.empty())
            return fail("a backslash at the end; write \\\\ for one");
        switch (const char c = take()) {
        case 'r':
            return '\r';
        case 'n':
            return '\n';
        case 't':
            return '\t';
        case '0':
            return '\0';
        case 'x':
            return hexByte();
        case '\\':
        case '$':
        case '{':
        case '\'':
            return c;
        default:
            return fail(std::string("unknown escape \\") + c);
        }
    }

    Result<char> hexByte() {
        const int high = m_rest.empty() ? -1 : ascii::hexValue(m_rest[0]);
        const int low = m_rest.size() < 2 ? -1 : ascii::hexValue(m_rest[1]);
        if (high < 0 || low < 0)
            return fail("\\x needs two hexadecimal digits");
        m_rest.remove_prefix(2);
        return static_cast<char>(high * 16 + low);
    }

    Result<std::string> placeholder() {
        const std::size_t end = m_rest.find('}');
        if (end == std::string_view::npos)
            return fail("a placeholder without its closing brace");
        const std::string_view name = m_rest.substr(2, end - 2);
        auto value = m_placeholders(name);
        if (!value)
            return fail("unknown placeholder ${" + std::string(name) + "}");
        m_rest.remove_prefix(end + 1);
        return *std::move(value);
    }

    // {'ab' * 9000}
    Result<std::string> repeat() {
        m_rest.remove_prefix(2);
        std::string unit;
        while (!m_rest.empty() && m_rest.front() != '\'')
            unit += TRY(character());
        const std::size_t end = m_rest.find('}');
        if (end == std::string_view::npos)
            return fail("a repeat is written {'text' * count}");
        const std::string_view sign = trimmed(m_rest.substr(1, end - 1));
        if (!sign.starts_with('*'))
            return fail("a repeat is written {'text' * count}");
        const std::string_view digits = trimmed(sign.substr(1));
        const auto count = parseNumber<std::size_t>(digits);
        if (!count || unit.size() * *count > kLongestRepeat)
            return fail("a repeat needs a number, not \"" + std::string(digits) + "\"");
        m_rest.remove_prefix(end + 1);
        std::string result;
        result.reserve(unit.size() * *count);
        for (std::size_t i = 0; i < *count; ++i)
            result += unit;
        return result;
    }

    std::string_view m_rest;
    const Placeholders& m_placeholders;
};

} // namespace

Result<std::string> expand(std::string_view text, const Placeholders& placeholders) {
    return Expander(text, placeholders).expandAll();
}

Result<std::string> expandPlaceholders(std::string_view text, const Placeholders& placeholders) {
    return Expander(text, placeholders).expandPlaceholdersOnly();
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::vector<std::string> words(std::string_view text) {
    std::istringstream stream{std::string(text)};
    std::vector<std::string> result;
    for (std::string word; stream >> word;)
        result.push_back(word);
    return result;
}

std::vector<std::string> split(std::string_view text, std::string_view separator) {
    std::vector<std::string> result;
    while (true) {
        const std::size_t at = text.find(separator);
        result.emplace_back(trimmed(text.substr(0, at)));
        if (at == std::string_view::npos)
            return result;
        text.remove_prefix(at + separator.size());
    }
}

std::string join(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

std::optional<Duration> parseDuration(std::string_view text) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const auto count = parseNumber<long>(text.substr(0, digits));
    const std::string_view unit = text.substr(digits);
    if (!count)
        return std::nullopt;
    if (unit == "ms")
        return std::chrono::milliseconds(*count);
    if (unit == "s")
        return std::chrono::seconds(*count);
    if (unit == "m")
        return std::chrono::minutes(*count);
    if (unit == "h")
        return std::chrono::hours(*count);
    return std::nullopt;
}

bool nameMatches(std::string_view pattern, std::string_view name) {
    if (!pattern.ends_with('*'))
        return ascii::equalsIgnoringCase(pattern, name);
    pattern.remove_suffix(1);
    return ascii::equalsIgnoringCase(pattern, name.substr(0, pattern.size()));
}

} // namespace gatehouse::scenario
