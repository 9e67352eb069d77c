#pragma once

#include "shared/document/node.h"
#include "shared/rpc/method.h"

#include <sys/types.h>

#include <memory>
#include <string>

namespace gatehouse::control {

/// Where a subscriber is told what it asked to be told. Bounded: who does not read loses notifications, each of which
/// says how many were lost before it.
class Outlet {
public:
    virtual ~Outlet() = default;
    virtual void say(const rpc::NotificationTraits& notification, document::Node params) = 0;
};

/// Who calls a method.
struct Caller {
    std::string user; ///< name of the user that the kernel vouches for
    std::string from; ///< "uid 1000, process 4711"
    rpc::Role role = rpc::Role::Viewer;
    std::weak_ptr<Outlet> outlet{}; ///< of the connection
};

} // namespace gatehouse::control
