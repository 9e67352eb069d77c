#pragma once

#include "console/session/desk.h"

#include <QWidget>

class QPushButton;
class QSpinBox;

namespace gatehouse::console {

class OverrideFields;
class OverrideNote;
class SegmentedControl;
class TextLabel;

/// What an operator may say of one endpoint, for how long and why. It acts at once, ends by itself if it has an end,
/// and stands in the audit.
class EndpointPanel final : public QWidget {
    Q_OBJECT

public:
    explicit EndpointPanel(Desk& desk, QWidget* parent = nullptr);

    void setEndpoint(const api::Endpoint& endpoint);
    /// As chosen with a key in the table: the form is prepared, one Enter away.
    void prepare(api::EndpointState state);

private:
    void refresh();
    void applyState();
    void applyWeight();
    void setState(const api::Endpoint& endpoint, api::EndpointState state, std::optional<Duration> lasts,
                  const std::string& reason);

    Desk& m_desk;
    api::Endpoint m_endpoint;
    OverrideNote* m_now;
    SegmentedControl* m_choice;
    TextLabel* m_consequence;
    OverrideFields* m_fields;
    QPushButton* m_apply;
    QSpinBox* m_weight;
    QPushButton* m_applyWeight;
    QPushButton* m_resetWeight;
    QWidget* m_facts = nullptr;
    QString m_factsText;
};

} // namespace gatehouse::console
