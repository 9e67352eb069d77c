#include "gateway/cli/documents.h"

#include "gateway/cli/arguments.h"
#include "gateway/cli/probation.h"
#include "shared/api/drafts.h"
#include "shared/api/objects.h"
#include "shared/document/reader.h"
#include "shared/document/writer.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <utility>

namespace gatehouse::cli {

namespace {

constexpr std::size_t kPiece = 256 * 1024;
constexpr Duration kCommitPatience = 60s;

struct Apply {
    std::string file;
    std::string message;
    Probation probation;
    bool isDryRun = false;
};

/// A draft that is forgotten again unless it was committed.
class ScopedDraft {
public:
    ScopedDraft(Connection& connection, std::string id) : m_connection(connection), m_id(std::move(id)) {}
    ScopedDraft(const ScopedDraft&) = delete;
    ScopedDraft& operator=(const ScopedDraft&) = delete;
    ~ScopedDraft() {
        if (!m_id.empty())
            (void)m_connection.call(api::kDraftsDiscard, {m_id});
    }
    [[nodiscard]] const std::string& id() const { return m_id; }
    void forget() { m_id.clear(); }

private:
    Connection& m_connection;
    std::string m_id;
};

/// Up to `length` bytes from `offset` on, not in the middle of a character.
std::string pieceOf(const std::string& text, std::size_t offset, std::size_t length) {
    std::size_t end = std::min(text.size(), offset + length);
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
        --end;
    return text.substr(offset, end - offset);
}

rpc::Answer<void> put(Connection& connection, const std::string& draft, const std::string& text, api::Format format) {
    std::size_t offset = 0;
    do {
        const std::string piece = pieceOf(text, offset, kPiece);
        offset += piece.size();
        TRY_VOID(connection.call(api::kDraftsPut, {draft, piece, format, offset < text.size()}));
    } while (offset < text.size());
    return {};
}

std::string lineOf(const api::Change& change) {
    constexpr std::string_view kMarks = "+-~>";
    std::string line(1, kMarks[static_cast<std::size_t>(change.change)]);
    line += ' ' + change.path;
    if (change.before)
        line += "  " + document::writeJsonLine(*change.before);
    if (change.before && change.after)
        line += "  ->";
    if (change.after)
        line += "  " + document::writeJsonLine(*change.after);
    if (change.change == api::Change::Kind::Moved)
        line += "  in another order";
    return line;
}

document::Node listOf(std::vector<document::Node> items) {
    document::Node list = document::Node::list();
    list.items = std::move(items);
    return list;
}

void print(const api::Diff& diff) {
    for (const api::Change& change : diff.changes)
        std::printf("%s\n", lineOf(change).c_str());
    if (diff.changes.size() < diff.count)
        std::printf("... and %llu more\n", static_cast<unsigned long long>(diff.count - diff.changes.size()));
}

/// Of one that is not wrong, what its author may not have meant is on standard error.
rpc::Answer<void> check(Connection& connection, const std::string& draft) {
    const api::Validation validation = TRY(connection.call(api::kDraftsValidate, {draft}));
    if (!validation.valid)
        return tl::unexpected(
            rpc::Failure{rpc::ErrorCode::InvalidConfiguration, "it is wrong", listOf(validation.diagnostics)});
    complain(validation.diagnostics);
    return {};
}

rpc::Answer<int> apply(Connection& connection, const Settings& settings, const Apply& what, const std::string& text) {
    const auto format = document::formatOf(what.file) == document::Format::Json ? api::Format::Json : api::Format::Yaml;
    ScopedDraft draft(connection, TRY(connection.call(api::kDraftsOpen, {})).id);
    TRY_VOID(put(connection, draft.id(), text, format));
    const api::Diff diff = TRY(connection.call(api::kDraftsDiff, {draft.id()}));
    if (settings.format == Format::Table)
        print(diff);
    TRY_VOID(check(connection, draft.id()));
    if (what.isDryRun) {
        if (settings.format != Format::Table)
            std::fputs(cli::print(rpc::write(diff), settings.format).c_str(), stdout);
        return 0;
    }
    if (diff.count == 0) {
        std::fputs("nothing would change\n", stderr);
        return 0;
    }
    const api::DraftsCommitParams params{draft.id(), what.message, what.probation.time(), what.probation.returnOn()};
    const api::Revision revision = TRY(connection.call(api::kDraftsCommit, params, kCommitPatience));
    draft.forget();
    if (settings.format == Format::Table)
        std::printf("revision %llu  %s\n", static_cast<unsigned long long>(revision.number), revision.hash.c_str());
    else
        std::fputs(cli::print(rpc::write(revision), settings.format).c_str(), stdout);
    return 0;
}

void addApply(CLI::App& app, Action& chosen, const char* name, const char* text, bool isDryRun) {
    auto what = std::make_shared<Apply>();
    what->isDryRun = isDryRun;
    CLI::App* command = app.add_subcommand(name, text);
    command->add_option("file", what->file, "YAML or (*.json) JSON; - for standard input")
        ->type_name("FILE")
        ->required();
    if (!isDryRun) {
        command->add_option("-m,--message", what->message, "Why, for those who read the history");
        addProbation(*command, what->probation);
        command->add_flag("--dry-run", what->isDryRun, "Only show what would change, and what is wrong with it");
    }
    command->callback([&chosen, what] {
        chosen = [what](Connection& connection, const Settings& settings) {
            const auto document = textOf('@' + what->file);
            if (!document)
                return complain({rpc::ErrorCode::InvalidParams, document.error().message});
            const auto done = apply(connection, settings, *what, *document);
            return done ? *done : complain(done.error());
        };
    });
}

rpc::Answer<std::string> exported(Connection& connection, api::ExportParams params) {
    std::string text;
    do {
        const api::Exported piece = TRY(connection.call(api::kConfigExport, params));
        text += piece.text;
        if (piece.revision != 0)
            params.revision = std::to_string(piece.revision); // the head may move between two pieces
        params.offset = piece.next;
    } while (params.offset != 0);
    return text;
}

void addExport(CLI::App& app, Action& chosen) {
    auto params = std::make_shared<api::ExportParams>();
    CLI::App* command = app.add_subcommand("export", "The configuration as a document");
    command->add_option("--revision", params->revision, "A revision: number, tag, hash or head");
    command->callback([&chosen, params] {
        chosen = [params](Connection& connection, const Settings& settings) {
            params->format = settings.format == Format::Json ? api::Format::Json : api::Format::Yaml;
            const auto text = exported(connection, *params);
            if (!text)
                return complain(text.error());
            std::fputs(text->c_str(), stdout);
            return 0;
        };
    });
}

} // namespace

void addDocumentCommands(CLI::App& app, Action& chosen) {
    addApply(app, chosen, "apply", "Make a document the next revision, and run it", false);
    addApply(app, chosen, "diff", "What a document would change, and what is wrong with it", true);
    addExport(app, chosen);
}

} // namespace gatehouse::cli
