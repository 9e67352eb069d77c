#pragma once

#include "shared/core/time.h"
#include "shared/rpc/method.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gatehouse::api {

/// On what a revision that waits for its confirmation is taken back at once.
struct ReturnOn {
    std::uint32_t errorPercent = 5;
    std::uint32_t minRequests = 20;
};

struct Revision {
    std::uint64_t number = 0;
    std::string hash;
    std::string parent;
    std::string author;
    WallTime time{};
    std::string message;
    std::vector<std::string> tags;
    bool head = false;
    std::optional<WallTime> confirmUntil; ///< of a head on probation
    std::optional<ReturnOn> returnOn;     ///< the same
};

struct RevisionsListParams {
    std::uint64_t before = 0;
    std::uint64_t limit = 50;
};
struct Revisions {
    std::vector<Revision> revisions;
};

struct RevisionParams {
    std::string revision;
};

struct Change {
    enum class Kind : std::uint8_t { Added, Removed, Changed, Moved };

    Kind change = Kind::Changed;
    std::string path;
    std::optional<document::Node> before;
    std::optional<document::Node> after;
};
struct Diff {
    std::uint64_t count = 0;
    std::vector<Change> changes; ///< the first of them
};
struct RevisionsDiffParams {
    std::string from;
    std::string to = "head";
};

struct RollbackParams {
    std::string to;
    std::string message;
    std::optional<Duration> confirm;
    std::optional<ReturnOn> returnOn{};
};

struct TagParams {
    std::string revision;
    std::string tag;
};
struct UntagParams {
    std::string tag;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<ReturnOn>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Revision>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<RevisionsListParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Revisions>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<RevisionParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Change::Kind>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Change>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Diff>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<RevisionsDiffParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<RollbackParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<TagParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<UntagParams>);

inline constexpr rpc::Method<rpc::Nothing, Revision> kRevisionsConfirm{
    "revisions.confirm", rpc::Role::Editor, rpc::Effect::Stores, "The head, which is on probation, stays."};
inline constexpr rpc::Method<RevisionsDiffParams, Diff> kRevisionsDiff{
    "revisions.diff", rpc::Role::Viewer, rpc::Effect::None, "What changed from one revision to another.", "from to"};
inline constexpr rpc::Method<RevisionParams, Revision> kRevisionsGet{"revisions.get", rpc::Role::Viewer,
                                                                     rpc::Effect::None, "One revision.", "revision"};
inline constexpr rpc::Method<RevisionsListParams, Revisions> kRevisionsList{
    "revisions.list", rpc::Role::Viewer, rpc::Effect::None, "Revisions, the newest first."};
inline constexpr rpc::Method<RollbackParams, Revision> kRevisionsRollback{
    "revisions.rollback", rpc::Role::Editor, rpc::Effect::Stores,
    "Makes a new revision with the document of an old one, and runs it.", "to"};
inline constexpr rpc::Method<TagParams, rpc::Nothing> kRevisionsTag{
    "revisions.tag", rpc::Role::Editor, rpc::Effect::Stores, "Gives a revision a name; one that is taken moves.",
    "revision tag"};
inline constexpr rpc::Method<UntagParams, rpc::Nothing> kRevisionsUntag{
    "revisions.untag", rpc::Role::Editor, rpc::Effect::Stores, "Takes a name away.", "tag"};

} // namespace gatehouse::api
