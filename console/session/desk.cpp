#include "console/session/desk.h"

#include "console/session/tree.h"
#include "console/session/words.h"
#include "console/text/language.h"

namespace gatehouse::console {

using document::Node;

Desk::Desk(SavedGateway gateway, std::shared_ptr<Draft> draft, QObject* parent)
    : QObject(parent), m_gateway(std::move(gateway)), m_view(m_gateway.address), m_metrics(m_view), m_callers(m_view),
      m_traffic(m_view), m_draft(draft != nullptr ? std::move(draft) : std::make_shared<Draft>(QString())),
      m_review(m_view, *m_draft) {
    connect(m_draft.get(), &Draft::changed, this, &Desk::rebuild);
    connect(&m_view, &GatewayView::configurationChanged, this, &Desk::rebuild);
}

void Desk::rebuild() {
    const auto& configuration = m_view.configuration();
    m_edited = m_draft->appliedTo(configuration != nullptr ? *configuration : Node::map());
    Q_EMIT editedChanged();
}

QString Desk::blockedFor(rpc::Role role) const {
    if (m_gateway.isReadOnly)
        return tr("This gateway was opened read only");
    if (isStale())
        return tr("There is no connection to the gateway");
    if (!m_view.status() || m_view.status()->role < role)
        return tr("This needs the role %1; you are %2")
            .arg(isolated(words(rpc::nameOf(role))),
                 isolated(words(rpc::nameOf(m_view.status() ? m_view.status()->role : rpc::Role::Viewer))));
    return {};
}

QString Desk::editingBlocked() const {
    if (m_view.isReadOnlyFile())
        return tr("This gateway follows a file; it is changed there");
    if (m_gateway.isReadOnly)
        return tr("This gateway was opened read only");
    if (m_view.status() && m_view.status()->role < rpc::Role::Editor)
        return blockedFor(rpc::Role::Editor);
    return {}; // also without a connection: the draft is on this computer
}

void Desk::edit(const std::string& section, const std::string& name, std::optional<Node> after) {
    const auto& configuration = m_view.configuration();
    const Node* before = configuration == nullptr ? nullptr
                         : name.empty()           ? nodeAt(*configuration, {section})
                                                  : objectOf(*configuration, section, name);
    m_draft->set(m_view.revision(), m_view.hash(),
                 {section, name, before == nullptr ? std::nullopt : std::optional(*before), std::move(after)});
}

} // namespace gatehouse::console
