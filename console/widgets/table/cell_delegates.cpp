#include "console/widgets/table/cell_delegates.h"

#include "console/text/format.h"
#include "console/theme/figures.h"
#include "console/theme/measures.h"
#include "console/theme/shapes.h"
#include "console/theme/style/parts.h"
#include "console/widgets/gauge/sparkline.h"
#include "console/widgets/table/cells.h"

#include <QAbstractItemModel>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace gatehouse::console {
namespace {

constexpr int kMarkGap = 6;
constexpr int kMarkStep = 14;
constexpr int kMethod = 50;
constexpr int kIndent = 16;
constexpr int kBarFigure = 54, kBarHeight = 7;
constexpr int kTagGap = 4;
constexpr int kSparkHeight = 16;

std::optional<State> stateOf(const QModelIndex& index) {
    const auto state = index.data(StateRole);
    return state.isValid() ? std::optional(state.value<State>()) : std::nullopt;
}

QColor textColour(const QModelIndex& index, const Theme& theme) {
    return index.data(DimRole).toBool() ? theme.text2 : theme.text;
}

int widthOf(Type type, const QString& text) { return QFontMetrics(fontOf(type)).horizontalAdvance(text) + 2; }

QRect centred(const QRect& rect, int height) {
    return {rect.left(), rect.top() + (rect.height() - height) / 2, rect.width(), height};
}

} // namespace

void TextCell::paintCell(const Cell& cell) const {
    const bool isGroup = cell.index.data(GroupRole).toBool();
    cell.painter.setFont(fontOf(isGroup ? Type::TableKey : m_type));
    cell.painter.setPen(textColour(cell.index, cell.theme));
    const auto text = cell.index.data().toString();
    if (isGroup && text.isEmpty())
        return;
    const int indent = cell.index.data(IndentRole).toBool() ? kIndent : 0;
    paintWords(cell, cell.rect.adjusted(indent, 0, 0, 0), text.isEmpty() ? Format::none() : text, m_elide);
}

int TextCell::contentWidth(const QModelIndex& index) const {
    return widthOf(m_type, index.data().toString()) + (index.data(IndentRole).toBool() ? kIndent : 0);
}

void FigureCell::paintCell(const Cell& cell) const {
    const auto text = cell.index.data().toString();
    const auto state = stateOf(cell.index);
    const bool isStrong = cell.index.data(GroupRole).toBool();
    const bool isPast = state == State::Warn || state == State::Fail;
    cell.painter.setFont(fontOf(isPast || isStrong ? Type::TableKey : Type::Table));
    cell.painter.setPen(isPast                   ? cell.theme.of(*state).text
                        : text == Format::none() ? cell.theme.text3
                                                 : textColour(cell.index, cell.theme));
    paintFigures(cell.painter, cell.rect, text, Qt::AlignRight | Qt::AlignVCenter);
}

int FigureCell::contentWidth(const QModelIndex& index) const {
    return int(std::ceil(figuresWidth(fontOf(Type::Table), index.data().toString()))) + 2;
}

void BarCell::paintCell(const Cell& cell) const {
    const auto text = cell.index.data().toString();
    const auto bar = cell.index.data(BarRole).value<BarContent>();
    const int room = cell.rect.width() - kBarFigure;
    if (bar.share > 0 && room > 0) {
        const int wide = std::max(2, int(std::lround(room * std::min(1.0, bar.share))));
        const QRect part(cell.rect.left(), cell.rect.center().y() - kBarHeight / 2, wide, kBarHeight);
        cell.painter.fillRect(cell.visual(part), bar.isElsewhere ? cell.theme.borderStrong : cell.theme.series[0]);
    }
    cell.painter.setFont(fontOf(Type::Table));
    cell.painter.setPen(text == Format::none() ? cell.theme.text3 : textColour(cell.index, cell.theme));
    paintFigures(cell.painter, cell.rect, text, Qt::AlignRight | Qt::AlignVCenter);
}

int BarCell::contentWidth(const QModelIndex&) const { return 2 * kBarFigure; }

void StateCell::paintCell(const Cell& cell) const {
    if (!stateOf(cell.index))
        return; // nothing to say here
    const auto state = *stateOf(cell.index);
    const QRect mark(cell.rect.left(), cell.rect.center().y() - measure::kMark / 2, measure::kMark, measure::kMark);
    paintMark(cell.painter, cell.visual(mark), state, cell.theme);
    cell.painter.setFont(fontOf(Type::Table));
    cell.painter.setPen(state == State::Ok ? cell.theme.text : cell.theme.of(state).text);
    paintWords(cell, cell.rect.adjusted(measure::kMark + kMarkGap, 0, 0, 0), cell.index.data().toString(),
               Qt::ElideRight);
}

int StateCell::contentWidth(const QModelIndex& index) const {
    const auto word = index.data().toString();
    return measure::kMark + (word.isEmpty() ? 0 : kMarkGap + widthOf(Type::Table, word));
}

void HistoryCell::paintCell(const Cell& cell) const {
    const auto state = stateOf(cell.index);
    const bool isUnwell = state == State::Warn || state == State::Fail;
    paintSparkline(cell.painter, cell.visual(centred(cell.rect, kSparkHeight)),
                   cell.index.data(HistoryRole).value<QVector<double>>(),
                   isUnwell ? cell.theme.of(*state).mark : cell.theme.text3);
}

/// Whole ones as far as there is room, the first before all; what is left over is counted.
void TagsCell::paintCell(const Cell& cell) const {
    const auto tags = cell.index.data(TagsRole).value<QVector<TagContent>>();
    const auto paint = [&](int x, const TagContent& tag, int kept = 0) {
        const QSize size = tagSize(tag.text);
        const QRect part(x, cell.rect.top() + (cell.rect.height() - size.height()) / 2,
                         std::min(size.width(), cell.rect.right() - x + 1 - kept), size.height());
        paintTag(cell.painter, cell.visual(part), tag.tone, tag.text, cell.theme, cell.option.direction);
    };
    int x = cell.rect.left();
    for (qsizetype i = 0; i < tags.size(); ++i) {
        const auto rest = QStringLiteral("+%1").arg(tags.size() - i);
        const bool isLast = i + 1 == tags.size();
        const int after = isLast ? 0 : kTagGap + tagSize(QStringLiteral("+%1").arg(tags.size() - i - 1)).width();
        if (i > 0 && x + tagSize(tags[i].text).width() + after > cell.rect.right() + 1)
            return paint(x, {rest, Tone::Neutral});
        paint(x, tags[i], after); // the first gives way to the count of the others
        x = std::min(x + tagSize(tags[i].text).width(), cell.rect.right() + 1 - after) + kTagGap;
    }
}

int TagsCell::contentWidth(const QModelIndex& index) const {
    int width = 0;
    for (const auto& tag : index.data(TagsRole).value<QVector<TagContent>>())
        width += tagSize(tag.text).width() + kTagGap;
    return width;
}

void PathCell::paintCell(const Cell& cell) const {
    // An island: the method stands left of the path in every language, at the start of reading.
    auto& painter = cell.painter;
    const auto method = cell.index.data(MethodRole).toString();
    const auto path = cell.index.data().toString();
    const bool isRtl = cell.option.direction == Qt::RightToLeft;
    const int flags = int(Qt::AlignLeft | Qt::AlignAbsolute | Qt::AlignVCenter | Qt::TextSingleLine);
    const int room = method.isEmpty() ? 0 : kMethod;
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.setFont(fontOf(Type::Code));
    const auto shown = painter.fontMetrics().elidedText(path, Qt::ElideMiddle, cell.rect.width() - room);
    const int used = room + painter.fontMetrics().horizontalAdvance(shown);
    const int left = isRtl ? cell.rect.right() - used + 1 : cell.rect.left();
    painter.setPen(textColour(cell.index, cell.theme));
    painter.drawText(QRect(left + room, cell.rect.top(), used - room + 2, cell.rect.height()), flags, shown);
    painter.setFont(fontOf(Type::CodeSmall));
    painter.setPen(cell.theme.text2);
    painter.drawText(QRect(left, cell.rect.top(), kMethod, cell.rect.height()), flags, method);
}

int PathCell::contentWidth(const QModelIndex& index) const {
    const bool hasMethod = !index.data(MethodRole).toString().isEmpty();
    return widthOf(Type::Code, index.data().toString()) + (hasMethod ? kMethod : 0);
}

void SwitchCell::paintCell(const Cell& cell) const {
    const bool isOn = cell.index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    const bool isEnabled = cell.index.flags().testFlag(Qt::ItemIsEnabled);
    const QRect box(cell.rect.left(), cell.rect.top() + (cell.rect.height() - measure::kCheck) / 2,
                    measure::kSwitchWidth, measure::kCheck);
    parts::paintSwitch(cell.painter, cell.visual(box), isOn ? 1 : 0, isEnabled, true, cell.option.direction,
                       cell.theme);
}

bool SwitchCell::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem&,
                             const QModelIndex& index) {
    if (!index.flags().testFlag(Qt::ItemIsUserCheckable) || !index.flags().testFlag(Qt::ItemIsEnabled))
        return false;
    const bool isClick =
        event->type() == QEvent::MouseButtonRelease && static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton;
    const bool isKey = event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space;
    if (!isClick && !isKey)
        return false;
    const bool isOn = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model->setData(index, isOn ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

void MarksCell::paintCell(const Cell& cell) const {
    int x = cell.rect.left();
    for (const auto state : cell.index.data(MarksRole).value<QVector<State>>()) {
        const QRect mark(x, cell.rect.center().y() - measure::kMark / 2, measure::kMark, measure::kMark);
        paintMark(cell.painter, cell.visual(mark), state, cell.theme);
        x += kMarkStep;
    }
}

int MarksCell::contentWidth(const QModelIndex& index) const {
    return kMarkStep * int(index.data(MarksRole).value<QVector<State>>().size());
}

void HealthCell::paintCell(const Cell& cell) const {
    paintHealthStrip(cell.painter, cell.visual(centred(cell.rect, 14)),
                     cell.index.data(ProbesRole).value<QVector<ProbeResult>>(), cell.theme);
}

} // namespace gatehouse::console
