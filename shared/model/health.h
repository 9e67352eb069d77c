#pragma once

#include "shared/core/time.h"
#include "shared/schema/fwd.h"

#include <cstdint>
#include <string>
#include <vector>

namespace gatehouse::model {

/// Statuses from one to another, both included. Written 204 or "200-299".
struct StatusRange {
    std::uint16_t first = 200;
    std::uint16_t last = 299;
    [[nodiscard]] bool contains(std::uint16_t status) const { return status >= first && status <= last; }
    friend bool operator==(const StatusRange&, const StatusRange&) = default;
};

/// How each endpoint of a service is asked, again and again, whether it is well.
struct Health {
    enum class Kind { Http, Tcp };
    Kind kind = Kind::Http;
    std::string path = "/"; ///< and a query, perhaps
    std::string host;       ///< of the Host field; empty: the endpoint's own
    std::vector<StatusRange> statuses{StatusRange{}};
    std::string body;         ///< must be in the answer's first kLongestBody bytes; empty: anything
    std::uint16_t port = 0;   ///< 0: the endpoint's own
    Duration interval = 10s;  ///< give or take a tenth
    Duration transition = 2s; ///< between probes while their results and the state differ
    Duration timeout = 2s;    ///< of a probe
    std::uint32_t rise = 2;   ///< probes in a row that bring a failing endpoint back
    std::uint32_t fall = 3;   ///< failed ones in a row that take one out

    static constexpr std::size_t kLongestBody = 64 * 1024;
    friend bool operator==(const Health&, const Health&) = default;
};

/// When an endpoint is left out for how it answers requests.
struct Outliers {
    std::uint32_t consecutive = 5;  ///< failures in a row; 0: they are not counted
    std::uint32_t ratio = 0;        ///< failures of all within `interval`, per cent; 0: not looked at
    std::uint32_t minRequests = 50; ///< within `interval`, for `ratio`
    Duration interval = 10s;
    Duration ejection = 30s; ///< of the first time; doubles each time after that
    Duration maxEjection = 5min;
    std::uint32_t maxEjected = 50;                 ///< per cent of a service's endpoints at the same time
    std::vector<StatusRange> statuses{{502, 504}}; ///< that are failures, beside having no answer at all
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<StatusRange>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Health::Kind>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Health>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Outliers>);

} // namespace gatehouse::model
