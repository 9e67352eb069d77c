#pragma once

#include "gateway/net/unique_fd.h"
#include "shared/core/result.h"

#include <QSocketNotifier>
#include <QTimer>

#include <sys/types.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace gatehouse::app {

// Upgrading the program without refusing a connection: the process starts its successor, which is given the listening
// sockets, begins to accept from them, and says so. Only then the predecessor stops accepting, and drains. Until the
// successor has spoken nothing changes, so that one that fails to start does no harm.

/// The process that is to take over.
class Successor {
public:
    /// Starts `program`, with `sockets` for it to take over. `onReady` is called when it serves; `onFailed`, with the
    /// reason, when it ends before that or does not come so far in time. One of them, once, on the calling thread.
    [[nodiscard]] static Result<std::unique_ptr<Successor>>
    start(const std::string& program, const std::vector<std::string>& arguments, const std::vector<int>& sockets,
          std::function<void()> onReady, std::function<void(std::string)> onFailed);
    ~Successor();
    Successor(const Successor&) = delete;
    Successor& operator=(const Successor&) = delete;

    [[nodiscard]] pid_t id() const { return m_process; }

private:
    Successor(pid_t process, net::UniqueFd word, std::function<void()> onReady,
              std::function<void(std::string)> onFailed);
    void onWord();
    void giveUp(std::string why);

    pid_t m_process;
    net::UniqueFd m_word; ///< it writes here
    std::function<void()> m_onReady;
    std::function<void(std::string)> m_onFailed;
    QSocketNotifier m_notifier;
    QTimer m_patience;
    bool m_decided = false;
};

/// In the successor: what its predecessor gave it.
struct Inheritance {
    std::vector<net::UniqueFd> sockets;
    net::UniqueFd word; ///< empty: this process is nobody's successor

    /// Takes it, once; the environment does not tell of it any more.
    [[nodiscard]] static Inheritance take();
    /// Tells the predecessor that it is not needed any more.
    void sayReady();
};

} // namespace gatehouse::app
