#pragma once

#include "shared/api/verdict.h"
#include "shared/rpc/method.h"

#include <string>

namespace gatehouse::api {

struct ExplainExchangeParams {
    std::string id;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<ExplainExchangeParams>);

inline constexpr rpc::Method<ExplainExchangeParams, Verdict> kExplainExchange{
    "explain.exchange", rpc::Role::Viewer, rpc::Effect::None,
    "Why an exchange ended as it did: its verdict, if a worker still remembers it.", "id"};

} // namespace gatehouse::api
