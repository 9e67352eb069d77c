#include "gateway/control/keys/key_use_keeper.h"

#include "shared/core/instant.h"
#include "shared/document/reader.h"
#include "shared/document/writer.h"

#include <algorithm>
#include <vector>

namespace gatehouse::control {

using document::Node;
using policies::api_key::KeyUses;

namespace {

constexpr std::string_view kUses = "uses";

/// One line a secret, always in the same order, so that what has not changed is the same text.
std::string textOf(const KeyUses::Times& times) {
    std::vector<std::pair<KeyUses::Seconds, const std::string*>> latest;
    latest.reserve(times.size());
    for (const auto& [hash, when] : times)
        latest.emplace_back(when, &hash);
    std::ranges::sort(latest, [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : *a.second < *b.second;
    });
    latest.resize(std::min(latest.size(), KeyUseKeeper::kMost));
    Node uses = Node::map();
    for (const auto& [when, hash] : latest)
        uses.add(*hash, Node::string(printInstant(WallTime(std::chrono::seconds(when)))));
    Node root = Node::map();
    root.add(std::string(kUses), std::move(uses));
    return document::writeJson(root);
}

/// Whether all of it was understood.
bool readInto(KeyUses& uses, const std::string& text) {
    document::Diagnostics diagnostics;
    const auto root = document::readJson(text, diagnostics);
    const Node::Entry* list = root ? root->find(kUses) : nullptr;
    if (list == nullptr || list->value.kind != Node::Kind::Map)
        return false;
    bool isWhole = true;
    for (const Node::Entry& entry : list->value.entries) {
        const auto when = parseInstant(entry.value.text);
        if (when)
            uses.remember(entry.key, std::chrono::floor<std::chrono::seconds>(when->time_since_epoch()).count());
        isWhole = isWhole && when.has_value();
    }
    return isWhole;
}

} // namespace

struct KeyUseKeeper::Outcome {
    std::mutex mutex;
    bool isWriting = false;
    std::string trouble; ///< empty: it is on disk
    std::string written; ///< what the file has; the thread's alone while it writes
};

KeyUseKeeper::KeyUseKeeper(const Clock& clock, KeyUses& uses, Options options)
    : m_clock(clock), m_uses(uses), m_options(std::move(options)), m_next(clock.monotonic() + kPause),
      m_outcome(std::make_shared<Outcome>()) {
    m_writer.setMaxThreadCount(1);
}

KeyUseKeeper::~KeyUseKeeper() { m_writer.waitForDone(); }

void KeyUseKeeper::load() {
    if (!m_options.file)
        return;
    const auto contents = m_options.file->read();
    if (contents && !*contents)
        return;
    if (contents && readInto(m_uses, **contents)) {
        m_outcome->written = **contents;
        return;
    }
    const auto aside = m_options.file->setAside();
    m_options.tell("when API keys were used last is not all known any more: " +
                   (contents ? m_options.file->path() + " is not what was written" : contents.error().message) +
                   (aside ? "; the file is " + *aside + " now" : "; " + aside.error().message));
}

void KeyUseKeeper::tick() {
    if (!m_options.file || m_clock.monotonic() < m_next)
        return;
    tellOutcome();
    m_next = m_clock.monotonic() + kPause;
    write();
}

void KeyUseKeeper::finish() {
    m_writer.waitForDone();
    if (m_options.file)
        write();
    m_writer.waitForDone();
    tellOutcome();
}

/// One at a time: a disk that is slower than a minute gets no queue.
void KeyUseKeeper::write() {
    {
        const std::lock_guard lock(m_outcome->mutex);
        if (m_outcome->isWriting)
            return;
        m_outcome->isWriting = true;
    }
    m_writer.start([file = *m_options.file, times = m_uses.collect(), outcome = m_outcome] {
        std::string text = textOf(times);
        const bool isNew = !times.empty() && text != outcome->written;
        const auto written = isNew ? file.write(text) : Result<void>();
        if (written && isNew)
            outcome->written = std::move(text);
        const std::lock_guard lock(outcome->mutex);
        outcome->isWriting = false;
        outcome->trouble = written ? std::string() : written.error().message;
    });
}

void KeyUseKeeper::tellOutcome() {
    const std::lock_guard lock(m_outcome->mutex);
    if (m_outcome->isWriting)
        return;
    if (!m_outcome->trouble.empty() && m_trouble.empty())
        m_options.tell("when API keys were used last is not kept: " + m_outcome->trouble);
    m_trouble = m_outcome->trouble;
}

} // namespace gatehouse::control
