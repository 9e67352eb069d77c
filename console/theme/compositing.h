#pragma once

namespace gatehouse::console {

/// Whether what is translucent in a window of its own shows what is below it: on X11 only while somebody composites the
/// screen, elsewhere always. Without that it would be black.
[[nodiscard]] bool isCompositing();

} // namespace gatehouse::console
