#include "console/gallery/pages/gallery_pages.h"
#include "console/theme/focus_ring.h"
#include "console/theme/icons.h"
#include "console/theme/measures.h"
#include "console/theme/shapes.h"
#include "console/theme/style/parts.h"
#include "console/widgets/basic/segmented_control.h"
#include "console/widgets/basic/tags.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/frame/page_parts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QRadioButton>
#include <QSlider>
#include <QSpinBox>
#include <QSplitter>
#include <QTabBar>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

QString text(const char* words) { return QString::fromUtf8(words); }

/// Normal, hover, pressed, disabled, blocked.
Card* buttonsCard() {
    auto* card = new Card(text("Buttons"), text("normal, hover, pressed, off, blocked"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(8);
    int row = 0;
    const std::tuple<const char*, ButtonLook, const char*> looks[]{{"Normal", ButtonLook::Normal, "tester"},
                                                                   {"Primary", ButtonLook::Primary, "plus"},
                                                                   {"Danger", ButtonLook::Danger, "trip"},
                                                                   {"Quiet", ButtonLook::Quiet, "eye"},
                                                                   {"Link", ButtonLook::Link, ""}};
    for (const auto& [words, look, icon] : looks) {
        for (int state = 0; state < 5; ++state) {
            auto* button = newButton(text(words), text(icon), look, ControlSize::Normal);
            button->setAttribute(Qt::WA_UnderMouse, state == 1);
            button->setDown(state == 2);
            button->setEnabled(state != 3);
            if (state == 4)
                setBlocked(*button, text("Needs the role operator"));
            grid->addWidget(button, row, state, Qt::AlignLeft | Qt::AlignVCenter);
        }
        ++row;
    }
    card->body().addLayout(grid);
    auto* sizes = new QHBoxLayout;
    sizes->addWidget(newButton(text("Normal"), text("copy"), ButtonLook::Normal, ControlSize::Normal));
    sizes->addWidget(newButton(text("Small"), text("copy"), ButtonLook::Normal, ControlSize::Small));
    sizes->addWidget(newButton(text("Inline"), text("copy"), ButtonLook::Normal, ControlSize::Inline));
    auto* withMenu = newButton(text("With menu"), {}, ButtonLook::Normal, ControlSize::Small);
    withMenu->setMenu(new QMenu(withMenu));
    sizes->addWidget(withMenu);
    sizes->addWidget(newIconButton(text("undo"), text("Undo")));
    sizes->addWidget(newIconButton(text("more"), text("More")));
    sizes->addStretch(1);
    card->body().addLayout(sizes);
    auto* segments = new QHBoxLayout;
    auto* view = new SegmentedControl({text("Table"), text("By host")});
    view->setIcons({text("table"), text("tree")});
    segments->addWidget(view);
    segments->addWidget(new SegmentedControl({text("Drain"), text("Maintain"), text("Up"), text("Down")}));
    segments->addStretch(1);
    card->body().addLayout(segments);
    card->body().addStretch(1);
    return card;
}

QLineEdit* newField(const char* words, const char* name) {
    auto* field = new QLineEdit(text(words));
    field->setAccessibleName(text(name));
    return field;
}

Card* fieldsCard() {
    auto* card = new Card(text("Fields"), text("in every state"));
    auto* empty = newField("", "Empty");
    empty->setPlaceholderText(text("Placeholder"));
    auto* hovered = newField("Under the pointer", "Hover");
    hovered->setAttribute(Qt::WA_UnderMouse);
    auto* valid = newField("status >= 500", "Valid");
    setLook(*valid, FieldLook::Valid);
    auto* invalid = newField("12O", "Invalid");
    setLook(*invalid, FieldLook::Invalid);
    auto* readOnly = newField("Inherited from service", "Read only");
    readOnly->setReadOnly(true);
    auto* disabled = newField("Disabled", "Disabled");
    disabled->setEnabled(false);
    auto* withIcons = newField("api.shop.example", "Host");
    withIcons->addAction(icon(text("search")), QLineEdit::LeadingPosition);
    withIcons->setClearButtonEnabled(false);
    auto* grid = new QGridLayout;
    grid->setSpacing(8);
    int place = 0;
    const auto add = [&](QWidget* widget) {
        grid->addWidget(widget, place / 2, place % 2);
        ++place;
    };
    for (auto* field : {empty, newField("Filled", "Filled"), hovered, valid, invalid, readOnly, disabled, withIcons})
        add(field);
    auto* combo = new QComboBox;
    combo->setAccessibleName(text("Algorithm"));
    combo->addItems({text("sliding_window"), text("token_bucket")});
    auto* comboOff = new QComboBox;
    comboOff->setAccessibleName(text("Algorithm, disabled"));
    comboOff->addItem(text("shared bucket"));
    comboOff->setEnabled(false);
    auto* editable = new QComboBox;
    editable->setAccessibleName(text("Host, editable"));
    editable->setEditable(true);
    editable->addItems({text("api.shop.example"), text("img.shop.example")});
    auto* iconCombo = new QComboBox;
    iconCombo->setAccessibleName(text("Collection"));
    iconCombo->addItem(icon(text("folder")), text("shop-api / orders"));
    auto* spin = new QSpinBox;
    spin->setAccessibleName(text("Weight"));
    spin->setRange(0, 1000);
    spin->setValue(100);
    auto* spinOff = new QSpinBox;
    spinOff->setAccessibleName(text("Weight, disabled"));
    spinOff->setEnabled(false);
    for (auto* widget : std::initializer_list<QWidget*>{combo, comboOff, editable, iconCombo, spin, spinOff})
        add(widget);
    card->body().addLayout(grid);
    auto* small = new QHBoxLayout;
    auto* smallField = newField("Filter endpoints", "Filter");
    setControlSize(*smallField, ControlSize::Small);
    auto* smallCombo = new QComboBox;
    smallCombo->setAccessibleName(text("Step"));
    smallCombo->addItem(text("20 s"));
    setControlSize(*smallCombo, ControlSize::Small);
    small->addWidget(smallField, 1);
    small->addWidget(smallCombo);
    card->body().addLayout(small);
    card->body().addStretch(1);
    return card;
}

Card* choicesCard() {
    auto* card = new Card(text("Choices"), {});
    auto* grid = new QGridLayout;
    grid->setVerticalSpacing(10);
    grid->setHorizontalSpacing(16);
    for (int i = 0; i < 4; ++i) {
        auto* check = new QCheckBox(text("Check"));
        check->setTristate(i == 2);
        check->setCheckState(i == 0 ? Qt::Unchecked : i == 2 ? Qt::PartiallyChecked : Qt::Checked);
        check->setEnabled(i != 3);
        auto* group = new QWidget;
        auto* inside = new QHBoxLayout(group);
        inside->setContentsMargins(0, 0, 0, 0);
        auto* radio = new QRadioButton(text("Radio"));
        radio->setChecked(i == 1 || i == 3);
        radio->setEnabled(i < 2);
        inside->addWidget(radio);
        auto* toggle = new QCheckBox(text("Switch"));
        makeSwitch(*toggle, i == 2 ? SwitchTone::Quiet : SwitchTone::Accent);
        toggle->setChecked(i > 0);
        toggle->setEnabled(i != 3);
        grid->addWidget(check, 0, i);
        grid->addWidget(group, 1, i);
        grid->addWidget(toggle, 2, i);
    }
    card->body().addLayout(grid);
    card->body().addWidget(newDivider());
    auto* tabs = new QTabBar;
    for (const char* words : {"Headers", "Query", "Body", "Checks"})
        tabs->addTab(text(words));
    tabs->setTabButton(0, QTabBar::RightSide, new Badge(3, Tone::Neutral));
    tabs->setTabButton(3, QTabBar::RightSide, new Badge(2, Tone::Neutral));
    tabs->setDrawBase(false);
    tabs->setExpanding(false);
    tabs->setAccessibleName(text("Parts of the request"));
    card->body().addWidget(tabs);
    auto* sliders = new QHBoxLayout;
    for (const int value : {20, 50, 100}) {
        auto* slider = new QSlider(Qt::Horizontal);
        slider->setValue(value);
        slider->setEnabled(value != 100);
        slider->setAccessibleName(text("Weight"));
        sliders->addWidget(slider);
    }
    card->body().addLayout(sliders);
    auto* progress = new QHBoxLayout;
    for (const int value : {10, 55, 100}) {
        auto* bar = new QProgressBar;
        bar->setValue(value);
        bar->setTextVisible(false);
        bar->setAccessibleName(text("Progress"));
        progress->addWidget(bar);
    }
    card->body().addLayout(progress);
    auto* group = new QGroupBox(text("Group"));
    auto* inside = new QVBoxLayout(group);
    inside->addWidget(new QCheckBox(text("Open read only")));
    card->body().addWidget(group);
    card->body().addStretch(1);
    return card;
}

/// A menu as it lies over a window; a real one would be a window of its own.
class MenuPicture final : public QWidget {
public:
    MenuPicture() : m_menu(new QMenu(this)) {
        m_menu->addAction(icon(text("draft")), text("Edit"))->setShortcut(QKeySequence(text("E")));
        m_menu->addAction(icon(text("tester")), text("Test"))->setShortcut(QKeySequence(text("T")));
        auto* chosen = m_menu->addAction(icon(text("traffic")), text("Show traffic"));
        m_menu->addSeparator();
        auto* more = m_menu->addMenu(text("Copy as"));
        more->addAction(text("YAML"));
        m_menu->addAction(icon(text("trash")), text("Delete"))->setEnabled(false);
        m_menu->setActiveAction(chosen);
        m_menu->setAttribute(Qt::WA_DontShowOnScreen);
        m_menu->ensurePolished();
        setFixedSize(m_menu->sizeHint() + QSize(4, 4));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        m_menu->resize(m_menu->sizeHint());
        QPainter painter(this);
        painter.drawPixmap(2, 2, m_menu->grab());
    }

private:
    QMenu* m_menu;
};

Card* floatingCard() {
    auto* card = new Card(text("Menu, scroll bars, splitter"), {});
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(new MenuPicture, 0, Qt::AlignTop);
    auto* prose = new QPlainTextEdit;
    prose->setAccessibleName(text("Notes"));
    QString lines;
    for (int i = 1; i <= 40; ++i)
        lines += text("Line %1: a scroll bar of eight pixels, without arrows, that keeps out of the way\n").arg(i);
    prose->setPlainText(lines);
    prose->setLineWrapMode(QPlainTextEdit::NoWrap);
    auto* splitter = new QSplitter;
    splitter->addWidget(prose);
    auto* side = new TextLabel(text("The other side of a splitter"), Type::Table, &Theme::text2);
    side->setAlignment(Qt::AlignCenter);
    splitter->addWidget(side);
    splitter->setSizes({300, 200});
    row->addWidget(splitter, 1);
    card->body().addLayout(row);
    return card;
}

Card* focusCard() {
    auto* card = new Card(text("Tags and keys"), {});
    auto* pills = new QHBoxLayout;
    for (const auto& [state, word] : {std::pair(State::Ok, "Healthy"), std::pair(State::Warn, "Degraded"),
                                      std::pair(State::Fail, "Failing"), std::pair(State::Off, "Disabled")})
        pills->addWidget(new StatusPill(state, text(word)));
    pills->addStretch(1);
    card->body().addLayout(pills);
    auto* tags = new QHBoxLayout;
    tags->setSpacing(6);
    for (const auto& [tone, word] :
         {std::pair(Tone::Neutral, "global"), std::pair(Tone::Accent, "route"), std::pair(Tone::Warn, "No auth"),
          std::pair(Tone::Fail, "removed"), std::pair(Tone::Ok, "added")})
        tags->addWidget(new Tag(text(word), tone));
    tags->addStretch(1);
    card->body().addLayout(tags);
    auto* environments = new QHBoxLayout;
    environments->setSpacing(6);
    for (const auto& [tone, word] :
         {std::pair(Tone::Production, "Production"), std::pair(Tone::Staging, "Staging"),
          std::pair(Tone::Development, "Development"), std::pair(Tone::Local, "This computer")})
        environments->addWidget(new Tag(text(word), tone));
    environments->addStretch(1);
    card->body().addLayout(environments);
    auto* words = new QHBoxLayout;
    for (const auto& [state, word] : {std::pair(State::Ok, "Closed"), std::pair(State::Warn, "Half-open"),
                                      std::pair(State::Fail, "Open"), std::pair(State::Off, "Observe")})
        words->addWidget(new MarkedWord(state, text(word)));
    for (const char* key : {"Ctrl Enter", "F8", "/"})
        words->addWidget(new KeyCap(text(key)));
    for (const auto& [count, tone] : {std::pair(1, Tone::Fail), std::pair(12, Tone::Warn), std::pair(7, Tone::Accent)})
        words->addWidget(new Badge(count, tone));
    words->addStretch(1);
    card->body().addLayout(words);
    card->body().addStretch(1);
    return card;
}

} // namespace

QWidget* createControlsPage() {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(measure::kPageMargin, 0, measure::kPageMargin, measure::kPageMargin);
    column->setSpacing(measure::kCardGap);
    column->addWidget(newPageHeader(text("Controls"), {}, text("what Qt has, as the proxy style draws it"), {}));
    auto* grid = new QGridLayout;
    grid->setSpacing(measure::kCardGap);
    grid->addWidget(buttonsCard(), 0, 0);
    grid->addWidget(fieldsCard(), 0, 1);
    grid->addWidget(choicesCard(), 0, 2);
    grid->addWidget(floatingCard(), 1, 0, 1, 2);
    grid->addWidget(focusCard(), 1, 2);
    for (int i = 0; i < 3; ++i)
        grid->setColumnStretch(i, 1);
    column->addLayout(grid, 1);
    return page;
}

} // namespace gatehouse::console
