#include "console/widgets/editors/code_editor.h"

#include "console/theme/theme.h"
#include "console/theme/type_scale.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>

namespace gatehouse::console {

/// The gutter: a widget of its own, because text must not scroll into it.
class LineNumbers final : public QWidget {
public:
    explicit LineNumbers(CodeEditor& editor) : QWidget(&editor), m_editor(editor) {}

protected:
    void paintEvent(QPaintEvent* event) override {
        QPainter painter(this);
        m_editor.paintGutter(painter, event->rect());
    }

private:
    CodeEditor& m_editor;
};

namespace {

constexpr int kGutterPadding = 10;
constexpr int kTabLetters = 2;

} // namespace

CodeEditor::CodeEditor(DocumentHighlighter::Syntax syntax, QWidget* parent)
    : QPlainTextEdit(parent), m_highlighter(new DocumentHighlighter(document(), syntax)),
      m_numbers(new LineNumbers(*this)) {
    setFrameShape(QFrame::NoFrame);
    setFont(fontOf(Type::Code));
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setLayoutDirection(Qt::LeftToRight);
    setTabStopDistance(kTabLetters * QFontMetricsF(font()).horizontalAdvance(u' '));
    setTabChangesFocus(true); // the keyboard must get out again
    document()->setDocumentMargin(5);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int dy) {
        if (dy != 0)
            m_numbers->scroll(0, dy);
        else
            m_numbers->update(0, rect.y(), m_numbers->width(), rect.height());
    });
    connect(this, &QPlainTextEdit::blockCountChanged, this, [this] { setViewportMargins(gutterWidth(), 0, 0, 0); });
    connect(this, &QPlainTextEdit::cursorPositionChanged, viewport(), qOverload<>(&QWidget::update));
    setViewportMargins(gutterWidth(), 0, 0, 0);
    applyTheme();
}

void CodeEditor::setProblems(QVector<Problem> problems) {
    m_problems = std::move(problems);
    std::ranges::stable_sort(m_problems, [](const Problem& a, const Problem& b) {
        return std::pair(a.line, a.column) < std::pair(b.line, b.column);
    });
    underlineProblems();
    m_numbers->update();
    Q_EMIT nextProblemChanged(m_problems.isEmpty() ? -1 : 0);
}

void CodeEditor::setChangedLines(QSet<int> lines) {
    m_changed = std::move(lines);
    viewport()->update();
    m_numbers->update();
}

void CodeEditor::setFirstLine(int number) {
    m_firstLine = number;
    setViewportMargins(gutterWidth(), 0, 0, 0);
}

void CodeEditor::goTo(const Problem& problem) {
    const auto block = document()->findBlockByNumber(problem.line - m_firstLine);
    if (!block.isValid())
        return;
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + std::clamp(problem.column - 1, 0, std::max(0, block.length() - 1)));
    setTextCursor(cursor);
    centerCursor();
}

int CodeEditor::gutterWidth() const {
    const int last = m_firstLine + std::max(1, blockCount()) - 1;
    const auto digits = std::max<qsizetype>(2, QString::number(last).size());
    return int(digits) * QFontMetrics(font()).horizontalAdvance(u'0') + 2 * kGutterPadding;
}

void CodeEditor::paintGutter(QPainter& painter, const QRect& rect) const {
    const Theme& theme = themeOf(this);
    painter.fillRect(rect, theme.sunken);
    painter.setFont(font());
    const int offset = viewport()->geometry().top();
    const int current = textCursor().blockNumber();
    for (auto block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF area = blockBoundingGeometry(block).translated(contentOffset());
        const int top = int(area.top()) + offset;
        if (top > rect.bottom())
            break;
        const int number = block.blockNumber() + m_firstLine;
        const QRect row(0, top, m_numbers->width(), int(area.height()));
        if (m_changed.contains(number))
            painter.fillRect(row, theme.diffMod);
        else if (block.blockNumber() == current && !isReadOnly())
            painter.fillRect(row, theme.hover);
        const auto problem = std::ranges::find(m_problems, number, &Problem::line);
        painter.setPen(problem != m_problems.end() ? theme.of(problem->severity).text : theme.text3);
        painter.drawText(row.adjusted(0, 0, -kGutterPadding, 0),
                         int(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter), QString::number(number));
    }
}

void CodeEditor::paintEvent(QPaintEvent* event) {
    {
        const Theme& theme = themeOf(this);
        QPainter painter(viewport());
        painter.fillRect(event->rect(), theme.sunken);
        const int current = textCursor().blockNumber();
        for (auto block = firstVisibleBlock(); block.isValid(); block = block.next()) {
            const QRectF area = blockBoundingGeometry(block).translated(contentOffset());
            if (area.top() > viewport()->height())
                break;
            const QRectF row(0, area.top(), viewport()->width(), area.height());
            if (m_changed.contains(block.blockNumber() + m_firstLine))
                painter.fillRect(row, theme.diffMod);
            else if (block.blockNumber() == current && !isReadOnly())
                painter.fillRect(row, theme.hover);
        }
    }
    QPlainTextEdit::paintEvent(event);
}

void CodeEditor::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    const QRect inside = contentsRect();
    m_numbers->setGeometry(inside.left(), inside.top(), gutterWidth(), inside.height());
}

void CodeEditor::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::StyleChange || (event->type() == QEvent::PaletteChange && m_highlighter != nullptr))
        applyTheme();
}

void CodeEditor::applyTheme() {
    const Theme& theme = themeOf(this);
    QPalette colours = palette();
    if (colours.color(QPalette::Text) != theme.text || colours.color(QPalette::Base) != QColor(Qt::transparent)) {
        colours.setColor(QPalette::Text, theme.text);
        // The rows' tints are painted below the text, by us.
        colours.setColor(QPalette::Base, Qt::transparent);
        setPalette(colours); // comes back here, and finds nothing to do
    }
    m_highlighter->setTheme(theme);
    underlineProblems();
}

void CodeEditor::underlineProblems() {
    QList<QTextEdit::ExtraSelection> marks;
    for (const auto& problem : m_problems) {
        const auto block = document()->findBlockByNumber(problem.line - m_firstLine);
        if (!block.isValid())
            continue;
        QTextEdit::ExtraSelection mark;
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(themeOf(this).of(problem.severity).mark);
        mark.format.setToolTip(problem.words);
        const int length = std::max(0, block.length() - 1);
        const int start = std::clamp(problem.column - 1, 0, length);
        mark.cursor = QTextCursor(block);
        mark.cursor.setPosition(block.position() + start);
        mark.cursor.setPosition(block.position() + std::clamp(start + problem.length, start, length),
                                QTextCursor::KeepAnchor);
        marks.push_back(mark);
    }
    setExtraSelections(marks);
}

void CodeEditor::goToNext(int direction) {
    if (m_problems.isEmpty())
        return;
    const auto here = std::pair(textCursor().blockNumber() + m_firstLine, textCursor().positionInBlock() + 1);
    const auto place = [](const Problem& problem) { return std::pair(problem.line, problem.column); };
    int target = direction > 0 ? 0 : int(m_problems.size()) - 1; // around the end
    if (direction > 0) {
        const auto next = std::ranges::find_if(m_problems, [&](const auto& problem) { return place(problem) > here; });
        if (next != m_problems.end())
            target = int(next - m_problems.begin());
    } else {
        for (int i = int(m_problems.size()) - 1; i >= 0; --i) {
            if (place(m_problems[i]) < here) {
                target = i;
                break;
            }
        }
    }
    goTo(m_problems[target]);
    Q_EMIT nextProblemChanged(target);
}

void CodeEditor::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_F8)
        goToNext(event->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
    else
        QPlainTextEdit::keyPressEvent(event);
}

} // namespace gatehouse::console
