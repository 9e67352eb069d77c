#include "shared/api/audit.h"

#include "shared/schema/schema.h"

namespace gatehouse::api {

schema::TypePtr declare(schema::Tag<AuditEntry> /*tag*/) {
    constexpr std::size_t kLong = 64 * 1024;
    return schema::object<AuditEntry>("audit.entry", "Something that somebody did.")
        .field("sequence", &AuditEntry::sequence, "Counts from 1.")
        .field("time", &AuditEntry::time, "When.")
        .field("user", &AuditEntry::user, "Who, as the kernel says.")
        .field("from", &AuditEntry::from, "From where.")
        .field("method", &AuditEntry::method, "What was called.")
        .field("subject", &AuditEntry::subject, "With which parameters, cut when long.")
        .length(0, kLong)
        .multiline()
        .field("outcome", &AuditEntry::outcome, "done, or why not.")
        .length(0, kLong)
        .multiline()
        .field("before", &AuditEntry::before,
               "Hash of what it changes as it was: of the head, or of what is set of a tag, an endpoint, a breaker, a "
               "caller's "
               "limit or the trap.")
        .field("after", &AuditEntry::after,
               "Hash of the same as it is since: the `before` of the next that changes it.")
        .field("previous", &AuditEntry::previous, "Hash of the entry before.")
        .field("hash", &AuditEntry::hash, "SHA-256 of all the rest.");
}

schema::TypePtr declare(schema::Tag<AuditListParams> /*tag*/) {
    return schema::object<AuditListParams>("audit.list.params", "Which entries.")
        .field("after", &AuditListParams::after, "Only those with a larger number.")
        .field("limit", &AuditListParams::limit, "So many at most; fewer, where they would not fit into a reply.")
        .range(1, 500);
}

schema::TypePtr declare(schema::Tag<AuditEntries> /*tag*/) {
    return schema::object<AuditEntries>("audit.entries", "A part of the audit.")
        .field("next", &AuditEntries::next, "What `after` is for those that follow; 0: these were the last.")
        .field("entries", &AuditEntries::entries, "The oldest first.");
}

schema::TypePtr declare(schema::Tag<AuditVerdict> /*tag*/) {
    return schema::object<AuditVerdict>("audit.verdict", "Whether the audit is whole.")
        .field("intact", &AuditVerdict::intact, "Every entry is what its hash says, and follows on the one before.")
        .field("entries", &AuditVerdict::entries, "How many were looked at.")
        .field("last", &AuditVerdict::last, "Hash of the newest: kept elsewhere, it shows whether the end was cut off.")
        .field("broken", &AuditVerdict::broken, "The first that is not right; 0: none.");
}

} // namespace gatehouse::api
