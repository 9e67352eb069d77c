#pragma once

#include "gateway/control/store/audit_entry.h"
#include "gateway/control/store/database.h"
#include "gateway/control/store/revision.h"
#include "shared/core/time.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gatehouse::control {

/// How much worse answers may be under a revision on probation.
struct ErrorBound {
    std::uint32_t percent = 0; ///< of the requests, more than usual
    std::uint64_t minRequests = 0;
    double usual = 0; ///< share of errors before it was committed
};

/// A revision that is to be.
struct NewRevision {
    std::string parent;       ///< hash of what must be the head; empty: there must be none
    std::uint64_t number = 0; ///< 0: the one after the parent's. Another one only for a first revision
    std::string author;
    std::string message;
    WallTime time{};
    std::string document;
    std::optional<WallTime> confirmUntil; ///< the one before returns unless somebody confirms it by then
    std::optional<ErrorBound> returnOn;   ///< or at once, with this
    AuditEntry audit;                     ///< who, from where, by which method
};

/// The head is on probation.
struct Confirmation {
    std::uint64_t revision = 0;
    std::uint64_t previous = 0; ///< the one that returns
    WallTime deadline{};
    std::optional<ErrorBound> returnOn{}; ///< earlier than that
};

/// Revisions, tags and audit in one SQLite file. What a call has answered is on disk. Each call blocks; on the thread
/// that opened it.
class RevisionStore {
public:
    /// Makes it if it is not there, brings it to this version, and looks whether the newest revisions are chained and
    /// the head is whole.
    [[nodiscard]] static rpc::Answer<std::unique_ptr<RevisionStore>> open(const std::string& file);

    /// Nothing while there is no revision.
    [[nodiscard]] rpc::Answer<std::optional<StoredRevision>> head();
    /// The newest ones before number `before` (0: from the head on), newest first.
    [[nodiscard]] rpc::Answer<std::vector<Revision>> list(std::uint64_t before, std::size_t limit);
    /// By number ("7"), by tag, by the hash or its beginning (8 digits or more), or "head".
    [[nodiscard]] rpc::Answer<StoredRevision> get(const std::string& name);

    /// Adds it with its audit entry, both or none. Conflict if the head is not the parent.
    [[nodiscard]] rpc::Answer<Revision> append(const NewRevision& revision);
    /// The head stays.
    [[nodiscard]] rpc::Answer<void> confirm(const AuditEntry& audit);
    [[nodiscard]] rpc::Answer<std::optional<Confirmation>> confirmation();
    /// Gives the revision a name; one that it had elsewhere moves.
    [[nodiscard]] rpc::Answer<void> tag(std::uint64_t revision, const std::string& name, const AuditEntry& audit);
    [[nodiscard]] rpc::Answer<void> untag(const std::string& name, const AuditEntry& audit);

    [[nodiscard]] rpc::Answer<void> record(const AuditEntry& entry);
    /// Looks at every page of the file.
    [[nodiscard]] rpc::Answer<void> inspect();
    /// Entries after number `after`, oldest first.
    [[nodiscard]] rpc::Answer<std::vector<AuditEntry>> audit(std::uint64_t after, std::size_t limit);

private:
    explicit RevisionStore(std::unique_ptr<Database> database) : m_database(std::move(database)) {}

    [[nodiscard]] rpc::Answer<std::optional<Revision>> headOnly();
    [[nodiscard]] rpc::Answer<void> check();
    [[nodiscard]] rpc::Answer<std::vector<std::string>> tagsOf(std::uint64_t revision);
    [[nodiscard]] rpc::Answer<void> addConfirmation(const Confirmation& confirmation);
    [[nodiscard]] rpc::Answer<document::Node> tagState(const std::string& name);
    [[nodiscard]] rpc::Answer<void> changed(AuditEntry audit, const std::function<rpc::Answer<document::Node>()>& state,
                                            const std::function<rpc::Answer<void>()>& change);
    [[nodiscard]] rpc::Answer<void> addAudit(AuditEntry entry);

    std::unique_ptr<Database> m_database;
};

} // namespace gatehouse::control
