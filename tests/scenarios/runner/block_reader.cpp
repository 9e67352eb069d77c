#include "tests/scenarios/runner/block_reader.h"

#include "tests/scenarios/runner/message_pattern.h"

namespace gatehouse::scenario {

namespace {

Result<std::vector<ValuePattern>> parseLogLine(std::string_view text) {
    std::vector<ValuePattern> patterns;
    for (const std::string& word : words(text))
        patterns.push_back(TRY(parseLogPattern(word)));
    return patterns;
}

} // namespace

// Calls `take` with each line that is neither blank nor a comment; its error is that line's.
template <class Take> Parsed<void> BlockReader::eachLine(Take take) {
    m_wanted = true;
    for (const Paragraph::Line& line : m_paragraph.block) {
        const std::string_view text = trimmed(line.text);
        if (text.empty() || text.starts_with('#'))
            continue;
        if (auto taken = take(text); !taken)
            return tl::unexpected(ParseError(std::move(taken).error().message, line.number));
    }
    return {};
}

Result<void> BlockReader::check(std::string_view text) const {
    return expand(text, m_names.placeholders()).map([](const std::string&) {});
}

tl::unexpected<ParseError> BlockReader::missing(std::string_view what) const {
    return tl::unexpected(ParseError("\"" + m_paragraph.head + "\" needs a block" + std::string(what), 0));
}

Parsed<std::vector<std::string>> BlockReader::optionalTexts() {
    std::vector<std::string> lines;
    TRY_VOID(eachLine([&](std::string_view text) {
        lines.emplace_back(text);
        return check(text);
    }));
    return lines;
}

Parsed<std::vector<std::string>> BlockReader::texts() {
    auto lines = TRY(optionalTexts());
    if (lines.empty())
        return missing("");
    return lines;
}

Parsed<MessagePattern> BlockReader::message() {
    MessagePattern pattern;
    TRY_VOID(eachLine([&](std::string_view text) { return addMessageLine(pattern, text); }));
    if (pattern.start.empty())
        return missing("");
    return pattern;
}

Parsed<std::string> BlockReader::bytes() {
    std::string bytes;
    TRY_VOID(eachLine([&](std::string_view text) -> Result<void> {
        const bool ends = text.starts_with('|');
        if (!ends && !text.starts_with(':'))
            return fail("a line of bytes starts with | (CRLF follows) or : (nothing follows)");
        const std::string_view content = text.substr(text.size() > 1 && text[1] == ' ' ? 2 : 1);
        bytes.append(content).append(ends ? "\\r\\n" : "");
        return check(content);
    }));
    if (bytes.empty())
        return missing(" of bytes");
    return bytes;
}

Parsed<std::string> BlockReader::yaml() {
    m_wanted = true;
    std::string text = m_paragraph.blockText();
    if (text.empty())
        return missing(" of YAML");
    TRY(expandPlaceholders(text, m_names.placeholders()));
    return text;
}

Parsed<std::vector<std::vector<ValuePattern>>> BlockReader::logLines() {
    std::vector<std::vector<ValuePattern>> lines;
    TRY_VOID(eachLine([&](std::string_view text) {
        return parseLogLine(text).map([&](std::vector<ValuePattern> line) { lines.push_back(std::move(line)); });
    }));
    if (lines.empty())
        return missing("");
    return lines;
}

} // namespace gatehouse::scenario
