#include "shared/api/objects.h"

#include "gateway/control/configuration/sections.h"
#include "gateway/control/management/conversions.h"
#include "gateway/control/management/deeds.h"
#include "gateway/control/management/page.h"
#include "shared/core/ascii.h"
#include "shared/document/diagnostics.h"
#include "shared/document/writer.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace gatehouse::control {

using document::Node;
using rpc::Answer;
using rpc::ErrorCode;

namespace {

constexpr std::size_t kPiece = 512 * 1024;

Answer<api::Objects> listed(const Node& root, const api::ObjectsListParams& params) {
    if (kindOf(params.section) == SectionKind::Unknown)
        return tl::unexpected(unknownSection(params.section));
    if (kindOf(params.section) == SectionKind::Whole)
        return rpc::failure(ErrorCode::InvalidParams, params.section + " has no named objects; objects.get tells it");
    api::Objects objects;
    const Node* list = findObject(root, params.section, {});
    if (list == nullptr)
        return objects;
    const std::string wanted = ascii::lowerCase(params.contains);
    Page page(params);
    for (const Node& item : list->items)
        if (wanted.empty() || ascii::lowerCase(document::writeJsonLine(item)).find(wanted) != std::string::npos)
            page.offer(objects.objects, [&item] { return item; });
    objects.total = page.total();
    objects.next = page.next();
    return objects;
}

Answer<api::Object> object(const Node& root, const api::ObjectsGetParams& params) {
    if (kindOf(params.section) == SectionKind::Unknown)
        return tl::unexpected(unknownSection(params.section));
    const Node* found = findObject(root, params.section, params.name);
    if (found == nullptr)
        return rpc::failure(ErrorCode::NotFound,
                            params.name.empty()
                                ? params.section + " is not written: its defaults hold"
                                : "there is no " + document::inQuotes(params.name) + " in " + params.section);
    if (document::writeJsonLine(*found).size() > rpc::kMaxMessage)
        return rpc::failure(ErrorCode::InvalidParams, params.section + " is too large for one reply; use objects.list");
    return api::Object{*found};
}

/// The document that was written last, until its last piece has been fetched: writing it takes longer than sending it.
struct WrittenDocument {
    std::weak_ptr<const document::Node> document;
    std::string hash; ///< of the revision; empty: there is none
    api::Format format{};
    std::string text;

    void write(const FoundDocument& found, api::Format wanted) {
        const bool isSame = hash.empty() ? found.document == document.lock() : found.revision.hash == hash;
        if (isSame && wanted == format && !text.empty())
            return;
        document = found.document;
        hash = found.revision.hash;
        format = wanted;
        text =
            format == api::Format::Json ? document::writeJson(*found.document) : document::writeYaml(*found.document);
    }
};

Answer<api::Exported> piece(WrittenDocument& written, const FoundDocument& found, const api::ExportParams& params) {
    written.write(found, params.format);
    const std::string& text = written.text;
    if (params.offset > text.size())
        return rpc::failure(ErrorCode::InvalidParams, "the document has no piece there");
    std::size_t end = std::min(text.size(), params.offset + kPiece);
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
        --end; // not in the middle of a character
    api::Exported out{found.revision.number, found.revision.hash, text.substr(params.offset, end - params.offset),
                      end < text.size() ? end : 0};
    if (out.next == 0)
        written = {};
    return out;
}

} // namespace

void serveObjects(Dispatcher& dispatcher, Configuration& configuration) {
    dispatcher.answerLater(api::kObjectsList, [&](const Caller& /*caller*/, const api::ObjectsListParams& params,
                                                  const auto& done) {
        findDocument(configuration, params.revision, params.draft, [params, done](const Answer<FoundDocument>& found) {
            done(found ? listed(*found->document, params) : tl::unexpected(found.error()));
        });
    });
    dispatcher.answerLater(api::kObjectsGet, [&](const Caller& /*caller*/, const api::ObjectsGetParams& params,
                                                 const auto& done) {
        findDocument(configuration, params.revision, params.draft, [params, done](const Answer<FoundDocument>& found) {
            done(found ? object(*found->document, params) : tl::unexpected(found.error()));
        });
    });
    dispatcher.answerLater(api::kConfigExport, [&, written = std::make_shared<WrittenDocument>()](
                                                   const Caller& /*caller*/, const api::ExportParams& params,
                                                   const auto& done) {
        findDocument(configuration, params.revision, {}, [written, params, done](const Answer<FoundDocument>& found) {
            done(found ? piece(*written, *found, params) : tl::unexpected(found.error()));
        });
    });
}

} // namespace gatehouse::control
