#include "console/widgets/frame/environment_line.h"

#include "console/theme/shapes.h"

#include <QPainter>

namespace gatehouse::console {

EnvironmentLine::EnvironmentLine(Environment environment, QWidget* parent)
    : QWidget(parent), m_environment(environment) {
    setFixedHeight(3);
}

void EnvironmentLine::setEnvironment(Environment environment) {
    m_environment = environment;
    update();
}

void EnvironmentLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintEnvironmentLine(painter, rect(), m_environment, themeOf(this));
}

} // namespace gatehouse::console
