#include "gateway/control/management/management.h"

#include <utility>

namespace gatehouse::control {

Result<void> Management::listen(const std::string& path, RoleMap roles, net::UniqueFd inherited) {
    const auto audience = roles.admitsOthers() ? SocketFile::Audience::Everybody : SocketFile::Audience::Owner;
    SocketFile file =
        inherited ? TRY(SocketFile::adopt(path, std::move(inherited))) : TRY(SocketFile::bind(path, audience));
    m_server = std::make_unique<ManagementServer>(std::move(file), std::move(roles), m_dispatcher);
    return {};
}

void Management::handOver() {
    if (m_server != nullptr)
        m_server->release();
    close();
}

} // namespace gatehouse::control
