#pragma once

#include "gateway/observe/verdicts/verdict_record.h"
#include "shared/core/ip_address.h"
#include "shared/core/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gatehouse::runtime {

using HeaderLines = std::vector<std::pair<std::string, std::string>>;

/// What a client certificate would say that the handshake has verified.
struct RehearsedCertificate {
    std::string subject;            ///< RFC 2253
    std::vector<std::string> names; ///< alternative ones, "dns:NAME"
    std::string fingerprint;        ///< 64 hexadecimal digits in lower case
};

/// A request that nobody has sent. Nothing in it is trusted: it is read as if it had come over a connection.
struct RehearsedRequest {
    std::string method = "GET";
    std::string target = "/"; ///< as in the request line
    bool secure = false;      ///< over TLS
    HeaderLines headers;
    std::string body;
    IpAddress client = IpAddress::v4(0x7f000001);
    std::string listener; ///< empty: the first that is secure, or not, as the request is
    // Who calls where no credential is shown; nothing of it: nobody.
    std::string consumer;
    std::optional<std::vector<std::string>> scopes;  ///< all that it has
    std::string claims;                              ///< what its token says, a JSON object; empty: it has none
    std::optional<RehearsedCertificate> certificate; ///< that the connection began with
};

/// A route that would have taken it but for a few things.
struct MissedRoute {
    std::string route;
    std::string criterion; ///< the first thing that it fails in
    std::string wanted;
    std::string value; ///< of it, where it is a single thing
    std::size_t failures = 0;
};

/// A policy in force, and where it was written.
struct InheritedPolicy {
    std::string stage;
    std::string policy;
    std::string origin;
};

struct CandidateEndpoint {
    std::string endpoint;
    std::uint32_t share = 0;
    bool isPicked = false;
};

/// The head of a message, with its secrets.
struct RehearsedHead {
    std::string start; ///< "GET http://10.0.0.5:8080/orders/7", "200"
    HeaderLines headers;
};

/// Why it is not taken through.
struct RehearsalRefusal : Error {
    enum class Cause : std::uint8_t {
        Request,       ///< it names what is not there
        Configuration, ///< none runs, or that one cannot
        Busy,
    };
    Cause cause;

    RehearsalRefusal(Error error, Cause why) : Error(std::move(error)), cause(why) {}
};

/// What would become of it.
struct Rehearsed {
    observe::VerdictRecord verdict;
    std::vector<MissedRoute> nearMisses;
    std::vector<InheritedPolicy> policies; ///< in the order in which they act
    std::vector<CandidateEndpoint> endpoints;
    std::optional<RehearsedHead> upstream; ///< nothing: no endpoint would see it
    std::optional<RehearsedHead> answer;
};

} // namespace gatehouse::runtime
