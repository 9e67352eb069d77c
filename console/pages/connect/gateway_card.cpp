#include "console/pages/connect/gateway_card.h"

#include "console/models/endpoint_saying.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/theme/figures.h"
#include "console/theme/icons.h"
#include "console/theme/measures.h"
#include "console/theme/reading.h"
#include "console/theme/shapes.h"
#include "console/theme/theme.h"
#include "console/theme/type_scale.h"
#include "console/widgets/basic/tag_art.h"
#include "console/widgets/gauge/sparkline.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <cmath>

namespace gatehouse::console {
namespace {

constexpr int kEdge = 6;
constexpr int kStart = 20;
constexpr int kRecent = 15;
constexpr int kSpark = 84;

std::optional<double> measured(double value) { return std::isnan(value) ? std::nullopt : std::optional(value); }

} // namespace

QString wordOf(Environment environment) {
    switch (environment) {
    case Environment::Production:
        return GatewayCard::tr("Production");
    case Environment::Staging:
        return GatewayCard::tr("Staging");
    case Environment::Development:
        return GatewayCard::tr("Development");
    case Environment::Local:
        return GatewayCard::tr("This computer");
    }
    return {};
}

GatewayCard::GatewayCard(const SavedGateway& gateway, int number, QWidget* parent)
    : QAbstractButton(parent), m_gateway(gateway), m_number(number),
      m_view(gateway.address, Asking::Never, GatewayView::Depth::Tile) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFixedHeight(sizeHint().height());
    const auto changed = [this] {
        const auto reading = read();
        setAccessibleName(m_gateway.name + QStringLiteral(", ") + wordOf(m_gateway.environment) + QStringLiteral(", ") +
                          reading.word);
        update();
    };
    connect(&m_view, &GatewayView::statusChanged, this, changed);
    connect(&m_view, &GatewayView::endpointsChanged, this, changed);
    changed();
    m_view.session().open();
}

void GatewayCard::setChosen(bool isChosen) {
    m_isChosen = isChosen;
    update();
}

void GatewayCard::focusInEvent(QFocusEvent* event) {
    QAbstractButton::focusInEvent(event);
    Q_EMIT focused();
}

GatewayCard::Reading GatewayCard::read() const {
    const Format format;
    Reading reading;
    const auto& session = m_view.session();
    const auto& status = m_view.status();
    if (!session.isConnected()) {
        reading.word = session.state() == Session::State::Waiting ? tr("Not reachable") : tr("Connecting");
        reading.note = session.problem();
        reading.figures = {Format::none(), Format::none(), Format::none(), Format::none()};
        return reading;
    }
    int well = 0, trouble = 0;
    for (const auto& endpoint : m_view.endpoints()) {
        const auto state = sayingOf(endpoint).state;
        well += state == State::Ok ? 1 : 0;
        trouble += state == State::Fail || state == State::Warn ? 1 : 0;
    }
    const bool isDegraded = trouble > 0 || !status->degraded.empty();
    reading.state = !status->ready ? State::Fail : isDegraded ? State::Warn : State::Ok;
    reading.word = !status->ready ? tr("Not ready") : isDegraded ? tr("Degraded") : tr("Healthy");
    const auto& calls = m_view.calls().all();
    reading.figures = {
        format.rateFigure(measured(calls.latestCalls())), format.shareFigure(calls.failureShare(kRecent)),
        QStringLiteral("%1/%2").arg(well).arg(m_view.endpoints().size()), format.count(qint64(status->routes))};
    reading.revision = status->mode == api::Mode::File ? tr("from a file")
                       : status->revision == 0         ? tr("no configuration")
                                                       : tr("Revision %1").arg(status->revision);
    reading.note = tr("up for %1").arg(format.age(status->uptime));
    return reading;
}

void GatewayCard::paintEvent(QPaintEvent*) {
    const Theme& theme = themeOf(this);
    const auto reading = read();
    QPainter painter(this);
    const auto visual = [&](int x, int y, int width, int height) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(x, y, width, height));
    };
    paintBox(painter, rect(), measure::kCardRadius, underMouse() ? theme.hover : theme.surface, {});
    painter.save();
    QPainterPath inside;
    inside.addRoundedRect(QRectF(rect()), measure::kCardRadius, measure::kCardRadius);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipPath(inside);
    paintEnvironmentLine(painter, visual(0, 0, kEdge, height()), m_gateway.environment, theme);
    painter.restore();
    const bool hasRing = m_isChosen || hasFocus();
    paintBox(painter, rect(), measure::kCardRadius, {}, hasRing ? theme.accent : theme.border, hasRing ? 2 : 1);

    painter.setFont(fontOf(Type::Object));
    painter.setPen(theme.text);
    const int nameWidth = painter.fontMetrics().horizontalAdvance(m_gateway.name) + 2;
    paintLine(painter, visual(kStart, 10, std::min(nameWidth, width() - 190), 20), m_gateway.name, layoutDirection());
    if (m_gateway.isReadOnly)
        paintIcon(painter, visual(kStart + std::min(nameWidth, width() - 190) + 8, 13, 14, 14), QStringLiteral("lock"),
                  theme.text2);
    const QSize pill = pillSize(reading.word);
    paintPill(painter, visual(width() - pill.width() - 14, 11, pill.width(), pill.height()), reading.state,
              reading.word, theme, layoutDirection());
    paintIcon(painter, visual(kStart, 37, 12, 12),
              m_gateway.address.kind == GatewayAddress::Kind::Ssh ? QStringLiteral("terminal") : QStringLiteral("plug"),
              theme.text2);
    painter.setFont(fontOf(Type::CodeSmall));
    painter.setPen(theme.text2);
    paintLine(painter, visual(kStart + 18, 34, width() - kStart - 34, 18), m_gateway.address.text(), layoutDirection(),
              Qt::ElideMiddle);

    const QStringList labels{tr("Calls/s"), tr("Failed %"), tr("Endpoints"), tr("Routes")};
    const int column = std::max(56, (width() - kStart - kSpark - 28) / 4);
    for (int i = 0; i < labels.size(); ++i) {
        painter.setFont(fontOf(Type::Caption));
        painter.setPen(theme.text2);
        paintLine(painter, visual(kStart + i * column, 56, column - 4, 15), labels[i], layoutDirection());
        painter.setFont(fontOf(Type::Body));
        painter.setPen(reading.figures[i] == Format::none() ? theme.text3 : theme.text);
        paintFigures(painter, visual(kStart + i * column, 71, column - 4, 18), reading.figures[i],
                     (layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute |
                         Qt::AlignVCenter);
    }
    const auto& history = m_view.calls().all().calls;
    QVector<double> recent = history.mid(std::max<qsizetype>(0, history.size() - 60));
    for (auto& value : recent)
        value = std::isnan(value) ? 0 : value;
    if (recent.size() > 1)
        paintSparkline(painter, visual(width() - kSpark - 14, 62, kSpark, 26), recent, theme.text3);

    painter.fillRect(QRect(visual(kStart, 94, width() - kStart - 14, 1)), theme.grid);
    painter.setFont(fontOf(Type::Table));
    painter.setPen(theme.text2);
    const int keyWidth = m_number <= 9 ? keyCapSize(tr("Ctrl %1").arg(m_number)).width() : 0;
    paintLine(painter, visual(kStart, 98, 110, 22), reading.revision, layoutDirection());
    if (!reading.note.isEmpty()) {
        const bool isProblem = !m_view.session().isConnected();
        painter.setPen(isProblem ? theme.of(State::Fail).text : theme.text2);
        const int from = reading.revision.isEmpty() ? kStart : kStart + 116;
        paintLine(painter, visual(from, 98, width() - from - keyWidth - 26, 22), reading.note, layoutDirection());
    }
    if (keyWidth > 0) {
        const QSize cap = keyCapSize(tr("Ctrl %1").arg(m_number));
        paintKeyCap(painter,
                    visual(width() - cap.width() - 14, 98 + (22 - cap.height()) / 2, cap.width(), cap.height()),
                    tr("Ctrl %1").arg(m_number), theme);
    }
}

} // namespace gatehouse::console
