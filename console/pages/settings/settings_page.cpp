#include "console/pages/settings/settings_page.h"

#include "console/pages/frame/line_list.h"
#include "console/pages/frame/page_header.h"
#include "console/pages/frame/panel.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/text/language.h"
#include "console/theme/measures.h"
#include "console/widgets/basic/card.h"
#include "console/widgets/basic/segmented_control.h"
#include "console/widgets/basic/text_label.h"

#include <QComboBox>
#include <QGridLayout>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

constexpr int kMostEvents = 14, kMostListeners = 8;

State stateOf(api::Event::Severity severity) {
    return severity == api::Event::Severity::Error     ? State::Fail
           : severity == api::Event::Severity::Warning ? State::Warn
                                                       : State::Off;
}

} // namespace

SettingsPage::SettingsPage(Desk& desk, Preferences& preferences) : Page(desk), m_preferences(preferences) {
    column().addWidget(new PageHeader(tr("Settings")));
    auto* grid = new QGridLayout;
    grid->setSpacing(measure::kCardGap);
    grid->addWidget(newConsoleCard(), 0, 0);
    m_gateway = new Card(tr("Gateway"), desk.gateway().name);
    grid->addWidget(m_gateway, 1, 0);
    auto* listeners = new Card(tr("Listeners"), {});
    listeners->setBodyMargins(0, 0);
    m_listeners = new LineList(tr("It listens nowhere"));
    listeners->body().addWidget(m_listeners);
    listeners->body().addStretch(1);
    grid->addWidget(listeners, 0, 1);
    auto* events = new Card(tr("Lately"), tr("what the gateway said since this window is open"));
    events->setBodyMargins(0, 0);
    m_events = new LineList(tr("Nothing so far"));
    events->body().addWidget(m_events);
    events->body().addStretch(1);
    grid->addWidget(events, 1, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(1, 1);
    column().addLayout(grid, 1);
    connect(&desk.view(), &GatewayView::statusChanged, this, &SettingsPage::refreshSoon);
    connect(&desk.view(), &GatewayView::eventHeard, this, &SettingsPage::refreshSoon);
}

QWidget* SettingsPage::newConsoleCard() {
    auto* card = new Card(tr("Console"), tr("on this computer"));
    auto* look = new SegmentedControl({tr("Like the desktop"), tr("Light"), tr("Dark"), tr("High contrast")});
    look->setAccessibleName(tr("Appearance"));
    look->setStretched();
    look->setCurrent(int(m_preferences.look()));
    connect(look, &SegmentedControl::chosen, this,
            [this](int index) { m_preferences.setLook(Preferences::Look(index)); });
    card->body().addWidget(newFact(tr("Appearance"), look));
    auto* language = new QComboBox;
    language->setAccessibleName(tr("Language"));
    language->addItem(tr("As the desktop"), QString());
    for (const auto& one : languages())
        language->addItem(QString::fromUtf16(one.name), QString::fromLatin1(one.code));
    language->setCurrentIndex(std::max(0, language->findData(m_preferences.language())));
    connect(language, &QComboBox::activated, this,
            [this, language] { m_preferences.setLanguage(language->currentData().toString()); });
    card->body().addWidget(newFact(tr("Language"), language));
    auto* secrets = new TextLabel(tr("Passphrases of SSH keys stay in the desktop's keychain. Where there is none, you "
                                     "are asked each time."),
                                  Type::Table, &Theme::text2);
    secrets->setWrapped();
    card->body().addWidget(secrets);
    card->body().addStretch(1);
    return card;
}

void SettingsPage::refresh() {
    const auto& status = desk().view().status();
    if (!status)
        return;
    const Format format;
    const QStringList facts{
        tr("Address"),       desk().gateway().address.text(),
        tr("Version"),       words(status->version),
        tr("Process"),       QString::number(status->process),
        tr("Started"),       momentOf(status->started).toString(Qt::ISODate),
        tr("Configured by"), status->mode == api::Mode::File ? words(status->file) : tr("its store"),
        tr("Hash"),          words(status->hash),
        tr("You are"),       words(status->user) + QStringLiteral(", ") + words(rpc::nameOf(status->role)),
        tr("Workers"),       format.count(qint64(status->workers))};
    if (const auto shown = facts.join(u'\n'); std::exchange(m_shown, shown) != shown) {
        delete std::exchange(m_facts, newFacts(facts, {tr("Address"), tr("Hash")}));
        m_gateway->body().addWidget(m_facts);
    }
    QVector<LineContent> listeners;
    for (const auto& listener : status->listeners)
        listeners.push_back({QStringLiteral("plug"),
                             State::Ok,
                             words(listener.name),
                             {},
                             QString::fromStdString(listener.address.toString()),
                             {},
                             false,
                             {},
                             {}});
    m_listeners->setLines(std::move(listeners), kMostListeners);
    QVector<LineContent> events;
    const auto now = desk().view().now();
    for (const auto& event : desk().view().events()) {
        if (events.size() >= kMostEvents)
            break;
        events.push_back({{},
                          stateOf(event.severity),
                          format.moment(momentOf(event.time), now),
                          words(event.text),
                          {},
                          {},
                          false,
                          {},
                          {}});
    }
    m_events->setLines(std::move(events), kMostEvents);
}

} // namespace gatehouse::console
