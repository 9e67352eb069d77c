#include "console/app/frame/layout_keeper.h"

#include "console/widgets/basic/kept_choice.h"
#include "console/widgets/basic/segmented_control.h"
#include "console/widgets/table/data_table.h"

#include <QComboBox>
#include <QHeaderView>

namespace gatehouse::console {
namespace {

int currentOf(const QComboBox& box) { return box.currentIndex(); }
int currentOf(const SegmentedControl& control) { return control.current(); }

/// As if somebody had chosen it.
void choose(QComboBox& box, int index) {
    if (index < box.count())
        box.setCurrentIndex(index);
}
void choose(SegmentedControl& control, int index) {
    control.setCurrent(index);
    Q_EMIT control.chosen(control.current());
}

auto changedOf(const QComboBox*) { return &QComboBox::currentIndexChanged; }
auto changedOf(const SegmentedControl*) { return &SegmentedControl::chosen; }

} // namespace

LayoutKeeper::LayoutKeeper(Preferences& preferences, QObject* parent) : QObject(parent), m_preferences(preferences) {}

void LayoutKeeper::keep(const QString& page, QWidget& widget) {
    int number = 0;
    for (auto* table : widget.findChildren<DataTable*>()) {
        // Columns that a new version has more of are other ones.
        const auto columns = table->horizontalHeader()->count();
        keepTable(QStringLiteral("%1/table%2-%3").arg(page).arg(number++).arg(columns), *table);
    }
    keepChoices<QComboBox>(page, widget);
    keepChoices<SegmentedControl>(page, widget);
}

void LayoutKeeper::keepTable(const QString& key, DataTable& table) {
    if (const auto kept = m_preferences.layoutOf(key); !kept.isEmpty())
        table.restoreColumns(kept);
    connect(&table, &DataTable::columnsArranged, this,
            [this, key, table = &table] { m_preferences.setLayoutOf(key, table->horizontalHeader()->saveState()); });
}

template <class Control> void LayoutKeeper::keepChoices(const QString& page, QWidget& widget) {
    for (auto* control : widget.findChildren<Control*>()) {
        const auto name = keptChoiceOf(*control);
        if (name.isEmpty())
            continue;
        const auto key = page + u'/' + name;
        if (const auto kept = m_preferences.layoutOf(key); !kept.isEmpty())
            choose(*control, std::max(0, kept.toInt()));
        connect(control, changedOf(control), this,
                [this, key, control] { m_preferences.setLayoutOf(key, QByteArray::number(currentOf(*control))); });
    }
}

} // namespace gatehouse::console
