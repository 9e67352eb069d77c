#pragma once

#include "shared/core/time.h"
#include "shared/model/secret.h"
#include "shared/model/tls.h"
#include "shared/schema/fwd.h"

#include <cstdint>
#include <string>

namespace gatehouse::model {

/// A Redis, or something that speaks as it does, in which several gateways keep what they share.
struct Store {
    /// What limits do while the store does not answer.
    enum class Outage { LocalShare, Open, Closed };

    std::string name;
    std::string url; ///< as written
    bool secure = false;
    std::string host; ///< a name or an address without brackets; empty for a Unix socket
    std::uint16_t port = 6379;
    std::string unixPath;
    std::uint32_t database = 0;
    std::string user;
    Secret password;
    UpstreamTls tls; ///< if secure
    std::string prefix = "gatehouse:";
    Duration timeout = 5ms;
    Outage outage = Outage::LocalShare;
    std::uint32_t gateways = 2; ///< that count in it: what a local share is of
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<Store>);

} // namespace gatehouse::model
