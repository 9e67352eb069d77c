#pragma once

#include "console/models/route_summary.h"
#include "console/theme/state.h"
#include "shared/api/explain_request.h"

#include <optional>

namespace gatehouse::console {

/// A request that the route is meant for, judging by host, path and methods.
[[nodiscard]] api::ExplainRequestParams sampleOf(const RouteSummary& route);

/// "PUT https://api.example/v1" as a request. Without a method it is GET; a path alone gets the host.
[[nodiscard]] std::optional<api::ExplainRequestParams> requestOf(const QString& line, const QString& host);

/// Which route takes a request, seen from one of them.
struct SampleFate {
    State state = State::Off; ///< Ok: this one does
    QString words;
};
[[nodiscard]] SampleFate fateOf(const api::RequestExplained& explained, const QString& route);

} // namespace gatehouse::console
