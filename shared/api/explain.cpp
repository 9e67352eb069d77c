#include "shared/api/explain.h"

#include "shared/schema/schema.h"

namespace gatehouse::api {

namespace {

constexpr std::size_t kLongestId = 128;

} // namespace

schema::TypePtr declare(schema::Tag<ExplainExchangeParams> /*tag*/) {
    return schema::object<ExplainExchangeParams>("explain.exchange.params", "Which exchange.")
        .field("id", &ExplainExchangeParams::id,
               "Id of its request (X-Request-ID), or of its trace (32 digits of traceparent). Of several with that id "
               "the latest is told of.")
        .required()
        .length(1, kLongestId);
}

} // namespace gatehouse::api
