#pragma once

#include "gateway/jose/jws.h"
#include "gateway/jose/key_set.h"
#include "gateway/jose/verifier.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gatehouse::jose {

inline KeySet setOf(Key key) {
    std::vector<Key> keys;
    keys.push_back(std::move(key));
    return KeySet(std::move(keys));
}

/// What becomes of a token under these keys, in a word.
inline std::string fate(const KeySet& keys, std::string_view token) {
    Arena arena;
    const auto jws = parseJws(token, arena);
    if (!jws) {
        switch (jws.error()) {
        case JwsFault::Malformed:
            return "malformed";
        case JwsFault::Algorithm:
            return "algorithm";
        case JwsFault::Extension:
            return "extension";
        }
    }
    Verifier verifier(std::shared_ptr<const KeySet>(&keys, [](const KeySet*) {}));
    switch (verifier.verify(*jws)) {
    case Verifier::Outcome::Verified:
        return "verified";
    case Verifier::Outcome::UnknownKey:
        return "unknown key";
    case Verifier::Outcome::WrongSignature:
        break;
    }
    return "wrong signature";
}

} // namespace gatehouse::jose
