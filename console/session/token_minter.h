#pragma once

#include "shared/core/result.h"

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

namespace gatehouse::console {

/// What a JSON Web Token for a test says (RFC 7519), and how it is signed. With its key it is a secret as a whole.
struct TokenRecipe {
    enum class Algorithm { HS256, RS256, ES256 };
    enum class SecretEncoding { Raw, Base64Url, Base64 };

    Algorithm algorithm = Algorithm::HS256;
    SecretEncoding encoding = SecretEncoding::Raw; ///< of the key of HS256
    QString key;                                   ///< a secret, or a private key as PEM
    QString keyId;                                 ///< "kid"; empty: none, as with all that follow
    QString issuer, audience, subject, scopes;
    QString claims;                  ///< more of them, as a JSON object; they win
    std::chrono::seconds lasts{300}; ///< from now on; less than nothing: it has expired already

    bool operator==(const TokenRecipe&) const = default;
};

struct MintedToken {
    QString text;
    QDateTime expires;
};
/// The error says what is wrong with the key or the claims, and quotes nothing of the key.
[[nodiscard]] Result<MintedToken> mintToken(const TokenRecipe& recipe, const QDateTime& now);

/// As the keychain has it.
[[nodiscard]] QString keptOf(const TokenRecipe& recipe);
/// Nothing unless it is what keptOf() writes.
[[nodiscard]] std::optional<TokenRecipe> recipeOf(const QString& kept);

} // namespace gatehouse::console
