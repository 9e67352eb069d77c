#pragma once

#include "console/pages/frame/page.h"

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

protected:
    void refresh() override;

private:
    QWidget* newContent();
    void refreshPanel();
    void edit(const QString& name);
    void remove();
    void duplicate();
    void copy();

    PageHeader* m_header;
    BodyStack* m_body = nullptr;
    TableCard* m_table = nullptr;
    Panel* m_panel = nullptr;
    RouteFlow* m_flow = nullptr;
    TextLabel* m_trouble = nullptr;
    QPushButton* m_new = nullptr;
    QPushButton* m_edit = nullptr;
    QPushButton* m_remove = nullptr;
    QString m_wanted; ///< to be chosen when it is there
};

} // namespace gatehouse::console
