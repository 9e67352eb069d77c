#include "console/pages/connect/connect_page.h"

#include "console/pages/connect/gateway_card.h"
#include "console/pages/connect/gateway_form.h"
#include "console/pages/frame/page_header.h"
#include "console/theme/measures.h"
#include "console/widgets/basic/card.h"
#include "console/widgets/basic/list_line.h"
#include "console/widgets/basic/tags.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/frame/page_parts.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

constexpr int kMargin = 24;
constexpr int kFormWidth = 384;
constexpr int kKeys = 9; // gateways that have a key
constexpr std::array kOrder{Environment::Production, Environment::Staging, Environment::Development,
                            Environment::Local};

QString aboutOf(Environment environment) {
    return environment == Environment::Production ? ConnectPage::tr("changes are confirmed by name") : QString();
}

} // namespace

ConnectPage::ConnectPage(SavedGateways& saved, QWidget* parent)
    : QWidget(parent), m_saved(saved), m_header(new PageHeader(tr("Gateways"))), m_list(new QVBoxLayout),
      m_form(new GatewayForm), m_formCard(new Card(tr("Add a gateway"), {})),
      m_forget(newButton(tr("Forget"), QStringLiteral("trash"), ButtonLook::Quiet)),
      m_another(newButton(tr("Add another"), QStringLiteral("plus"))),
      m_try(newButton(tr("Start"), QStringLiteral("play"), ButtonLook::Primary)),
      m_sampleState(new TextLabel({}, Type::Table, &Theme::text2)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kMargin, 4, kMargin, kMargin);
    column->setSpacing(measure::kCardGap);
    m_header->addAtEnd(m_another);
    column->addWidget(m_header);
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* inside = new QWidget;
    inside->setLayout(m_list);
    m_list->setContentsMargins(2, 0, 2, 0);
    m_list->setSpacing(8);
    scroll->setWidget(inside);
    for (auto* part : {static_cast<QWidget*>(scroll->viewport()), inside})
        part->setAutoFillBackground(false);
    row->addWidget(scroll, 1);
    m_formCard->setFixedWidth(kFormWidth);
    m_formCard->addAction(m_forget);
    m_formCard->body().addWidget(m_form);
    row->addWidget(m_formCard);
    column->addLayout(row, 1);

    connect(m_form, &GatewayForm::saved, this, [this](SavedGateway gateway) {
        gateway.id = m_saved.put(gateway);
        m_form->setGateway(gateway);
    });
    connect(m_form, &GatewayForm::connectWanted, this, [this](SavedGateway gateway) {
        gateway.id = m_saved.put(gateway);
        Q_EMIT connectWanted(gateway);
    });
    connect(m_another, &QPushButton::clicked, this, [this] { choose(nullptr); });
    connect(m_forget, &QPushButton::clicked, this, [this] { forget(m_form->gateway()); });
    connect(m_try, &QPushButton::clicked, this, &ConnectPage::sampleWanted);
    connect(&m_saved, &SavedGateways::changed, this, [this] {
        if (isVisible())
            rebuild();
    });
    for (int i = 1; i <= kKeys; ++i) {
        auto* key = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + i)), this, nullptr, nullptr,
                                  Qt::WidgetWithChildrenShortcut);
        connect(key, &QShortcut::activated, this, [this, i] {
            if (i <= m_cards.size())
                Q_EMIT connectWanted(m_cards[i - 1]->gateway());
        });
    }
}

void ConnectPage::showEvent(QShowEvent* event) {
    rebuild();
    QWidget::showEvent(event);
}

void ConnectPage::hideEvent(QHideEvent* event) {
    // Nobody looks: no gateway is asked how it is.
    m_cards.clear();
    if (m_cardsBox != nullptr) {
        m_try->setParent(this);
        m_sampleState->setParent(this);
        std::exchange(m_cardsBox, nullptr)->deleteLater();
    }
    QWidget::hideEvent(event);
}

QVector<SavedGateway> ConnectPage::shown() const {
    auto all = m_saved.all();
    if (all.isEmpty()) {
        // Those of this computer that are found by looking; saved when somebody connects.
        for (const auto& socket : usualSockets()) {
            SavedGateway gateway;
            gateway.name = tr("This computer");
            gateway.address.socket = socket;
            all.push_back(gateway);
        }
    }
    return all;
}

QWidget* ConnectPage::newSample() {
    auto* card = new Card;
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(new Drawing(QStringLiteral("play"), &Theme::accent, 16));
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(new TextLabel(tr("Try it"), Type::Heading));
    words->addWidget(
        new TextLabel(tr("A sample shop with live traffic, all on this computer"), Type::Table, &Theme::text2));
    m_sampleState->setWrapped();
    m_sampleState->setVisible(!m_sampleState->text().isEmpty());
    words->addWidget(m_sampleState);
    row->addLayout(words, 1);
    row->addWidget(m_try);
    card->body().addLayout(row);
    return card;
}

QWidget* ConnectPage::newHeading(Environment environment, bool isShown) {
    auto* heading = new QWidget;
    heading->setFixedHeight(20);
    auto* row = new QHBoxLayout(heading);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    if (isShown) {
        row->addWidget(new Tag(wordOf(environment), toneOf(environment)));
        row->addWidget(new TextLabel(aboutOf(environment), Type::Table, &Theme::text2));
    }
    row->addStretch(1);
    return heading;
}

GatewayCard* ConnectPage::newCard(const SavedGateway& gateway) {
    auto* card = new GatewayCard(gateway, int(m_cards.size()) + 1);
    connect(card, &GatewayCard::clicked, this, [this, card] { Q_EMIT connectWanted(card->gateway()); });
    connect(card, &GatewayCard::focused, this, [this, card] { choose(card); });
    const auto key = [this, card](const QKeySequence& sequence, std::function<void()> deed) {
        auto* shortcut = new QShortcut(sequence, card, nullptr, nullptr, Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, std::move(deed));
    };
    key(Qt::Key_Delete, [this, card] { forget(card->gateway()); });
    key(Qt::Key_Return, [card] { card->click(); });
    key(Qt::Key_L, [this, card] {
        auto changed = card->gateway();
        changed.isReadOnly = !changed.isReadOnly;
        m_saved.put(changed);
    });
    m_cards.push_back(card);
    return card;
}

void ConnectPage::rebuild() {
    m_cards.clear();
    // These two live on in the next box.
    m_try->setParent(this);
    m_sampleState->setParent(this);
    if (m_cardsBox != nullptr) { // what calls may be in it
        m_cardsBox->hide();
        m_cardsBox->deleteLater();
    }
    m_cardsBox = new QWidget;
    auto* column = new QVBoxLayout(m_cardsBox);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    const auto all = shown();
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(measure::kCardGap);
    grid->setVerticalSpacing(14);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    for (const auto environment : kOrder) {
        bool isFirst = true;
        for (const auto& gateway : all) {
            if (gateway.environment != environment)
                continue;
            const int place = int(m_cards.size());
            auto* cell = new QVBoxLayout;
            cell->setSpacing(6);
            cell->addWidget(newHeading(environment, std::exchange(isFirst, false)));
            cell->addWidget(newCard(gateway));
            grid->addLayout(cell, place / 2, place % 2);
        }
    }
    if (m_cards.size() % 2 == 1)
        grid->addWidget(new QWidget, int(m_cards.size()) / 2, 1);
    column->addLayout(grid);
    column->addSpacing(6);
    column->addWidget(new TextLabel(m_cards.isEmpty() ? tr("No gateway yet. Add one at the side, or look around first:")
                                                      : tr("Without a gateway"),
                                    Type::Table, &Theme::text2));
    column->addWidget(newSample());
    if (!m_cards.isEmpty()) {
        auto* keys = new QHBoxLayout;
        keys->setSpacing(6);
        for (const auto& [key, deed] :
             {std::pair(tr("Enter"), tr("connect")), std::pair(QStringLiteral("L"), tr("read only")),
              std::pair(tr("Del"), tr("forget"))}) {
            keys->addWidget(new KeyCap(key));
            keys->addWidget(new TextLabel(deed, Type::Table, &Theme::text2));
            keys->addSpacing(8);
        }
        keys->addStretch(1);
        keys->addWidget(new TextLabel(tr("Passphrases stay in the desktop keychain"), Type::Table, &Theme::text2));
        column->addSpacing(4);
        column->addLayout(keys);
    }
    while (auto* item = m_list->takeAt(0))
        delete item;
    m_list->addWidget(m_cardsBox);
    m_list->addStretch(1);
    m_header->setAbout(m_saved.all().isEmpty() ? QString() : tr("%n saved", nullptr, int(m_saved.all().size())));
    m_forget->setVisible(!m_form->gateway().id.isEmpty());
    m_formCard->setHeading(m_form->gateway().id.isEmpty() ? tr("Add a gateway") : tr("Edit"),
                           m_form->gateway().id.isEmpty() ? QString() : m_form->gateway().name);
}

void ConnectPage::choose(GatewayCard* chosen) {
    for (auto* card : m_cards)
        card->setChosen(card == chosen);
    m_form->setGateway(chosen == nullptr ? SavedGateway{} : chosen->gateway());
    const bool isNew = m_form->gateway().id.isEmpty();
    m_forget->setVisible(!isNew);
    m_formCard->setHeading(isNew ? tr("Add a gateway") : tr("Edit"), isNew ? QString() : m_form->gateway().name);
}

void ConnectPage::forget(const SavedGateway& gateway) {
    if (gateway.id.isEmpty())
        return;
    m_form->setGateway({});
    m_saved.forget(gateway.id);
}

void ConnectPage::setSampleState(const QString& words, bool isFailure) {
    m_sampleState->setText(words);
    m_sampleState->setVisible(!words.isEmpty());
    if (isFailure)
        m_sampleState->setState(State::Fail);
    else
        m_sampleState->setColour(&Theme::text2);
    m_try->setEnabled(words.isEmpty() || isFailure);
}

} // namespace gatehouse::console
