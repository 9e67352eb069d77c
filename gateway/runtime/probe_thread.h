#pragma once

#include "gateway/integrations/probe/prober.h"
#include "gateway/runtime/loop_thread.h"
#include "shared/core/time.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace gatehouse::runtime {

/// The thread on which endpoints are probed, so that neither a worker nor the control thread ever waits for one.
/// Started when there is something to probe. Belongs to the control thread.
class ProbeThread {
public:
    /// Both are called on the thread that is started.
    struct Callbacks {
        integrations::Prober::Report report;
        std::function<void(const std::string&)> warn;
    };
    ProbeThread(const Clock& clock, Callbacks callbacks);
    ~ProbeThread();
    ProbeThread(const ProbeThread&) = delete;
    ProbeThread& operator=(const ProbeThread&) = delete;

    /// These are probed from now on, and no others. Names are looked up as `dns` says.
    void setTargets(std::vector<integrations::ProbeTarget> targets, const model::Dns& dns);

private:
    [[nodiscard]] Result<void> start();

    const Clock& m_clock;
    Callbacks m_callbacks;
    LoopThread m_thread;
    std::unique_ptr<integrations::Prober> m_prober; ///< lives on m_thread
};

} // namespace gatehouse::runtime
