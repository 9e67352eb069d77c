#include "console/pages/services/endpoint_panel.h"

#include "console/models/endpoint_saying.h"
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
#include <QSpinBox>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

constexpr std::array kChoices{api::EndpointState::Ready, api::EndpointState::Drain, api::EndpointState::Maintenance,
                              api::EndpointState::ForcedUp, api::EndpointState::ForcedDown};

} // namespace

EndpointPanel::EndpointPanel(Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_now(new OverrideNote(tr("Ready now"))),
      m_choice(new SegmentedControl({tr("Ready"), tr("Drain"), tr("Maintain"), tr("Up"), tr("Down")})),
      m_consequence(new TextLabel({}, Type::Table, &Theme::text2)), m_fields(new OverrideFields),
      m_apply(newButton(tr("Apply"), {}, ButtonLook::Primary)), m_weight(new QSpinBox),
      m_applyWeight(newButton(tr("Set weight"))), m_resetWeight(newButton(tr("As configured"))) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);

    column->addWidget(m_now);

    column->addWidget(new TextLabel(tr("Change state"), Type::Heading));
    m_choice->setStretched();
    m_choice->setAccessibleName(tr("State"));
    column->addWidget(m_choice);
    m_consequence->setWrapped();
    column->addWidget(m_consequence);
    column->addWidget(m_fields);
    column->addWidget(m_apply, 0, Qt::AlignRight);
    column->addWidget(newDivider());

    column->addWidget(new TextLabel(tr("Weight"), Type::Heading));
    auto* weights = new QHBoxLayout;
    m_weight->setRange(0, 1'000'000);
    m_weight->setAccessibleName(tr("Weight"));
    weights->addWidget(m_weight);
    weights->addWidget(m_applyWeight);
    weights->addWidget(m_resetWeight);
    weights->addStretch(1);
    column->addLayout(weights);
    auto* hint = new TextLabel(tr("Acts at once, for the time and reason above"), Type::Caption, &Theme::text3);
    hint->setWrapped();
    column->addWidget(hint);
    column->addWidget(newDivider());

    connect(m_choice, &SegmentedControl::chosen, this, [this] { refresh(); });
    connect(m_fields, &OverrideFields::confirmed, this, &EndpointPanel::applyState);
    connect(m_apply, &QPushButton::clicked, this, &EndpointPanel::applyState);
    connect(&m_now->button(), &QPushButton::clicked, this,
            [this] { setState(m_endpoint, api::EndpointState::Ready, {}, {}); });
    connect(m_applyWeight, &QPushButton::clicked, this, &EndpointPanel::applyWeight);
    connect(m_resetWeight, &QPushButton::clicked, this, [this] {
        m_desk.session().call(api::kEndpointsSetWeight, {m_endpoint.service, m_endpoint.endpoint, {}, {}, {}}, this,
                              [this](const rpc::Answer<rpc::Nothing>& answer) {
                                  m_desk.say(QStringLiteral("check"), answer ? tr("The configured weight counts again")
                                                                             : words(answer.error().message));
                                  m_desk.view().refresh();
                              });
    });
}

void EndpointPanel::setEndpoint(const api::Endpoint& endpoint) {
    const bool isOther = endpoint.endpoint != m_endpoint.endpoint || endpoint.service != m_endpoint.service;
    m_endpoint = endpoint;
    if (isOther) {
        m_choice->setCurrent(endpoint.state == api::EndpointState::Ready ? 1 : 0);
        m_weight->setValue(int(endpoint.weight));
        m_fields->clearReason();
    }
    refresh();
}

void EndpointPanel::prepare(api::EndpointState state) {
    m_choice->setCurrent(int(std::ranges::find(kChoices, state) - kChoices.begin()));
    refresh();
    m_fields->focusReason();
}

void EndpointPanel::refresh() {
    const Format format;
    m_now->setVisible(m_endpoint.stateSet.has_value());
    if (m_endpoint.stateSet)
        m_now->set(wordOf(m_endpoint.state), *m_endpoint.stateSet, m_desk.view().now(),
                   tr("Ready again at %1 by itself"));
    const auto chosen = kChoices[std::size_t(std::max(0, m_choice->current()))];
    switch (chosen) {
    case api::EndpointState::Ready:
        m_consequence->setText(tr("Takes requests again as its health says"));
        break;
    case api::EndpointState::Drain:
        m_consequence->setText(tr("Finishes what it has and takes no new callers"));
        break;
    case api::EndpointState::Maintenance:
        m_consequence->setText(tr("Takes no request at all"));
        break;
    case api::EndpointState::ForcedUp:
        m_consequence->setText(tr("Takes requests whatever its probes say"));
        break;
    case api::EndpointState::ForcedDown:
        m_consequence->setText(tr("Counts as failed whatever its probes say"));
        break;
    }
    const auto blocked = m_desk.blockedFor(rpc::Role::Operator);
    for (auto* button : {m_apply, &m_now->button(), m_applyWeight, m_resetWeight})
        setBlocked(*button, blocked);
    m_resetWeight->setVisible(m_endpoint.weightSet.has_value());
    const auto failures =
        m_endpoint.calls > 0 ? std::optional(double(m_endpoint.failures) / double(m_endpoint.calls)) : std::nullopt;
    const QStringList facts{tr("Probe"),
                            m_endpoint.probeFailure.empty() ? (m_endpoint.well ? tr("well") : tr("failed"))
                                                            : words(m_endpoint.probeFailure),
                            tr("Calls"),
                            format.count(qint64(m_endpoint.calls)),
                            tr("Failed"),
                            format.count(qint64(m_endpoint.failures)) + QStringLiteral(" (") + format.share(failures) +
                                u')',
                            tr("Tier"),
                            format.count(m_endpoint.tier)};
    if (facts.join(u'\n') == m_factsText)
        return;
    m_factsText = facts.join(u'\n');
    delete std::exchange(m_facts, new QWidget);
    auto* lines = new QVBoxLayout(m_facts);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(6);
    for (int i = 0; i + 1 < facts.size(); i += 2)
        lines->addWidget(newFact(facts[i], facts[i + 1]));
    layout()->addWidget(m_facts);
}

void EndpointPanel::applyState() {
    if (isBlocked(m_apply))
        return;
    const auto state = kChoices[std::size_t(std::max(0, m_choice->current()))];
    const auto endpoint = m_endpoint;
    const auto deed = [this, endpoint, state, lasts = m_fields->lasts(), reason = m_fields->reason()] {
        setState(endpoint, state, lasts, reason);
    };
    if (state != api::EndpointState::Maintenance && state != api::EndpointState::ForcedDown)
        return deed();
    const auto name = words(endpoint.endpoint).section(QStringLiteral("://"), -1);
    guardProduction(*this, m_desk, tr("%1: %2?", "endpoint, state").arg(isolated(name), wordOf(state)),
                    m_consequence->text() + u'.', name, m_apply->text(), deed);
}

void EndpointPanel::setState(const api::Endpoint& endpoint, api::EndpointState state, std::optional<Duration> lasts,
                             const std::string& reason) {
    const bool isEnd = state == api::EndpointState::Ready;
    api::EndpointsSetStateParams params{endpoint.service, endpoint.endpoint, state, reason,
                                        isEnd ? std::nullopt : lasts};
    m_desk.session().call(
        api::kEndpointsSetState, params, this, [this, state, endpoint](const rpc::Answer<rpc::Nothing>& answer) {
            m_desk.view().refresh();
            if (!answer)
                return m_desk.say(QStringLiteral("error"), words(answer.error().message));
            const auto url = isolated(words(endpoint.endpoint).section(QStringLiteral("://"), -1));
            const bool isReady = state == api::EndpointState::Ready;
            m_desk.say(QStringLiteral("check"), tr("%1: %2").arg(url, wordOf(state)), isReady ? QString() : tr("Undo"),
                       [desk = QPointer<Desk>(&m_desk), endpoint] {
                           if (!desk)
                               return;
                           desk->session().call(
                               api::kEndpointsSetState,
                               {endpoint.service, endpoint.endpoint, api::EndpointState::Ready, {}, {}}, desk,
                               [desk](const rpc::Answer<rpc::Nothing>&) { desk->view().refresh(); });
                       });
        });
}

void EndpointPanel::applyWeight() {
    api::EndpointsSetWeightParams params{m_endpoint.service, m_endpoint.endpoint, std::uint32_t(m_weight->value()),
                                         m_fields->reason(), m_fields->lasts()};
    m_desk.session().call(api::kEndpointsSetWeight, params, this, [this](const rpc::Answer<rpc::Nothing>& answer) {
        m_desk.view().refresh();
        m_desk.say(answer ? QStringLiteral("check") : QStringLiteral("error"),
                   answer ? tr("The weight counts from now on") : words(answer.error().message));
    });
}

} // namespace gatehouse::console
