#pragma once

#include "console/pages/frame/page.h"
#include "console/pages/tester/request_form.h"
#include "console/session/request_sender.h"
#include "console/session/saved_requests.h"
#include "console/widgets/basic/secret_clipboard.h"

class QComboBox;
class QPushButton;

namespace gatehouse::console {

class AnswerView;
class PageHeader;
class VerdictView;

/// Why does this request go this way? Asked of the gateway, without sending it; or sent for real, and then told what
/// has happened.
class TesterPage final : public Page {
    Q_OBJECT

public:
    TesterPage(Desk& desk, SavedRequests& saved);

    /// A route: a request that it would take.
    void showObject(const QString& route) override;

protected:
    void refresh() override;
    [[nodiscard]] bool isLive() const override { return false; }
    void showEvent(QShowEvent* event) override;

private:
    void makeHeader();
    void makeKeys();
    QWidget* newContent();
    void refreshSaved();
    void pick(int index);
    void save();
    void remove();
    void pasteCurl();
    bool takeCurl(const QString& line);
    void copyCurl();

    void explain();
    void ask(const api::ExplainRequestParams& request);
    void showExplained(const api::ExplainRequestParams& request, rpc::Answer<api::RequestExplained> answer);
    void send();
    void onSent(const SentAnswer& answer);
    /// What is recorded of it; the record follows the answer, so that it may take a moment.
    void findVerdict(std::vector<std::string> ids, std::size_t attempt);

    SavedRequests& m_saved;
    RequestSender m_sender;
    PageHeader* m_header;
    QComboBox* m_pick;
    QPushButton* m_remove;
    SecretClipboard m_clipboard;
    RequestForm* m_form = nullptr;
    VerdictView* m_verdict = nullptr;
    AnswerView* m_answer = nullptr;
    std::uint64_t m_asking = 0; ///< counts questions, so that an overtaken one is dropped
};

} // namespace gatehouse::console
