#pragma once

#include "gateway/net/unique_fd.h"

#include <atomic>
#include <cstddef>
#include <span>

namespace gatehouse::trials {

constexpr std::size_t kRequestSize = 200;

/// Plays clients and servers on one thread: each client sends a request, and the next one when it has its answer of
/// `answerSize` bytes. Counts the answers.
void playPeers(std::span<const net::UniqueFd> clients, std::span<const net::UniqueFd> servers, std::size_t answerSize,
               std::atomic<std::size_t>& answers, const std::atomic<bool>& stop);

} // namespace gatehouse::trials
