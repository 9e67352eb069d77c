#include "bench/micro/meter.h"
#include "gateway/balancing/picker.h"

#include <memory>
#include <random>
#include <string>

namespace gatehouse::bench {

namespace {

using namespace balancing;

/// A service whose endpoints have a few requests in flight each.
struct Busy {
    Busy(model::Balance balance, int endpoints) : plan(ServicePlan::compile(service(balance, endpoints))) {
        for (std::size_t i = 0; i < plan.endpoints.size(); ++i)
            state.endpoint(i).inFlight = static_cast<std::uint32_t>(random() % 4);
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

    std::mt19937_64 random{1};
    ServicePlan plan;
    ServiceState state{plan, nullptr};
};

} // namespace

void addBalancing(Catalogue& catalogue) {
    using model::Balance;
    for (const auto& [name, balance] : {std::pair{"round_robin", Balance::RoundRobin},
                                        {"least_requests", Balance::LeastRequests},
                                        {"random_two", Balance::RandomTwo}}) {
        for (const int endpoints : {4, 256}) {
            catalogue.add("balancing/" + std::string(name) + " of " + std::to_string(endpoints), [=] {
                return [busy = std::make_shared<Busy>(balance, endpoints)] {
                    use(pick(busy->plan, busy->state, {{}, busy->random()}));
                };
            });
        }
    }
}

} // namespace gatehouse::bench
