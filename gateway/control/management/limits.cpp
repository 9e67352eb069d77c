#include "shared/api/limits.h"

#include "gateway/control/management/deeds.h"
#include "gateway/control/management/page.h"
#include "gateway/policies/limit_board.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <utility>

namespace gatehouse::control {

namespace {

using policies::LimitTable;
using policies::LimitView;

constexpr std::size_t kDigits = 16; // of what a caller is called

/// What tells one caller from another, of the hash that it is found by.
std::string callerOf(const LimitTable::Key& key) {
    constexpr std::string_view kHexDigits = "0123456789abcdef";
    std::string digits(kDigits, '0');
    for (std::size_t i = 0; i < kDigits; ++i)
        digits[i] = kHexDigits[key.high >> (4 * (kDigits - 1 - i)) & 0xf];
    return digits;
}

api::LimitStatus statusOf(const LimitView& view, const Clock& clock, std::size_t callers) {
    api::LimitStatus status;
    status.id = view.id();
    status.by = view.by();
    status.limits = view.limits();
    status.shadow = view.isShadow();
    status.store = view.store();
    status.callers = view.callers();
    for (policies::RefusedCallers::Caller& caller : view.refused().top(callers)) {
        api::LimitedCaller& told = status.top.emplace_back();
        told.caller = callerOf(caller.key);
        told.name = std::move(caller.name);
        told.refused = caller.refused;
        told.refusedAtLeast = caller.refused - caller.inherited;
        told.last = caller.last;
        if (const auto remaining = view.remaining(caller.key, clock))
            told.remaining = static_cast<std::uint64_t>(std::max<std::int64_t>(*remaining, 0));
    }
    return status;
}

/// Who is meant: one of those who were refused, or somebody by what is counted by.
std::optional<LimitTable::Key> keyOf(const LimitView& view, const std::string& caller) {
    for (const policies::RefusedCallers::Caller& known : view.refused().top(policies::RefusedCallers::kMost))
        if (caller == callerOf(known.key) || caller == known.name)
            return known.key;
    return view.keyOf(caller);
}

rpc::Answer<rpc::Nothing> reset(const LimitDesk& desk, const Caller& caller, const api::LimitsResetParams& params) {
    const auto views = desk.limits().views();
    const auto view = std::ranges::find(views, params.id, [](const auto& one) { return one->id(); });
    if (view == views.end())
        return rpc::failure(rpc::ErrorCode::NotFound, "there is no limit " + params.id + "; limits.top names them all");
    if (!(*view)->store().empty())
        return rpc::failure(rpc::ErrorCode::InvalidParams, params.id + " counts in the store " + (*view)->store() +
                                                               ", together with other gateways: it is reset there");
    const auto key = keyOf(**view, params.caller);
    if (!key)
        return rpc::failure(rpc::ErrorCode::NotFound,
                            "caller: limits.top names those who were refused; this limit counts by " + (*view)->by());
    if (!(*view)->reset(*key))
        return rpc::failure(rpc::ErrorCode::NotFound, "caller: has used nothing of " + params.id);
    (*view)->refused().forget(*key);
    desk.tell(api::Event::Severity::Info, params.id + ": what " + params.caller + " has used was forgotten by " +
                                              caller.user + (params.reason.empty() ? "" : " (" + params.reason + ')'));
    return rpc::Nothing{};
}

/// What somebody has left of a limit; nothing is said of who has used nothing.
document::Node stateOf(const LimitDesk& desk, const api::LimitsResetParams& params) {
    document::Node state = document::Node::map();
    state.add("limit", document::Node::string(params.id));
    state.add("caller", document::Node::string(params.caller));
    for (const auto& view : desk.limits().views()) {
        const auto key = view->id() == params.id ? keyOf(*view, params.caller) : std::nullopt;
        if (const auto remaining = key ? view->remaining(*key, desk.clock) : std::nullopt)
            state.add("remaining", document::Node::integer(*remaining));
    }
    return state;
}

} // namespace

void serveLimits(Dispatcher& dispatcher, LimitDesk desk) {
    const auto shared = std::make_shared<const LimitDesk>(std::move(desk));
    dispatcher.answer(
        api::kLimitsTop,
        [shared](const Caller& /*caller*/, const api::LimitsTopParams& params) -> rpc::Answer<api::Limits> {
            api::Limits list;
            Page page(params);
            for (const auto& view : shared->limits().views())
                if (params.id.empty() || params.id == view->id())
                    page.offer(list.limits, [&] { return statusOf(*view, shared->clock, params.callers); });
            list.total = page.total();
            list.next = page.next();
            if (!params.id.empty() && list.total == 0)
                return rpc::failure(rpc::ErrorCode::NotFound,
                                    "there is no limit " + params.id + "; limits.top without it names them all");
            return list;
        });
    dispatcher.act(
        api::kLimitsReset,
        [shared](const Caller& caller, const api::LimitsResetParams& params) { return reset(*shared, caller, params); },
        [shared](const api::LimitsResetParams& params) { return stateOf(*shared, params); });
}

} // namespace gatehouse::control
