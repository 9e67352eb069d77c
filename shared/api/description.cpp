#include "shared/api/description.h"

#include "shared/api/methods.h"
#include "shared/document/diagnostics.h"
#include "shared/schema/json_schema.h"
#include "shared/schema/markdown.h"
#include "shared/schema/suggestion.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace gatehouse::api {

namespace {

document::Node schemaOf(const schema::TypePtr& type, std::string_view title) {
    return schema::jsonSchema(*type, schema::Catalogue::empty(), title);
}

std::vector<std::string> split(std::string_view words) {
    std::vector<std::string> parts;
    while (!words.empty()) {
        const auto end = std::min(words.find(' '), words.size());
        parts.emplace_back(words.substr(0, end));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return parts;
}

MethodDescription descriptionOf(const rpc::MethodTraits& method) {
    const std::string name(method.name);
    return {name,
            std::string(method.text),
            method.role,
            method.effect,
            split(method.words),
            schemaOf(method.params(), name + " parameters"),
            schemaOf(method.reply(), name + " result")};
}

constexpr std::string_view kIntroduction =
    "<!-- Made by `gatehoused --reference`; changes are lost. -->\n\n"
    "# Management API\n\n"
    "JSON-RPC 2.0 on the gateway's management socket: one JSON object a line, parameters by name, no batches, 1 MiB a "
    "line at most. Who may call is what the kernel says of the peer. `gatehousectl METHOD` calls any of them; "
    "`rpc.describe` tells all this with JSON Schemas.\n\n";

/// `[name](#anchor)`, the object's section on this page; nothing for an object without members.
std::string linkTo(const schema::Shape& shape) {
    if (shape.fields.empty())
        return "";
    std::string anchor = shape.name;
    std::erase(anchor, '.');
    return "[" + shape.name + "](#" + anchor + ")";
}

std::string row(const rpc::MethodTraits& method) {
    return "| `" + std::string(method.name) + "` | " + linkTo(method.params()->shape({})) + " | " +
           linkTo(method.reply()->shape({})) + " | " + std::string(rpc::nameOf(method.role)) + " | " +
           (method.effect == rpc::Effect::None ? "" : std::string(rpc::nameOf(method.effect))) + " | " +
           std::string(method.text) + " |\n";
}

std::string errorTable() {
    std::string table = "## Errors\n\n| code | name | what it means |\n|---|---|---|\n";
    for (const rpc::ErrorTraits& error : rpc::errorCodes())
        table += "| " + std::to_string(static_cast<int>(error.code)) + " | `" + std::string(error.name) + "` | " +
                 std::string(error.text) + " |\n";
    return table + "\n";
}

} // namespace

rpc::Answer<Description> describe(const DescribeParams& params) {
    Description description;
    std::vector<std::string_view> names;
    for (const rpc::MethodTraits* method : methods()) {
        names.push_back(method->name);
        if (params.method.empty() || params.method == method->name)
            description.methods.push_back(descriptionOf(*method));
    }
    if (description.methods.empty())
        return rpc::failure(rpc::ErrorCode::NotFound, "there is no method " + document::inQuotes(params.method) + "; " +
                                                          schema::didYouMean(params.method, names));
    for (const rpc::NotificationTraits* notification : notifications())
        description.notifications.push_back({std::string(notification->name), std::string(notification->text),
                                             schemaOf(notification->params(), notification->name)});
    for (const rpc::ErrorTraits& error : rpc::errorCodes())
        description.errors.push_back({static_cast<int>(error.code), std::string(error.name), std::string(error.text)});
    return description;
}

std::string methodsPage() {
    std::vector<schema::TypePtr> types;
    const auto keep = [&types](schema::TypePtr type) {
        if (!type->shape({}).fields.empty())
            types.push_back(std::move(type));
    };
    std::string page(kIntroduction);
    page +=
        "## Methods\n\nRoles: viewer, operator, editor, admin; each may do what those before it may. What `acts` or "
        "`stores` is audited.\n\n"
        "| method | parameters | result | role | effect | what it does |\n|---|---|---|---|---|---|\n";
    for (const rpc::MethodTraits* method : methods()) {
        page += row(*method);
        keep(method->params());
        keep(method->reply());
    }
    page += "\n## Notifications\n\n| notification | says | when |\n|---|---|---|\n";
    for (const rpc::NotificationTraits* notification : notifications()) {
        page += "| `" + std::string(notification->name) + "` | " + linkTo(notification->params()->shape({})) + " | " +
                std::string(notification->text) + " |\n";
        keep(notification->params());
    }
    page += "\n" + errorTable() + "## Parameters and results\n\n";
    return page + schema::markdownReference(types, {3, "policies/"});
}

} // namespace gatehouse::api
