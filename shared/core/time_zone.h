#pragma once

#include "shared/core/result.h"
#include "shared/core/time.h"

#include <chrono>
#include <string_view>
#include <vector>

namespace gatehouse {

/// How clocks on the wall differ from UTC somewhere, and when that changes; from the system's time zone database (TZif,
/// RFC 8536). A value; any thread.
class TimeZone {
public:
    /// UTC.
    TimeZone() = default;
    /// "Europe/Berlin", "UTC".
    [[nodiscard]] static Result<TimeZone> load(std::string_view name);
    /// The content of a TZif file.
    [[nodiscard]] static Result<TimeZone> parse(std::string_view file);

    [[nodiscard]] std::chrono::seconds offsetAt(std::chrono::sys_seconds time) const;
    [[nodiscard]] std::chrono::local_seconds toLocal(std::chrono::sys_seconds time) const {
        return std::chrono::local_seconds(time.time_since_epoch() + offsetAt(time));
    }
    /// The first moment at which clocks there show that time or a later one: when they are put forward over it, the
    /// moment at which they are; when they show it twice, the first time.
    [[nodiscard]] std::chrono::sys_seconds toUtc(std::chrono::local_seconds local) const;

private:
    struct Change {
        std::chrono::sys_seconds at;
        std::chrono::seconds offset;
    };
    std::chrono::seconds m_before{0}; ///< offset before the first change
    std::vector<Change> m_changes;
};

} // namespace gatehouse
