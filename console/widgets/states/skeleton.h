#pragma once

#include <QVector>
#include <QWidget>

class QTimer;

namespace gatehouse::console {

/// Where rows will be. Shows nothing for the first 300 ms, so that what is quick does not flicker; then grey bars that
/// fade downwards and stand still.
class Skeleton final : public QWidget {
    Q_OBJECT

public:
    static constexpr int kPatience = 300; ///< ms

    /// Shares of the width that the columns have; a negative one stands at the end, as figures do.
    explicit Skeleton(QVector<double> columns, QWidget* parent = nullptr);
    void start();
    /// Without waiting, for a page that knows it will take long.
    void showNow();
    [[nodiscard]] bool isShown() const { return m_isShown; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVector<double> m_columns;
    QTimer* m_patience;
    bool m_isShown = false;
};

} // namespace gatehouse::console
