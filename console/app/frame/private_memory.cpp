#include "console/app/frame/private_memory.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#include <cstdio>

namespace gatehouse::console {
namespace {

/// core(5): where dumps go through a pipe, a limit of 0 is not looked at, and one of 1 means none; in a file nothing
/// fits into it.
constexpr rlim_t kNoDump = 1;

} // namespace

void keepMemoryOffDisk() {
    const rlimit none{kNoDump, kNoDump};
    ::setrlimit(RLIMIT_CORE, &none);
    if (auto* filter = std::fopen("/proc/self/coredump_filter", "we")) {
        std::fputs("0", filter);
        std::fclose(filter);
    }
}

void keepMemoryPrivate() {
    keepMemoryOffDisk();
    ::prctl(PR_SET_DUMPABLE, 0);
}

} // namespace gatehouse::console
