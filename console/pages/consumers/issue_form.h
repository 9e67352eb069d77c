#pragma once

#include "console/session/desk.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace gatehouse::console {

/// Why keys may not be made or withdrawn by somebody of that role; empty if they may.
[[nodiscard]] QString keysBlocked(const Desk& desk, rpc::Role role);

/// What a new key of a consumer is to be. It is made at once, in a revision of its own.
class IssueForm final : public QWidget {
    Q_OBJECT

public:
    explicit IssueForm(Desk& desk, QWidget* parent = nullptr);

    void setConsumer(const api::Consumer& consumer);
    /// The keyboard goes to the first field.
    void prepare();

Q_SIGNALS:
    void issued(const api::IssuedKey& key);

private:
    void issue();

    Desk& m_desk;
    std::string m_consumer;
    QComboBox* m_lasts;
    QLineEdit* m_scopes;
    QLineEdit* m_message;
    QPushButton* m_issue;
};

} // namespace gatehouse::console
