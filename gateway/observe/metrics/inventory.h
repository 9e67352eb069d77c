#pragma once

#include "gateway/observe/metrics/registry.h"

#include <string>
#include <vector>

namespace gatehouse::observe {

/// Where everything is counted that the metrics' history tells of by name, as it is now.
struct Inventory {
    struct Route {
        std::string route;
        std::string service;
        CounterGrid requests;
        Histogram duration;
    };
    struct Endpoint {
        std::string service;
        std::string endpoint;
        CounterRow attempts;
        CounterRow responses;
        Histogram duration;
    };
    struct Consumer {
        std::string name;
        CounterRow requests;
        Counter limited;
        Histogram duration;
    };
    struct Breaker {
        std::string of; ///< "service", "route" or "endpoint"
        std::string name;
        Gauge phase;
        Gauge override;
    };
    std::vector<Route> routes;
    std::vector<Endpoint> endpoints;
    std::vector<Consumer> consumers;
    std::vector<Gauge> connections;
    std::vector<Gauge> upstreamConnections;
    std::vector<Breaker> breakers;
};

} // namespace gatehouse::observe
