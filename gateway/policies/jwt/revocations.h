#pragma once

#include "gateway/policies/jwt/config.h"
#include "shared/core/result.h"
#include "shared/core/time.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace gatehouse::policies::jwt {

/// Tokens that are not valid any more although they say so: by their id, or all of somebody's from before a time.
/// Immutable.
class Revocations {
public:
    /// From the options and the file that they name.
    [[nodiscard]] static Result<Revocations> create(const Revoked& revoked);

    /// `issuedAt` is missing if the token does not say; then it counts as old.
    [[nodiscard]] bool contains(std::string_view tokenId, std::string_view subject,
                                std::optional<WallTime> issuedAt) const;
    [[nodiscard]] bool empty() const { return m_tokens.empty() && m_subjects.empty(); }
    /// Of what is in the file, for telling whether it has changed.
    [[nodiscard]] const std::string& fileContent() const { return m_fileContent; }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    Result<void> addLine(std::string_view line);
    Result<void> addSubject(std::string_view subject, std::string_view before);

    std::unordered_set<std::string, Hash, std::equal_to<>> m_tokens;
    std::unordered_map<std::string, WallTime, Hash, std::equal_to<>> m_subjects;
    std::string m_fileContent;
};

} // namespace gatehouse::policies::jwt
