#include "console/theme/looks.h"

#include "console/theme/measures.h"
#include "console/theme/type_scale.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolButton>
#include <QVariant>

namespace gatehouse::console {
namespace {

constexpr auto kLook = "gatehouseLook";
constexpr auto kSize = "gatehouseSize";
constexpr auto kFieldLook = "gatehouseFieldLook";
constexpr auto kSegment = "gatehouseSegment";
constexpr auto kSwitch = "gatehouseSwitch";
constexpr auto kBlocked = "gatehouseBlocked";

template <typename Value> Value valueOf(const QWidget* widget, const char* name) {
    return widget != nullptr ? Value(widget->property(name).toInt()) : Value{};
}

template <typename Value> void setValue(QWidget& widget, const char* name, Value value) {
    widget.setProperty(name, int(value));
    widget.updateGeometry();
    widget.update();
}

/// Swallows what would press a blocked button.
class Block final : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (!isBlocked(qobject_cast<QWidget*>(watched)))
            return false;
        switch (event->type()) {
        case QEvent::MouseButtonPress:
        case QEvent::MouseButtonRelease:
        case QEvent::MouseButtonDblClick:
        case QEvent::Shortcut:
            return true;
        case QEvent::KeyPress:
        case QEvent::KeyRelease: {
            const int key = static_cast<QKeyEvent*>(event)->key();
            return key == Qt::Key_Space || key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Select;
        }
        default:
            return false;
        }
    }
};

} // namespace

void setLook(QAbstractButton& button, ButtonLook look) {
    setValue(button, kLook, look);
    if (look == ButtonLook::Link)
        button.setCursor(Qt::PointingHandCursor);
}

ButtonLook buttonLook(const QWidget* button) { return valueOf<ButtonLook>(button, kLook); }

void setControlSize(QWidget& control, ControlSize size) {
    const bool isButton = qobject_cast<QAbstractButton*>(&control) != nullptr;
    const Type small = isButton ? Type::TableKey : Type::Table;
    control.setFont(fontOf(size == ControlSize::Normal ? (isButton ? Type::Label : Type::Body) : small));
    setValue(control, kSize, size);
}

ControlSize controlSize(const QWidget* control) { return valueOf<ControlSize>(control, kSize); }

int controlHeight(ControlSize size) {
    switch (size) {
    case ControlSize::Normal:
        return measure::kControl;
    case ControlSize::Small:
        return measure::kSmallControl;
    case ControlSize::Inline:
        return measure::kInlineControl;
    }
    return measure::kControl;
}

void setCodeFont(QLineEdit& field) {
    const auto choose = [&field] { field.setFont(fontOf(field.text().isEmpty() ? Type::Body : Type::Code)); };
    choose();
    QObject::connect(&field, &QLineEdit::textChanged, &field, choose);
}

void setLook(QWidget& field, FieldLook look) { setValue(field, kFieldLook, look); }

FieldLook fieldLook(const QWidget* field) { return valueOf<FieldLook>(field, kFieldLook); }

void setSegment(QToolButton& button, Segment segment) { setValue(button, kSegment, segment); }

Segment segmentOf(const QWidget* button) { return valueOf<Segment>(button, kSegment); }

void makeSwitch(QCheckBox& box, SwitchTone tone) { setValue(box, kSwitch, 1 + int(tone)); }

bool isSwitch(const QWidget* box) { return valueOf<int>(box, kSwitch) != 0; }

SwitchTone switchTone(const QWidget* box) { return SwitchTone(std::max(0, valueOf<int>(box, kSwitch) - 1)); }

void setBlocked(QAbstractButton& button, const QString& reason) {
    if (!button.property(kBlocked).isValid())
        button.installEventFilter(new Block(&button)); // the button owns it
    button.setProperty(kBlocked, reason);
    button.setToolTip(reason);
    button.setAccessibleDescription(reason);
    button.update();
}

bool isBlocked(const QWidget* button) { return button != nullptr && !button->property(kBlocked).toString().isEmpty(); }

} // namespace gatehouse::console
