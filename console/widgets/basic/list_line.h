#pragma once

#include "console/theme/theme.h"

#include <QAbstractButton>
#include <QWidget>

namespace gatehouse::console {

/// One of the drawings in a colour of the theme.
class Drawing final : public QWidget {
    Q_OBJECT

public:
    explicit Drawing(const QString& icon, QColor Theme::*colour = &Theme::text2, int size = 14,
                     QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_icon;
    QColor Theme::*m_colour;
};

/// One line of a card: mark or drawing, what it is, and figures at the end. A button that leads to it.
class ListLine final : public QAbstractButton {
    Q_OBJECT

public:
    ListLine(QWidget* lead, QWidget* name, QWidget* about, const QVector<QWidget*>& atEnd, QWidget* parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace gatehouse::console
