#pragma once

#include "gateway/routing/path_rule.h"
#include "gateway/routing/path_segments.h"
#include "gateway/routing/string_table.h"

#include <bit>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gatehouse::routing {

/// A rule's place in the order of precedence over the whole table: the least that fits wins.
using Rank = std::uint32_t;
inline constexpr Rank kNoRank = std::numeric_limits<Rank>::max();

/// Finds the rules whose path fits among any number of them, for any number of hosts. Exact paths stand in a hash
/// table; prefixes and templates in a trie of segments, in which literals that always come together are one step; a
/// regular expression hangs in that trie at the literal segments that it begins with. Every part knows its best rank,
/// so a search leaves out what cannot beat what it has.
class PathIndex {
public:
    class Builder;

    /// A route under one of its hosts, with what rules out most of those that do not fit.
    struct Entry {
        Rank rank = kNoRank;
        std::uint32_t route = 0;
        std::uint16_t methods = 0; ///< MethodSet::mask()
        bool isSimple = false;     ///< nothing left to ask once host, path and method fit
        bool isLast = true;        ///< of its list
    };

    /// Calls `visitor` for the entries of one root that fit the path (of regular expressions: that may fit it), the
    /// better of those in one place first:
    ///   bool wants(Rank best)     whether entries with no better rank than this are still of interest
    ///   bool offer(const Entry&)  true when no worse one from the same place is of interest
    template <class Visitor> void visit(std::uint32_t root, PathSegments& segments, Visitor& visitor) const {
        const auto path = segments.path();
        const Root& start = m_roots[root];
        if (!visitor.wants(start.best))
            return;
        if ((start.exactLengths & lengthBit(path)) != 0)
            if (const auto* list = m_exact.find(root, path))
                offerAll(*list, visitor);
        if (path.starts_with('/'))
            descend(start.node, segments, 0, visitor);
        else
            offerAll(start.unrooted, visitor);
        offerAll(start.anyPath, visitor);
    }

private:
    /// Where a list begins in m_entries; 0 is the empty one.
    using List = std::uint32_t;

    struct Node {
        Rank best = kNoRank; ///< of this node and all below
        std::uint32_t id = 0;
        List whole = 0;              ///< templates that end here
        List open = 0;               ///< prefixes, open templates and regular expressions that begin so
        std::uint32_t parameter = 0; ///< the node for {any one segment}; 0: none
        std::uint64_t steps = 0;     ///< bit n: some literal children are n + 1 segments further down
    };

    /// Where a host's rules begin.
    struct Root {
        Rank best = kNoRank;
        List anyPath = 0;
        List unrooted = 0;              ///< expressions that may fit a target without "/", such as "*"
        std::uint64_t exactLengths = 0; ///< lengthBit() of each exact path
        Node node;
    };

    /// Most paths that no exact rule names differ from all that one does in length already.
    static std::uint64_t lengthBit(std::string_view path) { return std::uint64_t{1} << (path.size() % 64); }

    template <class Visitor>
    void descend(const Node& node, PathSegments& segments, std::size_t depth, Visitor& visitor) const {
        if (!visitor.wants(node.best))
            return;
        if (segments.endsAfter(depth))
            offerAll(node.whole, visitor);
        else
            descendFurther(node, segments, depth, visitor);
        offerAll(node.open, visitor); // after the deeper ones: they are better unless priorities say otherwise
    }

    template <class Visitor>
    void descendFurther(const Node& node, PathSegments& segments, std::size_t depth, Visitor& visitor) const {
        // At most one step leads on: where one literal child's text begins another's, that one is below it.
        for (auto steps = node.steps; steps != 0; steps &= steps - 1) {
            const auto step = static_cast<std::size_t>(std::countr_zero(steps)) + 1;
            const auto text = segments.text(depth, step);
            if (!text)
                break;
            if (const auto* child = m_literals.find(node.id, *text)) {
                descend(*child, segments, depth + step, visitor);
                break;
            }
        }
        if (node.parameter != 0 && !segments.at(depth).empty())
            descend(m_parameters[node.parameter], segments, depth + 1, visitor);
    }

    template <class Visitor> void offerAll(List list, Visitor& visitor) const {
        if (list == 0)
            return;
        for (const Entry* entry = &m_entries[list];; ++entry)
            if (!visitor.wants(entry->rank) || visitor.offer(*entry) || entry->isLast)
                return;
    }

    std::vector<Root> m_roots;
    StringTable<List> m_exact;      ///< (root, path) → list
    StringTable<Node> m_literals;   ///< (node's id, segments) → the child itself
    std::vector<Node> m_parameters; ///< [0] is none
    std::vector<Entry> m_entries;   ///< list after list; [0] is in none
};

/// Collects entries in ascending order of rank, then makes the index.
class PathIndex::Builder {
public:
    [[nodiscard]] std::uint32_t addRoot();
    void add(std::uint32_t root, const Entry& entry, const PathRule& rule);
    [[nodiscard]] PathIndex build() &&;

private:
    static constexpr std::uint32_t kNone = 0xffff'ffff;
    using Entries = std::vector<Entry>;

    struct Branch {
        Rank best = kNoRank;
        Entries whole;
        Entries open;
        std::uint32_t parameter = kNone;                             ///< a branch
        std::vector<std::pair<std::string, std::uint32_t>> literals; ///< segments and their branches

        /// Whether a search must stop here, or may go on to the literals below in the same step.
        [[nodiscard]] bool isStop() const { return !whole.empty() || !open.empty() || parameter != kNone; }
    };
    struct Host {
        std::uint32_t branch;
        Rank best = kNoRank;
        Entries anyPath;
        Entries unrooted;
        std::vector<std::string> exactPaths; ///< in step with exactEntries
        std::vector<Entries> exactEntries;
    };
    [[nodiscard]] std::uint32_t addBranch();
    void addExact(std::uint32_t root, const Entry& entry, const std::string& path);
    void addToTrie(std::uint32_t branch, const Entry& entry, const PathRule& rule);
    [[nodiscard]] std::uint32_t ensureChild(std::uint32_t branch, const PathRule::Segment& segment);

    [[nodiscard]] static List place(const Entries& entries, PathIndex& index);
    /// A step of a search from one node to another over literal segments.
    struct Step {
        std::uint32_t from;
        std::string text;
        std::uint32_t to;
    };
    void placeBranches(PathIndex& index) const;
    [[nodiscard]] std::vector<Node> makeNodes(PathIndex& index) const;
    [[nodiscard]] std::vector<Step> makeSteps(std::vector<Node>& nodes) const;
    void addSteps(std::uint32_t from, std::uint32_t branch, const std::string& text, std::size_t segments,
                  std::vector<Node>& nodes, std::vector<Step>& steps) const;
    void placeHosts(PathIndex& index) const;

    std::vector<Host> m_hosts;
    std::vector<Branch> m_branches;
    StringTable<std::uint32_t> m_children; ///< (branch, segment) → branch
    StringTable<std::uint32_t> m_exact;    ///< (root, path) → place in its exactPaths
};

} // namespace gatehouse::routing
