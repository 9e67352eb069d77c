#include "console/session/draft.h"

#include "console/session/tree.h"
#include "shared/document/diagnostics.h"
#include "shared/document/reader.h"
#include "shared/document/writer.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSaveFile>

#include <charconv>

namespace gatehouse::console {

using document::Node;

namespace {

constexpr qint64 kOneStep = 1'000;                // ms
constexpr qint64 kLargestFile = 64 * 1024 * 1024; // more than any configuration

bool same(const std::optional<Node>& left, const std::optional<Node>& right) {
    return left.has_value() == right.has_value() && (!left || sameContent(*left, *right));
}

std::optional<Node> found(const Node& root, const DraftEdit& edit) {
    const Node* node = edit.name.empty() ? nodeAt(root, {edit.section}) : objectOf(root, edit.section, edit.name);
    return node == nullptr ? std::nullopt : std::optional(*node);
}

/// What is written of something at an object.
Node placed(const std::string& section, const std::string& name) {
    Node node = Node::map();
    node.add("section", Node::string(section));
    node.add("name", Node::string(name));
    return node;
}

void addIf(Node& map, const char* key, const std::optional<Node>& value) {
    if (value)
        map.add(key, *value);
}

void apply(Node& root, const DraftEdit& edit) {
    if (edit.name.empty()) {
        if (edit.after)
            put(root, edit.section, *edit.after);
        else
            remove(root, edit.section);
        return;
    }
    if (root.find(edit.section) == nullptr)
        root.add(edit.section, Node::list());
    auto& items = std::ranges::find(root.entries, edit.section, &Node::Entry::key)->value.items;
    const auto place = std::ranges::find_if(items, [&](const Node& item) {
        const auto* name = item.find("name");
        return name != nullptr && name->value.text == edit.name;
    });
    if (!edit.after) {
        if (place != items.end())
            items.erase(place);
    } else if (place != items.end()) {
        *place = *edit.after;
    } else {
        items.push_back(*edit.after);
    }
}

} // namespace

Draft::Draft(QString file, QObject* parent) : QObject(parent), m_file(std::move(file)) { load(); }

Draft::Draft(QString file, std::unique_ptr<QLockFile> lock, Place place)
    : m_file(std::move(file)), m_lock(std::move(lock)), m_place(place) {
    load();
}

Draft::~Draft() = default;

const DraftEdit* Draft::find(std::string_view section, std::string_view name) const {
    const auto edit = std::ranges::find_if(
        m_content.edits, [&](const DraftEdit& one) { return one.section == section && one.name == name; });
    return edit == m_content.edits.end() ? nullptr : &*edit;
}

void Draft::remember(const std::string& what) {
    const auto now = QDateTime::currentMSecsSinceEpoch();
    const bool isSameStep = !what.empty() && what == m_lastStep && now - m_lastStepAt < kOneStep;
    m_lastStep = what;
    m_lastStepAt = now;
    m_redo.clear();
    if (isSameStep)
        return;
    m_undo.push_back(m_content);
    if (m_undo.size() > kMostSteps)
        m_undo.erase(m_undo.begin());
}

void Draft::settle() {
    std::erase_if(m_content.edits, [](const DraftEdit& edit) { return same(edit.before, edit.after); });
    settleConflicts();
    save();
    Q_EMIT changed();
}

/// A conflict is over when both sides say the same: by another edit, or because there is none any more.
void Draft::settleConflicts() {
    std::erase_if(m_content.conflicts, [this](Conflict& conflict) {
        const auto* edit = find(conflict.section, conflict.name);
        if (edit == nullptr)
            return true;
        conflict.at.ours = valueAt(edit->after, conflict.at.keys);
        conflict.at.theirs = valueAt(edit->before, conflict.at.keys);
        return same(conflict.at.ours, conflict.at.theirs);
    });
}

void Draft::set(std::uint64_t baseNumber, const std::string& baseHash, DraftEdit edit) {
    remember(edit.section + '\n' + edit.name);
    if (m_content.edits.empty()) {
        m_baseNumber = baseNumber;
        m_baseHash = baseHash;
    }
    const auto known = std::ranges::find_if(
        m_content.edits, [&](const DraftEdit& one) { return one.section == edit.section && one.name == edit.name; });
    if (known == m_content.edits.end())
        m_content.edits.push_back(std::move(edit));
    else
        known->after = std::move(edit.after);
    settle();
}

void Draft::revert(std::string_view section, std::string_view name) {
    remember({});
    std::erase_if(m_content.edits, [&](const DraftEdit& one) { return one.section == section && one.name == name; });
    settle();
}

void Draft::clear() {
    remember({});
    m_content = {};
    settle();
}

void Draft::undo() {
    if (m_undo.empty())
        return;
    m_redo.push_back(std::exchange(m_content, std::move(m_undo.back())));
    m_undo.pop_back();
    m_lastStep.clear();
    settle();
}

void Draft::redo() {
    if (m_redo.empty())
        return;
    m_undo.push_back(std::exchange(m_content, std::move(m_redo.back())));
    m_redo.pop_back();
    m_lastStep.clear();
    settle();
}

Node Draft::appliedTo(Node root) const {
    if (root.kind != Node::Kind::Map)
        root = Node::map();
    for (const auto& edit : m_content.edits)
        apply(root, edit);
    return root;
}

void Draft::resolve(std::size_t conflict, Side side) {
    if (conflict >= m_content.conflicts.size())
        return;
    remember({});
    const Conflict chosen = m_content.conflicts[conflict];
    m_content.conflicts.erase(m_content.conflicts.begin() + std::ptrdiff_t(conflict));
    for (auto& edit : m_content.edits) {
        if (side == Side::Theirs && edit.section == chosen.section && edit.name == chosen.name)
            edit.after = withValueAt(std::move(edit.after), chosen.at.keys, chosen.at.theirs);
    }
    settle();
}

void Draft::rebase(std::uint64_t number, const std::string& hash, const Node& root) {
    std::vector<Conflict> conflicts;
    for (auto& edit : m_content.edits) {
        auto theirs = found(root, edit);
        auto result = merged(edit.before, edit.after, theirs);
        for (auto& conflict : result.conflicts)
            conflicts.push_back({edit.section, edit.name, std::move(conflict)});
        edit.before = std::move(theirs);
        edit.after = std::move(result.value);
    }
    // Nobody has chosen yet between these, and the newer revision says nothing new of them.
    for (auto& old : m_content.conflicts) {
        const bool isNew = std::ranges::none_of(conflicts, [&](const Conflict& one) {
            return one.section == old.section && one.name == old.name && one.at.keys == old.at.keys;
        });
        if (isNew)
            conflicts.push_back(std::move(old));
    }
    m_content.conflicts = std::move(conflicts);
    m_baseNumber = number;
    m_baseHash = hash;
    forgetSteps();
    settle();
}

void Draft::land(std::uint64_t number, const std::string& hash, const std::vector<DraftEdit>& applied) {
    for (auto& edit : m_content.edits) {
        const auto one = std::ranges::find_if(
            applied, [&](const DraftEdit& sent) { return sent.section == edit.section && sent.name == edit.name; });
        if (one != applied.end())
            edit.before = one->after;
    }
    m_baseNumber = number;
    m_baseHash = hash;
    forgetSteps();
    settle();
}

/// Those so far speak of another revision.
void Draft::forgetSteps() {
    m_undo.clear();
    m_redo.clear();
    m_lastStep.clear();
}

void Draft::load() {
    QFile file(m_file);
    if (m_file.isEmpty() || !file.open(QIODevice::ReadOnly) || file.size() > kLargestFile)
        return;
    const auto bytes = file.readAll();
    document::Diagnostics diagnostics;
    const auto root = document::readJson({bytes.data(), std::size_t(bytes.size())}, diagnostics);
    if (!root || diagnostics.hasErrors())
        return;
    const auto number = textAt(*root, {"base"}).toLatin1();
    std::from_chars(number.data(), number.data() + number.size(), m_baseNumber);
    m_baseHash = textAt(*root, {"hash"}).toStdString();
    for (const auto& item : objectsOf(*root, "edits")) {
        DraftEdit edit{textAt(item, {"section"}).toStdString(), textAt(item, {"name"}).toStdString(), {}, {}};
        if (const auto* before = item.find("before"))
            edit.before = before->value;
        if (const auto* after = item.find("after"))
            edit.after = after->value;
        if (!edit.section.empty() && !same(edit.before, edit.after))
            m_content.edits.push_back(std::move(edit));
    }
    for (const auto& item : objectsOf(*root, "conflicts")) {
        Conflict conflict{textAt(item, {"section"}).toStdString(), textAt(item, {"name"}).toStdString(), {}};
        for (const auto& key : textsOf(nodeAt(item, {"keys"})))
            conflict.at.keys.push_back(key.toStdString());
        if (const auto* base = item.find("base"))
            conflict.at.base = base->value;
        m_content.conflicts.push_back(std::move(conflict));
    }
    settleConflicts();
}

void Draft::save() {
    if (!m_file.isEmpty())
        m_savingProblem = written();
}

/// Why it could not be; empty if it is in the file.
QString Draft::written() const {
    if (m_content.edits.empty()) {
        QFile old(m_file);
        return !old.exists() || old.remove() ? QString() : old.errorString();
    }
    Node root = Node::map();
    root.add("base", Node::integer(std::int64_t(m_baseNumber)));
    root.add("hash", Node::string(m_baseHash));
    Node edits = Node::list();
    for (const auto& edit : m_content.edits) {
        Node one = placed(edit.section, edit.name);
        addIf(one, "before", edit.before);
        addIf(one, "after", edit.after);
        edits.items.push_back(std::move(one));
    }
    root.add("edits", std::move(edits));
    Node conflicts = Node::list();
    for (const auto& conflict : m_content.conflicts) {
        Node one = placed(conflict.section, conflict.name);
        Node keys = Node::list();
        for (const auto& key : conflict.at.keys)
            keys.items.push_back(Node::string(key));
        one.add("keys", std::move(keys));
        addIf(one, "base", conflict.at.base);
        conflicts.items.push_back(std::move(one));
    }
    root.add("conflicts", std::move(conflicts));
    QDir().mkpath(QFileInfo(m_file).path());
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner); // it may tell what only those see who run the gateway
    const auto text = document::writeJsonLine(root);
    file.write(text.data(), qsizetype(text.size()));
    return file.commit() ? QString() : file.errorString();
}

} // namespace gatehouse::console
