#pragma once

#include "tests/support/wait.h"

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace gatehouse::test {

/// A program run by a test: output in files, ended (by its own id) with the object at the latest, and with the test if
/// that dies.
class ChildProcess {
public:
    struct Options {
        std::vector<std::string> command{};     ///< looked up in PATH
        std::filesystem::path output{};         ///< file for stdout; empty: dropped
        std::filesystem::path errors{};         ///< file for stderr; empty: dropped
        std::vector<std::string> environment{}; ///< "NAME=value", added to ours
        unsigned maxOpenFiles = 0;              ///< RLIMIT_NOFILE; 0: ours
    };

    explicit ChildProcess(const Options& options);
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;
    ~ChildProcess();

    [[nodiscard]] pid_t id() const { return m_id; }
    [[nodiscard]] bool isRunning();
    void signal(int number);
    /// Waits for the end; the exit status, or 128 + the signal that ended it. Nothing if it is still running at the
    /// deadline.
    [[nodiscard]] std::optional<int> wait(Deadline deadline = Deadline());

private:
    pid_t m_id = -1;
    std::optional<int> m_status;
};

struct CommandResult {
    int status = -1;
    std::string output;
    std::string errors;
};
/// Runs a program to its end.
[[nodiscard]] CommandResult runCommand(const std::vector<std::string>& command, Duration limit = 60s);

/// Whether a program can be found in PATH or the administrator's folders; its full path.
[[nodiscard]] std::optional<std::string> findProgram(const std::string& name);

} // namespace gatehouse::test
