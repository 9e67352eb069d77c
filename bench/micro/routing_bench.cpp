// Finding a route among ten thousand: a quarter each on any host and on wildcards, half on two hundred exact hosts;
// exact paths, prefixes and templates in equal parts; half restricted to methods, a tenth to a header. Requests are
// spread over a few hundred routes, as a busy gateway's are; `everywhere` over all of them, where the caches no longer
// hold the table.

#include "gateway/routing/route_table.h"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace gatehouse::routing {
namespace {

constexpr int kRoutes = 10'000;
constexpr int kKinds = 5;

struct Sample {
    model::Route route;
    std::string host; ///< of a request for it
    std::string path;
};

Sample sample(int number) {
    using Kind = model::PathPattern::Kind;
    Sample sample;
    auto& match = sample.route.match;
    sample.route.name = "r" + std::to_string(number);
    switch (number % 4) {
    case 0:
        sample.host = "www.example.com";
        break;
    case 1:
        match.hosts = {"*.tenant" + std::to_string(number % 97) + ".example.com"};
        sample.host = "shop" + match.hosts[0].substr(1);
        break;
    default:
        match.hosts = {"api" + std::to_string(number % 200) + ".example.com"};
        sample.host = match.hosts[0];
    }
    const auto base = "/v" + std::to_string(number % 3) + "/service" + std::to_string(number);
    switch (number % kKinds) {
    case 0:
        match.path = {Kind::Exact, base + "/status"};
        sample.path = base + "/status";
        break;
    case 1:
        match.path = {Kind::Template, base + "/{id}"};
        sample.path = base + "/12345";
        break;
    case 2:
        match.path = {Kind::Prefix, base};
        sample.path = base + "/items/77/detail";
        break;
    case 3:
        match.path = {Kind::Template, base + "/{a}/items/{b}"};
        sample.path = base + "/77/items/abcdef";
        break;
    default:
        match.path = {Kind::Template, base + "/orders/{id}/*"};
        sample.path = base + "/orders/55/lines/3";
    }
    if (number % 2 == 1)
        match.methods = {"GET", "POST"};
    if (number % 10 == 7)
        match.headers = {{"x-tenant", model::ValueMatch::Operator::Exact, "a"}};
    return sample;
}

const RouteTable& table() {
    static const RouteTable table = [] {
        std::vector<model::Route> routes;
        for (int i = 0; i < kRoutes; ++i)
            routes.push_back(sample(i).route);
        auto compiled = RouteTable::compile(routes);
        if (!compiled)
            std::abort();
        return std::move(compiled).value();
    }();
    return table;
}

class Requests {
public:
    void add(const Sample& sample) {
        auto& head = m_heads.emplace_back(m_arena);
        head.method = http::Method::Get;
        head.methodToken = "GET";
        head.host = head.authority = m_arena.copy(sample.host);
        head.path = m_arena.copy(sample.path);
        head.fields.add("accept", "*/*");
        head.fields.add("user-agent", "curl/8.0");
        head.fields.add("x-tenant", "a");
    }
    void run(benchmark::State& state, const RouteTable& among) {
        Arena arena;
        const Arrival arrival{.client = IpAddress::v4(0x7f000001), .listener = "public"};
        std::size_t next = 0;
        for (auto _ : state) {
            benchmark::DoNotOptimize(among.match(m_heads[next], arrival, arena));
            arena.reset();
            next = next + 1 == m_heads.size() ? 0 : next + 1;
        }
    }

private:
    Arena m_arena;
    std::vector<http::RequestHead> m_heads;
};

void oneKind(benchmark::State& state) {
    Requests requests;
    std::mt19937 random(1);
    for (int i = 0; i < 256; ++i)
        requests.add(sample(static_cast<int>(random() % 40) * 250 + static_cast<int>(state.range(0))));
    requests.run(state, table());
}
BENCHMARK(oneKind)->DenseRange(0, kKinds - 1)->Name("exact, template, prefix, two parameters, open template");

void mixed(benchmark::State& state) {
    Requests requests;
    std::mt19937 random(1);
    for (int i = 0; i < 256; ++i)
        requests.add(sample(static_cast<int>(random() % kRoutes)));
    requests.run(state, table());
}
BENCHMARK(mixed);

void everywhere(benchmark::State& state) {
    Requests requests;
    std::mt19937 random(1);
    for (int i = 0; i < kRoutes; ++i)
        requests.add(sample(static_cast<int>(random() % kRoutes)));
    requests.run(state, table());
}
BENCHMARK(everywhere);

void nothingThere(benchmark::State& state) {
    Requests requests;
    for (int i = 0; i < 256; ++i) {
        auto unknown = sample(i);
        unknown.path = "/nothing/" + std::to_string(i);
        requests.add(unknown);
    }
    requests.run(state, table());
}
BENCHMARK(nothingThere);

void theOnlyRoute(benchmark::State& state) {
    const auto only = sample(2);
    model::Route route;
    route.match.path = {model::PathPattern::Kind::Prefix, ""};
    const auto among = RouteTable::compile(std::vector{route});
    Requests requests;
    requests.add(only);
    requests.run(state, *among);
}
BENCHMARK(theOnlyRoute);

void compiling(benchmark::State& state) {
    std::vector<model::Route> routes;
    for (int i = 0; i < kRoutes; ++i)
        routes.push_back(sample(i).route);
    for (auto _ : state)
        benchmark::DoNotOptimize(RouteTable::compile(routes));
}
BENCHMARK(compiling)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace gatehouse::routing
