#include "bench/upstream/answer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>
#include <optional>

namespace gatehouse::bench {

namespace {

constexpr std::uint64_t kMaxBytes = std::uint64_t{16} << 30;
constexpr std::uint64_t kMaxChunks = 1'000'000;
constexpr std::uint64_t kMaxPauseMilliseconds = 600'000;

std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::string_view reasonPhrase(unsigned status) {
    switch (status) {
    case 200:
        return "OK";
    case 204:
        return "No Content";
    case 304:
        return "Not Modified";
    case 400:
        return "Bad Request";
    case 404:
        return "Not Found";
    case 500:
        return "Internal Server Error";
    case 503:
        return "Service Unavailable";
    default:
        return "Status";
    }
}

/// The number behind `prefix`, if `path` is just that.
std::optional<std::uint64_t> numberAfter(std::string_view path, std::string_view prefix) {
    return path.starts_with(prefix) ? number(path.substr(prefix.size())) : std::nullopt;
}

std::uint64_t queryNumber(std::string_view query, std::string_view name, std::uint64_t fallback) {
    while (!query.empty()) {
        const auto ampersand = query.find('&');
        const auto pair = query.substr(0, ampersand);
        const auto equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == name)
            return number(pair.substr(equals + 1)).value_or(fallback);
        if (ampersand == std::string_view::npos)
            break;
        query.remove_prefix(ampersand + 1);
    }
    return fallback;
}

/// Bytes outside printable ASCII become \u00XX, so that the answer is valid JSON and still shows every byte.
void appendJsonString(std::string& out, std::string_view text) {
    constexpr std::string_view kHex = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20 || byte >= 0x7f) {
            out += "\\u00";
            out += kHex[byte >> 4];
            out += kHex[byte & 15];
        } else {
            out += c;
        }
    }
    out += '"';
}

std::string describe(const Request& request, std::string_view upstreamName) {
    std::string json = "{\n  \"upstream\": ";
    appendJsonString(json, upstreamName);
    json += ",\n  \"method\": ";
    appendJsonString(json, request.method);
    json += ",\n  \"target\": ";
    appendJsonString(json, request.target);
    json += ",\n  \"version\": ";
    appendJsonString(json, request.version);
    json += ",\n  \"headers\": [";
    std::string_view separator = "\n    [";
    for (const auto& [name, value] : request.fields) {
        json += separator;
        appendJsonString(json, name);
        json += ", ";
        appendJsonString(json, value);
        json += ']';
        separator = ",\n    [";
    }
    json += "\n  ],\n  \"body_length\": ";
    return json;
}

std::string httpDate(std::chrono::system_clock::time_point now) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 64> text{};
    const auto size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return {text.data(), size};
}

} // namespace

Answer chooseAnswer(const Request& request, std::string_view upstreamName) {
    Answer answer;
    answer.keepAlive = request.keepAlive;
    answer.withoutBody = request.method == "HEAD";

    const auto mark = request.target.find('?');
    const auto path = request.target.substr(0, mark);
    const auto query = mark == std::string_view::npos ? std::string_view{} : request.target.substr(mark + 1);
    if (path == "/echo" || path.starts_with("/echo/")) {
        answer.kind = Answer::Kind::Echo;
        answer.echo = describe(request, upstreamName);
    } else if (const auto bytes = numberAfter(path, "/bytes/")) {
        answer.kind = Answer::Kind::Bytes;
        answer.amount = std::min(*bytes, kMaxBytes);
    } else if (const auto delay = numberAfter(path, "/delay/")) {
        answer.pause = std::chrono::milliseconds(std::min(*delay, kMaxPauseMilliseconds));
    } else if (const auto status = numberAfter(path, "/status/"); status && *status >= 200 && *status <= 599) {
        answer.kind = Answer::Kind::Status;
        answer.status = static_cast<unsigned>(*status);
        answer.withoutBody = answer.withoutBody || *status == 204 || *status == 304;
    } else if (path == "/stream") {
        answer.kind = Answer::Kind::Stream;
        answer.amount = std::min(queryNumber(query, "chunks", 10), kMaxChunks);
        answer.pause = std::chrono::milliseconds(std::min(queryNumber(query, "pause", 0), kMaxPauseMilliseconds));
        answer.chunked = request.version == "HTTP/1.1";
    }
    return answer;
}

AnswerWriter::AnswerWriter(std::string name, std::size_t fixedSize) : m_name(std::move(name)) {
    m_fixedBody = "Hello from " + m_name + ".\n";
    m_fixedBody.resize(fixedSize, '.');
    if (fixedSize != 0)
        m_fixedBody.back() = '\n';
    refresh(std::chrono::system_clock::now());
}

void AnswerWriter::refresh(std::chrono::system_clock::time_point now) {
    m_date = "Date: " + httpDate(now) + "\r\n";
    m_fixed.clear();
    writeHead(Answer{}, "text/plain", m_fixedBody.size(), m_fixed);
    m_fixed += m_fixedBody;
}

void AnswerWriter::write(const Answer& answer, std::uint64_t requestBodySize, std::string& out) const {
    switch (answer.kind) {
    case Answer::Kind::Fixed:
        if (answer.keepAlive && !answer.withoutBody) {
            out += m_fixed;
            return;
        }
        writeHead(answer, "text/plain", m_fixedBody.size(), out);
        if (!answer.withoutBody)
            out += m_fixedBody;
        return;
    case Answer::Kind::Echo: {
        const std::string body = answer.echo + std::to_string(requestBodySize) + "\n}\n";
        writeHead(answer, "application/json", body.size(), out);
        if (!answer.withoutBody)
            out += body;
        return;
    }
    case Answer::Kind::Bytes:
    case Answer::Kind::Stream:
        writeHead(answer, "application/octet-stream", answer.amount, out);
        return;
    case Answer::Kind::Status:
        writeHead(answer, {}, 0, out);
        return;
    }
}

void AnswerWriter::writeHead(const Answer& answer, std::string_view type, std::uint64_t length,
                             std::string& out) const {
    out += "HTTP/1.1 ";
    out += std::to_string(answer.status);
    out += ' ';
    out += reasonPhrase(answer.status);
    out += "\r\n";
    out += m_date;
    out += "Server: ";
    out += m_name;
    out += "\r\n";
    if (!type.empty()) {
        out += "Content-Type: ";
        out += type;
        out += "\r\n";
    }
    if (answer.chunked) {
        out += "Transfer-Encoding: chunked\r\n";
    } else if (answer.kind != Answer::Kind::Stream && answer.status != 204 && answer.status != 304) { // RFC 9110 §8.6
        out += "Content-Length: ";
        out += std::to_string(length);
        out += "\r\n";
    }
    if (!answer.keepAlive)
        out += "Connection: close\r\n";
    out += "\r\n";
}

} // namespace gatehouse::bench
