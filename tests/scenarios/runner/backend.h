#pragma once

#include "shared/core/result.h"
#include "shared/core/time.h"
#include "tests/support/metrics_text.h"
#include "tests/support/wait.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gatehouse::scenario {

/// The gateway under test, however it is run. Peers reach it over loopback sockets either way.
class Backend {
public:
    virtual ~Backend() = default;

    /// The top-level parts of a configuration that are the backend's own business, by key, as YAML.
    struct Part {
        std::string key;
        std::string yaml;
    };
    [[nodiscard]] virtual std::vector<Part> ownConfig() const = 0;

    [[nodiscard]] virtual Result<void> start(const std::string& config) = 0;
    /// Offers another configuration and waits for the answer; the error says why it was refused.
    [[nodiscard]] virtual Result<void> reload(const std::string& config) = 0;
    virtual void drain() = 0;
    [[nodiscard]] virtual std::optional<int> waitForExit(test::Deadline deadline) = 0;

    /// Lets the gateway do what it can do now, if it does not run by itself.
    virtual void turn() = 0;
    [[nodiscard]] virtual bool ownsTime() const = 0;
    /// Only where it owns time.
    virtual void advance(Duration by) = 0;

    [[nodiscard]] virtual test::MetricsText metrics() = 0;
    [[nodiscard]] virtual std::vector<std::string> accessLog() = 0;
    /// What the gateway told its operator.
    [[nodiscard]] virtual std::string diagnostics() const = 0;
    /// What must never be: a sanitizer's report, a crash. Empty if all is well.
    [[nodiscard]] virtual std::string complaint() = 0;
};

/// Through the real program.
[[nodiscard]] std::unique_ptr<Backend> makeBinaryBackend(unsigned workers);

/// In this process, with a clock of its own.
[[nodiscard]] std::unique_ptr<Backend> makeInProcessBackend();

} // namespace gatehouse::scenario
