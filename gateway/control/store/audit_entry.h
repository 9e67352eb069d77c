#pragma once

#include "shared/core/time.h"
#include "shared/document/node.h"

#include <cstdint>
#include <string>

namespace gatehouse::control {

/// One line of the audit: who did what from where, and what came of it. Only ever added to; chained, so that a line
/// that is changed, taken out or put in between shows.
struct AuditEntry {
    std::uint64_t sequence = 0;
    WallTime time{}; ///< whole seconds
    std::string user;
    std::string from;    ///< "uid 1000, process 4711"
    std::string method;  ///< "drafts.commit"
    std::string subject; ///< its parameters, JSON, cut when long; secrets are never parameters
    std::string outcome; ///< "done", or the error's name and message
    std::string before;  ///< hash of what it changes as it was: the head, or a thing's own state; empty: none was there
    std::string after;   ///< and as it is since
    std::string previous;
    std::string hash;
};

/// What `hash` must be.
[[nodiscard]] std::string hashOf(const AuditEntry& entry);
/// Of what a deed changes that makes no revision.
[[nodiscard]] std::string hashOf(const document::Node& state);

} // namespace gatehouse::control
