#include "shared/document/reader.h"
#include "shared/document/tree_builder.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <istream>
#include <streambuf>
#include <unordered_map>
#include <utility>

namespace gatehouse::document {

namespace {

Location locationOf(const YAML::Mark& mark) {
    if (mark.is_null())
        return {};
    return {static_cast<std::uint32_t>(mark.line) + 1, static_cast<std::uint32_t>(mark.column) + 1};
}

/// The parser's own words for a tab are of no help, and tabs are the most frequent mistake.
std::string hintFor(std::string_view text, const YAML::Mark& mark) {
    const bool afterTab =
        mark.pos > 0 && static_cast<std::size_t>(mark.pos) <= text.size() && text[mark.pos - 1] == '\t';
    return afterTab ? "indent with spaces: YAML takes no tabs for it" : "";
}

/// A text as a stream buffer, without a copy. The parser only reads.
class ViewBuffer final : public std::streambuf {
public:
    explicit ViewBuffer(std::string_view text) {
        char* start = const_cast<char*>(text.data());
        setg(start, start, start + text.size());
    }
};

/// Passes the parser's events of the first document on to the tree builder, and refuses what a configuration must not
/// use.
class Events final : public YAML::EventHandler {
public:
    explicit Events(Diagnostics& diagnostics) : m_diagnostics(diagnostics), m_tree(diagnostics) {}

    void OnDocumentStart(const YAML::Mark& mark) override {
        if (++m_documents == 2)
            m_diagnostics.error(locationOf(mark), {}, "a second document starts here",
                                "a configuration is one document: remove the \"---\" and what follows");
    }
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        scalar(Node::Kind::Null, {}, Plain::Yes, locationOf(mark), anchor);
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        const Location location = locationOf(mark);
        const bool isPlain = tag == "?";
        if (!isPlain && tag != "!")
            refuseTag(tag, location);
        scalar(isPlain ? plainKind(value) : Node::Kind::String, value, isPlain ? Plain::Yes : Plain::No, location,
               anchor);
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value /*style*/) override {
        beginCollection(Node::Kind::List, tag, locationOf(mark), anchor);
    }
    void OnSequenceEnd() override { endCollection(); }

    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value /*style*/) override {
        beginCollection(Node::Kind::Map, tag, locationOf(mark), anchor);
    }
    void OnMapEnd() override { endCollection(); }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        if (isIgnored())
            return;
        const Location location = locationOf(mark);
        const auto known = m_anchors.find(anchor);
        if (m_tree.wantsKey()) {
            refuseKey(location);
        } else if (known == m_anchors.end()) {
            m_diagnostics.error(location, m_tree.path(), "the alias stands inside what it names");
            m_tree.scalar(Node::Kind::Null, {}, location);
        } else {
            m_tree.repeat(known->second, location);
        }
    }

    [[nodiscard]] std::optional<Node> take() { return m_tree.take(); }
    [[nodiscard]] bool gaveUp() const { return m_tree.gaveUp(); }

private:
    /// Spelled as in JSON: what YAML 1.1 and 1.2 read differently (no, 010, 1_000) stays text, and an option that wants
    /// something else says so.
    static Node::Kind plainKind(const std::string& text) {
        if (text == "true" || text == "false")
            return Node::Kind::Bool;
        if (text.empty() || text == "null" || text == "~")
            return Node::Kind::Null;
        return classifyNumber(text);
    }

    [[nodiscard]] bool isIgnored() const { return m_documents > 1 || m_keyDepth > 0 || m_tree.gaveUp(); }

    enum class Plain { No, Yes };

    void scalar(Node::Kind kind, std::string text, Plain isPlain, Location location, YAML::anchor_t anchor) {
        if (isIgnored())
            return;
        if (m_tree.wantsKey()) {
            if (kind == Node::Kind::Null)
                return refuseKey(location);
            if (kind == Node::Kind::String && isPlain == Plain::Yes && text == "<<") {
                m_diagnostics.error(location, m_tree.path(), "merge keys are not supported", "repeat the options");
                return m_tree.dropKey(location);
            }
            return m_tree.key(std::move(text), location);
        }
        if (anchor == YAML::NullAnchor)
            return m_tree.scalar(kind, std::move(text), location);
        Node node;
        node.kind = kind;
        node.location = location;
        node.text = std::move(text);
        remember(anchor, node);
        m_tree.repeat(node, location);
    }

    void beginCollection(Node::Kind kind, const std::string& tag, Location location, YAML::anchor_t anchor) {
        if (m_documents > 1)
            return;
        if (m_keyDepth > 0) {
            ++m_keyDepth;
            return;
        }
        if (m_tree.wantsKey()) {
            refuseKey(location);
            m_keyDepth = 1;
            return;
        }
        if (tag != "?" && tag != "!" && !tag.empty())
            refuseTag(tag, location);
        m_openAnchors.push_back(anchor);
        if (kind == Node::Kind::Map)
            m_tree.beginMap(location);
        else
            m_tree.beginList(location);
    }

    void endCollection() {
        if (m_documents > 1)
            return;
        if (m_keyDepth > 0) {
            --m_keyDepth;
            return;
        }
        const Node* node = m_tree.end();
        const YAML::anchor_t anchor = m_openAnchors.back();
        m_openAnchors.pop_back();
        if (anchor != YAML::NullAnchor && node != nullptr)
            remember(anchor, *node);
    }

    void remember(YAML::anchor_t anchor, const Node& node) {
        if (auto copy = m_tree.keep(node))
            m_anchors.insert_or_assign(anchor, *std::move(copy));
    }

    void refuseTag(const std::string& tag, Location location) {
        m_diagnostics.error(location, m_tree.path(), "tag " + inQuotes(tag) + " is not allowed",
                            "write the value itself; quotes make it text");
    }

    void refuseKey(Location location) {
        m_diagnostics.error(location, m_tree.path(), "a key must be text");
        m_tree.dropKey(location);
    }

    Diagnostics& m_diagnostics;
    TreeBuilder m_tree;
    std::unordered_map<YAML::anchor_t, Node> m_anchors;
    std::vector<YAML::anchor_t> m_openAnchors;
    std::size_t m_documents = 0;
    std::size_t m_keyDepth = 0; ///< open lists and maps inside a key that is one itself
};

} // namespace

std::optional<Node> readYaml(std::string_view text, Diagnostics& diagnostics) {
    ViewBuffer buffer(text);
    std::istream stream(&buffer);
    Diagnostics found;
    Events events(found);
    // The parser throws; nothing of that leaves this function.
    try {
        YAML::Parser parser(stream);
        if (!parser.HandleNextDocument(events)) {
            Node empty = Node::map();
            empty.location = {1, 1};
            return empty;
        }
        // Whatever else there is has to be refused, and only its beginning is looked at.
        if (!events.gaveUp())
            parser.HandleNextDocument(events);
    } catch (const YAML::Exception& exception) {
        // What was found before is likely to follow from the same error.
        if (!events.gaveUp()) {
            diagnostics.error(locationOf(exception.mark), {}, "not valid YAML: " + exception.msg,
                              hintFor(text, exception.mark));
            return std::nullopt;
        }
    }
    diagnostics.append(std::move(found));
    return events.take();
}

} // namespace gatehouse::document
