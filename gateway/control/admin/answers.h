#pragma once

#include "gateway/control/admin/admin_server.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace gatehouse::control {

struct Answer {
    std::uint16_t status = 200;
    std::string_view contentType;
    std::string body;
};

/// What is answered for a path; all paths that there are.
[[nodiscard]] Answer answerFor(std::string_view path, const AdminServer::Providers& providers);

/// A problem as RFC 9457 has it. `detail` is our own text.
[[nodiscard]] Answer problem(std::uint16_t status, std::string_view detail);

} // namespace gatehouse::control
