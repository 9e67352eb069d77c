#include "shared/schema/text_check.h"

#include "shared/document/utf8.h"
#include "shared/schema/suggestion.h"

#include <algorithm>

namespace gatehouse::schema {

using document::Cursor;
using document::inQuotes;
using document::Node;

namespace {

Verdict checkCharacters(std::string_view text, const Constraints& constraints) {
    while (!text.empty()) {
        const std::size_t length = std::max<std::size_t>(document::utf8Length(text), 1);
        const bool isBreak = text[0] == '\n' || text[0] == '\t' || text[0] == '\r';
        if (!document::isPrintable(text.substr(0, length)) && !(isBreak && constraints.isMultiline))
            return complain("a control character in the text", isBreak ? "write it on one line, without tabs" : "");
        text.remove_prefix(length);
    }
    return {};
}

Verdict checkLength(std::string_view text, const Constraints& constraints) {
    if (text.size() < constraints.minLength)
        return complain(text.empty() ? "must not be empty" : "too short",
                        constraints.minLength > 1 ? "at least " + std::to_string(constraints.minLength) + " bytes"
                                                  : "");
    if (text.size() > constraints.maxLength)
        return complain("too long", "at most " + std::to_string(constraints.maxLength) + " bytes");
    return {};
}

Verdict checkWords(std::string_view text, const Constraints& constraints) {
    if (constraints.words.empty() || std::ranges::find(constraints.words, text) != constraints.words.end())
        return {};
    const std::vector<std::string_view> words(constraints.words.begin(), constraints.words.end());
    return complain("unknown value " + inQuotes(text), didYouMean(text, words));
}

Verdict checkAll(std::string_view text, const Constraints& constraints) {
    TRY_VOID(checkCharacters(text, constraints));
    TRY_VOID(checkLength(text, constraints));
    TRY_VOID(checkWords(text, constraints));
    if (constraints.isFile)
        TRY_VOID(checkFile(text));
    if (constraints.rule != nullptr)
        TRY_VOID(constraints.rule->check(text));
    return {};
}

} // namespace

bool checkText(const Cursor& at, const Constraints& constraints, Reading& reading) {
    const Node& node = *at.node();
    if (node.kind != Node::Kind::String) {
        const bool canBeQuoted = node.isScalar() && node.kind != Node::Kind::Null;
        complainAboutKind(at, "text", reading, canBeQuoted ? "write it in quotes: \"" + node.text + '"' : "");
        return false;
    }
    const Verdict verdict = checkAll(node.text, constraints);
    if (!verdict)
        at.error(reading.diagnostics, verdict.error().message, verdict.error().hint);
    return verdict.has_value();
}

Shape textShape(const Constraints& constraints) {
    Shape shape;
    if (!constraints.words.empty()) {
        shape.kind = Shape::Kind::Words;
        for (const std::string& word : constraints.words)
            shape.words.push_back({word, {}});
        return shape;
    }
    shape.kind = Shape::Kind::Text;
    shape.syntax = constraints.isFile ? "file" : "text";
    if (constraints.rule != nullptr) {
        shape.syntax = constraints.rule->name;
        shape.pattern = constraints.rule->pattern;
    }
    shape.minLength = constraints.minLength;
    if (constraints.maxLength != Constraints::kDefaultMaxLength)
        shape.maxLength = constraints.maxLength;
    return shape;
}

std::string resolveFile(std::string_view file, const std::filesystem::path& folder) {
    return file.empty() || folder.empty() ? std::string(file) : (folder / file).lexically_normal().string();
}

Verdict checkFile(std::string_view file) {
    std::size_t start = 0;
    while (start <= file.size()) {
        const std::size_t end = std::min(file.find('/', start), file.size());
        if (file.substr(start, end - start) == "..")
            return complain("\"..\" in a file name", "write the full path");
        start = end + 1;
    }
    return {};
}

} // namespace gatehouse::schema
