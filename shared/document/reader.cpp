#include "shared/document/reader.h"

#include "shared/document/text_check.h"

namespace gatehouse::document {

namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

} // namespace

Format formatOf(const std::filesystem::path& file) { return file.extension() == ".json" ? Format::Json : Format::Yaml; }

std::optional<Node> read(std::string_view text, Format format, Diagnostics& diagnostics) {
    if (text.starts_with(kByteOrderMark)) // RFC 8259 §8.1 and YAML 1.2 §5.2 let a reader pass over it
        text.remove_prefix(kByteOrderMark.size());
    if (!checkText(text, diagnostics))
        return std::nullopt;
    return format == Format::Json ? readJson(text, diagnostics) : readYaml(text, diagnostics);
}

} // namespace gatehouse::document
