#pragma once

#include "gateway/observe/verdict.h"
#include "shared/core/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
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
    std::int64_t m_second = -1;
    std::array<char, kSize> m_text{};
};

/// How a line of the access log is made, compiled once from "json" or from a text with {placeholders}. Immutable,
/// shared by all workers.
///
/// No byte that came from outside can end a line, leave its field or hide in it: control bytes, quotes, backslashes,
/// invalid UTF-8 and invisible or direction-changing characters are escaped (JSON: \uXXXX, text: \xHH per byte). Values
/// of fields that carry credentials and of query parameters with the name of a secret are never written, whatever the
/// format asks for.
class AccessLogFormat {
public:
    /// Longest line, newline included. A line that would be longer has its values cut, never its structure.
    static constexpr std::size_t kMaxLine = 16 * 1024;
    /// Bytes a line may write beyond its end, for copying in whole vectors.
    static constexpr std::size_t kSlack = 64;

    /// Errors name the placeholder and the nearest known one.
    [[nodiscard]] static Result<AccessLogFormat> compile(std::string_view format);

    /// Writes one line with its newline at `out`, where kMaxLine + kSlack bytes must be free, and returns its end.
    [[nodiscard]] char* write(const Verdict& verdict, TimestampCache& timestamps, char* out) const;

    /// Every placeholder with a sentence about it, for the reference page.
    struct Placeholder {
        std::string_view name;
        std::string_view help;
    };
    [[nodiscard]] static std::vector<Placeholder> placeholders();

private:
    friend class FormatCompiler;

    enum class Value : std::uint8_t;
    enum class Escape : std::uint8_t { Json, Quoted, Bare }; ///< Quoted: text between quotes in a format string
    struct Piece {
        std::uint32_t literalStart = 0; ///< what stands before the value
        std::uint16_t literalSize = 0;
        Value value{};
        Escape escape{};
        bool masked = false;
        std::uint32_t nameStart = 0;
        std::uint16_t nameSize = 0;
    };
    class Line;

    std::string m_text; ///< literals and field names
    std::vector<Piece> m_pieces;
    std::size_t m_reserve = 0; ///< bytes of a line that are not cut
};

} // namespace gatehouse::observe
