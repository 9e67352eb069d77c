#include "console/widgets/chart/chart.h"

#include "console/theme/figures.h"
#include "console/theme/shapes.h"
#include "console/theme/type_scale.h"
#include "console/widgets/basic/tag_art.h"
#include "console/widgets/chart/crosshair_overlay.h"
#include "console/widgets/chart/series_look.h"
#include "console/widgets/chart/series_plot.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace gatehouse::console {
namespace {

constexpr int kTimeRoom = 20; ///< below the plot
constexpr int kTopRoom = 8;
constexpr int kFlagRoom = 4;
constexpr int kLabelGap = 6;
constexpr int kEndRoom = 8;
constexpr double kLeastFlag = 28;
constexpr int kLargeStep = 10;      ///< samples, with Shift
constexpr double kFewestPixels = 3; ///< a brush shorter than this is a click

} // namespace

Chart::Chart(ChartKind kind, QWidget* parent)
    : QWidget(parent), m_kind(kind), m_ownGroup(std::make_unique<ChartGroup>()),
      m_lines(std::make_unique<SeriesPlot>()), m_overlay(new CrosshairOverlay(*this)) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setLayoutDirection(Qt::LeftToRight); // time and the value axis stay where they are in every language
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setGroup(m_ownGroup.get());
}

Chart::~Chart() = default;

void Chart::setData(ChartData data) {
    m_data = std::move(data);
    invalidate();
}

void Chart::setAnnotations(QVector<Annotation> annotations, Flags flags) {
    m_annotations = std::move(annotations);
    m_hasFlags = flags == Flags::Shown;
    invalidate();
}

void Chart::setLimit(std::optional<ChartLimit> limit) {
    m_limit = std::move(limit);
    invalidate();
}

void Chart::setGroup(ChartGroup* group) {
    if (m_group != nullptr)
        m_group->disconnect(this);
    m_group = group;
    const auto moveBrush = [this] {
        const auto& brush = m_group->brush();
        m_overlay->showBrush(brush ? xOf(brush->from) : -1, brush ? xOf(brush->to) : -1);
    };
    const auto moveLine = [this] { m_overlay->follow(m_group->crosshair() ? xOf(*m_group->crosshair()) : -1); };
    connect(group, &ChartGroup::crosshairMoved, this, moveLine);
    connect(group, &ChartGroup::brushChanged, this, moveBrush);
    connect(group, &ChartGroup::zoomChanged, this, &Chart::invalidate);
}

void Chart::setRaised(int series) {
    if (series == m_raised)
        return;
    m_raised = series;
    invalidate();
}

void Chart::invalidate() {
    layOut(size());
    m_picture = {};
    m_overlay->follow(m_group->crosshair() ? xOf(*m_group->crosshair()) : -1);
    if (m_group->brush())
        m_overlay->showBrush(xOf(m_group->brush()->from), xOf(m_group->brush()->to));
    update();
}

SampleRange Chart::samplesInSight() const {
    const auto all = double(std::max<qsizetype>(1, m_data.samples() - 1));
    if (!m_group->zoom())
        return {0, all};
    const double from = std::clamp(m_data.sampleAt(m_group->zoom()->from), 0.0, all);
    const double to = std::clamp(m_data.sampleAt(m_group->zoom()->to), 0.0, all);
    return to > from ? SampleRange{from, to} : SampleRange{0, all};
}

double Chart::highestInSight() const {
    double highest = m_limit ? m_limit->value : 0;
    const auto first = qsizetype(std::floor(m_range.first));
    const auto last = qsizetype(std::ceil(m_range.last));
    const auto look = [&](const QVector<double>& values) {
        for (auto i = first; i <= last && i < values.size(); ++i) {
            if (std::isfinite(values[i]))
                highest = std::max(highest, values[i]);
        }
    };
    if (m_kind == ChartKind::Stack) {
        const auto sums = stacked(m_data.series);
        if (!sums.isEmpty())
            look(sums.back());
    } else {
        for (const auto& series : m_data.series)
            look(series.values);
    }
    return highest;
}

void Chart::layOut(const QSize& size) {
    m_range = samplesInSight();
    m_scale = valueScale(highestInSight());
    const QFont font = fontOf(Type::Caption);
    double labels = 0;
    for (int i = 0; i <= m_scale.steps(); ++i)
        labels = std::max(labels, figuresWidth(font, m_scale.label(i * m_scale.step, QLocale())));
    const double left = std::ceil(std::max(labels, 22.0)) + kLabelGap;
    const double top = kTopRoom + (m_hasFlags ? kFlagRoom : 0);
    m_plot = QRectF(left, top, std::max(10.0, size.width() - left - kEndRoom),
                    std::max(10.0, size.height() - top - kTimeRoom));
}

double Chart::xOf(const QDateTime& time) const {
    const double span = std::max(1e-9, m_range.last - m_range.first);
    return m_plot.left() + (m_data.sampleAt(time) - m_range.first) / span * m_plot.width();
}

QDateTime Chart::timeAt(double x) const {
    const double share = std::clamp((x - m_plot.left()) / m_plot.width(), 0.0, 1.0);
    return m_data.timeOf(std::round(m_range.first + share * (m_range.last - m_range.first)));
}

double Chart::yOf(double value) const { return m_plot.bottom() - value / m_scale.top * m_plot.height(); }

QVector<Chart::Dot> Chart::dotsAt(const QDateTime& time) const {
    QVector<Dot> dots;
    const auto sample = qsizetype(std::lround(m_data.sampleAt(time)));
    const Theme& theme = themeOf(this);
    double sum = 0;
    for (const auto& series : m_data.series) {
        if (sample < 0 || sample >= series.values.size() || !std::isfinite(series.values[sample]))
            continue;
        sum = m_kind == ChartKind::Stack ? sum + series.values[sample] : series.values[sample];
        dots.push_back({{xOf(time), yOf(sum)}, colourOf(series, theme)});
    }
    return dots;
}

void Chart::paintEvent(QPaintEvent* event) {
    const double ratio = devicePixelRatioF();
    if (m_picture.isNull()) {
        m_picture = QPixmap(size() * ratio);
        m_picture.setDevicePixelRatio(ratio);
        m_picture.fill(Qt::transparent);
        QPainter painter(&m_picture);
        draw(painter, size());
    }
    QPainter painter(this);
    const QRectF part = event->rect();
    painter.drawPixmap(part, m_picture, QRectF(part.topLeft() * ratio, part.size() * ratio));
    if (hasFocus())
        paintInnerFocusRing(painter, rect(), 5, themeOf(this));
}

QImage Chart::picture(const QSize& size, double ratio) {
    QImage image(size * ratio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(themeOf(this).surface);
    QPainter painter(&image);
    layOut(size);
    draw(painter, size);
    layOut(this->size());
    return image;
}

void Chart::draw(QPainter& painter, const QSize&) {
    ++m_drawings;
    painter.setFont(fontOf(Type::Caption));
    paintGaps(painter);
    paintGrid(painter);
    m_lines->paint(painter, m_plot, m_data, m_kind, m_range, m_scale.top, m_raised, themeOf(this));
    paintTimes(painter);
    paintLimit(painter);
    paintAnnotations(painter);
}

void Chart::paintGrid(QPainter& painter) const {
    const Theme& theme = themeOf(this);
    for (int i = 0; i <= m_scale.steps(); ++i) {
        const double value = i * m_scale.step;
        const double y = std::floor(yOf(value)) + 0.5;
        painter.setPen(QPen(i == 0 ? theme.borderStrong : theme.grid, 1));
        painter.drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
        painter.setPen(theme.text3);
        paintFigures(painter, QRectF(0, y - 8, m_plot.left() - kLabelGap, 16), m_scale.label(value, QLocale()),
                     Qt::AlignRight | Qt::AlignVCenter);
    }
}

void Chart::paintTimes(QPainter& painter) const {
    const Theme& theme = themeOf(this);
    painter.setPen(theme.text3);
    double free = m_plot.left() - kLabelGap; // from there on: in a narrow chart some have no room
    for (const auto& tick : timeTicks(m_data.timeOf(m_range.first), m_data.timeOf(m_range.last))) {
        const double width = figuresWidth(painter.font(), tick.label);
        const double x = std::clamp(xOf(tick.at) - width / 2, m_plot.left() - 2, m_plot.right() - width);
        if (x < free)
            continue;
        free = x + width + kLabelGap;
        paintFigures(painter, QRectF(x, m_plot.bottom() + 3, width, 14), tick.label, Qt::AlignLeft | Qt::AlignVCenter);
    }
}

void Chart::paintGaps(QPainter& painter) const {
    std::vector<std::span<const double>> all;
    for (const auto& series : m_data.series)
        all.emplace_back(series.values);
    for (const auto& gap : gapsOf(all)) {
        const double left = std::max(m_plot.left(), xOf(m_data.timeOf(gap.first)));
        const double right = std::min(m_plot.right(), xOf(m_data.timeOf(gap.last)));
        if (right > left)
            paintHatch(painter, QRectF(left, m_plot.top(), right - left, m_plot.height()), themeOf(this));
    }
}

void Chart::paintLimit(QPainter& painter) const {
    if (!m_limit)
        return;
    const Theme& theme = themeOf(this);
    const double y = std::floor(yOf(m_limit->value)) + 0.5;
    QPen pen(theme.of(State::Warn).mark, 1);
    pen.setDashPattern({4, 3});
    painter.setPen(pen);
    painter.drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
    if (m_limit->words.isEmpty())
        return;
    // The words have a halo of the surface, for lines may run behind them.
    const QFontMetricsF metrics(painter.font());
    const double width = metrics.horizontalAdvance(m_limit->words);
    const bool isAbove = y - 16 > m_plot.top() - 4;
    QPainterPath words;
    words.addText(m_plot.right() - width - 2, isAbove ? y - 4 : y + metrics.ascent() + 2, painter.font(),
                  m_limit->words);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.surface, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(words);
    painter.fillPath(words, theme.of(State::Warn).text);
    painter.restore();
}

void Chart::paintAnnotations(QPainter& painter) const {
    const Theme& theme = themeOf(this);
    for (qsizetype i = 0; i < m_annotations.size(); ++i) {
        const auto& annotation = m_annotations[i];
        const double x = std::floor(xOf(annotation.at)) + 0.5;
        if (x < m_plot.left() || x > m_plot.right())
            continue;
        QPen pen(colourOf(annotation.kind, theme), 1.25);
        pen.setDashPattern({1.5, 2});
        painter.setPen(pen);
        painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
        if (!m_hasFlags || annotation.label.isEmpty())
            continue;
        const Tone tone = annotation.kind == Annotation::Kind::Revision   ? Tone::Accent
                          : annotation.kind == Annotation::Kind::Failure  ? Tone::Fail
                          : annotation.kind == Annotation::Kind::Recovery ? Tone::Warn
                                                                          : Tone::Neutral;
        // A flag must not cover the next one; if there is no room for a few letters, the line has to do.
        double room = m_plot.right() - x;
        for (qsizetype next = 0; next < m_annotations.size(); ++next) {
            const double other = xOf(m_annotations[next].at);
            if (next != i && other > x && !m_annotations[next].label.isEmpty())
                room = std::min(room, other - x - 3);
        }
        const double width = std::min(double(tagSize(annotation.label).width()), room);
        if (width >= kLeastFlag)
            paintTag(painter, QRectF(x + 1, m_plot.top() - 6, width, 15), tone, annotation.label, theme,
                     QGuiApplication::layoutDirection());
    }
}

void Chart::resizeEvent(QResizeEvent*) {
    m_overlay->setGeometry(rect());
    invalidate();
}

void Chart::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    switch (event->type()) {
    case QEvent::PaletteChange:
    case QEvent::StyleChange:
    case QEvent::LocaleChange:
    case QEvent::LanguageChange:
        invalidate();
        return;
    default:
        return;
    }
}

void Chart::mouseMoveEvent(QMouseEvent* event) {
    const double x = event->position().x();
    if (m_brushStart)
        m_group->setBrush(ChartGroup::TimeSpan{*m_brushStart, timeAt(x)});
    if (x >= m_plot.left() && x <= m_plot.right())
        m_group->setCrosshair(timeAt(x));
    else
        m_group->setCrosshair(std::nullopt);
}

void Chart::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || m_data.samples() == 0)
        return;
    m_brushStart = timeAt(event->position().x());
    m_group->setBrush(std::nullopt);
}

void Chart::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_brushStart)
        return;
    if (std::abs(xOf(*m_brushStart) - event->position().x()) < kFewestPixels)
        m_group->setBrush(std::nullopt);
    m_brushStart.reset();
}

void Chart::leaveEvent(QEvent*) { m_group->setCrosshair(std::nullopt); }

void Chart::moveCrosshair(int samples) {
    const double last = double(std::max<qsizetype>(0, m_data.samples() - 1));
    const double from = m_group->crosshair() ? m_data.sampleAt(*m_group->crosshair()) : last;
    const double to = m_group->crosshair() ? from + samples : last;
    m_group->setCrosshair(m_data.timeOf(std::clamp(to, m_range.first, m_range.last)));
}

void Chart::keyPressEvent(QKeyEvent* event) {
    const int step = event->modifiers().testFlag(Qt::ShiftModifier) ? kLargeStep : 1;
    switch (event->key()) {
    case Qt::Key_Left:
        moveCrosshair(-step);
        return;
    case Qt::Key_Right:
        moveCrosshair(step);
        return;
    case Qt::Key_Z:
        m_group->zoomToBrush();
        return;
    case Qt::Key_0:
        m_group->resetZoom();
        return;
    case Qt::Key_Escape:
        m_group->setCrosshair(std::nullopt);
        m_group->setBrush(std::nullopt);
        event->ignore(); // what is around may want to close
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace gatehouse::console
