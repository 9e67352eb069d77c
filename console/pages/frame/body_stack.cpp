#include "console/pages/frame/body_stack.h"

#include "console/theme/looks.h"
#include "console/widgets/frame/page_parts.h"
#include "console/widgets/states/empty_state.h"
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
    m_emptyText.clear();
    m_instead = words;
    addWidget(words);
    setCurrentWidget(words);
}

void BodyStack::showEmpty(const Emptiness& emptiness) {
    const auto text =
        QStringList{emptiness.icon, emptiness.title, emptiness.words, emptiness.verb, emptiness.blocked}.join(u'\n');
    if (m_instead != nullptr && m_emptyText == text)
        return setCurrentWidget(m_instead);
    auto* empty = new EmptyState(emptiness.icon, emptiness.title, emptiness.words);
    if (!emptiness.verb.isEmpty()) {
        auto* begin = newButton(emptiness.verb, emptiness.verbIcon, ButtonLook::Primary);
        setBlocked(*begin, emptiness.blocked);
        connect(begin, &QPushButton::clicked, this, emptiness.deed);
        empty->addAction(begin);
    }
    showInstead(empty);
    m_emptyText = text;
}

} // namespace gatehouse::console
