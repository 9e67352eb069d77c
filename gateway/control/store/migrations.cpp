#include "gateway/control/store/migrations.h"

#include <array>
#include <span>
#include <string>

namespace gatehouse::control {

namespace {

/// From an empty file. What is written once is never changed: the triggers say so to whoever tries.
constexpr std::array kVersion1{
    "CREATE TABLE revisions ("
    " number INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, parent TEXT NOT NULL, author TEXT NOT NULL,"
    " time INTEGER NOT NULL, message TEXT NOT NULL, document_hash TEXT NOT NULL,"
    " document BLOB NOT NULL) STRICT", // compressed as qCompress() does
    "CREATE TRIGGER revisions_are_not_changed BEFORE UPDATE ON revisions"
    " BEGIN SELECT RAISE(ABORT, 'revisions are not changed'); END",
    "CREATE TRIGGER revisions_are_not_deleted BEFORE DELETE ON revisions"
    " BEGIN SELECT RAISE(ABORT, 'revisions are not deleted'); END",
    "CREATE TABLE tags ("
    " name TEXT PRIMARY KEY, revision INTEGER NOT NULL REFERENCES revisions(number)) STRICT",
    "CREATE TABLE audit ("
    " sequence INTEGER PRIMARY KEY, time INTEGER NOT NULL, user TEXT NOT NULL, origin TEXT NOT NULL,"
    " method TEXT NOT NULL, subject TEXT NOT NULL, outcome TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,"
    " previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT",
    "CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit"
    " BEGIN SELECT RAISE(ABORT, 'the audit is not changed'); END",
    "CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit"
    " BEGIN SELECT RAISE(ABORT, 'the audit is not deleted'); END",
    // The head waits for its confirmation: at most one row.
    "CREATE TABLE confirmation ("
    " one INTEGER PRIMARY KEY CHECK (one = 1), revision INTEGER NOT NULL, previous INTEGER NOT NULL,"
    " deadline INTEGER NOT NULL) STRICT",
};

/// What ends a probation before its time; NULL: nothing does.
constexpr std::array kVersion2{
    "ALTER TABLE confirmation ADD COLUMN error_percent INTEGER",
    "ALTER TABLE confirmation ADD COLUMN min_requests INTEGER",
    "ALTER TABLE confirmation ADD COLUMN usual_errors REAL",
};

/// Step i leads from version i to version i + 1.
constexpr std::array<std::span<const char* const>, 2> kSteps{kVersion1, kVersion2};

rpc::Answer<int> versionOf(Database& database) {
    QSqlQuery query = TRY(database.run(QStringLiteral("PRAGMA user_version")));
    return query.next() ? query.value(0).toInt() : 0;
}

} // namespace

int newestStoreVersion() { return static_cast<int>(kSteps.size()); }

rpc::Answer<void> migrate(Database& database) {
    const int version = TRY(versionOf(database));
    if (version < 0 || version > newestStoreVersion())
        return rpc::failure(rpc::ErrorCode::Unavailable, "the store is of version " + std::to_string(version) +
                                                             "; this gatehoused knows it up to version " +
                                                             std::to_string(newestStoreVersion()));
    for (std::size_t step = static_cast<std::size_t>(version); step < kSteps.size(); ++step) {
        const auto take = [&]() -> rpc::Answer<void> {
            for (const char* statement : kSteps[step])
                TRY_VOID(database.run(QString::fromLatin1(statement)));
            TRY_VOID(database.run(QStringLiteral("PRAGMA user_version=%1").arg(step + 1)));
            return {};
        };
        TRY_VOID(database.inTransaction(take));
    }
    return {};
}

} // namespace gatehouse::control
