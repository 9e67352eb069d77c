#include "console/theme/focus_ring.h"

#include <QAbstractButton>
#include <QEvent>
#include <QFocusEvent>
#include <QFocusFrame>
#include <QTabBar>

namespace gatehouse::console {
namespace {

bool isByKeyboard(Qt::FocusReason reason) {
    return reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
}

bool wantsRing(const QWidget* widget) {
    return qobject_cast<const QAbstractButton*>(widget) != nullptr || qobject_cast<const QTabBar*>(widget) != nullptr ||
           widget->property("gatehouseFocusRing").toBool();
}

} // namespace

FocusRing::FocusRing(QObject* application) : QObject(application) { application->installEventFilter(this); }

void FocusRing::show(QWidget* control) {
    if (m_frame == nullptr)
        m_frame = new QFocusFrame(control); // it moves to the parent of what it surrounds
    m_frame->setWidget(control);
}

bool FocusRing::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn) {
        auto* widget = qobject_cast<QWidget*>(watched);
        if (widget != nullptr && wantsRing(widget) && isByKeyboard(static_cast<QFocusEvent*>(event)->reason()))
            show(widget);
    } else if (event->type() == QEvent::FocusOut && m_frame != nullptr && m_frame->widget() == watched) {
        m_frame->setWidget(nullptr);
    }
    return false;
}

} // namespace gatehouse::console
