#include "console/pages/frame/panel.h"

#include "console/theme/measures.h"
#include "console/theme/shapes.h"
#include "console/theme/theme.h"
#include "console/widgets/basic/tags.h"
#include "console/widgets/basic/text_label.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

constexpr int kFactLabel = 78;

} // namespace

Panel::Panel(QWidget* parent)
    : QFrame(parent), m_head(new QWidget), m_mark(new MarkedWord(State::Off, {})),
      m_name(new TextLabel({}, Type::Heading)), m_about(new TextLabel({}, Type::Table, &Theme::text3)),
      m_body(new QVBoxLayout), m_foot(new QWidget), m_verbs(new QHBoxLayout(m_foot)) {
    setFixedWidth(kWidth);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    m_head->setFixedHeight(40);
    auto* head = new QHBoxLayout(m_head);
    head->setContentsMargins(measure::kCardPadding, 0, measure::kCardPadding, 0);
    head->setSpacing(8);
    m_mark->setFixedWidth(measure::kMark + 2);
    m_name->setElided();
    m_about->setElided();
    head->addWidget(m_mark);
    head->addWidget(m_name);
    head->addWidget(m_about);
    head->addStretch(1);
    column->addWidget(m_head);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* inside = new QWidget;
    auto* frame = new QVBoxLayout(inside);
    frame->setContentsMargins(measure::kCardPadding, measure::kCardPadding, measure::kCardPadding,
                              measure::kCardPadding);
    m_body->setSpacing(8);
    frame->addLayout(m_body);
    frame->addStretch(1);
    scroll->setWidget(inside); // which would fill them with the colour of windows
    for (auto* part : {scroll->viewport(), inside})
        part->setAutoFillBackground(false);
    column->addWidget(scroll, 1);
    m_foot->setFixedHeight(44);
    m_verbs->setContentsMargins(measure::kCardPadding, 0, measure::kCardPadding, 0);
    m_verbs->setSpacing(8);
    column->addWidget(m_foot);
}

void Panel::setHead(State state, const QString& name, const QString& about) {
    m_mark->set(state, {});
    m_name->setText(name);
    m_about->setText(about);
    setAccessibleName(name);
}

void Panel::paintEvent(QPaintEvent*) {
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    paintBox(painter, rect(), measure::kCardRadius, theme.surface, theme.border);
    painter.fillRect(QRect(1, m_head->geometry().bottom(), width() - 2, 1), theme.border);
    painter.fillRect(QRect(1, m_foot->y(), width() - 2, 1), theme.border);
}

QWidget* newFact(const QString& label, QWidget* value) {
    auto* fact = new QWidget;
    auto* row = new QHBoxLayout(fact);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    auto* name = new TextLabel(label, Type::Table, &Theme::text2);
    name->setMinimumWidth(kFactLabel);
    if (qobject_cast<TextLabel*>(value) == nullptr)
        name->setFixedHeight(measure::kControl); // beside a field it stands where the field's words stand
    row->addWidget(name, 0, Qt::AlignTop);
    row->addWidget(value, 1);
    return fact;
}

QWidget* newFact(const QString& label, const QString& value, bool isCode) {
    auto* words = new TextLabel(value, isCode ? Type::CodeSmall : Type::Table);
    words->setWrapped();
    return newFact(label, words);
}

QWidget* newFacts(const QStringList& facts, const QStringList& inCode) {
    auto* all = new QWidget;
    auto* grid = new QGridLayout(all);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(6);
    grid->setColumnMinimumWidth(0, kFactLabel);
    grid->setColumnStretch(1, 1);
    for (qsizetype i = 0; i + 1 < facts.size(); i += 2) {
        auto* value = new TextLabel(facts[i + 1], inCode.contains(facts[i]) ? Type::CodeSmall : Type::Table);
        value->setWrapped();
        grid->addWidget(new TextLabel(facts[i], Type::Table, &Theme::text2), int(i), 0, Qt::AlignTop);
        grid->addWidget(value, int(i), 1);
    }
    grid->setRowStretch(int(facts.size()), 1); // what is over is below them, not between
    return all;
}

} // namespace gatehouse::console
