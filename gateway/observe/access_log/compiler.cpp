#include "gateway/observe/access_log/compiler.h"

#include "gateway/observe/access_log/masking.h"
#include "shared/core/ascii.h"
#include "shared/schema/suggestion.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gatehouse::observe {

namespace {

constexpr std::size_t kPadding = 32;
// Room that is kept for a value other than its text: quotes around it, "null" instead, the longest number or duration.
constexpr std::size_t kValueFixed = 40;

constexpr std::array kNames{
#define GATEHOUSE_LOG_NAME(id, name, origin, help) std::string_view(name),
    GATEHOUSE_LOG_VALUES(GATEHOUSE_LOG_NAME)
#undef GATEHOUSE_LOG_NAME
};

bool isFieldName(std::string_view name) {
    return !name.empty() && name.size() <= 128 && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

enum class Origin : bool { Own, Foreign };
constexpr std::array kOrigins{
#define GATEHOUSE_LOG_ORIGIN(id, name, origin, help) Origin::origin,
    GATEHOUSE_LOG_VALUES(GATEHOUSE_LOG_ORIGIN)
#undef GATEHOUSE_LOG_ORIGIN
};

bool isControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

} // namespace

Result<AccessLogFormat> FormatCompiler::compileText(std::string_view format) {
    FormatCompiler compiler;
    for (std::size_t at = 0; at < format.size(); ++at) {
        const char c = format[at];
        const bool isDoubled = at + 1 < format.size() && format[at + 1] == c;
        if (isControl(c) && c != '\t')
            return fail("the format of the access log must be one line without control characters");
        if (c == '}' && !isDoubled)
            return fail("the format of the access log has a \"}\" without its \"{\"; write \"}}\" for the character");
        if (c == '{' && !isDoubled) {
            const std::size_t end = format.find('}', at);
            if (end == std::string_view::npos)
                return fail(
                    "the format of the access log has a \"{\" without its \"}\"; write \"{{\" for the character");
            TRY_VOID(compiler.placeholder(format.substr(at + 1, end - at - 1)));
            at = end;
            continue;
        }
        if (c == '{' || c == '}')
            ++at;
        if (c == '"')
            compiler.m_quoted = !compiler.m_quoted;
        compiler.m_literal += c;
    }
    AccessLogFormat compiled = compiler.finish();
    if (compiled.m_fixed > AccessLogFormat::kMaxLine / 2)
        return fail("the format of the access log is too long");
    return compiled;
}

AccessLogFormat FormatCompiler::compileJson() {
    static constexpr std::array kKeys{
        Value::Time,     Value::RequestId, Value::TraceId,          Value::Client,
        Value::Listener, Value::Method,    Value::Scheme,           Value::Host,
        Value::Target,   Value::Protocol,  Value::Status,           Value::Reason,
        Value::Detail,   Value::Route,     Value::Service,          Value::Endpoint,
        Value::Attempts, Value::Duration,  Value::UpstreamDuration, Value::GatewayDuration,
        Value::BytesIn,  Value::BytesOut,  Value::UserAgent,        Value::Referer,
        Value::Consumer, Value::Subject,   Value::GrpcStatus,       Value::Policies};
    FormatCompiler compiler;
    for (const Value key : kKeys) {
        compiler.m_literal += compiler.m_format.m_pieces.empty() ? "{\"" : ",\"";
        compiler.m_literal += kNames[static_cast<std::size_t>(key) - 1];
        compiler.m_literal += "\":";
        compiler.value(key, Escape::Json);
    }
    compiler.m_literal = "}";
    return compiler.finish();
}

Result<void> FormatCompiler::placeholder(std::string_view name) {
    const Escape escape = m_quoted ? Escape::Quoted : Escape::Bare;
    for (const auto& [prefix, field] : {std::pair{std::string_view("req."), Value::RequestField},
                                        std::pair{std::string_view("resp."), Value::ResponseField}}) {
        if (!name.starts_with(prefix))
            continue;
        const std::string fieldName = ascii::lowerCase(name.substr(prefix.size()));
        if (!isFieldName(fieldName))
            return fail("the format of the access log has {" + std::string(name) + "}, which names no header field");
        value(field, escape, fieldName);
        return {};
    }
    const auto known = std::ranges::find(kNames, name);
    if (known == kNames.end()) {
        const std::string hint = schema::didYouMean(name, kNames);
        return fail("the format of the access log has an unknown placeholder {" + std::string(name) + "}; " +
                    (hint.empty() ? "the handbook's reference lists them all" : hint));
    }
    value(static_cast<Value>(known - kNames.begin() + 1), escape);
    return {};
}

void FormatCompiler::value(Value value, Escape escape, std::string_view fieldName) {
    const std::string literal = std::exchange(m_literal, {});
    AccessLogFormat::Piece piece{.literal = static_cast<std::uint32_t>(m_format.m_text.size()),
                                 .literalSize = static_cast<std::uint16_t>(literal.size()),
                                 .nameSize = static_cast<std::uint16_t>(fieldName.size()),
                                 .value = value,
                                 .escape = escape,
                                 .foreign = value != Value::Nothing &&
                                            kOrigins[static_cast<std::size_t>(value) - 1] == Origin::Foreign,
                                 .masked = isSecretField(fieldName)};
    m_format.m_text += literal;
    piece.name = static_cast<std::uint32_t>(m_format.m_text.size());
    m_format.m_text += fieldName;
    m_format.m_pieces.push_back(piece);
    m_format.m_fixed += literal.size() + kValueFixed + (piece.foreign ? 0 : AccessLogFormat::kMaxOwnValue);
}

AccessLogFormat FormatCompiler::finish() {
    m_literal += '\n';
    value(Value::Nothing, Escape::Bare);
    m_format.m_text.append(kPadding, '\0');
    return std::move(m_format);
}

} // namespace gatehouse::observe
