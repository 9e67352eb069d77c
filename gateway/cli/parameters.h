#pragma once

#include "shared/rpc/method.h"
#include "shared/schema/shape.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::cli {

/// What was typed for one parameter of a method.
struct Typed {
    schema::FieldShape field;
    std::vector<std::string> values;
};
using Parameters = std::vector<Typed>;

/// "set_state" as it is typed: "set-state".
[[nodiscard]] std::string dashed(std::string_view name);

/// Gives `command` a word or an option for each parameter of the method: its declaration says all of them. What is
/// typed comes into the result.
[[nodiscard]] std::shared_ptr<Parameters> addParameters(CLI::App& command, const rpc::MethodTraits& method);

/// What was typed, as the method takes it.
[[nodiscard]] rpc::Answer<document::Node> paramsOf(const Parameters& typed);

} // namespace gatehouse::cli
