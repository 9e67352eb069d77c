#include "console/widgets/chart/chart_export.h"

#include <cmath>

namespace gatehouse::console {
namespace {

QByteArray field(QString text) {
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text.front()))
        text.prepend(u'\'');
    text.replace(u'"', QStringLiteral("\"\""));
    return '"' + text.toUtf8() + '"';
}

} // namespace

QByteArray toCsv(const ChartData& data) {
    QByteArray csv = field(QStringLiteral("time"));
    for (const auto& series : data.series)
        csv += ',' + field(series.name);
    csv += "\r\n";
    for (qsizetype sample = 0; sample < data.samples(); ++sample) {
        csv += data.timeOf(double(sample))
                   .toOffsetFromUtc(data.start.offsetFromUtc())
                   .toString(Qt::ISODateWithMs)
                   .toLatin1();
        for (const auto& series : data.series) {
            csv += ',';
            if (sample < series.values.size() && std::isfinite(series.values[sample]))
                csv += QByteArray::number(series.values[sample], 'g', 12);
        }
        csv += "\r\n";
    }
    return csv;
}

} // namespace gatehouse::console
