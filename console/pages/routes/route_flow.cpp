#include "console/pages/routes/route_flow.h"

#include "console/theme/figures.h"
#include "console/theme/measures.h"
#include "console/theme/reading.h"
#include "console/theme/shapes.h"
#include "console/theme/theme.h"
#include "console/theme/type_scale.h"
#include "console/widgets/basic/tag_art.h"

#include <QPainter>
#include <QStyle>

namespace gatehouse::console {
namespace {

constexpr int kPadding = 10;
constexpr int kLine = 18;
constexpr int kArrow = 18;
constexpr int kRow = 22;
constexpr int kFigures = 62;

void paintArrow(QPainter& painter, int x, int y, const QColor& colour) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.2));
    painter.drawLine(QPointF(x, y + 2), QPointF(x, y + kArrow - 3));
    painter.drawLine(QPointF(x - 3.5, y + kArrow - 7), QPointF(x, y + kArrow - 3));
    painter.drawLine(QPointF(x + 3.5, y + kArrow - 7), QPointF(x, y + kArrow - 3));
    painter.restore();
}

} // namespace

RouteFlow::RouteFlow(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); }

void RouteFlow::setContent(Content content) {
    m_content = std::move(content);
    QStringList said{m_content.route.methods.join(u' ') + u' ' + m_content.route.path};
    for (const auto& policy : m_content.route.policies)
        said << policy.name;
    said << (m_content.service.isEmpty() ? m_content.answer : m_content.service);
    setAccessibleName(tr("The way of a request"));
    setAccessibleDescription(said.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

QSize RouteFlow::sizeHint() const { return {280, lay(nullptr)}; }

void RouteFlow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    lay(&painter);
}

QRect RouteFlow::visual(const QRect& part) const { return QStyle::visualRect(layoutDirection(), rect(), part); }

int RouteFlow::lay(QPainter* painter) const {
    int y = layMatch(painter, 0);
    if (!m_content.route.policies.isEmpty()) {
        if (painter != nullptr)
            paintArrow(*painter, visual(QRect(20, y, 1, kArrow)).x(), y, themeOf(this).text3);
        y = layPolicies(painter, y + kArrow);
    }
    if (painter != nullptr)
        paintArrow(*painter, visual(QRect(20, y, 1, kArrow)).x(), y,
                   m_content.state == State::Fail ? themeOf(this).of(State::Fail).mark : themeOf(this).text3);
    return layService(painter, y + kArrow) + 2;
}

int RouteFlow::layMatch(QPainter* painter, int y) const {
    const auto& route = m_content.route;
    const int lines = 1 + (route.hosts.isEmpty() ? 0 : 1) + int(route.predicates.size());
    const int height = 2 * kPadding - 4 + lines * kLine;
    if (painter == nullptr)
        return y + height;
    const Theme& theme = themeOf(this);
    paintBox(*painter, QRect(0, y, width(), height), measure::kControlRadius, theme.surface, theme.borderStrong);
    int top = y + kPadding - 2;
    const auto line = [&](const QString& text, Type type, const QColor& colour) {
        painter->setFont(fontOf(type));
        painter->setPen(colour);
        paintLine(*painter, visual(QRect(kPadding, top, width() - 2 * kPadding, kLine)), text, layoutDirection(),
                  Qt::ElideMiddle);
        top += kLine;
    };
    line(shortMethods(route.methods) + u' ' + route.path, Type::Code, theme.text);
    if (!route.hosts.isEmpty())
        line(route.hosts.join(QStringLiteral(", ")), Type::CodeSmall, theme.text2);
    for (const auto& [kind, want] : route.predicates)
        line(kind + u' ' + want, Type::CodeSmall, theme.text2);
    return y + height;
}

int RouteFlow::layPolicies(QPainter* painter, int y) const {
    const auto& policies = m_content.route.policies;
    const int height = 2 * kPadding - 6 + kLine + int(policies.size()) * kRow;
    if (painter == nullptr)
        return y + height;
    const Theme& theme = themeOf(this);
    paintBox(*painter, QRect(0, y, width(), height), measure::kControlRadius, theme.surface, theme.borderStrong);
    painter->setFont(fontOf(Type::Table));
    painter->setPen(theme.text2);
    int top = y + kPadding - 4;
    paintLine(*painter, visual(QRect(kPadding, top, width() - 2 * kPadding, kLine)), tr("Policies"), layoutDirection());
    top += kLine;
    for (const auto& policy : policies) {
        const auto origin = policy.isLeftOut                               ? tr("left out")
                            : policy.origin == PolicyStep::Origin::Gateway ? tr("gateway")
                            : policy.origin == PolicyStep::Origin::Service ? tr("service")
                                                                           : tr("route");
        auto font = fontOf(Type::Code);
        font.setStrikeOut(policy.isLeftOut);
        painter->setFont(font);
        painter->setPen(policy.isLeftOut ? theme.text3 : theme.text);
        const auto name = policy.isChain ? tr("chain %1").arg(policy.name) : policy.name;
        const auto tag = tagSize(origin);
        const int room = width() - 2 * kPadding - tag.width() - 8;
        const int wide = std::min(room, painter->fontMetrics().horizontalAdvance(name) + 2);
        paintLine(*painter, visual(QRect(kPadding, top, wide, kRow)), name, layoutDirection());
        paintTag(*painter,
                 visual(QRect(kPadding + wide + 8, top + (kRow - tag.height()) / 2, tag.width(), tag.height())),
                 policy.origin == PolicyStep::Origin::Route ? Tone::Accent : Tone::Neutral, origin, theme,
                 layoutDirection());
        top += kRow;
    }
    return y + height;
}

int RouteFlow::layService(QPainter* painter, int y) const {
    const bool answers = m_content.service.isEmpty();
    const int box = 2 * kPadding - 4 + 2 * kLine - 4;
    const int height = box + (m_content.endpoints.isEmpty() ? 0 : 6 + int(m_content.endpoints.size()) * kRow);
    if (painter == nullptr)
        return y + height;
    const Theme& theme = themeOf(this);
    const bool isFailing = m_content.state == State::Fail;
    paintBox(*painter, QRect(0, y, width(), box), measure::kControlRadius, theme.surface,
             isFailing ? theme.of(State::Fail).mark : theme.borderStrong, isFailing ? 1.5 : 1);
    int top = y + kPadding - 3;
    paintMark(*painter, visual(QRect(kPadding, top + (kLine - measure::kMark) / 2, measure::kMark, measure::kMark)),
              answers ? State::Ok : m_content.state, theme);
    const int start = kPadding + measure::kMark + 8;
    painter->setFont(fontOf(Type::TableKey));
    painter->setPen(theme.text);
    paintLine(*painter, visual(QRect(start, top, width() - start - kFigures - kPadding, kLine)),
              answers ? tr("Answered here") : m_content.service, layoutDirection());
    painter->setFont(fontOf(Type::TableKey));
    paintFigures(*painter, visual(QRect(width() - kFigures - kPadding, top, kFigures, kLine)), m_content.figure,
                 layoutDirection() == Qt::RightToLeft ? Qt::AlignLeft | Qt::AlignVCenter
                                                      : Qt::AlignRight | Qt::AlignVCenter);
    top += kLine - 2;
    painter->setFont(fontOf(Type::Table));
    painter->setPen(theme.text2);
    paintLine(*painter, visual(QRect(start, top, width() - start - kPadding, kLine)),
              answers ? m_content.answer : m_content.balance, layoutDirection());
    top = y + box + 6;
    for (const auto& endpoint : m_content.endpoints) {
        const int left = 20;
        paintMark(*painter, visual(QRect(left, top + (kRow - measure::kMark) / 2, measure::kMark, measure::kMark)),
                  endpoint.state, theme);
        painter->setFont(fontOf(Type::CodeSmall));
        painter->setPen(theme.text);
        const int words = 66;
        const int from = left + measure::kMark + 8;
        paintLine(*painter, visual(QRect(from, top, width() - from - kFigures - words - 8, kRow)), endpoint.name,
                  layoutDirection(), Qt::ElideMiddle);
        painter->setFont(fontOf(Type::Table));
        paintFigures(*painter, visual(QRect(width() - kFigures - words - 4, top, kFigures, kRow)), endpoint.figure,
                     Qt::AlignRight | Qt::AlignVCenter);
        painter->setPen(endpoint.state == State::Ok ? theme.text2 : theme.of(endpoint.state).text);
        paintLine(*painter, visual(QRect(width() - words + 6, top, words - 6, kRow)), endpoint.word, layoutDirection());
        top += kRow;
    }
    return y + height;
}

} // namespace gatehouse::console
