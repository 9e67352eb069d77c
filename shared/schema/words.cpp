#include "shared/schema/words.h"

#include "shared/schema/suggestion.h"

#include <algorithm>

namespace gatehouse::schema {

using document::Cursor;
using document::inQuotes;
using document::Node;

namespace {

class WordsType final : public Type {
public:
    WordsType(std::vector<ErasedName> names, EnumAccess access) : m_names(std::move(names)), m_access(access) {}

    bool read(const Cursor& at, void* target, const Constraints& /*constraints*/, Reading& reading) const override {
        const Node& node = *at.node();
        std::vector<std::string_view> known;
        for (const ErasedName& name : m_names)
            known.push_back(name.name);
        if (node.kind != Node::Kind::String) {
            complainAboutKind(at, "a word", reading, didYouMean(node.text, known));
            return false;
        }
        const auto found = std::ranges::find(m_names, node.text, &ErasedName::name);
        if (found == m_names.end()) {
            at.error(reading.diagnostics, "unknown value " + inQuotes(node.text), didYouMean(node.text, known));
            return false;
        }
        m_access.store(target, found->value);
        return true;
    }

    std::optional<Node> write(const void* value, const Writing& /*writing*/) const override {
        const auto found = std::ranges::find(m_names, m_access.load(value), &ErasedName::value);
        if (found == m_names.end())
            return std::nullopt;
        return Node::string(std::string(found->name));
    }

    Shape shape(const Constraints& /*constraints*/) const override {
        Shape shape;
        shape.kind = Shape::Kind::Words;
        for (const ErasedName& name : m_names)
            shape.words.push_back({std::string(name.name), std::string(name.text)});
        return shape;
    }

private:
    std::vector<ErasedName> m_names;
    EnumAccess m_access;
};

} // namespace

TypePtr wordsType(std::vector<ErasedName> names, EnumAccess access) {
    return std::make_shared<WordsType>(std::move(names), access);
}

} // namespace gatehouse::schema
