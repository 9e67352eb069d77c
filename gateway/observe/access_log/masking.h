#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::observe {

/// What stands in the log instead of a secret.
inline constexpr std::string_view kMask = "***";

/// Whether the name of a query parameter or header field says that its value is a secret: "access_token", "x-api-key",
/// "Password". Case, percent-encoding, "_", "-" and "." make no difference.
[[nodiscard]] bool isSecretName(std::string_view name);

/// Whether values of that field (lower-case name) are never logged.
[[nodiscard]] bool isSecretField(std::string_view lowerCaseName);

/// Finds the secrets in a URL, or in a field value that may be or hold one: user information, and values of path, query
/// or fragment parameters with a secret name, those of a URL that is itself a parameter's value among them.
class SecretFinder {
public:
    explicit SecretFinder(std::string_view text);

    /// The next secret, front to back; all that lies between them may be shown.
    [[nodiscard]] std::optional<std::string_view> next();

private:
    [[nodiscard]] std::optional<std::string_view> nextNested();

    std::string_view m_text;
    std::string_view m_user;   ///< user information not yet reported
    std::size_t m_at;          ///< the separator before the next parameter
    bool m_isPath = true;      ///< that parameter is one of the path
    std::string_view m_nested; ///< what is left of a value that may be a percent-encoded URL
};

/// The text with kMask in the place of each of its secrets.
[[nodiscard]] std::string withoutSecrets(std::string_view text);

} // namespace gatehouse::observe
