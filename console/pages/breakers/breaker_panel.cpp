#include "console/pages/breakers/breaker_panel.h"

#include "console/models/breaker_saying.h"
#include "console/pages/frame/confirmation.h"
#include "console/pages/frame/override_fields.h"
#include "console/pages/frame/panel.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/text/language.h"
#include "console/theme/looks.h"
#include "console/widgets/basic/segmented_control.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/frame/page_parts.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

using Mode = api::BreakerMode;

constexpr std::array kChoices{Mode::Tripped, Mode::Observed, Mode::Disabled};
constexpr std::size_t kMostRoutes = 8;

const rpc::Method<api::BreakersSetParams, rpc::Nothing>& methodOf(Mode mode) {
    switch (mode) {
    case Mode::Observed:
        return api::kBreakersObserve;
    case Mode::Disabled:
        return api::kBreakersDisable;
    case Mode::Tripped:
    case Mode::None:
        break;
    }
    return api::kBreakersTrip;
}

QString answerOf(const api::BreakerMeanwhile& meanwhile) {
    const auto status = QString::number(meanwhile.status);
    return meanwhile.service.empty() ? status
                                     : BreakerPanel::tr("%1, else %2").arg(isolated(words(meanwhile.service)), status);
}

} // namespace

BreakerPanel::BreakerPanel(Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_now(new OverrideNote(tr("Take it back"))),
      m_choice(new SegmentedControl({tr("Trip"), tr("Observe"), tr("Disable")})),
      m_consequence(new TextLabel({}, Type::Table, &Theme::text2)), m_fields(new OverrideFields),
      m_apply(newButton(tr("Trip"), {}, ButtonLook::Primary)),
      m_reset(newButton(tr("Reset"), QStringLiteral("replay"))), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(8);
    m_column->addWidget(m_now);
    m_choice->setStretched();
    m_choice->setCurrent(0);
    m_choice->setAccessibleName(tr("What to say of it"));
    m_column->addWidget(m_choice);
    m_consequence->setWrapped();
    m_column->addWidget(m_consequence);
    m_column->addWidget(m_fields);
    auto* verbs = new QHBoxLayout;
    verbs->addStretch(1);
    verbs->addWidget(m_reset);
    verbs->addWidget(m_apply);
    m_column->addLayout(verbs);
    m_column->addWidget(newDivider());
    m_column->addWidget(new TextLabel(tr("What clients get meanwhile"), Type::Heading));

    connect(m_choice, &SegmentedControl::chosen, this, &BreakerPanel::refresh);
    connect(m_fields, &OverrideFields::confirmed, this, &BreakerPanel::apply);
    connect(m_apply, &QPushButton::clicked, this, &BreakerPanel::apply);
    for (auto* button : {m_reset, &m_now->button()})
        connect(button, &QPushButton::clicked, this, &BreakerPanel::reset);
}

void BreakerPanel::setBreaker(const api::Breaker& breaker) {
    const bool isOther = breaker.id != m_breaker.id;
    m_breaker = breaker;
    if (isOther) {
        m_choice->setCurrent(0);
        m_fields->clearReason();
    }
    refresh();
}

void BreakerPanel::prepare(Mode mode) {
    m_choice->setCurrent(int(std::ranges::find(kChoices, mode) - kChoices.begin()));
    refresh();
    m_fields->focusReason();
}

Mode BreakerPanel::wanted() const { return kChoices[std::size_t(std::max(0, m_choice->current()))]; }

void BreakerPanel::refresh() {
    m_now->setVisible(m_breaker.modeSet.has_value());
    if (m_breaker.modeSet)
        m_now->set(wordOf(m_breaker.mode), *m_breaker.modeSet, m_desk.view().now(), tr("Ends at %1 by itself"));
    const auto mode = wanted();
    switch (mode) {
    case Mode::Tripped:
        m_consequence->setText(tr("No call passes until this ends or the breaker is reset"));
        m_apply->setText(tr("Trip"));
        break;
    case Mode::Observed:
        m_consequence->setText(tr("Every call passes; it counts, and tells what it would have done"));
        m_apply->setText(tr("Observe"));
        break;
    case Mode::Disabled:
    case Mode::None:
        m_consequence->setText(tr("Every call passes, and nothing is counted"));
        m_apply->setText(tr("Disable"));
        break;
    }
    setLook(*m_apply, mode == Mode::Tripped ? ButtonLook::Danger : ButtonLook::Primary);
    for (auto* button : {m_apply, m_reset, &m_now->button()})
        setBlocked(*button, m_desk.blockedFor(rpc::Role::Operator));
    refreshMeanwhile();
}

void BreakerPanel::refreshMeanwhile() {
    QStringList lines;
    for (const auto& meanwhile : m_breaker.meanwhile)
        lines << words(meanwhile.route) << answerOf(meanwhile);
    if (m_meanwhile != nullptr && m_meanwhileText == lines.join(u'\n'))
        return;
    m_meanwhileText = lines.join(u'\n');
    delete std::exchange(m_meanwhile, new QWidget);
    auto* rows = new QVBoxLayout(m_meanwhile);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(6);
    if (lines.isEmpty()) // of one that has just been chosen only the figures are known
        rows->addWidget(new TextLabel(m_breaker.recent.empty() ? Format::none() : tr("No route needs it"), Type::Table,
                                      &Theme::text2));
    const auto shown = std::min(kMostRoutes, m_breaker.meanwhile.size());
    for (qsizetype i = 0; i < qsizetype(shown); ++i)
        rows->addWidget(newFact(lines[i * 2], lines[i * 2 + 1]));
    if (const auto rest = int(m_breaker.meanwhile.size() - shown); rest > 0)
        rows->addWidget(new TextLabel(tr("%n more route(s)", nullptr, rest), Type::Table, &Theme::text2));
    m_column->addWidget(m_meanwhile);
}

void BreakerPanel::apply() {
    if (isBlocked(m_apply))
        return;
    const auto mode = wanted();
    const auto deed = [this, breaker = m_breaker, mode] { set(breaker, mode); };
    if (mode == Mode::Observed)
        return deed(); // nothing is held back, and nothing is let through that should not be
    const auto name = nameOf(m_breaker).name;
    guardProduction(*this, m_desk, tr("%1: %2?", "breaker, verb").arg(isolated(name), m_apply->text()),
                    m_consequence->text() + u'.', name, m_apply->text(), deed);
}

void BreakerPanel::set(const api::Breaker& breaker, Mode mode) {
    const auto name = isolated(nameOf(breaker).name);
    const api::BreakersSetParams params{breaker.id, m_fields->reason(), m_fields->lasts()};
    m_desk.session().call(
        methodOf(mode), params, this, [this, mode, name, id = breaker.id](const rpc::Answer<rpc::Nothing>& answer) {
            m_desk.view().refresh();
            if (!answer)
                return m_desk.say(QStringLiteral("error"), words(answer.error().message));
            m_desk.say(QStringLiteral("check"), tr("%1: %2").arg(name, wordOf(mode)), tr("Undo"),
                       [desk = QPointer<Desk>(&m_desk), id] {
                           if (!desk)
                               return;
                           desk->session().call(api::kBreakersReset, {id, {}}, desk,
                                                [desk](const rpc::Answer<rpc::Nothing>&) { desk->view().refresh(); });
                       });
        });
}

void BreakerPanel::reset() {
    if (!m_desk.blockedFor(rpc::Role::Operator).isEmpty())
        return;
    const auto name = isolated(nameOf(m_breaker).name);
    m_desk.session().call(api::kBreakersReset, {m_breaker.id, m_fields->reason()}, this,
                          [this, name](const rpc::Answer<rpc::Nothing>& answer) {
                              m_desk.view().refresh();
                              m_desk.say(answer ? QStringLiteral("check") : QStringLiteral("error"),
                                         answer ? tr("%1 begins anew").arg(name) : words(answer.error().message));
                          });
}

} // namespace gatehouse::console
