#include "gateway/pipeline/problem.h"

#include "gateway/http/status.h"

#include <algorithm>
#include <charconv>

namespace gatehouse::pipeline {

std::string_view problemJson(Arena& arena, std::uint16_t status, std::string_view reason, std::string_view detail,
                             std::string_view requestId) {
    char digits[8];
    const auto end = std::to_chars(digits, digits + sizeof digits, status).ptr;
    const std::string_view code(digits, static_cast<std::size_t>(end - digits));
    const std::string_view instance =
        requestId.empty() ? std::string_view{} : arena.concat(R"(,"request_id":")", requestId, "\"");
    return arena.concat(R"({"title":")", http::reasonPhrase(status), R"(","status":)", code, R"(,"reason":")", reason,
                        R"(","detail":")", detail, "\"", instance, "}\n");
}

std::string_view fractionText(Arena& arena, Duration duration) {
    const auto milliseconds =
        std::chrono::floor<std::chrono::milliseconds>(std::max(duration, Duration::zero())).count();
    char digits[24];
    char* end = std::to_chars(digits, digits + sizeof digits - 4, milliseconds / 1000).ptr;
    *end++ = '.';
    for (const auto unit : {100, 10, 1})
        *end++ = static_cast<char>('0' + milliseconds / unit % 10);
    return arena.copy({digits, static_cast<std::size_t>(end - digits)});
}

std::string_view secondsText(Arena& arena, Duration duration) {
    char digits[20];
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(duration).count();
    const auto end = std::to_chars(digits, digits + sizeof digits, seconds).ptr;
    return arena.copy({digits, static_cast<std::size_t>(end - digits)});
}

} // namespace gatehouse::pipeline
