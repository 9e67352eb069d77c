#pragma once

#include "console/session/preferences.h"

#include <QObject>

class QWidget;

namespace gatehouse::console {

class DataTable;

/// What somebody has made of a page stays between starts: widths and order of a table's columns, by which one its rows
/// are sorted, and each choice that the page has marked with keepChoice().
class LayoutKeeper final : public QObject {
    Q_OBJECT

public:
    explicit LayoutKeeper(Preferences& preferences, QObject* parent = nullptr);

    /// Brings back how it was, and remembers what becomes of it.
    void keep(const QString& page, QWidget& widget);

private:
    void keepTable(const QString& key, DataTable& table);
    template <class Control> void keepChoices(const QString& page, QWidget& widget);

    Preferences& m_preferences;
};

} // namespace gatehouse::console
