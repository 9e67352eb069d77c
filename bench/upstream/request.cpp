#include "bench/upstream/request.h"

#include "shared/core/ascii.h"

#include <charconv>
#include <cstring>

namespace gatehouse::bench {

namespace {

constexpr std::string_view kEmptyLine = "\r\n\r\n";

bool listContains(std::string_view list, std::string_view token) {
    while (!list.empty()) {
        const auto comma = list.find(',');
        if (ascii::equalsIgnoringCase(ascii::trimBlanks(list.substr(0, comma)), token))
            return true;
        if (comma == std::string_view::npos)
            break;
        list.remove_prefix(comma + 1);
    }
    return false;
}

bool parseRequestLine(std::string_view line, Request& request) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == 0 || first == std::string_view::npos || last == first)
        return false;
    request.method = line.substr(0, first);
    request.target = line.substr(first + 1, last - first - 1);
    request.version = line.substr(last + 1);
    if (request.target.empty() || request.target.find(' ') != std::string_view::npos)
        return false;
    if (request.version != "HTTP/1.1" && request.version != "HTTP/1.0")
        return false;
    request.keepAlive = request.version == "HTTP/1.1"; // 1.0 gets one answer a connection
    return true;
}

/// The few fields that change how the connection goes on.
bool applyField(std::string_view name, std::string_view value, Request& request, bool& hasLength) {
    switch (name.size()) {
    case 6:
        if (ascii::equalsIgnoringCase(name, "expect"))
            request.expectsContinue = ascii::equalsIgnoringCase(value, "100-continue");
        break;
    case 10:
        if (!ascii::equalsIgnoringCase(name, "connection"))
            break;
        if (listContains(value, "close"))
            request.keepAlive = false;
        break;
    case 14:
        if (ascii::equalsIgnoringCase(name, "content-length")) {
            const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), request.contentLength);
            if (hasLength || error != std::errc{} || end != value.data() + value.size())
                return false;
            hasLength = true;
        }
        break;
    case 17:
        if (ascii::equalsIgnoringCase(name, "transfer-encoding")) {
            if (request.chunked || !ascii::equalsIgnoringCase(value, "chunked"))
                return false;
            request.chunked = true;
        }
        break;
    default:
        break;
    }
    return true;
}

} // namespace

ParsedHead parseHead(std::string_view bytes, Request& request) {
    const auto emptyLine = bytes.find(kEmptyLine);
    if (emptyLine == std::string_view::npos)
        return {};
    request.fields.clear();
    request.contentLength = 0;
    request.chunked = request.expectsContinue = false;

    const ParsedHead malformed{HeadResult::Malformed, 0};
    std::string_view rest = bytes.substr(0, emptyLine + 2); // every line with its CRLF
    auto end = rest.find("\r\n");
    if (!parseRequestLine(rest.substr(0, end), request))
        return malformed;
    rest.remove_prefix(end + 2);

    bool hasLength = false;
    while (!rest.empty()) {
        end = rest.find("\r\n");
        const auto line = rest.substr(0, end);
        const auto colon = line.find(':');
        if (colon == 0 || colon == std::string_view::npos || line.find_first_of(" \t") < colon)
            return malformed;
        const auto name = line.substr(0, colon);
        const auto value = ascii::trimBlanks(line.substr(colon + 1));
        request.fields.emplace_back(name, value);
        if (!applyField(name, value, request, hasLength))
            return malformed;
        rest.remove_prefix(end + 2);
    }
    if (request.chunked && hasLength) // RFC 9112 §6.3: ambiguous framing
        return malformed;
    return {HeadResult::Complete, emptyLine + kEmptyLine.size()};
}

} // namespace gatehouse::bench
