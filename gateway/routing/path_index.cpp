#include "gateway/routing/path_index.h"

#include <algorithm>

namespace gatehouse::routing {

std::uint32_t PathIndex::Builder::addRoot() {
    m_hosts.push_back({addBranch(), kNoRank, {}, {}, {}, {}});
    return static_cast<std::uint32_t>(m_hosts.size() - 1);
}

std::uint32_t PathIndex::Builder::addBranch() {
    m_branches.emplace_back();
    return static_cast<std::uint32_t>(m_branches.size() - 1);
}

void PathIndex::Builder::add(std::uint32_t root, const Entry& entry, const PathRule& rule) {
    Host& host = m_hosts[root];
    host.best = std::min(host.best, entry.rank);
    switch (rule.kind()) {
    case PathRule::Kind::Any:
        host.anyPath.push_back(entry);
        return;
    case PathRule::Kind::Exact:
        addExact(root, entry, rule.exactPath());
        return;
    case PathRule::Kind::Regex:
        if (rule.segments().empty())
            host.unrooted.push_back(entry);
        break;
    case PathRule::Kind::Prefix:
    case PathRule::Kind::Template:
        break;
    }
    addToTrie(host.branch, entry, rule);
}

void PathIndex::Builder::addExact(std::uint32_t root, const Entry& entry, const std::string& path) {
    Host& host = m_hosts[root];
    if (m_exact.insert(root, path, static_cast<std::uint32_t>(host.exactPaths.size()))) {
        host.exactPaths.push_back(path);
        host.exactEntries.emplace_back();
    }
    host.exactEntries[*m_exact.find(root, path)].push_back(entry);
}

void PathIndex::Builder::addToTrie(std::uint32_t branch, const Entry& entry, const PathRule& rule) {
    const auto pass = [&] { m_branches[branch].best = std::min(m_branches[branch].best, entry.rank); };
    pass();
    for (const auto& segment : rule.segments()) {
        branch = ensureChild(branch, segment);
        pass();
    }
    const bool goesOn = rule.isOpen() || rule.regex() != nullptr;
    auto& entries = goesOn ? m_branches[branch].open : m_branches[branch].whole;
    entries.push_back(entry);
}

std::uint32_t PathIndex::Builder::ensureChild(std::uint32_t branch, const PathRule::Segment& segment) {
    if (segment.isParameter) {
        if (m_branches[branch].parameter == kNone) {
            const auto child = addBranch();
            m_branches[branch].parameter = child;
        }
        return m_branches[branch].parameter;
    }
    if (const auto* child = m_children.find(branch, segment.text))
        return *child;
    const auto child = addBranch();
    m_children.insert(branch, segment.text, child);
    m_branches[branch].literals.emplace_back(segment.text, child);
    return child;
}

PathIndex PathIndex::Builder::build() && {
    PathIndex index;
    index.m_entries.emplace_back();
    placeBranches(index);
    placeHosts(index);
    return index;
}

PathIndex::List PathIndex::Builder::place(const Entries& entries, PathIndex& index) {
    if (entries.empty())
        return 0;
    const auto list = static_cast<List>(index.m_entries.size());
    for (const auto& entry : entries) {
        index.m_entries.push_back(entry);
        index.m_entries.back().isLast = false;
    }
    index.m_entries.back().isLast = true;
    return list;
}

/// Nodes behind literals sit in the table's slots, roots in m_roots, and those behind parameters in m_parameters.
void PathIndex::Builder::placeBranches(PathIndex& index) const {
    auto nodes = makeNodes(index);
    const auto steps = makeSteps(nodes); // also tells the nodes how far their steps lead, before they are copied
    std::uint32_t parameters = 0;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (m_branches[i].parameter != kNone)
            nodes[i].parameter = ++parameters;
    index.m_parameters.resize(parameters + 1);
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (nodes[i].parameter != 0)
            index.m_parameters[nodes[i].parameter] = nodes[m_branches[i].parameter];
    for (const auto& [from, text, to] : steps)
        index.m_literals.insert(from, text, nodes[to]);
    for (const auto& host : m_hosts) {
        Root root;
        root.best = host.best;
        root.node = nodes[host.branch];
        index.m_roots.push_back(root);
    }
}

std::vector<PathIndex::Node> PathIndex::Builder::makeNodes(PathIndex& index) const {
    std::vector<Node> nodes;
    nodes.reserve(m_branches.size());
    for (const auto& branch : m_branches) {
        Node node;
        node.best = branch.best;
        node.id = static_cast<std::uint32_t>(nodes.size());
        node.whole = place(branch.whole, index);
        node.open = place(branch.open, index);
        nodes.push_back(node);
    }
    return nodes;
}

std::vector<PathIndex::Builder::Step> PathIndex::Builder::makeSteps(std::vector<Node>& nodes) const {
    std::vector<bool> isStart(m_branches.size());
    for (const auto& host : m_hosts)
        isStart[host.branch] = true;
    for (std::size_t i = 0; i < m_branches.size(); ++i) {
        isStart[i] = isStart[i] || m_branches[i].isStop();
        if (m_branches[i].parameter != kNone)
            isStart[m_branches[i].parameter] = true;
    }
    std::vector<Step> steps;
    for (std::uint32_t i = 0; i < m_branches.size(); ++i)
        if (isStart[i])
            addSteps(i, i, {}, 1, nodes, steps);
    return steps;
}

/// To the stops next below `branch`, which is `segments` - 1 literals, `text`, below where the steps start.
void PathIndex::Builder::addSteps(std::uint32_t from, std::uint32_t branch, const std::string& text,
                                  std::size_t segments, std::vector<Node>& nodes, std::vector<Step>& steps) const {
    for (const auto& [segment, child] : m_branches[branch].literals) {
        auto longer = segments == 1 ? segment : text + '/' + segment;
        if (!m_branches[child].isStop()) {
            addSteps(from, child, longer, segments + 1, nodes, steps);
            continue;
        }
        nodes[from].steps |= std::uint64_t{1} << (segments - 1);
        steps.push_back({from, std::move(longer), child});
    }
}

void PathIndex::Builder::placeHosts(PathIndex& index) const {
    for (std::uint32_t number = 0; number < m_hosts.size(); ++number) {
        const Host& host = m_hosts[number];
        Root& root = index.m_roots[number];
        root.anyPath = place(host.anyPath, index);
        root.unrooted = place(host.unrooted, index);
        for (std::size_t i = 0; i < host.exactPaths.size(); ++i) {
            index.m_exact.insert(number, host.exactPaths[i], place(host.exactEntries[i], index));
            root.exactLengths |= lengthBit(host.exactPaths[i]);
        }
    }
}

} // namespace gatehouse::routing
