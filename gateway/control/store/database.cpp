#include "gateway/control/store/database.h"

#include <QSqlError>

#include <sys/stat.h>

#include <atomic>

namespace gatehouse::control {

using rpc::ErrorCode;

namespace {

/// How long another process may hold the file before it counts as locked.
constexpr auto kOptions = "QSQLITE_BUSY_TIMEOUT=2000";

// Primary result codes of SQLite, https://www.sqlite.org/rescode.html
enum class Code : int {
    Busy = 5,
    Locked = 6,
    ReadOnly = 8,
    InputOutput = 10,
    Corrupt = 11,
    Full = 13,
    NotADatabase = 26
};

rpc::Failure failureOf(const QSqlError& error) {
    const int native = error.nativeErrorCode().toInt() & 0xff; // extended codes carry the primary one below
    const std::string words = error.databaseText().toStdString();
    switch (static_cast<Code>(native)) {
    case Code::Full:
        return {ErrorCode::StorageFull, "the disk of the store is full"};
    case Code::Busy:
    case Code::Locked:
        return {ErrorCode::Unavailable, "the store is locked by another process"};
    case Code::Corrupt:
    case Code::NotADatabase:
        return {ErrorCode::Unavailable, "the store is damaged: " + words};
    case Code::ReadOnly:
    case Code::InputOutput:
        return {ErrorCode::Unavailable, "the store cannot be read or written: " + words};
    }
    return {ErrorCode::Unavailable, "the store: " + words};
}

QString newConnectionName() {
    static std::atomic<unsigned> count{0}; // Qt names connections process-wide
    return QStringLiteral("gatehouse-store-%1").arg(++count);
}

} // namespace

QString text(std::string_view utf8) {
    if (utf8.empty())
        return QStringLiteral(""); // a null string would be SQL's NULL
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

std::string text(const QVariant& value) { return value.toString().toStdString(); }

rpc::Answer<std::unique_ptr<Database>> Database::open(const std::string& file) {
    std::unique_ptr<Database> database(new Database(newConnectionName()));
    TRY_VOID([&]() -> rpc::Answer<void> {
        QSqlDatabase opened = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), database->m_connection);
        if (!opened.isValid())
            return rpc::failure(ErrorCode::Unavailable, "Qt's driver for SQLite is not installed");
        opened.setDatabaseName(QString::fromStdString(file));
        opened.setConnectOptions(QString::fromLatin1(kOptions));
        database->m_database = opened;
        if (!opened.open())
            return tl::unexpected(failureOf(opened.lastError()));
        ::chmod(file.c_str(), 0600); // its companions take over its mode
        return database->prepare();
    }());
    return database;
}

Database::~Database() {
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
}

rpc::Answer<void> Database::prepare() {
    for (const char* pragma : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON",
                               "PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON"})
        TRY_VOID(run(QString::fromLatin1(pragma)).map([](QSqlQuery query) { query.finish(); }));
    return {};
}

rpc::Answer<QSqlQuery> Database::run(const QString& statement, std::initializer_list<QVariant> values) {
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return tl::unexpected(failureOf(query.lastError()));
    for (const QVariant& value : values)
        query.addBindValue(value);
    if (!query.exec())
        return tl::unexpected(failureOf(query.lastError()));
    return query;
}

rpc::Answer<void> Database::inTransaction(const std::function<rpc::Answer<void>()>& work) {
    TRY_VOID(run(QStringLiteral("BEGIN IMMEDIATE")));
    rpc::Answer<void> done = work();
    if (done)
        done = run(QStringLiteral("COMMIT")).map([](const QSqlQuery& /*query*/) {});
    if (!done)
        (void)run(QStringLiteral("ROLLBACK")); // fails where SQLite has done it already
    return done;
}

} // namespace gatehouse::control
