#pragma once

#include "bench/trials/pairs.h"

#include <atomic>
#include <span>

namespace gatehouse::trials {

/// How bytes get from one socket to the other.
enum class Way {
    Copy,     ///< receive into a buffer of 128 KiB, send
    Writev,   ///< the same, sent as a head of 128 bytes and the rest, by one call
    Splice,   ///< through a pipe, never into the process
    BusyPoll, ///< as Copy, with SO_BUSY_POLL (50 us) on every socket
    Uring,    ///< as Copy, by io_uring: all that a turn has to send and receive in one system call
};

/// Moves bytes both ways between the two sockets of each pair, until it is told to stop.
void relayByEpoll(std::span<const Pair> pairs, Way way, const std::atomic<bool>& stop);
/// False: the kernel does not let us.
[[nodiscard]] bool relayByUring(std::span<const Pair> pairs, const std::atomic<bool>& stop);

} // namespace gatehouse::trials
