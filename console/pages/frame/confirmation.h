#pragma once

#include "console/session/desk.h"
#include "console/widgets/states/confirm_panel.h"

#include <functional>

class QDialog;

namespace gatehouse::console {

/// Asks, in the middle of `over`, and does it when the answer is yes. Gone when it is answered or `over` is.
QDialog* askFirst(QWidget& over, const ConfirmPanel::Question& question, std::function<void()> deed);

/// What ends traffic is asked for in production, by name. Elsewhere it is done at once, and can be taken back.
void guardProduction(QWidget& over, const Desk& desk, const QString& title, const QString& consequence,
                     const QString& name, const QString& verb, std::function<void()> deed);

} // namespace gatehouse::console
