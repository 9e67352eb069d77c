#include "gateway/policies/basic_auth/basic_auth.h"

#include "gateway/pipeline/exchange.h"
#include "shared/credentials/base64.h"
#include "shared/credentials/password.h"
#include "shared/schema/schema.h"

#include <algorithm>
#include <optional>

namespace gatehouse::policies::basic_auth {

using http::Reason;
using pipeline::Authentication;

namespace {

constexpr std::size_t kRemembered = 8'192;
constexpr std::size_t kLongestField = 1'024;

const schema::TextRule kRealm{"realm", "^[^\"\\\\]*$", [](std::string_view text) -> schema::Verdict {
                                  if (text.find_first_of("\"\\") != text.npos)
                                      return schema::complain("a realm has neither quotes nor backslashes in it");
                                  return schema::kHeaderValue.check(text);
                              }};

/// What is behind "Basic " in any case (RFC 9110 §11.1); nothing for other schemes.
std::optional<std::string_view> basicCredentials(std::string_view value) {
    constexpr std::string_view kScheme = "basic ";
    if (value.size() < kScheme.size() ||
        !std::ranges::equal(value.substr(0, kScheme.size()), kScheme, [](char a, char b) { return (a | 0x20) == b; }))
        return std::nullopt;
    value.remove_prefix(kScheme.size());
    value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
    return value;
}

bool isControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

/// What the policy remembers while the password is hashed elsewhere.
struct Progress {
    bool isAsked = false;
    bool isAnswered = false;
    bool inTime = false;
    bool isRight = false;
};

} // namespace

schema::TypePtr declare(schema::Tag<Config>) {
    return schema::object<Config>("basic_auth", "Knows consumers by user name and password (HTTP Basic).")
        .field("realm", &Config::realm, "What browsers show when they ask for the password.")
        .length(1, 128)
        .rule(kRealm)
        .field("remember", &Config::remember,
               "How long a password that was right is not hashed again. 0: it is hashed for every request.")
        .range(Duration(0s), Duration(24h))
        .field("wait", &Config::wait, "How long a password may wait for its turn to be hashed; then the answer is 503.")
        .range(Duration(10ms), Duration(60s))
        .field("forward", &Config::forward, "Whether the upstream sees the password.");
}

Result<BasicAuth> BasicAuth::create(const Config& config, const BuildContext& context) {
    Users users;
    for (const model::Consumer& consumer : context.config.consumers) {
        for (const model::Password& password : consumer.credentials.passwords) {
            if (const auto usable = credentials::checkPasswordHash(password.hash); !usable)
                return fail("user " + password.user + " of consumer " + consumer.name + ": " + usable.error().message);
            users.emplace(password.user, User{context.consumers.find(consumer.name), password.hash});
        }
    }
    return BasicAuth(config, std::move(users), context.states.ensure<PasswordCache>("basic_auth", [] {
        return std::make_shared<PasswordCache>(kRemembered);
    }));
}

BasicAuth::BasicAuth(const Config& config, Users users, std::shared_ptr<PasswordCache> cache)
    : m_users(std::move(users)), m_cache(std::move(cache)),
      m_challenge("Basic realm=\"" + config.realm + "\", charset=\"UTF-8\""), m_remember(config.remember),
      m_wait(config.wait), m_forward(config.forward) {
    std::string_view costliest;
    for (const auto& [name, user] : m_users) {
        if (credentials::costOf(user.hash) > credentials::costOf(costliest))
            costliest = user.hash;
    }
    m_nobodysHash = credentials::hashOfNobody(costliest);
}

Authentication BasicAuth::refuse(pipeline::Exchange& exchange, std::string_view why) const {
    exchange.note(why);
    return Authentication::refused(Reason::auth_invalid, m_challenge);
}

Authentication BasicAuth::authenticate(pipeline::Exchange& exchange) const {
    const http::Fields& fields = exchange.request().fields;
    std::optional<std::string_view> encoded;
    for (const http::Field& field : fields.all()) {
        if (field.id != http::FieldId::Authorization)
            continue;
        const auto found = basicCredentials(field.value);
        if (found && encoded)
            return refuse(exchange, "more than one password");
        encoded = found ? found : encoded;
    }
    if (!encoded)
        return Authentication::absent(m_challenge);
    if (encoded->size() > kLongestField)
        return refuse(exchange, "too long");
    const std::size_t room = credentials::decodedSize(encoded->size());
    const auto text = credentials::decodeBase64(*encoded, {exchange.arena().allocateArray<char>(room), room});
    const auto colon = text ? text->find(':') : std::string_view::npos;
    if (colon == std::string_view::npos || std::ranges::any_of(*text, isControl)) // RFC 7617 §2
        return refuse(exchange, "not user name and password");
    return check(exchange, {text->substr(0, colon), text->substr(colon + 1)});
}

Authentication BasicAuth::check(pipeline::Exchange& exchange, const Credentials& shown) const {
    if (shown.password.empty() || shown.password.size() > credentials::kLongestPassword)
        return refuse(exchange, "no such user or password");
    const auto user = m_users.find(shown.user);
    const bool isUser = user != m_users.end();
    const std::string_view hash = isUser ? std::string_view(user->second.hash) : m_nobodysHash;
    const credentials::Hash key = m_cache->keyOf(hash, shown.password);
    if (isUser && m_remember > Duration::zero() && m_cache->contains(key, exchange.now()))
        return admit(exchange, user->first, user->second);

    auto& progress = exchange.memory<Progress>(this);
    if (!std::exchange(progress.isAsked, true)) {
        // The work has copies of its own: it may outlive the exchange and its plan.
        const bool accepted = exchange.offload(
            m_wait,
            [hash = std::string(hash), password = std::string(shown.password)] {
                return credentials::verifyPassword(hash, password);
            },
            [this, key](pipeline::Exchange& waiting, std::optional<bool> isRight) {
                auto& known = waiting.memory<Progress>(this);
                known.isAnswered = true;
                known.inTime = isRight.has_value();
                known.isRight = isRight.value_or(false);
                if (known.isRight && waiting.rehearsal() == nullptr)
                    m_cache->insert(key, waiting.now() + m_remember);
            });
        if (!accepted) {
            exchange.note("too many passwords are waiting");
            return Authentication::refused(Reason::auth_unavailable, {});
        }
    }
    if (!progress.isAnswered)
        return Authentication::waiting();
    if (!progress.inTime) {
        exchange.note("waited too long");
        return Authentication::refused(Reason::auth_unavailable, {});
    }
    if (!progress.isRight || !isUser)
        return refuse(exchange, "no such user or password");
    return admit(exchange, user->first, user->second);
}

Authentication BasicAuth::admit(pipeline::Exchange& exchange, std::string_view user, const User& known) const {
    auto* identity = exchange.arena().make<pipeline::Identity>();
    identity->method = pipeline::AuthMethod::Basic;
    identity->consumer = known.consumer;
    identity->subject = user;
    identity->groups = known.consumer->groupViews;
    identity->roles = known.consumer->roleViews;
    return Authentication::known(*identity);
}

void BasicAuth::takeOut(pipeline::Exchange& exchange) const {
    if (!m_forward)
        exchange.request().fields.removeIf([](const http::Field& field) {
            return field.id == http::FieldId::Authorization && basicCredentials(field.value).has_value();
        });
}

PolicyType type() { return policyType<Config, BasicAuth>("Knows consumers by user name and password (HTTP Basic)."); }

} // namespace gatehouse::policies::basic_auth
