#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace gatehouse::balancing {

/// Where each hash belongs (Maglev hashing, Eisenbud et al., NSDI 2016): a table in which every endpoint has slots by
/// its weight, at places that depend on its id alone. When an endpoint goes, nearly all other slots stay whose they
/// were; and whoever knows the same endpoints has the same table, whatever their order.
class PlaceTable {
public:
    struct Member {
        std::uint64_t id;     ///< a stable hash of its id
        std::uint32_t weight; ///< 0: has no slots
    };

    PlaceTable() = default;
    /// The size of the table goes by how many members there are, those without weight included: it must not change when
    /// one falls ill.
    explicit PlaceTable(std::span<const Member> members);

    [[nodiscard]] bool empty() const { return m_slots.empty(); }
    [[nodiscard]] std::size_t size() const { return m_slots.size(); }
    [[nodiscard]] std::size_t slotOf(std::uint64_t hash) const {
        __extension__ using Product = unsigned __int128;
        return static_cast<std::size_t>(Product{hash} * m_slots.size() >> 64);
    }
    [[nodiscard]] std::size_t at(std::size_t slot) const { return m_slots[slot]; }
    /// Where to look next if the member of that slot has enough to do.
    [[nodiscard]] std::size_t after(std::size_t slot) const { return slot + 1 == m_slots.size() ? 0 : slot + 1; }

private:
    std::vector<std::uint32_t> m_slots;
};

} // namespace gatehouse::balancing
