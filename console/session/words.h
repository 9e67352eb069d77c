#pragma once

#include "shared/core/time.h"

#include <QDateTime>
#include <QString>

#include <string>
#include <string_view>

namespace gatehouse::console {

/// What the gateway says is UTF-8; what it is not, is replaced, never refused.
[[nodiscard]] inline QString words(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// In the time zone of this computer.
[[nodiscard]] inline QDateTime momentOf(WallTime time) {
    return QDateTime::fromMSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count());
}

} // namespace gatehouse::console
