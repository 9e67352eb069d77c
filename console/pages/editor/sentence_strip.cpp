#include "console/pages/editor/sentence_strip.h"

#include "console/text/language.h"
#include "console/theme/icons.h"
#include "console/theme/measures.h"
#include "console/theme/reading.h"
#include "console/theme/shapes.h"
#include "console/theme/theme.h"
#include "console/theme/type_scale.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QToolTip>

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
constexpr int kInside = 8;  // before the words of a condition, and behind
constexpr int kBetween = 5; // its kind and what it wants
constexpr int kCross = 12;
constexpr int kTop = 9, kEnd = 9; // above the first row, below the last

int widthOf(Type type, const QString& text) { return QFontMetrics(fontOf(type)).horizontalAdvance(text) + 2; }

} // namespace

SentenceStrip::SentenceStrip(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("What the route does"));
    setFocusPolicy(Qt::StrongFocus);
}

void SentenceStrip::setRoute(Sentence sentence, QVector<EffectivePolicy> policies) {
    m_sentence = std::move(sentence);
    m_policies = std::move(policies);
    m_chosen = std::min(m_chosen, int(m_policies.size()) - 1);
    m_condition = std::min(m_condition, int(m_sentence.conditions.size()));
    m_dragged = m_target = -1; // it may be another one now
    setFixedHeight(fullHeight(width()));
    update();
}

void SentenceStrip::setEditable(bool isEditable) {
    m_isEditable = isEditable;
    if (!isEditable)
        m_condition = std::min(m_condition, int(m_sentence.conditions.size()) - 1);
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
    m_condition = -1;
    choose(policy);
    if (m_chosen >= 0)
        Q_EMIT policyChosen(m_chosen);
}

void SentenceStrip::chooseCondition(int condition) {
    const int last = int(m_sentence.conditions.size()) - (m_isEditable ? 0 : 1);
    m_condition = std::clamp(condition, 0, last);
    setAccessibleDescription(m_condition == m_sentence.conditions.size()
                                 ? tr("Add a condition")
                                 : m_sentence.conditions[m_condition].kind + u' ' +
                                       m_sentence.conditions[m_condition].want);
    update();
}

bool SentenceStrip::isRemovable(int condition) const {
    return m_isEditable && condition >= 0 && condition < m_sentence.conditions.size() &&
           m_sentence.conditions[condition].isWritten;
}

void SentenceStrip::removeCondition(int condition) {
    if (isRemovable(condition))
        Q_EMIT conditionRemoved(condition);
}

void SentenceStrip::wantAddition() {
    const auto all = parts(width());
    const auto add = std::ranges::find(all, Part::Kind::Add, &Part::kind);
    if (add != all.end())
        Q_EMIT additionWanted(mapToGlobal(visual(add->place).bottomLeft()));
}

bool SentenceStrip::mayMove(int policy, int to) const {
    const auto isOwn = [this](int one) {
        return one >= 0 && one < m_policies.size() && m_policies[one].place == EffectivePolicy::Place::Route &&
               m_policies[one].chain.isEmpty();
    };
    return m_isEditable && policy != to && isOwn(policy) && isOwn(to) &&
           m_policies[policy].stage == m_policies[to].stage;
}

void SentenceStrip::move(int by) {
    if (!mayMove(m_chosen, m_chosen + by))
        return;
    const int from = std::exchange(m_chosen, m_chosen + by); // it goes along
    Q_EMIT policyMoved(from, m_chosen);
}

int SentenceStrip::policyAt(const QPoint& at) const {
    const auto all = places(width());
    const auto hit = std::ranges::find_if(all, [&](const Place& place) { return place.chip.contains(at); });
    return hit == all.end() ? -1 : int(hit - all.begin());
}

void SentenceStrip::mousePressEvent(QMouseEvent* event) {
    if (const int policy = policyAt(event->pos()); policy >= 0) {
        m_pressed = event->pos();
        m_dragged = policy;
        return tell(policy);
    }
    for (const auto& part : parts(width())) {
        if (!visual(part.place).contains(event->pos()))
            continue;
        if (part.kind == Part::Kind::Add)
            return wantAddition();
        if (part.condition < 0)
            return;
        if (isRemovable(part.condition) && crossOf(part).adjusted(-4, -4, 4, 4).contains(event->pos()))
            return removeCondition(part.condition);
        chooseCondition(part.condition);
        return Q_EMIT conditionChosen(part.condition);
    }
}

void SentenceStrip::mouseMoveEvent(QMouseEvent* event) {
    if (!m_pressed || (event->pos() - *m_pressed).manhattanLength() < QApplication::startDragDistance())
        return;
    const int over = policyAt(event->pos());
    m_target = mayMove(m_dragged, over) ? over : -1;
    setCursor(m_target >= 0 ? Qt::ClosedHandCursor : Qt::ForbiddenCursor);
    update();
}

void SentenceStrip::mouseReleaseEvent(QMouseEvent*) {
    unsetCursor();
    m_pressed.reset();
    const int from = std::exchange(m_dragged, -1), to = std::exchange(m_target, -1);
    update();
    if (to < 0)
        return;
    m_chosen = to;
    Q_EMIT policyMoved(from, to);
}

void SentenceStrip::walk(int by) {
    if (m_condition >= 0)
        return chooseCondition(m_condition + by);
    tell(std::clamp(m_chosen + by, 0, int(m_policies.size()) - 1));
}

void SentenceStrip::keyPressEvent(QKeyEvent* event) {
    const bool isRtl = layoutDirection() == Qt::RightToLeft;
    const bool isMoving = event->modifiers().testFlag(Qt::AltModifier);
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int by = (event->key() == Qt::Key_Right) != isRtl ? 1 : -1;
        return isMoving ? move(by) : walk(by);
    }
    case Qt::Key_Up:
        return chooseCondition(std::max(0, m_condition));
    case Qt::Key_Down:
        if (!m_policies.isEmpty())
            return tell(std::max(0, m_chosen));
        break;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        return removeCondition(m_condition);
    case Qt::Key_Plus:
    case Qt::Key_Insert:
        return wantAddition();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_condition < 0)
            return tell(m_chosen);
        if (m_condition == m_sentence.conditions.size())
            return wantAddition();
        return Q_EMIT conditionChosen(m_condition);
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

QString SentenceStrip::tipAt(const QPoint& at) const {
    if (const int policy = policyAt(at); policy >= 0) {
        const auto& one = m_policies[policy];
        const auto what = isolated(one.name) + QStringLiteral(", ") + originOf(one);
        const bool isMovable = mayMove(policy, policy - 1) || mayMove(policy, policy + 1);
        return what + u'\n' +
               (isMovable ? tr("The gateway goes stage by stage. Within this one the order is yours: drag, or Alt and "
                               "an arrow key.")
                          : tr("The gateway goes stage by stage, in whatever order they are written."));
    }
    for (const auto& part : parts(width())) {
        if (part.condition < 0 || !visual(part.place).contains(at))
            continue;
        const auto& condition = m_sentence.conditions[part.condition];
        const auto what = condition.kind + u' ' + isolated(condition.want);
        return !condition.isWritten ? what + u'\n' + tr("As long as nothing else is written")
               : crossOf(part).contains(at) && isRemovable(part.condition) ? tr("Take it away")
                                                                           : what;
    }
    return {};
}

bool SentenceStrip::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), tipAt(help->pos()), this);
    return true;
}

QSize SentenceStrip::sizeHint() const { return {600, fullHeight(std::max(600, width()))}; }

void SentenceStrip::resizeEvent(QResizeEvent*) { setFixedHeight(fullHeight(width())); }

int SentenceStrip::fullHeight(int width) const {
    int bottom = 0;
    for (const auto& part : parts(width))
        bottom = std::max(bottom, part.place.bottom() + 1);
    for (const auto& place : places(width))
        bottom = std::max(bottom, place.chip.bottom() + 1);
    return bottom + kEnd;
}

QRect SentenceStrip::visual(const QRect& rect) const {
    return QStyle::visualRect(layoutDirection(), QRect(0, 0, width(), height()), rect);
}

QVector<SentenceStrip::Part> SentenceStrip::parts(int width) const {
    QVector<Part> all;
    int x = kPadding, y = kTop;
    const auto place = [&](Part part, int wanted) {
        const int wide = std::min(wanted, std::max(1, width - 2 * kPadding));
        if (x + wide > width - kPadding && x > kPadding) {
            x = kPadding;
            y += kChip + kRowGap;
        }
        part.place = QRect(x, y, wide, kChip);
        x += wide + kGap;
        all.push_back(std::move(part));
    };
    using Kind = Part::Kind;
    const auto say = [&](Kind kind, const QString& text) {
        const auto type = kind == Kind::Heading ? Type::Heading : kind == Kind::Code ? Type::Code : Type::Table;
        place({kind, {}, text, -1}, widthOf(type, text));
    };
    say(Kind::Heading, tr("When"));
    for (qsizetype i = 0; i < m_sentence.conditions.size(); ++i) {
        const auto& condition = m_sentence.conditions[i];
        const int cross = isRemovable(int(i)) ? kCross + kBetween : 0;
        place({Kind::Condition, {}, {}, int(i)}, kInside + widthOf(Type::Table, condition.kind) + kBetween +
                                                     widthOf(Type::Code, condition.want) + cross + kInside);
    }
    if (m_isEditable) {
        const auto words = tr("condition");
        place({Kind::Add, {}, words, -1}, kInside + kCross + kBetween + widthOf(Type::Table, words) + kInside);
    }
    say(Kind::Heading, m_sentence.service.isEmpty() ? tr("answer") : tr("forward to"));
    if (!m_sentence.service.isEmpty())
        say(Kind::Code, m_sentence.service);
    if (!m_sentence.rewrite.isEmpty()) {
        say(Kind::Words, tr("as"));
        say(Kind::Code, m_sentence.rewrite);
    }
    return all;
}

QRect SentenceStrip::crossOf(const Part& condition) const {
    const auto& place = condition.place;
    return visual(QRect(place.right() - kInside - kCross + 1, place.y() + (kChip - kCross) / 2, kCross, kCross));
}

QVector<SentenceStrip::Place> SentenceStrip::places(int width) const {
    const auto sentence = parts(width);
    QVector<Place> all;
    const int caption = lineHeight(Type::Caption) + 2;
    int x = kPadding, y = sentence.back().place.bottom() + 1 + kRowGap;
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
    const auto all = places(width());
    for (qsizetype i = 0; i < all.size(); ++i) {
        const auto& policy = m_policies[i];
        const auto& place = all[i];
        const bool isOwn = policy.place == EffectivePolicy::Place::Route;
        const bool isChosen = i == m_chosen || i == m_target;
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
    paintSentence(painter);
    paintPolicies(painter);
    if (hasFocus() && m_chosen < 0 && m_condition < 0)
        paintInnerFocusRing(painter, rect(), measure::kCardRadius, themeOf(this));
}

void SentenceStrip::paintCondition(QPainter& painter, const Part& part) const {
    const Theme& theme = themeOf(this);
    const auto& condition = m_sentence.conditions[part.condition];
    const auto& place = part.place;
    paintBox(painter, visual(place), measure::kTagRadius, condition.isChanged ? theme.accentSoft : theme.hover, {});
    if (hasFocus() && m_condition == part.condition)
        paintFocusRing(painter, visual(place), measure::kTagRadius, theme);
    const int cross = isRemovable(part.condition) ? kCross + kBetween : 0;
    const int kind = widthOf(Type::Table, condition.kind);
    const int from = place.x() + kInside + kind + kBetween;
    painter.setFont(fontOf(Type::Table));
    painter.setPen(theme.text2);
    paintLine(painter, visual(QRect(place.x() + kInside, place.y(), kind, kChip)), condition.kind, layoutDirection());
    painter.setFont(fontOf(Type::Code));
    painter.setPen(condition.isChanged ? theme.accent : theme.text);
    paintLine(painter, visual(QRect(from, place.y(), place.right() + 1 - kInside - cross - from, kChip)),
              condition.want, layoutDirection());
    if (cross > 0)
        paintIcon(painter, crossOf(part), QStringLiteral("close"), condition.isChanged ? theme.accent : theme.text2);
}

void SentenceStrip::paintSentence(QPainter& painter) const {
    const Theme& theme = themeOf(this);
    using Kind = Part::Kind;
    for (const auto& part : parts(width())) {
        const auto place = visual(part.place);
        switch (part.kind) {
        case Kind::Condition:
            paintCondition(painter, part);
            continue;
        case Kind::Add: {
            if (hasFocus() && m_condition == m_sentence.conditions.size())
                paintFocusRing(painter, place, measure::kTagRadius, theme);
            const QRect plus(part.place.x() + kInside, part.place.y() + (kChip - kCross) / 2, kCross, kCross);
            paintIcon(painter, visual(plus), QStringLiteral("plus"), theme.accent);
            painter.setFont(fontOf(Type::Table));
            painter.setPen(theme.accent);
            paintLine(painter, visual(part.place.adjusted(kInside + kCross + kBetween, 0, 0, 0)), part.text,
                      layoutDirection());
            continue;
        }
        case Kind::Heading:
            painter.setFont(fontOf(Type::Heading));
            painter.setPen(theme.text);
            break;
        case Kind::Words:
            painter.setFont(fontOf(Type::Table));
            painter.setPen(theme.text2);
            break;
        case Kind::Code:
            painter.setFont(fontOf(Type::Code));
            painter.setPen(part.text == m_sentence.service ? theme.accent : theme.text);
            break;
        }
        paintLine(painter, place, part.text, layoutDirection());
    }
}

} // namespace gatehouse::console
