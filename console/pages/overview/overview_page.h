#pragma once

#include "console/pages/frame/page.h"
#include "console/widgets/chart/chart_group.h"
#include "console/widgets/frame/page_parts.h"

namespace gatehouse::console {

class BodyStack;
class DataTable;
class LineList;
class MetricTile;
class PageHeader;
class RowsModel;

/// Is the gateway all right, and if not, where do I look first?
class OverviewPage final : public Page {
    Q_OBJECT

public:
    explicit OverviewPage(Desk& desk);

protected:
    void refresh() override;

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

    enum TileId { Calls, Failures, Endpoints, Overrides, Objects, Running, kTiles };

    PageHeader* m_header;
    BodyStack* m_body;
    std::array<MetricTile*, kTiles> m_tiles{};
    ChartGroup m_group;
    ChartCard m_calls{}, m_failures{};
    Card* m_servicesCard = nullptr;
    RowsModel* m_services;
    RowsModel* m_revisions;
    DataTable* m_servicesTable = nullptr;
    DataTable* m_revisionsTable = nullptr;
    LineList* m_attention = nullptr;
    LineList* m_overrides = nullptr;
};

} // namespace gatehouse::console
