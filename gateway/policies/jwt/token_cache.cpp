#include "gateway/policies/jwt/token_cache.h"

#include <bit>
#include <cstring>

namespace gatehouse::policies::jwt {

namespace {

using Length = std::uint16_t;

/// The texts of a grant, in the order in which they are kept.
template <class Visit> void forEachText(const Grant& grant, Visit visit) {
    for (const std::string_view text : {grant.subject, grant.tokenId, grant.consumer})
        visit(text);
    for (const auto& list : {grant.roles, grant.scopes, grant.headerValues}) {
        for (const std::string_view text : list)
            visit(text);
    }
}

} // namespace

TokenCache::TokenCache(std::size_t capacity)
    : m_sets(capacity == 0 ? 0 : std::bit_ceil((capacity + kWays - 1) / kWays)) {}

std::optional<Grant> TokenCache::find(const TokenHash::Value& token, WallTime now, Arena& arena) {
    Place* const place = findValid(token, now);
    count(place != nullptr ? m_metrics.hits : m_metrics.misses);
    if (place == nullptr)
        return std::nullopt;
    place->used = ++m_lookups;
    return unpack(*place, arena);
}

TokenCache::Place* TokenCache::findValid(const TokenHash::Value& token, WallTime now) {
    if (m_places == nullptr)
        return nullptr;
    Place* const set = setOf(token);
    for (Place* place = set; place != set + kWays; ++place) {
        if (place->used == 0 || place->token != token)
            continue;
        if (now < place->validUntil && now >= place->validFrom)
            return place;
        place->used = 0;
        changeEntries(-1);
        return nullptr;
    }
    return nullptr;
}

void TokenCache::changeEntries(std::ptrdiff_t by) {
    m_entries = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(m_entries) + by);
    if (m_shard != nullptr)
        m_shard->add(m_metrics.entries, by);
}

Grant TokenCache::unpack(Place& place, Arena& arena) {
    const Counts& counts = place.counts;
    const char* lengths = place.bytes();
    std::string_view rest = arena.copy({lengths + counts.lengths() * sizeof(Length), counts.text});
    const auto next = [&] {
        Length length = 0;
        std::memcpy(&length, lengths, sizeof length);
        lengths += sizeof length;
        const std::string_view text = rest.substr(0, length);
        rest.remove_prefix(length);
        return text;
    };
    const auto list = [&](std::size_t count) -> std::span<const std::string_view> {
        auto* texts = arena.allocateArray<std::string_view>(count);
        for (std::size_t i = 0; i < count; ++i)
            texts[i] = next();
        return {texts, count};
    };
    Grant grant;
    grant.subject = next();
    grant.tokenId = next();
    grant.consumer = next();
    grant.roles = list(counts.roles);
    grant.scopes = list(counts.scopes);
    grant.headerValues = list(counts.headers);
    grant.hasScopes = place.hasScopes;
    grant.validFrom = place.validFrom;
    grant.validUntil = place.validUntil;
    return grant;
}

void TokenCache::insert(const TokenHash::Value& token, const Grant& grant) {
    if (m_sets == 0)
        return;
    std::size_t text = 0;
    forEachText(grant, [&](std::string_view each) { text += each.size(); });
    if (text > kLargestText)
        return;
    if (m_places == nullptr)
        m_places = std::make_unique<Place[]>(m_sets * kWays);
    Place* set = setOf(token);
    Place* place = set;
    for (Place* other = set + 1; other != set + kWays; ++other) {
        if (other->used < place->used)
            place = other;
    }
    place->used == 0 ? changeEntries(1) : count(m_metrics.evictions);
    place->counts = {static_cast<std::uint16_t>(grant.roles.size()), static_cast<std::uint16_t>(grant.scopes.size()),
                     static_cast<std::uint16_t>(grant.headerValues.size()), static_cast<std::uint16_t>(text)};
    place->large = place->counts.bytes() > kInline ? std::make_unique<char[]>(place->counts.bytes()) : nullptr;
    char* lengths = place->bytes();
    char* texts = lengths + place->counts.lengths() * sizeof(Length);
    forEachText(grant, [&](std::string_view each) {
        const auto length = static_cast<Length>(each.size());
        std::memcpy(lengths, &length, sizeof length);
        lengths += sizeof length;
        if (!each.empty())
            std::memcpy(texts, each.data(), each.size());
        texts += each.size();
    });
    place->token = token;
    place->validFrom = grant.validFrom;
    place->validUntil = grant.validUntil;
    place->hasScopes = grant.hasScopes;
    place->used = ++m_lookups;
}

void TokenCache::clear() {
    for (std::size_t i = 0; m_places != nullptr && i < m_sets * kWays; ++i)
        m_places[i].used = 0;
    changeEntries(-static_cast<std::ptrdiff_t>(m_entries));
}

} // namespace gatehouse::policies::jwt
