#pragma once

#include "console/theme/state.h"

#include <QFrame>
#include <QVector>

#include <functional>

class QCompleter;
class QLineEdit;
class QStringListModel;

namespace gatehouse::console {

/// Some words, each a chip with a cross: tags, scopes, methods, the parts of a filter. What is typed and is not yet a
/// chip is mono. Enter or comma makes a chip; Backspace at the start of the text takes the last one away; arrows walk
/// the chips, Delete removes the one they are on.
class TokenEditor final : public QFrame {
    Q_OBJECT

public:
    struct Token {
        QString key; ///< may be empty; "host" of "host: api.example"
        QString value;
        bool isAccented = false;
        bool operator==(const Token&) const = default;
    };
    /// What typed text becomes; nothing if it cannot be a chip.
    using Reader = std::function<std::optional<Token>(const QString&)>;

    explicit TokenEditor(const QString& placeholder, QWidget* parent = nullptr);

    void setTokens(QVector<Token> tokens);
    [[nodiscard]] const QVector<Token>& tokens() const { return m_tokens; }
    void setReader(Reader reader) { m_reader = std::move(reader); }
    void setSuggestions(const QStringList& suggestions);
    /// A drawing at the start, a few words at the end ("21 of 37").
    void setIcon(const QString& icon);
    void setAside(const QString& words);
    [[nodiscard]] QLineEdit& input() { return *m_input; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

Q_SIGNALS:
    void tokensChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Place {
        QRect chip, cross;
    };

    bool commit();
    bool handleKey(int key);
    void remove(int index);
    void layOut();
    [[nodiscard]] int chipWidth(const Token& token) const;
    [[nodiscard]] QRect visual(const QRect& part) const;
    void paintChip(QPainter& painter, const Token& token, const Place& place, bool hasFocus) const;

    QVector<Token> m_tokens;
    QVector<Place> m_places;
    QLineEdit* m_input;
    QStringListModel* m_suggestions;
    Reader m_reader;
    QString m_icon, m_aside;
    int m_focused = -1; ///< the chip that the arrow keys are on
};

} // namespace gatehouse::console
