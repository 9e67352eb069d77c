#pragma once

#include "console/theme/state.h"

#include <QWidget>

namespace gatehouse::console {

/// The line at the top of a window that says what kind of gateway this is; striped in production.
class EnvironmentLine final : public QWidget {
    Q_OBJECT

public:
    explicit EnvironmentLine(Environment environment, QWidget* parent = nullptr);
    void setEnvironment(Environment environment);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Environment m_environment;
};

} // namespace gatehouse::console
