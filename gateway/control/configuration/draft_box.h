#pragma once

#include "gateway/control/store/revision.h"
#include "shared/document/node.h"
#include "shared/document/reader.h"
#include "shared/rpc/failure.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gatehouse::control {

/// A configuration in the making.
struct OpenDraft {
    std::string id;
    std::uint64_t base = 0; ///< number of the revision; 0: nothing
    std::string baseHash;
    std::string user;
    WallTime opened{};
    std::shared_ptr<const document::Node> baseDocument;
    std::shared_ptr<const document::Node> document;
    std::string upload;         ///< pieces of a text that is not whole yet
    std::uint64_t lastUsed = 0; ///< in the box's counting
};

/// The drafts that are open, in memory, and not too many of them: one more takes the place of the one that nobody has
/// looked at for longest, for whoever left theirs behind does not come to discard it.
class DraftBox {
public:
    static constexpr std::size_t kMost = 16;

    /// From a revision, or from nothing.
    OpenDraft& open(const std::optional<Revision>& base, std::shared_ptr<const document::Node> document,
                    std::string user, WallTime now);
    [[nodiscard]] rpc::Answer<OpenDraft*> find(const std::string& id);
    void discard(const std::string& id) { m_drafts.erase(id); }
    [[nodiscard]] std::vector<const OpenDraft*> list() const;
    /// Another piece of its new text; reads all of it with the last one.
    [[nodiscard]] rpc::Answer<void> put(OpenDraft& draft, const std::string& piece, document::Format format, bool more);

private:
    std::map<std::string, OpenDraft> m_drafts;
    std::uint64_t m_lastId = 0;
    std::uint64_t m_uses = 0;
};

} // namespace gatehouse::control
