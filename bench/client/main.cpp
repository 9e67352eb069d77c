#include "bench/client/options.h"
#include "bench/client/run.h"

#include <cinttypes>
#include <cstdio>

namespace gatehouse::load {
namespace {

double microseconds(std::chrono::nanoseconds value) { return static_cast<double>(value.count()) / 1e3; }

void print(const char* name, const Histogram& histogram) {
    std::printf("\"%s\":{\"requests\":%" PRIu64 ",\"p50\":%.1f,\"p90\":%.1f,\"p99\":%.1f,\"p999\":%.1f,\"max\":%.1f},",
                name, histogram.total(), microseconds(histogram.quantile(0.5)), microseconds(histogram.quantile(0.9)),
                microseconds(histogram.quantile(0.99)), microseconds(histogram.quantile(0.999)),
                microseconds(histogram.quantile(1)));
}

void print(const Outcome& outcome) {
    std::printf("{\"seconds\":%.6f,", outcome.length.count());
    print("served", outcome.served);
    print("refused", outcome.refused);
    std::printf("\"statuses\":{");
    const char* separator = "";
    for (const auto& [status, count] : outcome.statuses) {
        std::printf("%s\"%d\":%" PRIu64, separator, status, count);
        separator = ",";
    }
    std::printf("},\"connect_failures\":%" PRIu64 ",\"lost\":%" PRIu64 ",\"unanswered\":%" PRIu64
                ",\"handshakes\":%" PRIu64 ",\"resumed\":%" PRIu64 "}\n",
                outcome.connectFailures, outcome.lost, outcome.unanswered, outcome.handshakes, outcome.resumed);
}

Result<void> run(const Options& options) {
    if (options.hold)
        return Run::hold(options);
    print(TRY(Run::measure(options)));
    return {};
}

} // namespace
} // namespace gatehouse::load

int main(int count, char** arguments) {
    using namespace gatehouse::load;
    const auto options = Options::parse({arguments + 1, static_cast<std::size_t>(count > 0 ? count - 1 : 0)});
    if (!options) {
        std::fprintf(stderr, "gatehouse-load: %s (try --help)\n", options.error().message.c_str());
        return 2;
    }
    if (options->help) {
        std::fputs(helpText().data(), stdout);
        return 0;
    }
    if (const auto result = run(*options); !result) {
        std::fprintf(stderr, "gatehouse-load: %s\n", result.error().message.c_str());
        return 1;
    }
    return 0;
}
