#include "gateway/control/store/last_known_good.h"

#include "gateway/control/store/revision.h"
#include "gateway/net/unique_fd.h"
#include "shared/document/limits.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace gatehouse::control {

namespace {

// Then, a line each: SHA-256 of all that follows, number, hash, document.
constexpr std::string_view kHead = "gatehouse last known good 1\n";
constexpr std::uintmax_t kLargest = 2 * document::kMaxTextSize;

tl::unexpected<Error> failed(const std::string& file, std::string_view why) {
    return fail(file + ": " + std::string(why));
}

bool writeAll(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return ::fsync(descriptor) == 0;
}

/// Up to the next line feed, which is taken away too.
std::string_view takeLine(std::string_view& text) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

} // namespace

Result<void> writeLastKnownGood(const std::string& file, const LastKnownGood& good) {
    const std::string body = std::to_string(good.number) + '\n' + good.hash + '\n' + good.document + '\n';
    const std::string text = std::string(kHead) + sha256(body) + '\n' + body;
    const std::string next = file + ".new";
    const net::UniqueFd written(::open(next.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!written || !writeAll(written.get(), text) || ::rename(next.c_str(), file.c_str()) != 0) {
        const std::string why = std::strerror(errno);
        ::unlink(next.c_str());
        return failed(file, why);
    }
    const net::UniqueFd folder(
        ::open(std::filesystem::path(file).parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder || ::fsync(folder.get()) != 0)
        return failed(file, std::strerror(errno));
    return {};
}

Result<std::optional<LastKnownGood>> readLastKnownGood(const std::string& file) {
    std::error_code error;
    if (!std::filesystem::exists(file, error))
        return std::nullopt;
    if (std::filesystem::file_size(file, error) > kLargest)
        return failed(file, "larger than any that was written");
    std::ifstream stream(file, std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    std::string_view rest = text;
    if (!stream.is_open() || !rest.starts_with(kHead))
        return failed(file, "not a configuration that was kept");
    rest.remove_prefix(kHead.size());
    const std::string_view checksum = takeLine(rest);
    if (sha256(rest) != checksum)
        return failed(file, "damaged: it is not what its checksum says");
    LastKnownGood good;
    const std::string_view number = takeLine(rest);
    std::from_chars(number.data(), number.data() + number.size(), good.number);
    good.hash = takeLine(rest);
    good.document = takeLine(rest);
    return good;
}

} // namespace gatehouse::control
