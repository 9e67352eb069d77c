#pragma once

#include "gateway/observe/access_log/escape.h"
#include "gateway/observe/verdict.h"
#include "shared/core/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::observe {

/// The text of one second, so that a line only has to fill in its milliseconds. One a thread.
class TimestampCache {
public:
    static constexpr std::size_t kSize = 24;
    /// Writes exactly kSize bytes, "2026-03-01T12:34:56.789Z" (RFC 3339, UTC).
    void write(WallTime time, char* out);

private:
    void renew(std::int64_t second);

    std::int64_t m_second = INT64_MIN;
    std::array<char, kSize> m_text{};
};

/// How a line of the access log is made, compiled once from "json" or from a text with {placeholders}. Immutable,
/// shared by all workers.
///
/// No byte that came from outside can end a line, leave its field or hide in it: see Escape. Values of fields that
/// carry credentials and of query parameters with the name of a secret are never written, whatever the format asks for.
class AccessLogFormat {
public:
    /// Longest line, newline included. A line that would be longer has its values cut, never its structure.
    static constexpr std::size_t kMaxLine = 16 * 1024;
    /// Longest value that a client or upstream decides, escaped.
    static constexpr std::size_t kMaxValue = 4 * 1024;
    /// Longest value of our own, such as the name of a route. Room for these is kept in every line, so that no flood of
    /// foreign bytes can push the verdict out of it.
    static constexpr std::size_t kMaxOwnValue = 256;
    /// Bytes a line may write beyond its end, for copying in whole vectors.
    static constexpr std::size_t kSlack = 64;

    /// Errors name the placeholder and the nearest known one. "{{" and "}}" are braces that mean themselves.
    [[nodiscard]] static Result<AccessLogFormat> compile(std::string_view format);

    /// Writes one line with its newline at `out`, where kMaxLine + kSlack bytes must be free, and returns its end.
    [[nodiscard]] char* write(const Verdict& verdict, TimestampCache& timestamps, char* out) const;

    /// Every placeholder with a sentence about it, for the reference page; "req.*" and "resp.*" stand for any field.
    struct Placeholder {
        std::string_view name;
        std::string_view help;
    };
    [[nodiscard]] static std::vector<Placeholder> placeholders();

private:
    friend class FormatCompiler;
    friend class LineWriter;

    enum class Value : std::uint8_t;
    /// A literal and the value behind it.
    struct Piece {
        std::uint32_t literal = 0; ///< start in m_text
        std::uint32_t name = 0;    ///< of a field, start in m_text
        std::uint16_t literalSize = 0;
        std::uint16_t nameSize = 0;
        Value value{};
        Escape escape{};
        bool foreign = false; ///< a client or upstream decides about the value
        bool masked = false;
    };

    std::string m_text; ///< literals and field names, padded for copying in whole vectors
    std::vector<Piece> m_pieces;
    std::size_t m_fixed = 0; ///< bytes of a line that are there whatever the values are, at most
};

} // namespace gatehouse::observe
