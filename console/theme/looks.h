#pragma once

#include <QString>
#include <QWidget>

class QLineEdit;
class QAbstractButton;
class QCheckBox;
class QToolButton;

namespace gatehouse::console {

/// What a standard control is to look like; kept as properties of it, which the style reads.
enum class ButtonLook { Normal, Primary, Danger, Quiet, Link };
enum class ControlSize { Normal, Small, Inline };
enum class FieldLook { Normal, Valid, Invalid };
/// Which edges a button of a segmented control shares with its neighbours.
enum class Segment { None, First, Middle, Last, Only };

void setLook(QAbstractButton& button, ButtonLook look);
[[nodiscard]] ButtonLook buttonLook(const QWidget* button);

/// Also sets the font that goes with it.
void setControlSize(QWidget& control, ControlSize size);
[[nodiscard]] ControlSize controlSize(const QWidget* control);
/// Without rows around it: 28, 24 or 20.
[[nodiscard]] int controlHeight(ControlSize size);

/// What is typed is code; the words that stand in its place until then are not, and want a font that has their letters.
void setCodeFont(QLineEdit& field);

void setLook(QWidget& field, FieldLook look);
[[nodiscard]] FieldLook fieldLook(const QWidget* field);

void setSegment(QToolButton& button, Segment segment);
[[nodiscard]] Segment segmentOf(const QWidget* button);

/// A check box that is drawn as a switch; `Quiet` for columns of them, where colour would shout.
enum class SwitchTone { Accent, Quiet };
void makeSwitch(QCheckBox& box, SwitchTone tone = SwitchTone::Accent);
[[nodiscard]] bool isSwitch(const QWidget* box);
[[nodiscard]] SwitchTone switchTone(const QWidget* box);

/// A verb that is not allowed now stays reachable by keyboard, looks disabled, does nothing, and says why in its
/// tooltip and to screen readers. An empty reason allows it again.
void setBlocked(QAbstractButton& button, const QString& reason);
[[nodiscard]] bool isBlocked(const QWidget* button);

} // namespace gatehouse::console
