#pragma once

#include <QSyntaxHighlighter>

namespace gatehouse::console {

struct Theme;

/// Keys, texts, numbers and comments of YAML and JSON; one line at a time, for neither needs more to be read at a
/// glance.
class DocumentHighlighter final : public QSyntaxHighlighter {
    Q_OBJECT

public:
    enum class Syntax { Yaml, Json };

    DocumentHighlighter(QTextDocument* document, Syntax syntax);
    void setSyntax(Syntax syntax);
    void setTheme(const Theme& theme);

    /// A piece of a line and what it is; shared with the diff view.
    enum class Kind { Plain, Key, Text, Number, Comment };
    struct Piece {
        int start = 0;
        int length = 0;
        Kind kind = Kind::Plain;
    };
    [[nodiscard]] static QVector<Piece> piecesOf(const QString& line, Syntax syntax);
    [[nodiscard]] static QColor colourOf(Kind kind, const Theme& theme);

protected:
    void highlightBlock(const QString& line) override;

private:
    Syntax m_syntax;
    const Theme* m_theme;
};

} // namespace gatehouse::console
