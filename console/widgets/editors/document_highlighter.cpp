#include "console/widgets/editors/document_highlighter.h"

#include "console/theme/theme.h"

#include <QRegularExpression>

namespace gatehouse::console {
namespace {

using Kind = DocumentHighlighter::Kind;
using Piece = DocumentHighlighter::Piece;

bool isNumber(QStringView word) {
    static const QRegularExpression number(QStringLiteral("^[-+]?\\d[\\d_]*(\\.\\d+)?([eE][-+]?\\d+)?$"));
    return number.match(word.toString()).hasMatch();
}

bool isKeyword(QStringView word) { return word == u"true" || word == u"false" || word == u"null" || word == u"~"; }

/// End of a quoted text that starts at `at`; the end of the line if it is not closed.
int endOfQuoted(const QString& line, int at) {
    const QChar quote = line[at];
    for (int i = at + 1; i < line.size(); ++i) {
        if (quote == u'"' && line[i] == u'\\')
            ++i;
        else if (line[i] == quote)
            return i + 1;
    }
    return int(line.size());
}

bool colonFollows(const QString& line, int at) {
    while (at < line.size() && line[at] == u' ')
        ++at;
    return at < line.size() && line[at] == u':' &&
           (at + 1 == line.size() || line[at + 1].isSpace() || line[at + 1] == u',');
}

/// What is a word of its own in YAML's flow and block style alike.
bool endsWord(const QString& line, int at) {
    const QChar letter = line[at];
    if (letter == u',' || letter == u'[' || letter == u']' || letter == u'{' || letter == u'}')
        return true;
    if (letter == u':')
        return at + 1 == line.size() || line[at + 1].isSpace();
    return letter == u'#' && at > 0 && line[at - 1].isSpace();
}

Kind kindOfWord(QStringView word, bool isKey, DocumentHighlighter::Syntax syntax) {
    if (isKey)
        return Kind::Key;
    if (isNumber(word) || isKeyword(word))
        return Kind::Number;
    return syntax == DocumentHighlighter::Syntax::Yaml ? Kind::Text : Kind::Plain;
}

} // namespace

DocumentHighlighter::DocumentHighlighter(QTextDocument* document, Syntax syntax)
    : QSyntaxHighlighter(document), m_syntax(syntax), m_theme(&themeOf(nullptr)) {}

void DocumentHighlighter::setSyntax(Syntax syntax) {
    m_syntax = syntax;
    rehighlight();
}

void DocumentHighlighter::setTheme(const Theme& theme) {
    m_theme = &theme;
    rehighlight();
}

QVector<Piece> DocumentHighlighter::piecesOf(const QString& line, Syntax syntax) {
    QVector<Piece> pieces;
    int at = 0;
    while (at < line.size()) {
        const QChar letter = line[at];
        if (letter.isSpace() || endsWord(line, at)) {
            if (letter == u'#' && syntax == Syntax::Yaml) {
                pieces.push_back({at, int(line.size()) - at, Kind::Comment});
                break;
            }
            ++at;
            continue;
        }
        if (letter == u'#' && syntax == Syntax::Yaml) { // at the start of the line
            pieces.push_back({at, int(line.size()) - at, Kind::Comment});
            break;
        }
        if (letter == u'"' || letter == u'\'') {
            const int end = endOfQuoted(line, at);
            pieces.push_back({at, end - at, colonFollows(line, end) ? Kind::Key : Kind::Text});
            at = end;
            continue;
        }
        if (letter == u'-' && (at + 1 == line.size() || line[at + 1].isSpace())) {
            ++at; // the dash of a list
            continue;
        }
        int end = at;
        while (end < line.size() && !endsWord(line, end))
            ++end;
        int length = end - at;
        while (length > 0 && line[at + length - 1].isSpace())
            --length;
        const bool isKey = end < line.size() && line[end] == u':';
        pieces.push_back({at, length, kindOfWord(QStringView(line).mid(at, length), isKey, syntax)});
        at = end;
    }
    return pieces;
}

QColor DocumentHighlighter::colourOf(Kind kind, const Theme& theme) {
    switch (kind) {
    case Kind::Key:
        return theme.synKey;
    case Kind::Text:
        return theme.synStr;
    case Kind::Number:
        return theme.synNum;
    case Kind::Comment:
        return theme.synCom;
    case Kind::Plain:
        break;
    }
    return theme.text;
}

void DocumentHighlighter::highlightBlock(const QString& line) {
    for (const auto& piece : piecesOf(line, m_syntax))
        setFormat(piece.start, piece.length, colourOf(piece.kind, *m_theme));
}

} // namespace gatehouse::console
