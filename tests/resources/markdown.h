#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

/// The documents of the tree, as far as their statements can be checked.
namespace gatehouse::resources {

inline std::string contentOf(const std::filesystem::path& path) {
    std::ostringstream content;
    content << std::ifstream(path, std::ios::binary).rdbuf();
    return content.str();
}

/// All files below a folder of the source tree with that extension; a file is itself.
inline std::vector<std::filesystem::path> filesBelow(std::string_view place, std::string_view extension) {
    std::vector<std::filesystem::path> found;
    const auto root = std::filesystem::path(GATEHOUSE_SOURCE_DIR) / place;
    if (std::filesystem::is_regular_file(root))
        return {root};
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root))
        if (entry.is_regular_file() && entry.path().extension() == extension)
            found.push_back(entry.path());
    return found;
}

struct CodeBlock {
    std::size_t line = 0; ///< of its first line
    std::string text;
};

/// The fenced blocks of one language.
inline std::vector<CodeBlock> codeBlocks(const std::filesystem::path& path, std::string_view language) {
    std::vector<CodeBlock> blocks;
    std::istringstream lines(contentOf(path));
    bool isInside = false;
    std::size_t number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (isInside && line == "```")
            isInside = false;
        else if (isInside)
            blocks.back().text += line + '\n';
        else if (line == "```" + std::string(language)) {
            isInside = true;
            blocks.push_back({number + 1, {}});
        }
    }
    return blocks;
}

/// The targets of inline links; code is no text.
inline std::vector<std::string> links(const std::filesystem::path& path) {
    std::vector<std::string> targets;
    std::istringstream lines(contentOf(path));
    bool isCode = false;
    for (std::string line; std::getline(lines, line);) {
        isCode = isCode != line.starts_with("```");
        if (isCode || line.starts_with("    "))
            continue;
        for (auto at = line.find("]("); at != line.npos; at = line.find("](", at + 1))
            targets.push_back(line.substr(at + 2, line.find(')', at) - at - 2));
    }
    return targets;
}

/// What stands between single backticks; fenced and indented blocks are left out.
inline std::vector<std::string> inlineCode(const std::filesystem::path& path) {
    std::vector<std::string> found;
    std::istringstream lines(contentOf(path));
    bool isFenced = false;
    for (std::string line; std::getline(lines, line);) {
        isFenced = isFenced != line.starts_with("```");
        if (isFenced || line.starts_with("    "))
            continue;
        for (auto at = line.find('`'); at != line.npos;) {
            const auto end = line.find('`', at + 1);
            if (end == line.npos)
                break;
            found.push_back(line.substr(at + 1, end - at - 1));
            at = line.find('`', end + 1);
        }
    }
    return found;
}

} // namespace gatehouse::resources
