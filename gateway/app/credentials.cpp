#include "gateway/app/credentials.h"

#include "gateway/app/daemon.h"
#include "gateway/policies/catalogue.h"
#include "shared/credentials/api_key.h"
#include "shared/credentials/keyed_hash.h"
#include "shared/credentials/password.h"
#include "shared/model/read_config.h"

#include <cstdio>
#include <iostream>
#include <string>

namespace gatehouse::app {

namespace {

/// What keys are made and hashed with, as a configuration says. On failure it has been printed.
struct KeyMaker {
    credentials::KeyedHash hash;
    std::string prefix;
};

Result<KeyMaker> keyMaker(const std::string& configFile) {
    auto checked = model::readConfigFile(configFile, policies::catalogue());
    if (!checked)
        return fail(checked.error().toString());
    const model::ApiKeys& keys = checked->config.apiKeys;
    if (keys.hashKey.empty())
        return fail(configFile + ": there is nothing to hash keys with; write api_keys: { hash_key: \"file:…\" }");
    const auto secret = keys.hashKey.resolve();
    const auto hash = secret ? credentials::KeyedHash::create(*secret) : tl::unexpected(secret.error());
    if (!hash)
        return fail(configFile + ": api_keys.hash_key: " + hash.error().message);
    return KeyMaker{*hash, keys.prefix};
}

int complain(const Error& error) {
    const std::string& text = error.message; // diagnostics are whole lines
    std::fprintf(stderr, "%s%s", text.c_str(), text.ends_with('\n') ? "" : "\n");
    return kExitBadConfig;
}

void printEntry(const KeyMaker& maker, std::string_view key, std::string_view id) {
    std::printf("for credentials.api_keys of its consumer:\n  - { id: %s, hash: \"%s\" }\n", std::string(id).c_str(),
                maker.hash.of(key).text().c_str());
}

/// One line of standard input.
std::string inputLine() {
    std::string line;
    std::getline(std::cin, line);
    if (line.ends_with('\r'))
        line.pop_back();
    return line;
}

} // namespace

int newKey(const std::string& configFile) {
    const auto maker = keyMaker(configFile);
    if (!maker)
        return complain(maker.error());
    const auto key = credentials::makeApiKey(maker->prefix);
    if (!key)
        return complain(key.error());
    std::printf("key, shown only now: %s\n", key->c_str());
    printEntry(*maker, *key, credentials::ApiKeyText::parse(*key)->id);
    return 0;
}

int hashKey(const std::string& configFile) {
    const auto maker = keyMaker(configFile);
    if (!maker)
        return complain(maker.error());
    constexpr std::size_t kShortest = 16; // what is shorter can be guessed
    const std::string key = inputLine();
    if (key.size() < kShortest) {
        std::fprintf(stderr, "an API key has %zu characters or more; this one could be guessed\n", kShortest);
        return kExitFailure;
    }
    printEntry(*maker, key, "NAME");
    return 0;
}

int hashPassword() {
    const auto hash = credentials::hashPassword(inputLine());
    if (!hash) {
        std::fprintf(stderr, "%s\n", hash.error().message.c_str());
        return kExitFailure;
    }
    std::printf("%s\n", hash->c_str());
    return 0;
}

} // namespace gatehouse::app
