#pragma once

#include "shared/schema/type.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace gatehouse::schema {

/// Whether a text stands at that place and obeys the constraints; reports what does not.
[[nodiscard]] bool checkText(const document::Cursor& at, const Constraints& constraints, Reading& reading);

/// The constraints of a text, as data.
[[nodiscard]] Shape textShape(const Constraints& constraints);

/// A file name as the process must open it.
[[nodiscard]] std::string resolveFile(std::string_view file, const std::filesystem::path& folder);

/// No "..": a configuration names files below its own folder or by their full path, so that what it reads can be seen
/// in it.
[[nodiscard]] Verdict checkFile(std::string_view file);

} // namespace gatehouse::schema
