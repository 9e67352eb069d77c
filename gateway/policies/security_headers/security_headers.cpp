#include "gateway/policies/security_headers/security_headers.h"

#include "gateway/pipeline/exchange.h"
#include "gateway/policies/limit_answer.h"
#include "shared/schema/schema.h"

namespace gatehouse::policies::security_headers {

namespace {

constexpr Duration kLeastForPreload = 24h * 365; // hstspreload.org

bool tellsOfTheServer(const http::Field& field) {
    return field.id == http::FieldId::Server || field.name == "x-powered-by" || field.name == "x-aspnet-version" ||
           field.name == "x-aspnetmvc-version";
}

/// The service may know better than the gateway what its pages need.
void setUnlessThere(std::string_view name, std::string_view value, http::Fields& fields) {
    if (!value.empty() && fields.find(name) == nullptr)
        fields.add(name, value);
}

void checkConfig(const Config& config, const document::Cursor& at, schema::Reading& reading) {
    if (config.hstsPreload && (!config.hstsSubdomains || config.hstsMaxAge < kLeastForPreload))
        at.at("hsts_preload")
            .error(reading.diagnostics, "the lists of browsers take only sites with subdomains and for a year or more",
                   "write hsts_subdomains: true and hsts_max_age: 8760h");
}

} // namespace

schema::TypePtr declare(schema::Tag<Config>) {
    return schema::object<Config>("security_headers", "Response fields that make browsers careful.")
        .group("Strict-Transport-Security (RFC 6797)")
        .field("hsts_max_age", &Config::hstsMaxAge,
               "How long browsers come back over TLS only. Sent over TLS only; 0: not sent.")
        .range(Duration(0s), Duration(24h * 3650))
        .field("hsts_subdomains", &Config::hstsSubdomains, "Whether that holds for all names below the host, too.")
        .field("hsts_preload", &Config::hstsPreload, "Whether browsers may know it before the first visit.")
        .group("What the service has not set itself")
        .field("nosniff", &Config::noSniff, "X-Content-Type-Options: browsers believe Content-Type.")
        .field("frame", &Config::frame,
               schema::words<Config::Frame>({
                   {"deny", Config::Frame::Deny, "no page may"},
                   {"same_origin", Config::Frame::SameOrigin, "pages of the same origin may"},
                   {"any", Config::Frame::Any, "every page may; nothing is sent"},
               }),
               "X-Frame-Options: whether other pages may show this one inside them.")
        .field("referrer_policy", &Config::referrer, "Referrer-Policy; \"\" sends none.")
        .oneOf({"", "no-referrer", "no-referrer-when-downgrade", "origin", "origin-when-cross-origin", "same-origin",
                "strict-origin", "strict-origin-when-cross-origin", "unsafe-url"})
        .field("content_security_policy", &Config::contentSecurity, "Content-Security-Policy.")
        .rule(schema::kHeaderValue)
        .example("\"default-src 'none'; frame-ancestors 'none'\"")
        .field("permissions_policy", &Config::permissions, "Permissions-Policy.")
        .rule(schema::kHeaderValue)
        .example("\"geolocation=(), camera=()\"")
        .field("cross_origin_opener_policy", &Config::openerPolicy, "Cross-Origin-Opener-Policy.")
        .oneOf({"", "same-origin", "same-origin-allow-popups", "noopener-allow-popups", "unsafe-none"})
        .field("cross_origin_resource_policy", &Config::resourcePolicy, "Cross-Origin-Resource-Policy.")
        .oneOf({"", "same-site", "same-origin", "cross-origin"})
        .group("What is hidden")
        .field("hide_server", &Config::hideServer, "Takes out Server, X-Powered-By and X-AspNet-Version.")
        .check(checkConfig);
}

SecurityHeaders::SecurityHeaders(Config config) : m_config(std::move(config)) {
    if (m_config.hstsMaxAge <= Duration::zero())
        return;
    m_hsts = "max-age=" + std::to_string(wholeSeconds(m_config.hstsMaxAge));
    if (m_config.hstsSubdomains)
        m_hsts += "; includeSubDomains";
    if (m_config.hstsPreload)
        m_hsts += "; preload";
}

void SecurityHeaders::onResponse(pipeline::Exchange& exchange, http::ResponseHead& head) const {
    http::Fields& fields = head.fields;
    onResponseFields(exchange, fields);
    // RFC 6797 §7.2: not over plain HTTP, where anybody could have written it. One field, and it is the gateway's: TLS
    // ends here.
    if (exchange.request().secure && !m_hsts.empty())
        fields.set("strict-transport-security", m_hsts);
    if (m_config.noSniff)
        fields.set("x-content-type-options", "nosniff");
    if (m_config.frame != Config::Frame::Any)
        setUnlessThere("x-frame-options", m_config.frame == Config::Frame::Deny ? "DENY" : "SAMEORIGIN", fields);
    setUnlessThere("referrer-policy", m_config.referrer, fields);
    setUnlessThere("content-security-policy", m_config.contentSecurity, fields);
    setUnlessThere("permissions-policy", m_config.permissions, fields);
    setUnlessThere("cross-origin-opener-policy", m_config.openerPolicy, fields);
    setUnlessThere("cross-origin-resource-policy", m_config.resourcePolicy, fields);
}

void SecurityHeaders::onResponseFields(pipeline::Exchange&, http::Fields& fields) const {
    if (m_config.hideServer)
        fields.removeIf(tellsOfTheServer);
}

PolicyType type() { return policyType<Config, SecurityHeaders>("Adds response fields that make browsers careful."); }

} // namespace gatehouse::policies::security_headers
