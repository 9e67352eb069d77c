#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::control {

/// What the bytes that a connection begins with are.
struct HeadCheck {
    enum class Outcome : std::uint8_t { Incomplete, Accepted, Refused };
    Outcome outcome = Outcome::Incomplete;
    std::size_t size = 0;     ///< of an accepted head
    bool withoutBody = false; ///< HEAD: the answer is to be a head only
    std::uint16_t status = 0; ///< of a refusal
    std::string_view why;     ///< of a refusal; a literal, with nothing of the request in it
};

/// Reads the head of a request for the admin server as strictly as can be: Qt's parser, which comes after it, takes too
/// much (bare LF, both framings, heads of any size). GET and HEAD without a body, origin-form, one Host.
///
/// `hosts` are the names that Host may have besides "localhost" and IP addresses. A web page that makes its own name
/// resolve to us (DNS rebinding) has another one.
[[nodiscard]] HeadCheck checkHead(std::string_view bytes, std::size_t limit, const std::vector<std::string>& hosts);

} // namespace gatehouse::control
