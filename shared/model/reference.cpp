#include "shared/model/reference.h"

#include "shared/document/writer.h"
#include "shared/model/config.h"
#include "shared/schema/json_schema.h"
#include "shared/schema/markdown.h"
#include "shared/schema/schema.h"

namespace gatehouse::model {

namespace {

constexpr std::string_view kGenerated = "<!-- Made by `gatehoused --reference`; changes are lost. -->\n\n";

std::string configurationPage() {
    return std::string(kGenerated) +
           "# Configuration reference\n\n"
           "Every option of a configuration, section by section. A list is written `[a, b]` or an entry a line, each "
           "starting with `-`. "
           "Durations are whole numbers with a unit (`250ms`, `10s`, `5m`, `12h`, `7d`), sizes too (`512B`, `64KiB`, "
           "`10MiB`, `1GB`). "
           "Secrets are never written down: `env:NAME` reads an environment variable, `file:PATH` a file. Relative "
           "file names "
           "count from the folder of the configuration. Editors complete and check all this with "
           "[configuration.schema.json](configuration.schema.json).\n\n" +
           schema::markdownReference(*schema::typeOf<Config>(), {});
}

std::string policiesPage(const schema::Catalogue& catalogue) {
    std::string out = std::string(kGenerated) +
                      "# Policies\n\n"
                      "What can be done to the requests of the gateway, a service or a route. Written in a list, "
                      "`- name` or `- name: { options }`; they act in the order of their stages.\n\n"
                      "| policy | stage | what it does |\n|---|---|---|\n";
    for (const schema::CatalogueEntry& entry : catalogue.entries())
        out += "| [" + entry.name + "](" + entry.name + ".md) | " + entry.stage + " | " + entry.text + " |\n";
    out += "\nBeside a policy's name can stand:\n\n| option | what it says |\n|---|---|\n";
    for (const schema::FieldShape& field : schema::typeOf<PolicyUse>()->shape({}).fields) {
        out += "| `" + field.name + "` | " + field.text;
        for (const std::string& example : field.examples)
            out += " Example: `" + example + "`";
        out += " |\n";
    }
    out += "\n`when` and `unless` hold a [condition](../configuration.md#condition). A policy that acts before it is "
           "known "
           "who calls can ask for the request only.\n";
    return out;
}

} // namespace

document::Node configurationSchemaNode(const schema::Catalogue& catalogue) {
    return schema::jsonSchema(*schema::typeOf<Config>(), catalogue, "Gatehouse configuration");
}

std::string configurationSchema(const schema::Catalogue& catalogue) {
    return document::writeJson(configurationSchemaNode(catalogue));
}

std::map<std::string, std::string> referencePages(const schema::Catalogue& catalogue) {
    std::map<std::string, std::string> pages;
    pages["configuration.md"] = configurationPage();
    pages["configuration.schema.json"] = configurationSchema(catalogue);
    pages["policies/README.md"] = policiesPage(catalogue);
    for (const schema::CatalogueEntry& entry : catalogue.entries())
        pages["policies/" + entry.name + ".md"] = std::string(kGenerated) + schema::markdownPolicyPage(entry);
    return pages;
}

} // namespace gatehouse::model
