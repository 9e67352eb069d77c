#pragma once

#include "shared/core/time.h"
#include "shared/rpc/method.h"

#include <cstdint>
#include <string>
#include <vector>

namespace gatehouse::api {

struct AuditEntry {
    std::uint64_t sequence = 0;
    WallTime time{};
    std::string user;
    std::string from;
    std::string method;
    std::string subject;
    std::string outcome;
    std::string before;
    std::string after;
    std::string previous;
    std::string hash;
};
struct AuditListParams {
    std::uint64_t after = 0;
    std::uint64_t limit = 100;
};
struct AuditEntries {
    std::uint64_t next = 0; ///< `after` of the next page; 0: there is none
    std::vector<AuditEntry> entries;
};
struct AuditVerdict {
    bool intact = false;
    std::uint64_t entries = 0;
    std::string last; ///< hash of the newest: kept elsewhere, it shows a cut at the end
    std::uint64_t broken = 0;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<AuditEntry>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<AuditListParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<AuditEntries>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<AuditVerdict>);

inline constexpr rpc::Method<AuditListParams, AuditEntries> kAuditList{
    "audit.list", rpc::Role::Operator, rpc::Effect::None, "Who did what, the oldest first."};
inline constexpr rpc::Method<rpc::Nothing, AuditVerdict> kAuditVerify{
    "audit.verify", rpc::Role::Operator, rpc::Effect::None, "Whether every entry is there as it was written."};

} // namespace gatehouse::api
