#pragma once

#include "console/widgets/basic/card.h"
#include "console/widgets/table/data_table.h"

class QAction;
class QHBoxLayout;
class QLineEdit;

namespace gatehouse::console {

class BodyStack;
class RowFilter;
class RowsModel;
class TextLabel;

/// A table of rows in a card, with what filters it above and what can be done below. What is chosen stays chosen while
/// rows come and go.
class TableCard final : public QWidget {
    Q_OBJECT

public:
    TableCard(const QString& name, const QString& placeholder, QWidget* parent = nullptr);

    [[nodiscard]] RowsModel& model() { return *m_model; }
    [[nodiscard]] RowFilter& filter() { return *m_filter; }
    [[nodiscard]] DataTable& table() { return *m_table; }
    [[nodiscard]] QLineEdit& field() { return *m_field; }
    /// At the end of the footer.
    void setAside(const QString& words);
    /// After the rows have changed.
    void onRows();
    /// Of the chosen row; empty if there is none.
    [[nodiscard]] QString currentKey() const;
    /// All that are selected.
    [[nodiscard]] QStringList selectedKeys() const;
    /// Whether it is there.
    bool choose(const QString& key);
    /// Done with the chosen row: by these keys, of which the first is named in the footer, and from the menu of a row.
    /// Where it cannot be done, the page disables it.
    QAction* addDeed(const QList<QKeySequence>& keys, const QString& words, std::function<void()> deed);
    /// A key that the table does not have itself, in the footer.
    void addHint(const QString& key, const QString& words);

Q_SIGNALS:
    void chosen(const QString& key);
    void opened(const QString& key);

private:
    void showCount();
    void showRows();
    void remember();
    void comeBack();

    RowsModel* m_model;
    RowFilter* m_filter;
    DataTable* m_table;
    BodyStack* m_body;
    QLineEdit* m_field;
    TextLabel* m_count;
    TextLabel* m_aside;
    QHBoxLayout* m_hints;
    bool m_isRemembering = false;
    QString m_keptCurrent;
    QStringList m_keptSelection;
    int m_keptPlace = 0;
};

} // namespace gatehouse::console
