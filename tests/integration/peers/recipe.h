#pragma once

#include "tests/resources/markdown.h"

#include <gtest/gtest.h>

#include <string>

namespace gatehouse::test {

/// The configuration that a recipe of the handbook shows.
[[nodiscard]] inline std::string recipe(const std::string& name) {
    const auto pages = resources::filesBelow("resources/handbook/recipes/" + name + ".md", ".md");
    return resources::codeBlocks(pages.front(), "yaml").front().text;
}

/// `text` with what stands there once put in place of `from`, which must be there.
[[nodiscard]] inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

} // namespace gatehouse::test
