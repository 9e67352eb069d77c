#include "shared/model/secret.h"
#include "shared/schema/schema.h"
#include "tests/shared/model/sample_policies.h"

namespace gatehouse::model::testing {

namespace {

struct RequestId {
    std::string header = "x-request-id";
};

struct RateLimit {
    enum class By { Client, Consumer };
    std::uint32_t limit = 0;
    Duration window = 1min;
    By by = By::Client;
    std::optional<std::uint32_t> burst;
    std::string store;
};

struct Respond {
    std::uint16_t status = 200;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

struct Sign {
    Secret key;
};

schema::TypePtr declare(schema::Tag<RequestId> /*tag*/) {
    return schema::object<RequestId>("policy.request_id", "Gives each request an id.")
        .field("header", &RequestId::header, "The field that carries it.")
        .rule(schema::kSettableHeader);
}

schema::TypePtr declare(schema::Tag<RateLimit> /*tag*/) {
    using By = RateLimit::By;
    return schema::object<RateLimit>("policy.rate_limit", "Bounds the rate of requests.")
        .field("limit", &RateLimit::limit, "Requests in a window.")
        .required()
        .range(1, 1'000'000)
        .field("window", &RateLimit::window, "Length of a window.")
        .range(Duration(1s), Duration(24h))
        .field("by", &RateLimit::by,
               schema::words<By>({{"client", By::Client, "each address"}, {"consumer", By::Consumer, "each consumer"}}),
               "Who has a limit of its own.")
        .field("burst", &RateLimit::burst, "More than limit, for a moment.")
        .field("store", &RateLimit::store, "Where it is counted.")
        .rule(schema::kEntityName)
        .refersTo("store")
        .check([](const RateLimit& options, const document::Cursor& at, schema::Reading& reading) {
            if (options.burst && *options.burst < options.limit)
                at.at("burst").error(reading.diagnostics, "less than limit");
        });
}

schema::TypePtr declare(schema::Tag<Respond> /*tag*/) {
    return schema::object<Respond>("policy.respond", "Answers by itself.")
        .field("status", &Respond::status, "The status code.")
        .range(200, 599)
        .field("body", &Respond::body, "The content.")
        .multiline()
        .length(0, 65'536)
        .field("headers", &Respond::headers, "Header fields.")
        .keys(schema::kSettableHeader)
        .rule(schema::kHeaderValue);
}

schema::TypePtr declare(schema::Tag<Sign> /*tag*/) {
    return schema::object<Sign>("policy.sign", "Signs requests.").field("key", &Sign::key, "The key.").required();
}

} // namespace

schema::Catalogue samplePolicies() {
    std::vector<schema::CatalogueEntry> entries{
        schema::catalogueEntry<RequestId>("request_id", "identify", "Gives each request an id."),
        schema::catalogueEntry<RateLimit>("rate_limit", "limit", "Bounds the rate of requests."),
        schema::catalogueEntry<Respond>("respond", "admit", "Answers by itself."),
        schema::catalogueEntry<Sign>("sign", "transform", "Signs requests."),
    };
    entries[2].answers = true;
    return schema::Catalogue(std::move(entries));
}

} // namespace gatehouse::model::testing
