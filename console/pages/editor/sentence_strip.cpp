#include "console/pages/editor/sentence_strip.h"

#include "console/theme/measures.h"
#include "console/theme/reading.h"
#include "console/theme/shapes.h"
#include "console/theme/theme.h"
#include "console/theme/type_scale.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <algorithm>
#include <numeric>

namespace gatehouse::console {
namespace {

constexpr int kPadding = 12;
constexpr int kChip = 22;
constexpr int kGap = 6;
constexpr int kRowGap = 6;
constexpr int kStageGap = 18;
constexpr int kChipPadding = 16;
constexpr int kEnd = 9; // below the last row

int widthOf(Type type, const QString& text) { return QFontMetrics(fontOf(type)).horizontalAdvance(text) + 2; }

} // namespace

SentenceStrip::SentenceStrip(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("What the route does"));
    setFocusPolicy(Qt::StrongFocus);
}

void SentenceStrip::setRoute(RouteSummary route, QVector<EffectivePolicy> policies) {
    m_route = std::move(route);
    m_policies = std::move(policies);
    m_chosen = std::min(m_chosen, int(m_policies.size()) - 1);
    setFixedHeight(fullHeight(width()));
    update();
}

void SentenceStrip::choose(int policy) {
    m_chosen = policy >= 0 && policy < m_policies.size() ? policy : -1;
    setAccessibleDescription(
        m_chosen < 0 ? QString() : m_policies[m_chosen].name + QStringLiteral(", ") + originOf(m_policies[m_chosen]));
    update();
}

void SentenceStrip::tell(int policy) {
    choose(policy);
    if (m_chosen >= 0)
        Q_EMIT policyChosen(m_chosen);
}

void SentenceStrip::mousePressEvent(QMouseEvent* event) {
    const auto all = places(laySentence(nullptr, width()), width());
    const auto hit = std::ranges::find_if(all, [&](const Place& place) { return place.chip.contains(event->pos()); });
    if (hit != all.end())
        tell(int(hit - all.begin()));
}

void SentenceStrip::keyPressEvent(QKeyEvent* event) {
    const bool isRtl = layoutDirection() == Qt::RightToLeft;
    if (event->key() == (isRtl ? Qt::Key_Left : Qt::Key_Right))
        return tell(std::min(m_chosen + 1, int(m_policies.size()) - 1));
    if (event->key() == (isRtl ? Qt::Key_Right : Qt::Key_Left))
        return tell(std::max(0, m_chosen - 1));
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return tell(m_chosen);
    QWidget::keyPressEvent(event);
}

QSize SentenceStrip::sizeHint() const { return {600, fullHeight(std::max(600, width()))}; }

void SentenceStrip::resizeEvent(QResizeEvent*) { setFixedHeight(fullHeight(width())); }

int SentenceStrip::fullHeight(int width) const {
    const int top = laySentence(nullptr, width);
    int bottom = top;
    for (const auto& place : places(top, width))
        bottom = std::max(bottom, place.chip.bottom() + 1);
    return bottom + kEnd;
}

QVector<SentenceStrip::Place> SentenceStrip::places(int top, int width) const {
    QVector<Place> all;
    const int caption = lineHeight(Type::Caption) + 2;
    int x = kPadding, y = top + kRowGap;
    const QRect whole(0, 0, width, height());
    for (qsizetype i = 0; i < m_policies.size();) {
        const auto stage = m_policies[i].stage;
        QVector<int> widths;
        for (auto j = i; j < m_policies.size() && m_policies[j].stage == stage; ++j)
            widths << widthOf(Type::Code, m_policies[j].name) + kChipPadding;
        const int title = widthOf(Type::Caption, stageWord(stage));
        const int group = std::max(title, std::accumulate(widths.begin(), widths.end(), kGap * int(widths.size() - 1)));
        if (x + group > width - kPadding && x > kPadding) {
            x = kPadding;
            y += caption + kChip + kRowGap;
        }
        int at = x;
        for (const int wide : widths) {
            Place place;
            place.chip = QStyle::visualRect(layoutDirection(), whole, QRect(at, y + caption, wide, kChip));
            if (at == x)
                place.stage = QStyle::visualRect(layoutDirection(), whole, QRect(x, y, title, caption));
            all.push_back(place);
            at += wide + kGap;
        }
        x += group + kStageGap;
        i += widths.size();
    }
    return all;
}

void SentenceStrip::paintPolicies(QPainter& painter) const {
    const Theme& theme = themeOf(this);
    const auto all = places(laySentence(nullptr, width()), width());
    for (qsizetype i = 0; i < all.size(); ++i) {
        const auto& policy = m_policies[i];
        const auto& place = all[i];
        const bool isOwn = policy.place == EffectivePolicy::Place::Route;
        const bool isChosen = i == m_chosen;
        if (!place.stage.isNull()) {
            painter.setFont(fontOf(Type::Caption));
            painter.setPen(theme.text3);
            paintLine(painter, place.stage, stageWord(policy.stage), layoutDirection());
        }
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(isOwn || isChosen ? theme.accent : theme.control, isChosen ? 2 : 1,
                            isOwn || isChosen ? Qt::SolidLine : Qt::DashLine));
        painter.setBrush(isChosen ? theme.accentSoft : isOwn ? theme.surface : theme.sunken);
        painter.drawRoundedRect(QRectF(place.chip).adjusted(0.5, 0.5, -0.5, -0.5), measure::kControlRadius,
                                measure::kControlRadius);
        painter.restore();
        auto font = fontOf(Type::Code);
        font.setStrikeOut(policy.isLeftOut);
        painter.setFont(font);
        painter.setPen(policy.isLeftOut ? theme.text3 : isOwn ? theme.text : theme.text2);
        paintLine(painter, place.chip.adjusted(8, 0, -6, 0), policy.name, layoutDirection());
    }
}

void SentenceStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintBox(painter, rect(), measure::kCardRadius, themeOf(this).surface, themeOf(this).border);
    laySentence(&painter, width());
    paintPolicies(painter);
    if (hasFocus() && m_chosen < 0)
        paintInnerFocusRing(painter, rect(), measure::kCardRadius, themeOf(this));
}

int SentenceStrip::laySentence(QPainter* painter, int width) const {
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
    return y + kChip;
}

} // namespace gatehouse::console
