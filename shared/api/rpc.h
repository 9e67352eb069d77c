#pragma once

#include "shared/rpc/method.h"

#include <string>
#include <vector>

namespace gatehouse::api {

struct DescribeParams {
    std::string method; ///< only this one; empty: all
};

struct MethodDescription {
    std::string name;
    std::string text;
    rpc::Role role = rpc::Role::Viewer;
    rpc::Effect effect = rpc::Effect::None;
    std::vector<std::string> words; ///< parameters that a command line takes without their names
    document::Node params;          ///< JSON Schema
    document::Node reply;           ///< JSON Schema
};

struct NotificationDescription {
    std::string name;
    std::string text;
    document::Node params; ///< JSON Schema
};

struct ErrorDescription {
    int code = 0;
    std::string name;
    std::string text;
};

struct Description {
    int protocol = 1;
    std::vector<MethodDescription> methods;
    std::vector<NotificationDescription> notifications;
    std::vector<ErrorDescription> errors;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<DescribeParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<MethodDescription>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<NotificationDescription>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<ErrorDescription>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Description>);

inline constexpr rpc::Method<DescribeParams, Description> kRpcDescribe{
    "rpc.describe", rpc::Role::Viewer, rpc::Effect::None,
    "All methods, notifications and error codes, with their JSON Schemas.", "method"};

} // namespace gatehouse::api
