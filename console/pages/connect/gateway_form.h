#pragma once

#include "console/session/saved_gateways.h"
#include "console/session/session.h"

#include <QWidget>

#include <memory>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace gatehouse::console {

class SegmentedControl;
class TextLabel;

/// Where a gateway is, what it is called and what it is for; with a test that says what happened.
class GatewayForm final : public QWidget {
    Q_OBJECT

public:
    explicit GatewayForm(QWidget* parent = nullptr);

    /// Without an id a new one.
    void setGateway(const SavedGateway& gateway);
    [[nodiscard]] SavedGateway gateway() const;

Q_SIGNALS:
    void saved(const SavedGateway& gateway);
    void connectWanted(const SavedGateway& gateway);

private:
    void refresh();
    void test();
    void showTest();

    QString m_id;
    SegmentedControl* m_kind;
    QWidget* m_host;
    QWidget* m_user;
    QLineEdit* m_hostField;
    QLineEdit* m_userField;
    QLineEdit* m_socketField;
    QLineEdit* m_nameField;
    QComboBox* m_environment;
    QCheckBox* m_readOnly;
    QPushButton* m_test;
    QPushButton* m_save;
    QPushButton* m_connect;
    TextLabel* m_result;
    std::unique_ptr<Session> m_trial;
};

} // namespace gatehouse::console
