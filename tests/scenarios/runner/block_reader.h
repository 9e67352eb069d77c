#pragma once

#include "tests/scenarios/runner/names.h"
#include "tests/scenarios/runner/paragraphs.h"
#include "tests/scenarios/runner/parse_error.h"

namespace gatehouse::scenario {

/// Reads the block of a paragraph as what its step needs, and knows whether any step wanted it.
class BlockReader {
public:
    BlockReader(const Paragraph& paragraph, const Names& names) : m_paragraph(paragraph), m_names(names) {}

    /// Lines of text whose escapes and placeholders are right; comments left out. optionalTexts() may be none.
    [[nodiscard]] Parsed<std::vector<std::string>> texts();
    [[nodiscard]] Parsed<std::vector<std::string>> optionalTexts();
    [[nodiscard]] Parsed<MessagePattern> message();
    /// "| line" and ": raw", joined, still escaped.
    [[nodiscard]] Parsed<std::string> bytes();
    [[nodiscard]] Parsed<std::string> yaml();
    [[nodiscard]] Parsed<std::vector<std::vector<ValuePattern>>> logLines();

    [[nodiscard]] bool hasLines() const { return !m_paragraph.block.empty(); }
    [[nodiscard]] bool isLeftOver() const { return !m_wanted && !m_paragraph.block.empty(); }

private:
    template <class Take> [[nodiscard]] Parsed<void> eachLine(Take take);
    [[nodiscard]] Result<void> check(std::string_view text) const;
    [[nodiscard]] tl::unexpected<ParseError> missing(std::string_view what) const;

    const Paragraph& m_paragraph;
    const Names& m_names;
    bool m_wanted = false;
};

} // namespace gatehouse::scenario
