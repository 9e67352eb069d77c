#pragma once

#include "console/session/desk.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace gatehouse::console {

class OverrideFields;
class OverrideNote;
class SegmentedControl;
class TextLabel;

/// What an operator may say of one breaker, for how long and why, and what clients get meanwhile. It acts at once,
/// ends by itself if it has an end, and stands in the audit. In production its name has to be typed
/// before it is tripped or disabled.
class BreakerPanel final : public QWidget {
    Q_OBJECT

public:
    explicit BreakerPanel(Desk& desk, QWidget* parent = nullptr);

    void setBreaker(const api::Breaker& breaker);
    /// The form is filled in for that, one Enter away.
    void prepare(api::BreakerMode mode);
    /// At once: it begins anew, and what was said of it is taken back.
    void reset();

private:
    void refresh();
    void refreshMeanwhile();
    void apply();
    void set(const api::Breaker& breaker, api::BreakerMode mode);
    [[nodiscard]] api::BreakerMode wanted() const;

    Desk& m_desk;
    api::Breaker m_breaker;
    OverrideNote* m_now;
    SegmentedControl* m_choice;
    TextLabel* m_consequence;
    OverrideFields* m_fields;
    QPushButton* m_apply;
    QPushButton* m_reset;
    QVBoxLayout* m_column;
    QWidget* m_meanwhile = nullptr;
    QString m_meanwhileText;
};

} // namespace gatehouse::console
