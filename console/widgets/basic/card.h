#pragma once

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace gatehouse::console {

class TextLabel;

/// A surface with a hairline around it. Header: heading, what it is about, actions at the end; then the body, and a
/// footer of keys and sums if it is asked for. Cards are never nested: inside one, lines divide.
class Card final : public QFrame {
    Q_OBJECT

public:
    enum class HeaderLine { None, Shown };

    explicit Card(QWidget* parent = nullptr);
    explicit Card(const QString& heading, const QString& about = {}, HeaderLine line = HeaderLine::Shown,
                  QWidget* parent = nullptr);

    void setHeading(const QString& heading, const QString& about);
    /// Into the header, at its end.
    void addAction(QWidget* action);
    /// Right after the heading: a pill, a badge.
    void addBesideHeading(QWidget* widget);
    /// Padded; a table that shall touch the edges clears its margins.
    [[nodiscard]] QVBoxLayout& body() { return *m_body; }
    void setBodyMargins(int horizontal, int vertical);
    [[nodiscard]] QHBoxLayout& footer();
    /// The one that is meant by what is beside: an outline of the accent.
    void setChosen(bool isChosen);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* m_header = nullptr;
    QHBoxLayout* m_headerLayout = nullptr;
    TextLabel* m_heading = nullptr;
    TextLabel* m_about = nullptr;
    QVBoxLayout* m_body;
    QWidget* m_footer = nullptr;
    QHBoxLayout* m_footerLayout = nullptr;
    bool m_hasHeaderLine = false;
    bool m_isChosen = false;
    int m_beside = 0; ///< widgets between heading and stretch
};

} // namespace gatehouse::console
