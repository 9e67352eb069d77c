#pragma once

#include "console/theme/theme.h"

#include <QRect>

class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionComplex;
class QStyleOptionFrame;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;
class QStyleOptionToolButton;
class QStyleOptionViewItem;
class QWidget;

/// How GatehouseStyle draws each kind of control. Pure painting: what is asked for is in the option.
namespace gatehouse::console::parts {

/// What all painters are given.
struct Canvas {
    QPainter& painter;
    const Theme& theme;
    const QWidget* widget; ///< may be null
};

void paintButtonGround(const Canvas& canvas, const QStyleOptionButton& option);
void paintButtonLabel(const Canvas& canvas, const QStyleOptionButton& option);
[[nodiscard]] QSize buttonSize(const QStyleOptionButton& option, const QWidget* widget);

void paintToolButton(const Canvas& canvas, const QStyleOptionToolButton& option);
[[nodiscard]] QSize toolButtonSize(const QStyleOptionToolButton& option, const QWidget* widget);

/// Ground and outline of everything that takes text or a choice.
void paintField(const Canvas& canvas, const QStyleOption& option, const QRect& rect);
void paintCombo(const Canvas& canvas, const QStyleOptionComboBox& option);
void paintComboLabel(const Canvas& canvas, const QStyleOptionComboBox& option);
void paintSpinBox(const Canvas& canvas, const QStyleOptionSpinBox& option, const QRect& up, const QRect& down);

void paintCheck(const Canvas& canvas, const QStyleOption& option);
void paintRadio(const Canvas& canvas, const QStyleOption& option);
void paintChoiceLabel(const Canvas& canvas, const QStyleOptionButton& option, const QRect& rect);
void paintSwitch(QPainter& painter, const QRectF& rect, double position, bool isEnabled, bool isQuiet,
                 Qt::LayoutDirection direction, const Theme& theme);

void paintTabShape(const Canvas& canvas, const QStyleOptionTab& option);
void paintTabLabel(const Canvas& canvas, const QStyleOptionTab& option);
[[nodiscard]] QSize tabSize(const QStyleOptionTab& option);
[[nodiscard]] int headerSectionWidth(const QStyleOptionHeader& option);
void paintHeaderSection(const Canvas& canvas, const QStyleOptionHeader& option);
void paintHeaderLabel(const Canvas& canvas, const QStyleOptionHeader& option);

void paintMenuItem(const Canvas& canvas, const QStyleOptionMenuItem& option);
[[nodiscard]] QSize menuItemSize(const QStyleOptionMenuItem& option);

void paintScrollBar(const Canvas& canvas, const QStyleOptionSlider& option, const QRect& thumb);
void paintSlider(const Canvas& canvas, const QStyleOptionSlider& option, const QRect& groove, const QRect& handle);
void paintProgress(const Canvas& canvas, const QStyleOptionProgressBar& option);
void paintSplitter(const Canvas& canvas, const QStyleOption& option);

/// Selection and hover of a row, below its cells.
void paintRowGround(const Canvas& canvas, const QStyleOptionViewItem& option);
void paintBranch(const Canvas& canvas, const QStyleOption& option);

/// The colour of a row's ground; transparent if it has none of its own.
[[nodiscard]] QColor rowGround(const QStyleOptionViewItem& option, const Theme& theme);

} // namespace gatehouse::console::parts
