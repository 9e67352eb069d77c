#pragma once

#include "shared/api/explain_request.h"

#include <QWidget>

#include <optional>

namespace gatehouse::console {

class BodyStack;
class Card;
class DataTable;
class LineList;
class RowsModel;
class SegmentedControl;
class StatusPill;
class TextLabel;

/// What decided about a request, stage by stage; the routes that came close, and the endpoints that could be picked. Of
/// a request that was sent for real too, what has really happened.
class VerdictView final : public QWidget {
    Q_OBJECT

public:
    explicit VerdictView(QWidget* parent = nullptr);

    void clear();
    void showLoading();
    /// Instead of a verdict: what did not happen, and why.
    void showProblem(const QString& title, const QString& why);
    void showExplained(const api::RequestExplained& explained);
    void showHappened(const api::Verdict& verdict);
    void setStale(bool isStale);

Q_SIGNALS:
    /// A page and an object of it: where what decided is written.
    void wanted(const QString& page, const QString& object);

private:
    QWidget* newContent();
    void refresh();
    void showReason(const api::Verdict& verdict);
    void showNearMisses();
    void showEndpoints();
    void open(int stage);

    std::optional<api::RequestExplained> m_explained;
    std::optional<api::Verdict> m_happened;
    BodyStack* m_body;
    Card* m_way = nullptr;
    StatusPill* m_status = nullptr;
    SegmentedControl* m_which = nullptr;
    TextLabel* m_reason = nullptr;
    TextLabel* m_detail = nullptr;
    RowsModel* m_model = nullptr;
    DataTable* m_table = nullptr;
    LineList* m_misses = nullptr;
    LineList* m_endpoints = nullptr;
};

} // namespace gatehouse::console
