#pragma once

#include "gateway/http/fields.h"
#include "gateway/http/http2/field_list.h"

#include <cstddef>
#include <string>
#include <vector>

namespace gatehouse::http::http2 {

/// A copy of trailers that may have to wait for their body longer than the exchange lives.
class KeptFields {
public:
    void keep(const Fields& fields);
    void clear();
    [[nodiscard]] bool empty() const { return m_sizes.empty(); }
    void addTo(FieldList& list) const;

private:
    struct Size {
        std::size_t name;
        std::size_t value;
    };
    std::string m_text; ///< names and values in a row
    std::vector<Size> m_sizes;
};

} // namespace gatehouse::http::http2
