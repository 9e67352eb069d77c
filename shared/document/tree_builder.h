#pragma once

#include "shared/document/diagnostics.h"
#include "shared/document/node.h"

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace gatehouse::document {

/// Puts the events of a reader (map begins, key, scalar, …) together to a tree, and holds the reader to the limits:
/// depth, number of nodes, bytes. Duplicate keys are reported and their second value dropped. After a limit is passed,
/// everything is ignored.
class TreeBuilder {
public:
    explicit TreeBuilder(Diagnostics& diagnostics) : m_diagnostics(diagnostics) {}

    void beginMap(Location location) { begin(Node::Kind::Map, location); }
    void beginList(Location location) { begin(Node::Kind::List, location); }
    /// Ends the innermost map or list and returns it for a reader that keeps anchors; valid until the next call.
    const Node* end();
    /// The key of the next value. Only where wantsKey().
    void key(std::string key, Location location);
    /// The same for a key that cannot be used: the next value is counted, and dropped.
    void dropKey(Location location);
    void scalar(Node::Kind kind, std::string text, Location location);
    /// Puts a copy of `node` here; it counts like any other value.
    void repeat(const Node& node, Location location);
    /// A copy of `node` to keep, which counts too: else nested anchors would multiply the text.
    [[nodiscard]] std::optional<Node> keep(const Node& node);

    [[nodiscard]] bool wantsKey() const {
        return !m_open.empty() && m_open.back().node.kind == Node::Kind::Map && !m_open.back().key;
    }
    [[nodiscard]] std::size_t depth() const { return m_open.size(); }
    /// Of the value that comes next, for messages.
    [[nodiscard]] std::string path() const;
    /// Whether a limit was passed.
    [[nodiscard]] bool gaveUp() const { return m_gaveUp; }
    /// The finished tree; nothing if a limit was passed or no value came.
    [[nodiscard]] std::optional<Node> take();

private:
    struct Open {
        Node node;
        std::optional<std::string> key; ///< read, its value not yet
        Location keyLocation;
        bool isDropped = false; ///< the value of that key
        std::unordered_map<std::string, Location> keys;
    };

    void begin(Node::Kind kind, Location location);
    const Node* attach(Node node);
    bool charge(const Node& node, std::size_t depth, Location location);
    void giveUp(Location location, std::string message);

    Diagnostics& m_diagnostics;
    std::vector<Open> m_open;
    std::optional<Node> m_root;
    std::optional<Node> m_dropped;
    std::size_t m_nodes = 0;
    std::size_t m_bytes = 0;
    bool m_gaveUp = false;
};

} // namespace gatehouse::document
