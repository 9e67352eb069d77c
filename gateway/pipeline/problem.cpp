#include "gateway/pipeline/problem.h"

#include <charconv>

namespace gatehouse::pipeline {

std::string_view statusPhrase(std::uint16_t status) {
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 301:
        return "Moved Permanently";
    case 302:
        return "Found";
    case 303:
        return "See Other";
    case 307:
        return "Temporary Redirect";
    case 308:
        return "Permanent Redirect";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 413:
        return "Content Too Large";
    case 414:
        return "URI Too Long";
    case 417:
        return "Expectation Failed";
    case 421:
        return "Misdirected Request";
    case 425:
        return "Too Early";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    case 504:
        return "Gateway Timeout";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return {};
    }
}

std::string_view problemJson(Arena& arena, std::uint16_t status, std::string_view reason, std::string_view detail,
                             std::string_view requestId) {
    char digits[8];
    const auto end = std::to_chars(digits, digits + sizeof digits, status).ptr;
    const std::string_view code(digits, static_cast<std::size_t>(end - digits));
    const std::string_view instance =
        requestId.empty() ? std::string_view{} : arena.concat(R"(,"request_id":")", requestId, "\"");
    return arena.concat(R"({"title":")", statusPhrase(status), R"(","status":)", code, R"(,"reason":")", reason,
                        R"(","detail":")", detail, "\"", instance, "}\n");
}

} // namespace gatehouse::pipeline
