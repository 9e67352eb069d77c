#include "gateway/jose/key_set.h"

#include "gateway/jose/json.h"

namespace gatehouse::jose {

namespace {

constexpr JsonLimits kSetLimits{.depth = 6, .values = 8192, .members = 64};

} // namespace

Result<KeySet::Read> KeySet::fromJson(std::string_view json) {
    Arena arena;
    const JsonValue* document = readJson(json, arena, kSetLimits);
    if (document == nullptr || !document->isObject())
        return fail("not a JSON object");
    Read read;
    const auto take = [&](const JsonValue& jwk) {
        if (auto key = Key::fromJwk(jwk))
            read.set.m_keys.push_back(*std::move(key));
        else
            read.skipped.push_back(std::move(key).error().message);
    };
    if (const JsonValue* keys = document->member("keys")) {
        if (!keys->isArray())
            return fail("\"keys\" is no list");
        if (keys->count > kMostKeys)
            return fail("more than " + std::to_string(kMostKeys) + " keys");
        for (const JsonValue* jwk = keys->first; jwk != nullptr; jwk = jwk->next)
            take(*jwk);
    } else {
        take(*document);
    }
    if (read.set.m_keys.empty())
        return fail(read.skipped.empty() ? "no keys" : "no key that can be used: " + read.skipped.front());
    return read;
}

KeySet::Candidates KeySet::candidates(const Jws& jws) const {
    Candidates found;
    const auto add = [&](auto isMeant) {
        for (const Key& key : m_keys) {
            if (isMeant(key) && key.algorithms().contains(jws.algorithm) && found.count < kMostCandidates)
                found.keys[found.count++] = &key;
        }
    };
    if (jws.keyId)
        add([&](const Key& key) { return key.id() && *key.id() == *jws.keyId; });
    add([&](const Key& key) { return !jws.keyId || !key.id(); });
    return found;
}

} // namespace gatehouse::jose
