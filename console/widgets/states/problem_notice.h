#pragma once

#include "console/theme/state.h"

#include <QWidget>

class QHBoxLayout;

namespace gatehouse::console {

/// What did not happen, what is still true, the object and field at fault, and the way on. Never a dialog: it stands
/// where the result would have stood.
class ProblemNotice final : public QWidget {
    Q_OBJECT

public:
    struct Fault {
        QString where; ///< "certificate api, field key"
        QString what;
    };

    ProblemNotice(State state, const QString& title, const QString& stillTrue, const Fault& fault,
                  QWidget* parent = nullptr);
    void addAction(QWidget* action);
    /// At the other end: help.
    void addAside(QWidget* aside);

private:
    QHBoxLayout* m_actions;
};

} // namespace gatehouse::console
