#include "gateway/routing/method_set.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace gatehouse::routing {

namespace {

using http::Method;

constexpr std::array<std::pair<Method, std::string_view>, 9> kTokens{{{Method::Get, "GET"},
                                                                      {Method::Head, "HEAD"},
                                                                      {Method::Post, "POST"},
                                                                      {Method::Put, "PUT"},
                                                                      {Method::Delete, "DELETE"},
                                                                      {Method::Patch, "PATCH"},
                                                                      {Method::Options, "OPTIONS"},
                                                                      {Method::Trace, "TRACE"},
                                                                      {Method::Connect, "CONNECT"}}};

} // namespace

MethodSet::MethodSet(const std::vector<std::string>& tokens) {
    if (tokens.empty())
        return;
    m_mask = 0;
    for (const auto& token : tokens) {
        const auto method = http::parseMethod(token);
        m_mask |= bit(method);
        if (method == Method::Get)
            m_mask |= bit(Method::Head);
        if (method == Method::Other && std::ranges::find(m_others, token) == m_others.end())
            m_others.push_back(token);
    }
}

bool MethodSet::contains(http::Method method, std::string_view token) const {
    if (isAny())
        return true;
    if ((m_mask & bit(method)) == 0)
        return false;
    return method != Method::Other || std::ranges::find(m_others, token) != m_others.end();
}

void MethodUnion::add(const MethodSet& methods) {
    m_mask |= methods.mask();
    for (const auto& token : methods.others()) {
        const auto known = std::span(m_others).first(m_otherCount);
        if (m_otherCount < kMostOthers && std::ranges::find(known, token) == known.end())
            m_others[m_otherCount++] = token;
    }
}

std::string_view MethodUnion::text(Arena& arena) const {
    std::string_view list;
    const auto add = [&](std::string_view token) { list = list.empty() ? token : arena.concat(list, ", ", token); };
    for (const auto& [method, token] : kTokens)
        if ((m_mask & MethodSet::bit(method)) != 0)
            add(token);
    for (const auto& token : std::span(m_others).first(m_otherCount))
        add(token);
    return list;
}

} // namespace gatehouse::routing
