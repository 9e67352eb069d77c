#pragma once

#include "console/session/desk.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace gatehouse::console {

class ShareBar;
class StepLine;
class TextLabel;

/// A new secret for an API key, in steps: how long the old one is valid beside it, the new one, which is shown once,
/// and then who uses which until the old one ends. It can be left at any time: the rotation goes on in the gateway.
class RotationForm final : public QWidget {
    Q_OBJECT

public:
    /// An old secret that nobody has used for so long may go.
    static constexpr Duration kQuietFor = 1h;

    explicit RotationForm(Desk& desk, QWidget* parent = nullptr);

    void setKey(const api::Key& key);
    /// Whether the new secret of this key stands on the panel now.
    void setSecretShown(bool isShown);
    /// The keyboard goes to what the current step asks for.
    void prepare();

Q_SIGNALS:
    void issued(const api::IssuedKey& key);
    /// The old secret is to be gone now.
    void endWanted();

private:
    QWidget* newAdoption();
    void refresh();
    void refreshAdoption();
    void rotate();

    Desk& m_desk;
    api::Key m_key;
    bool m_isSecretShown = false;
    StepLine* m_overlapStep;
    StepLine* m_secretStep;
    StepLine* m_adoptionStep;
    QComboBox* m_overlap;
    QPushButton* m_rotate;
    ShareBar* m_shares;
    TextLabel* m_new;
    TextLabel* m_newUsed;
    TextLabel* m_old;
    TextLabel* m_oldUsed;
    TextLabel* m_advice;
    QPushButton* m_endOld;
};

} // namespace gatehouse::console
