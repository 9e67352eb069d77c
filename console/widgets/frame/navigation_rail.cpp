#include "console/widgets/frame/navigation_rail.h"

#include "console/theme/icons.h"
#include "console/theme/measures.h"
#include "console/theme/reading.h"
#include "console/theme/shapes.h"
#include "console/theme/type_scale.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace gatehouse::console {
namespace {

constexpr int kWidth = 196;
constexpr int kCollapsed = 48;
constexpr int kTop = 8;
constexpr int kInset = 8;
constexpr int kCaption = 31;
constexpr int kBar = 3;

bool isCaption(const NavigationRail::Page& page) { return page.icon.isEmpty(); }

} // namespace

NavigationRail::NavigationRail(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setAccessibleName(tr("Pages"));
}

void NavigationRail::setPages(QVector<Page> pages) {
    m_pages = std::move(pages);
    update();
}

void NavigationRail::setCurrent(const QString& id) {
    m_current = id;
    const auto found = std::ranges::find(m_pages, id, &Page::id);
    m_focused = found == m_pages.end() ? -1 : int(found - m_pages.begin());
    if (found != m_pages.end())
        setAccessibleDescription(found->name);
    update();
}

void NavigationRail::setCollapsed(bool isCollapsed) {
    m_isCollapsed = isCollapsed;
    updateGeometry();
    update();
}

QSize NavigationRail::sizeHint() const { return {m_isCollapsed ? kCollapsed : kWidth, 600}; }

QRect NavigationRail::rowRect(int index) const {
    int top = kTop;
    for (int i = 0; i < index; ++i)
        top += isCaption(m_pages[i]) ? (m_isCollapsed ? 10 : kCaption) : measure::kNavigationRow;
    const int height = isCaption(m_pages[index]) ? (m_isCollapsed ? 10 : kCaption) : measure::kNavigationRow;
    return {kInset, top, width() - 2 * kInset, height};
}

int NavigationRail::rowAt(const QPoint& position) const {
    for (int i = 0; i < m_pages.size(); ++i) {
        if (!isCaption(m_pages[i]) && rowRect(i).contains(position))
            return i;
    }
    return -1;
}

void NavigationRail::paintEvent(QPaintEvent*) {
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    painter.fillRect(rect(), theme.window);
    const QRect line(width() - 1, 0, 1, height());
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), line), theme.border);
    for (int i = 0; i < m_pages.size(); ++i) {
        const QRect row = rowRect(i);
        if (!isCaption(m_pages[i])) {
            paintPage(painter, i, row);
            continue;
        }
        if (m_isCollapsed)
            continue;
        painter.setFont(fontOf(Type::Caption));
        painter.setPen(theme.text3);
        painter.drawText(row.adjusted(8, 8, -8, 0), int(Qt::AlignLeading | Qt::AlignVCenter), m_pages[i].name);
    }
}

void NavigationRail::paintPage(QPainter& painter, int index, const QRect& row) const {
    const Theme& theme = themeOf(this);
    const auto& page = m_pages[index];
    const bool isCurrent = page.id == m_current;
    const auto visual = [&](const QRect& part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    if (isCurrent || index == m_hovered)
        paintBox(painter, row, measure::kControlRadius, isCurrent ? theme.selection : theme.hover, {});
    if (isCurrent) {
        // Half of it is outside of the window's edge, so that only its inner corners are round.
        const QRect bar(-kBar, row.top() + 5, 2 * kBar, row.height() - 10);
        paintBox(painter, visual(bar), kBar, theme.accent, {});
    }
    if (hasFocus() && index == m_focused)
        paintInnerFocusRing(painter, row, measure::kControlRadius, theme);
    const QRect box(row.left() + 8, row.center().y() - measure::kIcon / 2 + 1, measure::kIcon, measure::kIcon);
    paintIcon(painter, visual(box), page.icon, isCurrent ? theme.accent : theme.text2, layoutDirection());
    QRect text(box.right() + 10, row.top(), row.right() - box.right() - 18, row.height());
    if (page.attention > 0) {
        const auto count = QString::number(page.attention);
        const QSize size = badgeSize(count);
        QRect badge(row.right() - 8 - size.width(), row.center().y() - size.height() / 2 + 1, size.width(),
                    size.height());
        if (m_isCollapsed)
            badge = QRect(row.right() - 8, row.top() + 2, 8, 8);
        text.setRight(badge.left() - 6);
        if (m_isCollapsed)
            paintMark(painter, visual(badge), page.tone == Tone::Fail ? State::Fail : State::Warn, theme);
        else
            paintBadge(painter, visual(badge), page.tone, count, theme);
    }
    if (m_isCollapsed)
        return;
    painter.setFont(fontOf(isCurrent ? Type::Heading : Type::Body));
    painter.setPen(isCurrent ? theme.text : theme.text2);
    paintLine(painter, visual(text), page.name, layoutDirection());
}

void NavigationRail::choose(int index) {
    if (index < 0 || index >= m_pages.size() || isCaption(m_pages[index]))
        return;
    setCurrent(m_pages[index].id);
    Q_EMIT chosen(m_current);
}

void NavigationRail::mouseMoveEvent(QMouseEvent* event) {
    const int row = rowAt(event->pos());
    if (row != m_hovered) {
        m_hovered = row;
        update();
    }
}

void NavigationRail::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        choose(rowAt(event->pos()));
}

void NavigationRail::leaveEvent(QEvent*) {
    m_hovered = -1;
    update();
}

void NavigationRail::focusInEvent(QFocusEvent* event) {
    if (m_focused < 0)
        m_focused = 0;
    QWidget::focusInEvent(event);
}

void NavigationRail::keyPressEvent(QKeyEvent* event) {
    const auto step = [&](int direction) {
        for (int i = m_focused + direction; i >= 0 && i < m_pages.size(); i += direction) {
            if (!isCaption(m_pages[i])) {
                m_focused = i;
                setAccessibleDescription(m_pages[i].name);
                update();
                return;
            }
        }
    };
    switch (event->key()) {
    case Qt::Key_Up:
        step(-1);
        return;
    case Qt::Key_Down:
        step(1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        choose(m_focused);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

bool NavigationRail::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int row = rowAt(help->pos());
        if (row >= 0 && m_isCollapsed)
            QToolTip::showText(help->globalPos(), m_pages[row].name, this, rowRect(row));
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace gatehouse::console
