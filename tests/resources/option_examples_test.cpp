#include "gateway/observe/access_log/format.h"
#include "gateway/policies/catalogue.h"
#include "shared/document/reader.h"
#include "shared/model/config.h"
#include "shared/schema/schema.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

// The examples that options carry stand in the reference; whoever copies one must not be told that it is wrong.

namespace gatehouse::resources {
namespace {

using schema::Shape;

/// An example, in a text that has it where the option stands and nothing else.
struct Example {
    std::string path; ///< of the option
    std::string value;
    std::string text;
};

using Wrap = std::function<std::string(const std::string& value)>;

void collect(const Shape& shape, const std::string& path, const Wrap& wrap, std::vector<Example>& examples) {
    for (const schema::FieldShape& field : shape.fields) {
        const std::string place = path.empty() ? field.name : path + '.' + field.name;
        const Wrap inField = [&](const std::string& value) { return wrap("{ " + field.name + ": " + value + " }"); };
        for (const std::string& value : field.examples)
            examples.push_back({place, value, inField(value)});
        collect(field.value, place, inField, examples);
    }
    for (const Shape& child : shape.children) {
        switch (shape.kind) {
        case Shape::Kind::List:
            collect(
                child, path + "[0]", [&](const std::string& value) { return wrap("[ " + value + " ]"); }, examples);
            break;
        case Shape::Kind::Map:
            collect(
                child, path + ".x", [&](const std::string& value) { return wrap("{ x: " + value + " }"); }, examples);
            break;
        default: // one of several ways to write the same
            collect(child, path, wrap, examples);
        }
    }
}

std::vector<Example> allExamples() {
    std::vector<Example> examples;
    collect(
        schema::typeOf<model::Config>()->shape({}), {}, [](const std::string& value) { return value; }, examples);
    for (const schema::CatalogueEntry& policy : policies::catalogue().entries())
        collect(
            policy.options->shape({}), "policies[0]." + policy.name,
            [&](const std::string& value) { return "{ policies: [ { " + policy.name + ": " + value + " } ] }"; },
            examples);
    return examples;
}

/// What the reader says about the option. That the rest of the text is missing does not count.
std::string complaints(const Example& example) {
    document::Diagnostics diagnostics;
    const auto root = document::read(example.text, document::Format::Yaml, diagnostics);
    if (!root)
        return diagnostics.toString();
    model::Config config;
    schema::Reading reading{diagnostics, policies::catalogue(), {}, false};
    (void)schema::typeOf<model::Config>()->read(document::Cursor(*root), &config, {}, reading);
    std::string about;
    for (const document::Diagnostic& diagnostic : diagnostics.sorted())
        if (diagnostic.severity == document::Severity::Error && diagnostic.path.starts_with(example.path))
            about += diagnostic.path + "  " + diagnostic.message + '\n';
    return about;
}

TEST(OptionExamples, AreWhatTheReaderTakes) {
    const auto examples = allExamples();
    EXPECT_GE(examples.size(), 30u);
    for (const Example& example : examples)
        EXPECT_EQ(complaints(example), "") << example.text;
}

TEST(OptionExamples, OfAnAccessLogsFormatNameOnlyWhatThereIs) {
    std::size_t count = 0;
    for (const Example& example : allExamples()) {
        if (example.path != "access_log.format")
            continue;
        ++count;
        document::Diagnostics diagnostics;
        const auto text = document::read(example.value, document::Format::Yaml, diagnostics);
        ASSERT_TRUE(text);
        const auto format = observe::AccessLogFormat::compile(text->text);
        EXPECT_TRUE(format) << format.error().message;
    }
    EXPECT_GE(count, 1u);
}

} // namespace
} // namespace gatehouse::resources
