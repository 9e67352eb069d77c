#pragma once

#include "console/theme/state.h"
#include "console/widgets/editors/document_highlighter.h"

#include <QPlainTextEdit>
#include <QSet>
#include <QVector>

namespace gatehouse::console {

class LineNumbers;

/// A document with line numbers. What changed against the live revision is tinted, what is wrong is underlined where it
/// is, and F8 goes from one problem to the next (Shift+F8 back). Left to right in every language.
class CodeEditor final : public QPlainTextEdit {
    Q_OBJECT

public:
    struct Problem {
        int line = 1;   ///< counted from 1, as people do
        int column = 1; ///< counted from 1
        int length = 1;
        State severity = State::Fail;
        QString words;
    };

    explicit CodeEditor(DocumentHighlighter::Syntax syntax, QWidget* parent = nullptr);

    void setProblems(QVector<Problem> problems);
    [[nodiscard]] const QVector<Problem>& problems() const { return m_problems; }
    /// Lines counted from 1.
    void setChangedLines(QSet<int> lines);
    /// The number that the first line bears, for a part of a document.
    void setFirstLine(int number);
    void goTo(const Problem& problem);

    [[nodiscard]] int gutterWidth() const;
    void paintGutter(QPainter& painter, const QRect& rect) const;

Q_SIGNALS:
    /// The problem that F8 goes to next; -1 if there is none.
    void nextProblemChanged(int index);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void applyTheme();
    void underlineProblems();
    void goToNext(int direction);

    DocumentHighlighter* m_highlighter;
    LineNumbers* m_numbers;
    QVector<Problem> m_problems;
    QSet<int> m_changed;
    int m_firstLine = 1;
};

} // namespace gatehouse::console
