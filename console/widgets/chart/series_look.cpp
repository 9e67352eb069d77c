#include "console/widgets/chart/series_look.h"

namespace gatehouse::console {

QColor colourOf(const Series& series, const Theme& theme) {
    if (series.state)
        return theme.of(*series.state).mark;
    const auto index = std::size_t(std::max(0, series.colour));
    return series.isQuantile ? theme.quantiles[index % theme.quantiles.size()]
                             : theme.series[index % theme.series.size()];
}

QPen penOf(const Series& series, const Theme& theme, double width) {
    QPen pen(colourOf(series, theme), width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    if (series.state || series.isQuantile)
        return pen;
    switch (series.colour % 8) {
    case 4:
        pen.setDashPattern({5 / width, 2 / width});
        break;
    case 5:
        pen.setDashPattern({1.5 / width, 2 / width});
        break;
    case 6:
        pen.setDashPattern({8 / width, 2 / width, 2 / width, 2 / width});
        break;
    case 7:
        pen.setDashPattern({2 / width, 4 / width});
        break;
    default:
        break;
    }
    return pen;
}

QColor colourOf(Annotation::Kind kind, const Theme& theme) {
    switch (kind) {
    case Annotation::Kind::Revision:
        return theme.accent;
    case Annotation::Kind::Failure:
        return theme.of(State::Fail).mark;
    case Annotation::Kind::Recovery:
        return theme.of(State::Warn).mark;
    case Annotation::Kind::Operator:
        break;
    }
    return theme.text3;
}

} // namespace gatehouse::console
