#pragma once

#include "shared/rpc/failure.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <functional>
#include <initializer_list>
#include <memory>
#include <string>

namespace gatehouse::control {

/// An open SQLite file: durable when a transaction has ended (WAL, synchronous=FULL), and errors as values. Belongs to
/// the thread that opened it.
class Database {
public:
    [[nodiscard]] static rpc::Answer<std::unique_ptr<Database>> open(const std::string& file);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Runs a statement; the query stands before its first row.
    [[nodiscard]] rpc::Answer<QSqlQuery> run(const QString& statement, std::initializer_list<QVariant> values = {});
    /// All of `work` or nothing of it. It begins with the write lock, so that what it reads is still so when it writes.
    [[nodiscard]] rpc::Answer<void> inTransaction(const std::function<rpc::Answer<void>()>& work);

private:
    explicit Database(QString connection) : m_connection(std::move(connection)) {}
    [[nodiscard]] rpc::Answer<void> prepare();

    QString m_connection;
    QSqlDatabase m_database;
};

[[nodiscard]] QString text(std::string_view utf8);
[[nodiscard]] std::string text(const QVariant& value);

} // namespace gatehouse::control
