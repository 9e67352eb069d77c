#include "gateway/control/store/audit_entry.h"

#include "gateway/control/store/revision.h"
#include "shared/document/writer.h"

#include <initializer_list>

namespace gatehouse::control {

std::string hashOf(const AuditEntry& entry) {
    std::string text = "gatehouse audit 1\n";
    for (const std::string& part :
         {std::to_string(entry.sequence), std::to_string(secondsOf(entry.time)), entry.user, entry.from, entry.method,
          entry.subject, entry.outcome, entry.before, entry.after, entry.previous})
        text += std::to_string(part.size()) + ':' + part + '\n';
    return sha256(text);
}

std::string hashOf(const document::Node& state) { return sha256(document::writeJsonLine(state)); }

} // namespace gatehouse::control
