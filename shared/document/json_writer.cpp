#include "shared/document/utf8.h"
#include "shared/document/writer.h"

#include <algorithm>

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

/// What readers would refuse as it is, all of it below U+10000: "\u009e".
void appendEscape(std::string& out, std::string_view sequence) {
    constexpr std::string_view kHex = "0123456789abcdef";
    const auto bits = [&](std::size_t i, unsigned mask) { return static_cast<unsigned char>(sequence[i]) & mask; };
    unsigned code = bits(0, 0x7f);
    if (sequence.size() == 2)
        code = bits(0, 0x1f) << 6 | bits(1, 0x3f);
    else if (sequence.size() == 3)
        code = bits(0, 0x0f) << 12 | bits(1, 0x3f) << 6 | bits(2, 0x3f);
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        out += kHex[code >> shift & 15];
}

} // namespace

std::string jsonString(std::string_view text) {
    std::string out = "\"";
    while (!text.empty()) {
        const std::string_view sequence = text.substr(0, std::max<std::size_t>(1, utf8Length(text)));
        text.remove_prefix(sequence.size());
        const char c = sequence[0];
        if (c == '"' || c == '\\')
            out.append(1, '\\').append(1, c);
        else if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (c == '\r')
            out += "\\r";
        else if (!isPrintable(sequence))
            appendEscape(out, sequence);
        else
            out += sequence;
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
