#include "console/pages/breakers/breakers_page.h"

#include "console/models/breaker_saying.h"
#include "console/pages/breakers/breaker_card.h"
#include "console/pages/breakers/breaker_panel.h"
#include "console/pages/frame/body_stack.h"
#include "console/pages/frame/page_header.h"
#include "console/pages/frame/panel.h"
#include "console/session/words.h"
#include "console/theme/icons.h"
#include "console/theme/measures.h"
#include "console/widgets/basic/tags.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/frame/page_parts.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::console {
namespace {

constexpr int kColumns = 2;
constexpr int kMostCards = int(GatewayView::kMostWatched); ///< the rest is found by the filter
constexpr int kLastRow = kMostCards;

bool matches(const api::Breaker& breaker, const QStringList& typed) {
    const auto text = (words(breaker.id) + u' ' + sayingOf(breaker).word).toLower();
    return std::ranges::all_of(typed, [&](const QString& word) { return text.contains(word); });
}

} // namespace

BreakersPage::BreakersPage(Desk& desk)
    : Page(desk), m_header(new PageHeader(tr("Breakers"))), m_open(new Tag({}, Tone::Fail, Tag::Mark::Shown)),
      m_trying(new Tag({}, Tone::Warn, Tag::Mark::Shown)), m_set(new Tag({}, Tone::Neutral, Tag::Mark::Shown)) {
    for (auto* tag : {m_open, m_trying, m_set}) {
        tag->hide(); // until there are some
        m_header->addAtEnd(tag);
    }
    column().addWidget(m_header);
    m_body = new BodyStack(newContent(), {0.2, 0.2, 0.2, -0.1});
    column().addWidget(m_body, 1);
    makeKeys();
    connect(&desk.view(), &GatewayView::breakersChanged, this, [this] {
        m_history.add(this->desk().view().breakers(), this->desk().view().now());
        refreshSoon();
    });
    connect(&desk.view(), &GatewayView::statusChanged, this, &BreakersPage::refreshSoon);
}

QWidget* BreakersPage::newContent() {
    auto* content = new QWidget;
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(measure::kCardGap);
    auto* column = new QVBoxLayout;
    column->setSpacing(8);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(10);
    m_filter = new QLineEdit;
    m_filter->setPlaceholderText(tr("Filter: words, open, route/reports"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->addAction(icon(QStringLiteral("filter")), QLineEdit::LeadingPosition);
    m_rest = new TextLabel({}, Type::Table, &Theme::text3);
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_rest);
    column->addLayout(bar);
    auto* cards = new QWidget;
    m_grid = new QGridLayout(cards);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(measure::kCardGap);
    for (int i = 0; i < kColumns; ++i)
        m_grid->setColumnStretch(i, 1);
    m_grid->setRowStretch(kLastRow, 1);
    m_scroll = new QScrollArea;
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(cards);
    for (auto* part : {m_scroll->viewport(), cards})
        part->setAutoFillBackground(false);
    column->addWidget(m_scroll, 1);
    row->addLayout(column, 1);
    m_panel = new Panel;
    m_breaker = new BreakerPanel(desk());
    m_panel->body().addWidget(m_breaker);
    auto* edit = newButton(tr("Edit its limits"), QStringLiteral("draft"));
    connect(edit, &QPushButton::clicked, this, [this] {
        const auto kind = m_chosen.section(u'/', 0, 0);
        const auto section =
            kind == QStringLiteral("route") ? QStringLiteral("routes\n") : QStringLiteral("services\n");
        desk().goTo(QStringLiteral("edit"),
                    section + m_chosen.section(u'/', 1, kind == QStringLiteral("endpoint") ? 1 : -1));
    });
    m_panel->verbs().addWidget(edit);
    m_panel->verbs().addStretch(1);
    row->addWidget(m_panel);
    connect(m_filter, &QLineEdit::textChanged, this, &BreakersPage::refreshSoon);
    return content;
}

void BreakersPage::makeKeys() {
    const auto key = [this](Qt::Key letter, std::function<void()> deed) {
        auto* shortcut = new QShortcut(letter, m_scroll, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, std::move(deed));
    };
    key(Qt::Key_T, [this] { prepare(api::BreakerMode::Tripped); });
    key(Qt::Key_O, [this] { prepare(api::BreakerMode::Observed); });
    key(Qt::Key_X, [this] { prepare(api::BreakerMode::Disabled); });
    key(Qt::Key_R, [this] {
        if (chosen() != nullptr)
            m_breaker->reset();
    });
}

QWidget* BreakersPage::filterField() { return m_filter; }

void BreakersPage::showObject(const QString& id) {
    m_filter->clear();
    choose(id);
    refreshSoon();
}

void BreakersPage::hideEvent(QHideEvent* event) {
    desk().view().watchBreakers({});
    Page::hideEvent(event);
}

void BreakersPage::refresh() {
    if (awaits(*m_body, {GatewayView::Part::Breakers}))
        return;
    refreshHeader();
    if (desk().view().breakers().empty()) {
        m_body->showEmpty(
            {QStringLiteral("breakers"),
             tr("No breakers yet"),
             tr("A service or a route gets one by its option breaker. It leaves alone what keeps failing."),
             tr("Services"),
             QStringLiteral("services"),
             {},
             [this] { desk().goTo(QStringLiteral("services")); }});
        return;
    }
    m_body->showContent();
    refreshCards();
    refreshPanel();
}

void BreakersPage::refreshHeader() {
    int open = 0, trying = 0, set = 0;
    const auto& breakers = desk().view().breakers();
    for (const auto& breaker : breakers) {
        const auto state = sayingOf(breaker).state;
        open += state == State::Fail ? 1 : 0;
        trying += state == State::Warn ? 1 : 0;
        set += breaker.mode != api::BreakerMode::None ? 1 : 0;
    }
    m_header->setAbout(tr("%n breaker(s)", nullptr, int(breakers.size())));
    m_open->set(tr("%n open", nullptr, open), Tone::Fail);
    m_trying->set(tr("%n trying", nullptr, trying), Tone::Warn);
    m_set->set(tr("%n set by hand", nullptr, set), Tone::Neutral);
    m_open->setVisible(open > 0);
    m_trying->setVisible(trying > 0);
    m_set->setVisible(set > 0);
}

void BreakersPage::refreshCards() {
    const auto typed = m_filter->text().toLower().split(u' ', Qt::SkipEmptyParts);
    const auto now = desk().view().now();
    const auto blocked = desk().blockedFor(rpc::Role::Operator);
    QStringList order;
    std::vector<std::string> watched;
    int found = 0;
    for (const auto* breaker : worstFirst(desk().view().breakers())) {
        if (!matches(*breaker, typed) || ++found > kMostCards)
            continue;
        const auto id = words(breaker->id);
        order << id;
        watched.push_back(breaker->id);
        auto& card = m_cards[id];
        if (card == nullptr)
            card = newCard(id);
        card->setBreaker(*breaker, now);
        card->setHistory(m_history.spansOf(breaker->id, now), m_history.openingsOf(breaker->id));
        card->setBlockedBy(blocked);
    }
    desk().view().watchBreakers(std::move(watched));
    m_rest->setText(found > order.size() ? tr("%1 of %2").arg(order.size()).arg(found) : QString::number(found));
    if (order != std::exchange(m_order, order)) {
        for (auto it = m_cards.begin(); it != m_cards.end();) {
            m_grid->removeWidget(it.value());
            if (order.contains(it.key())) {
                ++it;
                continue;
            }
            it.value()->deleteLater();
            it = m_cards.erase(it);
        }
        for (int i = 0; i < order.size(); ++i)
            m_grid->addWidget(m_cards[order[i]], i / kColumns, i % kColumns);
    }
    if (!order.contains(m_chosen))
        m_chosen = order.value(0);
    for (auto it = m_cards.cbegin(); it != m_cards.cend(); ++it)
        it.value()->setChosen(it.key() == m_chosen);
}

BreakerCard* BreakersPage::newCard(const QString& id) {
    auto* card = new BreakerCard;
    connect(card, &BreakerCard::chosen, this, [this, id] { choose(id); });
    connect(card, &BreakerCard::stepped, this, [this, id](int cards) { step(id, cards); });
    connect(card, &BreakerCard::prepared, this, [this, id](api::BreakerMode mode) {
        choose(id);
        prepare(mode);
    });
    connect(card, &BreakerCard::resetWanted, this, [this, id] {
        choose(id);
        m_breaker->reset();
    });
    return card;
}

void BreakersPage::choose(const QString& id) {
    m_chosen = id;
    for (auto it = m_cards.cbegin(); it != m_cards.cend(); ++it)
        it.value()->setChosen(it.key() == m_chosen);
    refreshPanel();
}

void BreakersPage::step(const QString& from, int cards) {
    const auto at = m_order.indexOf(from) + cards;
    if (at < 0 || at >= m_order.size())
        return;
    auto* card = m_cards[m_order[at]];
    card->setFocus(Qt::TabFocusReason);
    m_scroll->ensureWidgetVisible(card, 0, measure::kCardGap);
}

const api::Breaker* BreakersPage::chosen() {
    const auto& breakers = desk().view().breakers();
    const auto found = std::ranges::find(breakers, m_chosen.toStdString(), &api::Breaker::id);
    return found == breakers.end() ? nullptr : &*found;
}

void BreakersPage::refreshPanel() {
    const auto* breaker = chosen();
    m_panel->setVisible(breaker != nullptr);
    if (breaker == nullptr)
        return;
    const auto name = nameOf(*breaker);
    m_panel->setHead(sayingOf(*breaker).state, name.name, name.about);
    m_breaker->setBreaker(*breaker);
}

void BreakersPage::prepare(api::BreakerMode mode) {
    if (chosen() != nullptr && desk().blockedFor(rpc::Role::Operator).isEmpty())
        m_breaker->prepare(mode);
}

} // namespace gatehouse::console
