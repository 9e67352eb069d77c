// Costs of single steps and of whole exchanges inside the worker. On its own it tells nanoseconds; run by callgrind, as
// bench/micro/run does, it leaves a dump of counted instructions for each operation.

#include "bench/micro/meter.h"

#include <QCoreApplication>

#include <valgrind/callgrind.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace gatehouse::bench {

void Meter::start() {
    m_started = std::chrono::steady_clock::now();
    CALLGRIND_TOGGLE_COLLECT;
}

void Meter::stop() {
    CALLGRIND_TOGGLE_COLLECT;
    m_spent += std::chrono::steady_clock::now() - m_started;
}

void giveUp(const char* what) {
    std::fprintf(stderr, "gatehouse-micro: %s\n", what);
    std::exit(1);
}

namespace {

constexpr std::size_t kWarmUp = 512; // operations, so that memory and caches are as they stay

void measure(const Entry& entry) {
    const bool counted = RUNNING_ON_VALGRIND != 0;
    const std::size_t wanted = counted ? 1024 : 200'000;
    Meter meter;
    const Operation operation = entry.prepare();
    for (std::size_t done = 0; done < kWarmUp; done += entry.times)
        operation(meter);
    meter.reset();
    CALLGRIND_ZERO_STATS;
    std::size_t done = 0;
    for (; done < wanted && meter.spent() < (counted ? std::chrono::hours(1) : std::chrono::seconds(1));
         done += entry.times)
        operation(meter);
    if (counted) {
        const std::string dump = entry.name + " " + std::to_string(done);
        CALLGRIND_DUMP_STATS_AT(dump.c_str());
    } else {
        std::printf("%-44s %10.1f ns\n", entry.name.c_str(),
                    static_cast<double>(meter.spent().count()) / static_cast<double>(done));
        std::fflush(stdout);
    }
}

} // namespace
} // namespace gatehouse::bench

int main(int argc, char** argv) {
    using namespace gatehouse::bench;
    const QCoreApplication application(argc, argv); // event loops want one
    const std::string_view wanted = argc > 1 ? argv[1] : "";
    Catalogue catalogue;
    for (const auto add : {addBalancing, addCore, addExchange, addHttp, addJwt, addNet, addObserve, addRouting})
        add(catalogue);
    for (const Entry& entry : catalogue.entries()) {
        if (entry.name.find(wanted) != entry.name.npos)
            measure(entry);
    }
    return 0;
}
