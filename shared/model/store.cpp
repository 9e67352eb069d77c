#include "shared/model/store.h"

#include "shared/core/ascii.h"
#include "shared/model/endpoint_url.h"
#include "shared/schema/schema.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace gatehouse::model {

using document::Cursor;
using schema::complain;
using schema::Reading;
using schema::Verdict;

namespace {

constexpr std::string_view kPlain = "redis://";
constexpr std::string_view kSecure = "rediss://";
constexpr std::string_view kUnix = "redis+unix:";

Verdict parseUrl(Store& store, std::string_view url) {
    store.url = url;
    if (url.starts_with(kUnix)) {
        store.unixPath = url.substr(kUnix.size());
        return checkSocketPath(store.unixPath, "such as redis+unix:/run/redis/redis.sock");
    }
    store.secure = url.starts_with(kSecure);
    if (!store.secure && !url.starts_with(kPlain))
        return complain("not the URL of a store", "such as redis://10.0.0.9:6379, rediss://redis.internal or "
                                                  "redis+unix:/run/redis/redis.sock");
    return parseHostAndPort(store.host, store.port, url.substr(store.secure ? kSecure.size() : kPlain.size()),
                            {"write \"user\" and \"password\"", "the option \"database\" chooses one"});
}

const schema::TextRule kUser{"user name", "^[^\\s]+$", [](std::string_view text) -> Verdict {
                                 if (std::ranges::any_of(text, [](char c) { return c <= ' ' || c == 0x7f; }))
                                     return complain("a user name has no blanks in it");
                                 return {};
                             }};

/// Braces would decide where a cluster keeps the keys.
const schema::TextRule kPrefix{"prefix", "^[A-Za-z0-9_.:/-]*$", [](std::string_view text) -> Verdict {
                                   const auto isPlain = [](char c) {
                                       return ascii::isAlphanumeric(c) ||
                                              std::string_view("_.:/-").find(c) != std::string_view::npos;
                                   };
                                   if (!std::ranges::all_of(text, isPlain))
                                       return complain("a prefix has letters, digits and _ . : / - in it");
                                   return {};
                               }};

void check(const Store& store, const Cursor& at, Reading& reading) {
    if (at.has("tls") && !store.secure)
        at.at("tls").error(reading.diagnostics, "TLS options, but the store is spoken to without it",
                           "write rediss:// in its URL or remove \"tls\"");
    if (!store.user.empty() && store.password.empty())
        at.at("user").error(reading.diagnostics, "a user without a password", "write \"password\"");
    if (at.has("gateways") && store.outage != Store::Outage::LocalShare)
        at.at("gateways").error(reading.diagnostics, "has no effect without outage: local_share", "remove it");
    const bool isNear =
        !store.unixPath.empty() || store.host == "localhost" || store.host.starts_with("127.") || store.host == "::1";
    if (!store.password.empty() && !store.secure && !isNear)
        at.at("url").warning(reading.diagnostics, "the password can be read on its way to the store",
                             "write rediss:// to use TLS");
}

} // namespace

schema::TypePtr declare(schema::Tag<Store> /*tag*/) {
    using Outage = Store::Outage;
    const schema::TextForm<Store> url{"URL", "^(rediss?://[^/?#@]+|redis\\+unix:/.+)$", parseUrl,
                                      [](const Store& store) { return std::optional(store.url); }};
    return schema::object<Store>(
               "store",
               "A Redis (or Valkey), in which several gateways count together. Each worker has one connection.")
        .field("name", &Store::name, "What policies call it.")
        .required()
        .rule(schema::kEntityName)
        .field("url", schema::text(url), "Where it is; rediss with TLS. A single server, or a primary: no cluster.")
        .required()
        .example("redis://10.0.0.9:6379")
        .example("rediss://redis.internal:6380")
        .example("redis+unix:/run/redis/redis.sock")
        .field("database", &Store::database, "Number of the database.")
        .range(0, 1'000'000)
        .field("user", &Store::user, "User of Redis's access list; without it the password is that of \"default\".")
        .length(1, 256)
        .rule(kUser)
        .field("password", &Store::password, "The password.")
        .example("file:/etc/gatehouse/redis.password")
        .field("tls", &Store::tls, "How it is spoken to with TLS; as for a service.")
        .field("prefix", &Store::prefix,
               "What every key begins with: gateways with the same one count together. A key ends with its window.")
        .length(0, 128)
        .rule(kPrefix)
        .field("timeout", &Store::timeout,
               "How long a request waits for the store at most; then it is treated as in an outage.")
        .range(Duration(1ms), Duration(50ms))
        .field("outage", &Store::outage,
               schema::words<Outage>({
                   {"local_share", Outage::LocalShare,
                    "each gateway counts by itself, and lets its share of every limit through"},
                   {"open", Outage::Open, "everything passes uncounted"},
                   {"closed", Outage::Closed, "what would be counted is answered with 503"},
               }),
               "What limits do while the store does not answer.")
        .field("gateways", &Store::gateways, "How many gateways count in it: a share is one part of so many.")
        .range(1, 10'000)
        .check(check);
}

} // namespace gatehouse::model
