#include "shared/document/text_check.h"

#include "shared/document/limits.h"
#include "shared/document/utf8.h"

namespace gatehouse::document {

bool checkText(std::string_view text, Diagnostics& diagnostics) {
    if (text.size() > kMaxTextSize) {
        diagnostics.error({}, {}, "the text is larger than 16 MiB");
        return false;
    }
    Location here{1, 1};
    while (!text.empty()) {
        const std::size_t length = utf8Length(text);
        if (length == 0) {
            diagnostics.error(here, {}, "not UTF-8 text", "save the file as UTF-8");
            return false;
        }
        const bool isSpace = text[0] == '\t' || text[0] == '\n' || text[0] == '\r';
        if (!isSpace && !isPrintable(text.substr(0, length))) {
            diagnostics.error(here, {}, "control character " + inQuotes(text.substr(0, length)) + " in the text",
                              "remove it");
            return false;
        }
        if (text[0] == '\n') {
            ++here.line;
            here.column = 1;
        } else {
            here.column += static_cast<std::uint32_t>(length);
        }
        text.remove_prefix(length);
    }
    return true;
}

} // namespace gatehouse::document
