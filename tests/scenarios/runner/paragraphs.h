#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::scenario {

/// A line at the margin and the indented lines under it.
struct Paragraph {
    struct Line {
        int number = 0;
        std::string text; ///< without the block's indentation
    };
    int number = 0;
    std::string head;
    std::vector<Line> block;

    [[nodiscard]] std::string blockText() const;
};

/// The paragraphs of a file, without its comments; `title` takes the comments before the first one.
[[nodiscard]] std::vector<Paragraph> readParagraphs(std::string_view text, std::string& title);

} // namespace gatehouse::scenario
