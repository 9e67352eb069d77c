#pragma once

#include "gateway/observe/access_log/access_log.h"
#include "gateway/runtime/snapshot.h"
#include "gateway/runtime/trouble.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace gatehouse::runtime {

/// Sees what workers and the access log's thread only count, and puts it into words for the operator's log: a line when
/// something begins to fail, and one when it works again. Control thread only.
class TroubleWatch {
public:
    struct Seen {
        std::vector<std::string> lines;
        std::uint64_t logErrors = 0; ///< of the access log, since the last look
    };
    /// To be called once a second.
    [[nodiscard]] Seen look(const Snapshot& snapshot);

private:
    /// Of one access log; another one begins anew.
    struct Log {
        std::weak_ptr<const observe::AccessLog> log;
        observe::AccessLog::Counts counts; ///< at the last look
        std::uint64_t droppedBefore = 0;   ///< when the trouble began
        Trouble trouble;
    };
    struct Accepting {
        std::uint64_t failuresBefore = 0;
        std::uint64_t failures = 0; ///< at the last look
        Trouble trouble;
    };

    void lookAtLog(const std::shared_ptr<const observe::AccessLog>& log, Seen& seen);
    void lookAtListener(const ListenerPlan& listener, Seen& seen);

    Log m_log;
    std::map<std::string, Accepting> m_accepting; ///< by listener
};

} // namespace gatehouse::runtime
