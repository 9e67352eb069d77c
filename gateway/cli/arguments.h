#pragma once

#include "shared/core/result.h"
#include "shared/document/node.h"
#include "shared/schema/shape.h"

#include <span>
#include <string>

namespace gatehouse::cli {

/// The text itself, or what is in FILE of `@FILE`, or standard input for `@-`. 16 MiB at most.
[[nodiscard]] Result<std::string> textOf(const std::string& typed);

/// What was typed for a parameter, as the value that its declaration asks for. `@FILE` stands for what is in the file,
/// `@-` for standard input. Whether the value is right, the gateway says.
[[nodiscard]] Result<document::Node> argument(const schema::Shape& shape, std::span<const std::string> typed);

} // namespace gatehouse::cli
