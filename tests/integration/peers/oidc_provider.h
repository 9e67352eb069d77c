#pragma once

#include "shared/core/result.h"
#include "tests/support/child_process.h"
#include "tests/support/http_message.h"
#include "tests/support/sockets.h"
#include "tests/support/temporary_folder.h"

#include <memory>
#include <optional>
#include <string>

namespace gatehouse::test {

/// A real OpenID provider (npm's oidc-provider, put into build/node-peers by packaging/test) on a port of its own.
class OidcProvider {
public:
    [[nodiscard]] static bool isThere();

    [[nodiscard]] Result<void> start();
    [[nodiscard]] bool stop();
    [[nodiscard]] std::string issuer() const { return "http://" + m_address.toString(); }

    /// An access token for "orders", signed with that algorithm; empty if the provider gives none.
    [[nodiscard]] std::string token(const std::string& algorithm = "RS256") const;
    /// Signs with new keys from now on; the old ones are still published, or not.
    enum class OldKeys { Published, Gone };
    void changeKeys(OldKeys old) const;
    /// How often the key set has been asked for.
    [[nodiscard]] int timesAsked() const;

private:
    [[nodiscard]] std::string ask(const std::string& method, const std::string& path, const std::string& fields = {},
                                  const std::string& body = {}) const;

    TemporaryFolder m_folder;
    SocketAddress m_address;
    std::unique_ptr<ChildProcess> m_process;
};

} // namespace gatehouse::test
