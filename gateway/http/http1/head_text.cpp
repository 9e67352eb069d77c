#include "gateway/http/http1/head_text.h"

#include "gateway/http/character.h"

#include <algorithm>

namespace gatehouse::http::http1 {

bool HeadText::holdsStrayControls() {
    std::memset(m_end, ' ', kSlack); // what the last block holds beyond the end
    return ByteBlock::countControl(m_start, m_end) != 2 * m_lines;
}

void HeadText::clean(char* from) { std::replace_if(from, m_end, character::isControl, ' '); }

} // namespace gatehouse::http::http1
