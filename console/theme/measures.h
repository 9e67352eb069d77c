#pragma once

/// Space and size in device-independent pixels. The grid is 4; steps are 4, 6, 8, 10, 12, 16, 24.
namespace gatehouse::console::measure {

inline constexpr int kPageMargin = 16;
inline constexpr int kCardGap = 10;
inline constexpr int kCardPadding = 12;
inline constexpr int kCardHeader = 36;
inline constexpr int kCardFooter = 30;
inline constexpr int kIconGap = 6;

inline constexpr int kRow = 28;
inline constexpr int kTightRow = 25;
inline constexpr int kTableHead = 26;
inline constexpr int kGroupRow = 30;
inline constexpr int kTwoLineRow = 44;
inline constexpr int kNavigationRow = 27;
inline constexpr int kPaletteRow = 31;
inline constexpr int kCellPadding = 8;

inline constexpr int kControl = 28;
inline constexpr int kSmallControl = 24;
inline constexpr int kInlineControl = 20;
inline constexpr int kButtonPadding = 11;
inline constexpr int kSmallButtonPadding = 8;
inline constexpr int kFieldPadding = 8;
inline constexpr int kCheck = 15;
inline constexpr int kSwitchWidth = 26;
inline constexpr int kTab = 34;
inline constexpr int kFormLabel = 92;

inline constexpr double kTagRadius = 3;
inline constexpr double kControlRadius = 5;
inline constexpr double kCardRadius = 8;

inline constexpr int kIcon = 16;
inline constexpr int kSmallIcon = 14;
inline constexpr int kMark = 9;
inline constexpr int kPill = 18;
inline constexpr int kBadge = 16;
inline constexpr int kScrollBar = 8;

} // namespace gatehouse::console::measure
