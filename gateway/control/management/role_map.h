#pragma once

#include "gateway/control/management/peer.h"
#include "shared/core/result.h"
#include "shared/rpc/method.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::control {

/// Which role whom the kernel names has. Root and the user that the gateway runs as are always admin; everybody else is
/// nobody unless a grant says so.
class RoleMap {
public:
    /// `uid:1000=viewer`, `uid:alice=editor`, `gid:ops=operator`. Names are looked up now.
    [[nodiscard]] static Result<RoleMap> parse(std::span<const std::string> grants);

    /// The highest of all that apply; nothing: may not call at all.
    [[nodiscard]] std::optional<rpc::Role> roleOf(const Peer& peer) const;
    /// Whether anybody but root and ourselves has a role.
    [[nodiscard]] bool admitsOthers() const { return !m_grants.empty(); }

private:
    enum class Kind { User, Group };
    struct Grant {
        Kind kind;
        unsigned id;
        rpc::Role role;
    };

    [[nodiscard]] static Result<Grant> parseGrant(std::string_view text);

    std::vector<Grant> m_grants;
};

} // namespace gatehouse::control
