#include "console/pages/frame/page_header.h"

#include "console/widgets/basic/tags.h"
#include "console/widgets/basic/text_label.h"

#include <QHBoxLayout>

namespace gatehouse::console {

PageHeader::PageHeader(const QString& title, QWidget* parent)
    : QWidget(parent), m_title(new TextLabel(title, Type::Title)), m_pill(new StatusPill(State::Off, {})),
      m_about(new TextLabel({}, Type::Body, &Theme::text2)), m_row(new QHBoxLayout(this)) {
    m_row->setContentsMargins(0, 8, 0, 0);
    m_row->setSpacing(10);
    m_row->addWidget(m_title);
    m_row->addWidget(m_pill);
    m_row->addWidget(m_about);
    m_row->addStretch(1);
    m_pill->hide();
    m_about->setElided();
    setFixedHeight(42);
}

void PageHeader::setTitle(const QString& title) { m_title->setText(title); }
void PageHeader::setAbout(const QString& words) { m_about->setText(words); }

void PageHeader::setPill(State state, const QString& word) {
    m_pill->set(state, word);
    m_pill->show();
}

void PageHeader::hidePill() { m_pill->hide(); }
void PageHeader::addBeside(QWidget* widget) { m_row->insertWidget(m_beside++, widget); }
void PageHeader::addAtEnd(QWidget* widget) { m_row->addWidget(widget); }

} // namespace gatehouse::console
