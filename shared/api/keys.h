#pragma once

#include "shared/core/ip_address.h"
#include "shared/core/time.h"
#include "shared/rpc/method.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::api {

/// Whether a key lets anybody in.
enum class KeyState : std::uint8_t {
    Active,
    Expiring, ///< it does, and ends within fourteen days
    Expired,
    Revoked
};

/// An API key of a consumer. Its secrets are nowhere, but for their hashes in the configuration.
struct Key {
    std::string consumer;
    std::string id;
    KeyState state = KeyState::Active;
    std::optional<WallTime> expires;
    std::optional<WallTime> lastUsed; ///< its secret; the new one, while there are two
    std::uint64_t uses = 0;           ///< of that secret, since the process started
    std::uint32_t secrets = 1;
    std::optional<WallTime> oldLastUsed;  ///< the old one of two
    std::optional<std::uint64_t> oldUses; ///< of that one, since there are two
    std::optional<WallTime> oldUntil;     ///< its end
    std::vector<std::string> scopes;
    std::vector<std::string> routes;
    std::vector<Cidr> networks;
};

struct KeysListParams {
    std::string consumer;
    std::string contains;
    std::optional<Duration> expiresWithin;
    std::optional<Duration> unusedFor;
    std::uint64_t offset = 0;
    std::uint64_t limit = 500;
};
struct Keys {
    std::uint64_t total = 0;
    std::uint64_t next = 0; ///< offset of the next page; 0: there is none
    std::vector<Key> keys;
};

struct KeysIssueParams {
    std::string consumer;
    std::optional<Duration> lasts; ///< 0: without end
    std::vector<std::string> scopes;
    std::vector<std::string> routes;
    std::vector<Cidr> networks;
    std::string message;
};
struct KeysRotateParams {
    std::string id;
    Duration overlap = 24h;
    std::optional<Duration> lasts; ///< 0: without end
    std::string message;
};
/// A key that has been made.
struct IssuedKey {
    std::string consumer;
    std::string id;
    std::string key; ///< with its secret: nobody will ever be told it again
    std::optional<WallTime> expires;
    std::optional<WallTime> oldUntil; ///< so long the secret before is valid too
    std::uint64_t revision = 0;       ///< that it came with
};

/// What of a key is withdrawn.
enum class KeyPart : std::uint8_t { Key, OldSecret };
struct KeysRevokeParams {
    std::string id;
    KeyPart part = KeyPart::Key;
    std::string message;
};
struct RevokedKey {
    std::uint64_t revision = 0; ///< that it came with
};

struct ConsumersListParams {
    std::string contains;
    std::uint64_t offset = 0;
    std::uint64_t limit = 500;
};
/// Somebody who calls, and what they prove themselves with.
struct Consumer {
    std::string name;
    std::string plan;
    std::vector<std::string> groups;
    std::uint64_t keys = 0;
    std::uint64_t expiringKeys = 0;
    std::uint64_t passwords = 0;
    std::uint64_t certificates = 0;
    std::optional<WallTime> lastUsed; ///< any of the keys
};
struct Consumers {
    std::uint64_t total = 0;
    std::uint64_t next = 0; ///< offset of the next page; 0: there is none
    std::vector<Consumer> consumers;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<KeyState>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<KeyPart>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Key>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<KeysListParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Keys>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<KeysIssueParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<KeysRotateParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<IssuedKey>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<KeysRevokeParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<RevokedKey>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<ConsumersListParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Consumer>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Consumers>);

inline constexpr rpc::Method<ConsumersListParams, Consumers> kConsumersList{
    "consumers.list", rpc::Role::Viewer, rpc::Effect::None,
    "Every consumer: what it proves itself with, and when one of its API keys was used last."};
inline constexpr rpc::Method<KeysIssueParams, IssuedKey> kKeysIssue{
    "keys.issue", rpc::Role::Admin, rpc::Effect::Stores,
    "Makes an API key for a consumer, in a revision of its own. The key is told once, in this reply.", "consumer"};
inline constexpr rpc::Method<KeysListParams, Keys> kKeysList{
    "keys.list", rpc::Role::Viewer, rpc::Effect::None,
    "Every API key: whether it is valid, until when, and when each of its secrets was used last.", "consumer"};
inline constexpr rpc::Method<KeysRevokeParams, RevokedKey> kKeysRevoke{
    "keys.revoke", rpc::Role::Editor, rpc::Effect::Stores,
    "Withdraws an API key, or the old one of its two secrets, in a revision of its own.", "id"};
inline constexpr rpc::Method<KeysRotateParams, IssuedKey> kKeysRotate{
    "keys.rotate", rpc::Role::Admin, rpc::Effect::Stores,
    "Gives an API key a new secret, in a revision of its own; the one before is valid for a while longer. The key is "
    "told once, in this reply.",
    "id"};

} // namespace gatehouse::api
