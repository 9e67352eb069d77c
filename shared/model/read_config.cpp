#include "shared/model/read_config.h"

#include "shared/document/limits.h"
#include "shared/model/checks/checks.h"
#include "shared/schema/schema.h"

#include <fstream>
#include <sstream>

namespace gatehouse::model {

using document::Cursor;
using document::Diagnostics;
using document::Node;

namespace {

Result<std::string> readText(const std::filesystem::path& file) {
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (error || !std::filesystem::exists(status))
        return fail("cannot read the file: " + (error ? error.message() : std::string("it does not exist")));
    if (!std::filesystem::is_regular_file(status))
        return fail("cannot read the file: it is not a regular file");
    if (std::filesystem::file_size(file, error) > document::kMaxTextSize)
        return fail("the file is larger than 16 MiB");
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream)
        return fail("cannot read the file");
    return std::move(text).str();
}

/// `diagnostics` holds what reading the text has found.
Result<CheckedConfig, Diagnostics> check(const Node& root, const ConfigSource& source,
                                         const schema::Catalogue& catalogue, Diagnostics diagnostics) {
    CheckedConfig result;
    const Cursor at(root);
    schema::Reading reading{diagnostics, catalogue, source.folder, source.resolvesSecrets};
    schema::typeOf<Config>()->read(at, &result.config, {}, reading);

    checks::names(result.config, at, diagnostics);
    checks::references(result.config, reading.references, at, diagnostics);
    checks::addresses(result.config, at, diagnostics);
    checks::answers(result.config, at, catalogue, diagnostics);
    checks::policies(result.config, at, catalogue, diagnostics);
    checks::captures(result.config, at, catalogue, diagnostics);
    checks::consumers(result.config, at, diagnostics);
    if (diagnostics.hasErrors())
        return tl::unexpected(std::move(diagnostics));
    checks::reachability(result.config, at, diagnostics);
    result.warnings = std::move(diagnostics);
    return result;
}

} // namespace

Result<CheckedConfig, Diagnostics> readConfig(std::string_view text, const ConfigSource& source,
                                              const schema::Catalogue& catalogue) {
    Diagnostics diagnostics(source.name);
    const std::optional<Node> root = document::read(text, source.format, diagnostics);
    if (!root)
        return tl::unexpected(std::move(diagnostics));
    return check(*root, source, catalogue, std::move(diagnostics));
}

Result<CheckedConfig, Diagnostics> readConfig(const Node& root, const ConfigSource& source,
                                              const schema::Catalogue& catalogue) {
    return check(root, source, catalogue, Diagnostics(source.name));
}

Result<CheckedConfig, Diagnostics> readConfigFile(const std::filesystem::path& file,
                                                  const schema::Catalogue& catalogue) {
    const auto text = readText(file);
    if (!text) {
        Diagnostics diagnostics(file.string());
        diagnostics.error({}, {}, text.error().message);
        return tl::unexpected(std::move(diagnostics));
    }
    std::error_code error;
    const auto full = std::filesystem::absolute(file, error);
    return readConfig(*text, {file.string(), full.parent_path(), document::formatOf(file)}, catalogue);
}

Node writeConfig(const Config& config, const schema::Catalogue& catalogue) {
    return schema::typeOf<Config>()->write(&config, {catalogue}).value_or(Node::map());
}

} // namespace gatehouse::model
