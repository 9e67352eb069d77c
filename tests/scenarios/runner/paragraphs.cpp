#include "tests/scenarios/runner/paragraphs.h"

#include "tests/scenarios/runner/text.h"

#include <sstream>

namespace gatehouse::scenario {

namespace {

std::size_t indentation(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

// Takes the first line's indentation off all of them, and blank lines off the end.
void tidy(std::vector<Paragraph::Line>& block) {
    while (!block.empty() && trimmed(block.back().text).empty())
        block.pop_back();
    while (!block.empty() && trimmed(block.front().text).empty())
        block.erase(block.begin());
    if (block.empty())
        return;
    const std::size_t margin = indentation(block.front().text);
    for (Paragraph::Line& line : block)
        line.text.erase(0, std::min(margin, indentation(line.text)));
}

} // namespace

std::string Paragraph::blockText() const {
    std::string text;
    for (const Line& line : block)
        text += line.text + "\n";
    return text;
}

std::vector<Paragraph> readParagraphs(std::string_view text, std::string& title) {
    std::vector<Paragraph> paragraphs;
    std::istringstream lines{std::string(text)};
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        const bool atMargin = !line.empty() && line.front() != ' ';
        if (line.starts_with('#')) {
            if (paragraphs.empty())
                title += (title.empty() ? "" : " ") + std::string(trimmed(std::string_view(line).substr(1)));
        } else if (atMargin) {
            paragraphs.push_back({number, std::string(trimmed(line)), {}});
        } else if (!paragraphs.empty()) {
            paragraphs.back().block.push_back({number, line});
        }
    }
    for (Paragraph& paragraph : paragraphs)
        tidy(paragraph.block);
    return paragraphs;
}

} // namespace gatehouse::scenario
