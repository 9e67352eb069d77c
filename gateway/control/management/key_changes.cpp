#include "gateway/control/keys/key_edits.h"
#include "gateway/control/keys/key_life.h"
#include "gateway/control/management/deeds.h"
#include "shared/api/keys.h"
#include "shared/core/quantity_text.h"
#include "shared/credentials/api_key.h"
#include "shared/credentials/keyed_hash.h"
#include "shared/document/diagnostics.h"
#include "shared/schema/suggestion.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace gatehouse::control {

namespace {

using rpc::Answer;
using rpc::ErrorCode;

constexpr std::size_t kMostSuggested = 1'000;

/// A key of the configuration that runs, and whose it is.
struct Held {
    const model::Consumer* consumer;
    const model::ApiKey* key;
};

/// A key that is new, with its secret.
struct Made {
    std::string text;
    std::string id;
    std::string hash;
};

/// What is kept is told to the second.
WallTime wholeSeconds(WallTime time) { return std::chrono::floor<std::chrono::seconds>(time); }

/// Makes, changes and withdraws keys: each time a revision of its own, whose author is the caller.
class KeyOffice {
public:
    explicit KeyOffice(const KeyDesk& desk) : m_desk(desk) {}

    void issue(const Caller& caller, const api::KeysIssueParams& params,
               const std::function<void(Answer<api::IssuedKey>)>& done) const {
        if (auto can = writable("gatehoused --config FILE --new-key makes a key, and says what to write into it"); !can)
            return done(tl::unexpected(can.error()));
        const auto prepared = prepareIssue(params);
        if (!prepared)
            return done(tl::unexpected(prepared.error()));
        const auto& [made, key] = *prepared;
        const api::IssuedKey issued{params.consumer, key.id, made.text, key.expires, {}, 0};
        tellOnce(caller, api::kKeysIssue, params, key, "Issue API key " + key.id + " for consumer " + params.consumer,
                 issued, done);
    }

    void rotate(const Caller& caller, const api::KeysRotateParams& params,
                const std::function<void(Answer<api::IssuedKey>)>& done) const {
        if (auto can = writable("gatehoused --config FILE --new-key makes a key; write its hash beside the one of " +
                                params.id + ": hashes: [OLD, NEW], and old_until");
            !can)
            return done(tl::unexpected(can.error()));
        const auto prepared = prepareRotation(params);
        if (!prepared)
            return done(tl::unexpected(prepared.error()));
        const auto& [made, key] = *prepared;
        const std::string consumer = find(key.id)->consumer->name;
        const api::IssuedKey issued{consumer, key.id, made.text, key.expires, key.oldUntil, 0};
        tellOnce(caller, api::kKeysRotate, params, key, "Rotate API key " + key.id + " of consumer " + consumer, issued,
                 done);
    }

    void revoke(const Caller& caller, const api::KeysRevokeParams& params,
                const std::function<void(Answer<api::RevokedKey>)>& done) const {
        const bool isAll = params.part == api::KeyPart::Key;
        if (auto can = writable(isAll ? "write revoked: true at key " + params.id
                                      : "leave only the new hash at key " + params.id);
            !can)
            return done(tl::unexpected(can.error()));
        const auto held = find(params.id);
        if (!held)
            return done(tl::unexpected(held.error()));
        model::ApiKey key = *held->key;
        if (isAll ? key.revoked : key.hashes.size() < 2)
            return done(rpc::failure(ErrorCode::Conflict,
                                     "key " + key.id + (isAll ? " is revoked already" : " has only one secret")));
        if (isAll) {
            key.revoked = true;
        } else {
            key.hashes.erase(key.hashes.begin());
            key.oldUntil.reset();
        }
        const std::string& consumer = held->consumer->name;
        commit(caller, api::kKeysRevoke, params, consumer, key,
               (isAll ? "Revoke API key " : "End the old secret of API key ") + key.id + " of consumer " + consumer,
               [done](const Answer<Revision>& kept) {
                   done(kept.map([](const Revision& revision) { return api::RevokedKey{revision.number}; }));
               });
    }

private:
    using Prepared = std::pair<Made, model::ApiKey>;

    /// `instead` is how to go on where a file is the truth.
    [[nodiscard]] Answer<void> writable(const std::string& instead) const {
        if (m_desk.configuration.source() == Configuration::Source::File)
            return rpc::failure(ErrorCode::ReadOnly, "the configuration is a file; " + instead);
        return m_desk.configuration.writable();
    }

    [[nodiscard]] Answer<Held> find(const std::string& id) const {
        std::vector<std::string_view> ids; // a few, to suggest one of them
        for (const model::Consumer& consumer : m_desk.config().consumers) {
            for (const model::ApiKey& key : consumer.credentials.apiKeys) {
                if (key.id == id)
                    return Held{&consumer, &key};
                if (ids.size() < kMostSuggested)
                    ids.push_back(key.id);
            }
        }
        return rpc::failure(ErrorCode::NotFound,
                            "there is no API key " + document::inQuotes(id) + "; " + schema::didYouMean(id, ids));
    }

    [[nodiscard]] Answer<Prepared> prepareIssue(const api::KeysIssueParams& params) const {
        std::vector<std::string_view> names;
        bool isThere = false;
        for (const model::Consumer& consumer : m_desk.config().consumers) {
            isThere = isThere || consumer.name == params.consumer;
            if (names.size() < kMostSuggested)
                names.push_back(consumer.name);
        }
        if (!isThere)
            return rpc::failure(ErrorCode::NotFound, "there is no consumer " + document::inQuotes(params.consumer) +
                                                         "; " + schema::didYouMean(params.consumer, names));
        model::ApiKey key;
        key.expires = TRY(expiry(params.lasts));
        Made made = TRY(make());
        key.id = made.id;
        key.hashes = {made.hash};
        key.scopes = params.scopes;
        key.routes = params.routes;
        key.networks = params.networks;
        return Prepared{std::move(made), std::move(key)};
    }

    [[nodiscard]] Answer<Prepared> prepareRotation(const api::KeysRotateParams& params) const {
        const WallTime now = m_desk.clock.wall();
        const Held held = TRY(find(params.id));
        model::ApiKey key = *held.key;
        if (key.revoked)
            return rpc::failure(ErrorCode::Conflict, "key " + key.id + " is revoked; keys.issue makes another one");
        if (overlaps(key, now))
            return rpc::failure(ErrorCode::Conflict,
                                "key " + key.id +
                                    " has two secrets still, and a new one would end the old one of them; "
                                    "keys.revoke with part old_secret does that");
        const std::optional<WallTime> former = key.expires;
        const bool isOver = former && *former <= now;
        key.expires = TRY(expiry(params.lasts));
        Made made = TRY(make(key.id));
        if (params.overlap == Duration::zero() || isOver) {
            key.hashes = {made.hash};
            key.oldUntil.reset();
        } else {
            key.hashes = {key.hashes.back(), made.hash};
            const WallTime end = wholeSeconds(now + params.overlap);
            key.oldUntil = former ? std::min(*former, end) : end; // nothing becomes valid for longer by that
        }
        made.id = key.id;
        return Prepared{std::move(made), std::move(key)};
    }

    [[nodiscard]] Answer<std::optional<WallTime>> expiry(const std::optional<Duration>& lasts) const {
        const model::ApiKeys& rules = m_desk.config().apiKeys;
        const Duration life = lasts.value_or(rules.lifetime);
        const bool isEndless = life == Duration::zero();
        if (rules.maxLifetime != Duration::zero() && (isEndless || life > rules.maxLifetime))
            return rpc::failure(ErrorCode::InvalidParams, "keys are valid for " + toString(rules.maxLifetime) +
                                                              " at most (api_keys.max_lifetime)");
        if (isEndless)
            return std::optional<WallTime>();
        return std::optional(wholeSeconds(m_desk.clock.wall() + life));
    }

    /// `id` is the public part of it, if it has one already.
    [[nodiscard]] Answer<Made> make(std::string_view id = {}) const {
        const model::ApiKeys& rules = m_desk.config().apiKeys;
        if (rules.hashKey.empty())
            return rpc::failure(
                ErrorCode::Conflict,
                "there is nothing to hash keys with: put 32 random bytes or more into a file (head -c 32 "
                "/dev/urandom | base64), and write api_keys: { hash_key: \"file:…\" }");
        const auto secret = rules.hashKey.resolve();
        const auto hash = secret ? credentials::KeyedHash::create(*secret) : tl::unexpected(secret.error());
        if (!hash)
            return rpc::failure(ErrorCode::NotApplied, "api_keys.hash_key: " + hash.error().message);
        const auto text = credentials::makeApiKey(rules.prefix, id);
        if (!text)
            return rpc::failure(ErrorCode::InternalError, text.error().message);
        return Made{*text, std::string(credentials::ApiKeyText::parse(*text)->id), hash->of(*text).text()};
    }

    /// Commits a key that has been made, and tells it when it is kept and runs.
    template <class P>
    void tellOnce(const Caller& caller, const rpc::Method<P, api::IssuedKey>& method, const P& params,
                  const model::ApiKey& key, const std::string& message, api::IssuedKey issued,
                  const std::function<void(Answer<api::IssuedKey>)>& done) const {
        const std::string consumer = issued.consumer;
        commit(caller, method, params, consumer, key, message,
               [issued = std::move(issued), done](const Answer<Revision>& kept) mutable {
                   if (kept) {
                       issued.revision = kept->number;
                       return done(std::move(issued));
                   }
                   rpc::Failure failure = kept.error();
                   if (failure.code == ErrorCode::NotAdopted)
                       failure.message += "; nobody has been told the key: rotate or revoke " + issued.id;
                   done(tl::unexpected(std::move(failure)));
               });
    }

    template <class P, class R>
    void commit(const Caller& caller, const rpc::Method<P, R>& method, const P& params, const std::string& consumer,
                const model::ApiKey& key, std::string message, Configuration::CommitDone done) const {
        Configuration& configuration = m_desk.configuration;
        auto edited = withKey(*configuration.document(), consumer, key);
        if (!edited)
            return done(tl::unexpected(edited.error()));
        CommitRequest request;
        request.document = std::make_shared<const document::Node>(*std::move(edited));
        request.parent = configuration.head() ? configuration.head()->hash : std::string();
        request.message = params.message.empty() ? std::move(message) : params.message;
        request.audit = configuration.auditEntry(caller, method.name, rpc::write(params));
        configuration.commit(std::move(request), std::move(done));
    }

    KeyDesk m_desk;
};

} // namespace

void serveKeyChanges(Dispatcher& dispatcher, const KeyDesk& desk) {
    const auto office = std::make_shared<const KeyOffice>(desk);
    dispatcher.answerLater(api::kKeysIssue, [office](const Caller& caller, const api::KeysIssueParams& params,
                                                     const auto& done) { office->issue(caller, params, done); });
    dispatcher.answerLater(api::kKeysRotate, [office](const Caller& caller, const api::KeysRotateParams& params,
                                                      const auto& done) { office->rotate(caller, params, done); });
    dispatcher.answerLater(api::kKeysRevoke, [office](const Caller& caller, const api::KeysRevokeParams& params,
                                                      const auto& done) { office->revoke(caller, params, done); });
}

} // namespace gatehouse::control
