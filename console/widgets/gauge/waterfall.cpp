#include "console/widgets/gauge/waterfall.h"

#include "console/text/format.h"
#include "console/theme/figures.h"
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

constexpr int kRow = 20;
constexpr int kTop = 4;
constexpr int kPadding = 12;
constexpr int kIndent = 14;
constexpr int kGap = 12;
constexpr int kDuration = 68;
constexpr int kOutcome = 130; ///< least width
constexpr int kGridLines = 4;

QColor colourOf(Waterfall::Bar bar, const Theme& theme) {
    switch (bar) {
    case Waterfall::Bar::Gateway:
        return theme.series[0];
    case Waterfall::Bar::Upstream:
        return theme.borderStrong;
    case Waterfall::Bar::Failed:
        return theme.of(State::Fail).mark;
    case Waterfall::Bar::Waiting:
        break;
    }
    return theme.of(State::Warn).mark;
}

double seconds(Duration duration) { return std::chrono::duration<double>(duration).count(); }

} // namespace

Waterfall::Waterfall(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Stages and attempts"));
}

void Waterfall::setRows(QVector<Row> rows) {
    m_rows = std::move(rows);
    m_current = m_rows.isEmpty() ? -1 : std::min(m_current, int(m_rows.size()) - 1);
    m_nameWidth = 0;
    const QFontMetrics metrics(fontOf(Type::TableKey));
    for (const auto& row : m_rows)
        m_nameWidth = std::max(m_nameWidth, metrics.horizontalAdvance(row.name) + (row.isDetail ? kIndent : 0));
    updateGeometry();
    update();
}

QSize Waterfall::sizeHint() const { return {640, int(m_rows.size()) * kRow + 8}; }

QSize Waterfall::minimumSizeHint() const {
    return {m_nameWidth + 2 * kPadding + 2 * kGap + kDuration + 160, int(m_rows.size()) * kRow + 8};
}

QRect Waterfall::axis() const {
    const int names = kPadding + m_nameWidth + kGap;
    const int outcome = std::max(kOutcome, (width() - names) / 3);
    return {names, 4, std::max(40, width() - names - kDuration - outcome - 2 * kGap - kPadding), height() - 8};
}

void Waterfall::paintEvent(QPaintEvent*) {
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    const QRect bars = QStyle::visualRect(layoutDirection(), rect(), axis());
    painter.setPen(theme.grid);
    for (int i = 1; i < kGridLines; ++i) {
        const int x = bars.left() + bars.width() * i / kGridLines;
        painter.drawLine(x, bars.top(), x, bars.bottom());
    }
    Duration whole{1};
    for (const auto& row : m_rows)
        whole = std::max(whole, row.start + row.length);
    for (int i = 0; i < m_rows.size(); ++i)
        paintRow(painter, i, QRect(0, kTop + i * kRow, width(), kRow), whole);
}

void Waterfall::paintRow(QPainter& painter, int index, const QRect& row, Duration whole) const {
    const Theme& theme = themeOf(this);
    const Row& content = m_rows[index];
    if (index == m_current) {
        painter.fillRect(row, hasFocus() ? theme.selection : theme.selectionOff);
        if (hasFocus())
            paintInnerFocusRing(painter, row, 3, theme);
    }
    const auto visual = [&](const QRect& part) { return QStyle::visualRect(layoutDirection(), rect(), part); };

    const int indent = content.isDetail ? kIndent : 0;
    painter.setFont(fontOf(content.isDetail ? Type::Table : Type::TableKey));
    painter.setPen(content.isDetail ? theme.text2 : theme.text);
    paintLine(painter, visual(QRect(kPadding + indent, row.top(), m_nameWidth - indent + 2, kRow)), content.name,
              layoutDirection());

    const QRect bars = visual(axis());
    const double unit = bars.width() / seconds(whole);
    const double left = std::min(bars.left() + seconds(content.start) * unit, double(bars.right()) - 1.5);
    const double extent = std::max(1.5, seconds(content.length) * unit);
    const double thickness = content.isDetail ? 4 : 9;
    painter.fillRect(QRectF(left, row.center().y() + 0.5 - thickness / 2, extent, thickness),
                     colourOf(content.bar, theme));

    const QRect duration(axis().right() + kGap, row.top(), kDuration, kRow);
    painter.setFont(fontOf(Type::Table));
    painter.setPen(theme.text2);
    paintFigures(painter, visual(duration),
                 content.length == Duration{} ? Format::none() : Format().duration(content.length),
                 Qt::AlignRight | Qt::AlignVCenter);

    const QRect outcome(duration.right() + kGap, row.top(), width() - duration.right() - kGap - kPadding, kRow);
    painter.setPen(theme.text);
    paintLine(painter, visual(outcome), content.outcome, layoutDirection());
}

void Waterfall::setCurrent(int row) {
    if (m_rows.isEmpty())
        return;
    m_current = std::clamp(row, 0, int(m_rows.size()) - 1);
    update();
    Q_EMIT currentChanged(m_current);
}

int Waterfall::rowAt(const QPoint& at) const { return (at.y() - kTop) / kRow; }

QString Waterfall::tip(int row) const {
    if (row < 0 || row >= m_rows.size())
        return {};
    const auto& content = m_rows[row];
    QStringList lines{content.outcome.isEmpty() ? content.name : content.name + QStringLiteral(": ") + content.outcome};
    if (!content.note.isEmpty())
        lines << content.note;
    return lines.join(u'\n');
}

bool Waterfall::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), help->pos().y() < kTop ? QString() : tip(rowAt(help->pos())), this);
    return true;
}

void Waterfall::mousePressEvent(QMouseEvent* event) { setCurrent(rowAt(event->pos())); }

void Waterfall::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Up:
        setCurrent(m_current - 1);
        return;
    case Qt::Key_Down:
        setCurrent(m_current + 1);
        return;
    case Qt::Key_Home:
        setCurrent(0);
        return;
    case Qt::Key_End:
        setCurrent(int(m_rows.size()) - 1);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace gatehouse::console
