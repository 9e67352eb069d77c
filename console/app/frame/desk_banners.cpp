#include "console/app/frame/desk_banners.h"

#include "console/text/format.h"
#include "console/widgets/frame/page_parts.h"
#include "console/widgets/states/banner.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::console {

DeskBanners::DeskBanners(Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_offline(new Banner(Tone::Warn, QStringLiteral("plug"), {})),
      m_tryNow(newButton(tr("Try now"))), m_readOnly(new Banner(Tone::Accent, QStringLiteral("lock"), {})),
      m_unsaved(new Banner(Tone::Fail, QStringLiteral("error"), {})),
      m_beside(
          new Banner(Tone::Accent, QStringLiteral("draft"),
                     tr("Another console of yours has this gateway open. Each of the two has a draft of its own."))) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_offline->addAction(m_tryNow);
    for (auto* banner : {m_offline, m_readOnly, m_unsaved, m_beside})
        column->addWidget(banner);
    connect(m_tryNow, &QPushButton::clicked, this, [this] { m_desk.session().tryNow(); });
    connect(&desk.view(), &GatewayView::statusChanged, this, &DeskBanners::refresh);
    connect(&desk.draft(), &Draft::changed, this, &DeskBanners::refresh);
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, [this] {
        if (isVisible())
            refreshConnection();
    });
    m_second.start();
    refresh();
}

void DeskBanners::refresh() {
    refreshConnection();
    const auto blocked = m_desk.editingBlocked();
    m_readOnly->setVisible(!blocked.isEmpty() && m_offline->isHidden() && m_desk.view().status().has_value());
    m_readOnly->setWords(blocked);
    const auto& draft = m_desk.draft();
    m_unsaved->setVisible(!draft.savingProblem().isEmpty());
    m_unsaved->setWords(
        tr("The draft cannot be saved, and is lost when the console ends: %1").arg(draft.savingProblem()));
    m_beside->setVisible(draft.place() == Draft::Place::BesideAnother);
}

void DeskBanners::refreshConnection() {
    const Format format;
    const auto& session = m_desk.session();
    const bool isLost = !session.isConnected() && (m_desk.view().status() || !session.problem().isEmpty());
    m_offline->setVisible(isLost);
    m_tryNow->setEnabled(session.state() == Session::State::Waiting);
    if (!isLost)
        return;
    const auto gone = format.countdown(session.lostFor());
    m_offline->setWords(session.state() == Session::State::Waiting
                            ? tr("Offline for %1: %2. Next try in %3")
                                  .arg(gone, session.problem(), format.countdown(session.pause() + 1s))
                            : tr("Offline for %1. Connecting").arg(gone));
}

} // namespace gatehouse::console
