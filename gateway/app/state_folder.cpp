#include "gateway/app/state_folder.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string_view>

namespace gatehouse::app {

namespace {

constexpr mode_t kOwnerOnly = 0700;
constexpr mode_t kWritableByOthers = 022;

std::string_view variable(const char* name) {
    const char* text = std::getenv(name);
    return text == nullptr ? std::string_view{} : std::string_view(text);
}

/// A base directory counts only if it is absolute (XDG Base Directory Specification).
bool isAbsolute(std::string_view folder) { return folder.starts_with('/'); }

tl::unexpected<Error> failed(const std::string& folder, std::string_view why) {
    return fail("state folder " + folder + ": " + std::string(why));
}

} // namespace

std::string stateFolder(const std::string& chosen) {
    std::error_code error;
    if (!chosen.empty())
        return std::filesystem::absolute(chosen, error).string();
    const std::string_view given = variable("STATE_DIRECTORY"); // systemd.exec(5): several have colons between them
    if (isAbsolute(given))
        return std::string(given.substr(0, given.find(':')));
    if (const std::string_view base = variable("XDG_STATE_HOME"); isAbsolute(base))
        return std::string(base) + "/gatehouse";
    if (const std::string_view home = variable("HOME"); isAbsolute(home))
        return std::string(home) + "/.local/state/gatehouse";
    return {};
}

Result<void> ensureStateFolder(const std::string& folder) {
    if (const auto parent = std::filesystem::path(folder).parent_path(); !parent.empty()) {
        std::error_code error; // a failure shows in the next step
        std::filesystem::create_directories(parent, error);
    }
    if (::mkdir(folder.c_str(), kOwnerOnly) != 0 && errno != EEXIST)
        return failed(folder, std::strerror(errno));
    struct stat info {};
    if (::lstat(folder.c_str(), &info) != 0)
        return failed(folder, std::strerror(errno));
    if (!S_ISDIR(info.st_mode))
        return failed(folder, "it is not a directory");
    if (info.st_uid != ::geteuid())
        return failed(folder, "it belongs to another user");
    if ((info.st_mode & kWritableByOthers) != 0)
        return failed(folder, "others may write in it (mode 0700 is right)");
    if (::access(folder.c_str(), R_OK | W_OK | X_OK) != 0)
        return failed(folder, std::strerror(errno));
    return {};
}

} // namespace gatehouse::app
