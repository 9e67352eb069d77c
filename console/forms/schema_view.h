#pragma once

#include "shared/document/node.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace gatehouse::console {

/// A place in the JSON Schema that a gateway serves, seen as a form sees it: what kind of editor it wants. Keeps the
/// whole schema alive. What it cannot make sense of is Any, and edited as text: a newer gateway is no obstacle.
class SchemaView final {
public:
    enum class Kind {
        Any,
        Bool,
        Number,
        Text,
        Duration,
        Bytes,
        Words,   ///< one of a few
        Texts,   ///< a list of scalars
        List,    ///< of anything else
        Map,     ///< names that the user chooses
        Object,  ///< options that the schema names
        Variant, ///< several ways to write one thing
        Named    ///< one of several objects, told apart by their key: a policy with its options
    };
    struct Property {
        QString name;
        bool isRequired = false;
    };

    SchemaView() = default;
    explicit SchemaView(std::shared_ptr<const document::Node> schema);

    [[nodiscard]] Kind kind() const { return m_kind; }
    /// Where a reference leads through `#/$defs/name`.
    [[nodiscard]] SchemaView definition(const QString& name) const;

    /// What it is, in the user's language.
    [[nodiscard]] QString description() const;
    /// What holds when nothing is written; empty if the schema does not say.
    [[nodiscard]] QString standard() const;
    [[nodiscard]] QString pattern() const;
    /// Of a text that wants an editor of its own: "regex", "cidr", "secret"; empty: none.
    [[nodiscard]] QString format() const;
    /// Of a number: the option beside it that says in which time; empty: it is no rate.
    [[nodiscard]] QString per() const;
    [[nodiscard]] QStringList words() const;
    /// What one of the words means, in the user's language; empty if the schema does not say.
    [[nodiscard]] QString meaning(const QString& word) const;
    [[nodiscard]] bool isWhole() const; ///< of a number
    [[nodiscard]] std::vector<Property> properties() const;
    [[nodiscard]] SchemaView property(const QString& name) const;
    [[nodiscard]] SchemaView items() const;  ///< of a list
    [[nodiscard]] SchemaView values() const; ///< of a map
    [[nodiscard]] std::vector<SchemaView> variants() const;
    /// Of Named: the keys, of which one is written.
    [[nodiscard]] QStringList names() const;
    /// Of Named: the schema behind a key.
    [[nodiscard]] SchemaView named(const QString& name) const;
    /// Whether the node could have been written by this.
    [[nodiscard]] bool fits(const document::Node& node) const;

private:
    SchemaView(std::shared_ptr<const document::Node> root, const document::Node* node, const document::Node* outer);
    [[nodiscard]] Kind findKind() const;
    [[nodiscard]] SchemaView at(const document::Node* node) const;
    [[nodiscard]] const document::Node* namedObject() const;

    std::shared_ptr<const document::Node> m_root;
    const document::Node* m_node = nullptr;  ///< behind references
    const document::Node* m_outer = nullptr; ///< what refers to it: its description and default count first
    Kind m_kind = Kind::Any;
};

} // namespace gatehouse::console
