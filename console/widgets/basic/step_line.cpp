#include "console/widgets/basic/step_line.h"

#include "console/theme/icons.h"
#include "console/theme/theme.h"
#include "console/widgets/basic/text_label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

constexpr int kMarkSize = 18;
constexpr int kIndent = kMarkSize + 8;
constexpr int kTick = 12;

} // namespace

StepLine::StepLine(int number, const QString& name, QWidget* parent)
    : QWidget(parent), m_number(number), m_name(new TextLabel(name, Type::Table)),
      m_about(new TextLabel({}, Type::Table, &Theme::text3)), m_inside(new QWidget), m_body(new QVBoxLayout(m_inside)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kIndent, 0, 0, 0);
    column->setSpacing(4);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    m_name->setFixedHeight(kMarkSize);
    m_about->setElided();
    head->addWidget(m_name);
    head->addStretch(1);
    head->addWidget(m_about);
    column->addLayout(head);
    m_body->setContentsMargins(0, 0, 0, 4);
    m_body->setSpacing(8);
    column->addWidget(m_inside);
    set(Progress::Ahead, {});
}

void StepLine::set(Progress progress, const QString& about) {
    m_progress = progress;
    const bool isCurrent = progress == Progress::Current;
    m_name->setFont(fontOf(isCurrent ? Type::TableStrong : Type::Table));
    m_name->setColour(isCurrent ? &Theme::text : &Theme::text2);
    m_about->setText(about);
    m_about->setVisible(!about.isEmpty());
    m_inside->setVisible(isCurrent);
    setAccessibleName(m_name->text());
    setAccessibleDescription(progress == Progress::Done ? tr("done") : isCurrent ? tr("this step") : tr("later"));
    update();
}

void StepLine::paintEvent(QPaintEvent*) {
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF mark = QStyle::visualRect(layoutDirection(), rect(), QRect(0, m_name->y(), kMarkSize, kMarkSize));
    const bool isCurrent = m_progress == Progress::Current;
    const auto& done = theme.of(State::Ok);
    painter.setPen(isCurrent ? Qt::NoPen : m_progress == Progress::Done ? QPen(done.mark) : QPen(theme.control));
    painter.setBrush(isCurrent ? theme.accentFill : m_progress == Progress::Done ? done.ground : theme.surface);
    painter.drawEllipse(mark.adjusted(0.5, 0.5, -0.5, -0.5));
    if (m_progress == Progress::Done) {
        const QRectF tick(mark.center().x() - kTick / 2.0, mark.center().y() - kTick / 2.0, kTick, kTick);
        return paintIcon(painter, tick, QStringLiteral("check"), done.text);
    }
    painter.setFont(fontOf(Type::CaptionStrong));
    painter.setPen(isCurrent ? theme.onAccent : theme.text2);
    painter.drawText(mark, Qt::AlignCenter, QString::number(m_number));
}

} // namespace gatehouse::console
