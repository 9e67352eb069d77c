#pragma once

#include "tests/support/unique_fd.h"

#include <termios.h>

#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::test {

/// A terminal whose keyboard and screen are the test's.
class PseudoTerminal {
public:
    struct Size {
        unsigned short columns;
        unsigned short rows;
    };

    explicit PseudoTerminal(Size size);

    /// What runs a program at it, for a ChildProcess.
    [[nodiscard]] std::vector<std::string> at(const std::vector<std::string>& command) const;
    void type(std::string_view keys) const;
    /// Tells the program in the foreground, as a terminal does.
    void resize(Size size) const;
    [[nodiscard]] termios settings() const;
    /// Everything that has been written to it until now.
    [[nodiscard]] const std::string& written();

private:
    UniqueFd m_user;
    UniqueFd m_program; ///< open here, too: what was written before a program's end can be read after it
    std::string m_name;
    std::string m_written;
};

} // namespace gatehouse::test
