#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace gatehouse::http {

/// A fixed set of names of two bytes and more, to be asked in a few instructions: a perfect hash, found by the
/// compiler, of the four bytes that tell field names apart chooses the one name that it can be.
template <std::size_t N> class NameTable {
public:
    static constexpr std::size_t kNone = N;

    explicit consteval NameTable(const std::array<std::string_view, N>& names) : m_names(names) {
        for (const std::string_view name : names)
            m_longest = std::max(m_longest, name.size());
        while (!fill())
            m_multiplier = m_multiplier * 1664525 + 1013904223;
    }

    /// Which of the names this is; kNone if none.
    [[nodiscard]] std::size_t find(std::string_view name) const {
        if (name.size() < 2 || name.size() > m_longest)
            return kNone;
        const std::size_t candidate = m_slots[slot(name)];
        return candidate != kNone && equal(m_names[candidate], name) ? candidate : kNone;
    }

private:
    static constexpr std::size_t kSlots = 256;
    static_assert(N < kSlots / 2, "a larger set needs more slots");

    [[nodiscard]] constexpr std::size_t slot(std::string_view name) const {
        const auto byte = [&](std::size_t at) {
            return static_cast<std::uint32_t>(static_cast<std::uint8_t>(name[at]));
        };
        const std::size_t size = name.size();
        const std::uint32_t first = byte(0) ^ byte(size / 2);
        const std::uint32_t key =
            first | byte(size - 1) << 8 | byte(size - 2) << 16 | static_cast<std::uint32_t>(size) << 24;
        return (key * m_multiplier) >> 24;
    }

    constexpr bool fill() {
        m_slots.fill(static_cast<std::uint8_t>(kNone));
        for (std::size_t i = 0; i < N; ++i) {
            std::uint8_t& entry = m_slots[slot(m_names[i])];
            if (entry != kNone)
                return false;
            entry = static_cast<std::uint8_t>(i);
        }
        return true;
    }

    /// True if both begin with the same bytes and end with the same bytes, as many as fit a Word.
    template <class Word> static bool equalEnds(std::string_view a, std::string_view b) {
        const auto load = [](const char* at) {
            Word word;
            std::memcpy(&word, at, sizeof word);
            return word;
        };
        const std::size_t last = a.size() - sizeof(Word);
        return load(a.data()) == load(b.data()) && load(a.data() + last) == load(b.data() + last);
    }

    /// Names are short: a few words compared here beat a call.
    static bool equal(std::string_view a, std::string_view b) {
        if (a.size() != b.size())
            return false;
        if (a.size() > 16)
            return a == b;
        if (a.size() >= 8)
            return equalEnds<std::uint64_t>(a, b);
        return a.size() >= 4 ? equalEnds<std::uint32_t>(a, b) : equalEnds<std::uint16_t>(a, b);
    }

    std::array<std::string_view, N> m_names;
    std::array<std::uint8_t, kSlots> m_slots{};
    std::size_t m_longest = 0;
    std::uint32_t m_multiplier = 0x9E3779B1;
};

template <std::size_t N> NameTable(const std::array<std::string_view, N>&) -> NameTable<N>;

} // namespace gatehouse::http
