#include "gateway/pipeline/forwarding.h"

#include "gateway/http/untrusted_fields.h"
#include "shared/core/ascii.h"

#include <algorithm>

namespace gatehouse::pipeline {

namespace {

using http::FieldId;

/// RFC 9110 §7.6.3: with which version the request was received.
std::string_view viaToken(http::Version version) {
    switch (version) {
    case http::Version::Http10:
        return "1.0 gatehouse";
    case http::Version::Http11:
        return "1.1 gatehouse";
    case http::Version::Http2:
        return "2 gatehouse";
    }
    return {};
}

bool tellsOfTheWay(const http::Field& field) {
    switch (field.id) {
    case FieldId::Forwarded:
    case FieldId::XForwardedFor:
    case FieldId::XForwardedHost:
    case FieldId::XForwardedPort:
    case FieldId::XForwardedProto:
        return true;
    case FieldId::Other:
        return http::tellsOfTheWay(field.name);
    default:
        return false;
    }
}

/// An element of X-Forwarded-For: an address, which some proxies write with a port.
std::optional<IpAddress> parseElement(std::string_view element) {
    element = ascii::trimBlanks(element);
    if (element.starts_with('[')) {
        const auto end = element.find(']');
        return end == element.npos ? std::nullopt : IpAddress::parse(element.substr(1, end - 1));
    }
    const auto colon = element.find(':');
    if (colon != element.npos && element.find(':', colon + 1) == element.npos)
        element = element.substr(0, colon);
    return IpAddress::parse(element);
}

/// "what stood there before, addition" as one line, over all lines of that name. In one piece: list by list, a client
/// could make a hundred lines take a hundred times their memory.
std::string_view appendToList(http::Fields& fields, FieldId id, std::string_view addition) {
    constexpr std::string_view kBetween = ", ";
    const auto all = std::as_const(fields).all();
    const auto isPart = [id](const http::Field& field) { return field.id == id && !field.value.empty(); };
    std::size_t size = addition.size();
    for (const http::Field& field : all)
        size += isPart(field) ? field.value.size() + kBetween.size() : 0;
    if (size == addition.size())
        return addition;
    auto* const list = static_cast<char*>(fields.arena().allocate(size, 1));
    char* end = list;
    for (const http::Field& field : all) {
        if (isPart(field))
            end = std::ranges::copy(kBetween, std::ranges::copy(field.value, end).out).out;
    }
    std::ranges::copy(addition, end);
    return {list, size};
}

} // namespace

IpAddress clientAddress(const ForwardingPlan& plan, const IpAddress& peer, const http::Fields& fields) {
    if (!plan.trustsAnyone || !plan.trustedProxies.contains(peer))
        return peer;
    IpAddress nearest = peer;
    const auto all = fields.all();
    for (std::size_t i = all.size(); i-- > 0;) {
        if (all[i].id != FieldId::XForwardedFor)
            continue;
        std::string_view rest = all[i].value;
        while (!rest.empty()) {
            const auto comma = rest.rfind(',');
            const auto element = parseElement(comma == rest.npos ? rest : rest.substr(comma + 1));
            if (!element)
                return nearest;
            nearest = *element;
            if (!plan.trustedProxies.contains(nearest))
                return nearest;
            rest = comma == rest.npos ? std::string_view{} : rest.substr(0, comma);
        }
    }
    return nearest;
}

void setForwardingFields(const ForwardingPlan& plan, const Hop& hop, http::RequestHead& head) {
    http::Fields& fields = head.fields;
    const bool trusted = plan.trustsAnyone && plan.trustedProxies.contains(hop.peer);
    const std::string_view scheme = head.secure ? "https" : "http";
    if (!trusted)
        fields.removeIf(tellsOfTheWay);

    fields.set(FieldId::XForwardedFor, appendToList(fields, FieldId::XForwardedFor, hop.peerText));
    if (fields.find(FieldId::XForwardedProto) == nullptr)
        fields.add(FieldId::XForwardedProto, scheme);
    if (fields.find(FieldId::XForwardedHost) == nullptr && !head.authority.empty())
        fields.add(FieldId::XForwardedHost, head.authority);
    if (fields.find(FieldId::XForwardedPort) == nullptr && !hop.localPort.empty())
        fields.add(FieldId::XForwardedPort, hop.localPort);
    if (plan.forwarded) {
        const bool quoted =
            hop.peerText.find(':') != std::string_view::npos; // RFC 7239 §6: IPv6 in brackets and quotes
        const std::string_view opening = quoted ? "for=\"[" : "for=";
        const std::string_view closing = quoted ? "]\"" : "";
        const auto host =
            head.authority.empty() ? std::string_view{} : fields.arena().concat(";host=\"", head.authority, "\"");
        const auto element = fields.arena().concat(opening, hop.peerText, closing, host, ";proto=", scheme);
        fields.set(FieldId::Forwarded, appendToList(fields, FieldId::Forwarded, element));
    }
    if (plan.via)
        fields.set(FieldId::Via, appendToList(fields, FieldId::Via, viaToken(head.version)));
}

} // namespace gatehouse::pipeline
