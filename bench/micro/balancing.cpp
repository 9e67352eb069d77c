#include "bench/micro/meter.h"
#include "gateway/balancing/picker.h"

#include <memory>
#include <random>
#include <string>

namespace gatehouse::bench {

namespace {

using namespace balancing;

/// A service whose endpoints have a few requests under way each.
struct Busy {
    Busy(model::Balance balance, int endpoints) : plan(ServicePlan::compile(service(balance, endpoints))) {
        for (std::size_t i = 0; i < plan.endpoints.size(); ++i)
            for (std::uint64_t left = random() % 4; left > 0; --left)
                state.begin(i);
    }

    static model::Service service(model::Balance balance, int endpoints) {
        model::Service service;
        service.balance = balance;
        for (int i = 0; i < endpoints; ++i) {
            model::Endpoint endpoint;
            endpoint.url = "http://e" + std::to_string(i);
            endpoint.weight = static_cast<std::uint32_t>(1 + i % 3);
            service.endpoints.push_back(endpoint);
        }
        return service;
    }

    /// What a request costs: an endpoint is chosen, an attempt on it begins, and one ends.
    void request() {
        now += 1us;
        const std::uint64_t any = random();
        const std::size_t picked = pick(plan, state, {.random = any, .hash = any, .now = now});
        state.begin(picked);
        state.finish(std::exchange(last, picked), {CallResult::Kind::Answered, 200, 1ms}, now);
    }

    std::mt19937_64 random{1};
    ServicePlan plan;
    ServiceState state{plan, nullptr};
    MonotonicTime now{1000s};
    std::size_t last = firstPick();

private:
    std::size_t firstPick() {
        const std::size_t picked = pick(plan, state, {});
        state.begin(picked);
        return picked;
    }
};

} // namespace

void addBalancing(Catalogue& catalogue) {
    using model::Balance;
    for (const auto& [name, balance] : {std::pair{"round_robin", Balance::RoundRobin},
                                        {"least_requests", Balance::LeastRequests},
                                        {"random_two", Balance::RandomTwo},
                                        {"ewma", Balance::Ewma},
                                        {"hash", Balance::Hash}}) {
        for (const int endpoints : {4, 1000}) {
            catalogue.add("balancing/" + std::string(name) + " of " + std::to_string(endpoints),
                          [=] { return [busy = std::make_shared<Busy>(balance, endpoints)] { busy->request(); }; });
        }
    }
}

} // namespace gatehouse::bench
