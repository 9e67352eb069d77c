#pragma once

#include "tests/scenarios/runner/text.h"

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace gatehouse::scenario {

/// What is spoken on one side of the gateway.
enum class Protocol { Http1, Http2 };

/// Takes "http1:" or "http2:" off the front: what follows holds only on a side that speaks it.
[[nodiscard]] inline std::optional<Protocol> takeProtocol(std::string_view& text) {
    constexpr std::array<std::pair<std::string_view, Protocol>, 2> kMarks{
        {{"http1:", Protocol::Http1}, {"http2:", Protocol::Http2}}};
    for (const auto& [mark, protocol] : kMarks) {
        if (text.starts_with(mark)) {
            text = trimmed(text.substr(mark.size()));
            return protocol;
        }
    }
    return std::nullopt;
}

} // namespace gatehouse::scenario
