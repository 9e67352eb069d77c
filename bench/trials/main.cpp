// bench/trials: what a way to move bytes costs, before it is built into the gateway. See README.md.

#include "bench/trials/peers.h"
#include "bench/trials/relay.h"

#include <sched.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <map>
#include <string_view>
#include <thread>
#include <vector>

using namespace gatehouse;
using namespace gatehouse::trials;

namespace {

struct Case {
    const char* name;
    std::size_t connections;
    std::size_t answerSize;
};

constexpr std::array kCases{Case{"1 KiB, 64 connections", 64, 1024}, Case{"64 KiB, 64 connections", 64, 64 * 1024},
                            Case{"1 MiB, 16 connections", 16, 1024 * 1024}};
constexpr std::array<std::pair<Way, const char*>, 5> kWays{{{Way::Copy, "copy"},
                                                            {Way::Writev, "writev"},
                                                            {Way::Splice, "splice"},
                                                            {Way::BusyPoll, "busy poll"},
                                                            {Way::Uring, "io_uring"}}};
constexpr int kRounds = 7;
constexpr auto kSlice = std::chrono::milliseconds(700);

void pinTo(unsigned processor) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(processor % std::max(1U, std::thread::hardware_concurrency()), &set);
    ::sched_setaffinity(0, sizeof set, &set);
}

double processorTime() {
    rusage usage{};
    ::getrusage(RUSAGE_THREAD, &usage);
    const auto microseconds = [](const timeval& time) {
        return 1e6 * static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec);
    };
    return microseconds(usage.ru_utime) + microseconds(usage.ru_stime);
}

/// Microseconds of the relay for each answer; 0 if that way is not there.
double measure(const Case& what, Way way) {
    Connections connections = connectAll(what.connections);
    std::atomic<bool> stop = false;
    std::atomic<std::size_t> answers = 0;
    double spent = 0;
    bool isThere = true;
    std::thread relay([&] {
        pinTo(0);
        const double before = processorTime();
#ifdef GATEHOUSE_TRIALS_URING
        if (way == Way::Uring)
            isThere = relayByUring(connections.relay, stop);
        else
#endif
            relayByEpoll(connections.relay, way, stop);
        spent = processorTime() - before;
    });
    std::thread peers([&] {
        pinTo(1);
        playPeers(connections.clients, connections.servers, what.answerSize, answers, stop);
    });
    std::this_thread::sleep_for(kSlice);
    stop = true;
    relay.join();
    peers.join();
    const auto count = static_cast<double>(answers.load());
    return isThere && count > 0 ? spent / count : 0;
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values.empty() ? 0 : values[values.size() / 2];
}

void compare(const Case& what) {
    std::map<Way, std::vector<double>> costs;
    std::map<Way, std::vector<double>> ratios; // to copying, in the same round
    for (int round = 0; round < kRounds; ++round) {
        double copying = 0;
        for (const auto& [way, name] : kWays) {
#ifndef GATEHOUSE_TRIALS_URING
            if (way == Way::Uring)
                continue;
#endif
            const double cost = measure(what, way);
            if (way == Way::Copy)
                copying = cost;
            if (cost == 0)
                continue;
            costs[way].push_back(cost);
            ratios[way].push_back(cost / copying);
        }
    }
    std::printf("%s\n", what.name);
    for (const auto& [way, name] : kWays) {
        if (costs[way].empty())
            std::printf("    %-10s not there\n", name);
        else
            std::printf("    %-10s %8.1f us   %.2f (%.2f..%.2f)\n", name, median(costs[way]), median(ratios[way]),
                        *std::ranges::min_element(ratios[way]), *std::ranges::max_element(ratios[way]));
    }
    std::fflush(stdout);
}

} // namespace

int main() {
    std::printf("processor time of the relay for an answer, and its ratio to copying in the same round\n");
    std::ranges::for_each(kCases, compare);
}
