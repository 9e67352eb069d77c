#include "console/gallery/pages/gallery_pages.h"
#include "console/gallery/pages/sample_shop.h"
#include "console/text/format.h"
#include "console/theme/measures.h"
#include "console/widgets/basic/segmented_control.h"
#include "console/widgets/basic/tags.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/frame/page_parts.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

constexpr int kSamples = 3'600;
constexpr std::chrono::seconds kStep{1};

/// Six charts of one hour, a crosshair, a brushed time, what happened, a gap, and dashes beyond the fourth series.
class MetricsPage final : public QWidget {
public:
    MetricsPage() {
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(measure::kPageMargin, 0, measure::kPageMargin, measure::kPageMargin);
        column->setSpacing(measure::kCardGap);
        auto* boards =
            new SegmentedControl({QStringLiteral("Services"), QStringLiteral("Latency"), QStringLiteral("Consumers")});
        auto* grouping = new QComboBox;
        grouping->addItems({QStringLiteral("by service"), QStringLiteral("by route")});
        grouping->setAccessibleName(QStringLiteral("Group"));
        setControlSize(*grouping, ControlSize::Small);
        column->addWidget(newPageHeader(QStringLiteral("Metrics"), {boards}, {},
                                        {grouping, newButton(QStringLiteral("Export"), QStringLiteral("export"))}));
        auto* grid = new QGridLayout;
        grid->setSpacing(measure::kCardGap);
        addCharts(*grid);
        column->addLayout(grid, 1);
        m_group.setCrosshair(sample::now().addSecs(-630));
        m_group.setBrush(ChartGroup::TimeSpan{sample::now().addSecs(-790), sample::now().addSecs(-500)});
    }

private:
    static QVector<double> wander(int seed, double mean, double noise) {
        return sample::wander(seed, kSamples, mean, noise);
    }

    QVector<Series> services(double scale, double noise, int seed) const {
        const std::pair<const char*, double> shop[]{{"catalog", 540}, {"orders", 312},         {"users", 246},
                                                    {"search", 87},   {"recommendations", 61}, {"payments", 38}};
        QVector<Series> series;
        for (const auto& [name, mean] : shop)
            series.push_back(
                {QString::fromLatin1(name), wander(++seed, mean * scale, noise), int(series.size()), {}, false});
        return series;
    }

    void add(QGridLayout& grid, int place, const char* heading, const char* unit, ChartKind kind,
             const QVector<Series>& series) {
        QStringList latest;
        for (qsizetype i = 0; i < series.size(); ++i)
            latest << QString();
        auto made = newChartCard(QString::fromLatin1(heading), QString::fromLatin1(unit), kind,
                                 sample::chart(series, kStep), latest);
        made.chart->setGroup(&m_group);
        made.chart->setAnnotations(
            {{sample::now().addSecs(-2460), QStringLiteral("214"), Annotation::Kind::Revision},
             {sample::now().addSecs(-800), QStringLiteral("drain"), Annotation::Kind::Operator},
             {sample::now().addSecs(-660), QStringLiteral("payments"), Annotation::Kind::Failure},
             {sample::now().addSecs(-180), {}, Annotation::Kind::Recovery}},
            place == 0 ? Chart::Flags::Shown : Chart::Flags::Hidden);
        if (place == 5)
            made.chart->setLimit(ChartLimit{1, QStringLiteral("budget 1 ms")});
        grid.addWidget(made.card, place / 2, place % 2);
    }

    void addCharts(QGridLayout& grid) {
        add(grid, 0, "Requests", "per second", ChartKind::Lines, services(1, 0.06, 40));
        auto errors = services(0.002, 0.5, 50);
        errors[5].values = sample::withPlateau(errors[5].values, 0.8, 0.86, 27);
        add(grid, 1, "Server errors", "5xx, %", ChartKind::Lines, errors);
        auto latency = services(0.5, 0.06, 60);
        latency[4].values = sample::withPlateau(latency[4].values, 0.9, 1, 470);
        add(grid, 2, "Latency p95", "ms", ChartKind::Lines, latency);
        add(grid, 3, "Rate limited", "429 per s", ChartKind::Stack,
            {{QStringLiteral("partner-acme"), sample::withPlateau(wander(71, 3, 0.3), 0.2, 0.3, 7), 0, {}, false},
             {QStringLiteral("mobile-app"), wander(72, 1.6, 0.3), 6, {}, false},
             {QStringLiteral("other"), wander(73, 1.2, 0.3), 2, {}, false}});
        auto gap = services(0.12, 0.12, 80);
        for (auto& series : gap)
            series.values = sample::withGap(series.values, 0.45, 0.56);
        add(grid, 4, "In flight", "requests", ChartKind::Lines, gap);
        add(grid, 5, "Gateway self time", "p99 ms, by stage", ChartKind::Stack,
            {{QStringLiteral("route"), wander(91, 0.06, 0.15), 0, {}, false},
             {QStringLiteral("jwt"), wander(92, 0.1, 0.15), 1, {}, false},
             {QStringLiteral("limit"), wander(93, 0.05, 0.2), 2, {}, false},
             {QStringLiteral("log"), wander(94, 0.09, 0.15), 3, {}, false}});
    }

    ChartGroup m_group;
};

} // namespace

QWidget* createMetricsPage() { return new MetricsPage; }

} // namespace gatehouse::console
