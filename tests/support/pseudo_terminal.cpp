#include "tests/support/pseudo_terminal.h"

#include <fcntl.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>

namespace gatehouse::test {

PseudoTerminal::PseudoTerminal(Size size) {
    int user = -1;
    int program = -1;
    const winsize window{.ws_row = size.rows, .ws_col = size.columns, .ws_xpixel = 0, .ws_ypixel = 0};
    if (::openpty(&user, &program, nullptr, nullptr, &window) != 0)
        return;
    m_user = UniqueFd(user);
    m_program = UniqueFd(program);
    for (const int side : {user, program})
        ::fcntl(side, F_SETFD, FD_CLOEXEC);
    ::fcntl(user, F_SETFL, O_NONBLOCK);
    std::array<char, 64> name{};
    if (::ttyname_r(program, name.data(), name.size()) == 0)
        m_name = name.data();
}

std::vector<std::string> PseudoTerminal::at(const std::vector<std::string>& command) const {
    // A session of its own, so that keys such as Ctrl-C are signals to it alone.
    std::vector<std::string> words{"sh", "-c", "exec setsid --ctty \"$@\" < \"$0\" > \"$0\" 2>&1", m_name};
    words.insert(words.end(), command.begin(), command.end());
    return words;
}

void PseudoTerminal::type(std::string_view keys) const {
    [[maybe_unused]] const auto written = ::write(m_user.get(), keys.data(), keys.size());
}

void PseudoTerminal::resize(Size size) const {
    const winsize window{.ws_row = size.rows, .ws_col = size.columns, .ws_xpixel = 0, .ws_ypixel = 0};
    ::ioctl(m_user.get(), TIOCSWINSZ, &window);
}

termios PseudoTerminal::settings() const {
    termios settings{};
    ::tcgetattr(m_program.get(), &settings);
    return settings;
}

const std::string& PseudoTerminal::written() {
    std::array<char, 4096> piece{};
    for (ssize_t count = 0; (count = ::read(m_user.get(), piece.data(), piece.size())) > 0;)
        m_written.append(piece.data(), static_cast<std::size_t>(count));
    return m_written;
}

} // namespace gatehouse::test
