#include "console/pages/frame/table_card.h"

#include "console/models/row_filter.h"
#include "console/models/rows_model.h"
#include "console/pages/frame/body_stack.h"
#include "console/text/language.h"
#include "console/theme/icons.h"
#include "console/theme/looks.h"
#include "console/theme/measures.h"
#include "console/widgets/basic/tags.h"
#include "console/widgets/basic/text_label.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>

namespace gatehouse::console {

namespace {

/// As it stands on a key cap.
QString captionOf(const QKeySequence& key) {
    if (key == QKeySequence(Qt::Key_Return))
        return TableCard::tr("Enter");
    if (key == QKeySequence(Qt::Key_Delete))
        return TableCard::tr("Del");
    if (key == QKeySequence(Qt::Key_Space))
        return TableCard::tr("Space");
    return key.toString(QKeySequence::NativeText);
}

} // namespace

TableCard::TableCard(const QString& name, const QString& placeholder, QWidget* parent)
    : QWidget(parent), m_model(new RowsModel(this)), m_filter(new RowFilter(this)), m_table(new DataTable),
      m_body(new BodyStack(m_table, {0.3, 0.5, 0.2})), m_field(new QLineEdit),
      m_count(new TextLabel({}, Type::Table, &Theme::text3)), m_aside(new TextLabel({}, Type::Table, &Theme::text2)),
      m_hints(new QHBoxLayout) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(10);
    m_field->setPlaceholderText(placeholder);
    m_field->setClearButtonEnabled(true);
    m_field->setAccessibleName(tr("Filter"));
    m_field->addAction(icon(QStringLiteral("filter")), QLineEdit::LeadingPosition);
    bar->addWidget(m_field, 1);
    bar->addWidget(m_count);
    column->addLayout(bar);

    auto* card = new Card;
    card->setBodyMargins(1, 1);
    m_filter->setSource(m_model);
    m_table->setModel(m_filter);
    m_table->setAccessibleName(name);
    card->body().addWidget(m_body);
    auto& footer = card->footer();
    footer.addLayout(m_hints);
    footer.addStretch(1);
    footer.addWidget(m_aside);
    column->addWidget(card, 1);

    connect(m_field, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter->setText(text);
        showCount();
        showRows();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                Q_EMIT chosen(current.siblingAtColumn(0).data(RowsModel::KeyRole).toString());
            });
    connect(m_table, &DataTable::activated, this,
            [this](const QModelIndex& index) { Q_EMIT opened(index.data(RowsModel::KeyRole).toString()); });
    connect(m_filter, &RowFilter::modelAboutToBeReset, this, &TableCard::remember);
    connect(m_filter, &RowFilter::modelReset, this, &TableCard::comeBack);
    auto* down = new QShortcut(Qt::Key_Down, m_field, nullptr, nullptr, Qt::WidgetShortcut);
    connect(down, &QShortcut::activated, this, [this] {
        m_table->setFocus(Qt::ShortcutFocusReason);
        if (!m_table->currentIndex().isValid() && m_filter->rowCount() > 0)
            m_table->chooseRow(0);
    });
    auto* away = new QShortcut(Qt::Key_Escape, m_field, nullptr, nullptr, Qt::WidgetShortcut);
    connect(away, &QShortcut::activated, this, [this] {
        if (m_field->text().isEmpty())
            m_table->setFocus(Qt::ShortcutFocusReason);
        m_field->clear();
    });
}

void TableCard::showCount() {
    m_count->setText(m_filter->isActive() ? tr("%1 of %2").arg(m_filter->shown()).arg(m_filter->all())
                                          : QString::number(m_filter->all()));
}

/// A table without a row looks broken: it is the filter that hides them.
void TableCard::showRows() {
    if (!m_filter->isActive() || m_filter->rowCount() > 0)
        return m_body->showContent();
    m_body->showEmpty(
        {QStringLiteral("filter"),
         tr("Nothing matches"),
         tr("The filter %1 hides all %n row(s).", nullptr, m_filter->all()).arg(isolated(m_field->text().trimmed())),
         tr("Clear the filter"),
         QStringLiteral("close"),
         {},
         [this] {
             m_field->clear();
             m_field->setFocus(Qt::OtherFocusReason);
         }});
}

void TableCard::setAside(const QString& words) { m_aside->setText(words); }

/// Before the table is another one: what is chosen, and what is in sight.
void TableCard::remember() {
    if (m_isRemembering)
        return; // for the second time in this turn
    m_isRemembering = true;
    m_keptCurrent = currentKey();
    m_keptSelection = selectedKeys();
    m_keptPlace = m_table->verticalScrollBar()->value();
}

void TableCard::comeBack() {
    m_isRemembering = false;
    auto* chosen = m_table->selectionModel();
    const auto indexOf = [this](const QString& key) { return m_filter->mapFromSource(m_model->indexOf(key)); };
    if (const auto index = m_keptCurrent.isEmpty() ? QModelIndex() : indexOf(m_keptCurrent); index.isValid())
        chosen->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    for (const auto& key : m_keptSelection) {
        if (const auto index = indexOf(key); index.isValid())
            chosen->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    m_table->verticalScrollBar()->setValue(m_keptPlace);
    if (!m_table->currentIndex().isValid() && m_filter->rowCount() > 0)
        m_table->chooseRow(0); // what was chosen is not among them
}

void TableCard::onRows() {
    showCount();
    showRows();
    if (!m_table->currentIndex().isValid() && m_filter->rowCount() > 0)
        m_table->chooseRow(0);
}

QString TableCard::currentKey() const {
    return m_table->currentIndex().siblingAtColumn(0).data(RowsModel::KeyRole).toString();
}

QStringList TableCard::selectedKeys() const {
    QStringList keys;
    for (const auto& index : m_table->selectionModel()->selectedRows())
        keys << index.data(RowsModel::KeyRole).toString();
    return keys;
}

bool TableCard::choose(const QString& key) {
    auto index = m_filter->mapFromSource(m_model->indexOf(key));
    if (!index.isValid() && m_filter->isActive()) {
        m_field->clear();
        index = m_filter->mapFromSource(m_model->indexOf(key));
    }
    if (!index.isValid())
        return false;
    m_table->chooseRow(index.row());
    m_table->scrollTo(index);
    return true;
}

void TableCard::addHint(const QString& key, const QString& words) {
    m_hints->addWidget(new KeyCap(key));
    m_hints->addWidget(new TextLabel(words, Type::Table, &Theme::text2));
    m_hints->addSpacing(8);
}

QAction* TableCard::addDeed(const QList<QKeySequence>& keys, const QString& words, std::function<void()> deed) {
    const auto caption = captionOf(keys.front());
    addHint(caption, words);
    auto* action = new QAction(words.left(1).toUpper() + words.mid(1) + u'\t' + caption, m_table);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, std::move(deed));
    m_table->addAction(action);
    return action;
}

} // namespace gatehouse::console
