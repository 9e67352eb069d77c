#include "console/widgets/basic/segmented_control.h"

#include "console/theme/icons.h"
#include "console/theme/looks.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace gatehouse::console {
namespace {

Segment segmentAt(qsizetype index, qsizetype count) {
    if (count == 1)
        return Segment::Only;
    return index == 0 ? Segment::First : index == count - 1 ? Segment::Last : Segment::Middle;
}

} // namespace

SegmentedControl::SegmentedControl(const QStringList& choices, QWidget* parent)
    : QWidget(parent), m_group(new QButtonGroup(this)), m_row(new QHBoxLayout(this)) {
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    for (qsizetype i = 0; i < choices.size(); ++i) {
        auto* button = new QToolButton;
        button->setText(choices[i]);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        setControlSize(*button, ControlSize::Small);
        setSegment(*button, segmentAt(i, choices.size()));
        m_group->addButton(button, int(i));
        m_row->addWidget(button);
    }
    setCurrent(0);
    connect(m_group, &QButtonGroup::idClicked, this, &SegmentedControl::chosen);
}

void SegmentedControl::setCurrent(int index) {
    if (auto* button = m_group->button(index))
        button->setChecked(true);
}

int SegmentedControl::current() const { return m_group->checkedId(); }

void SegmentedControl::setIcons(const QStringList& icons) {
    for (qsizetype i = 0; i < icons.size(); ++i) {
        if (auto* button = m_group->button(int(i)); button != nullptr && !icons[i].isEmpty())
            button->setIcon(icon(icons[i]));
    }
}

void SegmentedControl::setStretched() {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (auto* button : m_group->buttons()) {
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        m_row->setStretchFactor(button, 1);
    }
}

} // namespace gatehouse::console
