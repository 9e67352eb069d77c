#include "gateway/control/overrides/override_register.h"

#include "shared/core/instant.h"
#include "shared/document/reader.h"
#include "shared/document/writer.h"
#include "shared/schema/schema.h"

namespace gatehouse::control {

using document::Node;
using Cause = OverrideRefusal::Cause;
using What = OverrideEvent::What;

namespace {

constexpr std::string_view kList = "overrides";

/// What the file says in whole seconds is the same before and after a restart.
WallTime wholeSeconds(WallTime time) { return std::chrono::floor<std::chrono::seconds>(time); }

tl::unexpected<OverrideRefusal> refuse(OverrideRefusal::Cause cause, std::string why) {
    return tl::unexpected(OverrideRefusal{{std::move(why)}, cause});
}

std::string_view verb(What what) {
    switch (what) {
    case What::Set:
        return "set";
    case What::Cleared:
        return "cleared";
    case What::Expired:
        return "has expired";
    case What::Restored:
        return "restored";
    }
    return {};
}

} // namespace

std::string OverrideEvent::text() const {
    std::string line = override.target + ": " + std::string(api::nameOf(override.kind)) + ' ' + override.value + ' ' +
                       std::string(verb(what));
    if (!actor.empty())
        line += " by " + actor;
    if (!reason.empty())
        line += " (" + reason + ')';
    if (override.until && (what == What::Set || what == What::Restored))
        line += ", until " + printInstant(*override.until);
    return line;
}

std::vector<std::string> OverrideRegister::load() {
    if (!m_options.file)
        return {};
    std::vector<std::string> messages;
    const auto setAside = [&](const std::string& why) {
        const auto aside = m_options.file->setAside();
        messages.push_back("what operators had set is not all there any more: " + why +
                           (aside ? "; the file is " + *aside + " now" : "; " + aside.error().message));
    };
    const auto contents = m_options.file->read();
    if (!contents) {
        setAside(contents.error().message);
        return messages;
    }
    if (!*contents)
        return messages;
    document::Diagnostics diagnostics(m_options.file->path());
    const auto root = document::readJson(**contents, diagnostics);
    const Node::Entry* list = root ? root->find(kList) : nullptr;
    if (list == nullptr || list->value.kind != Node::Kind::List) {
        setAside(m_options.file->path() + " does not hold a list of overrides");
        return messages;
    }
    schema::Reading reading{diagnostics, schema::Catalogue::empty(), {}};
    const document::Cursor at = document::Cursor(*root).at(kList);
    std::string refused;
    const auto pass = [&refused](const std::string& why) { refused += (refused.empty() ? "" : "; ") + why; };
    for (std::size_t i = 0; i < list->value.items.size(); ++i) {
        Override override;
        if (!schema::typeOf<Override>()->read(at.at(i), &override, {}, reading))
            continue; // the diagnostics say why
        if (const auto valid = check(override); !valid) {
            pass(valid.error().message);
            continue;
        }
        if (m_entries.size() >= kMost) {
            pass("there are more than " + std::to_string(kMost));
            break;
        }
        Entry entry = entryFor(override);
        if (entry.ends <= m_clock.monotonic()) {
            tell({What::Expired, std::move(override), {}, {}});
            continue;
        }
        m_entries.insert_or_assign({override.kind, override.target}, entry);
        tell({What::Restored, entry.override, override.actor, override.reason});
    }
    if (diagnostics.hasErrors())
        pass(diagnostics.toString());
    if (refused.empty())
        return messages;
    setAside(refused);
    if (const auto kept = keep(); !kept)
        messages.push_back(kept.error().message);
    return messages;
}

OverrideRegister::Entry OverrideRegister::entryFor(Override override) const {
    Entry entry;
    if (override.until)
        entry.ends = m_clock.monotonic() + (*override.until - m_clock.wall());
    entry.override = std::move(override);
    return entry;
}

Result<void, OverrideRefusal> OverrideRegister::set(Override override, std::optional<Duration> lasts) {
    override.since = wholeSeconds(m_clock.wall());
    if (lasts)
        override.until = m_clock.wall() + *lasts;
    if (override.until)
        override.until = wholeSeconds(*override.until);
    if (const auto valid = check(override); !valid)
        return refuse(Cause::Invalid, valid.error().message);
    Entry entry = entryFor(override);
    if (entry.ends <= m_clock.monotonic())
        return refuse(Cause::Invalid, "it would have ended already: " + printInstant(*override.until));
    const Entries::key_type key{override.kind, override.target};
    if (m_entries.size() >= kMost && !m_entries.contains(key))
        return refuse(Cause::TooMany, "there are " + std::to_string(kMost) + " overrides already; clear some");
    auto former = m_entries.extract(key);
    m_entries.emplace(key, std::move(entry));
    if (const auto kept = keep(); !kept) {
        m_entries.erase(key);
        m_entries.insert(std::move(former));
        return refuse(Cause::NotKept, kept.error().message);
    }
    tell({What::Set, override, override.actor, override.reason});
    return {};
}

Result<bool, OverrideRefusal> OverrideRegister::clear(OverrideKind kind, const std::string& target, std::string actor,
                                                      std::string reason) {
    auto former = m_entries.extract({kind, target});
    if (former.empty())
        return false;
    if (const auto kept = keep(); !kept) {
        m_entries.insert(std::move(former));
        return refuse(Cause::NotKept, kept.error().message);
    }
    Override gone = std::move(former.mapped().override);
    tell({What::Cleared, std::move(gone), std::move(actor), std::move(reason)});
    return true;
}

void OverrideRegister::tick() {
    const MonotonicTime now = m_clock.monotonic();
    std::vector<Override> ended;
    std::erase_if(m_entries, [&](const auto& entry) {
        if (entry.second.ends > now)
            return false;
        ended.push_back(entry.second.override);
        return true;
    });
    if (ended.empty())
        return;
    (void)keep(); // if that fails: whoever reads the file sees that their time is over
    for (Override& override : ended)
        tell({What::Expired, std::move(override), {}, {}});
}

std::vector<Override> OverrideRegister::of(OverrideKind kind) const {
    std::vector<Override> found;
    for (const auto& [key, entry] : m_entries)
        if (key.first == kind)
            found.push_back(entry.override);
    return found;
}

std::vector<Override> OverrideRegister::all() const {
    std::vector<Override> found;
    for (const auto& [key, entry] : m_entries)
        found.push_back(entry.override);
    return found;
}

const Override* OverrideRegister::find(OverrideKind kind, const std::string& target) const {
    const auto known = m_entries.find({kind, target});
    return known == m_entries.end() ? nullptr : &known->second.override;
}

Result<void> OverrideRegister::keep() const {
    if (!m_options.file)
        return {};
    Node list = Node::list();
    const auto type = schema::typeOf<Override>();
    for (const auto& [key, entry] : m_entries)
        if (auto node = type->write(&entry.override, {schema::Catalogue::empty()}))
            list.items.push_back(std::move(*node));
    Node root = Node::map();
    root.add(std::string(kList), std::move(list));
    const auto written = m_options.file->write(document::writeJson(root));
    if (!written)
        return fail("it could not be kept, and nothing was changed: " + written.error().message);
    return {};
}

void OverrideRegister::tell(OverrideEvent event) const {
    if (m_options.tell)
        m_options.tell(event);
}

} // namespace gatehouse::control
