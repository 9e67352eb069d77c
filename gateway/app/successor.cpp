#include "gateway/app/successor.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace gatehouse::app {

namespace {

constexpr std::chrono::seconds kPatience{60}; ///< a large configuration takes its time to be read
constexpr char kReadyWord = 'R';
/// The sockets are passed as descriptors from 3 on, as systemd does, and the pipe for the word behind them. systemd's
/// own variables cannot be used: LISTEN_PID has to be the number of a process that is not there yet.
constexpr const char* kSocketsVariable = "GATEHOUSE_PASSED_SOCKETS";
constexpr int kFirstPassed = 3;

tl::unexpected<Error> failed(std::string_view what, int error) {
    return fail(std::string(what) + ": " + std::strerror(error));
}

/// Attributes and actions of posix_spawn().
class SpawnPlan {
public:
    SpawnPlan() {
        posix_spawn_file_actions_init(&m_actions);
        posix_spawnattr_init(&m_attributes);
        // The control loop blocks the signals that it reads; a new program begins with none blocked.
        sigset_t none;
        sigemptyset(&none);
        posix_spawnattr_setsigmask(&m_attributes, &none);
        posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGMASK);
    }
    ~SpawnPlan() {
        posix_spawn_file_actions_destroy(&m_actions);
        posix_spawnattr_destroy(&m_attributes);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;

    bool pass(int from, int to) { return posix_spawn_file_actions_adddup2(&m_actions, from, to) == 0; }

    int spawn(pid_t& process, const std::string& program, const std::vector<std::string>& arguments,
              const std::vector<std::string>& environment) {
        std::vector<char*> argv = pointersTo(arguments);
        std::vector<char*> envp = pointersTo(environment);
        return posix_spawn(&process, program.c_str(), &m_actions, &m_attributes, argv.data(), envp.data());
    }

private:
    static std::vector<char*> pointersTo(const std::vector<std::string>& texts) {
        std::vector<char*> pointers;
        for (const std::string& text : texts)
            pointers.push_back(const_cast<char*>(text.c_str())); // the interface is older than const
        pointers.push_back(nullptr);
        return pointers;
    }

    posix_spawn_file_actions_t m_actions;
    posix_spawnattr_t m_attributes;
};

std::vector<std::string> environmentWith(std::size_t sockets) {
    std::vector<std::string> environment;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view variable = *entry;
        if (!variable.starts_with("LISTEN_"))
            environment.emplace_back(variable);
    }
    environment.push_back(std::string(kSocketsVariable) + '=' + std::to_string(sockets));
    return environment;
}

} // namespace

Result<std::unique_ptr<Successor>> Successor::start(const std::string& program,
                                                    const std::vector<std::string>& arguments,
                                                    const std::vector<int>& sockets, std::function<void()> onReady,
                                                    std::function<void(std::string)> onFailed) {
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        return failed("no pipe to it", errno);
    net::UniqueFd word(pipe[0]);
    net::UniqueFd itsEnd(pipe[1]);

    // First out of the way of the numbers that they are passed as.
    const int beyond = kFirstPassed + static_cast<int>(sockets.size()) + 1;
    std::vector<net::UniqueFd> copies;
    SpawnPlan plan;
    const auto pass = [&](int descriptor) {
        copies.emplace_back(::fcntl(descriptor, F_DUPFD_CLOEXEC, beyond));
        return copies.back() && plan.pass(copies.back().get(), kFirstPassed + static_cast<int>(copies.size()) - 1);
    };
    if (!std::ranges::all_of(sockets, pass) || !pass(itsEnd.get()))
        return failed("no descriptors for its sockets", errno);

    pid_t process = 0;
    if (const int error = plan.spawn(process, program, arguments, environmentWith(sockets.size())); error != 0)
        return failed("cannot start " + program, error);
    return std::unique_ptr<Successor>(new Successor(process, std::move(word), std::move(onReady), std::move(onFailed)));
}

Successor::Successor(pid_t process, net::UniqueFd word, std::function<void()> onReady,
                     std::function<void(std::string)> onFailed)
    : m_process(process), m_word(std::move(word)), m_onReady(std::move(onReady)), m_onFailed(std::move(onFailed)),
      m_notifier(m_word.get(), QSocketNotifier::Read) {
    QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier, [this] { onWord(); });
    QObject::connect(&m_patience, &QTimer::timeout, &m_patience,
                     [this] { giveUp("it was not ready within " + std::to_string(kPatience.count()) + " seconds"); });
    m_patience.setSingleShot(true);
    m_patience.start(kPatience);
}

Successor::~Successor() {
    if (!m_decided)
        giveUp({});
}

/// The pipe ends without a word when the process does.
void Successor::onWord() {
    char word = 0;
    const ssize_t size = ::read(m_word.get(), &word, 1);
    if (m_decided || (size < 0 && errno == EINTR))
        return;
    if (size != 1 || word != kReadyWord)
        return giveUp("it ended before it was ready; its messages are above");
    m_decided = true;
    m_notifier.setEnabled(false);
    m_patience.stop();
    m_onReady();
}

void Successor::giveUp(std::string why) {
    m_decided = true;
    m_notifier.setEnabled(false);
    m_patience.stop();
    ::kill(m_process, SIGKILL);
    ::waitpid(m_process, nullptr, 0);
    if (!why.empty())
        m_onFailed(std::move(why));
}

Inheritance Inheritance::take() {
    Inheritance inheritance;
    const char* text = std::getenv(kSocketsVariable);
    if (text == nullptr)
        return inheritance;
    const std::string_view digits = text;
    int count = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
    const bool valid = error == std::errc{} && end == digits.data() + digits.size() && count >= 0;
    ::unsetenv(kSocketsVariable);
    if (!valid)
        return inheritance;
    for (int i = 0; i <= count; ++i) {
        const int descriptor = kFirstPassed + i;
        if (::fcntl(descriptor, F_SETFD, FD_CLOEXEC) != 0)
            break; // somebody else set the variable
        if (i < count)
            inheritance.sockets.emplace_back(descriptor);
        else
            inheritance.word.reset(descriptor);
    }
    return inheritance;
}

void Inheritance::sayReady() {
    if (word)
        (void)!::write(word.get(), &kReadyWord, 1); // a predecessor that is gone needs no word
    word.reset();
}

} // namespace gatehouse::app
