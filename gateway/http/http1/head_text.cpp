#include "gateway/http/http1/head_text.h"

#include "gateway/http/character.h"
#include "gateway/http/http1/control_scan.h"

#include <algorithm>

namespace gatehouse::http::http1 {

bool HeadText::holdsStrayControls() const { return countControls({m_start, size()}) != 2 * m_lines; }

void HeadText::clean(char* from) { std::replace_if(from, m_end, character::isControl, ' '); }

} // namespace gatehouse::http::http1
