#include "console/theme/icons.h"
#include "console/theme/looks.h"
#include "console/theme/measures.h"
#include "console/theme/shapes.h"
#include "console/theme/style/parts.h"

#include <QPainter>
#include <QStyleOption>
#include <QWidget>

namespace gatehouse::console::parts {
namespace {

constexpr int kChevronRoom = 24;

void paintChevron(const Canvas& canvas, const QRect& rect, const QString& name, bool isEnabled) {
    const int size = measure::kSmallIcon;
    const QRect box(rect.center().x() - size / 2 + 1, rect.center().y() - size / 2 + 1, size, size);
    paintIcon(canvas.painter, box, name, isEnabled ? canvas.theme.text2 : canvas.theme.disabled);
}

} // namespace

void paintField(const Canvas& canvas, const QStyleOption& option, const QRect& rect) {
    const Theme& theme = canvas.theme;
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    const bool isReadOnly = option.state.testFlag(QStyle::State_ReadOnly);
    const bool hasFocus = option.state.testFlag(QStyle::State_HasFocus) && isEnabled;
    const FieldLook look = fieldLook(canvas.widget);
    QColor ground = isEnabled && !isReadOnly ? theme.surface : theme.sunken;
    QColor line = isEnabled && !isReadOnly ? theme.control : theme.borderStrong;
    double width = 1;
    if (isEnabled && !isReadOnly && option.state.testFlag(QStyle::State_MouseOver))
        line = theme.text3;
    if (look == FieldLook::Valid) {
        ground = theme.of(State::Ok).ground;
        line = theme.of(State::Ok).mark;
    }
    if (hasFocus) {
        line = theme.focus;
        width = theme.isContrast() ? 3 : 2;
    }
    if (look == FieldLook::Invalid) {
        line = theme.of(State::Fail).mark;
        width = 2;
    }
    paintBox(canvas.painter, rect, measure::kControlRadius, ground, line, width);
}

void paintCombo(const Canvas& canvas, const QStyleOptionComboBox& option) {
    paintField(canvas, option, option.rect);
    const QRect end(option.rect.right() - kChevronRoom, option.rect.top(), kChevronRoom, option.rect.height());
    paintChevron(canvas, QStyle::visualRect(option.direction, option.rect, end), QStringLiteral("chevron-down"),
                 option.state.testFlag(QStyle::State_Enabled));
}

void paintComboLabel(const Canvas& canvas, const QStyleOptionComboBox& option) {
    if (option.editable)
        return;
    QRect text = option.rect.adjusted(measure::kFieldPadding + 1, 0, -kChevronRoom, 0);
    const auto visual = [&](const QRect& rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    if (!option.currentIcon.isNull()) {
        const int size = measure::kSmallIcon;
        const QRect box(text.left(), text.center().y() - size / 2 + 1, size, size);
        option.currentIcon.paint(&canvas.painter, visual(box), Qt::AlignCenter,
                                 isEnabled ? QIcon::Normal : QIcon::Disabled);
        text.setLeft(text.left() + size + measure::kIconGap);
    }
    canvas.painter.setPen(isEnabled ? canvas.theme.text : canvas.theme.disabled);
    const auto elided = option.fontMetrics.elidedText(option.currentText, Qt::ElideRight, text.width());
    canvas.painter.drawText(visual(text), int(Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine), elided);
}

void paintSpinBox(const Canvas& canvas, const QStyleOptionSpinBox& option, const QRect& up, const QRect& down) {
    paintField(canvas, option, option.rect);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto paintStep = [&](const QRect& rect, QStyle::SubControl part, QAbstractSpinBox::StepEnabledFlag flag,
                               const QString& name) {
        const bool canStep = option.stepEnabled.testFlag(flag) && option.state.testFlag(QStyle::State_Enabled);
        if (canStep && option.activeSubControls == part && option.state.testFlag(QStyle::State_MouseOver))
            paintBox(canvas.painter, rect.adjusted(1, 1, -1, -1), measure::kTagRadius,
                     option.state.testFlag(QStyle::State_Sunken) ? canvas.theme.pressed : canvas.theme.hover, {});
        const int size = 12;
        paintIcon(canvas.painter, QRect(rect.center().x() - size / 2 + 1, rect.center().y() - size / 2 + 1, size, size),
                  name, canStep ? canvas.theme.text2 : canvas.theme.disabled);
    };
    paintStep(up, QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, QStringLiteral("chevron-up"));
    paintStep(down, QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, QStringLiteral("chevron-down"));
}

} // namespace gatehouse::console::parts
