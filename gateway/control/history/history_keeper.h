#pragma once

#include "gateway/control/history/metrics_history.h"
#include "shared/core/result.h"
#include "shared/core/time.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::control {

/// Keeps a history over restarts. Its minutes, with what was noted in them: a file a day in a folder, to which each
/// minute is added, a few kilobytes with a checksum. Its seconds and ten seconds: a file that is written when the
/// process ends, 16 MB at most. What is broken, or of another version, is passed over and said once. Control thread
/// only.
class HistoryKeeper {
public:
    /// Something that an operator should hear of.
    using Tell = std::function<void(const std::string&)>;

    HistoryKeeper(MetricsHistory& history, std::string folder, const Clock& clock, Tell tell);

    /// Before anything is counted: what was kept of the last thirty days, of those who had a name at the end.
    void load();
    /// To be called once a second: adds the minute that is over, and takes away days that are too old.
    void tick();
    /// Seconds and ten seconds as they are now, for a successor that is about to be started.
    void keepRecent();
    /// All of it, the minute that goes on as far as it has come.
    void finish();

private:
    [[nodiscard]] std::string fileOf(std::int64_t day) const;
    [[nodiscard]] std::vector<std::string> recordsOf(std::int64_t day);
    [[nodiscard]] std::string recordOf(std::int64_t minute) const;
    [[nodiscard]] std::string recentFile() const { return m_folder + "/recent"; }
    void loadMinutes();
    void loadRecent();
    void takeRecent(std::string_view record);
    [[nodiscard]] Result<void> writeRecent() const;
    enum class Names : bool { Known, New };
    void take(std::string_view record, Names names);
    [[nodiscard]] MetricTrack* trackOf(api::MetricKind kind, bool isOther, std::string_view name, Names names);
    void keep(std::int64_t minute);
    [[nodiscard]] Result<void> append(std::int64_t minute);

    MetricsHistory& m_history;
    std::string m_folder;
    const Clock& m_clock;
    Tell m_tell;
    std::int64_t m_minute;         ///< that goes on
    std::uint64_t m_notesKept = 0; ///< of all that there have been
    bool m_isTold = false;         ///< that it cannot be kept
};

} // namespace gatehouse::control
