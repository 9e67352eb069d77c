#pragma once

#include "gateway/integrations/jwks/key_service.h"
#include "gateway/jose/key_ring.h"
#include "gateway/runtime/loop_thread.h"
#include "shared/core/time.h"

#include <functional>
#include <memory>

namespace gatehouse::runtime {

/// The thread on which the keys of issuers are fetched, so that neither a worker nor the control thread ever waits for
/// one. Started when there is something to fetch. Belongs to the control thread.
class KeyThread final : public jose::KeyRings {
public:
    /// `report` is called on the key thread.
    KeyThread(const Clock& clock, integrations::KeyService::Report report);
    ~KeyThread();
    KeyThread(const KeyThread&) = delete;
    KeyThread& operator=(const KeyThread&) = delete;

    [[nodiscard]] std::shared_ptr<jose::KeyRing> open(const jose::KeySource& source) override;
    /// The configuration that has opened rings is in use: fetches for them, and looks up hosts as `dns` says.
    void begin(const model::Dns& dns);

private:
    [[nodiscard]] Result<void> start();

    const Clock& m_clock;
    integrations::KeyService::Report m_report;
    LoopThread m_thread;
    std::unique_ptr<integrations::KeyService> m_service; ///< lives on m_thread
};

} // namespace gatehouse::runtime
