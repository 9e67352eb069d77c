#pragma once

#include <cstddef>

namespace gatehouse::test {

/// How often the calling thread has asked for memory so far, from C++ or C, in our code or a library's: whoever links
/// this has the program's allocator counted.
[[nodiscard]] std::size_t allocationsOfThisThread();

} // namespace gatehouse::test
