#include "bench/micro/meter.h"
#include "gateway/routing/route_table.h"

#include <deque>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace gatehouse::bench {

namespace {

using namespace routing;

struct Sample {
    model::Route route;
    std::string host; ///< of a request for it
    std::string path;
};

/// A quarter each on any host and on wildcards, half on two hundred exact hosts; exact paths, prefixes and templates in
/// equal parts; half restricted to methods, a tenth to a header.
Sample sampleRoute(int number) {
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
    switch (number % 5) {
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

/// Requests for some of the routes of a table, as many in turn as a busy gateway sees of them.
class Requests {
public:
    explicit Requests(int routes) : m_table(compile(routes)) {
        std::mt19937 random(1);
        for (int i = 0; i < 256; ++i) {
            const Sample sample = sampleRoute(static_cast<int>(random() % static_cast<unsigned>(routes)));
            auto& head = m_heads.emplace_back(m_texts);
            head.method = http::Method::Get;
            head.methodToken = "GET";
            head.host = head.authority = m_texts.copy(sample.host);
            head.path = m_texts.copy(sample.path);
            head.fields.add("accept", "*/*");
            head.fields.add("user-agent", "curl/8.0");
            head.fields.add("x-tenant", "a");
        }
    }

    void match() {
        m_arena.reset();
        use(m_table.match(m_heads[m_next++ % m_heads.size()], m_arrival, m_arena));
    }

private:
    static RouteTable compile(int count) {
        std::vector<model::Route> routes;
        for (int i = 0; i < count; ++i)
            routes.push_back(sampleRoute(i).route);
        auto compiled = RouteTable::compile(routes);
        if (!compiled)
            giveUp("the routes were refused");
        return std::move(compiled).value();
    }

    RouteTable m_table;
    Arena m_texts;
    Arena m_arena;
    Arrival m_arrival{.client = IpAddress::v4(0x7f000001), .listener = "public"};
    std::deque<http::RequestHead> m_heads;
    std::size_t m_next = 0;
};

} // namespace

void addRouting(Catalogue& catalogue) {
    for (const int routes : {1, 100, 10'000}) {
        catalogue.add("routing/one of " + std::to_string(routes) + (routes == 1 ? " route" : " routes"),
                      [routes] { return [requests = std::make_shared<Requests>(routes)] { requests->match(); }; });
    }
}

} // namespace gatehouse::bench
