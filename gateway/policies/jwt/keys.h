#pragma once

#include "gateway/jose/key_ring.h"
#include "gateway/policies/jwt/config.h"
#include "shared/core/result.h"

#include <memory>
#include <optional>
#include <string>

namespace gatehouse::policies::jwt {

/// The keys that a configuration holds itself; nothing if they are to be fetched.
[[nodiscard]] Result<std::optional<jose::KeySet>> ownKeys(const Config& config);

/// Where they are to be fetched.
[[nodiscard]] jose::KeySource keySource(const Config& config);

/// All that a verified token's being valid depends on besides the options: what stands in files and secrets. Not for
/// reading.
[[nodiscard]] Result<std::string> outsideContent(const Config& config);

} // namespace gatehouse::policies::jwt
