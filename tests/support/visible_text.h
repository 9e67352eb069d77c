#pragma once

#include <string>
#include <string_view>

namespace gatehouse::test {

/// Bytes as one can read them: control bytes and non-ASCII escaped (\r \n \t \0 \xHH \\), runs of more than 64 equal
/// bytes folded to {'a' * 9000}, and no more than `limit` characters.
[[nodiscard]] std::string visible(std::string_view bytes, std::size_t limit = 4000);

/// The same, with a new line after each \n, every line indented by `indent`.
[[nodiscard]] std::string visibleLines(std::string_view bytes, std::string_view indent, std::size_t limit = 4000);

} // namespace gatehouse::test
