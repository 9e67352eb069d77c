#include "console/pages/editor/problem_lines.h"

#include "console/widgets/diff/line_diff.h"

#include <charconv>

namespace gatehouse::console {

using document::Location;
using document::Node;

Location locationOf(const Node& root, std::string_view path) {
    const Node* node = &root;
    Location location = root.location;
    while (!path.empty()) {
        if (path.front() == '.') {
            path.remove_prefix(1);
            continue;
        }
        if (path.front() == '[') {
            const auto close = path.find(']');
            std::size_t index = 0;
            if (close == path.npos || std::from_chars(path.data() + 1, path.data() + close, index).ec != std::errc{} ||
                index >= node->items.size())
                return location;
            node = &node->items[index];
            location = node->location;
            path.remove_prefix(close + 1);
            continue;
        }
        const auto end = std::min(path.find_first_of(".["), path.size());
        const auto* entry = node->find(path.substr(0, end));
        if (entry == nullptr)
            return location;
        location = entry->keyLocation;
        node = &entry->value;
        path.remove_prefix(end);
        if (path.empty() && node->isScalar())
            location = node->location;
    }
    return location;
}

QVector<CodeEditor::Problem> problemsIn(const Node& root, const std::vector<Finding>& findings,
                                        std::string_view section, std::string_view name) {
    QVector<CodeEditor::Problem> problems;
    for (const auto& finding : findings) {
        if (finding.section != section || finding.name != name)
            continue;
        const auto location = locationOf(root, finding.path);
        CodeEditor::Problem problem;
        problem.line = std::max(1, int(location.line));
        problem.column = std::max(1, int(location.column));
        problem.length = 200; // to the end of the line
        problem.severity = finding.isError ? State::Fail : State::Warn;
        problem.words =
            finding.hint.isEmpty() ? finding.message : finding.message + QStringLiteral("; ") + finding.hint;
        problems.push_back(std::move(problem));
    }
    std::ranges::sort(problems, {}, &CodeEditor::Problem::line);
    return problems;
}

QSet<int> changedLines(const QString& before, const QString& after) {
    QSet<int> lines;
    for (const auto& line : lineDiff(before.split(u'\n'), after.split(u'\n'))) {
        if (line.kind == DiffLine::Kind::Added)
            lines.insert(line.after);
    }
    return lines;
}

} // namespace gatehouse::console
