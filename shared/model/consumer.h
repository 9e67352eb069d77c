#pragma once

#include "shared/core/ip_address.h"
#include "shared/core/time.h"
#include "shared/model/policy_use.h"
#include "shared/model/secret.h"
#include "shared/schema/fwd.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gatehouse::model {

/// A key that a consumer calls with. The configuration holds its keyed hash; the key itself is shown once, when it is
/// made.
struct ApiKey {
    std::string id;
    std::vector<std::string> hashes;  ///< one, or two while a new secret replaces the old one
    std::optional<WallTime> oldUntil; ///< of two, the first ends then
    std::optional<WallTime> expires;
    std::vector<std::string> scopes; ///< empty: not limited by scopes
    std::vector<std::string> routes; ///< empty: all
    std::vector<Cidr> networks;      ///< empty: from everywhere
    bool revoked = false;
};

/// User name and password (RFC 7617).
struct Password {
    std::string user;
    std::string hash; ///< argon2id, "$argon2id$v=19$m=…"
};

/// A client certificate; one of the members is set.
struct ClientCertificate {
    std::string fingerprint; ///< SHA-256 of its DER form, 64 hexadecimal digits in lower case
    std::string subject;     ///< RFC 2253, "CN=alice,O=Example"
    std::string san;         ///< "dns:NAME", "uri:URI", "email:ADDRESS" or "ip:ADDRESS"
};

struct Credentials {
    std::vector<ApiKey> apiKeys;
    std::vector<Password> passwords;
    std::vector<ClientCertificate> certificates;
};

/// Somebody who calls: a customer, a team, another program.
struct Consumer {
    std::string name;
    std::vector<std::string> groups;
    std::vector<std::string> roles;
    std::vector<std::string> tags;
    std::vector<std::pair<std::string, std::string>> metadata;
    std::string plan; ///< name of its usage plan; empty: none
    Credentials credentials;
    std::vector<PolicyUse> policies;
};

/// What a class of consumers may do, and how much of it.
struct UsagePlan {
    std::string name;
    std::vector<std::string> routes; ///< empty: all
    std::vector<PolicyUse> policies; ///< limits and quotas, for each of its consumers
};

/// How API keys are made and kept.
struct ApiKeys {
    Secret hashKey; ///< makes the hashes in a stolen configuration useless
    std::string prefix = "gh";
    Duration lifetime = std::chrono::days(90); ///< of a key that is made without a word of it; 0: without end
    Duration maxLifetime{};                    ///< of any key that is made; 0: as long as one likes
};

/// What upstreams are told of callers.
struct IdentityForwarding {
    bool send = true;
    Secret signingKey; ///< empty: the fields are not signed
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<ApiKey>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Password>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<ClientCertificate>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Credentials>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Consumer>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<UsagePlan>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<ApiKeys>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<IdentityForwarding>);

} // namespace gatehouse::model
