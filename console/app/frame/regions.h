#pragma once

#include <QVector>
#include <QWidget>

namespace gatehouse::console {

enum class Way { Forward, Backward };

/// The keyboard goes to the next region of a window that takes it, around the end. A region inside of another one comes
/// after that one in the list.
void stepRegion(const QVector<QWidget*>& regions, Way way);

} // namespace gatehouse::console
