#include "shared/model/policy_use.h"

#include "shared/schema/schema.h"
#include "shared/schema/suggestion.h"

#include <algorithm>

namespace gatehouse::model {

using document::Cursor;
using document::inQuotes;
using document::Node;

namespace {

constexpr std::string_view kChain = "chain";

/// What is said of a policy's use rather than of the policy, beside its name.
const schema::ObjectPlan& usePlan() {
    static const auto kObject =
        schema::object<PolicyUse>("use of a policy", "What can be written beside the name of a policy.")
            .field(kChain, &PolicyUse::chain, "In place of a policy: the name of a chain, whose policies act here.")
            .rule(schema::kEntityName)
            .field("mandatory", &PolicyUse::isMandatory, "Whether no route can leave it out.")
            .field("when", &PolicyUse::when, "It acts on these requests only.")
            .example("{ path: /admin/* }")
            .field("unless", &PolicyUse::unless, "It does not act on these requests.")
            .example("{ clients: [10.0.0.0/8] }");
    return kObject.plan();
}

const schema::Type& useType() {
    static const schema::TypePtr kType = schema::objectType(usePlan());
    return *kType;
}

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
            const auto field = std::ranges::find(usePlan().fields, entry.key, &schema::Field::name);
            const bool isOfUse = field != usePlan().fields.end();
            if (isOfUse)
                isRight &=
                    field->type->read(at.at(entry), const_cast<void*>(field->place(&use)), field->constraints, reading);
            if ((!isOfUse || entry.key == kChain) && std::exchange(named, &entry) != nullptr) {
                complainAboutShape(at, reading);
                return false;
            }
        }
        if (named == nullptr) {
            at.error(reading.diagnostics, "a policy without a name");
            return false;
        }
        const Cursor place = at.at(*named);
        if (named->key != kChain)
            return readPolicy(at, place, named->key, use, reading) && isRight;
        use.location = place.keyLocation();
        return isRight;
    }

    std::optional<Node> write(const void* value, const schema::Writing& writing) const override {
        const auto& use = *static_cast<const PolicyUse*>(value);
        Node map = Node::map();
        if (use.chain.empty())
            map.add(use.policy, optionsOf(use, writing).value_or(Node::map()));
        const auto beside = useType().write(value, {.catalogue = writing.catalogue});
        map.entries.insert(map.entries.end(), beside->entries.begin(), beside->entries.end());
        const bool isNameAlone =
            use.chain.empty() && map.entries.size() == 1 && map.entries.front().value.entries.empty();
        return isNameAlone ? Node::string(use.policy) : map;
    }

    schema::Shape shape(const schema::Constraints& /*constraints*/) const override {
        schema::Shape shape;
        shape.kind = schema::Shape::Kind::Policy;
        shape.syntax = "policy";
        shape.fields = useType().shape({}).fields;
        return shape;
    }

private:
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
