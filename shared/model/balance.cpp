#include "shared/model/balance.h"

#include "shared/core/ascii.h"
#include "shared/schema/schema.h"

#include <array>

namespace gatehouse::model {

using document::Cursor;
using schema::complain;
using schema::Reading;
using schema::Verdict;
using Kind = HashBy::Kind;

namespace {

struct NamedKind {
    std::string_view text; ///< one that ends with ":" has a name behind it
    Kind kind;
};
constexpr std::array kKinds = std::to_array<NamedKind>({{"client", Kind::Client},
                                                        {"path", Kind::Path},
                                                        {"consumer", Kind::Consumer},
                                                        {"header:", Kind::Header},
                                                        {"cookie:", Kind::Cookie},
                                                        {"query:", Kind::Query}});

Verdict parse(HashBy& by, std::string_view text) {
    for (const auto& [prefix, kind] : kKinds) {
        const bool isNamed = prefix.ends_with(':');
        if (isNamed ? !text.starts_with(prefix) : text != prefix)
            continue;
        by.kind = kind;
        const std::string_view name = text.substr(prefix.size());
        if (isNamed)
            TRY_VOID(schema::kToken.check(name));
        by.name = kind == Kind::Header ? ascii::lowerCase(name) : std::string(name);
        return {};
    }
    return complain("nothing to choose by", "write client, path, consumer, header:NAME, cookie:NAME or query:NAME");
}

std::optional<std::string> print(const HashBy& by) {
    for (const auto& [prefix, kind] : kKinds)
        if (kind == by.kind)
            return std::string(prefix) + by.name;
    return std::nullopt;
}

/// Browsers take no SameSite=None without Secure, and then lose the cookie without a word.
void checkSticky(const Sticky& sticky, const Cursor& at, Reading& reading) {
    if (sticky.sameSite == Sticky::SameSite::None && !sticky.secure)
        at.at("same_site").error(reading.diagnostics, "browsers refuse such a cookie without \"secure\"");
}

/// RFC 6265 §4.1.1, less what would end the attribute.
Verdict checkPath(std::string_view path) {
    const bool isClean =
        path.starts_with('/') &&
        path.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,=:@%/") ==
            path.npos;
    return isClean ? Verdict{} : complain("not a path", "such as /");
}
const schema::TextRule kCookiePath{"path", "^/", checkPath};

} // namespace

schema::TypePtr declare(schema::Tag<Balance> /*tag*/) {
    return schema::words<Balance>(
        {{"round_robin", Balance::RoundRobin, "one after the other, by weight"},
         {"least_requests", Balance::LeastRequests, "the one with the fewest requests under way, by weight"},
         {"random_two", Balance::RandomTwo, "the less busy one of two drawn by lot"},
         {"ewma", Balance::Ewma, "of two drawn by lot the one that would answer sooner, by its latest answers"},
         {"hash", Balance::Hash, "the same one for the same client, header, cookie, …; see `hash`"}});
}

schema::TypePtr declare(schema::Tag<HashBy> /*tag*/) {
    return schema::text<HashBy>(
        {"what to choose by", "^(client|path|consumer|header:.+|cookie:.+|query:.+)$", parse, print});
}

schema::TypePtr declare(schema::Tag<Hashing> /*tag*/) {
    return schema::object<Hashing>("hash", "How endpoints are chosen with balance: hash.")
        .field("by", &Hashing::by,
               "Requests for which this is the same go to the same endpoint; those without it, anywhere.")
        .example("client")
        .example("cookie:session")
        .field(
            "max_load", &Hashing::maxLoad,
            "An endpoint that has more than this, in per cent of its share of what is under way, lets others help; 0: "
            "never.")
        .range(0, 10'000);
}

schema::TypePtr declare(schema::Tag<Sticky::SameSite> /*tag*/) {
    using SameSite = Sticky::SameSite;
    return schema::words<SameSite>(
        {{"lax", SameSite::Lax, "with requests from other sites only when a link is followed"},
         {"strict", SameSite::Strict, "never with requests from other sites"},
         {"none", SameSite::None, "with all requests"}});
}

schema::TypePtr declare(schema::Tag<Sticky> /*tag*/) {
    return schema::object<Sticky>("sticky",
                                  "A cookie that brings a client back to the endpoint that it was sent to first.")
        .field("cookie", &Sticky::cookie, "Its name.")
        .required()
        .rule(schema::kToken)
        .length(1, 64)
        .example("route")
        .field("max_age", &Sticky::maxAge, "How long clients keep it; 0: until the browser is closed.")
        .range(Duration(0s), Duration(9600h))
        .field("path", &Sticky::path, "Requests below this path carry it.")
        .rule(kCookiePath)
        .length(1, 256)
        .field("secure", &Sticky::secure, "Clients send it over TLS only.")
        .field("same_site", &Sticky::sameSite, "Whether it goes with requests that other sites cause.")
        .check(checkSticky);
}

} // namespace gatehouse::model
