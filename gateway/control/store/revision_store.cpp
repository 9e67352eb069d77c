#include "gateway/control/store/revision_store.h"

#include "gateway/control/store/migrations.h"
#include "shared/api/state_words.h"
#include "shared/document/diagnostics.h"

#include <algorithm>
#include <utility>

namespace gatehouse::control {

using document::Node;
using rpc::ErrorCode;

namespace {

constexpr std::size_t kChecked = 1'000; // revisions whose chain is looked at when the store is opened
constexpr std::size_t kShortestHash = 8;
constexpr int kQuick = 1; // of zlib: documents shrink tenfold, and commits wait for it
constexpr auto kColumns = "number, hash, parent, author, time, message, document_hash";

Revision revisionOf(const QSqlQuery& row) {
    Revision revision;
    revision.number = row.value(0).toULongLong();
    revision.hash = text(row.value(1));
    revision.parent = text(row.value(2));
    revision.author = text(row.value(3));
    revision.time = timeOf(row.value(4).toLongLong());
    revision.message = text(row.value(5));
    revision.documentHash = text(row.value(6));
    return revision;
}

AuditEntry entryOf(const QSqlQuery& row) {
    AuditEntry entry;
    entry.sequence = row.value(0).toULongLong();
    entry.time = timeOf(row.value(1).toLongLong());
    std::string* const members[] = {&entry.user,   &entry.from,  &entry.method,   &entry.subject, &entry.outcome,
                                    &entry.before, &entry.after, &entry.previous, &entry.hash};
    for (int i = 0; i < static_cast<int>(std::size(members)); ++i)
        *members[i] = text(row.value(2 + i));
    return entry;
}

tl::unexpected<rpc::Failure> damaged(std::string_view what) {
    return rpc::failure(ErrorCode::Unavailable, "the store is damaged: " + std::string(what));
}

QVariant number(std::uint64_t value) { return QVariant::fromValue(static_cast<qlonglong>(value)); }

QVariant seconds(WallTime time) { return QVariant::fromValue(static_cast<qlonglong>(secondsOf(time))); }

bool isNumber(const std::string& name) {
    return !name.empty() && name.size() < 19 && std::ranges::all_of(name, [](char c) { return c >= '0' && c <= '9'; });
}

/// What a confirmation ends, as the audit hashes it.
Node stateOf(const std::optional<Confirmation>& confirmation) {
    Node state = Node::map();
    state.add("confirmation", Node::integer(confirmation ? static_cast<std::int64_t>(confirmation->revision) : 0));
    return state;
}

bool isHash(const std::string& name) {
    return name.size() >= kShortestHash && name.find_first_not_of("0123456789abcdef") == name.npos;
}

} // namespace

rpc::Answer<std::unique_ptr<RevisionStore>> RevisionStore::open(const std::string& file) {
    auto database = TRY(Database::open(file));
    TRY_VOID(migrate(*database));
    std::unique_ptr<RevisionStore> store(new RevisionStore(std::move(database)));
    TRY_VOID(store->check());
    return store;
}

rpc::Answer<void> RevisionStore::check() {
    const std::vector<Revision> newest = TRY(list(0, kChecked));
    for (std::size_t i = 0; i < newest.size(); ++i) {
        if (newest[i].hash != hashOf(newest[i]))
            return damaged("revision " + std::to_string(newest[i].number) + " is not what its hash says");
        if (i > 0 && newest[i - 1].parent != newest[i].hash)
            return damaged("revision " + std::to_string(newest[i].number) + " is not the parent of the one after it");
    }
    TRY_VOID(head());
    return {};
}

rpc::Answer<void> RevisionStore::inspect() {
    QSqlQuery row = TRY(m_database->run(QStringLiteral("PRAGMA quick_check(1)")));
    if (!row.next() || row.value(0).toString() != QStringLiteral("ok"))
        return damaged(text(row.value(0)));
    row.finish();
    return check();
}

rpc::Answer<std::optional<Revision>> RevisionStore::headOnly() {
    const std::vector<Revision> newest = TRY(list(0, 1));
    return newest.empty() ? std::nullopt : std::optional(newest.front());
}

rpc::Answer<std::optional<StoredRevision>> RevisionStore::head() {
    const std::optional<Revision> newest = TRY(headOnly());
    if (!newest)
        return std::nullopt;
    return TRY(get(std::to_string(newest->number)));
}

rpc::Answer<std::vector<Revision>> RevisionStore::list(std::uint64_t before, std::size_t limit) {
    std::vector<Revision> revisions;
    {
        QSqlQuery row = TRY(m_database->run(
            QStringLiteral("SELECT %1 FROM revisions WHERE ? = 0 OR number < ? ORDER BY number DESC LIMIT ?")
                .arg(QString::fromLatin1(kColumns)),
            {number(before), number(before), number(limit)}));
        while (row.next())
            revisions.push_back(revisionOf(row));
    }
    for (Revision& revision : revisions)
        revision.tags = TRY(tagsOf(revision.number));
    return revisions;
}

rpc::Answer<StoredRevision> RevisionStore::get(const std::string& name) {
    const auto select = QStringLiteral("SELECT %1, document FROM revisions WHERE ").arg(QString::fromLatin1(kColumns));
    const auto find = [&](const QString& condition,
                          const QVariant& value) -> rpc::Answer<std::optional<StoredRevision>> {
        QSqlQuery row = TRY(m_database->run(select + condition, {value}));
        if (!row.next())
            return std::nullopt;
        StoredRevision found{revisionOf(row), qUncompress(row.value(7).toByteArray()).toStdString()};
        if (row.next())
            return rpc::failure(ErrorCode::Conflict, "several revisions begin with " + name);
        return found;
    };
    std::optional<StoredRevision> found =
        TRY(find(QStringLiteral("number = (SELECT revision FROM tags WHERE name = ?)"), text(name)));
    if (!found && name == "head")
        found = TRY(find(QStringLiteral("number = (SELECT max(number) FROM revisions WHERE ? != '')"), text(name)));
    if (!found && isNumber(name))
        found = TRY(find(QStringLiteral("number = ?"), number(std::stoull(name))));
    if (!found && isHash(name))
        found = TRY(find(QStringLiteral("hash GLOB ?"), text(name + '*')));
    if (!found)
        return rpc::failure(ErrorCode::NotFound, "there is no revision " + document::inQuotes(name));
    if (sha256(found->document) != found->revision.documentHash)
        return damaged("the document of revision " + std::to_string(found->revision.number) +
                       " is not what its hash says");
    found->revision.tags = TRY(tagsOf(found->revision.number));
    return *std::move(found);
}

rpc::Answer<std::vector<std::string>> RevisionStore::tagsOf(std::uint64_t revision) {
    QSqlQuery row = TRY(
        m_database->run(QStringLiteral("SELECT name FROM tags WHERE revision = ? ORDER BY name"), {number(revision)}));
    std::vector<std::string> tags;
    while (row.next())
        tags.push_back(text(row.value(0)));
    return tags;
}

rpc::Answer<Revision> RevisionStore::append(const NewRevision& wanted) {
    Revision revision;
    revision.parent = wanted.parent;
    revision.author = wanted.author;
    revision.message = wanted.message;
    revision.time = timeOf(secondsOf(wanted.time));
    revision.documentHash = sha256(wanted.document);
    const QByteArray compressed = qCompress(reinterpret_cast<const uchar*>(wanted.document.data()),
                                            static_cast<qsizetype>(wanted.document.size()), kQuick);
    const auto insert = [&]() -> rpc::Answer<void> {
        const std::optional<Revision> head = TRY(headOnly());
        // A first revision may go on where a store that is lost ended.
        if (head ? head->hash != wanted.parent : (!wanted.parent.empty() && wanted.number == 0))
            return rpc::failure(ErrorCode::Conflict, head ? "the head is revision " + std::to_string(head->number) +
                                                                " by " + head->author +
                                                                ", not the one that this was made from"
                                                          : std::string("there is no revision yet"));
        revision.number = head ? head->number + 1 : std::max<std::uint64_t>(wanted.number, 1);
        revision.hash = hashOf(revision);
        TRY_VOID(
            m_database->run(QStringLiteral("INSERT INTO revisions VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
                            {number(revision.number), text(revision.hash), text(revision.parent), text(revision.author),
                             seconds(revision.time), text(revision.message), text(revision.documentHash), compressed}));
        TRY_VOID(m_database->run(QStringLiteral("DELETE FROM confirmation")));
        if (wanted.confirmUntil && head)
            TRY_VOID(addConfirmation({revision.number, head->number, *wanted.confirmUntil, wanted.returnOn}));
        AuditEntry entry = wanted.audit;
        entry.outcome = api::kOutcomeDone;
        entry.before = head ? head->hash : std::string();
        entry.after = revision.hash;
        return addAudit(std::move(entry));
    };
    TRY_VOID(m_database->inTransaction(insert));
    return revision;
}

rpc::Answer<std::optional<Confirmation>> RevisionStore::confirmation() {
    QSqlQuery row = TRY(m_database->run(QStringLiteral(
        "SELECT revision, previous, deadline, error_percent, min_requests, usual_errors FROM confirmation")));
    if (!row.next())
        return std::nullopt;
    Confirmation found{row.value(0).toULongLong(), row.value(1).toULongLong(), timeOf(row.value(2).toLongLong())};
    if (!row.value(3).isNull())
        found.returnOn = ErrorBound{row.value(3).toUInt(), row.value(4).toULongLong(), row.value(5).toDouble()};
    return found;
}

rpc::Answer<void> RevisionStore::addConfirmation(const Confirmation& confirmation) {
    const auto& bound = confirmation.returnOn;
    return m_database
        ->run(QStringLiteral("INSERT INTO confirmation (one, revision, previous, deadline, error_percent, "
                             "min_requests, usual_errors) VALUES (1, ?, ?, ?, ?, ?, ?)"),
              {number(confirmation.revision), number(confirmation.previous), seconds(confirmation.deadline),
               bound ? number(bound->percent) : QVariant(), bound ? number(bound->minRequests) : QVariant(),
               bound ? QVariant(bound->usual) : QVariant()})
        .map([](const QSqlQuery& /*query*/) {});
}

rpc::Answer<void> RevisionStore::confirm(const AuditEntry& audit) {
    return changed(
        audit, [this]() -> rpc::Answer<Node> { return stateOf(TRY(confirmation())); },
        [this]() -> rpc::Answer<void> {
            TRY_VOID(m_database->run(QStringLiteral("DELETE FROM confirmation")));
            return {};
        });
}

rpc::Answer<void> RevisionStore::tag(std::uint64_t revision, const std::string& name, const AuditEntry& audit) {
    return changed(
        audit, [&] { return tagState(name); },
        [&]() -> rpc::Answer<void> {
            TRY_VOID(m_database->run(QStringLiteral("INSERT INTO tags VALUES (?, ?) ON CONFLICT (name) DO "
                                                    "UPDATE SET revision = excluded.revision"),
                                     {text(name), number(revision)}));
            return {};
        });
}

rpc::Answer<void> RevisionStore::untag(const std::string& name, const AuditEntry& audit) {
    return changed(
        audit, [&] { return tagState(name); },
        [&]() -> rpc::Answer<void> {
            const QSqlQuery deleted =
                TRY(m_database->run(QStringLiteral("DELETE FROM tags WHERE name = ?"), {text(name)}));
            if (deleted.numRowsAffected() == 0)
                return rpc::failure(ErrorCode::NotFound, "there is no tag " + document::inQuotes(name));
            return {};
        });
}

rpc::Answer<Node> RevisionStore::tagState(const std::string& name) {
    QSqlQuery row = TRY(m_database->run(QStringLiteral("SELECT revision FROM tags WHERE name = ?"), {text(name)}));
    Node state = Node::map();
    state.add("tag", Node::string(name));
    state.add("revision", Node::integer(row.next() ? row.value(0).toLongLong() : 0));
    return state;
}

/// Makes a change of what `state` tells, and puts it into the audit with the hashes of that.
rpc::Answer<void> RevisionStore::changed(AuditEntry audit, const std::function<rpc::Answer<Node>()>& state,
                                         const std::function<rpc::Answer<void>()>& change) {
    return m_database->inTransaction([&]() -> rpc::Answer<void> {
        audit.before = hashOf(TRY(state()));
        TRY_VOID(change());
        audit.after = hashOf(TRY(state()));
        return addAudit(std::move(audit));
    });
}

rpc::Answer<void> RevisionStore::record(const AuditEntry& entry) {
    return m_database->inTransaction([&] { return addAudit(entry); });
}

rpc::Answer<void> RevisionStore::addAudit(AuditEntry entry) {
    QSqlQuery last =
        TRY(m_database->run(QStringLiteral("SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1")));
    const bool hasLast = last.next();
    entry.sequence = hasLast ? last.value(0).toULongLong() + 1 : 1;
    entry.previous = hasLast ? text(last.value(1)) : std::string();
    last.finish();
    entry.time = timeOf(secondsOf(entry.time));
    entry.hash = hashOf(entry);
    return m_database
        ->run(QStringLiteral("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
              {number(entry.sequence), seconds(entry.time), text(entry.user), text(entry.from), text(entry.method),
               text(entry.subject), text(entry.outcome), text(entry.before), text(entry.after), text(entry.previous),
               text(entry.hash)})
        .map([](const QSqlQuery& /*query*/) {});
}

rpc::Answer<std::vector<AuditEntry>> RevisionStore::audit(std::uint64_t after, std::size_t limit) {
    QSqlQuery row =
        TRY(m_database->run(QStringLiteral("SELECT * FROM audit WHERE sequence > ? ORDER BY sequence LIMIT ?"),
                            {number(after), number(limit)}));
    std::vector<AuditEntry> entries;
    while (row.next())
        entries.push_back(entryOf(row));
    return entries;
}

} // namespace gatehouse::control
