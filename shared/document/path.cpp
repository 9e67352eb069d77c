#include "shared/document/path.h"

#include "shared/core/ascii.h"
#include "shared/document/diagnostics.h"

#include <algorithm>

namespace gatehouse::document {

namespace {

constexpr std::size_t kLongestPlainKey = 64;

bool isPlain(std::string_view key) {
    return !key.empty() && key.size() <= kLongestPlainKey &&
           std::ranges::all_of(key, [](char c) { return ascii::isAlphanumeric(c) || c == '_' || c == '-'; });
}

} // namespace

std::string childPath(std::string_view path, std::string_view key) {
    std::string out(path);
    if (!isPlain(key))
        return out.append("[").append(inQuotes(key)).append("]");
    if (!out.empty())
        out += '.';
    return out.append(key);
}

std::string childPath(std::string_view path, std::size_t index) {
    return std::string(path).append("[").append(std::to_string(index)).append("]");
}

} // namespace gatehouse::document
