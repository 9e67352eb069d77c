#pragma once

#include "gateway/balancing/no_endpoint.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace gatehouse::balancing {

/// The endpoints that an exchange has tried. Remembers the last few, which is as many attempts as make sense.
class ExcludedEndpoints {
public:
    static constexpr std::size_t kMost = 8;

    ExcludedEndpoints() = default;
    /// One endpoint, or none with kNoEndpoint.
    ExcludedEndpoints(std::size_t endpoint) { add(endpoint); } // NOLINT(google-explicit-constructor)

    void add(std::size_t endpoint) {
        if (endpoint != kNoEndpoint)
            m_endpoints[m_added++ % kMost] = endpoint;
    }
    [[nodiscard]] bool contains(std::size_t endpoint) const {
        const auto known = std::span(m_endpoints).first(std::min(m_added, kMost));
        return std::ranges::find(known, endpoint) != known.end();
    }
    [[nodiscard]] bool empty() const { return m_added == 0; }

private:
    std::array<std::size_t, kMost> m_endpoints{};
    std::size_t m_added = 0;
};

} // namespace gatehouse::balancing
