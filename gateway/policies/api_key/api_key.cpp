#include "gateway/policies/api_key/api_key.h"

#include "gateway/observe/access_log/masking.h"
#include "gateway/pipeline/exchange.h"
#include "gateway/policies/auth_scheme.h"
#include "gateway/routing/parameters.h"
#include "shared/core/ascii.h"
#include "shared/credentials/api_key.h"
#include "shared/schema/schema.h"

#include <algorithm>

namespace gatehouse::policies::api_key {

using http::Reason;
using pipeline::Authentication;

namespace {

constexpr std::size_t kLongestKey = 512;

void checkConfig(const Config& config, const document::Cursor& at, schema::Reading& reading) {
    if (config.query.empty())
        return;
    if (!observe::isSecretName(config.query))
        at.at("query").error(reading.diagnostics, "keys under this name would stand in the access log",
                             "use a name such as api_key, whose values are masked");
    at.at("query").warning(reading.diagnostics, "URLs with keys in them are kept by browsers, proxies and logs",
                           "prefer the header");
}

} // namespace

schema::TypePtr declare(schema::Tag<Config>) {
    return schema::object<Config>("api_key", "Knows consumers by the key that they call with.")
        .field("header", &Config::header, "Header field that carries the key.")
        .rule(schema::kHeaderName)
        .field("scheme", &Config::scheme, "Authentication scheme in front of the key in that field.")
        .rule(schema::kToken)
        .length(1, 32)
        .example("Bearer")
        .field("query", &Config::query, "Query parameter that may carry it too. Not looked at without this.")
        .rule(schema::kToken)
        .length(1, 64)
        .example("api_key")
        .field("forward", &Config::forward, "Whether the upstream sees the key.")
        .check(checkConfig);
}

Result<ApiKey> ApiKey::create(const Config& config, const BuildContext& context) {
    // Every policy of a plan looks into the same table; the last one to go takes it along.
    Result<std::shared_ptr<KeyTable>> built = fail("");
    auto table = context.plan.ensure<KeyTable>("api_key", [&] {
        built = KeyTable::create(context);
        return built ? *built : nullptr;
    });
    if (table == nullptr)
        return tl::unexpected(std::move(built).error());
    return ApiKey(config, std::move(table));
}

ApiKey::ApiKey(Config config, std::shared_ptr<KeyTable> keys)
    : m_config(std::move(config)),
      m_challenge((m_config.scheme.empty() ? "ApiKey" : m_config.scheme) + " realm=\"api\""), m_keys(std::move(keys)) {
    m_config.header = ascii::lowerCase(m_config.header);
}

ApiKey::Shown ApiKey::find(const http::RequestHead& request) const {
    Shown shown;
    for (const http::Field& field : request.fields.all()) {
        if (field.name != m_config.header)
            continue;
        const auto key = behindScheme(field.value, m_config.scheme);
        if (key && (m_config.scheme.empty() || !key->empty())) { // other schemes are for other policies
            ++shown.count;
            shown.key = *key;
        }
    }
    if (m_config.query.empty())
        return shown;
    routing::anyParameter(request.query, [&](routing::FormText name, routing::FormText value) {
        if (name.equals(m_config.query)) {
            ++shown.count;
            shown.key = value.raw(); // keys need no encoding
        }
        return false;
    });
    return shown;
}

Authentication ApiKey::refuse(pipeline::Exchange& exchange, Reason reason, std::string_view why) const {
    exchange.note(why);
    return Authentication::refused(reason, reason == Reason::forbidden ? std::string_view{} : m_challenge);
}

Authentication ApiKey::authenticate(pipeline::Exchange& exchange) const {
    const Shown shown = find(exchange.request());
    if (shown.count == 0)
        return Authentication::absent(m_challenge);
    if (shown.count > 1)
        return refuse(exchange, Reason::auth_invalid, "more than one key");
    if (shown.key.empty() || shown.key.size() > kLongestKey)
        return refuse(exchange, Reason::auth_invalid, "not a key");
    const auto found = m_keys->find(shown.key, exchange.metrics());
    if (!found)
        return refuse(exchange, Reason::auth_invalid,
                      credentials::ApiKeyText::parse(shown.key) ? "unknown key" : "unknown or mistyped key");
    const Key& key = *found->key;
    if (key.isRevoked)
        return refuse(exchange, Reason::auth_revoked, key.id);
    if (key.expires && exchange.wallNow() >= *key.expires)
        return refuse(exchange, Reason::auth_expired, key.id);
    if (found->secret == 0 && key.oldUntil && exchange.wallNow() >= *key.oldUntil)
        return refuse(exchange, Reason::auth_expired, key.id);
    if (key.limitsNetworks && !key.networks.contains(exchange.client()))
        return refuse(exchange, Reason::forbidden, "the key is for other networks");
    if (exchange.route() != nullptr && !key.opens(exchange.match().route->index))
        return refuse(exchange, Reason::forbidden, "the key is for other routes");
    exchange.metrics().add(key.uses[found->secret]);
    if (exchange.rehearsal() == nullptr)
        m_keys->markUse(*found, exchange.workerIndex(), exchange.wallNow());
    auto* identity = exchange.arena().make<pipeline::Identity>();
    identity->method = pipeline::AuthMethod::ApiKey;
    identity->consumer = key.consumer;
    identity->subject = key.consumer->name;
    identity->credential = key.id;
    identity->groups = key.consumer->groupViews;
    identity->roles = key.consumer->roleViews;
    identity->scopes = key.scopeViews;
    identity->limitsScopes = !key.scopes.empty();
    return Authentication::known(*identity);
}

void ApiKey::takeOut(pipeline::Exchange& exchange) const {
    if (m_config.forward)
        return;
    http::RequestHead& request = exchange.request();
    if (m_config.scheme.empty())
        request.fields.remove(m_config.header);
    else
        request.fields.removeIf([this](const http::Field& field) {
            const auto key = behindScheme(field.value, m_config.scheme);
            return field.name == m_config.header && key && !key->empty();
        });
    if (!m_config.query.empty() && request.hasQuery) {
        request.query = routing::withoutParameter(request.query, m_config.query, exchange.arena());
        request.hasQuery = !request.query.empty();
    }
}

PolicyType type() {
    PolicyType type = policyType<Config, ApiKey>("Knows consumers by the key that they call with.");
    type.metrics = KeyTable::metricFamilies();
    return type;
}

} // namespace gatehouse::policies::api_key
