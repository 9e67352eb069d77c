#pragma once

#include "console/pages/frame/page.h"
#include "shared/api/keys.h"

class QAction;
class QPushButton;

namespace gatehouse::console {

class BodyStack;
class IssueForm;
class IssuedSecret;
class KeyForm;
class PageHeader;
class Panel;
class SegmentedControl;
class TableCard;
class Tag;

/// Who uses the API, with which key, and who still uses the old secret?
class ConsumersPage final : public Page {
    Q_OBJECT

public:
    explicit ConsumersPage(Desk& desk);

    /// A consumer, or consumer, line feed, id of a key.
    void showObject(const QString& key) override;
    [[nodiscard]] QWidget* filterField() override;

protected:
    void refresh() override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* newContent();
    void refreshPanel();
    void show(const api::IssuedKey& key);
    [[nodiscard]] const api::Key* chosenKey();
    [[nodiscard]] const api::Consumer* chosenConsumer();

    PageHeader* m_header;
    SegmentedControl* m_report;
    Tag* m_ending;
    Tag* m_rotating;
    QPushButton* m_new;
    BodyStack* m_body = nullptr;
    TableCard* m_table = nullptr;
    QVector<QAction*> m_ofKey; ///< what can be done with one
    Panel* m_panel = nullptr;
    IssuedSecret* m_secret = nullptr;
    IssueForm* m_issue = nullptr;
    KeyForm* m_key = nullptr;
    QString m_wanted;
};

} // namespace gatehouse::console
