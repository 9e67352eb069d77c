#include "gateway/http/http1/head_text.h"

#include "gateway/http/byte_block.h"
#include "gateway/http/character.h"

#include <algorithm>

namespace gatehouse::http::http1 {

bool HeadText::holdsStrayControls() const {
    std::size_t controls = 0;
    const char* at = m_start;
    for (; m_end - at >= static_cast<std::ptrdiff_t>(ByteBlock::kSize); at += ByteBlock::kSize)
        controls += ByteBlock(at).countControl();
    controls += static_cast<std::size_t>(std::count_if(at, static_cast<const char*>(m_end), character::isControl));
    return controls != 2 * m_lines;
}

void HeadText::clean(char* from) { std::replace_if(from, m_end, character::isControl, ' '); }

} // namespace gatehouse::http::http1
