#include "tests/support/child_process.h"

#include "tests/support/temporary_folder.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <sstream>

namespace gatehouse::test {

namespace {

void redirect(int descriptor, const std::string& file) {
    const int target = ::open(file.empty() ? "/dev/null" : file.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (target >= 0)
        ::dup2(target, descriptor);
}

// Between fork and exec; what fails here shows as exit status 127.
[[noreturn]] void becomeProgram(const ChildProcess::Options& options, char* const* arguments) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (options.maxOpenFiles > 0) {
        const rlimit limit{options.maxOpenFiles, options.maxOpenFiles};
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
    redirect(STDIN_FILENO, {});
    redirect(STDOUT_FILENO, options.output);
    redirect(STDERR_FILENO, options.errors);
    for (const std::string& variable : options.environment)
        ::putenv(const_cast<char*>(variable.c_str()));
    ::execvp(arguments[0], arguments);
    ::_exit(127);
}

int statusOf(int raw) { return WIFSIGNALED(raw) ? 128 + WTERMSIG(raw) : WEXITSTATUS(raw); }

} // namespace

ChildProcess::ChildProcess(const Options& options) {
    std::vector<char*> arguments;
    for (const std::string& word : options.command)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    m_id = ::fork();
    if (m_id == 0)
        becomeProgram(options, arguments.data());
}

ChildProcess::~ChildProcess() {
    if (!isRunning())
        return;
    signal(SIGTERM);
    if (wait(Deadline(2s)))
        return;
    signal(SIGKILL);
    int raw = 0;
    ::waitpid(m_id, &raw, 0);
}

bool ChildProcess::isRunning() {
    int raw = 0;
    if (m_id > 0 && !m_status && ::waitpid(m_id, &raw, WNOHANG) == m_id)
        m_status = statusOf(raw);
    return m_id > 0 && !m_status;
}

void ChildProcess::signal(int number) {
    if (isRunning())
        ::kill(m_id, number);
}

std::optional<int> ChildProcess::wait(Deadline deadline) {
    if (!waitUntil([this] { return !isRunning(); }, deadline))
        return std::nullopt;
    return m_status;
}

CommandResult runCommand(const std::vector<std::string>& command, Duration limit) {
    const TemporaryFolder folder;
    ChildProcess::Options options{.command = command, .output = folder.file("out"), .errors = folder.file("err")};
    ChildProcess child(options);
    const auto status = child.wait(Deadline(limit));
    return {status.value_or(-1), readFile(options.output), readFile(options.errors)};
}

std::optional<std::string> findProgram(const std::string& name) {
    const char* path = std::getenv("PATH");
    std::istringstream folders(std::string(path == nullptr ? "" : path) + ":/usr/local/sbin:/usr/sbin:/sbin");
    for (std::string folder; std::getline(folders, folder, ':');) {
        const std::string candidate = folder + "/" + name;
        if (!folder.empty() && ::access(candidate.c_str(), X_OK) == 0)
            return candidate;
    }
    return std::nullopt;
}

} // namespace gatehouse::test
