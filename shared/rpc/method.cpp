#include "shared/rpc/method.h"

#include "shared/schema/catalogue.h"
#include "shared/schema/words.h"

#include <algorithm>
#include <array>

namespace gatehouse::rpc {

namespace {

constexpr std::array<std::string_view, 4> kRoles{"viewer", "operator", "editor", "admin"};
constexpr std::array<std::string_view, 3> kEffects{"none", "acts", "stores"};

Answer<void> read(const schema::Type& type, const document::Node& node, void* target, bool ignoresUnknown,
                  ErrorCode code) {
    document::Diagnostics diagnostics;
    schema::Reading reading{diagnostics, schema::Catalogue::empty(), {}, false};
    reading.ignoresUnknown = ignoresUnknown;
    type.read(document::Cursor(node), target, {}, reading);
    if (diagnostics.hasErrors())
        return tl::unexpected(failureOf(code, diagnostics));
    return {};
}

} // namespace

std::string_view nameOf(Role role) { return kRoles.at(static_cast<std::size_t>(role)); }

std::optional<Role> roleOf(std::string_view name) {
    const auto found = std::ranges::find(kRoles, name);
    return found == kRoles.end() ? std::nullopt : std::optional(static_cast<Role>(found - kRoles.begin()));
}

schema::TypePtr declare(schema::Tag<Role> /*tag*/) {
    return schema::words<Role>({
        {nameOf(Role::Viewer), Role::Viewer, "looks"},
        {nameOf(Role::Operator), Role::Operator, "acts on what runs, and only until it is over"},
        {nameOf(Role::Editor), Role::Editor, "changes the configuration"},
        {nameOf(Role::Admin), Role::Admin, "manages secrets and the gateway itself"},
    });
}

std::string_view nameOf(Effect effect) { return kEffects.at(static_cast<std::size_t>(effect)); }

schema::TypePtr declare(schema::Tag<Effect> /*tag*/) {
    return schema::words<Effect>({
        {nameOf(Effect::None), Effect::None, "nothing that runs or is kept"},
        {nameOf(Effect::Acts), Effect::Acts, "what runs"},
        {nameOf(Effect::Stores), Effect::Stores, "what is kept: the configuration, its history"},
    });
}

schema::TypePtr declare(schema::Tag<Nothing> /*tag*/) { return schema::object<Nothing>("nothing", "Nothing."); }

Answer<void> readParams(const schema::Type& type, const document::Node& node, void* target) {
    return read(type, node, target, false, ErrorCode::InvalidParams);
}

Answer<void> readReply(const schema::Type& type, const document::Node& node, void* target) {
    return read(type, node, target, true, ErrorCode::InternalError);
}

document::Node write(const schema::Type& type, const void* value) {
    return type.write(value, {schema::Catalogue::empty(), schema::Writing::Defaults::Written})
        .value_or(document::Node::map());
}

} // namespace gatehouse::rpc
