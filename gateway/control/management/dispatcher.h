#pragma once

#include "gateway/control/management/caller.h"
#include "gateway/control/store/audit_entry.h"
#include "shared/rpc/message.h"
#include "shared/rpc/method.h"

#include <concepts>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace gatehouse::control {

/// Methods and their deeds: takes a request as it came from the wire, checks role and parameters, and has it done.
/// Control thread only.
class Dispatcher {
public:
    using Done = std::function<void(rpc::Answer<document::Node>)>;

    /// A deed that is done when it returns: `Answer<Reply>(const Caller&, const Params&)`.
    template <class P, class R, std::invocable<const Caller&, const P&> Deed>
    void answer(const rpc::Method<P, R>& method, Deed deed) {
        add(method, [deed = std::move(deed), params = method.params(),
                     reply = method.reply()](const Caller& caller, const document::Node& node, const Done& done) {
            P given{};
            if (auto read = rpc::readParams(*params, node, &given); !read)
                return done(tl::unexpected(std::move(read).error()));
            const rpc::Answer<R> answer = deed(caller, std::as_const(given));
            done(answer ? rpc::Answer<document::Node>(rpc::write(*reply, &*answer)) : tl::unexpected(answer.error()));
        });
    }
    /// A deed that is done when it calls back, which it does exactly once: `void(const Caller&, Params,
    /// std::function<void(Answer<Reply>)>)`. The caller may be gone by then.
    template <class P, class R, class Deed> void answerLater(const rpc::Method<P, R>& method, Deed deed) {
        add(method, [deed = std::move(deed), params = method.params(),
                     reply = method.reply()](const Caller& caller, const document::Node& node, const Done& done) {
            P given{};
            if (auto read = rpc::readParams(*params, node, &given); !read)
                return done(tl::unexpected(std::move(read).error()));
            deed(caller, std::move(given), [reply, done](const rpc::Answer<R>& answer) {
                done(answer ? rpc::Answer<document::Node>(rpc::write(*reply, &*answer))
                            : tl::unexpected(answer.error()));
            });
        });
    }

    /// A deed that acts. `document::Node(const Params&)` tells what it changes as it is: the audit has the hash of that
    /// from before the deed and from after it. What changes by itself has no place there.
    template <class P, class R, std::invocable<const Caller&, const P&> Deed, std::invocable<const P&> State>
    void act(const rpc::Method<P, R>& method, Deed deed, State state) {
        answer(method, std::move(deed));
        m_entries.find(method.name)->second.state =
            [state = std::move(state), params = method.params()](const document::Node& node) -> std::string {
            P given{};
            return rpc::readParams(*params, node, &given) ? hashOf(state(std::as_const(given))) : std::string();
        };
    }

    /// Something that is to be kept for good: who did what, and what came of it (null: it succeeded).
    struct Deed {
        const Caller& caller;
        const rpc::MethodTraits& method;
        const document::Node& params;
        const rpc::Failure* failure;
        std::string before; ///< hash of what was to be changed; empty where its method does not tell
        std::string after;  ///< and of what it is now
    };
    /// Told of every call that acts, and of those to the store that fail; the others are in the audit with what they
    /// did. Calls back once it is kept, and only then the caller is answered.
    void onDeed(std::function<void(const Deed&, std::function<void()> kept)> audit) { m_audit = std::move(audit); }

    void call(const Caller& caller, const rpc::Request& request, Done done) const;
    [[nodiscard]] std::vector<std::string_view> names() const;

private:
    using Perform = std::function<void(const Caller&, const document::Node&, const Done&)>;
    using State = std::function<std::string(const document::Node& params)>;
    struct Entry {
        const rpc::MethodTraits* method;
        Perform perform;
        State state; ///< hash of what it changes
    };

    void add(const rpc::MethodTraits& method, Perform perform);
    [[nodiscard]] Done audited(const Caller& caller, const Entry& entry, const document::Node& params, Done done) const;

    std::map<std::string, Entry, std::less<>> m_entries;
    std::function<void(const Deed&, std::function<void()>)> m_audit;
};

} // namespace gatehouse::control
