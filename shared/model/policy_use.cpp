#include "shared/model/policy_use.h"

#include "shared/schema/catalogue.h"
#include "shared/schema/suggestion.h"
#include "shared/schema/type.h"

namespace gatehouse::model {

using document::Cursor;
using document::inQuotes;
using document::Node;

namespace {

/// `- request_id` or `- rate_limit: { limit: 100 }`; what the options are, the catalogue knows.
class PolicyUseType final : public schema::Type {
public:
    bool read(const Cursor& at, void* target, const schema::Constraints& /*constraints*/,
              schema::Reading& reading) const override {
        const Node& node = *at.node();
        const bool isMap = node.kind == Node::Kind::Map;
        if (!isMap && node.kind != Node::Kind::String) {
            complainAboutKind(at, "a policy", reading, "such as \"- request_id\" or \"- body_limit: { size: 1MiB }\"");
            return false;
        }
        if (isMap && node.entries.size() != 1) {
            complainAboutShape(at, reading);
            return false;
        }
        auto& use = *static_cast<PolicyUse*>(target);
        use.policy = isMap ? node.entries.front().key : node.text;
        const Cursor place = isMap ? at.at(node.entries.front()) : at;
        use.location = place.keyLocation();
        const schema::CatalogueEntry* entry = reading.catalogue.find(use.policy);
        if (entry == nullptr) {
            reading.diagnostics.error(place.keyLocation(), at.path(), "unknown policy " + inQuotes(use.policy),
                                      schema::didYouMean(use.policy, reading.catalogue.names()));
            return false;
        }
        use.options = entry->create();
        return entry->options->read(optionsAt(at, use.policy), entry->access(use.options), {}, reading);
    }

    std::optional<Node> write(const void* value, const schema::Writing& writing) const override {
        const auto& use = *static_cast<const PolicyUse*>(value);
        const schema::CatalogueEntry* entry = writing.catalogue.find(use.policy);
        if (entry == nullptr || !use.options.has_value())
            return Node::string(use.policy);
        auto options = entry->options->write(entry->look(use.options), writing);
        if (!options || (options->kind == Node::Kind::Map && options->entries.empty()))
            return Node::string(use.policy);
        Node map = Node::map();
        map.add(use.policy, *std::move(options));
        return map;
    }

    schema::Shape shape(const schema::Constraints& /*constraints*/) const override {
        schema::Shape shape;
        shape.kind = schema::Shape::Kind::Policy;
        shape.syntax = "policy";
        return shape;
    }

private:
    /// Where the options stand. A name alone, or with nothing behind its colon, means the defaults.
    static Cursor optionsAt(const Cursor& at, const std::string& name) {
        static const Node none = Node::map();
        const Cursor written = at.at(name);
        const bool isNameAlone = !written.exists() || written.node()->kind == Node::Kind::Null;
        return isNameAlone ? at.imagine(name, none) : written;
    }

    static void complainAboutShape(const Cursor& at, schema::Reading& reading) {
        const Node& node = *at.node();
        if (node.entries.empty()) {
            at.error(reading.diagnostics, "a policy without a name");
            return;
        }
        const bool isMisindented = node.entries.front().value.kind == Node::Kind::Null;
        at.error(reading.diagnostics, "more than one policy in one entry",
                 isMisindented ? "indent the options further than the policy's name"
                               : "start each policy with its own \"-\"");
    }
};

} // namespace

schema::TypePtr declare(schema::Tag<PolicyUse> /*tag*/) { return std::make_shared<PolicyUseType>(); }

} // namespace gatehouse::model
