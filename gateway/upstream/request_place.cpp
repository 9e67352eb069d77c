#include "gateway/upstream/request_place.h"

#include "gateway/routing/parameters.h"

namespace gatehouse::upstream {

std::size_t boundTo(const balancing::StickyCookies& cookies, const pipeline::Exchange& exchange) {
    std::size_t endpoint = balancing::kNoEndpoint;
    (void)routing::anyCookie(exchange.request().fields, [&](std::string_view name, std::string_view value) {
        if (name == cookies.name())
            endpoint = cookies.find(value);
        return endpoint != balancing::kNoEndpoint;
    });
    return endpoint;
}

} // namespace gatehouse::upstream
