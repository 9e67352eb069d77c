#include "gateway/cli/screen.h"

#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <string_view>
#include <utility>

namespace gatehouse::cli {

namespace {

// Another screen without a cursor, whose lines are cut at its edge (xterm's control sequences).
constexpr std::string_view kBegin = "\x1b[?1049h\x1b[?25l\x1b[?7l";
constexpr std::string_view kEnd = "\x1b[?7h\x1b[?25h\x1b[?1049l";
constexpr std::string_view kHome = "\x1b[H";
constexpr std::string_view kEmptyLine = "\x1b[K"; // before a line: behind a full one it would take its last character
constexpr std::string_view kNextLine = "\r\n";
constexpr std::string_view kEmptyRest = "\x1b[J";
constexpr char kEndOfText = 0x04; // Ctrl-D

void put(std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
        if (written < 0 && errno != EINTR)
            return; // the terminal is gone, which its signal tells
        text.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
}

sigset_t heededSignals() {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH})
        sigaddset(&set, signal);
    return set;
}

} // namespace

std::unique_ptr<Screen> Screen::take() {
    termios before{};
    if (::isatty(STDOUT_FILENO) != 1 || ::tcgetattr(STDIN_FILENO, &before) != 0)
        return nullptr;
    return std::unique_ptr<Screen>(new Screen(before));
}

Screen::Screen(const termios& before) : m_before(before) {
    const sigset_t set = heededSignals();
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
    m_signals = ::signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    termios raw = before;
    raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
    raw.c_cc[VSUSP] = _POSIX_VDISABLE; // stopped, it would leave the terminal as it is now
    ::tcsetattr(STDIN_FILENO, TCSANOW, &raw);
    put(kBegin);
}

Screen::~Screen() {
    put(kEnd);
    ::tcsetattr(STDIN_FILENO, TCSANOW, &m_before);
    m_signalNotifier.reset();
    ::close(m_signals);
    const sigset_t set = heededSignals();
    ::pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

void Screen::on(std::function<void()> quit, std::function<void()> resized) {
    m_quit = std::move(quit);
    m_resized = std::move(resized);
    m_keyNotifier = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(m_keyNotifier.get(), &QSocketNotifier::activated, m_keyNotifier.get(), [this] { onKey(); });
    m_signalNotifier = std::make_unique<QSocketNotifier>(m_signals, QSocketNotifier::Read);
    QObject::connect(m_signalNotifier.get(), &QSocketNotifier::activated, m_signalNotifier.get(),
                     [this] { onSignal(); });
}

void Screen::onKey() {
    std::array<char, 64> keys{};
    const ssize_t count = ::read(STDIN_FILENO, keys.data(), keys.size());
    if (count <= 0) {
        m_keyNotifier->setEnabled(false);
        return m_quit();
    }
    for (const char key : std::string_view(keys.data(), static_cast<std::size_t>(count)))
        if (key == 'q' || key == 'Q' || key == kEndOfText)
            return m_quit();
}

void Screen::onSignal() {
    signalfd_siginfo info{};
    while (::read(m_signals, &info, sizeof info) == sizeof info) {
        if (info.ssi_signo == SIGWINCH)
            m_resized();
        else
            m_quit();
    }
}

void Screen::draw(const std::vector<std::string>& lines) {
    std::string frame(kHome);
    for (const std::string& line : lines) {
        frame += kEmptyLine;
        frame += line;
        if (&line != &lines.back())
            frame += kNextLine;
    }
    if (lines.size() < size().rows) {
        frame += kNextLine;
        frame += kEmptyRest;
    }
    put(frame);
}

ScreenSize Screen::size() {
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0)
        return {};
    return {size.ws_col, size.ws_row};
}

} // namespace gatehouse::cli
