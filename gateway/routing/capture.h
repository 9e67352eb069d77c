#pragma once

#include <span>
#include <string_view>

namespace gatehouse::routing {

/// A piece of a path that the matching route gave a name to: "id" for {id}, "rest" for what "/*" stands for, "1" or
/// its own name for a group of a regular expression. The name lives in the plan, the value in the path.
struct Capture {
    std::string_view name;
    std::string_view value;
};

/// Of what "/*" matched, without the slash in front of it.
inline constexpr std::string_view kRestCapture = "rest";

} // namespace gatehouse::routing
