#include "gateway/cli/output.h"

#include "shared/document/writer.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace gatehouse::cli {

using document::Node;

namespace {

constexpr std::size_t kWidestCell = 60;
constexpr std::size_t kShownDigits = 12; // of a hash in a table

/// Enough of a hash to find it by.
bool isHash(std::string_view text) {
    constexpr std::size_t kDigits = 64;
    return text.size() == kDigits && text.find_first_not_of("0123456789abcdef") == text.npos;
}

std::string cell(const Node& node) {
    if (node.kind == Node::Kind::Null)
        return "";
    if (node.isScalar())
        return visible(node.text);
    const bool isListOfScalars = node.kind == Node::Kind::List &&
                                 std::ranges::all_of(node.items, [](const Node& item) { return item.isScalar(); });
    if (!isListOfScalars)
        return document::writeJsonLine(node);
    std::string out;
    for (const Node& item : node.items)
        out.append(out.empty() ? "" : ", ").append(visible(item.text));
    return out;
}

bool isTable(const Node& node) {
    return node.kind == Node::Kind::List && !node.items.empty() &&
           std::ranges::all_of(node.items, [](const Node& item) { return item.kind == Node::Kind::Map; });
}

/// Every member that some row has, in the order of the first that has it; columns that are empty everywhere are left
/// out.
std::string table(const Node& list) {
    std::vector<std::string> columns;
    for (const Node& row : list.items) {
        for (const Node::Entry& entry : row.entries) {
            if (std::ranges::find(columns, entry.key) == columns.end() && !cell(entry.value).empty())
                columns.push_back(entry.key);
        }
    }
    std::vector<std::vector<std::string>> rows{{}};
    for (const std::string& column : columns) {
        std::string title = column;
        std::ranges::transform(title, title.begin(),
                               [](char c) { return c == '_' ? ' ' : static_cast<char>(std::toupper(c)); });
        rows.front().push_back(std::move(title));
    }
    for (const Node& row : list.items) {
        auto& cells = rows.emplace_back();
        for (const std::string& column : columns) {
            const Node::Entry* entry = row.find(column);
            std::string text = entry == nullptr ? std::string() : cell(entry->value);
            if (isHash(text))
                text.resize(kShownDigits);
            cells.push_back(std::move(text));
        }
    }
    std::vector<std::size_t> widths(columns.size());
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], std::min(width(row[i]), kWidestCell));
    }
    std::string out;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i)
            line += i + 1 == row.size() ? row[i] : padded(row[i], widths[i]) + "  ";
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + '\n';
    }
    return out;
}

std::string summary(const Node& map) {
    std::size_t widest = 0;
    for (const Node::Entry& entry : map.entries)
        widest = std::max(widest, width(entry.key));
    std::string lines;
    std::string tables;
    for (const Node::Entry& entry : map.entries) {
        if (isTable(entry.value)) {
            tables += (map.entries.size() > 1 ? "\n" + entry.key + "\n" : "") + table(entry.value);
            continue;
        }
        const std::string text = cell(entry.value);
        if (!text.empty())
            lines += padded(entry.key, widest) + "  " + text + '\n';
    }
    return lines + tables;
}

} // namespace

std::string print(const Node& result, Format format) {
    switch (format) {
    case Format::Json:
        return document::writeJson(result);
    case Format::Yaml:
        return document::writeYaml(result);
    case Format::Table:
        break;
    }
    if (isTable(result))
        return table(result);
    return result.kind == Node::Kind::Map ? summary(result) : cell(result) + '\n';
}

Colour colourOfOutput() {
    const char* const plain = std::getenv("NO_COLOR");
    return ::isatty(STDOUT_FILENO) == 1 && (plain == nullptr || *plain == '\0') ? Colour::Yes : Colour::No;
}

} // namespace gatehouse::cli
