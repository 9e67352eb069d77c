#include "bench/console/window.h"
#include "console/text/fuzzy_match.h"
#include "console/theme/appearance.h"
#include "console/widgets/chart/chart.h"
#include "console/widgets/palette/palette_entry.h"

#include <QApplication>
#include <QMouseEvent>

#include <cmath>
#include <cstdio>
#include <ctime>

namespace gatehouse::console {
namespace {

constexpr int kRounds = 40;

/// The middle of all rounds, and the slowest one.
template <typename Work> void measure(const char* what, double limit, Work&& work) {
    std::vector<double> rounds;
    for (int i = 0; i < kRounds; ++i) {
        const auto start = std::clock(); // of this process, so that others on the machine do not count
        work(i);
        rounds.push_back(double(std::clock() - start) * 1'000 / CLOCKS_PER_SEC);
    }
    std::ranges::sort(rounds);
    std::printf("%-52s %8.2f ms  (slowest %.2f, to reach %.0f)\n", what, rounds[kRounds / 2], rounds.back(), limit);
}

/// One hour at a step of a second, a little later with each round, as live figures are.
ChartData hour(int series, int round) {
    ChartData data{QDateTime(QDate(2026, 11, 20), QTime(13, 0), Qt::UTC).addSecs(round), std::chrono::seconds(1), {}};
    for (int s = 0; s < series; ++s) {
        QVector<double> values(3'600);
        for (int i = 0; i < values.size(); ++i)
            values[i] = 100 + 20 * s + 15 * std::sin((i + round) / 40.0 + s) + double((i * 7919 + s * 104'729) % 17);
        data.series.push_back({QStringLiteral("series"), std::move(values), s, {}, false});
    }
    return data;
}

void measureLiveUpdate(const char* what, double limit, int series) {
    Chart chart;
    chart.resize(640, 240);
    chart.show();
    QPixmap screen(chart.size());
    std::vector<ChartData> rounds;
    for (int i = 0; i < kRounds; ++i)
        rounds.push_back(hour(series, i));
    measure(what, limit, [&](int round) {
        chart.setData(std::move(rounds[std::size_t(round)]));
        chart.render(&screen);
    });
}

void measureCrosshair() {
    Chart chart;
    chart.resize(640, 240);
    chart.setData(hour(20, 0));
    chart.show();
    chart.grab();
    const int before = chart.drawings();
    measure("crosshair: 10 moves over 20 series, with repaint", 16 * 10, [&](int round) {
        for (int step = 0; step < 10; ++step) {
            const QPointF at(60 + (round * 10 + step) % 560, 100);
            QMouseEvent move(QEvent::MouseMove, at, chart.mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
            QApplication::sendEvent(&chart, &move);
            QApplication::processEvents();
        }
    });
    std::printf("%-52s %8d\n", "  lines drawn again meanwhile", chart.drawings() - before);
}

void measureSearch() {
    QVector<PaletteEntry> entries(10'000);
    for (qsizetype i = 0; i < entries.size(); ++i) {
        entries[i].id = entries[i].name = QStringLiteral("payments-route-%1").arg(i);
        entries[i].group = QStringLiteral("Routes");
        entries[i].about = QStringLiteral("GET /v1/payments/%1").arg(i);
    }
    measure("palette: search in 10,000 entries", 16, [&](int) { (void)search(entries, QStringLiteral("pay99"), 60); });
}

} // namespace
} // namespace gatehouse::console

int main(int argc, char** argv) {
    using namespace gatehouse::console;
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QStringLiteral("--first-paint"))
        return paintFirstWindow(application, arguments.value(2).toLongLong());
    if (arguments.value(1) == QStringLiteral("window"))
        return measureWindow(application);
    if (arguments.size() > 1) {
        std::fprintf(stderr, "gatehouse-console-bench [window]: what drawing costs, or what a window does\n");
        return 2;
    }
    const Appearance appearance(application, ThemeId::Light);
    measureLiveUpdate("chart: live update of 8 series of one hour", 16, 8);
    measureLiveUpdate("chart: live update of 20 series of one hour", 40, 20);
    measureCrosshair();
    measureSearch();
    return 0;
}
