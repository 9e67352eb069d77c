#include "gateway/balancing/sticky_cookies.h"

#include "shared/credentials/stable_hash.h"

#include <algorithm>

namespace gatehouse::balancing {

namespace {

std::string_view word(model::Sticky::SameSite sameSite) {
    switch (sameSite) {
    case model::Sticky::SameSite::Lax:
        return "Lax";
    case model::Sticky::SameSite::Strict:
        return "Strict";
    case model::Sticky::SameSite::None:
        return "None";
    }
    return {};
}

/// RFC 6265 §4.1.1; SameSite: draft-ietf-httpbis-rfc6265bis §4.1.2.7.
std::string attributesOf(const model::Sticky& sticky) {
    std::string text = "; Path=" + sticky.path;
    if (sticky.maxAge > Duration::zero())
        text += "; Max-Age=" + std::to_string(std::chrono::ceil<std::chrono::seconds>(sticky.maxAge).count());
    text += "; HttpOnly";
    if (sticky.secure)
        text += "; Secure";
    return text + "; SameSite=" + std::string(word(sticky.sameSite));
}

} // namespace

StickyCookies::StickyCookies(const model::Sticky& sticky, std::string_view service)
    : m_name(sticky.cookie), m_service(service), m_attributes(attributesOf(sticky)) {}

void StickyCookies::add(std::string_view endpointId) {
    const auto hash = credentials::StableHash::of("sticky\n" + m_service + '\n' + std::string(endpointId));
    m_values.emplace_back(hash.text(), m_fields.size());
    m_fields.push_back(m_name + '=' + std::string(hash.text()) + m_attributes);
}

void StickyCookies::finish() { std::ranges::sort(m_values); }

std::size_t StickyCookies::find(std::string_view value) const {
    const auto found =
        std::ranges::lower_bound(m_values, value, {}, [](const auto& each) { return std::string_view(each.first); });
    return found == m_values.end() || found->first != value ? kNoEndpoint : found->second;
}

} // namespace gatehouse::balancing
