#include "console/widgets/table/series_cell.h"

#include "console/theme/type_scale.h"
#include "console/widgets/chart/series_look.h"

#include <QPainter>

namespace gatehouse::console {
namespace {

constexpr int kSwatch = 12;
constexpr int kGap = 6;

} // namespace

void SeriesCell::paintCell(const Cell& cell) const {
    const auto look = cell.index.data(kLookRole).value<Series>();
    const QRect swatch = cell.visual(QRect(cell.rect.left(), cell.rect.top(), kSwatch, cell.rect.height()));
    cell.painter.setPen(penOf(look, cell.theme, 2.5));
    cell.painter.drawLine(QPointF(swatch.left(), swatch.center().y() + 0.5),
                          QPointF(swatch.right() + 1, swatch.center().y() + 0.5));
    cell.painter.setFont(fontOf(Type::TableKey));
    cell.painter.setPen(cell.theme.text);
    paintWords(cell, cell.rect.adjusted(kSwatch + kGap, 0, 0, 0), cell.index.data().toString(), Qt::ElideRight);
}

} // namespace gatehouse::console
