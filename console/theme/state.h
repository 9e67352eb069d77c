#pragma once

#include <cstddef>

namespace gatehouse::console {

/// The four states there are. Each has a colour, a shape and a word, so that none of them is needed alone.
enum class State { Ok, Warn, Fail, Off };
inline constexpr std::size_t kStateCount = 4;

/// What a gateway is used for; never shown by the colours of a state.
enum class Environment { Production, Staging, Development, Local };
inline constexpr std::size_t kEnvironmentCount = 4;

} // namespace gatehouse::console
