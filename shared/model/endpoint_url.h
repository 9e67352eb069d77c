#pragma once

#include "shared/model/service.h"
#include "shared/schema/type.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace gatehouse::model {

/// "http://10.0.0.5:8080", "https://orders.internal", "http+unix:/run/app.sock": sets all of the endpoint but its
/// weight.
[[nodiscard]] schema::Verdict parseEndpointUrl(Endpoint& endpoint, std::string_view url);

/// Where else to write what does not belong into a URL.
struct UrlHints {
    std::string_view user;
    std::string_view path;
};

/// "10.0.0.5:8080", "[::1]", "orders.internal": what stands behind the scheme of a URL that names a server and nothing
/// on it. Without a port, `port` stays.
[[nodiscard]] schema::Verdict parseHostAndPort(std::string& host, std::uint16_t& port, std::string_view authority,
                                               const UrlHints& hints);

/// The full path of a Unix socket; `example` is how to write one.
[[nodiscard]] schema::Verdict checkSocketPath(std::string_view path, std::string_view example);

} // namespace gatehouse::model
