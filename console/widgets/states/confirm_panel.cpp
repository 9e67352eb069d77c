#include "console/widgets/states/confirm_panel.h"

#include "console/text/language.h"
#include "console/theme/looks.h"
#include "console/theme/measures.h"
#include "console/theme/shadow.h"
#include "console/theme/shapes.h"
#include "console/widgets/basic/text_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::console {

ConfirmPanel::ConfirmPanel(const Question& question, QWidget* parent)
    : QWidget(parent), m_environment(question.environment), m_verb(new QPushButton(question.verb)) {
    constexpr int kPadding = kShadowReach + 14;
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kPadding, kPadding, kPadding, kPadding - 2);
    column->setSpacing(8);
    auto* title = new TextLabel(question.title, Type::Heading);
    title->setWrapped();
    auto* consequence = new TextLabel(question.consequence, Type::Table, &Theme::text2);
    consequence->setWrapped();
    column->addWidget(title);
    column->addWidget(consequence);
    const bool mustType = question.environment == Environment::Production && !question.name.isEmpty();
    if (mustType) {
        auto* label = new TextLabel(tr("Type %1 to confirm").arg(isolated(question.name)), Type::Table);
        auto* field = new QLineEdit;
        field->setAccessibleName(label->text());
        field->setLayoutDirection(Qt::LeftToRight); // names are
        label->setBuddy(field);
        connect(field, &QLineEdit::textChanged, this,
                [this, name = question.name](const QString& typed) { m_verb->setEnabled(typed == name); });
        column->addWidget(label);
        column->addWidget(field);
        setFocusProxy(field);
    }
    column->addSpacing(4);
    column->addStretch(1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    auto* cancel = new QPushButton(tr("Cancel"));
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_verb);
    column->addLayout(buttons);
    setLook(*m_verb, ButtonLook::Danger);
    m_verb->setEnabled(!mustType);
    m_verb->setDefault(mustType); // Enter after the name; without one Enter is the safe answer
    if (!mustType)
        setFocusProxy(cancel);
    connect(cancel, &QPushButton::clicked, this, &ConfirmPanel::cancelled);
    connect(m_verb, &QPushButton::clicked, this, &ConfirmPanel::confirmed);
    setAccessibleName(question.title);
    setAccessibleDescription(question.consequence);
}

void ConfirmPanel::paintEvent(QPaintEvent*) {
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    const QRect panel = rect().adjusted(kShadowReach, kShadowReach, -kShadowReach, -kShadowReach);
    paintFloating(painter, panel, theme);
    QPainterPath inside;
    inside.addRoundedRect(QRectF(panel), measure::kCardRadius, measure::kCardRadius);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipPath(inside);
    paintEnvironmentLine(painter, QRectF(panel.left(), panel.top(), panel.width(), 3), m_environment, theme);
}

void ConfirmPanel::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        Q_EMIT cancelled();
    else
        QWidget::keyPressEvent(event);
}

} // namespace gatehouse::console
