#include "gateway/policies/jwt/file_text.h"

#include <filesystem>
#include <fstream>

namespace gatehouse::policies::jwt {

Result<std::string> fileText(const std::string& path, std::size_t largest) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) // a FIFO would make us wait
        return fail("cannot read \"" + path + "\": " + (error ? error.message() : "not a regular file"));
    const auto size = std::filesystem::file_size(path, error);
    if (error || size > largest)
        return fail("cannot read \"" + path + "\": " + (error ? error.message() : "it is too large"));
    std::string text(size, '\0');
    std::ifstream file(path, std::ios::binary);
    if (!file.read(text.data(), static_cast<std::streamsize>(size)))
        return fail("cannot read \"" + path + "\"");
    return text;
}

} // namespace gatehouse::policies::jwt
