#pragma once

#include "gateway/routing/host_pattern.h"
#include "gateway/routing/string_table.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

namespace gatehouse::routing {

/// From a request's host to the path roots that it may use, the most specific first.
class HostIndex {
public:
    /// The root of that pattern; `make` gives it one the first time.
    template <class MakeRoot> std::uint32_t ensureRoot(const HostPattern& pattern, MakeRoot make) {
        if (pattern.kind == HostPattern::Kind::Any) {
            if (!m_any)
                m_any = make();
            return *m_any;
        }
        auto& table = pattern.kind == HostPattern::Kind::Exact ? m_exact : m_wildcards;
        if (const auto* root = table.find(0, pattern.text))
            return *root;
        const auto root = make();
        table.insert(0, pattern.text, root);
        if (pattern.kind == HostPattern::Kind::Wildcard)
            m_longestWildcard = std::max(m_longestWildcard, pattern.text.size());
        return root;
    }

    /// Calls visit(root) for each pattern that fits.
    template <class Visit> void visit(std::string_view host, Visit visit) const {
        if (const auto* root = m_exact.find(0, host))
            visit(*root);
        if (!m_wildcards.empty())
            visitWildcards(host, visit);
        if (m_any)
            visit(*m_any);
    }

private:
    template <class Visit> void visitWildcards(std::string_view host, Visit visit) const {
        // Nothing longer than the longest wildcard needs a look: a client may send a hundred labels. Nor does an empty
        // label.
        const auto first = host.size() > m_longestWildcard + 2 ? host.size() - m_longestWildcard - 1 : 1;
        for (auto dot = host.find('.', first); dot != host.npos; dot = host.find('.', dot + 1))
            if (const auto* root = m_wildcards.find(0, host.substr(dot + 1)))
                visit(*root);
    }

    StringTable<std::uint32_t> m_exact;
    StringTable<std::uint32_t> m_wildcards;
    std::size_t m_longestWildcard = 0;
    std::optional<std::uint32_t> m_any;
};

} // namespace gatehouse::routing
