#include "gateway/app/log.h"

#include <unistd.h>

#include <cstdlib>
#include <ctime>
#include <string>

namespace gatehouse::app {

namespace {

struct Level {
    std::string_view name;
    std::string_view journalPrefix; // sd-daemon(3)
};

void write(const Level& level, std::string_view text) {
    static const bool kUnderJournal = std::getenv("JOURNAL_STREAM") != nullptr;
    std::string head(level.journalPrefix);
    if (!kUnderJournal) {
        const std::time_t now = std::time(nullptr);
        std::tm utc{};
        gmtime_r(&now, &utc);
        char stamp[32];
        head.assign(stamp, std::strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%SZ ", &utc));
        head += level.name;
    }
    std::string lines;
    while (!text.empty()) { // each line of a text carries its own head
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        text = end == text.npos ? std::string_view{} : text.substr(end + 1);
        if (!line.empty())
            lines.append(head).append(line).push_back('\n');
    }
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, lines.data(), lines.size());
}

} // namespace

void logInfo(std::string_view text) { write({"info   ", "<6>"}, text); }
void logWarning(std::string_view text) { write({"warning ", "<4>"}, text); }
void logError(std::string_view text) { write({"error   ", "<3>"}, text); }

} // namespace gatehouse::app
