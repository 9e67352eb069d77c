#pragma once

#include "console/session/request_sender.h"

#include <QWidget>

#include <optional>

class QStackedWidget;

namespace gatehouse::console {

class Card;
class CodeEditor;
class DiffView;
class SegmentedControl;
class StatusPill;
class TextLabel;

/// The messages of a request: what came back when it was sent, what would come back, and what the gateway makes of the
/// request before the service sees it.
class AnswerView final : public QWidget {
    Q_OBJECT

public:
    explicit AnswerView(QWidget* parent = nullptr);

    void clear();
    void showExplained(const api::ExplainRequestParams& asked, const api::RequestExplained& explained);
    void showSending();
    void showSent(const SentAnswer& answer);

private:
    void refresh();

    std::optional<api::ExplainRequestParams> m_asked;
    std::optional<api::RequestExplained> m_explained;
    std::optional<SentAnswer> m_sent;
    bool m_isSending = false;
    Card* m_card;
    StatusPill* m_status;
    SegmentedControl* m_which;
    TextLabel* m_about;
    QStackedWidget* m_stack;
    CodeEditor* m_text;
    DiffView* m_changes;
};

} // namespace gatehouse::console
