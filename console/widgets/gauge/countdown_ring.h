#pragma once

#include <QColor>
#include <QWidget>

namespace gatehouse::console {

struct Theme;

/// What is left of a time that ends by itself. `Trial` for a revision that returns, otherwise an override.
class CountdownRing final : public QWidget {
    Q_OBJECT

public:
    enum class Kind { Override, Trial };
    /// Large ones carry their figures inside.
    enum class Figures { Beside, Inside };

    CountdownRing(Kind kind, Figures figures, QWidget* parent = nullptr);
    void set(double shareLeft, const QString& figures);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Kind m_kind;
    Figures m_figures;
    double m_share = 1;
    QString m_text;
};

} // namespace gatehouse::console
