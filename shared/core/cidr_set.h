#pragma once

#include "shared/core/ip_address.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace gatehouse {

/// Networks and, for any address, the longest of them that holds it. Immutable once built, so any number of threads may
/// ask at once. The prefixes are flattened into sorted ranges that do not overlap; a lookup is one step into a bucket
/// index and a short search there, in tens of nanoseconds whether the set holds ten networks or a hundred thousand.
class CidrSet {
public:
    struct Entry {
        Cidr network;
        std::uint32_t value = 0; ///< the caller's; below kNoValue
    };
    static constexpr std::uint32_t kNoValue = 0xffff'ffff;

    CidrSet() = default;
    /// The value of each network is its position in `networks`.
    explicit CidrSet(std::span<const Cidr> networks);
    /// If a network is given twice, the later value holds.
    explicit CidrSet(std::span<const Entry> entries);

    /// The value of the longest network that contains the address.
    [[nodiscard]] std::optional<std::uint32_t> find(const IpAddress& address) const;
    [[nodiscard]] bool contains(const IpAddress& address) const { return find(address).has_value(); }
    /// How many different networks it was built from.
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }

private:
    __extension__ using Wide = unsigned __int128;

    /// Sorted ranges over keys of one width: range i reaches from m_starts[i] to just below m_starts[i + 1].
    template <class Key> class Ranges {
    public:
        struct Prefix {
            Key first;
            Key last;
            std::uint32_t value;
        };
        Ranges() = default;
        /// Wants prefixes in order of `first`, an enclosing one before those inside it.
        explicit Ranges(std::span<const Prefix> prefixes);
        [[nodiscard]] std::uint32_t find(Key key) const;

    private:
        void append(Key start, std::uint32_t value);
        void indexStarts();

        std::vector<Key> m_starts;
        std::vector<std::uint32_t> m_values;
        std::vector<std::uint32_t> m_buckets; ///< bucket b: the first range that starts at or after its first key
        int m_shift = 0;                      ///< from a key's distance to m_starts[0] to its bucket
    };

    /// IPv4 is kept apart: its keys are a quarter as wide, and it is most of the traffic.
    Ranges<std::uint32_t> m_v4;
    Ranges<Wide> m_v6;
    std::size_t m_size = 0;
};

} // namespace gatehouse
