#include "console/app/frame/regions.h"

#include <QApplication>

namespace gatehouse::console {
namespace {

bool holds(const QWidget& region, const QWidget* widget) {
    return widget != nullptr && (widget == &region || region.isAncestorOf(widget));
}

/// The innermost region; -1 if it is in none.
int regionOf(const QVector<QWidget*>& regions, const QWidget* widget) {
    for (int i = int(regions.size()) - 1; i >= 0; --i) {
        if (holds(*regions[i], widget))
            return i;
    }
    return -1;
}

/// In the order of Tab; null if nothing in it takes the keyboard.
QWidget* firstOf(const QVector<QWidget*>& regions, int index) {
    QWidget* const start = regions[index];
    QWidget* widget = start;
    do {
        if ((widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isVisible() && widget->isEnabled() &&
            regionOf(regions, widget) == index)
            return widget;
        widget = widget->nextInFocusChain();
    } while (widget != start);
    return nullptr;
}

} // namespace

void stepRegion(const QVector<QWidget*>& regions, Way way) {
    const int count = int(regions.size());
    const int step = way == Way::Forward ? 1 : count - 1;
    int index = regionOf(regions, QApplication::focusWidget());
    if (index < 0)
        index = way == Way::Forward ? count - 1 : 0;
    for (int tried = 0; tried < count; ++tried) {
        index = (index + step) % count;
        if (auto* widget = firstOf(regions, index))
            return widget->setFocus(way == Way::Forward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    }
}

} // namespace gatehouse::console
