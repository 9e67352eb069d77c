#pragma once

#include "console/pages/frame/page.h"
#include "shared/api/audit.h"

class QPushButton;

namespace gatehouse::console {

class BodyStack;
class Card;
class CodeEditor;
class PageHeader;
class TableCard;
class TextLabel;

/// Who did what, and is every entry as it was written?
class AuditPage final : public Page {
    Q_OBJECT

public:
    static constexpr std::size_t kMostEntries = 5'000; ///< the newest are kept

    explicit AuditPage(Desk& desk);

    [[nodiscard]] QWidget* filterField() override;

protected:
    void refresh() override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* newContent();
    void read();
    void verify();
    void refreshDetail();

    PageHeader* m_header;
    QPushButton* m_verify;
    TextLabel* m_verdict;
    BodyStack* m_body = nullptr;
    TableCard* m_table = nullptr;
    Card* m_detail = nullptr;
    TextLabel* m_about = nullptr;
    CodeEditor* m_text = nullptr;
    std::vector<api::AuditEntry> m_entries; ///< the oldest first
    bool m_isReading = false;
    bool m_isRead = false;
    QString m_refused;
};

} // namespace gatehouse::console
