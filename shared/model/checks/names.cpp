#include "shared/model/checks/checks.h"

#include <string_view>
#include <unordered_map>

namespace gatehouse::model::checks {

namespace {

template <class Named> void unique(const std::vector<Named>& list, const Cursor& at, Diagnostics& diagnostics) {
    std::unordered_map<std::string_view, std::size_t> first;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i].name.empty())
            continue;
        const auto [known, isNew] = first.try_emplace(list[i].name, i);
        if (!isNew)
            at.at(i).at("name").error(diagnostics, "the name " + document::inQuotes(list[i].name) + " is taken",
                                      "by " + at.at(known->second).path());
    }
}

} // namespace

void names(const Config& config, const Cursor& root, Diagnostics& diagnostics) {
    unique(config.listeners, root.at("listeners"), diagnostics);
    unique(config.certificates, root.at("certificates"), diagnostics);
    unique(config.services, root.at("services"), diagnostics);
    unique(config.routes, root.at("routes"), diagnostics);
    unique(config.chains, root.at("chains"), diagnostics);
    unique(config.consumers, root.at("consumers"), diagnostics);
    unique(config.plans, root.at("plans"), diagnostics);
    unique(config.stores, root.at("stores"), diagnostics);
}

} // namespace gatehouse::model::checks
