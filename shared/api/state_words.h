#pragma once

#include <array>
#include <string_view>

/// What the gateway says of itself in fixed words, which its clients translate.
namespace gatehouse::api {

/// Why requests are not served; see Status.
struct NotReadyWord {
    static constexpr std::string_view kDraining = "draining";
    static constexpr std::string_view kStarting = "starting";
    static constexpr std::string_view kNoConfiguration = "no configuration: the store is new";

    static constexpr std::array kAll{kDraining, kStarting, kNoConfiguration};
};

/// The outcome of a deed that nothing hindered; see AuditEntry.
inline constexpr std::string_view kOutcomeDone = "done";

} // namespace gatehouse::api
