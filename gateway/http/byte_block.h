#pragma once

#include "gateway/http/character.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace gatehouse::http {

/// Sixteen bytes looked at together. Each question is answered with one bit a byte, the first byte in the lowest one.
class ByteBlock {
public:
    static constexpr std::size_t kSize = 16;
    using Mask = std::uint32_t;

#ifdef __SSE2__
    /// Reads kSize bytes.
    explicit ByteBlock(const char* bytes) : m_bytes(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes))) {}

    [[nodiscard]] Mask equal(char c) const { return bits(_mm_cmpeq_epi8(m_bytes, _mm_set1_epi8(c))); }
    /// character::isControl
    [[nodiscard]] Mask control() const { return bits(controlBytes()); }
    /// How many control bytes there are from `at` on; reads whole blocks, the last one with bytes at or behind `end`.
    [[nodiscard]] static std::size_t countControl(const char* at, const char* end) {
        __m128i sums = _mm_setzero_si128();
        while (at < end) {
            // Each block adds one to the byte of each control: as many as a byte can count.
            const char* const stop = std::min(end, at + 255 * kSize);
            __m128i counts = _mm_setzero_si128();
            for (; at < stop; at += kSize)
                counts = _mm_sub_epi8(counts, ByteBlock(at).controlBytes());
            sums = _mm_add_epi64(sums, _mm_sad_epu8(counts, _mm_setzero_si128()));
        }
        return static_cast<std::size_t>(_mm_cvtsi128_si64(sums) + _mm_cvtsi128_si64(_mm_srli_si128(sums, 8)));
    }
    /// Letters, digits and "-".
    [[nodiscard]] Mask plainName() const {
        const __m128i lower = _mm_or_si128(m_bytes, _mm_set1_epi8(0x20));
        const __m128i name = _mm_or_si128(_mm_or_si128(within(lower, 'a', 'z'), within(m_bytes, '0', '9')),
                                          _mm_cmpeq_epi8(m_bytes, _mm_set1_epi8('-')));
        return bits(name);
    }
    /// Writes back the first `count` bytes in lower case; the others as they were.
    void storeLowerCase(char* bytes, std::size_t count) const {
        const __m128i place = _mm_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        const __m128i first = _mm_cmplt_epi8(place, _mm_set1_epi8(static_cast<char>(count)));
        const __m128i toLower = _mm_and_si128(_mm_and_si128(within(m_bytes, 'A', 'Z'), first), _mm_set1_epi8(0x20));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(bytes), _mm_or_si128(m_bytes, toLower));
    }

private:
    static Mask bits(__m128i bytes) { return static_cast<Mask>(_mm_movemask_epi8(bytes)); }
    /// Signed comparison: bytes above 0x7F are within no range.
    static __m128i within(__m128i bytes, char first, char last) {
        return _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8(static_cast<char>(first - 1))),
                             _mm_cmplt_epi8(bytes, _mm_set1_epi8(static_cast<char>(last + 1))));
    }
    [[nodiscard]] __m128i controlBytes() const {
        const __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(m_bytes, _mm_set1_epi8(0x1F)), m_bytes);
        const __m128i tab = _mm_cmpeq_epi8(m_bytes, _mm_set1_epi8('\t'));
        const __m128i del = _mm_cmpeq_epi8(m_bytes, _mm_set1_epi8(0x7F));
        return _mm_or_si128(_mm_andnot_si128(tab, low), del);
    }

    __m128i m_bytes;
#else
    explicit ByteBlock(const char* bytes) { std::memcpy(m_bytes, bytes, kSize); }

    [[nodiscard]] Mask equal(char c) const {
        return where([c](char byte) { return byte == c; });
    }
    [[nodiscard]] Mask control() const { return where(character::isControl); }
    [[nodiscard]] static std::size_t countControl(const char* at, const char* end) {
        std::size_t count = 0;
        for (; at < end; at += kSize)
            count += static_cast<std::size_t>(std::popcount(ByteBlock(at).control()));
        return count;
    }
    [[nodiscard]] Mask plainName() const {
        return where([](char byte) { return character::isAlphanumeric(byte) || byte == '-'; });
    }
    void storeLowerCase(char* bytes, std::size_t count) const {
        for (std::size_t i = 0; i < count; ++i)
            bytes[i] = character::toLower(m_bytes[i]);
    }

private:
    template <class Predicate> [[nodiscard]] Mask where(Predicate predicate) const {
        Mask mask = 0;
        for (std::size_t i = 0; i < kSize; ++i)
            mask |= static_cast<Mask>(predicate(m_bytes[i])) << i;
        return mask;
    }

    char m_bytes[kSize];
#endif
};

/// True if a byte of the text is character::isControl().
[[nodiscard]] inline bool holdsControl(std::string_view text) {
    if (text.size() < ByteBlock::kSize) {
        bool found = false;
        for (const char c : text)
            found |= character::isControl(c);
        return found;
    }
    const char* const last = text.data() + text.size() - ByteBlock::kSize;
    ByteBlock::Mask found = ByteBlock(last).control();
    for (const char* at = text.data(); at < last; at += ByteBlock::kSize)
        found |= ByteBlock(at).control();
    return found != 0;
}

} // namespace gatehouse::http
