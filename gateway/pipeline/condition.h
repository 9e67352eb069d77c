#pragma once

#include "gateway/routing/route_table.h"
#include "shared/core/result.h"
#include "shared/model/condition.h"

#include <optional>

namespace gatehouse::pipeline {

class Exchange;

/// A condition on requests, compiled. Immutable, part of the plan.
class Condition {
public:
    [[nodiscard]] static Result<Condition> create(const model::Condition& condition);

    [[nodiscard]] bool holds(Exchange& exchange) const;

private:
    Condition(std::optional<routing::RouteTable> request, model::CallerMatch caller)
        : m_request(std::move(request)), m_caller(std::move(caller)) {}

    std::optional<routing::RouteTable> m_request; ///< one route, which fits or does not; none: any request
    model::CallerMatch m_caller;
};

} // namespace gatehouse::pipeline
