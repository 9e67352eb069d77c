#pragma once

#include "console/theme/state.h"
#include "console/widgets/diff/line_diff.h"
#include "console/widgets/editors/document_highlighter.h"

#include <QAbstractScrollArea>

namespace gatehouse::console {

/// Two texts as one: numbers of both, a sign, a tint, and between the lines what the gateway has to say about them.
/// Unchanged runs are folded; a click unfolds. Left to right in every language, but for the remarks.
class DiffView final : public QAbstractScrollArea {
    Q_OBJECT

public:
    struct Remark {
        int after = 0; ///< the line of the new text that it stands below
        State severity = State::Warn;
        QString words;
    };

    explicit DiffView(DocumentHighlighter::Syntax syntax, QWidget* parent = nullptr);

    void setTexts(const QString& before, const QString& after);
    void setRemarks(QVector<Remark> remarks);
    [[nodiscard]] int added() const;
    [[nodiscard]] int removed() const;
    /// Of all rows, for a view that stands in a page without scrolling.
    [[nodiscard]] int fullHeight() const;
    QSize sizeHint() const override { return {520, fullHeight()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    struct Row {
        enum class Kind { Line, Fold, Remark };

        Kind kind = Kind::Line;
        int top = 0;
        int height = 0;
        DiffLine line;
        int fold = -1;   ///< which one
        int hidden = 0;  ///< lines in it
        int remark = -1; ///< which one
    };

    void layOut();
    void paintLine(QPainter& painter, const Row& row, const QRect& area) const;
    void paintFold(QPainter& painter, const Row& row, const QRect& area) const;
    void paintRemark(QPainter& painter, const Row& row, const QRect& area) const;
    [[nodiscard]] int gutterWidth() const;
    [[nodiscard]] QRect remarkText(int width) const;

    DocumentHighlighter::Syntax m_syntax;
    QVector<DiffLine> m_lines;
    QVector<Remark> m_remarks;
    QSet<int> m_unfolded;
    QVector<Row> m_rows;
};

} // namespace gatehouse::console
