#pragma once

#include "gateway/http/head.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::routing {

/// The methods that a route serves. GET brings HEAD with it (RFC 9110 §9.3.2: the same but for the content); OPTIONS is
/// served only where it is listed, because its answer belongs to CORS or to the upstream.
class MethodSet {
public:
    /// Any method at all.
    MethodSet() = default;
    /// These tokens; none means any.
    explicit MethodSet(const std::vector<std::string>& tokens);

    [[nodiscard]] bool isAny() const { return m_mask == kAny; }
    /// A bit for each method; Method::Other's says that there are others(). All bits are set for any method.
    [[nodiscard]] std::uint16_t mask() const { return m_mask; }
    [[nodiscard]] const std::vector<std::string>& others() const { return m_others; }
    [[nodiscard]] bool contains(http::Method method, std::string_view token) const;
    [[nodiscard]] static constexpr std::uint16_t bit(http::Method method) {
        return static_cast<std::uint16_t>(1u << static_cast<unsigned>(method));
    }

    static constexpr std::uint16_t kAny = 0xffff;

private:
    std::uint16_t m_mask = kAny;
    std::vector<std::string> m_others;
};

/// The methods of several routes together, for the Allow field (RFC 9110 §10.2.1). Does not allocate.
class MethodUnion {
public:
    void add(const MethodSet& methods);
    /// "GET, HEAD, POST": known ones in the order of http::Method, then others in the order they were found.
    [[nodiscard]] std::string_view text(Arena& arena) const;
    [[nodiscard]] bool empty() const { return m_mask == 0; }

private:
    static constexpr std::size_t kMostOthers = 32; ///< further ones go unmentioned

    std::uint16_t m_mask = 0;
    std::array<std::string_view, kMostOthers> m_others{};
    std::size_t m_otherCount = 0;
};

} // namespace gatehouse::routing
