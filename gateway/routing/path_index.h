#pragma once

#include "gateway/routing/path_rule.h"
#include "gateway/routing/string_table.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

namespace gatehouse::routing {

/// A rule's place in the order of precedence over the whole table: the least that fits wins.
using Rank = std::uint32_t;
inline constexpr Rank kNoRank = std::numeric_limits<Rank>::max();

/// Finds the rules whose path fits among any number of them, for any number of hosts. Exact paths stand in a hash
/// table; prefixes and templates in a trie of segments; a regular expression hangs in that trie at the literal segments
/// that it begins with. Every part knows its best rank, so a search leaves out what cannot beat what it has.
class PathIndex {
public:
    class Builder;

    /// Where a host's rules begin.
    struct Root {
        Rank best = kNoRank;
        std::uint32_t node = 0;
        std::uint32_t anyPath = 0;  ///< list: rules for any path
        std::uint32_t unrooted = 0; ///< list: expressions that may fit a target without "/", such as "*"
        bool hasExact = false;
    };

    /// Calls `visitor` for the rules of one root that fit the path (of regular expressions: that may fit it):
    ///   bool wants(Rank best)  whether rules with no better rank than this are still of interest
    ///   bool offer(Rank rank)  one rule; true when no worse one from the same place is of interest
    template <class Visitor> void visit(std::uint32_t root, std::string_view path, Visitor& visitor) const {
        const Root& start = m_roots[root];
        if (!visitor.wants(start.best))
            return;
        if (start.hasExact)
            if (const auto list = m_exact.find(root, path))
                offerAll(*list, visitor);
        if (path.starts_with('/'))
            descend(start.node, path, 0, visitor);
        else
            offerAll(start.unrooted, visitor);
        offerAll(start.anyPath, visitor);
    }

private:
    /// Node 0 is no node, list 0 is empty.
    struct Node {
        Rank best = kNoRank;         ///< of this node and all below
        std::uint32_t whole = 0;     ///< list: templates that end here
        std::uint32_t open = 0;      ///< list: prefixes, open templates and regular expressions that begin so
        std::uint32_t parameter = 0; ///< node for {any one segment}
        bool hasLiterals = false;
    };
    struct List {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };

    /// `at` is where the next segment's slash stands, or the end of the path.
    template <class Visitor>
    void descend(std::uint32_t index, std::string_view path, std::size_t at, Visitor& visitor) const {
        const Node& node = m_nodes[index];
        if (!visitor.wants(node.best))
            return;
        if (at == path.size())
            offerAll(node.whole, visitor);
        else if (node.hasLiterals || node.parameter != 0) {
            const auto end = std::min(path.find('/', at + 1), path.size());
            const auto segment = path.substr(at + 1, end - at - 1);
            if (node.hasLiterals)
                if (const auto child = m_children.find(index, segment))
                    descend(*child, path, end, visitor);
            if (node.parameter != 0 && !segment.empty())
                descend(node.parameter, path, end, visitor);
        }
        offerAll(node.open, visitor); // after the deeper ones: they are better unless priorities say otherwise
    }

    template <class Visitor> void offerAll(std::uint32_t list, Visitor& visitor) const {
        const auto [begin, end] = m_lists[list];
        for (auto at = begin; at != end; ++at)
            if (!visitor.wants(m_ranks[at]) || visitor.offer(m_ranks[at]))
                return;
    }

    std::vector<Root> m_roots;
    std::vector<Node> m_nodes{Node{}};
    std::vector<List> m_lists{List{}};
    std::vector<Rank> m_ranks;
    StringTable m_exact;    ///< (root, path) → list
    StringTable m_children; ///< (node, segment) → node
};

/// Collects rules in ascending order of rank, then makes the index.
class PathIndex::Builder {
public:
    [[nodiscard]] std::uint32_t addRoot();
    void add(std::uint32_t root, Rank rank, const PathRule& rule);
    [[nodiscard]] PathIndex build() &&;

private:
    [[nodiscard]] std::uint32_t addNode();
    void append(std::uint32_t& list, Rank rank);
    [[nodiscard]] std::uint32_t childOf(std::uint32_t node, const PathRule::Segment& segment);

    PathIndex m_index;
    std::vector<std::vector<Rank>> m_lists{{}};
};

} // namespace gatehouse::routing
