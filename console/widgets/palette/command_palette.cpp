#include "console/widgets/palette/command_palette.h"

#include "console/theme/icons.h"
#include "console/theme/measures.h"
#include "console/theme/shadow.h"
#include "console/theme/shapes.h"
#include "console/theme/type_scale.h"
#include "console/widgets/basic/tags.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/palette/palette_delegate.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMouseEvent>
#include <QPainter>
#include <QPointer>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QStyle>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

constexpr int kWidth = 680;
constexpr int kTop = 96;
constexpr int kInput = 48;
constexpr int kFooter = 34;
constexpr int kMostHits = 60;
constexpr double kDim = 0.34;

QStandardItem* captionItem(const QString& group) {
    auto* item = new QStandardItem(group);
    item->setData(true, CaptionRole);
    item->setFlags(Qt::NoItemFlags);
    return item;
}

QStandardItem* hitItem(const PaletteHit& hit) {
    auto* item = new QStandardItem(hit.entry->name);
    item->setData(QVariant::fromValue(hit), HitRole);
    item->setData(hit.entry->name + u' ' + hit.entry->about, Qt::AccessibleTextRole);
    return item;
}

void addKey(QHBoxLayout& row, const QStringList& keys, const QString& words) {
    for (const auto& key : keys)
        row.addWidget(new KeyCap(key));
    row.addWidget(new TextLabel(words, Type::Table, &Theme::text2));
    row.addSpacing(10);
}

} // namespace

CommandPalette::CommandPalette(QWidget* window)
    : QWidget(window), m_panel(new QWidget(this)), m_input(new QLineEdit),
      m_count(new TextLabel({}, Type::Table, &Theme::text3)), m_list(new QListView),
      m_model(new QStandardItemModel(this)) {
    setVisible(false);
    setAccessibleName(tr("Command palette"));
    auto* column = new QVBoxLayout(m_panel);
    column->setContentsMargins(1, 0, 1, 1);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(18, 0, 18, 0);
    head->setSpacing(8);
    head->addSpacing(measure::kIcon + 8); // of the drawing: margins would not change sides with it
    m_input->setFrame(false);
    m_input->setPlaceholderText(tr("Search or run a command"));
    m_input->setAccessibleName(tr("Search or run a command"));
    m_input->setFont(fontOf(Type::Object));
    m_input->setFixedHeight(kInput);
    auto font = m_input->font();
    font.setWeight(QFont::Normal);
    m_input->setFont(font);
    auto colours = m_input->palette();
    colours.setColor(QPalette::Base, Qt::transparent);
    m_input->setPalette(colours);
    m_input->installEventFilter(this);
    head->addWidget(m_input, 1);
    head->addWidget(m_count);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setAccessibleName(tr("Results"));
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(16, 0, 16, 0);
    foot->setSpacing(5);
    addKey(*foot, {QString(QChar(0x2191)), QString(QChar(0x2193))}, tr("choose"));
    addKey(*foot, {tr("Tab")}, tr("actions"));
    addKey(*foot, {tr("Ctrl Enter")}, tr("new window"));
    foot->addStretch(1);
    addKey(*foot, {tr("Esc")}, tr("close"));
    auto* footer = new QWidget;
    footer->setLayout(foot);
    footer->setFixedHeight(kFooter);
    column->addLayout(head);
    column->addSpacing(1);
    column->addWidget(m_list, 1);
    column->addWidget(footer);
    connect(m_input, &QLineEdit::textChanged, this, &CommandPalette::find);
    connect(m_list, &QListView::clicked, this, [this] { choose(Qt::NoModifier); });
    window->installEventFilter(this);
}

void CommandPalette::setEntries(QVector<PaletteEntry> entries) {
    m_hits.clear();
    m_model->clear();
    m_entries = std::move(entries);
    if (isVisible())
        find(m_input->text());
}

void CommandPalette::open(const QString& typed) {
    if (isHidden())
        m_before = window()->focusWidget();
    m_input->setText(typed);
    find(typed);
    arrange();
    show();
    raise();
    m_input->setFocus(Qt::OtherFocusReason); // another reason would select what was typed
}

void CommandPalette::close() {
    hide();
    if (m_before != nullptr)
        m_before->setFocus(Qt::OtherFocusReason);
}

void CommandPalette::find(const QString& typed) {
    m_hits = search(m_entries, typed, kMostHits);
    m_model->clear();
    QString group;
    for (const auto& hit : m_hits) {
        if (hit.entry->group != group) {
            group = hit.entry->group;
            m_model->appendRow(captionItem(group));
        }
        m_model->appendRow(hitItem(hit));
    }
    m_count->setText(tr("%n result(s)", nullptr, int(m_hits.size())));
    if (m_model->rowCount() > 1)
        m_list->setCurrentIndex(m_model->index(1, 0));
    arrange();
    update();
}

QRect CommandPalette::panel() const {
    int content = 12;
    for (int row = 0; row < m_model->rowCount(); ++row)
        content += m_list->sizeHintForRow(row);
    const int width = std::min(kWidth, this->width() - 2 * kShadowReach);
    const int height = std::min(kInput + content + kFooter + 2, this->height() - kTop - 2 * kShadowReach);
    return {(this->width() - width) / 2, std::min(kTop, std::max(kShadowReach, this->height() - height)), width,
            std::max(kInput + kFooter, height)};
}

void CommandPalette::arrange() {
    setGeometry(parentWidget()->rect());
    m_panel->setGeometry(panel());
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_input && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        return handleKey(key->key(), key->modifiers());
    }
    if (watched == parentWidget() && event->type() == QEvent::Resize && !isHidden())
        arrange();
    return false;
}

bool CommandPalette::handleKey(int key, Qt::KeyboardModifiers modifiers) {
    switch (key) {
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(modifiers);
        return true;
    case Qt::Key_Tab:
        if (const auto* entry = current()) {
            const QString id = entry->id; // others may take its place
            Q_EMIT verbsWanted(id);
        }
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        return false;
    }
}

void CommandPalette::step(int direction) {
    const int rows = m_model->rowCount();
    int row = m_list->currentIndex().row();
    for (int tried = 0; tried < rows; ++tried) { // around the end, over captions
        row = (row + direction + rows) % rows;
        if (m_model->item(row)->isEnabled()) {
            m_list->setCurrentIndex(m_model->index(row, 0));
            return;
        }
    }
}

const PaletteEntry* CommandPalette::current() const {
    return m_list->currentIndex().data(HitRole).value<PaletteHit>().entry;
}

void CommandPalette::choose(Qt::KeyboardModifiers modifiers) {
    const auto* entry = current();
    if (entry == nullptr || !entry->blocked.isEmpty())
        return;
    const QString id = entry->id;
    close();
    if (modifiers.testFlag(Qt::ControlModifier))
        Q_EMIT chosenInNewWindow(id);
    else
        Q_EMIT chosen(id);
}

void CommandPalette::mousePressEvent(QMouseEvent* event) {
    if (!m_panel->geometry().contains(event->pos()))
        close();
}

void CommandPalette::paintEvent(QPaintEvent*) {
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), withAlpha(theme.shadow, theme.isContrast() ? 0.7 : kDim));
    const QRect panel = m_panel->geometry();
    paintFloating(painter, panel, theme);
    const QRect foot(panel.left() + 1, panel.bottom() - kFooter, panel.width() - 2, kFooter);
    painter.fillRect(QRect(foot.left(), foot.top(), foot.width(), kFooter - measure::kCardRadius), theme.sunken);
    paintBox(painter, QRectF(foot).adjusted(0, 8, 0, 0), measure::kCardRadius - 1, theme.sunken, {});
    for (const int y : {panel.top() + kInput, foot.top()})
        painter.fillRect(QRect(panel.left() + 1, y, panel.width() - 2, 1), theme.border);
    const QRect box(panel.left() + 18, panel.top() + (kInput - measure::kIcon) / 2, measure::kIcon, measure::kIcon);
    paintIcon(painter, QStyle::visualRect(layoutDirection(), panel, box), QStringLiteral("search"), theme.text2);
}

} // namespace gatehouse::console
