#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::routing {

namespace detail {

__extension__ using Product = unsigned __int128;

constexpr std::uint64_t kMixA = 0x9e37'79b9'7f4a'7c15;
constexpr std::uint64_t kMixB = 0xd1b5'4a32'd192'ed03;

inline std::uint64_t fold(std::uint64_t a, std::uint64_t b) {
    const auto product = Product{a} * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

template <class Word> std::uint64_t load(const char* bytes) {
    Word word;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

/// Multiply and fold, 16 bytes a step. Keys come from the configuration, never from clients, so it needs no secret.
inline std::uint64_t hash(std::uint32_t owner, std::string_view text) {
    const char* at = text.data();
    auto left = text.size();
    std::uint64_t state = fold(owner ^ kMixB, kMixA + left);
    for (; left > 16; at += 16, left -= 16)
        state = fold(load<std::uint64_t>(at) ^ kMixA, load<std::uint64_t>(at + 8) ^ state);
    std::uint64_t head = 0;
    std::uint64_t tail = 0;
    if (left >= 8) {
        head = load<std::uint64_t>(at);
        tail = load<std::uint64_t>(at + left - 8);
    } else if (left >= 4) {
        head = load<std::uint32_t>(at);
        tail = load<std::uint32_t>(at + left - 4);
    } else if (left > 0) {
        head = load<std::uint8_t>(at);
        tail = load<std::uint8_t>(at + left / 2) << 8 | load<std::uint8_t>(at + left - 1);
    }
    return fold(head ^ kMixA, tail ^ state);
}

} // namespace detail

/// From (owner, text) to a number, where the owner says whose text it is: a trie node's segment, a host's path. Filled
/// while the plan is compiled, then only read. Open addressing at no more than half load, 16 bytes a slot, so that a
/// look-up touches one line of slots and, on a hit, the key.
class StringTable {
public:
    /// False when the key is there already; its value then stays.
    bool insert(std::uint32_t owner, std::string_view text, std::uint32_t value) {
        if (find(owner, text))
            return false;
        if ((m_used + 1) * 2 > m_slots.size())
            grow();
        Slot slot{static_cast<std::uint32_t>(detail::hash(owner, text) >> 32), owner,
                  static_cast<std::uint32_t>(m_keys.size()), value};
        const auto length = static_cast<std::uint32_t>(text.size());
        m_keys.append(reinterpret_cast<const char*>(&length), sizeof length);
        m_keys.append(text);
        place(slot);
        ++m_used;
        return true;
    }

    [[nodiscard]] std::optional<std::uint32_t> find(std::uint32_t owner, std::string_view text) const {
        if (m_slots.empty())
            return std::nullopt;
        const auto tag = static_cast<std::uint32_t>(detail::hash(owner, text) >> 32);
        const auto mask = m_slots.size() - 1;
        for (auto at = tag & mask;; at = (at + 1) & mask) {
            const Slot& slot = m_slots[at];
            if (slot.key == kFree)
                return std::nullopt;
            if (slot.tag == tag && slot.owner == owner && keyAt(slot.key) == text)
                return slot.value;
        }
    }

    [[nodiscard]] bool empty() const { return m_used == 0; }

private:
    static constexpr std::uint32_t kFree = 0xffff'ffff;
    struct Slot {
        std::uint32_t tag = 0;
        std::uint32_t owner = 0;
        std::uint32_t key = kFree; ///< where in m_keys its length stands, the text behind it
        std::uint32_t value = 0;
    };

    [[nodiscard]] std::string_view keyAt(std::uint32_t key) const {
        return {m_keys.data() + key + sizeof(std::uint32_t),
                static_cast<std::size_t>(detail::load<std::uint32_t>(m_keys.data() + key))};
    }
    void place(const Slot& slot) {
        const auto mask = m_slots.size() - 1;
        auto at = slot.tag & mask;
        while (m_slots[at].key != kFree)
            at = (at + 1) & mask;
        m_slots[at] = slot;
    }
    void grow() {
        auto old = std::move(m_slots);
        m_slots.assign(old.empty() ? 16 : old.size() * 2, Slot{});
        for (const auto& slot : old)
            if (slot.key != kFree)
                place(slot);
    }

    std::vector<Slot> m_slots;
    std::string m_keys;
    std::size_t m_used = 0;
};

} // namespace gatehouse::routing
