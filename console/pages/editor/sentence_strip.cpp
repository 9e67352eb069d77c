#include "console/pages/editor/sentence_strip.h"

#include "console/theme/measures.h"
#include "console/theme/reading.h"
#include "console/theme/shapes.h"
#include "console/theme/theme.h"
#include "console/theme/type_scale.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyle>

namespace gatehouse::console {
namespace {

constexpr int kPadding = 12;
constexpr int kChip = 22;
constexpr int kGap = 6;
constexpr int kRowGap = 6;

int widthOf(Type type, const QString& text) { return QFontMetrics(fontOf(type)).horizontalAdvance(text) + 2; }

} // namespace

SentenceStrip::SentenceStrip(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("What the route does"));
}

void SentenceStrip::setRoute(RouteSummary route) {
    m_route = std::move(route);
    setFixedHeight(lay(nullptr, width()));
    update();
}

QSize SentenceStrip::sizeHint() const { return {600, lay(nullptr, std::max(600, width()))}; }

void SentenceStrip::resizeEvent(QResizeEvent*) { setFixedHeight(lay(nullptr, width())); }

void SentenceStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintBox(painter, rect(), measure::kCardRadius, themeOf(this).surface, themeOf(this).border);
    lay(&painter, width());
}

int SentenceStrip::lay(QPainter* painter, int width) const {
    const Theme& theme = themeOf(this);
    int x = kPadding, y = 9;
    const auto place = [&](int wide) {
        if (x + wide > width - kPadding && x > kPadding) {
            x = kPadding;
            y += kChip + kRowGap;
        }
        const QRect part(x, y, wide, kChip);
        x += wide + kGap;
        return QStyle::visualRect(layoutDirection(), QRect(0, 0, width, height()), part);
    };
    const auto words = [&](const QString& text, Type type, const QColor& colour) {
        const auto part = place(widthOf(type, text));
        if (painter == nullptr)
            return;
        painter->setFont(fontOf(type));
        painter->setPen(colour);
        paintLine(*painter, part, text, layoutDirection());
    };
    const auto chip = [&](const QString& key, const QString& value) {
        const int first = widthOf(Type::Table, key), second = widthOf(Type::Code, value);
        const auto part = place(first + second + 22);
        if (painter == nullptr)
            return;
        paintBox(*painter, part, measure::kTagRadius, theme.accentSoft, {});
        const auto inside = [&](int from, int wide) {
            return QStyle::visualRect(layoutDirection(), part, QRect(part.x() + from, part.y(), wide, part.height()));
        };
        painter->setFont(fontOf(Type::Table));
        painter->setPen(theme.text2);
        paintLine(*painter, inside(8, first), key, layoutDirection());
        painter->setFont(fontOf(Type::Code));
        painter->setPen(theme.text);
        paintLine(*painter, inside(8 + first + 5, second), value, layoutDirection());
    };
    words(tr("When"), Type::Heading, theme.text);
    if (!m_route.hosts.isEmpty())
        chip(tr("host is"), m_route.hosts.join(QStringLiteral(", ")));
    chip(tr("path is"), m_route.path);
    if (!m_route.methods.isEmpty())
        chip(tr("method is"), m_route.methods.join(QStringLiteral(", ")));
    for (const auto& [kind, want] : m_route.predicates)
        chip(kind, want);
    words(m_route.service.isEmpty() ? tr("answer") : tr("forward to"), Type::Heading, theme.text);
    if (!m_route.service.isEmpty())
        words(m_route.service, Type::Code, theme.accent);
    if (!m_route.rewrite.isEmpty()) {
        words(tr("as"), Type::Table, theme.text2);
        words(m_route.rewrite, Type::Code, theme.text);
    }
    if (m_route.policies.isEmpty())
        return y + kChip + 9;
    y += kChip + kRowGap;
    x = kPadding;
    words(tr("through"), Type::Table, theme.text2);
    for (const auto& policy : m_route.policies) {
        const auto part = place(widthOf(Type::Code, policy.name) + 16);
        if (painter == nullptr)
            continue;
        const bool isOwn = policy.origin == PolicyStep::Origin::Route;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(isOwn ? theme.accent : theme.control, 1, isOwn ? Qt::SolidLine : Qt::DashLine));
        painter->setBrush(isOwn ? theme.surface : theme.sunken);
        painter->drawRoundedRect(QRectF(part).adjusted(0.5, 0.5, -0.5, -0.5), measure::kControlRadius,
                                 measure::kControlRadius);
        painter->restore();
        auto font = fontOf(Type::Code);
        font.setStrikeOut(policy.isLeftOut);
        painter->setFont(font);
        painter->setPen(policy.isLeftOut ? theme.text3 : isOwn ? theme.text : theme.text2);
        paintLine(*painter, part.adjusted(8, 0, -6, 0), policy.name, layoutDirection());
    }
    return y + kChip + 9;
}

} // namespace gatehouse::console
