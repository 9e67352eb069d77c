#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

/// The source tree as text: which file includes what, and what each module's CMakeLists.txt links.
namespace gatehouse::layering {

struct Include {
    std::string file;   ///< from the root, "gateway/http/head.h"
    std::string target; ///< "shared/core/bytes.h", or "QObject" when `isSystem`
    bool isSystem = false;
};

inline std::string contentOf(const std::filesystem::path& path) {
    std::ostringstream content;
    content << std::ifstream(path).rdbuf();
    return content.str();
}

inline std::vector<Include> includesOf(const std::filesystem::path& path, const std::string& file) {
    std::vector<Include> found;
    std::istringstream lines(contentOf(path));
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string directive, target;
        words >> directive >> target;
        if (directive != "#include" || target.size() < 3)
            continue;
        found.push_back({file, target.substr(1, target.size() - 2), target.front() == '<'});
    }
    return found;
}

/// All of one top folder ("shared", "gateway"); empty if there is no such folder.
inline std::vector<Include> includesBelow(const std::string& folder) {
    std::vector<Include> found;
    const std::filesystem::path root(GATEHOUSE_SOURCE_DIR);
    if (!std::filesystem::is_directory(root / folder))
        return found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
        const auto extension = entry.path().extension();
        if (!entry.is_regular_file() || (extension != ".h" && extension != ".cpp"))
            continue;
        const auto includes = includesOf(entry.path(), entry.path().lexically_relative(root).string());
        found.insert(found.end(), includes.begin(), includes.end());
    }
    return found;
}

/// "gateway/http/head.h" → "gateway"; "gateway/http/head.h", 1 → "http".
inline std::string partOf(const std::string& file, std::size_t index = 0) {
    std::istringstream parts(file);
    std::string part;
    for (std::size_t i = 0; i <= index; ++i)
        if (!std::getline(parts, part, '/'))
            return {};
    return part;
}

/// What `gatehouse_library(name … LINKS …)` of a module names; nothing if it declares no library.
inline std::set<std::string> linksOf(const std::string& moduleFolder) {
    const auto text = contentOf(std::filesystem::path(GATEHOUSE_SOURCE_DIR) / moduleFolder / "CMakeLists.txt");
    const auto call = text.find("gatehouse_library(");
    if (call == std::string::npos)
        return {};
    std::istringstream words(text.substr(call, text.find(')', call) - call));
    std::set<std::string> links;
    bool inLinks = false;
    for (std::string word; words >> word;) {
        if (inLinks)
            links.insert(word);
        inLinks = inLinks || word == "LINKS";
    }
    return links;
}

} // namespace gatehouse::layering
