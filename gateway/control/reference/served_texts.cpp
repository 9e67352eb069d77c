#include "gateway/control/reference/served_texts.h"

#include "gateway/http/reason.h"
#include "gateway/observe/verdict.h"
#include "gateway/pipeline/policy.h"
#include "gateway/policies/catalogue.h"
#include "gateway/routing/near_miss.h"
#include "shared/api/state_words.h"
#include "shared/api/verdict_words.h"
#include "shared/model/reference.h"

#include <set>
#include <string_view>
#include <utility>

namespace gatehouse::control {

using document::Node;

namespace {

constexpr std::string_view kHead =
    "// Made by `UPDATE_GOLDEN=1 test_control --gtest_filter='ServedTexts.*'`; changes are lost.\n"
    "// What a gateway says and the console translates: read by lupdate, compiled by nobody.\n"
    "// clang-format off\n";

/// Texts of one kind, each once, in the order of their declaration.
class Section {
public:
    explicit Section(std::string_view kind) : m_kind(kind) {}

    void add(std::string_view text) {
        if (text.empty() || !m_known.emplace(text).second)
            return;
        m_lines.append("QT_TRANSLATE_NOOP(\"gatehouse::served::").append(m_kind).append("\", \"");
        for (const char letter : text) {
            if (letter == '"' || letter == '\\')
                m_lines += '\\';
            m_lines += letter;
        }
        m_lines += "\")\n";
    }

    /// All words of an enumeration whose last one is `last`.
    template <typename Word> void addUpTo(Word last) {
        for (int i = 0; i <= static_cast<int>(last); ++i)
            add(toString(static_cast<Word>(i)));
    }

    [[nodiscard]] std::string text() && { return "\n" + std::move(m_lines); }

private:
    std::string_view m_kind;
    std::set<std::string, std::less<>> m_known;
    std::string m_lines;
};

/// `names`: the keys of this map are names that somebody chose, not words of JSON Schema.
enum class Keys { Words, Names };

void addDescriptions(Section& section, const Node& schema, Keys keys = Keys::Words) {
    for (const Node::Entry& entry : schema.entries) {
        const bool isWord = keys == Keys::Words;
        if (isWord && entry.key == "description")
            section.add(entry.value.text);
        else if (isWord && entry.key == "enumDescriptions")
            for (const Node& meaning : entry.value.items)
                section.add(meaning.text);
        else
            addDescriptions(section, entry.value,
                            isWord && (entry.key == "properties" || entry.key == "$defs") ? Keys::Names : Keys::Words);
    }
    for (const Node& item : schema.items)
        addDescriptions(section, item);
}

std::string options() {
    Section section("Option");
    addDescriptions(section, model::configurationSchemaNode(policies::catalogue()));
    return std::move(section).text();
}

std::string reasons() {
    Section section("Reason");
    for (std::size_t i = 0; i < http::kReasonCount; ++i)
        section.add(http::traits(static_cast<http::Reason>(i)).text);
    return std::move(section).text();
}

std::string stages() {
    Section section("Stage");
    for (const std::string_view stage : api::StageWord::kAll)
        section.add(stage);
    section.addUpTo(pipeline::Stage::Observe);
    return std::move(section).text();
}

std::string results() {
    Section section("Result");
    for (const std::string_view result : api::ResultWord::kAll)
        section.add(result);
    section.addUpTo(observe::PolicyResult::Waiting);
    return std::move(section).text();
}

std::string criteria() {
    Section section("Criterion");
    section.addUpTo(routing::Criterion::Cookie);
    return std::move(section).text();
}

std::string notReady() {
    Section section("NotReady");
    for (const std::string_view why : api::NotReadyWord::kAll)
        section.add(why);
    return std::move(section).text();
}

std::string outcomes() {
    Section section("Outcome");
    section.add(api::kOutcomeDone);
    return std::move(section).text();
}

} // namespace

std::string servedTexts() {
    return std::string(kHead) + options() + reasons() + stages() + results() + criteria() + notReady() + outcomes();
}

} // namespace gatehouse::control
