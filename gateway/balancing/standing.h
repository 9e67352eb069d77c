#pragma once

#include <cstdint>

namespace gatehouse::balancing {

/// What an operator has said of an endpoint.
enum class OperatorState : std::uint8_t {
    Ready,       ///< nothing in particular
    Drain,       ///< receives only requests of clients that are bound to it
    Maintenance, ///< receives nothing, is not probed, and does not count
    ForcedUp,    ///< counts as well, whatever probes and answers say
    ForcedDown,  ///< counts as ill
};

/// What is known of an endpoint when shares are dealt out.
struct Standing {
    static constexpr std::uint32_t kWholeShare = 10;

    OperatorState state = OperatorState::Ready;
    std::uint32_t weight = 1;
    std::uint32_t ramp = kWholeShare; ///< tenths of its share, while it starts slowly
    bool isProbedWell = true;         ///< also as long as nothing is known
    bool isEjected = false;           ///< for its answers

    [[nodiscard]] bool isWell() const {
        return state == OperatorState::ForcedUp || (state != OperatorState::ForcedDown && isProbedWell && !isEjected);
    }
    /// May receive requests of anybody, if it is well.
    [[nodiscard]] bool isOpen() const {
        return weight != 0 && state != OperatorState::Drain && state != OperatorState::Maintenance;
    }
    /// May receive requests of clients that are bound to it.
    [[nodiscard]] bool keepsBound() const { return state != OperatorState::Maintenance && isWell(); }

    friend bool operator==(const Standing&, const Standing&) = default;
};

} // namespace gatehouse::balancing
