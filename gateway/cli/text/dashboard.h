#pragma once

#include "gateway/cli/text/terminal_text.h"
#include "shared/api/breakers.h"
#include "shared/api/metrics.h"
#include "shared/api/status.h"

#include <cstddef>
#include <string>
#include <vector>

namespace gatehouse::cli {

/// What `top` knows at one moment.
struct Moment {
    api::Status status;
    api::MetricPoints points;
    std::vector<double> requests;       ///< a second, of the latest seconds; the newest last
    std::vector<api::Breaker> breakers; ///< that let nothing through
};

struct ScreenSize {
    std::size_t columns = 80;
    std::size_t rows = 24;
};

/// What a gateway does now, on that many lines of that width at most.
[[nodiscard]] std::vector<std::string> dashboard(const Moment& moment, ScreenSize size, Colour colour);

/// What of the gateway dashboard() shows.
[[nodiscard]] std::vector<api::MetricWish> dashboardWishes();

} // namespace gatehouse::cli
