#pragma once

#include "gateway/control/overrides/kept_file.h"
#include "gateway/control/overrides/override.h"
#include "shared/core/result.h"
#include "shared/core/time.h"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gatehouse::control {

/// Something in the register that is another way than before.
struct OverrideEvent {
    enum class What : std::uint8_t { Set, Cleared, Expired, Restored };
    What what = What::Set;
    Override override;  ///< as it is from now on; as it was, if it is gone
    std::string actor;  ///< who did it; empty: nobody
    std::string reason; ///< why
    /// For the operator's log: "orders/http://10.0.0.5:8080: endpoint_state drain, set by …"
    [[nodiscard]] std::string text() const;
};

/// Why something was not set or cleared; everything is as it was.
struct OverrideRefusal : Error {
    enum class Cause : std::uint8_t {
        Invalid, ///< it makes no sense, or has ended already
        TooMany, ///< there is no more room
        NotKept  ///< it could not be written to disk
    };
    Cause cause;
};

/// The one place of everything that operators have set at run time. It is kept over reloads, being no part of a
/// configuration, and over restarts, in a file; a change counts only once it is in the file. Control thread only.
class OverrideRegister {
public:
    static constexpr std::size_t kMost = 10'000;

    struct Options {
        std::optional<KeptFile> file;                   ///< none: nothing outlives the process
        std::function<void(const OverrideEvent&)> tell; ///< of each change, once it holds
    };
    OverrideRegister(const Clock& clock, Options options) : m_clock(clock), m_options(std::move(options)) {}

    /// Takes up what was kept. A file that cannot be understood is set aside and told in the result; what can be
    /// understood in it holds. To be called once, at the start.
    [[nodiscard]] std::vector<std::string> load();

    /// Adds it, or changes the one of that kind and target. Its `since` is set here, and with `lasts` its `until`.
    [[nodiscard]] Result<void, OverrideRefusal> set(Override override, std::optional<Duration> lasts = {});
    /// The configuration's word counts again. False: there was none.
    [[nodiscard]] Result<bool, OverrideRefusal> clear(OverrideKind kind, const std::string& target, std::string actor,
                                                      std::string reason);
    /// Ends what has run out; to be called about once a second.
    void tick();

    /// Those of a kind, by target.
    [[nodiscard]] std::vector<Override> of(OverrideKind kind) const;
    /// All of them, by kind and target.
    [[nodiscard]] std::vector<Override> all() const;
    [[nodiscard]] const Override* find(OverrideKind kind, const std::string& target) const;

private:
    /// Ends by the clock that nobody turns, whatever happens to the one on the wall meanwhile.
    struct Entry {
        Override override;
        MonotonicTime ends = MonotonicTime::max();
    };
    using Entries = std::map<std::pair<OverrideKind, std::string>, Entry>;

    [[nodiscard]] Entry entryFor(Override override) const;
    [[nodiscard]] Result<void> keep() const;
    void tell(OverrideEvent event) const;

    const Clock& m_clock;
    Options m_options;
    Entries m_entries;
};

} // namespace gatehouse::control
