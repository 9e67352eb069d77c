#pragma once

#include "shared/api/revisions.h"
#include "shared/core/time.h"
#include "shared/rpc/method.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gatehouse::api {

/// How a document is written.
enum class Format : std::uint8_t { Yaml, Json };

struct Draft {
    std::string id;
    std::uint64_t base = 0; ///< number of the revision that it was made from; 0: from nothing
    std::string baseHash;
    std::string user;
    WallTime opened{};
};
struct Drafts {
    std::vector<Draft> drafts;
};

struct DraftParams {
    std::string draft;
};
struct DraftsOpenParams {
    std::string from = "head";
};

/// One change to a document: a named object of a list, or a whole section.
struct Edit {
    enum class Kind : std::uint8_t { Set, Remove };

    Kind op = Kind::Set;
    std::string section; ///< "routes"
    std::string name;    ///< of the object in it; empty: the section as a whole
    std::optional<document::Node> value;
};
struct DraftsChangeParams {
    std::string draft;
    std::vector<Edit> changes;
};
struct DraftsPutParams {
    std::string draft;
    std::string text;
    Format format = Format::Yaml;
    bool more = false;
};
struct Validation {
    bool valid = false;
    std::vector<document::Node> diagnostics;
};
struct DraftsCommitParams {
    std::string draft;
    std::string message;
    std::optional<Duration> confirm;
    std::optional<ReturnOn> returnOn{};
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<Format>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Draft>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Drafts>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<DraftParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<DraftsOpenParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Edit::Kind>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Edit>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<DraftsChangeParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<DraftsPutParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Validation>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<DraftsCommitParams>);

inline constexpr rpc::Method<DraftsChangeParams, Draft> kDraftsChange{
    "drafts.change", rpc::Role::Editor, rpc::Effect::None, "Changes objects and sections of a draft: all, or none.",
    "draft"};
inline constexpr rpc::Method<DraftsCommitParams, Revision> kDraftsCommit{
    "drafts.commit", rpc::Role::Editor, rpc::Effect::Stores,
    "Makes a draft the next revision, if its base is still the head. Answered when it is kept and every worker runs "
    "it; "
    "the draft is gone then.",
    "draft"};
inline constexpr rpc::Method<DraftParams, Diff> kDraftsDiff{"drafts.diff", rpc::Role::Editor, rpc::Effect::None,
                                                            "What a draft changes in its base.", "draft"};
inline constexpr rpc::Method<DraftParams, rpc::Nothing> kDraftsDiscard{"drafts.discard", rpc::Role::Editor,
                                                                       rpc::Effect::None, "Forgets a draft.", "draft"};
inline constexpr rpc::Method<rpc::Nothing, Drafts> kDraftsList{"drafts.list", rpc::Role::Editor, rpc::Effect::None,
                                                               "All drafts, whoever opened them."};
inline constexpr rpc::Method<DraftsOpenParams, Draft> kDraftsOpen{
    "drafts.open", rpc::Role::Editor, rpc::Effect::None,
    "A copy of a revision to change. It is kept in memory: a restart forgets it."};
inline constexpr rpc::Method<DraftsPutParams, Draft> kDraftsPut{
    "drafts.put", rpc::Role::Editor, rpc::Effect::None,
    "Replaces the document of a draft by a text, which may come in pieces.", "draft"};
inline constexpr rpc::Method<DraftParams, Validation> kDraftsValidate{
    "drafts.validate", rpc::Role::Editor, rpc::Effect::None,
    "Everything that is wrong with a draft, or that its author may not have meant.", "draft"};

} // namespace gatehouse::api
