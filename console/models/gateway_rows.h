#pragma once

#include "console/models/rows_model.h"
#include "console/session/desk.h"
#include "shared/api/audit.h"

namespace gatehouse::console {

/// Rows of the console's tables, made from what the gateway says. Heads and cells belong together: a page that has the
/// first has the second.
enum class PoolColumn { Endpoint, State, Weight, Share, Calls, Failures, History, Note };
[[nodiscard]] QVector<ColumnHead> poolHeads();
/// A group for each service, the worst first, and a row for each endpoint; the key of one is service, line feed, URL.
[[nodiscard]] QVector<RowContent> poolRows(const Desk& desk);

enum class ServiceColumn { State, Name, Endpoints, History, Calls, Failures, Balance };
[[nodiscard]] QVector<ColumnHead> serviceHeads();
[[nodiscard]] QVector<RowContent> serviceRows(const Desk& desk);

enum class RevisionColumn { Number, Message, Tags, Author, Time };
[[nodiscard]] QVector<ColumnHead> revisionHeads();
[[nodiscard]] QVector<RowContent> revisionRows(const Desk& desk);

enum class AuditColumn { Time, User, Method, Subject, Outcome, From };
[[nodiscard]] QVector<ColumnHead> auditHeads();
[[nodiscard]] QVector<RowContent> auditRows(const std::vector<api::AuditEntry>& entries, const QDateTime& now);

enum class FieldColumn { Path, Before, After };
[[nodiscard]] QVector<ColumnHead> fieldHeads(const QString& before, const QString& after);
[[nodiscard]] QVector<RowContent> fieldRows(const std::vector<api::Change>& changes);

/// A tree's scalar as it is, anything else on one line.
[[nodiscard]] QString inOneLine(const std::optional<document::Node>& node);

} // namespace gatehouse::console
