#include "gateway/net/unique_fd.h"

#include <fcntl.h>
#include <unistd.h>

namespace gatehouse::net {

void UniqueFd::reset(int fd) {
    const int old = std::exchange(m_fd, fd);
    if (old >= 0 && old != fd)
        ::close(old); // on Linux the descriptor is gone even after EINTR: never again
}

UniqueFd UniqueFd::duplicate() const { return UniqueFd(::fcntl(m_fd, F_DUPFD_CLOEXEC, 0)); }

} // namespace gatehouse::net
