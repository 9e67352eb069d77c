#include "shared/core/cidr_set.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

namespace gatehouse {

namespace {

constexpr int kV4PrefixBits = 96;
constexpr std::size_t kMostBuckets = 1 << 16;

__extension__ using Wide = unsigned __int128;

/// Eight bytes of an address, most significant first.
std::uint64_t bigEndian(const std::uint8_t* bytes) {
    std::uint64_t value;
    std::memcpy(&value, bytes, sizeof value);
    return std::endian::native == std::endian::little ? __builtin_bswap64(value) : value;
}

Wide wideKey(const IpAddress& address) {
    return Wide{bigEndian(address.bytes.data())} << 64 | bigEndian(address.bytes.data() + 8);
}

std::uint32_t v4Key(const IpAddress& address) {
    return static_cast<std::uint32_t>(bigEndian(address.bytes.data() + 8));
}

/// All ones below the prefix.
template <class Key> Key hostMask(int prefixBits) {
    return prefixBits == 0 ? std::numeric_limits<Key>::max()
                           : static_cast<Key>((Key{1} << (sizeof(Key) * 8 - prefixBits)) - 1);
}

template <class Key> int bitWidth(Key key) {
    if constexpr (sizeof(Key) <= 8)
        return static_cast<int>(std::bit_width(key));
    else {
        const auto high = static_cast<std::uint64_t>(key >> 64);
        return high != 0 ? 64 + static_cast<int>(std::bit_width(high))
                         : static_cast<int>(std::bit_width(static_cast<std::uint64_t>(key)));
    }
}

/// In the order that the flattening wants, each network once, with the last value given for it.
std::vector<CidrSet::Entry> sortedUnique(std::span<const CidrSet::Entry> entries) {
    std::vector<CidrSet::Entry> sorted(entries.begin(), entries.end());
    std::ranges::stable_sort(sorted, {}, &CidrSet::Entry::network);
    std::vector<CidrSet::Entry> unique;
    unique.reserve(sorted.size());
    for (const auto& entry : sorted) {
        if (!unique.empty() && unique.back().network == entry.network)
            unique.back() = entry;
        else
            unique.push_back(entry);
    }
    return unique;
}

std::vector<CidrSet::Entry> numbered(std::span<const Cidr> networks) {
    std::vector<CidrSet::Entry> entries;
    entries.reserve(networks.size());
    for (const auto& network : networks)
        entries.push_back({network, static_cast<std::uint32_t>(entries.size())});
    return entries;
}

} // namespace

CidrSet::CidrSet(std::span<const Cidr> networks) : CidrSet(numbered(networks)) {}

CidrSet::CidrSet(std::span<const Entry> entries) {
    const auto sorted = sortedUnique(entries);
    m_size = sorted.size();
    std::vector<Ranges<std::uint32_t>::Prefix> v4;
    std::vector<Ranges<Wide>::Prefix> v6;
    const auto anyV4 = IpAddress::v4(0);
    for (const auto& [network, value] : sorted) {
        if (network.prefixBits >= kV4PrefixBits && network.network.isV4()) {
            const auto first = v4Key(network.network);
            v4.push_back({first, first | hostMask<std::uint32_t>(network.prefixBits - kV4PrefixBits), value});
            continue;
        }
        // IPv4 lives inside IPv6 (::ffff:0:0/96), so "::/0" holds all of it.
        if (network.contains(anyV4))
            v4.push_back({0, std::numeric_limits<std::uint32_t>::max(), value});
        const auto first = wideKey(network.network);
        v6.push_back({first, first | hostMask<Wide>(network.prefixBits), value});
    }
    m_v4 = Ranges<std::uint32_t>(v4);
    m_v6 = Ranges<Wide>(v6);
}

std::optional<std::uint32_t> CidrSet::find(const IpAddress& address) const {
    const auto value = address.isV4() ? m_v4.find(v4Key(address)) : m_v6.find(wideKey(address));
    return value == kNoValue ? std::nullopt : std::optional(value);
}

template <class Key> CidrSet::Ranges<Key>::Ranges(std::span<const Prefix> prefixes) {
    // A sweep over the keys; `open` holds the prefixes around the current key, the innermost last.
    std::vector<Prefix> open;
    const auto closeInnermost = [&] {
        const auto last = open.back().last;
        open.pop_back();
        if (last != std::numeric_limits<Key>::max())
            append(last + 1, open.empty() ? kNoValue : open.back().value);
    };
    for (const auto& prefix : prefixes) {
        while (!open.empty() && open.back().last < prefix.first)
            closeInnermost();
        append(prefix.first, prefix.value);
        open.push_back(prefix);
    }
    while (!open.empty())
        closeInnermost();
    indexStarts();
}

template <class Key> void CidrSet::Ranges<Key>::append(Key start, std::uint32_t value) {
    if (!m_starts.empty() && m_starts.back() == start) // an inner prefix that begins, or ends, where its outer one does
        m_values.back() = value;
    else {
        m_starts.push_back(start);
        m_values.push_back(value);
    }
}

template <class Key> void CidrSet::Ranges<Key>::indexStarts() {
    if (m_starts.empty())
        return;
    const auto wanted = std::min(std::bit_ceil(m_starts.size()), kMostBuckets);
    const auto span = static_cast<Key>(m_starts.back() - m_starts.front());
    m_shift = std::max(0, bitWidth(span) - static_cast<int>(std::bit_width(wanted)) + 1);
    const auto count = static_cast<std::size_t>(span >> m_shift) + 1;
    m_buckets.reserve(count + 1);
    for (std::uint32_t range = 0; range < m_starts.size(); ++range) {
        const auto bucket = static_cast<std::size_t>((m_starts[range] - m_starts.front()) >> m_shift);
        m_buckets.resize(std::max(m_buckets.size(), bucket + 1), range);
    }
    m_buckets.push_back(static_cast<std::uint32_t>(m_starts.size()));
}

template <class Key> std::uint32_t CidrSet::Ranges<Key>::find(Key key) const {
    if (m_starts.empty() || key < m_starts.front())
        return kNoValue;
    const auto bucket = (key - m_starts.front()) >> m_shift;
    if (bucket >= m_buckets.size() - 1)
        return m_values.back();
    const auto* from = m_starts.data() + m_buckets[static_cast<std::size_t>(bucket)];
    const auto* to = m_starts.data() + m_buckets[static_cast<std::size_t>(bucket) + 1];
    const auto* after = std::upper_bound(from, to, key);
    return m_values[static_cast<std::size_t>(after - m_starts.data()) - 1];
}

} // namespace gatehouse
