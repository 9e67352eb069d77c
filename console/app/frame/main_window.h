#pragma once

#include "console/sample/sample_gateway.h"
#include "console/session/desk.h"
#include "console/session/drafts.h"
#include "console/session/preferences.h"
#include "console/session/saved_gateways.h"
#include "console/session/saved_requests.h"

#include <QWidget>

#include <memory>

class QStackedLayout;

namespace gatehouse::console {

class ConnectPage;
class Workspace;

/// A window: the gateways that there are, or one of them.
class MainWindow final : public QWidget {
    Q_OBJECT

public:
    MainWindow(Preferences& preferences, SavedGateways& saved, SavedRequests& requests, Drafts& drafts);
    ~MainWindow() override;

    void openGateway(const SavedGateway& gateway);
    void openSample();
    void showGateways();
    [[nodiscard]] Workspace* workspace() { return m_workspace; }
    [[nodiscard]] Desk* desk() { return m_desk.get(); }

Q_SIGNALS:
    void newWindowWanted();

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void makeConnectPage();
    void makeWorkspace(const QString& page);
    void openDesk(const SavedGateway& gateway, std::shared_ptr<Draft> draft);

    Preferences& m_preferences;
    SavedGateways& m_saved;
    SavedRequests& m_requests;
    Drafts& m_drafts;
    QStackedLayout* m_stack;
    ConnectPage* m_connect = nullptr;
    std::unique_ptr<SampleGateway> m_sample;
    std::unique_ptr<Desk> m_desk;
    Workspace* m_workspace = nullptr; ///< of the desk
    bool m_isRetranslating = false;
};

} // namespace gatehouse::console
