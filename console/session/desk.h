#pragma once

#include "console/session/callers.h"
#include "console/session/draft.h"
#include "console/session/gateway_view.h"
#include "console/session/metric_feed.h"
#include "console/session/review.h"
#include "console/session/saved_gateways.h"
#include "console/session/traffic.h"
#include "shared/api/explain_request.h"
#include "shared/rpc/method.h"

#include <QObject>

namespace gatehouse::console {

/// All that a window has of one gateway: what is known of it, the draft, and the gateway's judgement of that. Pages
/// share it, and ask it to go to another page or to say that something is done.
class Desk final : public QObject {
    Q_OBJECT

public:
    /// Without a draft it has one of its own, which is kept nowhere.
    Desk(SavedGateway gateway, std::shared_ptr<Draft> draft, QObject* parent = nullptr);

    [[nodiscard]] const SavedGateway& gateway() const { return m_gateway; }
    [[nodiscard]] GatewayView& view() { return m_view; }
    [[nodiscard]] const GatewayView& view() const { return m_view; }
    [[nodiscard]] Session& session() { return m_view.session(); }
    [[nodiscard]] MetricFeed& metrics() { return m_metrics; }
    [[nodiscard]] Callers& callers() { return m_callers; }
    [[nodiscard]] const Callers& callers() const { return m_callers; }
    [[nodiscard]] Traffic& traffic() { return m_traffic; }
    [[nodiscard]] Draft& draft() { return *m_draft; }
    [[nodiscard]] const Draft& draft() const { return *m_draft; }
    [[nodiscard]] Review& review() { return m_review; }
    [[nodiscard]] const Review& review() const { return m_review; }

    /// Whether what is shown may be old.
    [[nodiscard]] bool isStale() const { return !m_view.session().isConnected(); }
    /// Why somebody may not do what needs that role, in words; empty if they may.
    [[nodiscard]] QString blockedFor(rpc::Role role) const;
    /// The same for changes of the configuration.
    [[nodiscard]] QString editingBlocked() const;

    /// The configuration with the draft in it.
    [[nodiscard]] const document::Node& edited() const { return m_edited; }
    void edit(const std::string& section, const std::string& name, std::optional<document::Node> after);

    void goTo(const QString& page, const QString& object = {}) { Q_EMIT pageWanted(page, object); }
    /// In the tester, as it would be answered now.
    void test(const api::ExplainRequestParams& request) {
        goTo(QStringLiteral("tester"));
        Q_EMIT testWanted(request);
    }
    /// Something is done; `verb` takes it back or leads to it.
    void say(const QString& icon, const QString& words, const QString& verb = {}, std::function<void()> deed = {}) {
        Q_EMIT sayingWanted(icon, words, verb, deed);
    }

Q_SIGNALS:
    /// What of the configuration is shown has changed: by the gateway or in the draft.
    void editedChanged();
    void pageWanted(const QString& page, const QString& object);
    void testWanted(const api::ExplainRequestParams& request);
    void sayingWanted(const QString& icon, const QString& words, const QString& verb,
                      const std::function<void()>& deed);

private:
    void rebuild();

    SavedGateway m_gateway;
    GatewayView m_view;
    MetricFeed m_metrics;
    Callers m_callers;
    Traffic m_traffic;
    std::shared_ptr<Draft> m_draft;
    Review m_review;
    document::Node m_edited = document::Node::map();
};

} // namespace gatehouse::console
