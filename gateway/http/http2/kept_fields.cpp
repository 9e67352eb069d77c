#include "gateway/http/http2/kept_fields.h"

#include "gateway/http/character.h"
#include "gateway/http/connection_field.h"

#include <algorithm>

namespace gatehouse::http::http2 {

void KeptFields::keep(const Fields& fields) {
    for (const Field& field : fields.all()) {
        if (isConnectionField(field.id) || field.id == FieldId::Host)
            continue;
        m_text.append(field.name).append(field.value);
        m_sizes.push_back({field.name.size(), field.value.size()});
    }
    std::ranges::replace_if(m_text, character::isControl, ' '); // as FieldList does
}

void KeptFields::clear() {
    m_text.clear();
    m_sizes.clear();
}

void KeptFields::addTo(FieldList& list) const {
    std::string_view rest = m_text;
    for (const Size& size : m_sizes) {
        list.add(rest.substr(0, size.name), rest.substr(size.name, size.value));
        rest.remove_prefix(size.name + size.value);
    }
}

} // namespace gatehouse::http::http2
