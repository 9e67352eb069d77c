#pragma once

#include "console/models/rows_model.h"
#include "console/session/callers.h"
#include "console/theme/state.h"

namespace gatehouse::console {

/// How a key is, in a word.
struct KeySaying {
    State state = State::Ok;
    QString word;
};
[[nodiscard]] KeySaying sayingOf(const api::Key& key);
/// How far a key's callers have come from its old secret to the new one. The gateway counts since both are there, or
/// since it was started.
struct Adoption {
    enum class Step {
        Unused, ///< nobody has used the new one
        Moving, ///< some still use the old one
        Quiet   ///< the new one is used, and the old one has not been for a while
    };
    Step step = Step::Unused;
    bool isKnown = false; ///< either has been counted at all
    double onNew = 0;     ///< of all uses, of one
};
[[nodiscard]] Adoption adoptionOf(const api::Key& key, const QDateTime& now, Duration quietFor);
/// "2 min ago", "never".
[[nodiscard]] QString usedWords(const std::optional<WallTime>& used, const QDateTime& now);

/// Which keys a report is about.
enum class KeyReport { All, Ending, Unused };
inline constexpr Duration kEndingWithin = 24h * 14; ///< as the gateway calls them "expiring"
inline constexpr Duration kUnusedFor = 24h * 30;
[[nodiscard]] bool belongsTo(const api::Key& key, KeyReport report, const QDateTime& now);

enum class KeyColumn { Key, State, Expires, Used, Old, Scopes };
[[nodiscard]] QVector<ColumnHead> keyHeads();
/// A group for each consumer and a row for each of its keys; the key of one is consumer, line feed, id.
/// In a report only the keys that it is about, and their consumers.
[[nodiscard]] QVector<RowContent> keyRows(const Callers& callers, const QDateTime& now,
                                          KeyReport report = KeyReport::All);

} // namespace gatehouse::console
