#pragma once

#include "console/widgets/palette/palette_entry.h"

#include <QPointer>
#include <QWidget>

class QLineEdit;
class QListView;
class QStandardItemModel;

namespace gatehouse::console {

class TextLabel;

/// Two letters lead anywhere. Lies over its window, which it dims; up and down choose, Enter goes, Tab asks for the
/// verbs of the row, Escape gives the keyboard back to where it was. First results are there within a frame.
class CommandPalette final : public QWidget {
    Q_OBJECT

public:
    explicit CommandPalette(QWidget* window);

    void setEntries(QVector<PaletteEntry> entries);
    void open(const QString& typed = {});
    void close();
    [[nodiscard]] QVector<PaletteHit> hits() const { return m_hits; }

Q_SIGNALS:
    void chosen(const QString& id);
    void chosenInNewWindow(const QString& id);
    void verbsWanted(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void find(const QString& typed);
    void arrange();
    bool handleKey(int key, Qt::KeyboardModifiers modifiers);
    void step(int direction);
    [[nodiscard]] const PaletteEntry* current() const;
    void choose(Qt::KeyboardModifiers modifiers);
    [[nodiscard]] QRect panel() const;

    QVector<PaletteEntry> m_entries;
    QVector<PaletteHit> m_hits;
    QWidget* m_panel;
    QLineEdit* m_input;
    TextLabel* m_count;
    QListView* m_list;
    QStandardItemModel* m_model;
    QPointer<QWidget> m_before; ///< what had the keyboard
};

} // namespace gatehouse::console
