#include "shared/model/policy_use.h"

#include "shared/schema/catalogue.h"
#include "shared/schema/scalars.h"
#include "shared/schema/suggestion.h"
#include "shared/schema/text_rules.h"
#include "shared/schema/type.h"

namespace gatehouse::model {

using document::Cursor;
using document::inQuotes;
using document::Node;

namespace {

constexpr std::string_view kChain = "chain";
constexpr std::string_view kMandatory = "mandatory";

/// `- request_id` or `- rate_limit: { limit: 100 }`; what the options are, the catalogue knows.
class PolicyUseType final : public schema::Type {
public:
    bool read(const Cursor& at, void* target, const schema::Constraints& /*constraints*/,
              schema::Reading& reading) const override {
        const Node& node = *at.node();
        const bool isMap = node.kind == Node::Kind::Map;
        if (!isMap && node.kind != Node::Kind::String) {
            complainAboutKind(at, "a policy", reading, "such as \"- request_id\" or \"- body_limit: { max: 1MiB }\"");
            return false;
        }
        auto& use = *static_cast<PolicyUse*>(target);
        if (!isMap)
            return readPolicy(at, at, node.text, use, reading);
        const Node::Entry* named = nullptr;
        bool isRight = true;
        for (const Node::Entry& entry : node.entries) {
            if (entry.key == kMandatory) {
                isRight = schema::boolType()->read(at.at(entry), &use.isMandatory, {}, reading);
            } else if (std::exchange(named, &entry) != nullptr) {
                complainAboutShape(at, reading);
                return false;
            }
        }
        if (named == nullptr) {
            at.error(reading.diagnostics, "a policy without a name");
            return false;
        }
        const Cursor place = at.at(*named);
        return (named->key == kChain ? readChain(place, use, reading)
                                     : readPolicy(at, place, named->key, use, reading)) &&
               isRight;
    }

    std::optional<Node> write(const void* value, const schema::Writing& writing) const override {
        const auto& use = *static_cast<const PolicyUse*>(value);
        Node map = Node::map();
        if (!use.chain.empty()) {
            map.add(std::string(kChain), Node::string(use.chain));
        } else {
            auto options = optionsOf(use, writing);
            if (!options && !use.isMandatory)
                return Node::string(use.policy);
            map.add(use.policy, std::move(options).value_or(Node::map()));
        }
        if (use.isMandatory)
            map.add(std::string(kMandatory), Node::boolean(true));
        return map;
    }

    schema::Shape shape(const schema::Constraints& /*constraints*/) const override {
        schema::Shape shape;
        shape.kind = schema::Shape::Kind::Policy;
        shape.syntax = "policy";
        return shape;
    }

private:
    static bool readChain(const Cursor& place, PolicyUse& use, schema::Reading& reading) {
        use.location = place.keyLocation();
        schema::Constraints constraints;
        constraints.rule = &schema::kEntityName;
        return schema::stringType()->read(place, &use.chain, constraints, reading);
    }

    static bool readPolicy(const Cursor& at, const Cursor& place, const std::string& name, PolicyUse& use,
                           schema::Reading& reading) {
        use.policy = name;
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

    /// Nothing for a policy with its defaults.
    static std::optional<Node> optionsOf(const PolicyUse& use, const schema::Writing& writing) {
        const schema::CatalogueEntry* entry = writing.catalogue.find(use.policy);
        if (entry == nullptr || !use.options.has_value())
            return std::nullopt;
        auto options = entry->options->write(entry->look(use.options), writing);
        if (options && options->kind == Node::Kind::Map && options->entries.empty())
            return std::nullopt;
        return options;
    }

    /// Where the options stand. A name alone, or with nothing behind its colon, means the defaults.
    static Cursor optionsAt(const Cursor& at, const std::string& name) {
        static const Node none = Node::map();
        const Cursor written = at.at(name);
        const bool isNameAlone = !written.exists() || written.node()->kind == Node::Kind::Null;
        return isNameAlone ? at.imagine(name, none) : written;
    }

    static void complainAboutShape(const Cursor& at, schema::Reading& reading) {
        const bool isMisindented = at.node()->entries.front().value.kind == Node::Kind::Null;
        at.error(reading.diagnostics, "more than one policy in one entry",
                 isMisindented ? "indent the options further than the policy's name"
                               : "start each policy with its own \"-\"");
    }
};

} // namespace

schema::TypePtr declare(schema::Tag<PolicyUse> /*tag*/) { return std::make_shared<PolicyUseType>(); }

} // namespace gatehouse::model
