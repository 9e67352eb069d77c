#include "gateway/pipeline/grpc.h"

#include "gateway/http/character.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace gatehouse::pipeline {

using http::FieldId;
using http::Reason;

namespace {

constexpr std::string_view kContentType = "application/grpc";
constexpr std::string_view kTimeout = "grpc-timeout";
constexpr std::string_view kStatus = "grpc-status";
constexpr std::int64_t kMaxTimeoutValue = 99'999'999; // eight digits
constexpr std::uint8_t kMaxStatus = 16;

struct TimeoutUnit {
    char letter;
    Duration length;
};
/// The finest first.
constexpr std::array<TimeoutUnit, 6> kTimeoutUnits{
    {{'n', 1ns}, {'u', 1us}, {'m', 1ms}, {'S', 1s}, {'M', 1min}, {'H', 1h}}};

/// A number of at most `digits` digits, and nothing else.
std::optional<std::int64_t> readNumber(std::string_view text, std::size_t digits) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || text.size() > digits || !http::character::isDigit(text.front()) || error != std::errc{} ||
        end != text.data() + text.size())
        return std::nullopt;
    return value;
}

} // namespace

bool isGrpc(const http::Fields& fields) {
    const auto type = fields.value(FieldId::ContentType);
    if (!type || type->size() < kContentType.size() ||
        !http::equalsIgnoringCase(type->substr(0, kContentType.size()), kContentType))
        return false;
    return type->size() == kContentType.size() || (*type)[kContentType.size()] == '+' ||
           (*type)[kContentType.size()] == ';';
}

std::optional<Duration> grpcTimeout(const http::Fields& fields) {
    const http::Field* found = nullptr;
    for (const http::Field& field : fields.all()) {
        if (field.name != kTimeout)
            continue;
        if (found != nullptr)
            return std::nullopt;
        found = &field;
    }
    if (found == nullptr || found->value.empty())
        return std::nullopt;
    const auto unit = std::ranges::find(kTimeoutUnits, found->value.back(), &TimeoutUnit::letter);
    const auto value = readNumber(found->value.substr(0, found->value.size() - 1), 8);
    if (unit == kTimeoutUnits.end() || !value)
        return std::nullopt;
    if (*value > Duration::max() / unit->length)
        return Duration::max();
    return *value * unit->length;
}

std::string_view grpcTimeoutText(Duration timeout, Arena& arena) {
    for (const TimeoutUnit& unit : kTimeoutUnits) {
        const std::int64_t value = std::max<std::int64_t>(timeout / unit.length, 1);
        if (value > kMaxTimeoutValue)
            continue;
        std::array<char, 9> text{};
        const char* end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
        const std::string_view digits(text.data(), static_cast<std::size_t>(end - text.data()));
        return arena.concat(digits, std::string_view(&unit.letter, 1));
    }
    return "99999999H";
}

GrpcStatus grpcStatus(Reason reason, std::uint16_t httpStatus) {
    if (reason == Reason::deadline || reason == Reason::upstream_timeout)
        return GrpcStatus::DeadlineExceeded;
    switch (httpStatus) {
    case 400:
        return GrpcStatus::Internal;
    case 401:
        return GrpcStatus::Unauthenticated;
    case 403:
        return GrpcStatus::PermissionDenied;
    case 404:
        return GrpcStatus::Unimplemented;
    case 413:
    case 431:
        return GrpcStatus::ResourceExhausted; // the mapping has no word for them; servers of gRPC say this
    case 429:
    case 502:
    case 503:
    case 504:
        return GrpcStatus::Unavailable;
    default:
        return GrpcStatus::Unknown;
    }
}

std::string_view toText(GrpcStatus status) {
    static constexpr std::array<std::string_view, kMaxStatus + 1> kDigits{
        "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16"};
    return kDigits[static_cast<std::size_t>(status)];
}

std::optional<std::uint8_t> readGrpcStatus(const http::Fields& fields) {
    const http::Field* field = fields.find(kStatus);
    const auto value = field == nullptr ? std::nullopt : readNumber(field->value, 2);
    if (!value || *value > kMaxStatus)
        return std::nullopt;
    return static_cast<std::uint8_t>(*value);
}

std::string_view grpcMessage(std::string_view text, Arena& arena) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    const auto isPlain = [](char c) { return c >= 0x20 && c <= 0x7E && c != '%'; };
    const auto encoded = static_cast<std::size_t>(std::ranges::count_if(text, std::not_fn(isPlain)));
    if (encoded == 0)
        return text;
    char* out = arena.allocateArray<char>(text.size() + 2 * encoded);
    char* at = out;
    for (const char c : text) {
        if (isPlain(c)) {
            *at++ = c;
            continue;
        }
        const auto byte = static_cast<std::uint8_t>(c);
        *at++ = '%';
        *at++ = kHex[byte >> 4];
        *at++ = kHex[byte & 0xF];
    }
    return {out, static_cast<std::size_t>(at - out)};
}

} // namespace gatehouse::pipeline
