#include "gateway/routing/path_index.h"

namespace gatehouse::routing {

std::uint32_t PathIndex::Builder::addRoot() {
    Root root;
    root.node = addNode();
    m_index.m_roots.push_back(root);
    return static_cast<std::uint32_t>(m_index.m_roots.size() - 1);
}

std::uint32_t PathIndex::Builder::addNode() {
    m_index.m_nodes.push_back({});
    return static_cast<std::uint32_t>(m_index.m_nodes.size() - 1);
}

void PathIndex::Builder::add(std::uint32_t root, Rank rank, const PathRule& rule) {
    Root& start = m_index.m_roots[root];
    start.best = std::min(start.best, rank);
    if (rule.kind() == PathRule::Kind::Any) {
        append(start.anyPath, rank);
        return;
    }
    if (rule.kind() == PathRule::Kind::Exact) {
        start.hasExact = true;
        if (const auto list = m_index.m_exact.find(root, rule.exactPath())) {
            m_lists[*list].push_back(rank);
            return;
        }
        std::uint32_t list = 0;
        append(list, rank);
        m_index.m_exact.insert(root, rule.exactPath(), list);
        return;
    }
    if (rule.regex() != nullptr && rule.segments().empty())
        append(start.unrooted, rank);
    auto node = start.node;
    m_index.m_nodes[node].best = std::min(m_index.m_nodes[node].best, rank);
    for (const auto& segment : rule.segments()) {
        node = childOf(node, segment);
        m_index.m_nodes[node].best = std::min(m_index.m_nodes[node].best, rank);
    }
    const bool open = rule.isOpen() || rule.regex() != nullptr;
    append(open ? m_index.m_nodes[node].open : m_index.m_nodes[node].whole, rank);
}

std::uint32_t PathIndex::Builder::childOf(std::uint32_t node, const PathRule::Segment& segment) {
    if (segment.isParameter) {
        if (m_index.m_nodes[node].parameter == 0) {
            const auto child = addNode();
            m_index.m_nodes[node].parameter = child;
        }
        return m_index.m_nodes[node].parameter;
    }
    if (const auto child = m_index.m_children.find(node, segment.text))
        return *child;
    const auto child = addNode();
    m_index.m_children.insert(node, segment.text, child);
    m_index.m_nodes[node].hasLiterals = true;
    return child;
}

void PathIndex::Builder::append(std::uint32_t& list, Rank rank) {
    if (list == 0) {
        list = static_cast<std::uint32_t>(m_lists.size());
        m_lists.emplace_back();
    }
    m_lists[list].push_back(rank);
}

PathIndex PathIndex::Builder::build() && {
    m_index.m_lists.clear();
    for (const auto& list : m_lists) {
        const auto begin = static_cast<std::uint32_t>(m_index.m_ranks.size());
        m_index.m_ranks.insert(m_index.m_ranks.end(), list.begin(), list.end());
        m_index.m_lists.push_back({begin, static_cast<std::uint32_t>(m_index.m_ranks.size())});
    }
    return std::move(m_index);
}

} // namespace gatehouse::routing
