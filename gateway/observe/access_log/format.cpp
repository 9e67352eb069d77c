#include "gateway/observe/access_log/format.h"

#include "gateway/observe/access_log/compiler.h"
#include "gateway/observe/access_log/masking.h"
#include "gateway/observe/access_log/values.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstring>

namespace gatehouse::observe {

using namespace std::string_view_literals;

namespace {

constexpr auto kDigitPairs = [] {
    std::array<std::array<char, 2>, 100> pairs{};
    for (std::size_t i = 0; i < pairs.size(); ++i)
        pairs[i] = {static_cast<char>('0' + i / 10), static_cast<char>('0' + i % 10)};
    return pairs;
}();

char* writePair(char* out, std::uint64_t number) {
    std::memcpy(out, kDigitPairs[number].data(), 2);
    return out + 2;
}

constexpr std::size_t kLongestSeconds = 32;

/// "12.345678"
char* writeSeconds(char* out, Duration duration) {
    const auto microseconds =
        static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(duration).count());
    out = std::to_chars(out, out + 20, microseconds / 1'000'000).ptr;
    *out++ = '.';
    const std::uint64_t fraction = microseconds % 1'000'000;
    out = writePair(out, fraction / 10'000);
    out = writePair(out, fraction / 100 % 100);
    return writePair(out, fraction % 100);
}

} // namespace

void TimestampCache::write(WallTime time, char* out) {
    const std::int64_t nanoseconds = time.time_since_epoch().count();
    const auto second = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    if (second != m_second)
        renew(second);
    std::memcpy(out, m_text.data(), kSize);
    const auto milliseconds = static_cast<std::uint64_t>(nanoseconds - second * 1'000'000'000) / 1'000'000;
    out[20] = static_cast<char>('0' + milliseconds / 100);
    writePair(out + 21, milliseconds % 100);
}

void TimestampCache::renew(std::int64_t second) {
    const std::chrono::sys_seconds time{std::chrono::seconds(second)};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    const auto year = static_cast<unsigned>(std::clamp(static_cast<int>(date.year()), 0, 9999));
    std::memcpy(m_text.data(), "0000-00-00T00:00:00.000Z", kSize);
    writePair(&m_text[0], year / 100);
    writePair(&m_text[2], year % 100);
    writePair(&m_text[5], static_cast<unsigned>(date.month()));
    writePair(&m_text[8], static_cast<unsigned>(date.day()));
    writePair(&m_text[11], static_cast<std::uint64_t>(clock.hours().count()));
    writePair(&m_text[14], static_cast<std::uint64_t>(clock.minutes().count()));
    writePair(&m_text[17], static_cast<std::uint64_t>(clock.seconds().count()));
    m_second = second;
}

/// One line in the making.
class LineWriter {
public:
    LineWriter(const AccessLogFormat& format, const Verdict& verdict, TimestampCache& timestamps, char* out)
        : m_format(format), m_verdict(verdict), m_timestamps(timestamps), m_out(out),
          m_limit(out + AccessLogFormat::kMaxLine - format.m_fixed) {}

    [[nodiscard]] char* write() {
        for (const AccessLogFormat::Piece& piece : m_format.m_pieces) {
            literal(piece);
            m_escape = piece.escape;
            m_foreign = piece.foreign;
            value(piece);
        }
        return m_out;
    }

private:
    using Value = AccessLogFormat::Value;

    void literal(const AccessLogFormat::Piece& piece) {
        // Most are short: one copy of fixed size needs no loop. The format's text is padded, and a line has slack
        // behind it.
        const char* const from = m_format.m_text.data() + piece.literal;
        std::memcpy(m_out, from, 32);
        if (piece.literalSize > 32) [[unlikely]]
            std::memcpy(m_out, from, piece.literalSize);
        m_out += piece.literalSize;
    }

    void value(const AccessLogFormat::Piece& piece);

    void time();
    void hex(bool isPresent, std::size_t size, void (TraceContext::*write)(char*) const);
    void number(std::uint64_t number) {
        if (number < 10) [[likely]]
            *m_out++ = static_cast<char>('0' + number);
        else
            m_out = std::to_chars(m_out, m_out + 20, number).ptr;
    }
    void numberOrNothing(std::uint64_t number_) { number_ == 0 ? nothing() : number(number_); }
    void seconds(Duration duration) { m_out = writeSeconds(m_out, duration); }
    void policies();
    void text(std::string_view text);
    void maskedText(std::string_view text);
    void field(const http::Fields* fields, const AccessLogFormat::Piece& piece);
    void fieldById(http::FieldId id);
    void nothing();

    // Text between its quotes.
    void open() {
        if (m_escape == Escape::Json)
            *m_out++ = '"';
        m_end = m_foreign ? m_out + std::clamp<std::ptrdiff_t>(m_limit - m_out, 0, AccessLogFormat::kMaxValue)
                          : m_out + AccessLogFormat::kMaxOwnValue;
    }
    void append(std::string_view text) { m_out = appendEscaped(m_out, m_end, text, m_escape); }
    void appendMasked(std::string_view text);
    void close() {
        if (m_escape == Escape::Json)
            *m_out++ = '"';
    }

    const AccessLogFormat& m_format;
    const Verdict& m_verdict;
    TimestampCache& m_timestamps;
    char* m_out;
    const char* m_limit;         ///< foreign values end here: behind it is room for all that is ours
    const char* m_end = nullptr; ///< the value being written ends here
    Escape m_escape{};
    bool m_foreign = false;
};

void LineWriter::value(const AccessLogFormat::Piece& piece) {
    const Verdict& v = m_verdict;
    const http::RequestHead* const request = v.request;
    const TlsSummary* const tls = v.tls;
    switch (piece.value) {
    case Value::Nothing:
        return;
    case Value::Time:
        return time();
    case Value::Client:
        return text(v.client);
    case Value::Peer:
        return text(v.peer);
    case Value::Listener:
        return text(v.listener);
    case Value::Method:
        return text(request != nullptr ? request->methodToken : std::string_view{});
    case Value::Scheme:
        return text(tls != nullptr || (request != nullptr && request->secure) ? "https"sv : "http"sv);
    case Value::Host:
        return text(!v.authority.empty() || request == nullptr ? v.authority : request->authority);
    case Value::Target:
        return maskedText(request != nullptr ? request->target : std::string_view{});
    case Value::Protocol:
        return text(request != nullptr ? http::toString(request->version) : std::string_view{});
    case Value::Status:
        return numberOrNothing(v.status);
    case Value::GrpcStatus:
        return v.grpcStatus ? number(*v.grpcStatus) : nothing();
    case Value::Reason:
        return text(http::traits(v.reason).name);
    case Value::Detail:
        return text(v.detail);
    case Value::Policies:
        return policies();
    case Value::Duration:
        return seconds(v.duration());
    case Value::UpstreamDuration:
        return v.attemptCount != 0 ? seconds(v.upstreamTime()) : nothing();
    case Value::GatewayDuration:
        return seconds(v.gatewayTime());
    case Value::Route:
        return text(v.route);
    case Value::Service:
        return text(v.service);
    case Value::Endpoint:
        return text(v.attemptCount != 0 ? v.attempt().endpoint : std::string_view{});
    case Value::UpstreamStatus:
        return numberOrNothing(v.attemptCount != 0 ? v.attempt().status : 0);
    case Value::Attempts:
        return number(v.attemptCount);
    case Value::RequestId:
        return text(v.requestId);
    case Value::TraceId:
        return hex(v.trace.present(), 32, &TraceContext::writeTraceId);
    case Value::SpanId:
        return hex(v.trace.present(), 16, &TraceContext::writeSpanId);
    case Value::Auth:
        return text(v.authMethod);
    case Value::Consumer:
        return text(v.consumer);
    case Value::Subject:
        return text(v.subject);
    case Value::Credential:
        return text(v.credential);
    case Value::BytesIn:
        return number(v.clientReceived);
    case Value::BytesOut:
        return number(v.clientSent);
    case Value::UserAgent:
        return fieldById(http::FieldId::UserAgent);
    case Value::Referer:
        return fieldById(http::FieldId::Referer);
    case Value::TlsVersion:
        return text(tls != nullptr ? tls->version : std::string_view{});
    case Value::TlsCipher:
        return text(tls != nullptr ? tls->cipher : std::string_view{});
    case Value::TlsServerName:
        return text(tls != nullptr ? tls->serverName : std::string_view{});
    case Value::TlsClient:
        return text(tls != nullptr ? tls->clientSubject : std::string_view{});
    case Value::RequestField:
        return field(request != nullptr ? &request->fields : nullptr, piece);
    case Value::ResponseField:
        return field(v.response != nullptr ? &v.response->fields : nullptr, piece);
    }
}

void LineWriter::time() {
    open();
    m_timestamps.write(m_verdict.receivedAt, m_out);
    m_out += TimestampCache::kSize;
    close();
}

void LineWriter::hex(bool isPresent, std::size_t size, void (TraceContext::*write)(char*) const) {
    if (!isPresent)
        return nothing();
    open();
    (m_verdict.trace.*write)(m_out);
    m_out += size;
    close();
}

/// "basic_auth passed after 0.041200 s, access refused (no such role)"
void LineWriter::policies() {
    bool isFirst = true;
    for (const PolicyVerdict& verdict : m_verdict.policies()) {
        if (!verdict.isWorthTelling())
            continue;
        isFirst ? open() : append(", ");
        isFirst = false;
        append(verdict.policy);
        append(" ");
        append(toString(verdict.result));
        if (verdict.waited != Duration::zero()) {
            std::array<char, kLongestSeconds> text;
            append(" after ");
            append({text.data(), writeSeconds(text.data(), verdict.waited)});
            append(" s");
        }
        if (!verdict.value.empty()) {
            append(" (");
            append(verdict.value);
            append(")");
        }
    }
    isFirst ? nothing() : close();
}

void LineWriter::text(std::string_view text) {
    if (text.empty())
        return nothing();
    open();
    append(text);
    close();
}

void LineWriter::maskedText(std::string_view text) {
    if (text.empty())
        return nothing();
    open();
    appendMasked(text);
    close();
}

void LineWriter::field(const http::Fields* fields, const AccessLogFormat::Piece& piece) {
    const std::string_view name(m_format.m_text.data() + piece.name, piece.nameSize);
    bool isFirst = true;
    if (fields != nullptr) {
        for (const http::Field& field : fields->all()) {
            if (field.name != name)
                continue;
            isFirst ? open() : append(", ");
            isFirst = false;
            piece.masked ? append(kMask) : appendMasked(field.value);
        }
    }
    isFirst ? nothing() : close();
}

void LineWriter::fieldById(http::FieldId id) {
    const http::Field* const field = m_verdict.request != nullptr ? m_verdict.request->fields.find(id) : nullptr;
    maskedText(field != nullptr ? field->value : std::string_view{});
}

void LineWriter::nothing() {
    if (m_escape == Escape::Json) {
        std::memcpy(m_out, "null", 4);
        m_out += 4;
    } else {
        *m_out++ = '-';
    }
}

void LineWriter::appendMasked(std::string_view text) {
    SecretFinder secrets(text);
    while (const auto secret = secrets.next()) {
        append(text.substr(0, static_cast<std::size_t>(secret->data() - text.data())));
        append(kMask);
        text.remove_prefix(static_cast<std::size_t>(secret->data() + secret->size() - text.data()));
    }
    append(text);
}

Result<AccessLogFormat> AccessLogFormat::compile(std::string_view format) {
    if (format.empty() || format == "json")
        return FormatCompiler::compileJson();
    return FormatCompiler::compileText(format);
}

char* AccessLogFormat::write(const Verdict& verdict, TimestampCache& timestamps, char* out) const {
    return LineWriter(*this, verdict, timestamps, out).write();
}

std::vector<AccessLogFormat::Placeholder> AccessLogFormat::placeholders() {
    return {
#define GATEHOUSE_LOG_PLACEHOLDER(id, name, origin, help) {name, help},
        GATEHOUSE_LOG_VALUES(GATEHOUSE_LOG_PLACEHOLDER)
#undef GATEHOUSE_LOG_PLACEHOLDER
    };
}

} // namespace gatehouse::observe
