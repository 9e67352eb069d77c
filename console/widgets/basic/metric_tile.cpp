#include "console/widgets/basic/metric_tile.h"

#include "console/theme/figures.h"
#include "console/theme/measures.h"
#include "console/theme/reading.h"
#include "console/theme/shapes.h"
#include "console/theme/type_scale.h"
#include "console/widgets/basic/tag_art.h"
#include "console/widgets/gauge/sparkline.h"

#include <QPainter>
#include <QStyle>

namespace gatehouse::console {
namespace {

constexpr int kHeight = 82;
constexpr int kSparkWidth = 66;
constexpr int kSparkHeight = 26;

bool isUnwell(State state) { return state == State::Warn || state == State::Fail; }

} // namespace

MetricTile::MetricTile(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void MetricTile::setContent(Content content) {
    m_content = std::move(content);
    QStringList words{m_content.label};
    for (const auto& figure : m_content.figures)
        words << figure.name << figure.value;
    words << m_content.unit << m_content.context;
    words.removeAll(QString());
    setAccessibleName(words.join(u' '));
    updateGeometry();
    update();
}

void MetricTile::setStale(const QString& age) {
    m_age = age;
    update();
}

QSize MetricTile::sizeHint() const { return {190, kHeight}; }

QSize MetricTile::minimumSizeHint() const {
    double width = 2 * measure::kCardPadding;
    for (const auto& figure : m_content.figures)
        width += figuresWidth(fontOf(figure.name.isEmpty() ? Type::Metric : Type::Title), figure.value) +
                 (figure.name.isEmpty() ? 0 : figuresWidth(fontOf(Type::Table), figure.name) + 16);
    width += figuresWidth(fontOf(Type::Table), m_content.unit) + 6;
    if (!m_content.history.isEmpty())
        width += kSparkWidth + 8;
    const double label = figuresWidth(fontOf(Type::Table), m_content.label) + 2 * measure::kCardPadding + 16;
    return {int(std::max({width, label, 130.0})), kHeight};
}

void MetricTile::paintEvent(QPaintEvent*) {
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    const bool isStale = !m_age.isEmpty();
    const QColor ground = isDown() ? theme.pressed : underMouse() && isEnabled() ? theme.hover : theme.surface;
    paintBox(painter, rect(), measure::kCardRadius, ground, isStale ? QColor() : theme.border);
    if (isStale) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        QPen dashed(theme.control, 1);
        dashed.setDashPattern({3, 3});
        painter.setPen(dashed);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), measure::kCardRadius,
                                measure::kCardRadius);
        painter.restore();
    }
    const QRect inside = rect().adjusted(measure::kCardPadding, 9, -measure::kCardPadding, -9);
    const auto visual = [&](const QRect& part) { return QStyle::visualRect(layoutDirection(), rect(), part); };

    QRect label(inside.left(), inside.top(), inside.width(), 17);
    if (isUnwell(m_content.state)) {
        const QRect mark(label.left(), label.center().y() - measure::kMark / 2, measure::kMark, measure::kMark);
        paintMark(painter, visual(mark), m_content.state, theme);
        label.setLeft(label.left() + measure::kMark + measure::kIconGap);
    }
    painter.setFont(fontOf(Type::Table));
    painter.setPen(theme.text2);
    paintLine(painter, visual(label), m_content.label, layoutDirection());

    paintFiguresAt(painter, QRect(inside.left(), label.bottom() + 1, inside.width(), 28));

    const QRect context(inside.left(), inside.bottom() - 16, inside.width(), 17);
    if (isStale) { // says how old the figure is instead of what it is about
        const auto size = tagSize(m_age);
        const QRect tag(context.left(), context.center().y() - size.height() / 2, size.width(), size.height());
        paintTag(painter, visual(tag), Tone::Neutral, m_age, theme, layoutDirection());
        return;
    }
    if (!m_content.history.isEmpty()) {
        const QRect spark(inside.right() - kSparkWidth + 1, inside.top() + 17, kSparkWidth, kSparkHeight);
        const QColor line = isUnwell(m_content.state) ? theme.of(m_content.state).mark
                            : m_content.isHighlighted ? theme.series[0]
                                                      : theme.text3;
        paintSparkline(painter, visual(spark), m_content.history, line);
    }
    painter.setFont(fontOf(Type::Table));
    painter.setPen(theme.text2);
    paintLine(painter, visual(context), m_content.context, layoutDirection());
}

void MetricTile::paintFiguresAt(QPainter& painter, const QRect& row) const {
    const Theme& theme = themeOf(this);
    const QColor value = m_age.isEmpty() ? theme.text : theme.text3;
    double x = row.left();
    // All pieces stand on one baseline, whatever their size.
    const double baseline = row.top() + 21;
    const auto put = [&](const QString& text, Type type, const QColor& colour, double gap) {
        if (text.isEmpty())
            return;
        const QFont font = fontOf(type);
        const double width = figuresWidth(font, text);
        const QFontMetricsF metrics(font);
        QRectF piece(x, baseline - metrics.ascent(), width, metrics.height());
        if (layoutDirection() == Qt::RightToLeft)
            piece.moveLeft(rect().width() - x - width);
        painter.setFont(font);
        painter.setPen(colour);
        paintFigures(painter, piece, text, Qt::AlignLeft | Qt::AlignTop);
        x += width + gap;
    };
    for (qsizetype i = 0; i < m_content.figures.size(); ++i) {
        const auto& figure = m_content.figures[i];
        const bool isLast = i + 1 == m_content.figures.size();
        put(figure.name, Type::Table, theme.text2, 5);
        put(figure.value, figure.name.isEmpty() ? Type::Metric : Type::Title, value, isLast ? 5 : 12);
    }
    put(m_content.unit, Type::Table, theme.text2, 0);
}

} // namespace gatehouse::console
