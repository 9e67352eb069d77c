#include "gateway/net/descriptor_limit.h"

#include <sys/resource.h>

#include <cerrno>
#include <limits>
#include <system_error>

namespace gatehouse::net {

namespace {

std::size_t toCount(rlim_t limit) {
    return limit == RLIM_INFINITY ? std::numeric_limits<std::size_t>::max() : static_cast<std::size_t>(limit);
}

} // namespace

std::size_t descriptorLimit() {
    rlimit limit{};
    return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? toCount(limit.rlim_cur) : 0;
}

Result<std::size_t> raiseDescriptorLimit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return fail("cannot read the limit of open files: " + std::generic_category().message(errno));
    if (limit.rlim_cur != limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        if (::setrlimit(RLIMIT_NOFILE, &limit) != 0)
            return fail("cannot raise the limit of open files: " + std::generic_category().message(errno));
    }
    return toCount(limit.rlim_cur);
}

} // namespace gatehouse::net
