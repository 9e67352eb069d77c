#pragma once

#include "shared/core/result.h"
#include "shared/document/diagnostics.h"
#include "shared/document/reader.h"
#include "shared/model/config.h"
#include "shared/schema/fwd.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace gatehouse::model {

/// A configuration that is right in itself, and what its author may not have meant.
struct CheckedConfig {
    Config config;
    document::Diagnostics warnings;
};

/// Where a configuration's text came from.
struct ConfigSource {
    std::string name;               ///< "gatehouse.yaml": in front of each diagnostic
    std::filesystem::path folder{}; ///< relative file names count from here; empty: they are kept as they are
    document::Format format = document::Format::Yaml;
    bool resolvesSecrets = true; ///< check that every secret can be read; off where the text is only looked at
};

/// Reads and checks all of it; on failure, everything that is wrong (and the warnings) at once. `catalogue` says which
/// policies there are.
[[nodiscard]] Result<CheckedConfig, document::Diagnostics> readConfig(std::string_view text, const ConfigSource& source,
                                                                      const schema::Catalogue& catalogue);

/// The same for a tree that was read before; `source` says how.
[[nodiscard]] Result<CheckedConfig, document::Diagnostics>
readConfig(const document::Node& root, const ConfigSource& source, const schema::Catalogue& catalogue);

/// The same for a file: ".json" is JSON, everything else YAML.
[[nodiscard]] Result<CheckedConfig, document::Diagnostics> readConfigFile(const std::filesystem::path& file,
                                                                          const schema::Catalogue& catalogue);

/// The normal form: options in the order of the reference, defaults left out. Reading it gives the same configuration.
[[nodiscard]] document::Node writeConfig(const Config& config, const schema::Catalogue& catalogue);

} // namespace gatehouse::model
