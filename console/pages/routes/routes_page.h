#pragma once

#include "console/models/route_rows.h"
#include "console/pages/frame/page.h"

class QAction;
class QPushButton;

namespace gatehouse::console {

class Banner;
class BodyStack;
class PageHeader;
class Panel;
class RouteFlow;
class TableCard;
class TextLabel;

/// What do I route, and which route is unwell?
class RoutesPage final : public Page {
    Q_OBJECT

public:
    explicit RoutesPage(Desk& desk);

    void showObject(const QString& name) override;
    [[nodiscard]] QWidget* filterField() override;

    /// Each route's own figures.
    [[nodiscard]] const MetricHistory& history() const { return m_history; }

protected:
    void refresh() override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* newContent();
    /// The configuration, the draft or what is thought of it is another.
    void rebuildSoon();
    void fitNotes();
    void refreshPanel();
    void edit(const QString& name);
    void remove();
    void duplicate();
    void copy();

    MetricHistory m_history;
    PageHeader* m_header;
    BodyStack* m_body = nullptr;
    TableCard* m_table = nullptr;
    QVector<QAction*> m_editing;
    Panel* m_panel = nullptr;
    RouteFlow* m_flow = nullptr;
    TextLabel* m_trouble = nullptr;
    QPushButton* m_new = nullptr;
    QPushButton* m_edit = nullptr;
    QPushButton* m_remove = nullptr;
    std::unique_ptr<RouteRows> m_rows;
    bool m_isOther = true; ///< what the configuration says of routes
    QString m_wanted;      ///< to be chosen when it is there
};

} // namespace gatehouse::console
