#pragma once

#include "console/widgets/basic/tag_art.h"

#include <QVector>
#include <QWidget>

namespace gatehouse::console {

/// The pages of the console, with a count where something needs a person. Arrows walk, Enter goes; collapsed it shows
/// drawings only, with their names as tooltips.
class NavigationRail final : public QWidget {
    Q_OBJECT

public:
    struct Page {
        QString id;
        QString name;
        QString icon; ///< empty: the caption of a group
        int attention = 0;
        Tone tone = Tone::Warn;
    };

    explicit NavigationRail(QWidget* parent = nullptr);

    void setPages(QVector<Page> pages);
    [[nodiscard]] const QVector<Page>& pages() const { return m_pages; }
    void setCurrent(const QString& id);
    [[nodiscard]] QString current() const { return m_current; }
    void setCollapsed(bool isCollapsed);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {sizeHint().width(), 100}; }

Q_SIGNALS:
    void chosen(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QRect rowRect(int index) const;
    [[nodiscard]] int rowAt(const QPoint& position) const;
    void paintPage(QPainter& painter, int index, const QRect& row) const;
    void choose(int index);

    QVector<Page> m_pages;
    QString m_current;
    int m_hovered = -1;
    int m_focused = -1;
    bool m_isCollapsed = false;
};

} // namespace gatehouse::console
