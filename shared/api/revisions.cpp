#include "shared/api/revisions.h"

#include "shared/api/texts.h"
#include "shared/schema/schema.h"

namespace gatehouse::api {

schema::TypePtr declare(schema::Tag<ReturnOn> /*tag*/) {
    return schema::object<ReturnOn>("return_on", "On what a revision that waits for its confirmation is taken back "
                                                 "before its time.")
        .field("error_percent", &ReturnOn::errorPercent,
               "So many more in a hundred requests get a 5xx, from the gateway or an upstream, than in the minute "
               "before the commit: of those with a route, over the last ten seconds, and five of them at least.")
        .range(1, 100)
        .field("min_requests", &ReturnOn::minRequests, "Of fewer requests in that time nothing is concluded.")
        .range(1, 1'000'000);
}

schema::TypePtr declare(schema::Tag<Revision> /*tag*/) {
    return schema::object<Revision>("revision", "A configuration as it once was made; it is never changed.")
        .field("number", &Revision::number, "Counts from 1.")
        .field("hash", &Revision::hash, "SHA-256 of document, author, time, message and parent.")
        .field("parent", &Revision::parent, "Hash of the one before.")
        .field("author", &Revision::author, "Who made it.")
        .field("time", &Revision::time, "When.")
        .field("message", &Revision::message, "Why.")
        .multiline()
        .field("tags", &Revision::tags, "Its names.")
        .field("head", &Revision::head, "Whether it is the newest, which runs.")
        .field("confirm_until", &Revision::confirmUntil,
               "It is on probation: the one before returns then unless somebody confirms it.")
        .field("return_on", &Revision::returnOn, "On what the one before returns at once.");
}

schema::TypePtr declare(schema::Tag<RevisionsListParams> /*tag*/) {
    return schema::object<RevisionsListParams>("revisions.list.params", "Which revisions.")
        .field("before", &RevisionsListParams::before, "Only those with a smaller number; 0: from the head on.")
        .field("limit", &RevisionsListParams::limit, "So many at most.")
        .range(1, 1'000);
}

schema::TypePtr declare(schema::Tag<Revisions> /*tag*/) {
    return schema::object<Revisions>("revisions", "Revisions.")
        .field("revisions", &Revisions::revisions, "The newest first.");
}

schema::TypePtr declare(schema::Tag<RevisionParams> /*tag*/) {
    return schema::object<RevisionParams>("revision.params", "Which revision.")
        .field("revision", &RevisionParams::revision, kRevisionText)
        .required()
        .length(1, 128);
}

schema::TypePtr declare(schema::Tag<Change::Kind> /*tag*/) {
    using Kind = Change::Kind;
    return schema::words<Kind>({
        {"added", Kind::Added, "was not there before"},
        {"removed", Kind::Removed, "is not there any more"},
        {"changed", Kind::Changed, "is another"},
        {"moved", Kind::Moved, "its items stand in another order"},
    });
}

schema::TypePtr declare(schema::Tag<Change> /*tag*/) {
    return schema::object<Change>("diff.change", "One difference.")
        .field("change", &Change::change, "What happened.")
        .field("path", &Change::path, "To what; items that have a name are called by it.")
        .field("before", &Change::before, "As it was.")
        .field("after", &Change::after, "As it is.");
}

schema::TypePtr declare(schema::Tag<Diff> /*tag*/) {
    return schema::object<Diff>("diff", "What changed, as its author would say it.")
        .field("count", &Diff::count, "How many differences there are.")
        .field("changes", &Diff::changes, "The first of them.");
}

schema::TypePtr declare(schema::Tag<RevisionsDiffParams> /*tag*/) {
    return schema::object<RevisionsDiffParams>("revisions.diff.params", "Between which revisions.")
        .field("from", &RevisionsDiffParams::from, kRevisionText)
        .required()
        .length(1, 128)
        .field("to", &RevisionsDiffParams::to, kRevisionText)
        .length(1, 128);
}

schema::TypePtr declare(schema::Tag<RollbackParams> /*tag*/) {
    return schema::object<RollbackParams>("revisions.rollback.params", "To what, and why.")
        .field("to", &RollbackParams::to, kRevisionText)
        .required()
        .length(1, 128)
        .field("message", &RollbackParams::message, kMessageText)
        .multiline()
        .field("confirm", &RollbackParams::confirm, kConfirmText)
        .range(1s, 24h)
        .field("return_on", &RollbackParams::returnOn, kReturnOnText);
}

schema::TypePtr declare(schema::Tag<TagParams> /*tag*/) {
    return schema::object<TagParams>("revisions.tag.params", "What gets which name.")
        .field("revision", &TagParams::revision, kRevisionText)
        .required()
        .length(1, 128)
        .field("tag", &TagParams::tag, "The name, with a letter in it.")
        .required()
        .rule(kTag);
}

schema::TypePtr declare(schema::Tag<UntagParams> /*tag*/) {
    return schema::object<UntagParams>("revisions.untag.params", "Which name.")
        .field("tag", &UntagParams::tag, "The name.")
        .required()
        .rule(kTag);
}

} // namespace gatehouse::api
