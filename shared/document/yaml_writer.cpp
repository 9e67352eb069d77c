#include "shared/core/ascii.h"
#include "shared/document/writer.h"

#include <algorithm>

namespace gatehouse::document {

namespace {

constexpr std::size_t kLongestFlow = 80;

bool isPlainCharacter(char c) {
    return ascii::isAlphanumeric(c) || std::string_view("_-./+").find(c) != std::string_view::npos;
}

/// "10s", "64KiB": digits, then letters. No YAML reader takes that for a number.
bool isQuantity(std::string_view text) {
    const auto unit = std::ranges::find_if_not(text, ascii::isDigit);
    return unit != text.begin() && unit != text.end() && text.front() != '0' &&
           std::all_of(unit, text.end(), ascii::isAlpha);
}

/// Words that some YAML reader takes for something else than text.
bool isReservedWord(std::string_view text) {
    constexpr std::string_view kWords[] = {"true", "false", "null", "yes", "no", "on", "off", "y", "n", "~"};
    return std::ranges::any_of(kWords, [&](std::string_view word) { return ascii::equalsIgnoringCase(text, word); });
}

std::string scalarText(const Node& node) {
    switch (node.kind) {
    case Node::Kind::Null:
        return "null";
    case Node::Kind::String:
        return yamlString(node.text);
    default:
        return node.text;
    }
}

bool isFlat(const Node& node) {
    return std::ranges::all_of(node.items, &Node::isScalar) &&
           std::ranges::all_of(node.entries, [](const Node::Entry& entry) { return entry.value.isScalar(); });
}

std::string flow(const Node& node) {
    if (node.isScalar())
        return scalarText(node);
    std::string inside;
    for (const Node& item : node.items)
        inside.append(inside.empty() ? "" : ", ").append(flow(item));
    for (const Node::Entry& entry : node.entries)
        inside.append(inside.empty() ? "" : ", ").append(yamlString(entry.key)).append(": ").append(flow(entry.value));
    if (node.kind == Node::Kind::List)
        return '[' + inside + ']';
    return inside.empty() ? "{}" : "{ " + inside + " }";
}

bool fitsOnALine(const Node& node, std::size_t depth) {
    return node.isScalar() || (node.items.empty() && node.entries.empty()) ||
           (depth > 1 && isFlat(node) && flow(node).size() <= kLongestFlow);
}

void writeBlock(std::string& out, const Node& node, std::size_t depth, std::size_t indent);

/// What follows "key:" or "-": on the same line if it is short, else as a block below.
void writeAfter(std::string& out, const Node& node, std::size_t depth, std::size_t indent) {
    if (fitsOnALine(node, depth)) {
        out.append(" ").append(flow(node)).append("\n");
        return;
    }
    out += '\n';
    writeBlock(out, node, depth, indent);
}

void writeBlock(std::string& out, const Node& node, std::size_t depth, std::size_t indent) {
    for (const Node& item : node.items) {
        out.append(indent, ' ').append("-");
        if (fitsOnALine(item, depth + 1) || item.kind == Node::Kind::List) {
            writeAfter(out, item, depth + 1, indent + 2);
            continue;
        }
        // The first key of a map stands on the line of its dash.
        std::string block;
        writeBlock(block, item, depth + 1, indent + 2);
        out.append(" ").append(block, indent + 2);
    }
    for (const Node::Entry& entry : node.entries) {
        out.append(indent, ' ').append(yamlString(entry.key)).append(":");
        writeAfter(out, entry.value, depth + 1, indent + 2);
    }
}

} // namespace

std::string yamlString(std::string_view text) {
    const bool startsPlain =
        !text.empty() && (ascii::isAlpha(text.front()) || text.front() == '_' || text.front() == '/');
    const bool isPlain = startsPlain && std::ranges::all_of(text, isPlainCharacter) && !isReservedWord(text);
    return isPlain || isQuantity(text) ? std::string(text) : jsonString(text);
}

std::string writeYaml(const Node& node) {
    if (node.isScalar() || (node.items.empty() && node.entries.empty()))
        return flow(node) + '\n';
    std::string out;
    writeBlock(out, node, 0, 0);
    return out;
}

} // namespace gatehouse::document
