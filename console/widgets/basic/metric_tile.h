#pragma once

#include "console/theme/state.h"

#include <QAbstractButton>
#include <QVector>

namespace gatehouse::console {

/// A figure that one looks at first: label, value with unit, its last minutes, and one line that says what it means.
/// The whole tile is a button that leads to where the figure comes from.
class MetricTile final : public QAbstractButton {
    Q_OBJECT

public:
    struct Figure {
        QString name; ///< empty for the only one
        QString value;
    };
    struct Content {
        QString label;
        QVector<Figure> figures;
        QString unit;
        QString context;
        State state = State::Off; ///< Off: nothing to say, and no mark
        QVector<double> history;
        bool isHighlighted = false; ///< the first of a page has its line in the colour of the first series
    };

    explicit MetricTile(QWidget* parent = nullptr);
    void setContent(Content content);
    /// What is shown is so old: it is dimmed, outlined with dashes, and says so. Empty: it is fresh.
    void setStale(const QString& age);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintFiguresAt(QPainter& painter, const QRect& row) const;

    Content m_content;
    QString m_age;
};

} // namespace gatehouse::console
