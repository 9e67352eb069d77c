#pragma once

#include "console/pages/frame/line_list.h"
#include "console/session/desk.h"

namespace gatehouse::console {

/// What needs a person, the worst first, each with the fact that makes it urgent.
[[nodiscard]] QVector<LineContent> attentionLines(const Desk& desk);
/// What somebody has set and what ends by itself or not, the next end first.
[[nodiscard]] QVector<LineContent> overrideLines(const Desk& desk);
/// When the next of them ends.
[[nodiscard]] std::optional<Duration> nextOverrideEnd(const Desk& desk);

/// The gateway as a whole, in a word and a sentence.
struct GatewaySaying {
    State state = State::Off;
    QString word, sentence;
};
[[nodiscard]] GatewaySaying sayingOf(const Desk& desk);

} // namespace gatehouse::console
