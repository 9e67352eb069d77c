#pragma once

#include <QString>

/// What a gateway says in English (translations/served_texts.h lists it), in the user's language. A text that is not
/// known, as of a gateway of another version, stays what it is.
namespace gatehouse::served {

/// What an option, a policy or one of an option's words means.
[[nodiscard]] QString option(const QString& text);
/// What a reason code means.
[[nodiscard]] QString reason(const QString& text);
/// Of a verdict: the stage, and what came of it.
[[nodiscard]] QString stage(const QString& word);
[[nodiscard]] QString result(const QString& word);
/// What a request lacks for a route.
[[nodiscard]] QString criterion(const QString& word);
/// Why a gateway serves nothing.
[[nodiscard]] QString notReady(const QString& why);
/// What came of a deed that was audited.
[[nodiscard]] QString outcome(const QString& outcome);

} // namespace gatehouse::served
