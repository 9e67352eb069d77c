#include "gateway/integrations/redis/command.h"

#include <charconv>
#include <cstddef>
#include <cstring>

namespace gatehouse::integrations::redis {

namespace {

constexpr std::size_t kLengthSize = 1 + 20 + 2; ///< "$", digits and CRLF
constexpr std::string_view kEndOfLine = "\r\n";

char* append(char* at, std::string_view text) {
    if (!text.empty())
        std::memcpy(at, text.data(), text.size());
    return at + text.size();
}

char* appendLength(char* at, char mark, std::size_t length) {
    *at++ = mark;
    return append(std::to_chars(at, at + kLengthSize, length).ptr, kEndOfLine);
}

} // namespace

void writeCommand(ByteOutput& output, std::span<const std::string_view> words) {
    std::size_t size = kLengthSize;
    for (const std::string_view word : words)
        size += kLengthSize + word.size() + kEndOfLine.size();
    char* const begin = output.reserve(size);
    char* at = appendLength(begin, '*', words.size());
    for (const std::string_view word : words)
        at = append(append(appendLength(at, '$', word.size()), word), kEndOfLine);
    output.commit(static_cast<std::size_t>(at - begin));
}

} // namespace gatehouse::integrations::redis
