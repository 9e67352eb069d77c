#pragma once

#include "gateway/http/head.h"
#include "gateway/routing/arrival.h"
#include "shared/core/arena.h"
#include "shared/core/ip_address.h"
#include "shared/model/route.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gatehouse::routing {

/// A request head written down in a line, as the codec would hand it over.
class Request {
public:
    explicit Request(std::string_view path, std::string_view host = "api.example.com", std::string_view method = "GET")
        : m_head(*m_arena) {
        m_head.method = http::parseMethod(method);
        m_head.methodToken = m_arena->copy(method);
        m_head.host = m_head.authority = m_arena->copy(host);
        const auto mark = path.find('?');
        m_head.path = m_arena->copy(path.substr(0, mark));
        m_head.hasQuery = mark != path.npos;
        if (m_head.hasQuery)
            m_head.query = m_arena->copy(path.substr(mark + 1));
    }
    Request&& with(std::string_view name, std::string_view value) {
        m_head.fields.add(m_arena->copy(name), m_arena->copy(value));
        return std::move(*this);
    }
    Request&& from(std::string_view client) {
        m_arrival.client = IpAddress::parse(client).value();
        return std::move(*this);
    }
    Request&& by(std::string_view listener) {
        m_arrival.listener = listener;
        return std::move(*this);
    }

    [[nodiscard]] http::RequestHead& head() { return m_head; }
    [[nodiscard]] const http::RequestHead& head() const { return m_head; }
    [[nodiscard]] const Arrival& arrival() const { return m_arrival; }
    [[nodiscard]] Arena& arena() { return *m_arena; }

private:
    std::unique_ptr<Arena> m_arena = std::make_unique<Arena>();
    http::RequestHead m_head;
    Arrival m_arrival{.client = IpAddress::v4(0x7f000001), .listener = "public"};
};

/// The path pattern as users write it.
inline model::PathPattern pathPattern(std::string_view text) {
    using Kind = model::PathPattern::Kind;
    if (text.empty())
        return {};
    if (text.starts_with('~'))
        return {Kind::Regex, std::string(text.substr(1))};
    if (text.find('{') != text.npos)
        return {Kind::Template, std::string(text)};
    if (text.ends_with("/*"))
        return {Kind::Prefix, std::string(text.substr(0, text.size() - 2))};
    return {Kind::Exact, std::string(text)};
}

/// A route with a name and a path; "~" in front makes a regular expression, nothing at all any path.
inline model::Route route(std::string name, std::string_view path, std::vector<std::string> hosts = {},
                          std::vector<std::string> methods = {}) {
    model::Route route;
    route.name = std::move(name);
    route.match.path = pathPattern(path);
    route.match.hosts = std::move(hosts);
    route.match.methods = std::move(methods);
    return route;
}

} // namespace gatehouse::routing
