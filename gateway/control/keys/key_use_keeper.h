#pragma once

#include "gateway/control/overrides/kept_file.h"
#include "gateway/policies/api_key/key_uses.h"
#include "shared/core/time.h"

#include <QThreadPool>

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace gatehouse::control {

/// Keeps over restarts when API keys were used last: in a file that a thread of its own writes about once a minute, if
/// there is something new. What it cannot keep it tells once, and goes on. Control thread only.
class KeyUseKeeper {
public:
    static constexpr std::size_t kMost = 150'000; ///< secrets; a file of some twelve megabytes
    static constexpr Duration kPause = std::chrono::minutes(1);

    struct Options {
        std::optional<KeptFile> file;                 ///< none: nothing outlives the process
        std::function<void(const std::string&)> tell; ///< of what does not work
    };
    KeyUseKeeper(const Clock& clock, policies::api_key::KeyUses& uses, Options options);
    KeyUseKeeper(const KeyUseKeeper&) = delete;
    KeyUseKeeper& operator=(const KeyUseKeeper&) = delete;
    ~KeyUseKeeper();

    /// Takes up what was kept; once, at the start.
    void load();
    /// To be called about once a second.
    void tick();
    /// Writes what there is, and waits for it: the process ends, or another one goes on with the file.
    void finish();

private:
    struct Outcome; ///< of the latest write, shared with the thread that does it

    void write();
    void tellOutcome();

    const Clock& m_clock;
    policies::api_key::KeyUses& m_uses;
    Options m_options;
    MonotonicTime m_next;
    std::string m_trouble; ///< told already
    std::shared_ptr<Outcome> m_outcome;
    QThreadPool m_writer;
};

} // namespace gatehouse::control
