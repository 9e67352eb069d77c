#include "shared/api/rpc.h"

#include "shared/schema/schema.h"

namespace gatehouse::api {

schema::TypePtr declare(schema::Tag<DescribeParams> /*tag*/) {
    return schema::object<DescribeParams>("rpc.describe.params", "What is to be described.")
        .field("method", &DescribeParams::method, "Name of a method; without it, all.");
}

schema::TypePtr declare(schema::Tag<MethodDescription> /*tag*/) {
    return schema::object<MethodDescription>("rpc.method", "A method.")
        .field("name", &MethodDescription::name, "What it is called by.")
        .field("text", &MethodDescription::text, "What it does.")
        .field("role", &MethodDescription::role, "Who may call it: this role, and those above.")
        .field("effect", &MethodDescription::effect, "What it changes.")
        .field("words", &MethodDescription::words, "Parameters that gatehousectl takes without their names, in order.")
        .field("params", &MethodDescription::params, "JSON Schema of the parameters.")
        .field("reply", &MethodDescription::reply, "JSON Schema of the result.");
}

schema::TypePtr declare(schema::Tag<NotificationDescription> /*tag*/) {
    return schema::object<NotificationDescription>("rpc.notification", "What the gateway says unasked.")
        .field("name", &NotificationDescription::name, "Its method, in the words of JSON-RPC.")
        .field("text", &NotificationDescription::text, "When it is said.")
        .field("params", &NotificationDescription::params, "JSON Schema of what it says.");
}

schema::TypePtr declare(schema::Tag<ErrorDescription> /*tag*/) {
    return schema::object<ErrorDescription>("rpc.error", "Why a call can fail.")
        .field("code", &ErrorDescription::code, "For programs.")
        .field("name", &ErrorDescription::name, "For people.")
        .field("text", &ErrorDescription::text, "What it means.");
}

schema::TypePtr declare(schema::Tag<Description> /*tag*/) {
    return schema::object<Description>("rpc.description", "All that can be called.")
        .field("protocol", &Description::protocol, "Grows when something that was there means something else.")
        .field("methods", &Description::methods, "In the order of their names.")
        .field("notifications", &Description::notifications, "In the order of their names.")
        .field("errors", &Description::errors, "Every code.");
}

} // namespace gatehouse::api
