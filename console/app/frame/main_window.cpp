#include "console/app/frame/main_window.h"

#include "console/app/frame/workspace.h"
#include "console/pages/connect/connect_page.h"

#include <QEvent>
#include <QScreen>
#include <QShortcut>
#include <QStackedLayout>
#include <QTimer>

namespace gatehouse::console {
namespace {

constexpr QSize kUsual{1'440, 900};
constexpr QSize kSmallest{1'024, 640};
constexpr QSize kFrame{16, 48}; ///< at most, of most desktops; known only when a window is shown

} // namespace

MainWindow::MainWindow(Preferences& preferences, SavedGateways& saved, SavedRequests& requests, Drafts& drafts)
    : m_preferences(preferences), m_saved(saved), m_requests(requests), m_drafts(drafts),
      m_stack(new QStackedLayout(this)) {
    m_stack->setContentsMargins(0, 0, 0, 0);
    setMinimumSize(kSmallest);
    resize(kUsual.boundedTo(screen()->availableSize() - kFrame));
    if (const auto geometry = preferences.geometry(); !geometry.isEmpty())
        restoreGeometry(geometry);
    auto* another = new QShortcut(QKeySequence::New, this);
    connect(another, &QShortcut::activated, this, &MainWindow::newWindowWanted);
    auto* close = new QShortcut(QKeySequence::Close, this);
    connect(close, &QShortcut::activated, this, &QWidget::close);
    makeConnectPage();
    showGateways();
}

MainWindow::~MainWindow() {
    delete m_workspace; // before the desk that it shows
}

void MainWindow::makeConnectPage() {
    if (m_connect != nullptr) {
        m_connect->hide();
        m_connect->deleteLater();
    }
    m_connect = new ConnectPage(m_saved);
    m_stack->addWidget(m_connect);
    connect(m_connect, &ConnectPage::connectWanted, this, &MainWindow::openGateway);
    connect(m_connect, &ConnectPage::sampleWanted, this, &MainWindow::openSample);
}

void MainWindow::makeWorkspace(const QString& page) {
    if (m_workspace != nullptr) {
        m_stack->removeWidget(m_workspace);
        m_workspace->hide();
        m_workspace->deleteLater();
    }
    m_workspace = new Workspace(*m_desk, m_preferences, m_requests);
    m_stack->addWidget(m_workspace);
    m_stack->setCurrentWidget(m_workspace);
    connect(m_workspace, &Workspace::titleChanged, this, [this](const QString& title) {
        setWindowTitle(tr("%1 – Gatehouse Console", "what the window shows").arg(title));
    });
    // The workspace is gone then, and it is what calls.
    connect(m_workspace, &Workspace::gatewaysWanted, this, &MainWindow::showGateways, Qt::QueuedConnection);
    connect(m_workspace, &Workspace::newWindowWanted, this, &MainWindow::newWindowWanted);
    m_workspace->goTo(page.isEmpty() ? m_workspace->current() : page);
}

void MainWindow::openGateway(const SavedGateway& gateway) { openDesk(gateway, m_drafts.of(gateway.address)); }

void MainWindow::openDesk(const SavedGateway& gateway, std::shared_ptr<Draft> draft) {
    delete std::exchange(m_workspace, nullptr);
    m_desk = std::make_unique<Desk>(gateway, std::move(draft));
    makeWorkspace({});
    m_desk->session().open();
}

void MainWindow::openSample() {
    if (m_sample != nullptr && m_sample->address()) {
        SavedGateway gateway;
        gateway.name = tr("Sample shop");
        gateway.address = *m_sample->address();
        return openDesk(gateway, nullptr); // it is gone with this window, and so is its draft
    }
    m_sample = std::make_unique<SampleGateway>();
    m_connect->setSampleState(tr("Starting"), false);
    connect(m_sample.get(), &SampleGateway::ready, this, [this] {
        m_connect->setSampleState({}, false);
        openSample();
    });
    connect(m_sample.get(), &SampleGateway::failed, this, [this](const QString& why) {
        m_connect->setSampleState(why, true);
        QTimer::singleShot(0, this, [this] { m_sample.reset(); }); // it is what calls
    });
    m_sample->start();
}

void MainWindow::showGateways() {
    delete std::exchange(m_workspace, nullptr);
    m_desk.reset();
    m_stack->setCurrentWidget(m_connect);
    setWindowTitle(tr("Gateways – Gatehouse Console"));
}

void MainWindow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange || m_isRetranslating)
        return;
    // Each widget is told; the window is made anew once, when all have been.
    m_isRetranslating = true;
    QTimer::singleShot(0, this, [this] {
        m_isRetranslating = false;
        makeConnectPage();
        if (m_workspace != nullptr)
            makeWorkspace(m_workspace->current());
        else
            showGateways();
    });
}

void MainWindow::closeEvent(QCloseEvent* event) {
    m_preferences.setGeometry(saveGeometry());
    QWidget::closeEvent(event);
}

} // namespace gatehouse::console
