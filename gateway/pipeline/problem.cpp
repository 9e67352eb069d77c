#include "gateway/pipeline/problem.h"

#include "gateway/http/status.h"

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

} // namespace gatehouse::pipeline
