#pragma once

#include "shared/schema/type.h"

#include <string_view>

/// What several methods say of a parameter in the same words.
namespace gatehouse::api {

inline constexpr std::string_view kRevisionText =
    "A revision: its number, a tag, its hash or the beginning of it, or \"head\".";
inline constexpr std::string_view kMessageText = "Why, for those who read the history.";
inline constexpr std::string_view kConfirmText =
    "The revision before returns by itself after so long, unless revisions.confirm is called.";
inline constexpr std::string_view kReturnOnText = "It returns at once, too, when this happens before; with confirm.";
inline constexpr std::string_view kDraftText = "The id of a draft.";
inline constexpr std::string_view kSectionText = "A section of the configuration, such as \"routes\".";

/// What may be the name of a revision: like a name of anything, but neither a number, nor what could be the beginning
/// of a hash, nor "head".
extern const schema::TextRule kTag;

} // namespace gatehouse::api
