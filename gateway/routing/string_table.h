#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gatehouse::routing {

/// From (owner, text) to a value, where the owner says whose text it is: a trie node's segment, a host's path. Filled
/// while the plan is compiled, then only read. Open addressing; a slot holds its value and a text of up to 16 bytes
/// whole, so that looking one up touches a single cache line.
template <class Value> class StringTable {
public:
    /// False when the key is there already; its value then stays.
    bool insert(std::uint32_t owner, std::string_view text, const Value& value) {
        if (find(owner, text) != nullptr)
            return false;
        if ((m_used + 1) * 3 > m_slots.size() * 2)
            grow();
        const Key key(text);
        Slot slot{key.head, key.tail, owner, static_cast<std::uint32_t>(text.size()), 0, value};
        if (text.size() > kInline) {
            slot.more = static_cast<std::uint32_t>(m_longTexts.size());
            m_longTexts.append(text);
        }
        place(slot, hash(owner, key));
        ++m_used;
        return true;
    }

    /// Null without one.
    [[nodiscard]] const Value* find(std::uint32_t owner, std::string_view text) const {
        if (m_slots.empty())
            return nullptr;
        const Key key(text);
        const auto mask = m_slots.size() - 1;
        for (auto at = hash(owner, key) & mask;; at = (at + 1) & mask) {
            const Slot& slot = m_slots[at];
            if (slot.head == key.head && slot.tail == key.tail && slot.owner == owner && slot.length == key.size &&
                (key.size <= kInline || std::memcmp(m_longTexts.data() + slot.more, key.data, key.size) == 0))
                return &slot.value;
            if (slot.length == kFree)
                return nullptr;
        }
    }

    [[nodiscard]] bool empty() const { return m_used == 0; }

private:
    static constexpr std::size_t kInline = 16;
    static constexpr std::uint32_t kFree = 0xffff'ffff;

    template <class Word> static std::uint64_t load(const char* bytes) {
        Word word;
        std::memcpy(&word, bytes, sizeof word);
        return word;
    }

    /// A text's first and last bytes: with its size all that there is to know of one of up to 16 bytes.
    struct Key {
        explicit Key(std::string_view text) : data(text.data()), size(text.size()) {
            if (size >= 8) {
                head = load<std::uint64_t>(data);
                tail = load<std::uint64_t>(data + size - 8);
            } else if (size >= 4) {
                head = load<std::uint32_t>(data);
                tail = load<std::uint32_t>(data + size - 4);
            } else if (size > 0) {
                head = load<std::uint8_t>(data);
                tail = load<std::uint8_t>(data + size / 2) << 8 | load<std::uint8_t>(data + size - 1);
            }
        }
        Key(std::uint64_t headBytes, std::uint64_t tailBytes, const char* text, std::size_t length)
            : data(text), size(length), head(headBytes), tail(tailBytes) {}

        const char* data;
        std::size_t size;
        std::uint64_t head = 0;
        std::uint64_t tail = 0;
    };

    struct alignas(sizeof(Value) > sizeof(std::uint32_t) ? 64 : 32) Slot {
        std::uint64_t head = 0;
        std::uint64_t tail = 0;
        std::uint32_t owner = 0;
        std::uint32_t length = kFree;
        std::uint32_t more = 0; ///< of a longer text: where in m_longTexts it stands
        Value value{};
    };

    /// Multiply and fold. Keys come from the configuration, never from clients, so it needs no secret.
    static std::uint64_t fold(std::uint64_t a, std::uint64_t b) {
        __extension__ using Product = unsigned __int128;
        const auto product = Product{a} * b;
        return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
    }
    static std::uint64_t hash(std::uint32_t owner, const Key& key) {
        constexpr std::uint64_t kMixA = 0x9e37'79b9'7f4a'7c15;
        constexpr std::uint64_t kMixB = 0xd1b5'4a32'd192'ed03;
        std::uint64_t state = (std::uint64_t{owner} << 32 | key.size) ^ kMixB;
        for (std::size_t at = 8; at + 8 < key.size; at += 8) // what lies between head and tail of a long text
            state = fold(state, load<std::uint64_t>(key.data + at) ^ kMixA);
        return fold(key.head ^ kMixA, key.tail ^ state);
    }

    void place(const Slot& slot, std::uint64_t hashed) {
        const auto mask = m_slots.size() - 1;
        auto at = hashed & mask;
        while (m_slots[at].length != kFree)
            at = (at + 1) & mask;
        m_slots[at] = slot;
    }
    void grow() {
        const auto old = std::exchange(m_slots, std::vector<Slot>(m_slots.empty() ? 16 : m_slots.size() * 2));
        for (const auto& slot : old)
            if (slot.length != kFree)
                place(slot, hash(slot.owner, {slot.head, slot.tail, m_longTexts.data() + slot.more, slot.length}));
    }

    std::vector<Slot> m_slots;
    std::string m_longTexts;
    std::size_t m_used = 0;
};

} // namespace gatehouse::routing
