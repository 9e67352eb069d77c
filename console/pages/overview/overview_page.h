#pragma once

#include "console/pages/frame/page.h"
#include "console/session/metric_history.h"
#include "console/widgets/chart/chart_group.h"
#include "console/widgets/frame/page_parts.h"

namespace gatehouse::console {

class BodyStack;
class DataTable;
class LineList;
class MetricTile;
class PageHeader;
class RowsModel;
class TextLabel;

/// Is the gateway all right, and if not, where do I look first?
class OverviewPage final : public Page {
    Q_OBJECT

public:
    explicit OverviewPage(Desk& desk);

    /// What its tiles and charts are made of.
    [[nodiscard]] const MetricHistory& history() const { return m_history; }

protected:
    void refresh() override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* newContent();
    QLayout* newTiles();
    QLayout* newCharts();
    QWidget* newServices();
    QWidget* newSide();
    void refreshHeader();
    void refreshTiles();
    void refreshCharts();
    void refreshSide();

    enum TileId { Requests, ClientErrors, ServerErrors, Latency, Limited, SelfTime, Breakers, kTiles };
    enum ChartId { ByService, Errors, Quantiles, OwnTime, kCharts };

    MetricHistory m_history;
    PageHeader* m_header;
    BodyStack* m_body;
    std::array<MetricTile*, kTiles> m_tiles{};
    ChartGroup m_group;
    std::array<ChartCard, kCharts> m_charts{};
    Card* m_servicesCard = nullptr;
    RowsModel* m_services;
    RowsModel* m_revisions;
    DataTable* m_servicesTable = nullptr;
    DataTable* m_revisionsTable = nullptr;
    TextLabel* m_noRevision = nullptr;
    LineList* m_attention = nullptr;
    LineList* m_overrides = nullptr;
};

} // namespace gatehouse::console
