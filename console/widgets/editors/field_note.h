#pragma once

#include <QWidget>

class QHBoxLayout;

namespace gatehouse::console {

class TextLabel;

/// The line below a field: a hint in a quiet colour, or what is wrong with its mark and buttons that put it right.
class FieldNote final : public QWidget {
    Q_OBJECT

public:
    explicit FieldNote(QWidget* parent = nullptr);

    void showHint(const QString& words);
    void showError(const QString& words, const QStringList& fixes);
    void clear();
    [[nodiscard]] QString words() const;

Q_SIGNALS:
    void fixChosen(const QString& fix);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void removeFixes();

    QWidget* m_mark; ///< the room of it, on the side where reading starts
    TextLabel* m_words;
    QHBoxLayout* m_row;
    QHBoxLayout* m_fixes;
    bool m_isError = false;
};

} // namespace gatehouse::console
