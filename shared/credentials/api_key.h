#pragma once

#include "shared/core/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::credentials {

/// A key as it is given to a consumer, "gh_4fK0sPq2Zx_…": prefix, public id, secret with six digits of checksum. The
/// prefix lets people and scanners recognise it, the checksum tells a typing error from a guess.
struct ApiKeyText {
    std::string_view prefix;
    std::string_view id;

    /// Nothing if this is not a key of that form, or its checksum is wrong.
    [[nodiscard]] static std::optional<ApiKeyText> parse(std::string_view text);
};

/// A new key with a secret of 190 random bits. `id` is to be its public part; one of other characters than letters and
/// digits cannot be, and without one it is random.
[[nodiscard]] Result<std::string> makeApiKey(std::string_view prefix, std::string_view id = {});

} // namespace gatehouse::credentials
