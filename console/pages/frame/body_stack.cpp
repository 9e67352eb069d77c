#include "console/pages/frame/body_stack.h"

#include "console/widgets/states/skeleton.h"

namespace gatehouse::console {

BodyStack::BodyStack(QWidget* content, QVector<double> columns, QWidget* parent)
    : QStackedWidget(parent), m_content(content), m_skeleton(new Skeleton(std::move(columns))) {
    addWidget(m_content);
    addWidget(m_skeleton);
}

void BodyStack::showContent() { setCurrentWidget(m_content); }

void BodyStack::showLoading() {
    if (currentWidget() == m_skeleton)
        return;
    m_skeleton->start();
    setCurrentWidget(m_skeleton);
}

void BodyStack::showInstead(QWidget* words) {
    if (m_instead != nullptr) {
        removeWidget(m_instead);
        m_instead->deleteLater();
    }
    m_instead = words;
    addWidget(words);
    setCurrentWidget(words);
}

bool BodyStack::showsInstead() const { return m_instead != nullptr && currentWidget() == m_instead; }

} // namespace gatehouse::console
