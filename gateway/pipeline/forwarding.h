#pragma once

#include "gateway/http/head.h"
#include "shared/core/cidr_set.h"
#include "shared/core/ip_address.h"

#include <string_view>

namespace gatehouse::pipeline {

/// Whom we believe about where a request came from, and what we tell upstreams about it. Part of the plan.
struct ForwardingPlan {
    CidrSet trustedProxies;
    bool trustsAnyone = false; ///< trustedProxies is not empty
    bool forwarded = false;    ///< send Forwarded (RFC 7239) too
    bool via = true;
    bool proxyStatus = true; ///< of the gateway's own answers (RFC 9209)
};

/// The hop that a request came over, as text that can be put into fields.
struct Hop {
    IpAddress peer;
    std::string_view peerText;
    std::string_view localPort;
};

/// The client's address: the peer's, or, when the peer is a trusted proxy, the rightmost address of X-Forwarded-For
/// that is not one. A list element that is not an address ends the walk: what stands left of it was not written by a
/// proxy of ours.
[[nodiscard]] IpAddress clientAddress(const ForwardingPlan& plan, const IpAddress& peer, const http::Fields& fields);

/// Replaces what the request says about its way by what is true: X-Forwarded-For, -Proto, -Host, -Port, Via and, if
/// asked for, Forwarded. From a peer that is not trusted nothing of that kind is kept.
void setForwardingFields(const ForwardingPlan& plan, const Hop& hop, http::RequestHead& head);

} // namespace gatehouse::pipeline
