#include "shared/api/keys.h"

#include "gateway/control/keys/key_life.h"
#include "gateway/control/management/deeds.h"
#include "gateway/control/management/page.h"

#include <algorithm>
#include <utility>

namespace gatehouse::control {

namespace {

using policies::api_key::KeyUses;
using rpc::Answer;

api::Key shown(const model::Consumer& consumer, const model::ApiKey& source, const KeyUses& uses, WallTime now) {
    api::Key key;
    key.consumer = consumer.name;
    key.id = source.id;
    key.state = stateOf(source, now);
    key.expires = source.expires;
    key.lastUsed = uses.lastUse(source.hashes.back());
    key.uses = uses.count(source.hashes.back());
    key.secrets = static_cast<std::uint32_t>(source.hashes.size());
    if (source.hashes.size() == 2) {
        key.oldLastUsed = uses.lastUse(source.hashes.front());
        key.oldUses = uses.countSinceOverlap(source.hashes.front(), source.hashes.back());
        key.oldUntil = source.oldUntil;
    }
    key.scopes = source.scopes;
    key.routes = source.routes;
    key.networks = source.networks;
    return key;
}

std::optional<WallTime> lastUse(const model::ApiKey& key, const KeyUses& uses) {
    std::optional<WallTime> latest;
    for (const std::string& hash : key.hashes)
        latest = std::max(latest, uses.lastUse(hash));
    return latest;
}

bool isAskedFor(const model::ApiKey& key, const api::KeysListParams& params, const KeyUses& uses, WallTime now) {
    if (key.id.find(params.contains) == std::string::npos)
        return false;
    if (params.expiresWithin) {
        const bool ends =
            !key.revoked && key.expires && *key.expires > now && *key.expires - now <= *params.expiresWithin;
        if (!ends)
            return false;
    }
    const auto used = lastUse(key, uses);
    return !params.unusedFor || !used || now - *used >= *params.unusedFor;
}

api::Keys listKeys(const KeyDesk& desk, const api::KeysListParams& params) {
    const WallTime now = desk.clock.wall();
    KeyUses& uses = desk.uses();
    (void)uses.collect();
    api::Keys list;
    Page page(params);
    for (const model::Consumer& consumer : desk.config().consumers) {
        if (!params.consumer.empty() && params.consumer != consumer.name)
            continue;
        for (const model::ApiKey& key : consumer.credentials.apiKeys)
            if (isAskedFor(key, params, uses, now))
                page.offer(list.keys, [&] { return shown(consumer, key, uses, now); });
    }
    list.total = page.total();
    list.next = page.next();
    return list;
}

api::Consumer shown(const model::Consumer& source, const KeyUses& uses, WallTime now) {
    api::Consumer consumer;
    consumer.name = source.name;
    consumer.plan = source.plan;
    consumer.groups = source.groups;
    consumer.passwords = source.credentials.passwords.size();
    consumer.certificates = source.credentials.certificates.size();
    for (const model::ApiKey& key : source.credentials.apiKeys) {
        const api::KeyState state = stateOf(key, now);
        consumer.expiringKeys += state == api::KeyState::Expiring ? 1 : 0;
        consumer.keys += state == api::KeyState::Active || state == api::KeyState::Expiring ? 1 : 0;
        consumer.lastUsed = std::max(consumer.lastUsed, lastUse(key, uses));
    }
    return consumer;
}

api::Consumers listConsumers(const KeyDesk& desk, const api::ConsumersListParams& params) {
    KeyUses& uses = desk.uses();
    (void)uses.collect();
    api::Consumers list;
    Page page(params);
    for (const model::Consumer& consumer : desk.config().consumers)
        if (consumer.name.find(params.contains) != std::string::npos)
            page.offer(list.consumers, [&] { return shown(consumer, uses, desk.clock.wall()); });
    list.total = page.total();
    list.next = page.next();
    return list;
}

} // namespace

void serveKeys(Dispatcher& dispatcher, const KeyDesk& desk) {
    dispatcher.answer(api::kKeysList, [desk](const Caller&, const api::KeysListParams& params) {
        return Answer<api::Keys>(listKeys(desk, params));
    });
    dispatcher.answer(api::kConsumersList, [desk](const Caller&, const api::ConsumersListParams& params) {
        return Answer<api::Consumers>(listConsumers(desk, params));
    });
    serveKeyChanges(dispatcher, desk);
}

} // namespace gatehouse::control
