#pragma once

#include "shared/rpc/method.h"

namespace gatehouse::api {

struct Schema {
    document::Node schema;
};
[[nodiscard]] schema::TypePtr declare(schema::Tag<Schema>);

inline constexpr rpc::Method<rpc::Nothing, Schema> kSchemaGet{
    "schema.get", rpc::Role::Viewer, rpc::Effect::None,
    "The JSON Schema of configurations, with those of all policies of this gateway."};

} // namespace gatehouse::api
