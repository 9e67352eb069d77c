#include "shared/document/writer.h"
#include "shared/model/read_config.h"
#include "shared/schema/catalogue.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

/// Any bytes as a configuration, in both formats: no crash, no hang, and what is accepted must read back from its
/// normal form. Secrets are not resolved, so that no input can make the fuzzer read files.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace gatehouse;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const schema::Catalogue& catalogue = schema::Catalogue::empty();
    for (const auto format : {document::Format::Yaml, document::Format::Json}) {
        const auto result = model::readConfig(text, {"fuzz", "/", format, false}, catalogue);
        if (!result) {
            if (result.error().toString().empty())
                std::abort();
            continue;
        }
        const auto normal = document::writeYaml(model::writeConfig(result->config, catalogue));
        const auto again = model::readConfig(normal, {"again", "/", document::Format::Yaml, false}, catalogue);
        if (!again || document::writeYaml(model::writeConfig(again->config, catalogue)) != normal)
            std::abort();
    }
    return 0;
}
