#pragma once

#include "shared/document/node.h"
#include "shared/model/consumer.h"
#include "shared/rpc/failure.h"

#include <string_view>

namespace gatehouse::control {

/// The document of a configuration with that key of that consumer: instead of the one of its id, or beside those that
/// there are.
[[nodiscard]] rpc::Answer<document::Node> withKey(document::Node root, std::string_view consumer,
                                                  const model::ApiKey& key);

} // namespace gatehouse::control
