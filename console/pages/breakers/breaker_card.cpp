#include "console/pages/breakers/breaker_card.h"

#include "console/models/breaker_saying.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/theme/looks.h"
#include "console/widgets/basic/tags.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/frame/page_parts.h"
#include "console/widgets/gauge/call_ring.h"
#include "console/widgets/gauge/threshold_meter.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::console {
namespace {

constexpr int kColumns = 2; ///< of cards: what an arrow up or down steps over

double shareOf(std::uint64_t part, std::uint64_t whole) { return whole == 0 ? 0 : double(part) / double(whole); }

/// Close to the limit is a warning, at it a failure.
State stateOf(double share, double limit) {
    if (limit <= 0 || share < limit / 2)
        return State::Ok;
    return share < limit ? State::Warn : State::Fail;
}

/// What there is to know beside the figures, in a line.
QString noteOf(const api::Breaker& breaker, const QDateTime& now) {
    const Format format;
    if (breaker.modeSet) {
        const auto& by = *breaker.modeSet;
        const auto who =
            by.reason.empty() ? words(by.actor) : words(by.actor) + QStringLiteral(": ") + words(by.reason);
        if (!by.until)
            return who;
        const Duration left = std::chrono::milliseconds(std::max<qint64>(0, now.msecsTo(momentOf(*by.until))));
        return BreakerCard::tr("Ends in %1. %2").arg(format.countdown(left), who);
    }
    switch (breaker.state) {
    case api::BreakerState::Open:
        return BreakerCard::tr("Tries again in %1").arg(format.countdown(breaker.triesAgainIn));
    case api::BreakerState::HalfOpen:
        return BreakerCard::tr("A few calls pass as a trial");
    case api::BreakerState::Ramp:
        return BreakerCard::tr("The trial went well: more and more calls pass");
    case api::BreakerState::Closed:
        break;
    }
    const auto window = format.duration(breaker.window);
    return breaker.calls < breaker.minCalls ? BreakerCard::tr("Too few calls in %1 to judge").arg(window)
                                            : BreakerCard::tr("Judges by the last %1").arg(window);
}

} // namespace

BreakerCard::BreakerCard(QWidget* parent)
    : QWidget(parent), m_card(new Card(QString(), QString(), Card::HeaderLine::None)),
      m_pill(new StatusPill(State::Off, {})), m_ring(new CallRing), m_history(new StateHistory),
      m_note(new TextLabel({}, Type::Table, &Theme::text2)),
      m_trip(newButton(tr("Trip"), QStringLiteral("trip"), ButtonLook::Danger)),
      m_reset(newButton(tr("Reset"), QStringLiteral("replay"))),
      m_disable(newButton(tr("Disable"), QStringLiteral("pause"))),
      m_observe(newButton(tr("Observe"), QStringLiteral("eye"))) {
    setFocusPolicy(Qt::StrongFocus);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_card);
    m_card->addAction(m_pill);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(16);
    middle->addWidget(m_ring, 0, Qt::AlignTop);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(6);
    m_failed = addMeter(*grid, 0, tr("Failures"));
    m_slow = addMeter(*grid, 1, tr("Slow calls"));
    m_calls = addMeter(*grid, 2, tr("Calls"));
    m_note->setElided();
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // beside the verbs it may not widen a card
    grid->addWidget(m_note, 3, 0, 1, 4);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(4, 1);
    middle->addLayout(grid, 1);
    m_card->body().addLayout(middle);
    auto* past = new QHBoxLayout;
    past->setSpacing(10);
    m_openings = new TextLabel({}, Type::Caption, &Theme::text3);
    past->addWidget(m_history, 1);
    past->addWidget(m_openings);
    m_card->body().addLayout(past);
    m_card->body().addSpacing(2);
    auto* verbs = new QHBoxLayout;
    verbs->setSpacing(6);
    for (auto* verb : {m_trip, m_reset, m_disable, m_observe})
        verbs->addWidget(verb);
    verbs->addStretch(1);
    m_card->body().addLayout(verbs);

    using Mode = api::BreakerMode;
    for (const auto& [verb, mode] :
         {std::pair(m_trip, Mode::Tripped), std::pair(m_disable, Mode::Disabled), std::pair(m_observe, Mode::Observed)})
        connect(verb, &QPushButton::clicked, this, [this, mode = mode] { Q_EMIT prepared(mode); });
    connect(m_reset, &QPushButton::clicked, this, &BreakerCard::resetWanted);
}

BreakerCard::Meter BreakerCard::addMeter(QGridLayout& grid, int row, const QString& name) {
    const Meter meter{new ThresholdMeter, new FigureLabel({}, Type::TableKey),
                      new TextLabel({}, Type::Table, &Theme::text3)};
    grid.addWidget(new TextLabel(name, Type::Table, &Theme::text2), row, 0);
    grid.addWidget(meter.bar, row, 1);
    grid.addWidget(meter.figure, row, 2);
    grid.addWidget(meter.limit, row, 3);
    return meter;
}

void BreakerCard::setBreaker(const api::Breaker& breaker, const QDateTime& now) {
    const Format format;
    const auto name = nameOf(breaker);
    const auto saying = sayingOf(breaker);
    m_card->setHeading(name.name, name.about);
    m_pill->set(saying.state, saying.word);
    setAccessibleName(QStringList{name.name, name.about, saying.word}.join(QStringLiteral(", ")));

    const bool isOff = breaker.mode == api::BreakerMode::Disabled;
    const auto failed = shareOf(breaker.failed, breaker.calls);
    const auto slow = shareOf(breaker.slow, breaker.calls);
    m_ring->setCalls(isOff ? QVector<CallOutcome>(60, CallOutcome::NotCounted) : ringOf(breaker));
    if (isOff)
        m_ring->setCentre(Format::none(), tr("not counted"));
    else if (breaker.calls == 0)
        m_ring->setCentre(Format::none(), tr("no calls"));
    else if (breaker.slow > breaker.failed && breaker.slowCall > Duration{})
        m_ring->setCentre(format.share(slow), tr("slow"));
    else
        m_ring->setCentre(format.share(failed), tr("failed"));

    const auto show = [&](const Meter& meter, double share, double limit) {
        meter.bar->set(share, limit, stateOf(share, limit));
        meter.figure->setFigure(format.share(share));
        meter.limit->setText(tr("of %1").arg(format.share(limit)));
    };
    show(m_failed, failed, breaker.failurePercent / 100.0);
    show(m_slow, slow, breaker.slowPercent / 100.0);
    if (breaker.slowCall == Duration{})
        m_slow.limit->setText(tr("not judged"));
    const auto most = double(std::max<std::uint64_t>({breaker.calls, std::uint64_t(breaker.minCalls) * 2, 1}));
    m_calls.bar->set(double(breaker.calls) / most, breaker.minCalls / most, State::Off);
    m_calls.figure->setFigure(format.count(qint64(breaker.calls)));
    m_calls.limit->setText(tr("min %1").arg(breaker.minCalls));
    m_note->setText(noteOf(breaker, now));

    m_trip->setVisible(breaker.mode != api::BreakerMode::Tripped);
    m_disable->setVisible(breaker.mode != api::BreakerMode::Disabled);
    m_observe->setVisible(breaker.mode != api::BreakerMode::Observed && !breaker.observesOnly);
}

void BreakerCard::setHistory(QVector<StateHistory::Span> spans, int openings) {
    m_history->setSpans(std::move(spans));
    m_openings->setText(openings == 0 ? tr("last hour") : tr("opened %n times in an hour", nullptr, openings));
    m_history->setAccessibleName(m_openings->text());
}

void BreakerCard::setBlockedBy(const QString& reason) {
    for (auto* verb : {m_trip, m_reset, m_disable, m_observe})
        setBlocked(*verb, reason);
}

void BreakerCard::setChosen(bool isChosen) { m_card->setChosen(isChosen); }

void BreakerCard::mousePressEvent(QMouseEvent* event) {
    Q_EMIT chosen();
    QWidget::mousePressEvent(event);
}

void BreakerCard::focusInEvent(QFocusEvent* event) {
    Q_EMIT chosen();
    QWidget::focusInEvent(event);
}

void BreakerCard::keyPressEvent(QKeyEvent* event) {
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Right:
        return Q_EMIT stepped(forward);
    case Qt::Key_Left:
        return Q_EMIT stepped(-forward);
    case Qt::Key_Down:
        return Q_EMIT stepped(kColumns);
    case Qt::Key_Up:
        return Q_EMIT stepped(-kColumns);
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace gatehouse::console
