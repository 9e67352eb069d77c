#include "shared/schema/catalogue.h"

#include <algorithm>

namespace gatehouse::schema {

Catalogue::Catalogue(std::vector<CatalogueEntry> entries, std::vector<std::string> stages)
    : m_entries(std::move(entries)), m_stages(std::move(stages)) {
    std::ranges::sort(m_entries, {}, &CatalogueEntry::name);
}

const Catalogue& Catalogue::empty() {
    static const Catalogue none;
    return none;
}

const CatalogueEntry* Catalogue::find(std::string_view name) const {
    const auto found = std::ranges::lower_bound(m_entries, name, {}, &CatalogueEntry::name);
    return found == m_entries.end() || found->name != name ? nullptr : &*found;
}

std::vector<std::string_view> Catalogue::names() const {
    std::vector<std::string_view> names;
    for (const CatalogueEntry& entry : m_entries)
        names.push_back(entry.name);
    return names;
}

} // namespace gatehouse::schema
