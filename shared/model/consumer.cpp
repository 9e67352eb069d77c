#include "shared/model/consumer.h"

#include "shared/core/ascii.h"
#include "shared/core/quantity_text.h"
#include "shared/schema/schema.h"

#include <algorithm>

namespace gatehouse::model {

using document::Cursor;
using schema::complain;
using schema::Reading;
using schema::Verdict;

namespace {

constexpr std::string_view kHashMark = "blake2b:";
constexpr Duration kLongestLife = std::chrono::days(3650);
constexpr std::size_t kHashDigits = 43; // 32 bytes in base64url without padding

bool isBase64Url(char c) { return ascii::isAlphanumeric(c) || c == '-' || c == '_'; }

const schema::TextRule kKeyHash{
    "hash of an API key", "^blake2b:[A-Za-z0-9_-]{43}$", [](std::string_view text) -> Verdict {
        const bool isHash = text.starts_with(kHashMark) && text.size() == kHashMark.size() + kHashDigits &&
                            std::ranges::all_of(text.substr(kHashMark.size()), isBase64Url);
        if (!isHash)
            return complain("not the hash of an API key",
                            "gatehoused --config FILE --new-key makes a key and its hash");
        return {};
    }};

const schema::TextRule kPasswordHash{
    "argon2id hash", "^\\$argon2id\\$v=19\\$", [](std::string_view text) -> Verdict {
        if (!text.starts_with("$argon2id$v=19$m=") || std::ranges::count(text, '$') != 5 || text.size() > 127)
            return complain("not an argon2id hash", "gatehoused --hash-password makes one");
        return {};
    }};

// RFC 7617 §2: a user name cannot have a colon in it.
const schema::TextRule kUserName{"user name", "^[^:]+$", [](std::string_view text) -> Verdict {
                                     if (text.find(':') != text.npos)
                                         return complain("a user name cannot have a colon in it");
                                     return {};
                                 }};

const schema::TextRule kKeyPrefix{"key prefix", "^[a-z0-9]+$", [](std::string_view text) -> Verdict {
                                      const auto fits = [](char c) {
                                          return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
                                      };
                                      if (!std::ranges::all_of(text, fits))
                                          return complain("a prefix is made of lower-case letters and digits");
                                      return {};
                                  }};

/// As the gateway reads it from certificates: two spellings of one name would never meet.
Verdict checkSan(std::string_view text) {
    const std::string_view kind = text.substr(0, text.find(':'));
    const std::string_view name = text.substr(std::min(kind.size() + 1, text.size()));
    const bool isKnown = kind == "dns" || kind == "uri" || kind == "email" || kind == "ip";
    if (!isKnown || name.empty())
        return complain("a name of an unknown kind", "write dns:NAME, uri:URI, email:ADDRESS or ip:ADDRESS");
    if (kind == "dns" && name != ascii::lowerCase(name))
        return complain("a DNS name is compared in lower case", "dns:" + ascii::lowerCase(name));
    if (kind != "ip")
        return {};
    const auto address = IpAddress::parse(name);
    if (!address)
        return complain("not an address", "such as ip:192.0.2.1");
    if (address->toString() != name)
        return complain("not the usual way to write this address", "ip:" + address->toString());
    return {};
}

const schema::TextRule kSan{"alternative name", "^(dns|uri|email|ip):.+$", checkSan};

Verdict setHash(ApiKey& key, std::string hash) {
    key.hashes = {std::move(hash)};
    return {};
}

std::optional<std::string> onlyHash(const ApiKey& key) {
    return key.hashes.size() == 1 ? std::optional(key.hashes.front()) : std::nullopt;
}

Verdict setHashes(ApiKey& key, std::vector<std::string> hashes) {
    key.hashes = std::move(hashes);
    return {};
}

std::optional<std::vector<std::string>> severalHashes(const ApiKey& key) {
    return key.hashes.size() > 1 ? std::optional(key.hashes) : std::nullopt;
}

/// "AB:CD:…" as certificate viewers print it, or the digits alone.
Verdict parseFingerprint(std::string& target, std::string_view text) {
    constexpr std::size_t kDigits = 64;
    std::string digits;
    for (const char c : text) {
        if (c == ':')
            continue;
        const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c + ('a' - 'A')) : c;
        if (!((lower >= '0' && lower <= '9') || (lower >= 'a' && lower <= 'f')))
            return complain("not the SHA-256 fingerprint of a certificate", "64 hexadecimal digits");
        digits += lower;
    }
    if (digits.size() != kDigits)
        return complain("not the SHA-256 fingerprint of a certificate",
                        "64 hexadecimal digits, found " + std::to_string(digits.size()));
    target = std::move(digits);
    return {};
}

void checkKey(const ApiKey& key, const Cursor& at, Reading& reading) {
    if (key.oldUntil && key.hashes.size() < 2)
        at.at("old_until")
            .error(reading.diagnostics, "there is only one hash, and so no old one", "write hashes: [OLD, NEW]");
}

void checkApiKeys(const ApiKeys& keys, const Cursor& at, Reading& reading) {
    const bool isLimited = keys.maxLifetime != Duration::zero();
    if (isLimited && (keys.lifetime == Duration::zero() || keys.lifetime > keys.maxLifetime))
        at.at(at.has("lifetime") ? "lifetime" : "max_lifetime")
            .error(reading.diagnostics, "keys would be made for longer than max_lifetime allows",
                   "lifetime is " + (keys.lifetime == Duration::zero() ? "without end" : toString(keys.lifetime)) +
                       ", max_lifetime " + toString(keys.maxLifetime));
}

void checkConsumer(const Consumer& consumer, const Cursor& at, Reading& reading) {
    const Credentials& credentials = consumer.credentials;
    if (at.has("credentials") && credentials.apiKeys.empty() && credentials.passwords.empty() &&
        credentials.certificates.empty())
        at.at("credentials").warning(reading.diagnostics, "there are none: only a token can name this consumer");
}

} // namespace

schema::TypePtr declare(schema::Tag<ApiKey> /*tag*/) {
    return schema::object<ApiKey>("consumer.api_key", "A key to call with, by its hash.")
        .field("id", &ApiKey::id, "The public part of the key; names it in logs and metrics.")
        .required()
        .rule(schema::kEntityName)
        .field("hash", schema::via<ApiKey, std::string>(setHash, onlyHash), "Keyed hash of the key.")
        .rule(kKeyHash)
        .example("blake2b:vT0V1pPGDSuXHPBu0AEkO3w9cZ7RTpJbeYvSRvD7Aq8")
        .field("hashes", schema::via<ApiKey, std::vector<std::string>>(setHashes, severalHashes),
               "Two of them while a new secret replaces the old one; each use is counted by which one it was.")
        .count(1, 2)
        .rule(kKeyHash)
        .exclusive({"hash", "hashes"})
        .needsOneOf({"hash", "hashes"})
        .field("old_until", &ApiKey::oldUntil,
               "With two hashes, the first of them is not valid from then on: the end of a rotation's overlap.")
        .field("expires", &ApiKey::expires, "Not valid from then on.")
        .example("2027-01-31")
        .field("scopes", &ApiKey::scopes, "What it grants. Where scopes are asked for, a key without them is refused.")
        .count(1, 100)
        .rule(schema::kScope)
        .field("routes", &ApiKey::routes, "Names of the routes that it opens; without this, all.")
        .count(1, 1'000)
        .rule(schema::kEntityName)
        .field("networks", &ApiKey::networks, "Where it may be used from; without this, everywhere.")
        .count(1, 1'000)
        .field("revoked", &ApiKey::revoked, "Refused, and known as revoked.")
        .check(checkKey);
}

schema::TypePtr declare(schema::Tag<Password> /*tag*/) {
    return schema::object<Password>("consumer.password", "User name and password, for HTTP Basic.")
        .field("user", &Password::user, "User name; unique among all consumers.")
        .required()
        .length(1, 128)
        .rule(kUserName)
        .field("hash", &Password::hash, "The password's argon2id hash.")
        .required()
        .rule(kPasswordHash)
        .example("\"$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$aGFzaA\"");
}

schema::TypePtr declare(schema::Tag<ClientCertificate> /*tag*/) {
    const schema::TextForm<std::string> fingerprint{
        "SHA-256 fingerprint", "^[0-9A-Fa-f:]{64,95}$", parseFingerprint,
        [](const std::string& digits) { return digits.empty() ? std::nullopt : std::optional(digits); }};
    const std::vector<std::string> ways{"fingerprint", "subject", "san"};
    return schema::object<ClientCertificate>(
               "consumer.certificate", "A client certificate, known by one of these. The listener has verified it.")
        .field("fingerprint", &ClientCertificate::fingerprint, schema::text(fingerprint),
               "SHA-256 of the certificate itself; a renewed one has another.")
        .field("subject", &ClientCertificate::subject, "The whole subject, RFC 2253: \"CN=alice,O=Example\".")
        .length(1, 1024)
        .field("san", &ClientCertificate::san, "One of its alternative names.")
        .length(1, 1024)
        .rule(kSan)
        .example("\"dns:billing.example\"")
        .example("\"uri:spiffe://example/billing\"")
        .exclusive(ways)
        .needsOneOf(ways);
}

schema::TypePtr declare(schema::Tag<Credentials> /*tag*/) {
    return schema::object<Credentials>("consumer.credentials", "What a consumer proves itself with.")
        .field("api_keys", &Credentials::apiKeys, "Keys; read by the policy api_key.")
        .count(0, 1'000)
        .field("passwords", &Credentials::passwords, "Read by the policy basic_auth.")
        .count(0, 1'000)
        .field("certificates", &Credentials::certificates, "Read by the policy mtls.")
        .count(0, 1'000);
}

schema::TypePtr declare(schema::Tag<Consumer> /*tag*/) {
    return schema::object<Consumer>("consumer", "Somebody who calls: a customer, a team, another program.")
        .field("name", &Consumer::name, "Names it in logs, metrics, limits and to upstreams.")
        .required()
        .rule(schema::kEntityName)
        .field("groups", &Consumer::groups, "What it belongs to; the policy access can ask for it.")
        .count(0, 100)
        .rule(schema::kEntityName)
        .field("roles", &Consumer::roles, "What it is; the policy access can ask for it, and upstreams are told.")
        .count(0, 100)
        .rule(schema::kEntityName)
        .field("tags", &Consumer::tags, "Words of your own.")
        .count(0, 100)
        .rule(schema::kEntityName)
        .field("metadata", &Consumer::metadata, "Notes of your own; the gateway does nothing with them.")
        .count(0, 100)
        .example("{ contact: ops@acme.example }")
        .field("plan", &Consumer::plan, "Name of its usage plan.")
        .rule(schema::kEntityName)
        .field("credentials", &Consumer::credentials, "What it proves itself with. Tokens need none: they name it.")
        .field("policies", &Consumer::policies, "Act on its requests, after those of its plan.")
        .count(0, 100)
        .check(checkConsumer);
}

schema::TypePtr declare(schema::Tag<UsagePlan> /*tag*/) {
    return schema::object<UsagePlan>("plan", "A usage plan: what a class of consumers may do, and how much of it.")
        .field("name", &UsagePlan::name, "What consumers call it.")
        .required()
        .rule(schema::kEntityName)
        .field("routes", &UsagePlan::routes, "Names of the routes that it opens; without this, all.")
        .count(1, 10'000)
        .rule(schema::kEntityName)
        .field("policies", &UsagePlan::policies,
               "Act on the requests of each of its consumers, after those of the route: limits, quotas.")
        .count(0, 100);
}

schema::TypePtr declare(schema::Tag<ApiKeys> /*tag*/) {
    return schema::object<ApiKeys>("api_keys", "How API keys are made and kept.")
        .field("hash_key", &ApiKeys::hashKey,
               "What keys are hashed with, 32 bytes or more. Without it the hashes in a stolen file are of no use; "
               "with another one no key is known any more.")
        .example("file:/etc/gatehouse/api-keys.secret")
        .field("prefix", &ApiKeys::prefix, "What new keys begin with, so that people and scanners know them.")
        .length(1, 16)
        .rule(kKeyPrefix)
        .field("lifetime", &ApiKeys::lifetime,
               "How long a key is valid that keys.issue or keys.rotate makes, unless they are told; 0: without end.")
        .range(Duration(0s), kLongestLife)
        .field(
            "max_lifetime", &ApiKeys::maxLifetime,
            "No key is made that is valid for longer; 0: as long as one likes. Keys that there are stay as they are.")
        .range(Duration(0s), kLongestLife)
        .check(checkApiKeys);
}

schema::TypePtr declare(schema::Tag<IdentityForwarding> /*tag*/) {
    return schema::object<IdentityForwarding>(
               "identity", "What upstreams are told of a caller that has proved who it is: X-User-Id, X-User-Roles, "
                           "X-User-Groups, X-User-Scopes, X-Consumer-Name, X-Consumer-Plan and X-Credential-Id. What "
                           "clients send under these names never passes, nor under their other spellings.")
        .field("send", &IdentityForwarding::send, "Whether they are told.")
        .field(
            "signing_key", &IdentityForwarding::signingKey,
            "Signs what they are told, with the time, in X-Identity-Signature: an upstream that knows the key need not "
            "trust the network. 32 bytes or more.")
        .example("file:/etc/gatehouse/identity.key");
}

} // namespace gatehouse::model
