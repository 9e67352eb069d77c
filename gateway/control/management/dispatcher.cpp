#include "gateway/control/management/dispatcher.h"

#include "shared/document/diagnostics.h"
#include "shared/schema/suggestion.h"

namespace gatehouse::control {

using document::Node;
using rpc::ErrorCode;

void Dispatcher::add(const rpc::MethodTraits& method, Perform perform) {
    m_entries[std::string(method.name)] = {&method, std::move(perform), {}};
}

std::vector<std::string_view> Dispatcher::names() const {
    std::vector<std::string_view> names;
    for (const auto& [name, entry] : m_entries)
        names.push_back(name);
    return names;
}

void Dispatcher::call(const Caller& caller, const rpc::Request& request, Done done) const {
    const auto found = m_entries.find(request.method);
    if (found == m_entries.end())
        return done(rpc::failure(ErrorCode::MethodNotFound, "there is no method " + document::inQuotes(request.method) +
                                                                "; " + schema::didYouMean(request.method, names())));
    const rpc::MethodTraits& method = *found->second.method;
    if (caller.role < method.role)
        return done(rpc::failure(ErrorCode::Forbidden, std::string(method.name) + " is for the role " +
                                                           std::string(rpc::nameOf(method.role)) + "; " + caller.user +
                                                           " is " + std::string(rpc::nameOf(caller.role))));
    if (method.effect != rpc::Effect::None && m_audit)
        done = audited(caller, found->second, request.params, std::move(done));
    found->second.perform(caller, request.params, done);
}

/// `done`, once what was done is in the audit.
Dispatcher::Done Dispatcher::audited(const Caller& caller, const Entry& entry, const Node& params, Done done) const {
    const auto stateOf = [&entry](const Node& given) { return entry.state ? entry.state(given) : std::string(); };
    return [this, caller, &entry, params, stateOf, before = stateOf(params),
            done = std::move(done)](rpc::Answer<Node> outcome) {
        if (outcome && entry.method->effect == rpc::Effect::Stores)
            return done(std::move(outcome));
        const rpc::Failure* failure = outcome ? nullptr : &outcome.error();
        m_audit({caller, *entry.method, params, failure, before, stateOf(params)}, [done, outcome] { done(outcome); });
    };
}

} // namespace gatehouse::control
