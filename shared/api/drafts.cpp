#include "shared/api/drafts.h"

#include "shared/api/texts.h"
#include "shared/schema/schema.h"

namespace gatehouse::api {

namespace {

constexpr std::size_t kPiece = 512 * 1024; // escaped, it still fits into a message

} // namespace

schema::TypePtr declare(schema::Tag<Format> /*tag*/) {
    return schema::words<Format>({{"yaml", Format::Yaml, ""}, {"json", Format::Json, ""}});
}

schema::TypePtr declare(schema::Tag<Draft> /*tag*/) {
    return schema::object<Draft>("draft", "A configuration in the making.")
        .field("id", &Draft::id, "What it is called by.")
        .field("base", &Draft::base, "Number of the revision that it was made from; 0: from nothing.")
        .field("base_hash", &Draft::baseHash, "Its hash; a commit is refused if it is not the head any more.")
        .field("user", &Draft::user, "Who opened it.")
        .field("opened", &Draft::opened, "When.");
}

schema::TypePtr declare(schema::Tag<Drafts> /*tag*/) {
    return schema::object<Drafts>("drafts", "Drafts.").field("drafts", &Drafts::drafts, "All of them.");
}

schema::TypePtr declare(schema::Tag<DraftParams> /*tag*/) {
    return schema::object<DraftParams>("draft.params", "Which draft.")
        .field("draft", &DraftParams::draft, kDraftText)
        .required()
        .length(1, 64);
}

schema::TypePtr declare(schema::Tag<DraftsOpenParams> /*tag*/) {
    return schema::object<DraftsOpenParams>("drafts.open.params", "From what.")
        .field("from", &DraftsOpenParams::from, kRevisionText)
        .length(1, 128);
}

schema::TypePtr declare(schema::Tag<Edit::Kind> /*tag*/) {
    return schema::words<Edit::Kind>({{"set", Edit::Kind::Set, "puts the value there, in the place of what was"},
                                      {"remove", Edit::Kind::Remove, "takes it away"}});
}

schema::TypePtr declare(schema::Tag<Edit> /*tag*/) {
    return schema::object<Edit>("drafts.edit", "A change to a document.")
        .field("op", &Edit::op, "What is done.")
        .field("section", &Edit::section, kSectionText)
        .required()
        .field("name", &Edit::name, "The object in that section; without it, the section as a whole.")
        .field("value", &Edit::value, "As it would be written in a configuration.");
}

schema::TypePtr declare(schema::Tag<DraftsChangeParams> /*tag*/) {
    return schema::object<DraftsChangeParams>("drafts.change.params", "What changes.")
        .field("draft", &DraftsChangeParams::draft, kDraftText)
        .required()
        .length(1, 64)
        .field("changes", &DraftsChangeParams::changes, "In this order.")
        .required()
        .count(1, 1'000);
}

schema::TypePtr declare(schema::Tag<DraftsPutParams> /*tag*/) {
    return schema::object<DraftsPutParams>("drafts.put.params", "The whole document.")
        .field("draft", &DraftsPutParams::draft, kDraftText)
        .required()
        .length(1, 64)
        .field("text", &DraftsPutParams::text, "The text, or its next piece.")
        .required()
        .length(0, kPiece)
        .multiline()
        .field("format", &DraftsPutParams::format, "How it is written.")
        .field("more", &DraftsPutParams::more,
               "Whether another piece follows; the document is read with the last one.");
}

schema::TypePtr declare(schema::Tag<Validation> /*tag*/) {
    return schema::object<Validation>("validation", "What is to be said about a configuration.")
        .field("valid", &Validation::valid, "Whether it can be committed.")
        .field("diagnostics", &Validation::diagnostics,
               "Errors and warnings: severity, line and column if it was put as text, path, message, hint.");
}

schema::TypePtr declare(schema::Tag<DraftsCommitParams> /*tag*/) {
    return schema::object<DraftsCommitParams>("drafts.commit.params", "What becomes a revision, and why.")
        .field("draft", &DraftsCommitParams::draft, kDraftText)
        .required()
        .length(1, 64)
        .field("message", &DraftsCommitParams::message, kMessageText)
        .multiline()
        .field("confirm", &DraftsCommitParams::confirm, kConfirmText)
        .range(1s, 24h)
        .field("return_on", &DraftsCommitParams::returnOn, kReturnOnText);
}

} // namespace gatehouse::api
