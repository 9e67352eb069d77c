// Choosing an endpoint, with a few requests in flight on each.

#include "gateway/balancing/picker.h"

#include <benchmark/benchmark.h>

#include <random>
#include <string>

namespace gatehouse::balancing {
namespace {

void picking(benchmark::State& state, model::Balance balance) {
    model::Service service;
    service.balance = balance;
    for (int i = 0; i < state.range(0); ++i) {
        model::Endpoint endpoint;
        endpoint.url = "http://e" + std::to_string(i);
        endpoint.weight = static_cast<std::uint32_t>(1 + i % 3);
        service.endpoints.push_back(endpoint);
    }
    const auto plan = ServicePlan::compile(service);
    ServiceState counters(plan, nullptr);
    std::mt19937_64 random(1);
    for (std::size_t i = 0; i < plan.endpoints.size(); ++i)
        counters.endpoint(i).inFlight = static_cast<std::uint32_t>(random() % 4);
    for (auto _ : state)
        benchmark::DoNotOptimize(pick(plan, counters, {{}, random()}));
}
BENCHMARK_CAPTURE(picking, roundRobin, model::Balance::RoundRobin)->Arg(1)->Arg(4)->Arg(16)->Arg(256);
BENCHMARK_CAPTURE(picking, leastRequests, model::Balance::LeastRequests)->Arg(1)->Arg(4)->Arg(16)->Arg(256);
BENCHMARK_CAPTURE(picking, randomTwo, model::Balance::RandomTwo)->Arg(1)->Arg(4)->Arg(16)->Arg(256);

} // namespace
} // namespace gatehouse::balancing
