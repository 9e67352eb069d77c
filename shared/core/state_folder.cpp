#include "shared/core/state_folder.h"

#include <cstdlib>
#include <string_view>

namespace gatehouse {

namespace {

/// A base directory counts only if it is absolute (XDG Base Directory Specification).
std::string_view absoluteVariable(const char* name) {
    const char* text = std::getenv(name);
    const std::string_view folder = text == nullptr ? std::string_view{} : std::string_view(text);
    return folder.starts_with('/') ? folder : std::string_view{};
}

} // namespace

std::string usualStateFolder() {
    if (const auto given = absoluteVariable("STATE_DIRECTORY"); !given.empty())
        return std::string(given.substr(0, given.find(':'))); // several have colons between them
    if (const auto base = absoluteVariable("XDG_STATE_HOME"); !base.empty())
        return std::string(base) + "/gatehouse";
    if (const auto home = absoluteVariable("HOME"); !home.empty())
        return std::string(home) + "/.local/state/gatehouse";
    return {};
}

} // namespace gatehouse
