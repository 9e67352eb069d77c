#pragma once

#include "shared/schema/type.h"
#include "shared/schema/type_of.h"

#include <any>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::schema {

/// A part of the route's path that a policy's option names: "id" of "/new/{id}".
struct CaptureUse {
    std::string_view option;
    std::string name;
};

/// A policy as the readers of configurations know it: its name and how its options are written. What checks of its own
/// it has are checks of its options' object (Object::check).
struct CatalogueEntry {
    std::string name;     ///< "rate_limit"
    std::string text;     ///< one sentence: what it does
    std::string stage;    ///< "limit": where in the chain it acts
    bool answers = false; ///< every request that reaches it is answered by it: a route with it needs no service
    /// Which parts of the route's path its options name; null: none ever.
    std::vector<CaptureUse> (*captures)(const std::any& options) = nullptr;
    /// Where it acts with these options; null: always at `stage`.
    std::string_view (*stageWith)(const std::any& options) = nullptr;
    std::string guide; ///< Markdown: why and when, examples; stands above the generated table of options

    TypePtr options;
    std::any (*create)() = nullptr; ///< default options
    void* (*access)(std::any& options) = nullptr;
    const void* (*look)(const std::any& options) = nullptr;

    [[nodiscard]] std::string_view stageOf(const std::any& used) const {
        return stageWith == nullptr ? std::string_view(stage) : stageWith(used);
    }
};

/// `catalogueEntry<rate_limit::Config>("rate_limit", "limit", "Bounds the rate of requests.")`
template <class Config>
[[nodiscard]] CatalogueEntry catalogueEntry(std::string_view name, std::string_view stage, std::string_view text) {
    CatalogueEntry entry;
    entry.name = name;
    entry.text = text;
    entry.stage = stage;
    entry.options = typeOf<Config>();
    entry.create = [] { return std::any(Config{}); };
    entry.access = [](std::any& options) -> void* { return std::any_cast<Config>(&options); };
    entry.look = [](const std::any& options) -> const void* { return std::any_cast<Config>(&options); };
    return entry;
}

/// The policies that a program knows. Given to whatever reads or writes configurations, which themselves know none.
class Catalogue {
public:
    Catalogue() = default;
    /// `stages` in the order in which policies of them act.
    explicit Catalogue(std::vector<CatalogueEntry> entries, std::vector<std::string> stages = {});
    [[nodiscard]] static const Catalogue& empty();

    [[nodiscard]] const CatalogueEntry* find(std::string_view name) const;
    /// Sorted by name.
    [[nodiscard]] const std::vector<CatalogueEntry>& entries() const { return m_entries; }
    [[nodiscard]] std::vector<std::string_view> names() const;
    [[nodiscard]] const std::vector<std::string>& stages() const { return m_stages; }

private:
    std::vector<CatalogueEntry> m_entries;
    std::vector<std::string> m_stages;
};

} // namespace gatehouse::schema
