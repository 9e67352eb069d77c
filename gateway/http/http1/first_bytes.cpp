#include "gateway/http/http1/first_bytes.h"

#include "gateway/http/character.h"

#include <algorithm>

namespace gatehouse::http::http1 {

namespace {

/// Bytes of a method that are looked at each time more of the head comes. Longer ones are left to the parser.
constexpr std::size_t kMethodLook = 32;
constexpr std::size_t kLineEnd = 2; // CR LF

/// " HTTP/", a digit, a dot, a digit: every version, also those that we do not speak.
bool endsWithVersion(std::string_view line) {
    constexpr std::string_view kName = " HTTP/";
    constexpr std::size_t kSize = kName.size() + 3;
    if (line.size() < kSize)
        return false;
    const std::string_view version = line.substr(line.size() - kSize);
    return version.starts_with(kName) && character::isDigit(version[6]) && version[7] == '.' &&
           character::isDigit(version[8]);
}

} // namespace

bool mayBecomeRequest(std::string_view begun, std::string_view firstLine) {
    if (begun == "\r")
        return true; // of an empty line before the request (RFC 9112 §2.2)
    const std::string_view look = begun.substr(0, kMethodLook);
    const auto methodEnd = std::ranges::find_if_not(look, character::isTokenByte);
    if (methodEnd != look.end() && (methodEnd == look.begin() || *methodEnd != ' '))
        return false;
    return firstLine.empty() || endsWithVersion(firstLine.substr(0, firstLine.size() - kLineEnd));
}

bool mayBecomeResponse(std::string_view begun) {
    constexpr std::string_view kStart = "HTTP/1.";
    return begun.starts_with(kStart.substr(0, begun.size()));
}

std::string_view describeForeign(std::string_view begun) {
    // RFC 8446 §5.1: a record of type handshake, and the version that every ClientHello still carries.
    return begun.starts_with("\x16\x03") ? "TLS on a port without TLS" : "not HTTP";
}

} // namespace gatehouse::http::http1
