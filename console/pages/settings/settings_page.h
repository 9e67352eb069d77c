#pragma once

#include "console/pages/frame/page.h"
#include "console/session/preferences.h"

namespace gatehouse::console {

class Card;
class LineList;

/// How the console looks, and what the gateway says of itself.
class SettingsPage final : public Page {
    Q_OBJECT

public:
    SettingsPage(Desk& desk, Preferences& preferences);

protected:
    void refresh() override;
    [[nodiscard]] bool isLive() const override { return false; }

private:
    QWidget* newConsoleCard();

    Preferences& m_preferences;
    QWidget* m_facts = nullptr;
    Card* m_gateway = nullptr;
    LineList* m_listeners = nullptr;
    LineList* m_events = nullptr;
    QString m_shown;
};

} // namespace gatehouse::console
