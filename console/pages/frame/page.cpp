#include "console/pages/frame/page.h"

#include "console/theme/measures.h"

#include <QTimer>
#include <QVBoxLayout>

namespace gatehouse::console {

Page::Page(Desk& desk, QWidget* parent) : QWidget(parent), m_desk(desk), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(measure::kPageMargin, 0, measure::kPageMargin, 14);
    m_column->setSpacing(measure::kCardGap);
}

void Page::refreshSoon() {
    m_isDue = true;
    if (m_isPlanned || !isVisible())
        return;
    m_isPlanned = true;
    QTimer::singleShot(0, this, [this] {
        m_isPlanned = false;
        if (!m_isDue || !isVisible())
            return;
        m_isDue = false;
        refresh();
    });
}

void Page::showEvent(QShowEvent* event) {
    // Before it is painted: a page that comes into sight is right at once.
    if (std::exchange(m_isDue, false))
        refresh();
    QWidget::showEvent(event);
}

} // namespace gatehouse::console
