#include "console/app/frame/workspace.h"

#include "console/app/frame/desk_banners.h"
#include "console/app/frame/page_window.h"
#include "console/app/frame/regions.h"
#include "console/models/breaker_saying.h"
#include "console/models/endpoint_saying.h"
#include "console/models/route_summary.h"
#include "console/pages/audit/audit_page.h"
#include "console/pages/breakers/breakers_page.h"
#include "console/pages/connect/gateway_card.h"
#include "console/pages/consumers/consumers_page.h"
#include "console/pages/editor/object_page.h"
#include "console/pages/frame/panel.h"
#include "console/pages/metrics/metrics_page.h"
#include "console/pages/overview/attention.h"
#include "console/pages/overview/overview_page.h"
#include "console/pages/review/review_page.h"
#include "console/pages/revisions/revisions_page.h"
#include "console/pages/routes/routes_page.h"
#include "console/pages/services/services_page.h"
#include "console/pages/settings/settings_page.h"
#include "console/pages/tester/tester_page.h"
#include "console/pages/traffic/traffic_page.h"
#include "console/session/tree.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/text/language.h"
#include "console/widgets/frame/environment_line.h"
#include "console/widgets/frame/navigation_rail.h"
#include "console/widgets/frame/page_parts.h"
#include "console/widgets/frame/top_bar.h"
#include "console/widgets/palette/command_palette.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

using Ink = StatusPart::Content::Ink;

/// Where an entry of the palette leads; without a page it is something to do.
struct PalettePlace {
    QString page, object;
    bool isEditable = false; ///< the object is one of the configuration
};

PalettePlace placeOf(const QString& id) {
    const auto what = id.section(u':', 0, 0);
    const auto which = id.section(u':', 1);
    if (what == QStringLiteral("page"))
        return {which, {}};
    if (what == QStringLiteral("route"))
        return {QStringLiteral("routes"), which, true};
    if (what == QStringLiteral("service") || what == QStringLiteral("endpoint"))
        return {QStringLiteral("services"), which, true};
    if (what == QStringLiteral("breaker"))
        return {QStringLiteral("breakers"), which};
    if (what == QStringLiteral("consumer"))
        return {QStringLiteral("consumers"), which};
    if (what == QStringLiteral("revision"))
        return {QStringLiteral("revisions"), which};
    return {};
}

} // namespace

Workspace::Workspace(Desk& desk, Preferences& preferences, SavedRequests& requests, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_preferences(preferences), m_requests(requests), m_top(new TopBar),
      m_review(newButton(tr("Review changes"), QStringLiteral("diff"), ButtonLook::Primary, ControlSize::Normal)),
      m_rail(new NavigationRail), m_stack(new QStackedWidget), m_strip(new StatusStrip),
      m_palette(new CommandPalette(this)), m_toasts(this), m_layout(preferences) {
    const auto& gateway = desk.gateway();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new EnvironmentLine(gateway.environment));
    m_top->switcher().setGateway(gateway.name, gateway.environment, wordOf(gateway.environment), gateway.isReadOnly);
    m_top->switcher().setToolTip(tr("All gateways"));
    m_top->addAtEnd(m_review);
    column->addWidget(m_top);
    column->addWidget(new DeskBanners(desk));
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    middle->addWidget(m_stack, 1);
    column->addLayout(middle, 1);
    column->addWidget(m_strip);
    m_rail->setCollapsed(preferences.isRailCollapsed());
    makePages();
    makeStatus();
    makeKeys();

    connect(&m_top->switcher(), &GatewaySwitcher::clicked, this, &Workspace::gatewaysWanted);
    connect(&m_top->search(), &SearchButton::clicked, this, [this] { openPalette(); });
    connect(m_review, &QPushButton::clicked, this, [this] { goTo(QStringLiteral("draft")); });
    connect(m_rail, &NavigationRail::chosen, this, [this](const QString& id) { goTo(id); });
    connect(m_palette, &CommandPalette::chosen, this, &Workspace::carryOut);
    connect(m_palette, &CommandPalette::chosenInNewWindow, this, &Workspace::carryOutInWindow);
    connect(m_palette, &CommandPalette::verbsWanted, this, &Workspace::showVerbs);
    connect(&desk, &Desk::pageWanted, this, [this](const QString& page, const QString& object) {
        const bool isElsewhere = activePageWindow() != nullptr && !m_torn.contains(page);
        goTo(page, object);
        if (isElsewhere)
            comeForward();
    });
    connect(&desk, &Desk::sayingWanted, this, &Workspace::showToast);
    for (const auto signal :
         {&GatewayView::statusChanged, &GatewayView::endpointsChanged, &GatewayView::breakersChanged,
          &GatewayView::revisionsChanged, &GatewayView::configurationChanged})
        connect(&desk.view(), signal, this, [this] {
            refreshRail();
            refreshStatus();
        });
    connect(&desk.callers(), &Callers::changed, this, &Workspace::refreshRail);
    connect(&desk, &Desk::editedChanged, this, &Workspace::refreshRail);
    connect(&desk, &Desk::editedChanged, this, &Workspace::refreshStatus);
    connect(&desk.review(), &Review::changed, this, &Workspace::refreshRail);
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, [this] {
        if (isVisible())
            refreshStatus();
    });
    m_second.start();
    refreshRail();
    refreshStatus();
    const auto last = preferences.lastPage(); // going anywhere changes it
    goTo(QStringLiteral("overview"));
    for (const auto& page : preferences.tornPages())
        tearOff(page);
    if (!m_torn.contains(last))
        goTo(last);
}

void Workspace::makePages() {
    const auto add = [this](const char* id, const QString& name, const char* icon, Page* page) {
        m_places.push_back({QString::fromLatin1(id), name, QString::fromLatin1(icon), page});
        if (page == nullptr)
            return;
        m_stack->addWidget(page);
        m_layout.keep(QString::fromLatin1(id), *page);
    };
    add("overview", tr("Overview"), "overview", new OverviewPage(m_desk));
    add("metrics", tr("Metrics"), "metrics", new MetricsPage(m_desk));
    add("traffic", tr("Traffic"), "traffic", new TrafficPage(m_desk));
    add("", tr("Configure"), "", nullptr);
    add("routes", tr("Routes"), "routes", new RoutesPage(m_desk));
    add("services", tr("Services"), "services", new ServicesPage(m_desk));
    add("breakers", tr("Breakers"), "breakers", new BreakersPage(m_desk));
    add("consumers", tr("Consumers"), "keys", new ConsumersPage(m_desk));
    add("", tr("Verify and change"), "", nullptr);
    add("tester", tr("Tester"), "tester", new TesterPage(m_desk, m_requests));
    add("draft", tr("Draft"), "draft", new ReviewPage(m_desk));
    add("revisions", tr("Revisions"), "revisions", new RevisionsPage(m_desk));
    add("", tr("System"), "", nullptr);
    add("audit", tr("Audit"), "audit", new AuditPage(m_desk));
    add("settings", tr("Settings"), "settings", new SettingsPage(m_desk, m_preferences));
    m_editor = new ObjectPage(m_desk);
    m_stack->addWidget(m_editor);
}

void Workspace::makeStatus() {
    m_connection = m_strip->addAtStart({});
    m_revision = m_strip->addAtStart({});
    m_draft = m_strip->addAtStart({});
    m_overrides = m_strip->addAtStart({});
    m_version = m_strip->addAtEnd({});
    m_clock = m_strip->addAtEnd({});
    const auto lead = [this](StatusPart* part, const char* page) {
        connect(part, &StatusPart::clicked, this, [this, page = QString::fromLatin1(page)] { goTo(page); });
    };
    lead(m_connection, "settings");
    lead(m_revision, "revisions");
    lead(m_draft, "draft");
    lead(m_overrides, "services");
    lead(m_version, "settings");
    lead(m_clock, "settings");
}

void Workspace::makeKeys() {
    const auto key = [this](const QKeySequence& sequence, std::function<void()> deed) {
        auto* shortcut = new QShortcut(sequence, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, std::move(deed));
    };
    int number = 1;
    for (const auto& place : m_places) {
        if (place.page != nullptr)
            key(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_0 + number++ % 10)), [this, id = place.id] { goTo(id); });
    }
    makeSharedKeys(*this, [this] { return qobject_cast<Page*>(m_stack->currentWidget()); });
    key(Qt::CTRL | Qt::Key_B, [this] {
        m_preferences.setRailCollapsed(!m_preferences.isRailCollapsed());
        m_rail->setCollapsed(m_preferences.isRailCollapsed());
    });
    key(Qt::CTRL | Qt::SHIFT | Qt::Key_N, [this] { tearOff(m_current); });
    key(Qt::Key_F6, [this] { stepRegion(regions(), Way::Forward); });
    key(Qt::SHIFT | Qt::Key_F6, [this] { stepRegion(regions(), Way::Backward); });
}

void Workspace::makeSharedKeys(QWidget& window, const std::function<Page*()>& page) {
    const auto key = [&](const QKeySequence& sequence, std::function<void()> deed) {
        auto* shortcut = new QShortcut(sequence, &window, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, std::move(deed));
    };
    const auto filter = [page] {
        if (auto* shown = page(); shown != nullptr && shown->filterField() != nullptr)
            shown->filterField()->setFocus(Qt::ShortcutFocusReason);
    };
    key(QKeySequence::Find, filter);
    key(Qt::Key_Slash, filter);
    key(Qt::Key_F5, [this] { m_desk.view().refresh(); });
    key(QKeySequence::Undo, [this] { m_desk.draft().undo(); });
    key(QKeySequence::Redo, [this] { m_desk.draft().redo(); });
    key(Qt::CTRL | Qt::SHIFT | Qt::Key_R, [this] {
        comeForward();
        goTo(QStringLiteral("draft"));
    });
}

/// That somebody works in; null when it is none.
PageWindow* Workspace::activePageWindow() const {
    auto* window = qobject_cast<PageWindow*>(QApplication::activeWindow());
    return std::ranges::find(m_torn, window) != m_torn.end() ? window : nullptr;
}

void Workspace::comeForward() {
    window()->show();
    window()->raise();
    window()->activateWindow();
}

/// Of the window, in the order in which the keyboard goes through them.
QVector<QWidget*> Workspace::regions() const {
    QVector<QWidget*> all{m_top, m_rail, m_stack->currentWidget()};
    for (auto* panel : m_stack->currentWidget()->findChildren<Panel*>()) {
        if (panel->isVisible())
            all << panel;
    }
    all << m_strip;
    return all;
}

void Workspace::goTo(const QString& page, const QString& object) {
    Page* target = nullptr;
    QString title;
    if (page == QStringLiteral("edit")) {
        target = m_editor;
        title = object.section(u'\n', 1);
        m_current = object.startsWith(QStringLiteral("routes\n"))     ? QStringLiteral("routes")
                    : object.startsWith(QStringLiteral("services\n")) ? QStringLiteral("services")
                                                                      : QStringLiteral("draft");
    } else {
        const auto place = std::ranges::find(m_places, page, &Place::id);
        if (place == m_places.end() || place->page == nullptr)
            return;
        if (auto* window = m_torn.value(page)) {
            if (!object.isEmpty())
                place->page->showObject(object);
            window->show();
            window->raise();
            return window->activateWindow();
        }
        target = place->page;
        title = place->name;
        m_current = page;
        m_preferences.setLastPage(page);
    }
    m_rail->setCurrent(m_current);
    if (target == m_editor || !object.isEmpty())
        target->showObject(object);
    m_stack->setCurrentWidget(target);
    Q_EMIT titleChanged(title.isEmpty() ? m_desk.gateway().name
                                        : tr("%1 – %2", "page, gateway").arg(title, m_desk.gateway().name));
}

void Workspace::tearOff(const QString& page) {
    const auto place = std::ranges::find(m_places, page, &Place::id);
    if (place == m_places.end() || place->page == nullptr || m_torn.contains(page))
        return;
    const bool isCurrent = m_current == page;
    m_stack->removeWidget(place->page);
    auto* window = new PageWindow(place->page, m_desk,
                                  tr("%1 – %2", "page, gateway").arg(place->name, m_desk.gateway().name), this);
    makeSharedKeys(*window, [window] { return window->page(); });
    auto* palette = new QShortcut(Qt::CTRL | Qt::Key_K, window);
    connect(palette, &QShortcut::activated, this, [this] {
        comeForward();
        openPalette();
    });
    m_torn.insert(page, window);
    m_preferences.setTornPages(m_torn.keys());
    connect(window, &PageWindow::closing, this, [this, page] { takeBack(page); });
    if (const auto geometry = m_preferences.geometryOf(page); !geometry.isEmpty())
        window->restoreGeometry(geometry);
    window->show();
    if (!isCurrent)
        return;
    const auto next = std::ranges::find_if(
        m_places, [this](const Place& one) { return one.page != nullptr && !m_torn.contains(one.id); });
    if (next != m_places.end())
        goTo(next->id);
}

void Workspace::takeBack(const QString& page) {
    auto* window = m_torn.take(page);
    m_preferences.setGeometryOf(page, window->saveGeometry());
    m_preferences.setTornPages(m_torn.keys());
    m_stack->addWidget(window->page());
    window->deleteLater();
    goTo(page);
}

void Workspace::refreshRail() {
    int failing = 0;
    for (const auto& endpoint : m_desk.view().endpoints())
        failing += sayingOf(endpoint).state == State::Fail ? 1 : 0;
    int open = 0;
    for (const auto& breaker : m_desk.view().breakers())
        open += sayingOf(breaker).state == State::Fail ? 1 : 0;
    int routeErrors = 0, routeWarnings = 0;
    for (const auto& finding : m_desk.review().findings()) {
        if (finding.section == "routes")
            ++(finding.isError ? routeErrors : routeWarnings);
    }
    QVector<NavigationRail::Page> pages;
    for (const auto& place : m_places) {
        NavigationRail::Page page{place.id, place.name, place.icon, 0, Tone::Warn};
        if (place.id == QStringLiteral("services")) {
            page.attention = failing;
            page.tone = Tone::Fail;
        } else if (place.id == QStringLiteral("breakers")) {
            page.attention = open;
            page.tone = Tone::Fail;
        } else if (place.id == QStringLiteral("consumers")) {
            page.attention =
                int(std::ranges::count(m_desk.callers().keys(), api::KeyState::Expiring, &api::Key::state));
        } else if (place.id == QStringLiteral("routes")) {
            page.attention = routeErrors > 0 ? routeErrors : routeWarnings;
            page.tone = routeErrors > 0 ? Tone::Fail : Tone::Warn;
        } else if (place.id == QStringLiteral("draft")) {
            page.attention = int(m_desk.draft().edits().size());
            page.tone = Tone::Accent;
        }
        pages.push_back(std::move(page));
    }
    m_rail->setPages(std::move(pages));
    m_rail->setCurrent(m_current);
}

void Workspace::refreshStatus() {
    const Format format;
    const auto& view = m_desk.view();
    const auto& session = m_desk.session();
    const auto address = isolated(m_desk.gateway().address.text());
    if (session.isConnected())
        m_connection->setContent({{},
                                  State::Ok,
                                  true,
                                  {},
                                  tr("Connected"),
                                  address + u' ' + format.duration(session.roundTrip()),
                                  Ink::Plain});
    else
        m_connection->setContent({{}, State::Warn, true, {}, tr("Offline"), address, Ink::Warn});
    const auto& status = view.status();
    if (const auto* trial = view.trial()) {
        const auto left =
            std::chrono::milliseconds(std::max<qint64>(0, view.now().msecsTo(momentOf(*trial->confirmUntil))));
        m_revision->setContent({QStringLiteral("clock"), State::Off, false, tr("Revision"),
                                QString::number(trial->number),
                                tr("on trial, returns in %1").arg(format.countdown(left)), Ink::Accent});
    } else if (status && status->mode == api::Mode::File) {
        m_revision->setContent({QStringLiteral("document"),
                                State::Off,
                                false,
                                tr("From"),
                                words(status->file).section(u'/', -1),
                                {},
                                Ink::Plain});
    } else {
        const auto& revisions = view.revisions();
        const auto age = revisions.empty() ? QString()
                                           : tr("live for %1")
                                                 .arg(format.age(std::chrono::milliseconds(std::max<qint64>(
                                                     0, momentOf(revisions.front().time).msecsTo(view.now())))));
        m_revision->setContent({QStringLiteral("clock"), State::Off, false, tr("Revision"),
                                status ? QString::number(status->revision) : Format::none(), age, Ink::Plain});
    }
    const int edits = int(m_desk.draft().edits().size());
    m_draft->setContent({QStringLiteral("draft"),
                         State::Off,
                         false,
                         tr("Draft"),
                         edits == 0 ? tr("empty") : tr("%n change(s)", nullptr, edits),
                         {},
                         Ink::Plain});
    const auto overrides = overrideLines(m_desk);
    const auto next = nextOverrideEnd(m_desk);
    m_overrides->setVisible(!overrides.isEmpty());
    m_overrides->setContent({QStringLiteral("clock"),
                             State::Off,
                             false,
                             {},
                             tr("%n override(s)", nullptr, int(overrides.size())),
                             next ? tr("next ends in %1").arg(format.countdown(*next)) : QString(),
                             Ink::Warn});
    m_version->setContent({{},
                           State::Off,
                           false,
                           QStringLiteral("gatehoused"),
                           status ? words(status->version) : QString(),
                           {},
                           Ink::Plain});
    m_clock->setContent({{}, State::Off, false, {}, view.now().toString(QStringLiteral("HH:mm:ss")), {}, Ink::Plain});
    m_review->setText(edits == 0 ? tr("Review changes") : tr("Review changes (%1)").arg(edits));
    setLook(*m_review, edits == 0 ? ButtonLook::Normal : ButtonLook::Primary);
    m_review->setEnabled(edits > 0);
}

void Workspace::showToast(const QString& icon, const QString& words, const QString& verb,
                          const std::function<void()>& deed) {
    auto* window = activePageWindow();
    auto* toast = (window != nullptr ? window->toasts() : m_toasts).show(icon, words, verb);
    if (toast != nullptr && deed)
        connect(toast, &Toast::verbChosen, this, deed);
}

void Workspace::openPalette(const QString& typed) {
    fillPalette();
    m_palette->open(typed);
}

void Workspace::fillPalette() {
    QVector<PaletteEntry> entries;
    const auto add = [&](const QString& id, const QString& group, const QString& name, const QString& about,
                         const QString& icon, std::optional<State> state = {}, const QString& shortcut = {},
                         const QString& blocked = {}) {
        PaletteEntry entry;
        entry.id = id;
        entry.group = group;
        entry.name = name;
        entry.about = about;
        entry.icon = icon;
        entry.state = state;
        entry.shortcut = shortcut;
        entry.blocked = blocked;
        entries.push_back(std::move(entry));
    };
    int number = 1;
    for (const auto& place : m_places) {
        if (place.page != nullptr)
            add(QStringLiteral("page:") + place.id, tr("Pages"), place.name, {}, place.icon, {},
                tr("Alt %1").arg(number++ % 10));
    }
    for (const auto& route : objectsOf(m_desk.edited(), "routes")) {
        const auto summary = summaryOf(route, document::Node::map());
        add(QStringLiteral("route:") + summary.name, tr("Routes"), summary.name,
            shortMethods(summary.methods) + u' ' + summary.path, QStringLiteral("routes"));
    }
    for (const auto& service : objectsOf(m_desk.edited(), "services")) {
        const auto name = textAt(service, {"name"});
        const auto health = healthOf(name, m_desk.view().endpoints());
        add(QStringLiteral("service:") + name, tr("Services"), name, health.word, {}, health.state);
    }
    for (const auto& endpoint : m_desk.view().endpoints())
        add(QStringLiteral("endpoint:") + words(endpoint.service) + u'\n' + words(endpoint.endpoint), tr("Endpoints"),
            words(endpoint.endpoint), words(endpoint.service), {}, sayingOf(endpoint).state);
    for (const auto& breaker : m_desk.view().breakers()) {
        const auto name = nameOf(breaker);
        add(QStringLiteral("breaker:") + words(breaker.id), tr("Breakers"), name.name, name.about, {},
            sayingOf(breaker).state);
    }
    for (const auto& consumer : m_desk.callers().consumers())
        add(QStringLiteral("consumer:") + words(consumer.name), tr("Consumers"), words(consumer.name),
            words(consumer.plan), QStringLiteral("user"));
    for (const auto& key : m_desk.callers().keys())
        add(QStringLiteral("consumer:") + words(key.consumer) + u'\n' + words(key.id), tr("Keys"), words(key.id),
            words(key.consumer), QStringLiteral("keys"));
    const auto blocked = m_desk.editingBlocked();
    const auto commands = tr("Commands");
    add(QStringLiteral("do:new-route"), commands, tr("New route"), {}, QStringLiteral("plus"), {}, {}, blocked);
    add(QStringLiteral("do:new-service"), commands, tr("New service"), {}, QStringLiteral("plus"), {}, {}, blocked);
    add(QStringLiteral("page:draft"), commands, tr("Review changes"), {}, QStringLiteral("diff"), {},
        tr("Ctrl Shift R"));
    add(QStringLiteral("do:undo"), commands, tr("Undo in the draft"), {}, QStringLiteral("undo"), {}, tr("Ctrl Z"));
    add(QStringLiteral("do:redo"), commands, tr("Redo in the draft"), {}, QStringLiteral("redo"), {},
        tr("Ctrl Shift Z"));
    add(QStringLiteral("do:gateways"), commands, tr("All gateways"), {}, QStringLiteral("gateway"));
    add(QStringLiteral("do:window"), commands, tr("New window"), {}, QStringLiteral("plus"), {}, tr("Ctrl N"));
    add(QStringLiteral("do:tear"), commands, tr("This page in a window of its own"), {}, QStringLiteral("sidebar"), {},
        tr("Ctrl Shift N"));
    add(QStringLiteral("do:light"), commands, tr("Light appearance"), {}, QStringLiteral("light"));
    add(QStringLiteral("do:dark"), commands, tr("Dark appearance"), {}, QStringLiteral("dark"));
    add(QStringLiteral("do:contrast"), commands, tr("High contrast"), {}, QStringLiteral("contrast"));
    add(QStringLiteral("do:desktop"), commands, tr("Appearance like the desktop"), {}, QStringLiteral("laptop"));
    for (const auto& revision : m_desk.view().revisions())
        add(QStringLiteral("revision:%1").arg(revision.number), tr("Revisions"), tr("Revision %1").arg(revision.number),
            words(revision.message), QStringLiteral("revisions"));
    m_palette->setEntries(std::move(entries));
}

/// What one can do with what was found, in place of everything else.
void Workspace::showVerbs(const QString& id) {
    const auto place = placeOf(id);
    if (place.page.isEmpty())
        return; // a command is a verb itself
    const auto object = place.object.section(u'\n', 0, 0);
    const auto group = object.isEmpty() ? tr("Page") : object;
    QVector<PaletteEntry> verbs;
    const auto add = [&](const QString& verb, const QString& name, const QString& icon, const QString& shortcut = {},
                         const QString& blocked = {}) {
        PaletteEntry entry;
        entry.id = verb;
        entry.group = group;
        entry.name = name;
        entry.icon = icon;
        entry.shortcut = shortcut;
        entry.blocked = blocked;
        verbs.push_back(std::move(entry));
    };
    add(id, tr("Show it"), QStringLiteral("chevron-right"), tr("Enter"));
    add(QStringLiteral("window:") + id, tr("In a window of its own"), QStringLiteral("sidebar"), tr("Ctrl Enter"));
    if (place.isEditable)
        add(QStringLiteral("edit:") + place.page + u'\n' + object, tr("Edit"), QStringLiteral("draft"), {},
            m_desk.editingBlocked());
    if (place.page == QStringLiteral("routes") && !object.isEmpty())
        add(QStringLiteral("try:") + object, tr("Try it in the tester"), QStringLiteral("tester"));
    m_palette->setEntries(std::move(verbs));
    m_palette->open();
}

void Workspace::carryOutInWindow(const QString& id) {
    const auto place = placeOf(id);
    if (place.page.isEmpty())
        return carryOut(id);
    tearOff(place.page);
    goTo(place.page, place.object);
}

void Workspace::carryOut(const QString& id) {
    if (const auto place = placeOf(id); !place.page.isEmpty())
        return goTo(place.page, place.object);
    const auto what = id.section(u':', 0, 0);
    const auto which = id.section(u':', 1);
    if (what == QStringLiteral("window"))
        return carryOutInWindow(which);
    if (what == QStringLiteral("edit"))
        return goTo(QStringLiteral("edit"), which);
    if (what == QStringLiteral("try"))
        return goTo(QStringLiteral("tester"), which);
    if (which == QStringLiteral("new-route"))
        return goTo(QStringLiteral("edit"), QStringLiteral("routes\n"));
    if (which == QStringLiteral("new-service"))
        return goTo(QStringLiteral("edit"), QStringLiteral("services\n"));
    if (which == QStringLiteral("undo"))
        return m_desk.draft().undo();
    if (which == QStringLiteral("redo"))
        return m_desk.draft().redo();
    if (which == QStringLiteral("gateways"))
        return Q_EMIT gatewaysWanted();
    if (which == QStringLiteral("window"))
        return Q_EMIT newWindowWanted();
    if (which == QStringLiteral("tear"))
        return tearOff(m_current);
    using Look = Preferences::Look;
    for (const auto& [name, look] : {std::pair("light", Look::Light), std::pair("dark", Look::Dark),
                                     std::pair("contrast", Look::Contrast), std::pair("desktop", Look::Desktop)}) {
        if (which == QLatin1StringView(name))
            m_preferences.setLook(look);
    }
}

} // namespace gatehouse::console
