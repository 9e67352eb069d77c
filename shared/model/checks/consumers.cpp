#include "shared/model/checks/checks.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace gatehouse::model::checks {

namespace {

/// Credentials of one kind by which a consumer is found: each belongs to one consumer only.
class Taken {
public:
    Taken(std::string kind, Diagnostics& diagnostics) : m_kind(std::move(kind)), m_diagnostics(diagnostics) {}

    void add(const std::string& value, const Cursor& at, const Cursor& owner) {
        if (value.empty())
            return;
        const auto [known, isNew] = m_owners.try_emplace(value, owner.path());
        if (!isNew)
            at.error(m_diagnostics, "the " + m_kind + " is taken", "by " + known->second);
    }

private:
    std::string m_kind;
    Diagnostics& m_diagnostics;
    std::unordered_map<std::string, std::string> m_owners;
};

} // namespace

void consumers(const Config& config, const Cursor& root, Diagnostics& diagnostics) {
    Taken ids("id of a key", diagnostics);
    Taken hashes("key", diagnostics);
    Taken users("user name", diagnostics);
    Taken certificates("certificate", diagnostics);
    bool hasKeys = false;
    const Cursor list = root.at("consumers");
    for (std::size_t i = 0; i < config.consumers.size(); ++i) {
        const Cursor consumer = list.at(i);
        const Cursor credentials = consumer.at("credentials");
        const Credentials& held = config.consumers[i].credentials;
        hasKeys = hasKeys || !held.apiKeys.empty();
        for (std::size_t j = 0; j < held.apiKeys.size(); ++j) {
            const Cursor key = credentials.at("api_keys").at(j);
            ids.add(held.apiKeys[j].id, key.at("id"), key);
            for (const std::string& hash : held.apiKeys[j].hashes)
                hashes.add(hash, key.at(key.has("hash") ? "hash" : "hashes"), key);
        }
        for (std::size_t j = 0; j < held.passwords.size(); ++j) {
            const Cursor password = credentials.at("passwords").at(j);
            users.add(held.passwords[j].user, password.at("user"), password);
        }
        for (std::size_t j = 0; j < held.certificates.size(); ++j) {
            const ClientCertificate& known = held.certificates[j];
            const Cursor certificate = credentials.at("certificates").at(j);
            certificates.add(known.fingerprint + known.subject + known.san, certificate, certificate);
        }
    }
    if (hasKeys && !root.at("api_keys").has("hash_key"))
        root.at("api_keys")
            .error(diagnostics, "consumers have API keys, but there is nothing to hash them with",
                   "write api_keys: { hash_key: \"file:…\" }");
}

} // namespace gatehouse::model::checks
