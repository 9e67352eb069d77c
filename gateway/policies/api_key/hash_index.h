#pragma once

#include "shared/credentials/keyed_hash.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace gatehouse::policies::api_key {

/// Finds a hash among many in about one step. Where it looks is decided by the keyed hash of all that was shown, which
/// nobody can foresee or steer: how long it takes tells nothing of how much of a key was right.
class HashIndex {
public:
    struct Slot {
        credentials::Hash hash;
        std::uint32_t key = 0; ///< its number and one; 0: nothing is here
        std::uint32_t secret = 0;
    };

    /// For so many, and no more.
    explicit HashIndex(std::size_t hashes) : m_slots(std::bit_ceil(hashes * 2 + 1)) {}

    void insert(const credentials::Hash& hash, std::size_t key, std::size_t secret) {
        std::size_t at = slotOf(hash);
        while (m_slots[at].key != 0)
            at = next(at);
        m_slots[at] = {hash, static_cast<std::uint32_t>(key + 1), static_cast<std::uint32_t>(secret)};
    }

    /// Null: it is none of them. `equals` compares two hashes.
    template <class Equals> [[nodiscard]] const Slot* find(const credentials::Hash& hash, Equals equals) const {
        for (std::size_t at = slotOf(hash); m_slots[at].key != 0; at = next(at))
            if (equals(m_slots[at].hash, hash))
                return &m_slots[at];
        return nullptr;
    }

private:
    [[nodiscard]] std::size_t slotOf(const credentials::Hash& hash) const {
        return hash.prefix() & (m_slots.size() - 1);
    }
    [[nodiscard]] std::size_t next(std::size_t at) const { return (at + 1) & (m_slots.size() - 1); }

    std::vector<Slot> m_slots; ///< a power of two, half of it empty
};

} // namespace gatehouse::policies::api_key
