#include "gateway/policies/api_key/key_table.h"

#include <algorithm>
#include <bit>

namespace gatehouse::policies::api_key {

namespace {

constexpr observe::MetricFamily kUses{
    .name = "gatehouse_api_key_uses_total",
    .help = "Uses of API keys that have two secrets, by which of them (the first that is listed, or the second).",
    .labels = {"consumer", "key", "secret"}};
// In the order of kResults.
constexpr std::size_t kKnown = 0;
constexpr std::size_t kUnknown = 1;
constexpr std::array<std::string_view, 2> kResults{"known", "unknown"};
constexpr observe::MetricFamily kLookups{
    .name = "gatehouse_api_key_lookups_total",
    .help = "API keys that were shown and looked for; many unknown ones tell of somebody who guesses.",
    .dense = {{{"result", kResults}, {}}}};

std::vector<bool> openedRoutes(const model::Config& config, const std::vector<std::string>& names) {
    std::vector<bool> routes;
    if (names.empty())
        return routes;
    for (const model::Route& route : config.routes)
        routes.push_back(std::ranges::find(names, route.name) != names.end());
    return routes;
}

Key compile(const BuildContext& context, const model::Consumer& consumer, const model::ApiKey& source) {
    Key key;
    key.id = source.id;
    key.consumer = context.consumers.find(consumer.name);
    key.expires = source.expires;
    key.scopes = source.scopes;
    key.routes = openedRoutes(context.config, source.routes);
    key.networks = CidrSet(source.networks);
    key.limitsNetworks = !source.networks.empty();
    key.isRevoked = source.revoked;
    if (source.hashes.size() == 2) {
        key.uses[0] = context.metrics.counter(kUses, {consumer.name, source.id, "1"});
        key.uses[1] = context.metrics.counter(kUses, {consumer.name, source.id, "2"});
    }
    return key;
}

} // namespace

Result<std::shared_ptr<KeyTable>> KeyTable::create(const BuildContext& context) {
    const model::Config& config = context.config;
    const observe::CounterRow lookups = context.metrics.row(kLookups);
    if (config.apiKeys.hashKey.empty()) // and so no key of anybody
        return std::shared_ptr<KeyTable>(new KeyTable(credentials::KeyedHash::random(), lookups));
    const auto hash = credentials::KeyedHash::create(TRY(config.apiKeys.hashKey.resolve()));
    if (!hash)
        return fail("api_keys.hash_key: " + hash.error().message);
    std::shared_ptr<KeyTable> table(new KeyTable(*hash, lookups));
    std::size_t secrets = 0;
    for (const model::Consumer& consumer : config.consumers)
        for (const model::ApiKey& key : consumer.credentials.apiKeys)
            secrets += key.hashes.size();
    table->m_slots.resize(std::bit_ceil(secrets * 2 + 1));
    for (const model::Consumer& consumer : config.consumers) {
        for (const model::ApiKey& source : consumer.credentials.apiKeys) {
            table->m_keys.push_back(compile(context, consumer, source));
            for (std::size_t i = 0; i < source.hashes.size(); ++i) {
                const auto parsed = credentials::Hash::parse(source.hashes[i]);
                if (!parsed)
                    return fail("the hash of key " + source.id + " of consumer " + consumer.name + " is none");
                table->insert(*parsed, table->m_keys.size() - 1, i);
            }
        }
    }
    for (Key& key : table->m_keys)
        key.scopeViews.assign(key.scopes.begin(), key.scopes.end());
    return std::shared_ptr<KeyTable>(std::move(table));
}

std::span<const observe::MetricFamily* const> KeyTable::metricFamilies() {
    static constexpr std::array kFamilies{&kLookups, &kUses};
    return kFamilies;
}

void KeyTable::insert(const credentials::Hash& hash, std::size_t key, std::size_t secret) {
    std::size_t at = slotOf(hash);
    while (m_slots[at].key != 0)
        at = (at + 1) & (m_slots.size() - 1);
    m_slots[at] = {hash, static_cast<std::uint32_t>(key + 1), static_cast<std::uint32_t>(secret)};
}

std::optional<KeyTable::Found> KeyTable::find(std::string_view shown, observe::MetricShard& metrics) const {
    const credentials::Hash hash = m_hash.of(shown);
    for (std::size_t at = slotOf(hash); at < m_slots.size() && m_slots[at].key != 0;
         at = (at + 1) & (m_slots.size() - 1)) {
        if (!m_slots[at].hash.equals(hash))
            continue;
        metrics.add(m_lookups.at(kKnown));
        return Found{&m_keys[m_slots[at].key - 1], m_slots[at].secret};
    }
    metrics.add(m_lookups.at(kUnknown));
    return std::nullopt;
}

} // namespace gatehouse::policies::api_key
