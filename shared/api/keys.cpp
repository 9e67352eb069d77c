#include "shared/api/keys.h"

#include "shared/api/paging.h"
#include "shared/api/texts.h"
#include "shared/schema/schema.h"

namespace gatehouse::api {

namespace {

constexpr Duration kLongestLife = std::chrono::days(3650);
constexpr Duration kLongestOverlap = std::chrono::days(365);
constexpr std::string_view kContainsText = "Only those whose name has this text in it.";
constexpr std::string_view kLastsText =
    "How long it will be valid; 0: without end. Without this, as api_keys.lifetime of the configuration says.";

} // namespace

schema::TypePtr declare(schema::Tag<KeyState> /*tag*/) {
    return schema::words<KeyState>({{"active", KeyState::Active, "it lets its consumer in"},
                                    {"expiring", KeyState::Expiring, "it does, and ends within fourteen days"},
                                    {"expired", KeyState::Expired, "its time is over"},
                                    {"revoked", KeyState::Revoked, "it has been withdrawn"}});
}

schema::TypePtr declare(schema::Tag<KeyPart> /*tag*/) {
    return schema::words<KeyPart>(
        {{"key", KeyPart::Key, "all of it"}, {"old_secret", KeyPart::OldSecret, "the one that is being replaced"}});
}

schema::TypePtr declare(schema::Tag<Key> /*tag*/) {
    return schema::object<Key>("key_status", "An API key. Nobody knows its secret but who was told it.")
        .field("consumer", &Key::consumer, "Whose it is.")
        .field("id", &Key::id, "The public part of the key; names it in logs and metrics.")
        .field("state", &Key::state, "Whether it lets anybody in.")
        .field("expires", &Key::expires, "Not valid from then on.")
        .field("last_used", &Key::lastUsed,
               "When its secret let somebody in last, the new one of two; to the second, and to the minute over a "
               "crash. Without: never, as far as is known.")
        .field(
            "uses", &Key::uses,
            "How often that secret has let somebody in since the gateway was started; over a restart it is not kept.")
        .field("secrets", &Key::secrets, "Two while a new one replaces the old one.")
        .field("old_last_used", &Key::oldLastUsed, "The same for the old one of two.")
        .field("old_uses", &Key::oldUses,
               "The same for the old one of two, from when the new one was made: what is still to be moved over.")
        .field("old_until", &Key::oldUntil, "The old one is not valid from then on.")
        .field("scopes", &Key::scopes, "What it grants; none: it is not limited by scopes.")
        .field("routes", &Key::routes, "What it opens; none: all.")
        .field("networks", &Key::networks, "Where it may be used from; none: everywhere.");
}

schema::TypePtr declare(schema::Tag<KeysListParams> /*tag*/) {
    using Params = KeysListParams;
    return withPage(
        schema::object<Params>("keys.list.params", "Which keys.")
            .field("consumer", &Params::consumer, "Of that consumer only.")
            .field("contains", &Params::contains, "Only those whose id has this text in it.")
            .field("expires_within", &Params::expiresWithin,
                   "Only those that are valid and will not be any more after so long.")
            .range(Duration(0s), kLongestLife)
            .field("unused_for", &Params::unusedFor, "Only those that have let nobody in for so long, by any secret.")
            .range(Duration(0s), kLongestLife));
}

schema::TypePtr declare(schema::Tag<Keys> /*tag*/) {
    return pageOf<Keys>("keys", "A page of API keys.").field("keys", &Keys::keys, "In the order of the configuration.");
}

schema::TypePtr declare(schema::Tag<KeysIssueParams> /*tag*/) {
    using Params = KeysIssueParams;
    return schema::object<Params>("keys.issue.params", "Which key to make.")
        .field("consumer", &Params::consumer, "Whose it will be.")
        .required()
        .length(1, 64)
        .field("lasts", &Params::lasts, kLastsText)
        .range(Duration(0s), kLongestLife)
        .field("scopes", &Params::scopes, "What it grants; without this, it is not limited by scopes.")
        .count(0, 100)
        .rule(schema::kScope)
        .field("routes", &Params::routes, "Names of the routes that it opens; without this, all.")
        .count(0, 1'000)
        .rule(schema::kEntityName)
        .field("networks", &Params::networks, "Where it may be used from; without this, everywhere.")
        .count(0, 1'000)
        .field("message", &Params::message, kMessageText);
}

schema::TypePtr declare(schema::Tag<KeysRotateParams> /*tag*/) {
    using Params = KeysRotateParams;
    return schema::object<Params>("keys.rotate.params", "Which key gets a new secret.")
        .field("id", &Params::id, "The key's id, as keys.list says it.")
        .required()
        .length(1, 64)
        .field("overlap", &Params::overlap, "So long the secret before is valid too; 0: it ends at once.")
        .range(Duration(0s), kLongestOverlap)
        .field("lasts", &Params::lasts, kLastsText)
        .range(Duration(0s), kLongestLife)
        .field("message", &Params::message, kMessageText);
}

schema::TypePtr declare(schema::Tag<IssuedKey> /*tag*/) {
    return schema::object<IssuedKey>("issued_key", "A key that has been made.")
        .field("consumer", &IssuedKey::consumer, "Whose it is.")
        .field("id", &IssuedKey::id, "Its public part.")
        .field("key", &IssuedKey::key, "The key, with its secret: this is the only time that anybody is told it.")
        .field("expires", &IssuedKey::expires, "Not valid from then on; without: it does not end.")
        .field("old_until", &IssuedKey::oldUntil, "The secret before is not valid from then on.")
        .field("revision", &IssuedKey::revision, "That it came with.");
}

schema::TypePtr declare(schema::Tag<KeysRevokeParams> /*tag*/) {
    using Params = KeysRevokeParams;
    return schema::object<Params>("keys.revoke.params", "Which key to withdraw.")
        .field("id", &Params::id, "The key's id, as keys.list says it.")
        .required()
        .length(1, 64)
        .field("part", &Params::part, "What of it.")
        .field("message", &Params::message, kMessageText);
}

schema::TypePtr declare(schema::Tag<RevokedKey> /*tag*/) {
    return schema::object<RevokedKey>("revoked_key", "A key has been withdrawn: it lets nobody in any more.")
        .field("revision", &RevokedKey::revision, "That says so.");
}

schema::TypePtr declare(schema::Tag<ConsumersListParams> /*tag*/) {
    using Params = ConsumersListParams;
    return withPage(schema::object<Params>("consumers.list.params", "Which consumers.")
                        .field("contains", &Params::contains, kContainsText));
}

schema::TypePtr declare(schema::Tag<Consumer> /*tag*/) {
    return schema::object<Consumer>("consumer_status", "Somebody who calls, and what they prove themselves with.")
        .field("name", &Consumer::name, "Its name.")
        .field("plan", &Consumer::plan, "Its usage plan.")
        .field("groups", &Consumer::groups, "What it belongs to.")
        .field("keys", &Consumer::keys, "How many API keys it has that are valid.")
        .field("expiring_keys", &Consumer::expiringKeys, "Those of them that end within fourteen days.")
        .field("passwords", &Consumer::passwords, "How many passwords.")
        .field("certificates", &Consumer::certificates, "How many client certificates.")
        .field("last_used", &Consumer::lastUsed, "When one of its API keys let it in last.");
}

schema::TypePtr declare(schema::Tag<Consumers> /*tag*/) {
    return pageOf<Consumers>("consumers", "A page of consumers.")
        .field("consumers", &Consumers::consumers, "In the order of the configuration.");
}

} // namespace gatehouse::api
