#include "console/widgets/diff/diff_view.h"

#include "console/theme/icons.h"
#include "console/theme/measures.h"
#include "console/theme/reading.h"
#include "console/theme/shapes.h"
#include "console/theme/type_scale.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextLayout>

namespace gatehouse::console {
namespace {

constexpr int kLine = 18;
constexpr int kFold = 22;
constexpr int kContext = 2; ///< unchanged lines around a change
constexpr int kNumberPadding = 8;
constexpr int kSign = 22;
constexpr int kRemarkPadding = 5;

QFont codeFont() { return fontOf(Type::Code); }

QStringList linesOf(const QString& text) {
    auto lines = text.split(u'\n');
    if (!lines.isEmpty() && lines.back().isEmpty())
        lines.pop_back(); // the end of the last line is no line of its own
    return lines;
}

} // namespace

DiffView::DiffView(DocumentHighlighter::Syntax syntax, QWidget* parent)
    : QAbstractScrollArea(parent), m_syntax(syntax) {
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setLayoutDirection(Qt::LeftToRight);
    setAccessibleName(tr("Changes"));
    horizontalScrollBar()->setSingleStep(QFontMetrics(codeFont()).horizontalAdvance(u'0'));
    verticalScrollBar()->setSingleStep(kLine);
}

void DiffView::setTexts(const QString& before, const QString& after) {
    m_lines = lineDiff(linesOf(before), linesOf(after));
    m_unfolded.clear();
    layOut();
}

void DiffView::setRemarks(QVector<Remark> remarks) {
    m_remarks = std::move(remarks);
    layOut();
}

int DiffView::added() const { return int(std::ranges::count(m_lines, DiffLine::Kind::Added, &DiffLine::kind)); }

int DiffView::removed() const { return int(std::ranges::count(m_lines, DiffLine::Kind::Removed, &DiffLine::kind)); }

int DiffView::fullHeight() const { return m_rows.isEmpty() ? kLine : m_rows.back().top + m_rows.back().height; }

int DiffView::gutterWidth() const {
    int last = 99;
    for (const auto& line : m_lines)
        last = std::max({last, line.before, line.after});
    const int number = QFontMetrics(codeFont()).horizontalAdvance(QString::number(last));
    return 2 * (number + kNumberPadding) + kSign + 4;
}

QRect DiffView::remarkText(int width) const {
    const int left = gutterWidth() + measure::kMark + 8;
    return {left, 0, std::max(80, width - left - measure::kCardPadding), 10'000};
}

void DiffView::layOut() {
    m_rows.clear();
    int top = 0;
    const auto add = [&](Row row) {
        row.top = top;
        top += row.height;
        m_rows.push_back(std::move(row));
    };
    const auto addLine = [&](const DiffLine& line) {
        add({Row::Kind::Line, 0, kLine, line, -1, 0, -1});
        for (int i = 0; i < m_remarks.size(); ++i) {
            if (line.after == 0 || m_remarks[i].after != line.after)
                continue;
            const QFontMetrics metrics(fontOf(Type::Table));
            const int height =
                metrics.boundingRect(remarkText(viewport()->width()), Qt::TextWordWrap, m_remarks[i].words).height();
            add({Row::Kind::Remark, 0, height + 2 * kRemarkPadding, {}, -1, 0, i});
        }
    };
    int fold = 0;
    qsizetype next = 0; // of m_lines
    for (const auto& block : folded(m_lines, kContext)) {
        if (block.hidden > 0) {
            if (m_unfolded.contains(fold)) {
                for (int i = 0; i < block.hidden; ++i)
                    addLine(m_lines[next + i]);
            } else {
                add({Row::Kind::Fold, 0, kFold, {}, fold, block.hidden, -1});
            }
            next += block.hidden;
            ++fold;
        }
        for (const auto& line : block.lines)
            addLine(line);
        next += block.lines.size();
    }
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setRange(0, std::max(0, top - viewport()->height()));
    int widest = 0;
    const QFontMetrics metrics(codeFont());
    for (const auto& row : m_rows)
        widest = std::max(widest, metrics.horizontalAdvance(row.line.text));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, std::max(0, widest + gutterWidth() + 12 - viewport()->width()));
    updateGeometry();
    viewport()->update();
}

void DiffView::resizeEvent(QResizeEvent*) { layOut(); }

void DiffView::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        viewport()->update();
}

void DiffView::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.fillRect(event->rect(), themeOf(this).sunken);
    const int offset = verticalScrollBar()->value();
    for (const auto& row : m_rows) {
        const QRect area(0, row.top - offset, viewport()->width(), row.height);
        if (!area.intersects(event->rect()))
            continue;
        switch (row.kind) {
        case Row::Kind::Line:
            paintLine(painter, row, area);
            break;
        case Row::Kind::Fold:
            paintFold(painter, row, area);
            break;
        case Row::Kind::Remark:
            paintRemark(painter, row, area);
            break;
        }
    }
}

void DiffView::paintLine(QPainter& painter, const Row& row, const QRect& area) const {
    const Theme& theme = themeOf(this);
    const bool isAdded = row.line.kind == DiffLine::Kind::Added;
    const bool isRemoved = row.line.kind == DiffLine::Kind::Removed;
    if (isAdded || isRemoved)
        painter.fillRect(area, isAdded ? theme.diffAdd : theme.diffDel);
    painter.setFont(codeFont());
    const int number = (gutterWidth() - kSign - 4) / 2;
    const int flags = int(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
    painter.setPen(isAdded || isRemoved ? theme.text2 : theme.text3);
    if (row.line.before > 0)
        painter.drawText(QRect(area.left(), area.top(), number, area.height()), flags,
                         QString::number(row.line.before));
    if (row.line.after > 0)
        painter.drawText(QRect(area.left() + number, area.top(), number, area.height()), flags,
                         QString::number(row.line.after));
    painter.setPen(theme.text);
    const QString sign = isAdded ? QStringLiteral("+") : isRemoved ? QString(QChar(0x2212)) : QString();
    painter.drawText(QRect(area.left() + 2 * number, area.top(), kSign, area.height()), int(Qt::AlignCenter), sign);

    QTextLayout layout(row.line.text, codeFont());
    QList<QTextLayout::FormatRange> formats;
    for (const auto& piece : DocumentHighlighter::piecesOf(row.line.text, m_syntax)) {
        QTextCharFormat format;
        format.setForeground(DocumentHighlighter::colourOf(piece.kind, theme));
        formats.push_back({piece.start, piece.length, format});
    }
    layout.setFormats(formats);
    layout.beginLayout();
    auto line = layout.createLine();
    layout.endLayout();
    painter.save();
    painter.setClipRect(QRect(area.left() + gutterWidth(), area.top(), area.width(), area.height()));
    layout.draw(&painter, QPointF(area.left() + gutterWidth() - horizontalScrollBar()->value(),
                                  area.top() + (area.height() - line.height()) / 2));
    painter.restore();
}

void DiffView::paintFold(QPainter& painter, const Row& row, const QRect& area) const {
    const Theme& theme = themeOf(this);
    painter.fillRect(area, theme.hover);
    const int size = 12;
    paintIcon(painter, QRect(area.left() + gutterWidth() - kSign, area.center().y() - size / 2 + 1, size, size),
              QStringLiteral("chevron-up-down"), theme.text2);
    painter.setFont(fontOf(Type::Caption));
    painter.setPen(theme.text2);
    painter.drawText(area.adjusted(gutterWidth(), 0, 0, 0), int(Qt::AlignLeft | Qt::AlignVCenter),
                     tr("%n unchanged line(s)", nullptr, row.hidden));
}

void DiffView::paintRemark(QPainter& painter, const Row& row, const QRect& area) const {
    const Theme& theme = themeOf(this);
    const auto& remark = m_remarks[row.remark];
    painter.fillRect(area, theme.of(remark.severity).ground);
    if (theme.isContrast())
        paintBox(painter, area, 0, {}, theme.of(remark.severity).mark);
    const QRect mark(area.left() + gutterWidth() - 8, area.top() + kRemarkPadding + 3, measure::kMark, measure::kMark);
    paintMark(painter, mark, remark.severity, theme);
    QRect text = remarkText(area.width());
    text.moveTop(area.top() + kRemarkPadding);
    text.setHeight(area.height());
    painter.setFont(fontOf(Type::Table));
    painter.setPen(theme.text);
    painter.setLayoutDirection(directionOf(remark.words, QGuiApplication::layoutDirection()));
    painter.drawText(text, int(Qt::TextWordWrap | Qt::AlignLeading | Qt::AlignTop), remark.words);
    painter.setLayoutDirection(Qt::LeftToRight);
}

void DiffView::mousePressEvent(QMouseEvent* event) {
    const int y = event->pos().y() + verticalScrollBar()->value();
    for (const auto& row : m_rows) {
        if (row.kind == Row::Kind::Fold && y >= row.top && y < row.top + row.height) {
            m_unfolded.insert(row.fold);
            layOut();
            return;
        }
    }
}

} // namespace gatehouse::console
