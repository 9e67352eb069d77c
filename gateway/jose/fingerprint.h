#pragma once

#include <string>
#include <string_view>

namespace gatehouse::jose {

/// SHA-256 as text: for telling whether something secret has changed without keeping it.
[[nodiscard]] std::string fingerprint(std::string_view content);

} // namespace gatehouse::jose
