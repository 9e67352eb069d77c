#include "console/widgets/frame/legend_row.h"

#include <QVBoxLayout>

namespace gatehouse::console {

void putLegendBelow(const ChartCard& made) {
    made.legend->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto& body = made.card->body();
    body.setSpacing(2);
    body.insertWidget(0, made.legend);
    body.setStretchFactor(made.chart, 1);
}

} // namespace gatehouse::console
