#include "console/gallery/pages/gallery_pages.h"
#include "console/gallery/pages/sample_shop.h"
#include "console/text/format.h"
#include "console/theme/measures.h"
#include "console/widgets/basic/step_line.h"
#include "console/widgets/basic/tags.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/frame/page_parts.h"
#include "console/widgets/gauge/call_ring.h"
#include "console/widgets/gauge/countdown_ring.h"
#include "console/widgets/gauge/share_bar.h"
#include "console/widgets/gauge/state_history.h"
#include "console/widgets/gauge/threshold_meter.h"
#include "console/widgets/gauge/waterfall.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

using namespace std::chrono_literals;

QString text(const char* words) { return QString::fromUtf8(words); }

struct Breaker {
    const char* name;
    State state;
    const char* word;
    double failed, slow;
    int calls;
    const char* centre;
    const char* centreWords;
    QVector<StateHistory::Span> history;
    const char* note;
};

void addMeter(QGridLayout& grid, int row, const char* name, double share, double limit, State state,
              const QString& figure, const QString& limitWords) {
    auto* meter = new ThresholdMeter;
    meter->set(share, limit, state);
    grid.addWidget(new TextLabel(text(name), Type::Table, &Theme::text2), row, 0);
    grid.addWidget(meter, row, 1);
    grid.addWidget(new FigureLabel(figure, Type::TableKey), row, 2);
    grid.addWidget(new TextLabel(limitWords, Type::Table, &Theme::text3), row, 3);
}

Card* breakerCard(const Breaker& breaker) {
    auto* card = new Card(text(breaker.name), text("service"), Card::HeaderLine::None);
    card->addAction(new StatusPill(breaker.state, text(breaker.word)));
    auto* middle = new QHBoxLayout;
    middle->setSpacing(16);
    auto* ring = new CallRing;
    const bool isOff = breaker.calls == 0;
    ring->setCalls(isOff ? QVector<CallOutcome>(60, CallOutcome::NotCounted)
                         : sample::calls(breaker.calls, 84, breaker.failed, breaker.slow));
    ring->setCentre(text(breaker.centre), text(breaker.centreWords));
    middle->addWidget(ring, 0, Qt::AlignTop);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(7);
    grid->setColumnStretch(1, 1);
    const auto percent = [](double share) { return Format().share(share); };
    addMeter(*grid, 0, "Failures", breaker.failed, 0.5, breaker.failed > 0.5 ? State::Fail : State::Ok,
             percent(breaker.failed), text("of 50%"));
    addMeter(*grid, 1, "Slow calls", breaker.slow, 0.8,
             breaker.slow > 0.8   ? State::Fail
             : breaker.slow > 0.1 ? State::Warn
                                  : State::Ok,
             percent(breaker.slow), text("of 80%"));
    addMeter(*grid, 2, "Calls", std::min(1.0, breaker.calls / 100.0), 0.2, State::Off, QString::number(breaker.calls),
             text("min 20"));
    grid->addWidget(new TextLabel(text(breaker.note), Type::Table, &Theme::text2), 3, 0, 1, 4);
    grid->setRowStretch(4, 1);
    middle->addLayout(grid, 1);
    card->body().addLayout(middle);
    auto* history = new StateHistory;
    history->setSpans(breaker.history);
    auto* words = new QHBoxLayout;
    words->addWidget(new TextLabel(text("last hour"), Type::Caption, &Theme::text2));
    words->addStretch(1);
    card->body().addLayout(words);
    card->body().addWidget(history);
    card->body().addSpacing(4);
    auto* verbs = new QHBoxLayout;
    verbs->addWidget(newButton(text("Trip"), text("trip"), ButtonLook::Danger));
    verbs->addWidget(newButton(text("Reset"), text("replay")));
    verbs->addWidget(newButton(text("Disable"), text("pause")));
    verbs->addWidget(newButton(text("Observe"), text("eye")));
    verbs->addStretch(1);
    verbs->addWidget(newIconButton(text("more"), text("More")));
    card->body().addLayout(verbs);
    card->body().addStretch(1);
    return card;
}

Card* waterfallCard() {
    auto* card = new Card(text("POST /v1/payments"), {});
    card->addBesideHeading(new StatusPill(State::Fail, text("502")));
    card->setBodyMargins(0, 4);
    auto* waterfall = new Waterfall;
    using Bar = Waterfall::Bar;
    waterfall->setRows(
        {{text("Client head"), text("h2, 14 headers"), 0us, 100us, Bar::Gateway, false},
         {text("Route"), text("payments-create"), 100us, 100us, Bar::Gateway, false},
         {text("jwt"), text("web-shop, user-5120"), 200us, 120us, Bar::Gateway, false},
         {text("rate_limit"), text("61 of 100 left"), 320us, 50us, Bar::Gateway, false},
         {text("Attempt 1"), text("10.0.6.22:8080, reset before the head"), 600us, 203ms, Bar::Failed, false},
         {text("connect"), text("reused"), 600us, 300us, Bar::Upstream, true},
         {text("first byte"), text("none after 202 ms"), 900us, 202ms, Bar::Failed, true},
         {text("Back-off"), text("full jitter"), 203ms, 25ms, Bar::Waiting, false},
         {text("Attempt 2"), text("10.0.6.21:8080, 502 from upstream"), 228ms, 182ms, Bar::Failed, false},
         {text("first byte"), text("502, not retried: budget used"), 229ms, 181ms, Bar::Upstream, true},
         {text("Reply built"), text("problem+json, retry_exhausted"), 410ms, 400us, Bar::Gateway, false}});
    card->body().addWidget(waterfall);
    card->body().addStretch(1);
    return card;
}

Card* countdownCard() {
    auto* card = new Card(text("Clocks and shares"), {});
    auto* clocks = new QHBoxLayout;
    clocks->setSpacing(14);
    auto* drain = new CountdownRing(CountdownRing::Kind::Override, CountdownRing::Figures::Inside);
    drain->set(0.46, text("11:42"));
    clocks->addWidget(drain);
    auto* words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(new TextLabel(text("Draining"), Type::Heading));
    words->addWidget(new TextLabel(text("returns to Ready at 14:43 by itself"), Type::Table, &Theme::text2));
    words->addWidget(new TextLabel(text("lena: kernel update on node 3"), Type::Table, &Theme::text2));
    clocks->addLayout(words);
    clocks->addStretch(1);
    auto* trial = new CountdownRing(CountdownRing::Kind::Trial, CountdownRing::Figures::Beside);
    trial->set(0.74, text("3:42"));
    clocks->addWidget(trial);
    clocks->addWidget(new FigureLabel(text("3:42"), Type::Title));
    card->body().addLayout(clocks);
    card->body().addWidget(newDivider());
    auto* adoption = new QHBoxLayout;
    adoption->addWidget(new TextLabel(text("Use the new secret"), Type::Table, &Theme::text2));
    adoption->addStretch(1);
    adoption->addWidget(new FigureLabel(text("89%"), Type::Metric));
    card->body().addLayout(adoption);
    auto* share = new ShareBar(14);
    share->setShares({0.89, 0.11});
    card->body().addWidget(share);
    auto* quota = new ShareBar(6);
    quota->setShares({0.61});
    card->body().addWidget(new TextLabel(text("Today 612,040 of 1,000,000"), Type::Table, &Theme::text2));
    card->body().addWidget(quota);
    card->body().addWidget(newDivider());
    const struct {
        const char* name;
        StepLine::Progress progress;
        const char* about;
    } steps[]{{"Overlap", StepLine::Progress::Done, "until 20:44"},
              {"New secret", StepLine::Progress::Current, ""},
              {"Adoption", StepLine::Progress::Ahead, "who still uses the old one"}};
    for (int i = 0; i < 3; ++i) {
        auto* step = new StepLine(i + 1, text(steps[i].name));
        step->set(steps[i].progress, text(steps[i].about));
        step->body().addWidget(new TextLabel(text("It is shown once."), Type::Table, &Theme::text2));
        card->body().addWidget(step);
    }
    card->body().addStretch(1);
    return card;
}

} // namespace

QWidget* createGaugesPage() {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(measure::kPageMargin, 0, measure::kPageMargin, measure::kPageMargin);
    column->setSpacing(measure::kCardGap);
    column->addWidget(newPageHeader(text("Breakers"),
                                    {new TextLabel(text("9 breakers"), Type::Body, &Theme::text2),
                                     new Tag(text("1 open"), Tone::Fail, Tag::Mark::Shown),
                                     new Tag(text("1 half-open"), Tone::Warn, Tag::Mark::Shown),
                                     new Tag(text("1 observed"), Tone::Neutral, Tag::Mark::Shown)},
                                    {}, {}));
    auto* cards = new QGridLayout;
    cards->setSpacing(measure::kCardGap);
    const State ok = State::Ok, warn = State::Warn, fail = State::Fail, off = State::Off;
    const Breaker breakers[]{
        {"payments",
         fail,
         "Open",
         0.62,
         0.18,
         84,
         "62%",
         "failed",
         {{ok, 0.82}, {fail, 0.04}, {warn, 0.01}, {fail, 0.13}},
         "Trial calls in 0:23"},
        {"recommendations",
         warn,
         "Half-open",
         0.11,
         0.84,
         61,
         "2 of 5",
         "trial calls",
         {{ok, 0.95}, {fail, 0.04}, {warn, 0.01}},
         "Then ramp over 10 s"},
        {"orders",
         ok,
         "Closed",
         0.004,
         0.02,
         92,
         "0.1%",
         "failed",
         {{ok, 1}},
         "Closed for 6 d. Fallback: stale cache."},
        {"orders-v2", off, "Disabled", 0, 0, 0, "–", "not counted", {{off, 1}}, "marco: no breaker during the canary"}};
    for (int i = 0; i < 4; ++i) {
        auto* card = breakerCard(breakers[i]);
        card->setChosen(i == 2);
        cards->addWidget(card, i / 2, i % 2);
    }
    column->addLayout(cards);
    auto* lower = new QHBoxLayout;
    lower->setSpacing(measure::kCardGap);
    lower->addWidget(waterfallCard(), 62);
    lower->addWidget(countdownCard(), 38);
    column->addLayout(lower);
    column->addStretch(1);
    return page;
}

} // namespace gatehouse::console
