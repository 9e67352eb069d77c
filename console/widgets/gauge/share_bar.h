#pragma once

#include <QVector>
#include <QWidget>

namespace gatehouse::console {

/// A whole in parts that lie beside each other, such as new and old; every second part is striped too.
class ShareBar final : public QWidget {
    Q_OBJECT

public:
    explicit ShareBar(int thickness, QWidget* parent = nullptr);
    /// Of one; what is missing to it stays empty. Parts take the colours of chart series in order.
    void setShares(QVector<double> shares);
    QSize sizeHint() const override { return {120, m_thickness}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_thickness;
    QVector<double> m_shares;
};

} // namespace gatehouse::console
