#pragma once

#include "console/pages/frame/page.h"
#include "shared/api/endpoints.h"

class QAction;
class QPushButton;

namespace gatehouse::console {

class BodyStack;
class EndpointPanel;
class PageHeader;
class Panel;
class TableCard;
class Tag;
class TextLabel;

/// Which endpoint is in trouble, and what may I do about it right now?
class ServicesPage final : public Page {
    Q_OBJECT

public:
    explicit ServicesPage(Desk& desk);

    /// A service, or service, line feed, URL of an endpoint.
    void showObject(const QString& key) override;
    [[nodiscard]] QWidget* filterField() override;

protected:
    void refresh() override;

private:
    QWidget* newContent();
    void refreshHeader();
    void refreshPanel();
    void editService(const QString& name);
    [[nodiscard]] const api::Endpoint* chosenEndpoint();

    PageHeader* m_header;
    Tag* m_down;
    Tag* m_set;
    BodyStack* m_body = nullptr;
    TableCard* m_table = nullptr;
    Panel* m_panel = nullptr;
    EndpointPanel* m_endpoint = nullptr;
    QVector<QAction*> m_preparing; ///< states of an endpoint
    TextLabel* m_service = nullptr;
    QPushButton* m_new = nullptr;
    QPushButton* m_edit = nullptr;
    QString m_wanted;
};

} // namespace gatehouse::console
