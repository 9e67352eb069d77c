#include "console/theme/gatehouse_style.h"

#include "console/theme/compositing.h"
#include "console/theme/looks.h"
#include "console/theme/measures.h"
#include "console/theme/shadow.h"
#include "console/theme/shapes.h"
#include "console/theme/style/parts.h"
#include "console/theme/type_scale.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QMenu>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace gatehouse::console {
namespace {

constexpr int kTooltipDelay = 700; ///< ms
constexpr int kSpinButtons = 20;   ///< px
constexpr int kChevronRoom = 24;   ///< px
constexpr int kSplitterGrip = 7;   ///< px
constexpr int kGroupHead = 24;     ///< px
constexpr int kFocusMargin = 4;    ///< px: the ring and the gap to what it surrounds

template <typename Option> const Option* as(const QStyleOption* option) {
    return qstyleoption_cast<const Option*>(option);
}

} // namespace

GatehouseStyle::GatehouseStyle(ThemeId id)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))), m_theme(&console::theme(id)) {}

void GatehouseStyle::setTheme(ThemeId id) { m_theme = &console::theme(id); }

void GatehouseStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                   const QWidget* widget) const {
    const parts::Canvas canvas{*painter, *m_theme, widget};
    painter->setLayoutDirection(option->direction);
    switch (element) {
    case PE_PanelButtonCommand:
    case PE_FrameDefaultButton:
        if (const auto* button = as<QStyleOptionButton>(option); button != nullptr && element == PE_PanelButtonCommand)
            parts::paintButtonGround(canvas, *button);
        return;
    case PE_PanelLineEdit:
        if (const auto* frame = as<QStyleOptionFrame>(option); frame != nullptr && frame->lineWidth > 0)
            parts::paintField(canvas, *option, option->rect);
        return;
    case PE_FrameLineEdit:
        parts::paintField(canvas, *option, option->rect);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        parts::paintCheck(canvas, *option);
        return;
    case PE_IndicatorRadioButton:
        parts::paintRadio(canvas, *option);
        return;
    case PE_FrameFocusRect: // rows draw their own; controls get a FocusRing
    case PE_FrameStatusBarItem:
    case PE_FrameTabBarBase:
    case PE_PanelStatusBar:
        return;
    case PE_PanelItemViewRow:
    case PE_PanelItemViewItem:
        if (const auto* item = as<QStyleOptionViewItem>(option))
            parts::paintRowGround(canvas, *item);
        return;
    case PE_IndicatorBranch:
        parts::paintBranch(canvas, *option);
        return;
    case PE_PanelMenu:
        paintBox(*painter, option->rect, measure::kCardRadius, m_theme->raised, m_theme->borderStrong,
                 m_theme->isContrast() ? 2 : 1);
        return;
    case PE_FrameMenu:
        return;
    case PE_PanelTipLabel:
        paintBox(*painter, option->rect, measure::kControlRadius, m_theme->raised, m_theme->borderStrong);
        return;
    case PE_Frame: // of what scrolls: a field, but with corners that its content does not cover
        paintBox(*painter, option->rect, 2, {}, m_theme->control);
        return;
    case PE_FrameGroupBox:
        paintBox(*painter, option->rect, measure::kCardRadius, {}, m_theme->border);
        return;
    case PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, m_theme->surface);
        return;
    case PE_FrameTabWidget:
        painter->fillRect(QRect(option->rect.left(), option->rect.top(), option->rect.width(), 1), m_theme->border);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void GatehouseStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                                 const QWidget* widget) const {
    const parts::Canvas canvas{*painter, *m_theme, widget};
    painter->setLayoutDirection(option->direction);
    switch (element) {
    case CE_PushButton: // ground and label in one: the base style would shrink the label's rectangle on its way
        if (const auto* button = as<QStyleOptionButton>(option)) {
            parts::paintButtonGround(canvas, *button);
            parts::paintButtonLabel(canvas, *button);
        }
        return;
    case CE_PushButtonBevel:
        if (const auto* button = as<QStyleOptionButton>(option))
            parts::paintButtonGround(canvas, *button);
        return;
    case CE_PushButtonLabel:
        if (const auto* button = as<QStyleOptionButton>(option))
            parts::paintButtonLabel(canvas, *button);
        return;
    case CE_CheckBoxLabel:
    case CE_RadioButtonLabel:
        if (const auto* button = as<QStyleOptionButton>(option))
            parts::paintChoiceLabel(canvas, *button, option->rect);
        return;
    case CE_ComboBoxLabel:
        if (const auto* combo = as<QStyleOptionComboBox>(option))
            parts::paintComboLabel(canvas, *combo);
        return;
    case CE_TabBarTabShape:
        if (const auto* tab = as<QStyleOptionTab>(option))
            parts::paintTabShape(canvas, *tab);
        return;
    case CE_TabBarTabLabel:
        if (const auto* tab = as<QStyleOptionTab>(option))
            parts::paintTabLabel(canvas, *tab);
        return;
    case CE_HeaderSection:
        if (const auto* header = as<QStyleOptionHeader>(option))
            parts::paintHeaderSection(canvas, *header);
        return;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, m_theme->sunken);
        painter->setPen(m_theme->border);
        painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
        return;
    case CE_HeaderLabel:
        if (const auto* header = as<QStyleOptionHeader>(option))
            parts::paintHeaderLabel(canvas, *header);
        return;
    case CE_Header: // label and sort mark are one: they know of each other
        if (const auto* header = as<QStyleOptionHeader>(option)) {
            parts::paintHeaderSection(canvas, *header);
            QStyleOptionHeader label = *header;
            label.rect = option->rect.adjusted(measure::kCellPadding, 0, -measure::kCellPadding, -1);
            parts::paintHeaderLabel(canvas, label);
        }
        return;
    case CE_MenuItem:
        if (const auto* item = as<QStyleOptionMenuItem>(option))
            parts::paintMenuItem(canvas, *item);
        return;
    case CE_MenuEmptyArea:
        return;
    case CE_ProgressBar:
        if (const auto* bar = as<QStyleOptionProgressBar>(option))
            parts::paintProgress(canvas, *bar);
        return;
    case CE_Splitter:
        parts::paintSplitter(canvas, *option);
        return;
    case CE_FocusFrame:
        paintInnerFocusRing(*painter, option->rect, measure::kControlRadius + 3, *m_theme);
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void GatehouseStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                        const QWidget* widget) const {
    const parts::Canvas canvas{*painter, *m_theme, widget};
    painter->setLayoutDirection(option->direction);
    switch (control) {
    case CC_ToolButton:
        if (const auto* button = as<QStyleOptionToolButton>(option))
            parts::paintToolButton(canvas, *button);
        return;
    case CC_ComboBox:
        if (const auto* combo = as<QStyleOptionComboBox>(option))
            parts::paintCombo(canvas, *combo);
        return;
    case CC_SpinBox:
        if (const auto* spin = as<QStyleOptionSpinBox>(option))
            parts::paintSpinBox(canvas, *spin, subControlRect(control, option, SC_SpinBoxUp, widget),
                                subControlRect(control, option, SC_SpinBoxDown, widget));
        return;
    case CC_GroupBox:
        if (const auto* box = as<QStyleOptionGroupBox>(option))
            paintGroupBox(*box, *painter, widget);
        return;
    case CC_ScrollBar:
        if (const auto* bar = as<QStyleOptionSlider>(option))
            parts::paintScrollBar(canvas, *bar, subControlRect(control, option, SC_ScrollBarSlider, widget));
        return;
    case CC_Slider:
        if (const auto* slider = as<QStyleOptionSlider>(option))
            parts::paintSlider(canvas, *slider, subControlRect(control, option, SC_SliderGroove, widget),
                               subControlRect(control, option, SC_SliderHandle, widget));
        return;
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

void GatehouseStyle::paintGroupBox(const QStyleOptionGroupBox& option, QPainter& painter, const QWidget* widget) const {
    paintBox(painter, subControlRect(CC_GroupBox, &option, SC_GroupBoxFrame, widget), measure::kCardRadius, {},
             m_theme->border);
    if (option.subControls.testFlag(SC_GroupBoxCheckBox)) {
        QStyleOption check = option;
        check.rect = subControlRect(CC_GroupBox, &option, SC_GroupBoxCheckBox, widget);
        parts::paintCheck({painter, *m_theme, widget}, check);
    }
    painter.save();
    painter.setFont(fontOf(Type::Heading)); // of the title only: a font of the box would be handed down
    painter.setPen(option.state.testFlag(State_Enabled) ? m_theme->text : m_theme->disabled);
    painter.drawText(subControlRect(CC_GroupBox, &option, SC_GroupBoxLabel, widget),
                     int(Qt::AlignLeading | Qt::AlignVCenter | Qt::TextHideMnemonic), option.text);
    painter.restore();
}

int GatehouseStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_IndicatorWidth:
        return isSwitch(widget) ? measure::kSwitchWidth : measure::kCheck;
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return measure::kCheck;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 8;
    case PM_ScrollBarExtent:
        return measure::kScrollBar;
    case PM_ScrollBarSliderMin:
        return 24;
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    case PM_SplitterWidth:
        return kSplitterGrip;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabOverlap:
    case PM_TabBarBaseOverlap:
        return 0;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize:
        return measure::kIcon;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return 4;
    case PM_ToolTipLabelFrameWidth:
        return 6;
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return kFocusMargin;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return 8;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return measure::kCardPadding;
    case PM_HeaderMargin:
        return measure::kCellPadding;
    case PM_HeaderMarkSize:
        return 12;
    case PM_SliderThickness:
    case PM_SliderLength:
        return 14;
    case PM_ComboBoxFrameWidth:
    case PM_SpinBoxFrameWidth:
        return 1;
    case PM_TreeViewIndentation:
        return 16;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int GatehouseStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                              QStyleHintReturn* returned) const {
    switch (hint) {
    case SH_ToolTip_WakeUpDelay:
        return kTooltipDelay;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_UnderlineShortcut:
    case SH_ItemView_ShowDecorationSelected:
    case SH_TitleBar_NoBorder:
    case SH_ComboBox_Popup: // a list below the field, as wide as it
        return hint == SH_ItemView_ShowDecorationSelected ? 1 : 0;
    case SH_FocusFrame_AboveWidget:
    case SH_Menu_MouseTracking:
        return 1;
    case SH_Table_GridLineColor:
        return int(m_theme->grid.rgba());
    case SH_TabBar_Alignment:
        return Qt::AlignLeading;
    case SH_FormLayoutLabelAlignment:
        return Qt::AlignLeading | Qt::AlignVCenter;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QSize GatehouseStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                       const QWidget* widget) const {
    const int height = controlHeight(controlSize(widget));
    switch (type) {
    case CT_PushButton:
        if (const auto* button = as<QStyleOptionButton>(option))
            return parts::buttonSize(*button, widget);
        break;
    case CT_ToolButton:
        if (const auto* button = as<QStyleOptionToolButton>(option))
            return parts::toolButtonSize(*button, widget);
        break;
    case CT_LineEdit:
        return {contents.width() + 2 * measure::kFieldPadding, height};
    case CT_ComboBox:
        return {contents.width() + measure::kFieldPadding + kChevronRoom + 4, height};
    case CT_SpinBox:
        return {contents.width() + 2 * measure::kFieldPadding + kSpinButtons, height};
    case CT_TabBarTab:
        if (const auto* tab = as<QStyleOptionTab>(option))
            return parts::tabSize(*tab);
        break;
    case CT_MenuItem:
        if (const auto* item = as<QStyleOptionMenuItem>(option))
            return parts::menuItemSize(*item);
        break;
    case CT_HeaderSection:
        if (const auto* header = as<QStyleOptionHeader>(option))
            return {parts::headerSectionWidth(*header), measure::kTableHead};
        return contents;
    case CT_ItemViewItem: {
        const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return {size.width(), std::max(size.height(), measure::kRow)};
    }
    default:
        break;
    }
    return QProxyStyle::sizeFromContents(type, option, contents, widget);
}

QRect GatehouseStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
    if (element == SE_LineEditContents) {
        const auto* frame = as<QStyleOptionFrame>(option);
        const int margin = frame != nullptr && frame->lineWidth > 0 ? measure::kFieldPadding - 2 : 0;
        return option->rect.adjusted(margin, 0, -margin, 0);
    }
    if (element == SE_PushButtonFocusRect || element == SE_PushButtonContents)
        return option->rect;
    if (element == SE_TabBarTabRightButton) {
        const QRect rect = QProxyStyle::subElementRect(element, option, widget);
        const int inset = 6;
        return rect.translated(option->direction == Qt::RightToLeft ? inset - 4 : 4 - inset, 0);
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect GatehouseStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                     const QWidget* widget) const {
    const QRect all = option->rect;
    const auto visual = [&](const QRect& rect) { return visualRect(option->direction, all, rect); };
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        return visual(all.adjusted(measure::kFieldPadding - 1, 1, -kChevronRoom, -1));
    if (control == CC_SpinBox) {
        const auto* spin = as<QStyleOptionSpinBox>(option);
        const bool hasButtons = spin == nullptr || spin->buttonSymbols != QAbstractSpinBox::NoButtons;
        const int room = hasButtons ? kSpinButtons : 0;
        const QRect buttons(all.right() - room, all.top() + 1, room, all.height() - 2);
        if (part == SC_SpinBoxEditField)
            return visual(
                all.adjusted(measure::kFieldPadding - 1, 1, -std::max(room + 1, measure::kFieldPadding - 1), -1));
        if (part == SC_SpinBoxUp)
            return visual(buttons.adjusted(0, 1, 0, -buttons.height() / 2));
        if (part == SC_SpinBoxDown)
            return visual(buttons.adjusted(0, buttons.height() / 2, 0, -1));
    }
    if (control == CC_GroupBox) {
        const auto* box = as<QStyleOptionGroupBox>(option);
        const bool isCheckable = box != nullptr && box->subControls.testFlag(SC_GroupBoxCheckBox);
        const QRect head(all.left(), all.top(), all.width(), kGroupHead);
        const int start = isCheckable ? measure::kCheck + 8 : 0;
        switch (part) {
        case SC_GroupBoxCheckBox:
            return visual({head.left(), head.center().y() - measure::kCheck / 2, measure::kCheck, measure::kCheck});
        case SC_GroupBoxLabel:
            return visual(head.adjusted(start, 0, 0, -2));
        case SC_GroupBoxFrame:
            return all.adjusted(0, kGroupHead, 0, 0);
        case SC_GroupBoxContents:
            return all.adjusted(1, kGroupHead + 1, -1, -1);
        default:
            return all;
        }
    }
    if (control == CC_ScrollBar) {
        const auto* bar = as<QStyleOptionSlider>(option);
        const bool isHorizontal = bar != nullptr && bar->orientation == Qt::Horizontal;
        const int length = isHorizontal ? all.width() : all.height();
        const auto along = [&](int from, int extent) {
            return isHorizontal ? QRect(all.left() + from, all.top(), extent, all.height())
                                : QRect(all.left(), all.top() + from, all.width(), extent);
        };
        if (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine)
            return {};
        if (part == SC_ScrollBarGroove)
            return all;
        if (bar == nullptr)
            return all;
        const qint64 range = qint64(bar->maximum) - bar->minimum;
        const int thumb =
            range <= 0 ? length : int(std::max<qint64>(24, qint64(length) * bar->pageStep / (range + bar->pageStep)));
        const int from = range <= 0 ? 0
                                    : sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                                              length - thumb, bar->upsideDown);
        if (part == SC_ScrollBarSlider)
            return along(from, thumb);
        if (part == SC_ScrollBarSubPage)
            return along(0, from);
        if (part == SC_ScrollBarAddPage)
            return along(from + thumb, length - from - thumb);
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

void GatehouseStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    // Round corners of what floats show what is below.
    if (qobject_cast<QMenu*>(widget) != nullptr || widget->inherits("QTipLabel"))
        widget->setAttribute(Qt::WA_TranslucentBackground, isCompositing());
    if (qobject_cast<QAbstractButton*>(widget) != nullptr || qobject_cast<QComboBox*>(widget) != nullptr ||
        widget->inherits("QLineEdit") || widget->inherits("QAbstractSpinBox"))
        widget->setAttribute(Qt::WA_Hover);
}

} // namespace gatehouse::console
