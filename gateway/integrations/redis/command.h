#pragma once

#include "shared/core/byte_output.h"

#include <span>
#include <string_view>

namespace gatehouse::integrations::redis {

/// Writes a command as servers read it: a list of texts with their lengths in front, whatever bytes are in them.
void writeCommand(ByteOutput& output, std::span<const std::string_view> words);

} // namespace gatehouse::integrations::redis
