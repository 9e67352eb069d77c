#pragma once

#include "console/pages/frame/page.h"
#include "shared/api/explain_request.h"
#include "shared/api/verdict.h"

#include <optional>

class QAction;
class QPushButton;
class QVBoxLayout;

namespace gatehouse::console {

class BodyStack;
class Card;
class PageHeader;
class TableCard;
class Tag;
class TextLabel;
class Waterfall;

/// What is passing right now, and what exactly happened to this one?
class TrafficPage final : public Page {
    Q_OBJECT

public:
    explicit TrafficPage(Desk& desk);

    /// A filter: "route:orders-get".
    void showObject(const QString& filter) override;
    [[nodiscard]] QWidget* filterField() override;

protected:
    void refresh() override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* newContent();
    void refreshDetail();
    void pause();
    [[nodiscard]] const api::Verdict* chosen();
    /// What the chosen exchange asked for.
    [[nodiscard]] std::optional<api::ExplainRequestParams> asked();

    PageHeader* m_header;
    Tag* m_unseen;
    QPushButton* m_pause;
    QPushButton* m_clear;
    BodyStack* m_body = nullptr;
    TableCard* m_table = nullptr;
    QVector<QAction*> m_repeating; ///< what the chosen exchange asked for
    Card* m_detail = nullptr;
    TextLabel* m_about = nullptr;
    QVBoxLayout* m_factsPlace = nullptr;
    QWidget* m_facts = nullptr;
    Waterfall* m_waterfall = nullptr;
    std::uint64_t m_shown = 0; ///< number of the exchange in the detail
};

} // namespace gatehouse::console
