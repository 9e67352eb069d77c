#include "gateway/control/configuration/draft_box.h"

#include "shared/document/diagnostics.h"
#include "shared/document/limits.h"

#include <algorithm>
#include <utility>

namespace gatehouse::control {

using rpc::ErrorCode;

OpenDraft& DraftBox::open(const std::optional<Revision>& base, std::shared_ptr<const document::Node> document,
                          std::string user, WallTime now) {
    if (m_drafts.size() >= kMost)
        m_drafts.erase(std::ranges::min_element(m_drafts, {}, [](const auto& draft) { return draft.second.lastUsed; }));
    OpenDraft draft;
    draft.id = "d" + std::to_string(++m_lastId);
    draft.base = base ? base->number : 0;
    draft.baseHash = base ? base->hash : std::string();
    draft.user = std::move(user);
    draft.opened = now;
    draft.baseDocument = draft.document = std::move(document);
    draft.lastUsed = ++m_uses;
    return m_drafts.emplace(draft.id, draft).first->second;
}

rpc::Answer<OpenDraft*> DraftBox::find(const std::string& id) {
    const auto found = m_drafts.find(id);
    if (found == m_drafts.end())
        return rpc::failure(ErrorCode::NotFound, "there is no draft " + document::inQuotes(id) + "; of " +
                                                     std::to_string(kMost) +
                                                     " the one that is not used for longest gives way to another");
    found->second.lastUsed = ++m_uses;
    return &found->second;
}

std::vector<const OpenDraft*> DraftBox::list() const {
    std::vector<const OpenDraft*> drafts;
    for (const auto& [id, draft] : m_drafts)
        drafts.push_back(&draft);
    return drafts;
}

rpc::Answer<void> DraftBox::put(OpenDraft& draft, const std::string& piece, document::Format format, bool more) {
    if (draft.upload.size() + piece.size() > document::kMaxTextSize) {
        draft.upload = {};
        return rpc::failure(ErrorCode::InvalidParams, "a document has 16 MiB at most");
    }
    draft.upload += piece;
    if (more)
        return {};
    const std::string text = std::exchange(draft.upload, {});
    document::Diagnostics diagnostics;
    auto root = document::read(text, format, diagnostics);
    if (!root || diagnostics.hasErrors())
        return tl::unexpected(rpc::failureOf(ErrorCode::InvalidConfiguration, diagnostics));
    draft.document = std::make_shared<const document::Node>(*std::move(root));
    return {};
}

} // namespace gatehouse::control
