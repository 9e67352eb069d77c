#pragma once

#include "gateway/cli/text/dashboard.h"

#include <QObject>
#include <QSocketNotifier>

#include <termios.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace gatehouse::cli {

/// The whole terminal for as long as this lives; then it is as it was before, whatever ends the program short of a
/// kill. One at a time.
class Screen {
public:
    /// Null when standard input or output is no terminal.
    [[nodiscard]] static std::unique_ptr<Screen> take();
    ~Screen();
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    /// `quit` when the user wants no more (q, Ctrl-C, or the terminal is gone), `resized` when there is another size.
    void on(std::function<void()> quit, std::function<void()> resized);
    void draw(const std::vector<std::string>& lines);
    [[nodiscard]] static ScreenSize size();

private:
    explicit Screen(const termios& before);

    void onKey();
    void onSignal();

    termios m_before;
    int m_signals = -1;
    std::unique_ptr<QSocketNotifier> m_keyNotifier;
    std::unique_ptr<QSocketNotifier> m_signalNotifier;
    std::function<void()> m_quit;
    std::function<void()> m_resized;
};

} // namespace gatehouse::cli
