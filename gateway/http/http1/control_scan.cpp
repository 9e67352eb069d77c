#include "gateway/http/http1/control_scan.h"

#include "gateway/http/character.h"

#include <bit>
#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace gatehouse::http::http1 {

namespace {

std::size_t findControlByByte(std::string_view text, std::size_t from) {
    while (from < text.size() && !character::isControl(text[from]))
        ++from;
    return from;
}

#ifdef __SSE2__
constexpr std::size_t kBlock = 16;

/// One bit for each control byte of the block.
std::uint32_t controlMask(const char* block) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block));
    const __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
    const __m128i tab = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\t'));
    const __m128i del = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x7F));
    return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(_mm_andnot_si128(tab, low), del)));
}
#endif

} // namespace

std::size_t findControl(std::string_view text, std::size_t from) {
#ifdef __SSE2__
    if (text.size() >= kBlock) {
        for (; text.size() - from >= kBlock; from += kBlock) {
            if (const std::uint32_t mask = controlMask(text.data() + from); mask != 0)
                return from + static_cast<std::size_t>(std::countr_zero(mask));
        }
        if (from == text.size())
            return from;
        // The last block overlaps what has been looked at.
        const std::size_t last = text.size() - kBlock;
        const std::uint32_t mask = controlMask(text.data() + last) >> (from - last);
        return mask != 0 ? from + static_cast<std::size_t>(std::countr_zero(mask)) : text.size();
    }
#endif
    return findControlByByte(text, from);
}

std::size_t countControls(std::string_view text) {
    std::size_t count = 0;
#ifdef __SSE2__
    for (; text.size() >= kBlock; text.remove_prefix(kBlock))
        count += static_cast<std::size_t>(std::popcount(controlMask(text.data())));
#endif
    for (const char c : text)
        count += character::isControl(c) ? 1 : 0;
    return count;
}

} // namespace gatehouse::http::http1
