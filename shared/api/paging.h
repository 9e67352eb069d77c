#pragma once

#include "shared/schema/object.h"

#include <string_view>

namespace gatehouse::api {

/// `offset` and `limit`, as every method has them that lists what may be long.
template <class Params> schema::Object<Params> withPage(schema::Object<Params> object) {
    return object.field("offset", &Params::offset, "So many are left out at the beginning.")
        .field("limit", &Params::limit, "So many at most; fewer, where they would not fit into a reply.")
        .range(1, 1'000);
}

/// `total` and `next` of the reply to it.
template <class Reply> schema::Object<Reply> pageOf(std::string_view name, std::string_view text) {
    return schema::object<Reply>(name, text)
        .field("total", &Reply::total, "How many there are on all pages.")
        .field("next", &Reply::next, "Offset of the next page; 0: this was the last one.");
}

} // namespace gatehouse::api
