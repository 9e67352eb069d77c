#pragma once

#include "shared/core/time.h"
#include "shared/schema/fwd.h"

#include <cstdint>
#include <string>

namespace gatehouse::model {

enum class Balance { RoundRobin, LeastRequests, RandomTwo, Ewma, Hash };

/// What a request is sent by with Balance::Hash: requests for which it is the same go to the same endpoint. Written
/// "client", "path", "header:x-tenant", "cookie:session".
struct HashBy {
    enum class Kind { Client, Path, Consumer, Header, Cookie, Query };
    Kind kind = Kind::Client;
    std::string name; ///< of header (lower case), cookie or parameter
};

/// How endpoints are chosen by hash.
struct Hashing {
    HashBy by;
    std::uint32_t maxLoad = 125; ///< per cent of an endpoint's share of what is under way; 0: no bound
};

/// A cookie that brings a client back to the endpoint that it was sent to first.
struct Sticky {
    enum class SameSite { Lax, Strict, None };
    std::string cookie;
    Duration maxAge{}; ///< 0: until the browser ends
    std::string path = "/";
    bool secure = true; ///< browsers send it over TLS only
    SameSite sameSite = SameSite::Lax;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<Balance>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<HashBy>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Hashing>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Sticky>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Sticky::SameSite>);

} // namespace gatehouse::model
