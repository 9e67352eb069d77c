#include "shared/api/audit.h"

#include "gateway/control/management/deeds.h"
#include "gateway/control/management/page.h"

#include <utility>

namespace gatehouse::control {

using rpc::Answer;

namespace {

constexpr std::size_t kVerifiedAtOnce = 1'000;

api::AuditEntry shown(const AuditEntry& entry) {
    return {entry.sequence, entry.time,   entry.user,  entry.from,     entry.method, entry.subject,
            entry.outcome,  entry.before, entry.after, entry.previous, entry.hash};
}

/// `entries` has one more than the page may have, where there is one.
api::AuditEntries pageOf(const std::vector<AuditEntry>& entries, std::uint64_t limit) {
    api::AuditEntries out;
    Page page(limit);
    for (const AuditEntry& entry : entries)
        page.offer(out.entries, [&entry] { return shown(entry); });
    out.next = page.next() == 0 ? 0 : out.entries.back().sequence;
    return out;
}

Answer<api::AuditVerdict> verify(RevisionStore& store) {
    api::AuditVerdict verdict;
    while (true) {
        const std::vector<AuditEntry> entries = TRY(store.audit(verdict.entries, kVerifiedAtOnce));
        for (const AuditEntry& entry : entries) {
            ++verdict.entries;
            if (entry.sequence != verdict.entries || entry.previous != verdict.last || entry.hash != hashOf(entry)) {
                verdict.broken = entry.sequence;
                return verdict;
            }
            verdict.last = entry.hash;
        }
        if (entries.empty())
            break;
    }
    verdict.intact = true;
    return verdict;
}

} // namespace

void serveAudit(Dispatcher& dispatcher, Configuration& configuration) {
    dispatcher.answerLater(api::kAuditList, [&](const Caller& /*caller*/, const api::AuditListParams& params,
                                                const auto& done) {
        using Found = std::vector<AuditEntry>;
        configuration.ask<Found>([params](RevisionStore& store) { return store.audit(params.after, params.limit + 1); },
                                 [done, limit = params.limit](const Answer<Found>& found) {
                                     done(found.map([limit](const Found& entries) { return pageOf(entries, limit); }));
                                 });
    });
    dispatcher.answerLater(api::kAuditVerify,
                           [&](const Caller& /*caller*/, const rpc::Nothing& /*params*/, const auto& done) {
                               configuration.ask<api::AuditVerdict>(verify, done);
                           });
    dispatcher.onDeed([&](const Dispatcher::Deed& deed, const std::function<void()>& kept) {
        AuditEntry entry = configuration.auditEntry(deed.caller, deed.method.name, deed.params);
        entry.before = deed.before;
        entry.after = deed.after;
        if (deed.method.effect == rpc::Effect::Stores) // and fails: the configuration is what it was
            entry.before = entry.after = configuration.hash();
        if (deed.failure != nullptr)
            entry.outcome = std::string(rpc::nameOf(deed.failure->code)) + ": " + deed.failure->message;
        configuration.record(std::move(entry), kept);
    });
}

} // namespace gatehouse::control
