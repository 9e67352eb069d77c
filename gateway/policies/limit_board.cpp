#include "gateway/policies/limit_board.h"

#include "gateway/policies/build_context.h"

#include <map>

namespace gatehouse::policies {

std::shared_ptr<LimitBoard> LimitBoard::of(pipeline::StateRegistry& states) {
    return states.ensure<LimitBoard>("", [] { return std::make_shared<LimitBoard>(); });
}

void LimitBoard::tell(const BuildContext& context, const std::shared_ptr<const LimitView>& view) {
    if (context.purpose == PlanPurpose::Serving)
        of(context.states)->add(view);
}

std::vector<std::shared_ptr<const LimitView>> LimitBoard::views() {
    std::erase_if(m_views, [](const auto& view) { return view.expired(); });
    std::map<std::string, std::shared_ptr<const LimitView>> latest;
    for (const auto& weak : m_views)
        if (auto view = weak.lock())
            latest[view->id()] = std::move(view);
    std::vector<std::shared_ptr<const LimitView>> views;
    for (auto& [id, view] : latest)
        views.push_back(std::move(view));
    return views;
}

} // namespace gatehouse::policies
