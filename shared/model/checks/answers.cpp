#include "shared/model/checks/checks.h"
#include "shared/schema/catalogue.h"

#include <algorithm>
#include <functional>

namespace gatehouse::model::checks {

namespace {

std::string listOfAnswering(const schema::Catalogue& catalogue) {
    std::string out;
    for (const schema::CatalogueEntry& entry : catalogue.entries())
        if (entry.answers)
            out.append(out.empty() ? "" : " or ").append(entry.name);
    return out;
}

} // namespace

void answers(const Config& config, const Cursor& root, const schema::Catalogue& catalogue, Diagnostics& diagnostics) {
    // An unknown policy or chain has been reported, and may be the one.
    const std::function<bool(const PolicyUse&)> mayAnswer = [&](const PolicyUse& use) {
        if (!use.chain.empty()) {
            const auto chain = std::ranges::find(config.chains, use.chain, &PolicyChain::name);
            return chain == config.chains.end() || std::ranges::any_of(chain->policies, [&](const PolicyUse& inner) {
                       return !inner.chain.empty() || mayAnswer(inner);
                   });
        }
        const schema::CatalogueEntry* entry = catalogue.find(use.policy);
        return entry == nullptr || entry->answers;
    };
    if (std::ranges::any_of(config.policies, mayAnswer))
        return;
    const std::string answering = listOfAnswering(catalogue);
    const Cursor routes = root.at("routes");
    for (std::size_t i = 0; i < config.routes.size(); ++i) {
        const Route& route = config.routes[i];
        const Cursor place = routes.at(i);
        const bool couldBeRead = place.exists() && place.node()->kind == document::Node::Kind::Map;
        if (!couldBeRead || place.has("service") || std::ranges::any_of(route.policies, mayAnswer))
            continue;
        if (diagnostics.hasErrorsInMembersOf(place.path()))
            continue; // a misspelt "service", say: one mistake is one message
        place.error(diagnostics, "nothing answers the requests of this route",
                    answering.empty() ? "write \"service\""
                                      : "write \"service\", or a policy that answers: " + answering);
    }
}

} // namespace gatehouse::model::checks
