#pragma once

#include "gateway/control/management/dispatcher.h"

#include <optional>
#include <string_view>
#include <utility>

namespace gatehouse::control {

/// Calls a method as somebody of that role named "ann" would, with parameters and result as they are on the wire. The
/// deed is done when this returns.
template <class P, class R>
rpc::Answer<R> callAs(rpc::Role role, const Dispatcher& dispatcher, const rpc::Method<P, R>& method, const P& params) {
    std::optional<rpc::Answer<document::Node>> answer;
    rpc::Request request;
    request.method = method.name;
    request.params = rpc::write(params);
    Caller caller;
    caller.user = "ann";
    caller.role = role;
    dispatcher.call(caller, request, [&](rpc::Answer<document::Node> given) { answer = std::move(given); });
    if (!answer)
        return rpc::failure(rpc::ErrorCode::InternalError, "not answered");
    if (!*answer)
        return tl::unexpected(std::move(*answer).error());
    R reply{};
    if (auto read = rpc::readReply(*method.reply(), **answer, &reply); !read)
        return tl::unexpected(std::move(read).error());
    return reply;
}

} // namespace gatehouse::control
