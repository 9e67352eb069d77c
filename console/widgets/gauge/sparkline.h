#pragma once

#include <QColor>
#include <QRectF>
#include <QVector>
#include <QWidget>

class QPainter;

namespace gatehouse::console {

/// The last minutes of a figure without axes or dots, from zero up: how it moves, not what it is. Time runs from left
/// to right in every language.
void paintSparkline(QPainter& painter, const QRectF& rect, const QVector<double>& values, const QColor& line);

/// The same as a widget.
class Sparkline final : public QWidget {
    Q_OBJECT

public:
    explicit Sparkline(QWidget* parent = nullptr);
    void setValues(QVector<double> values);
    QSize sizeHint() const override { return {84, 26}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVector<double> m_values;
};

} // namespace gatehouse::console
