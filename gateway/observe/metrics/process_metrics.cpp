#include "gateway/observe/metrics/process_metrics.h"

#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <optional>
#include <sstream>
#include <string>
#include <system_error>

namespace gatehouse::observe {

namespace {

constexpr MetricFamily kBuildInfo{.name = "gatehouse_build_info",
                                  .help = "Always 1; its labels say what is running.",
                                  .type = MetricType::Gauge,
                                  .labels = {"version", "compiler"}};
constexpr MetricFamily kFolded{.name = "gatehouse_metrics_folded_series",
                               .help = "Label sets counted as \"other\" because their metric had too many.",
                               .type = MetricType::Gauge};
constexpr MetricFamily kCpu{
    .name = "process_cpu_seconds_total", .help = "User and system CPU time spent.", .unit = Unit::Seconds};
constexpr MetricFamily kResident{.name = "process_resident_memory_bytes",
                                 .help = "Resident memory.",
                                 .type = MetricType::Gauge,
                                 .unit = Unit::Bytes};
constexpr MetricFamily kOpenFds{
    .name = "process_open_fds", .help = "Open file descriptors.", .type = MetricType::Gauge};
constexpr MetricFamily kMaxFds{
    .name = "process_max_fds", .help = "Most file descriptors that may be open.", .type = MetricType::Gauge};
constexpr MetricFamily kStart{.name = "process_start_time_seconds",
                              .help = "When the process started, in seconds since the epoch.",
                              .type = MetricType::Gauge,
                              .unit = Unit::Seconds};

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

Duration durationOf(const timeval& time) {
    return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
}

double cpuSeconds() { return std::chrono::duration<double>(cpuTime()).count(); }

double residentBytes() {
    const auto bytes = residentMemory();
    return bytes ? static_cast<double>(*bytes) : kUnknown;
}

double openFds() {
    std::error_code error;
    std::filesystem::directory_iterator entries("/proc/self/fd", error);
    if (error)
        return kUnknown;
    double count = -1; // the iterator's own
    for (; !error && entries != std::filesystem::directory_iterator(); entries.increment(error))
        ++count;
    return count;
}

double maxFds() {
    rlimit limit{};
    return getrlimit(RLIMIT_NOFILE, &limit) == 0 ? static_cast<double>(limit.rlim_cur) : kUnknown;
}

/// The moment of boot, from /proc/stat, and the process's start in ticks after it: field 22 of /proc/self/stat
/// (proc(5)).
double startTime() {
    std::ifstream stat("/proc/self/stat");
    std::string text((std::istreambuf_iterator<char>(stat)), {});
    const auto name = text.rfind(')'); // the second field may hold anything, blanks and brackets too
    if (name == std::string::npos)
        return kUnknown;
    std::istringstream fields(text.substr(name + 1));
    std::string skipped;
    for (int field = 3; field < 22; ++field)
        fields >> skipped;
    std::uint64_t ticks = 0;
    if (!(fields >> ticks))
        return kUnknown;
    std::ifstream system("/proc/stat");
    for (std::string line; std::getline(system, line);)
        if (line.starts_with("btime "))
            return std::strtod(line.c_str() + 6, nullptr) +
                   static_cast<double>(ticks) / static_cast<double>(sysconf(_SC_CLK_TCK));
    return kUnknown;
}

} // namespace

Duration cpuTime() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage); // fails for no process that asks about itself
    return durationOf(usage.ru_utime) + durationOf(usage.ru_stime);
}

std::optional<std::uint64_t> residentMemory(const std::filesystem::path& root) {
    std::ifstream statm(root / "proc/self/statm");
    std::uint64_t total = 0;
    std::uint64_t pages = 0;
    if (!(statm >> total >> pages))
        return std::nullopt;
    return pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

void registerProcessMetrics(MetricRegistry& registry, std::string_view version) {
    registry.onScrape(kBuildInfo, {version, __VERSION__}, [] { return 1.0; });
    registry.onScrape(kFolded, {}, [&registry] { return static_cast<double>(registry.foldedSeries()); });
    registry.onScrape(kCpu, {}, cpuSeconds);
    registry.onScrape(kResident, {}, residentBytes);
    registry.onScrape(kOpenFds, {}, openFds);
    registry.onScrape(kMaxFds, {}, maxFds);
    registry.onScrape(kStart, {}, [started = startTime()] { return started; });
}

std::span<const MetricFamily* const> processMetricFamilies() {
    static constexpr std::array kFamilies{&kBuildInfo, &kFolded, &kCpu, &kResident, &kOpenFds, &kMaxFds, &kStart};
    return kFamilies;
}

} // namespace gatehouse::observe
