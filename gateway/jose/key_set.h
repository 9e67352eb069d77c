#pragma once

#include "gateway/jose/jws.h"
#include "gateway/jose/key.h"
#include "shared/core/result.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::jose {

/// The keys of one issuer. Immutable once it is shared.
class KeySet {
public:
    static constexpr std::size_t kMostKeys = 64;
    /// Keys that are tried for one token: without a bound, a token would cost as many verifications as there are keys.
    static constexpr std::size_t kMostCandidates = 4;

    KeySet() = default;
    explicit KeySet(std::vector<Key> keys) : m_keys(std::move(keys)) {}

    /// A JSON Web Key Set (RFC 7517 §5), or a single key. Keys that cannot be used are left out, as §5 asks, and are
    /// named in `skipped`; without any that can, it fails.
    struct Read;
    [[nodiscard]] static Result<Read> fromJson(std::string_view json);

    [[nodiscard]] const std::vector<Key>& keys() const { return m_keys; }

    /// The keys that may have signed `jws`, at most kMostCandidates: those of its "kid" and those without one that go
    /// with its algorithm. A token without "kid" may be signed by any key.
    struct Candidates {
        const Key* keys[kMostCandidates] = {};
        std::size_t count = 0;
    };
    [[nodiscard]] Candidates candidates(const Jws& jws) const;

private:
    std::vector<Key> m_keys;
};

struct KeySet::Read {
    KeySet set;
    std::vector<std::string> skipped; ///< why, for each key that was left out
};

} // namespace gatehouse::jose
