#pragma once

#include <cstdint>

class QApplication;

namespace gatehouse::console {

/// The console's window before a gatehoused with 10,000 routes that it starts itself: figures are printed. 0: all went
/// well.
int measureWindow(QApplication& application);

/// In a process of its own: paints the first window, and prints how long after `started` (of the steady clock, in
/// nanoseconds) that was.
int paintFirstWindow(QApplication& application, std::int64_t started);

} // namespace gatehouse::console
