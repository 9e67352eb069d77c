#pragma once

#include "shared/api/overrides.h"
#include "shared/core/result.h"
#include "shared/core/time.h"
#include "shared/schema/fwd.h"

#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::control {

using api::OverrideKind;

/// One thing set at run time, beside the configuration. There is at most one of a kind for a target.
struct Override {
    static constexpr std::size_t kLongestText = 512; ///< of reason and actor

    OverrideKind kind = OverrideKind::EndpointState;
    std::string target{}; ///< what it is about: "orders/http://10.0.0.5:8080"
    std::string value{};  ///< "drain", "3"
    std::string reason{}; ///< in the words of who set it
    std::string actor{};  ///< who set it
    WallTime since{};
    std::optional<WallTime> until{}; ///< then it ends by itself

    friend bool operator==(const Override&, const Override&) = default;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<Override>);

/// What is wrong with its target, value or texts, if anything is.
[[nodiscard]] Result<void> check(const Override& override);

/// An endpoint of a service, as a target names it.
struct EndpointTarget {
    std::string_view service;
    std::string_view endpoint; ///< its id: the URL, "URL#2" of one that is given twice

    [[nodiscard]] static std::optional<EndpointTarget> parse(std::string_view target);
    [[nodiscard]] std::string text() const { return std::string(service) + '/' + std::string(endpoint); }
};

} // namespace gatehouse::control
