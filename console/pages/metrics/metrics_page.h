#pragma once

#include "console/models/metric_charts.h"
#include "console/pages/frame/page.h"
#include "console/widgets/chart/chart_group.h"
#include "console/widgets/frame/page_parts.h"

#include <array>

class QComboBox;
class QPushButton;

namespace gatehouse::console {

class BodyStack;
class DataTable;
class LineList;
class PageHeader;
class RowsModel;
class SegmentedControl;
class TextLabel;

/// What happened, when, to whom? Charts with one crosshair; beside them what they say at that moment, what changed just
/// before it, and the brushed time in figures.
class MetricsPage final : public Page {
    Q_OBJECT

public:
    explicit MetricsPage(Desk& desk);

    [[nodiscard]] const MetricHistory& history() const { return m_history; }
    /// What is exported.
    [[nodiscard]] QImage pictureOfCharts() const;
    [[nodiscard]] QByteArray csvOfCharts() const;

protected:
    void refresh() override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void makeHeader();
    QWidget* newContent();
    QWidget* newSide();
    void makeKeys();
    void readSubjects();
    void watch();
    void group();
    [[nodiscard]] MetricGrouping grouping() const;

    void dim(bool isDim);
    void refreshCharts();
    void refreshMoment();
    void refreshSelection();
    [[nodiscard]] QDateTime moment() const;
    void setPaused(bool isPaused);
    void exportPicture();
    void exportCsv();
    [[nodiscard]] QString askFor(const QString& suffix);
    void tell(const QString& file, bool isWritten);

    MetricHistory m_history;
    ChartGroup m_group;
    api::MetricsSubjects m_known; ///< what there is a history of
    bool m_hasSubjects = false;
    bool m_isPaused = false;
    QString m_problem; ///< why there are no subjects
    PageHeader* m_header;
    SegmentedControl* m_grouping;
    QComboBox* m_range;
    QPushButton* m_pause;
    BodyStack* m_body = nullptr;
    std::array<ChartCard, kMetricCharts.size()> m_charts{};
    Card* m_momentCard = nullptr;
    RowsModel* m_values = nullptr;
    DataTable* m_valuesTable = nullptr;
    LineList* m_before = nullptr;
    Card* m_selectionCard = nullptr;
    TextLabel* m_selection = nullptr;
    QPushButton* m_zoom = nullptr;
};

} // namespace gatehouse::console
