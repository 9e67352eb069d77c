#include "shared/document/writer.h"

namespace gatehouse::document {

namespace {

constexpr std::string_view kIndent = "  ";

void breakLine(std::string& out, std::size_t depth) {
    out += '\n';
    for (std::size_t i = 0; i < depth; ++i)
        out += kIndent;
}

std::string scalarText(const Node& node) {
    switch (node.kind) {
    case Node::Kind::Null:
        return "null";
    case Node::Kind::String:
        return jsonString(node.text);
    default:
        return node.text;
    }
}

enum class Layout { Lines, OneLine };

void write(std::string& out, const Node& node, Layout layout, std::size_t depth) {
    if (node.isScalar()) {
        out += scalarText(node);
        return;
    }
    const bool isList = node.kind == Node::Kind::List;
    const std::size_t count = isList ? node.items.size() : node.entries.size();
    out += isList ? '[' : '{';
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0)
            out += ',';
        if (layout == Layout::Lines)
            breakLine(out, depth + 1);
        else if (i > 0)
            out += ' ';
        if (!isList)
            out.append(jsonString(node.entries[i].key)).append(": ");
        write(out, isList ? node.items[i] : node.entries[i].value, layout, depth + 1);
    }
    if (layout == Layout::Lines && count > 0)
        breakLine(out, depth);
    out += isList ? ']' : '}';
}

} // namespace

std::string jsonString(std::string_view text) {
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            out.append(1, '\\').append(1, c);
        else if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (c == '\r')
            out += "\\r";
        else if (byte < 0x20 || byte == 0x7f)
            out.append("\\u00").append(1, kHex[byte >> 4]).append(1, kHex[byte & 15]);
        else
            out += c;
    }
    return out + '"';
}

std::string writeJson(const Node& node) {
    std::string out;
    write(out, node, Layout::Lines, 0);
    return out + '\n';
}

std::string writeJsonLine(const Node& node) {
    std::string out;
    write(out, node, Layout::OneLine, 0);
    return out;
}

} // namespace gatehouse::document
