#pragma once

#include "console/theme/theme.h"
#include "console/theme/type_scale.h"

#include <QLabel>

namespace gatehouse::console {

/// Words of one size and one colour of the theme. Plain text: what it shows may come from outside.
class TextLabel final : public QLabel {
    Q_OBJECT

public:
    explicit TextLabel(const QString& text, Type type = Type::Body, QColor Theme::*colour = &Theme::text,
                       QWidget* parent = nullptr);

    void setColour(QColor Theme::*colour);
    /// The colour of a state's words instead of a role.
    void setState(State state);
    /// Several lines; without it a label is one line and as wide as it.
    void setWrapped();
    /// One line that may be narrower than its words, down to `shortest`: it ends with an ellipsis then, and its tooltip
    /// has all of them.
    void setElided(int shortest = 24);
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void applyColour();

    QColor Theme::*m_colour;
    State m_state = State::Ok;
    bool m_showsState = false;
    int m_shortest = 0; ///< of words that may be cut; 0: they may not
};

/// A number that changes in place: digits of one width, right-aligned where it stands.
class FigureLabel final : public QWidget {
    Q_OBJECT

public:
    explicit FigureLabel(const QString& figure, Type type = Type::Table, QWidget* parent = nullptr);

    void setFigure(const QString& figure);
    void setColour(QColor Theme::*colour);
    [[nodiscard]] QString figure() const { return m_figure; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_figure;
    Type m_type;
    QColor Theme::*m_colour = &Theme::text;
};

} // namespace gatehouse::console
