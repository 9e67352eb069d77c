#pragma once

#include "gateway/observe/access_log/values.h"
#include "shared/core/result.h"

#include <string>
#include <string_view>

namespace gatehouse::observe {

/// Makes an AccessLogFormat piece by piece.
class FormatCompiler {
public:
    /// From a text with {placeholders}.
    [[nodiscard]] static Result<AccessLogFormat> compileText(std::string_view format);
    /// The standard line: one JSON object.
    [[nodiscard]] static AccessLogFormat compileJson();

private:
    using Value = AccessLogFormat::Value;

    void value(Value value, Escape escape, std::string_view fieldName = {});
    [[nodiscard]] Result<void> placeholder(std::string_view name);
    [[nodiscard]] AccessLogFormat finish();

    AccessLogFormat m_format;
    std::string m_literal; ///< read so far, not yet part of a piece
    bool m_quoted = false; ///< inside a pair of quotes of the format's own text
};

} // namespace gatehouse::observe
