#include "shared/model/dns.h"

#include "shared/schema/schema.h"

#include <optional>
#include <string>

namespace gatehouse::model {

namespace {

schema::Verdict parseServer(SocketAddress& server, std::string text) {
    if (const auto ip = IpAddress::parse(text)) {
        server = {*ip, Dns::kPort, {}};
        return {};
    }
    const auto address = SocketAddress::parse(text);
    if (!address || address->isUnix() || address->port == 0)
        return schema::complain("not the address of a DNS server",
                                "such as 10.0.0.2, 10.0.0.2:5353 or \"[fd00::2]:53\"");
    server = *address;
    return {};
}

std::optional<std::string> printServer(const SocketAddress& server) {
    return server.port == Dns::kPort ? server.ip.toString() : server.toString();
}

} // namespace

schema::TypePtr declare(schema::Tag<Dns> /*tag*/) {
    return schema::object<Dns>("dns", "How the host names of endpoints are looked up.")
        .field("servers", &Dns::servers,
               schema::listOf<SocketAddress>(schema::via<SocketAddress, std::string>(parseServer, printServer)),
               "DNS servers, asked in this order; port 53 unless they say another. Without any, those of "
               "/etc/resolv.conf, also when that changes.")
        .count(0, 8)
        .example("[10.0.0.2, \"10.0.0.3:5353\"]")
        .field("timeout", &Dns::timeout, "For one question to one server; longer each time round.")
        .range(Duration(50ms), Duration(30s))
        .field("attempts", &Dns::attempts, "Times that each server is asked.")
        .range(1, 10)
        .field("search", &Dns::search, "Try the search domains of /etc/resolv.conf too, for names with few dots.")
        .field("max_stale", &Dns::maxStale,
               "While DNS fails, whatever the failure, the last good addresses are used for so long; 0: without end.")
        .range(Duration(0s), Duration(24h * 365));
}

} // namespace gatehouse::model
