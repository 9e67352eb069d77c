#pragma once

#include "gateway/http/head.h"
#include "gateway/pipeline/identity.h"

#include <concepts>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace gatehouse::pipeline {

class Exchange;

/// What a policy wants to happen next.
enum class Flow : std::uint8_t {
    Next,    ///< go on with the next policy
    Replied, ///< the policy has given the answer (Exchange::reply()); nothing further in the request direction runs
    Waiting, ///< the policy will call Exchange::resume() and then be asked again
};

/// Lets the caller in as who it has proved to be, or answers that it is not let in.
[[nodiscard]] Flow conclude(Exchange& exchange, const Authentication& authentication);

/// The order in which policies run, whatever order they are written in; policies of one stage keep the order gateway,
/// service, route. Response hooks run in reverse. Why each stands where it does:
enum class Stage : std::uint8_t {
    Admit,        ///< who may talk to us at all: addresses, maintenance; cheapest first, before any work is done for a
                  ///< stranger
    Identify,     ///< names the exchange (request id, trace), so that everything after it can be found again
    Preflight,    ///< answers what browsers ask before they call (CORS): they ask without credentials
    Authenticate, ///< who is calling
    Authorize,    ///< whether that caller may do this
    Limit,        ///< how much of it: limits count known callers, so they follow authentication
    Validate,     ///< whether the request is well-formed: costs work, so only for callers within their limits
    Transform,    ///< changes the request; sees only valid ones
    Cache,        ///< looks up what the transformed request would ask for
    Observe,      ///< sees what is really sent
};

[[nodiscard]] std::string_view toString(Stage stage);
/// In the order of the stages.
[[nodiscard]] std::span<const std::string_view> stageNames();

/// The hooks that a policy may have. A policy is a value type with any of these member functions, all const:
///
///   Flow onRequest(Exchange&)                              head received, before the upstream is chosen
///   Authentication authenticate(Exchange&)                 instead of onRequest: says who calls, changes and answers
///                                                          nothing
///   void takeOut(Exchange&)                                with it: the request goes on, whoever let it in; takes the
///                                                          credential out, so that no upstream sees it, and whatever
///                                                          only this policy may say
///   void reserve(Exchange&)                                with it, where the policy does not act: takes out only what
///                                                          nobody but this policy may say
///   void onAdmitted(Exchange&)                             after that, if this policy has let it in: adds what it has
///                                                          to say
///   void onUpstreamRequest(Exchange&, http::RequestHead&)  each attempt's own copy of the head, just before it is sent
///   void onResponse(Exchange&, http::ResponseHead&)        the head of whatever answer the client will get
///   void onResponseFields(Exchange&, http::Fields&)        what else an upstream tells in fields, 1xx heads and
///                                                          trailers: what must not be in the head must not be there,
///                                                          and nothing is added
///   void onLog(const Exchange&)                            always, exactly once, when all is over
///
///   bool acts(Exchange&)                                   of a policy with conditions: whether it does anything here;
///                                                          absent: it does
///
/// Absent hooks cost nothing. A hook that has said Waiting is asked again, so until then it must change nothing; what
/// it has to remember it keeps in Exchange::memory().
struct PolicyHooks {
    Flow (*onRequest)(const void*, Exchange&) = nullptr;
    Authentication (*authenticate)(const void*, Exchange&) = nullptr; ///< asked by onRequest, or by another policy
    void (*takeOut)(const void*, Exchange&) = nullptr;
    void (*reserve)(const void*, Exchange&) = nullptr;
    void (*onAdmitted)(const void*, Exchange&) = nullptr;
    void (*onUpstreamRequest)(const void*, Exchange&, http::RequestHead&) = nullptr;
    void (*onResponse)(const void*, Exchange&, http::ResponseHead&) = nullptr;
    void (*onResponseFields)(const void*, Exchange&, http::Fields&) = nullptr;
    void (*onLog)(const void*, const Exchange&) = nullptr;
    bool (*acts)(const void*, Exchange&) = nullptr;
};

/// A compiled policy at one place of use: its immutable object and its hooks. Part of the plan, shared by all workers.
class Policy {
public:
    /// `name` is the policy's name in the configuration and must be a literal.
    template <class P> [[nodiscard]] static Policy of(std::string_view name, Stage stage, P policy) {
        return {name, stage, std::make_shared<const P>(std::move(policy)), hooksOf<P>()};
    }

    /// The same policy to the outside, with other deeds.
    [[nodiscard]] Policy actingBy(std::shared_ptr<const void> object, const PolicyHooks& hooks) const {
        return {m_name, m_stage, std::move(object), hooks};
    }

    [[nodiscard]] std::string_view name() const { return m_name; }
    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] const PolicyHooks& hooks() const { return m_hooks; }
    [[nodiscard]] const void* object() const { return m_object.get(); }

private:
    Policy(std::string_view name, Stage stage, std::shared_ptr<const void> object, PolicyHooks hooks)
        : m_name(name), m_stage(stage), m_object(std::move(object)), m_hooks(hooks) {}

    template <class P> static PolicyHooks hooksOf() {
        PolicyHooks hooks;
        if constexpr (requires(const P& p, Exchange& x) {
                          { p.onRequest(x) } -> std::same_as<Flow>;
                      })
            hooks.onRequest = [](const void* p, Exchange& x) { return static_cast<const P*>(p)->onRequest(x); };
        if constexpr (requires(const P& p, Exchange& x) {
                          { p.authenticate(x) } -> std::same_as<Authentication>;
                      }) {
            hooks.authenticate = [](const void* p, Exchange& x) { return static_cast<const P*>(p)->authenticate(x); };
            if constexpr (requires(const P& p, Exchange& x) { p.takeOut(x); })
                hooks.takeOut = [](const void* p, Exchange& x) { static_cast<const P*>(p)->takeOut(x); };
            if constexpr (requires(const P& p, Exchange& x) { p.reserve(x); })
                hooks.reserve = [](const void* p, Exchange& x) { static_cast<const P*>(p)->reserve(x); };
            if constexpr (requires(const P& p, Exchange& x) { p.onAdmitted(x); })
                hooks.onAdmitted = [](const void* p, Exchange& x) { static_cast<const P*>(p)->onAdmitted(x); };
            hooks.onRequest = [](const void* p, Exchange& x) {
                const Authentication found = static_cast<const P*>(p)->authenticate(x);
                const Flow flow = conclude(x, found);
                if constexpr (requires(const P& p, Exchange& x) { p.takeOut(x); })
                    if (flow == Flow::Next)
                        static_cast<const P*>(p)->takeOut(x);
                if constexpr (requires(const P& p, Exchange& x) { p.onAdmitted(x); })
                    if (flow == Flow::Next && found.outcome == Authentication::Outcome::Known)
                        static_cast<const P*>(p)->onAdmitted(x);
                return flow;
            };
        }
        if constexpr (requires(const P& p, Exchange& x, http::RequestHead& h) { p.onUpstreamRequest(x, h); })
            hooks.onUpstreamRequest = [](const void* p, Exchange& x, http::RequestHead& h) {
                static_cast<const P*>(p)->onUpstreamRequest(x, h);
            };
        if constexpr (requires(const P& p, Exchange& x, http::ResponseHead& h) { p.onResponse(x, h); })
            hooks.onResponse = [](const void* p, Exchange& x, http::ResponseHead& h) {
                static_cast<const P*>(p)->onResponse(x, h);
            };
        if constexpr (requires(const P& p, Exchange& x, http::Fields& f) { p.onResponseFields(x, f); })
            hooks.onResponseFields = [](const void* p, Exchange& x, http::Fields& f) {
                static_cast<const P*>(p)->onResponseFields(x, f);
            };
        if constexpr (requires(const P& p, const Exchange& x) { p.onLog(x); })
            hooks.onLog = [](const void* p, const Exchange& x) { static_cast<const P*>(p)->onLog(x); };
        return hooks;
    }

    std::string_view m_name;
    Stage m_stage;
    std::shared_ptr<const void> m_object;
    PolicyHooks m_hooks;
};

} // namespace gatehouse::pipeline
