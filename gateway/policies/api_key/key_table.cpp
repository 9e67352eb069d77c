#include "gateway/policies/api_key/key_table.h"

#include "gateway/policies/api_key/key_endings.h"

#include <algorithm>

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
    key.oldUntil = source.oldUntil;
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
    TRY_VOID(table->fill(context));
    return table;
}

Result<void> KeyTable::fill(const BuildContext& context) {
    std::vector<std::string> hashes;
    for (const model::Consumer& consumer : context.config.consumers)
        for (const model::ApiKey& key : consumer.credentials.apiKeys)
            hashes.insert(hashes.end(), key.hashes.begin(), key.hashes.end());
    m_index = HashIndex(hashes.size());
    const auto uses = KeyUses::of(context.states);
    std::size_t mark = 0;
    for (const model::Consumer& consumer : context.config.consumers) {
        for (const model::ApiKey& source : consumer.credentials.apiKeys) {
            Key& key = m_keys.emplace_back(compile(context, consumer, source));
            key.firstMark = mark;
            for (std::size_t i = 0; i < source.hashes.size(); ++i, ++mark) {
                const auto parsed = credentials::Hash::parse(source.hashes[i]);
                if (!parsed)
                    return fail("the hash of key " + source.id + " of consumer " + consumer.name + " is none");
                m_index.insert(*parsed, m_keys.size() - 1, i);
            }
            if (source.hashes.size() == 2)
                uses->beginOverlap(source.hashes.front(), source.hashes.back());
        }
    }
    for (Key& key : m_keys)
        key.scopeViews.assign(key.scopes.begin(), key.scopes.end());
    m_marks = KeyMarks::create(uses, std::move(hashes), context.workers);
    return {};
}

std::span<const observe::MetricFamily* const> KeyTable::metricFamilies() {
    static constexpr std::array kFamilies{&kKeysEnding, &kLookups, &kUses};
    return kFamilies;
}

std::optional<KeyTable::Found> KeyTable::find(std::string_view shown, observe::MetricShard& metrics) const {
    const HashIndex::Slot* slot =
        m_index.find(m_hash.of(shown), [](const auto& one, const auto& other) { return one.equals(other); });
    metrics.add(m_lookups.at(slot != nullptr ? kKnown : kUnknown));
    if (slot == nullptr)
        return std::nullopt;
    return Found{&m_keys[slot->key - 1], slot->secret};
}

} // namespace gatehouse::policies::api_key
