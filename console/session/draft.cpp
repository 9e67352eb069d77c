#include "console/session/draft.h"

#include "console/session/tree.h"
#include "shared/document/diagnostics.h"
#include "shared/document/reader.h"
#include "shared/document/writer.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
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

const DraftEdit* Draft::find(std::string_view section, std::string_view name) const {
    const auto edit =
        std::ranges::find_if(m_edits, [&](const DraftEdit& one) { return one.section == section && one.name == name; });
    return edit == m_edits.end() ? nullptr : &*edit;
}

void Draft::remember(const std::string& what) {
    const auto now = QDateTime::currentMSecsSinceEpoch();
    const bool isSameStep = !what.empty() && what == m_lastStep && now - m_lastStepAt < kOneStep;
    m_lastStep = what;
    m_lastStepAt = now;
    m_redo.clear();
    if (isSameStep)
        return;
    m_undo.push_back(m_edits);
    if (m_undo.size() > kMostSteps)
        m_undo.erase(m_undo.begin());
}

void Draft::settle() {
    std::erase_if(m_edits, [](const DraftEdit& edit) { return same(edit.before, edit.after); });
    save();
    Q_EMIT changed();
}

void Draft::set(std::uint64_t baseNumber, const std::string& baseHash, DraftEdit edit) {
    remember(edit.section + '\n' + edit.name);
    if (m_edits.empty()) {
        m_baseNumber = baseNumber;
        m_baseHash = baseHash;
    }
    const auto known = std::ranges::find_if(
        m_edits, [&](const DraftEdit& one) { return one.section == edit.section && one.name == edit.name; });
    if (known == m_edits.end())
        m_edits.push_back(std::move(edit));
    else
        known->after = std::move(edit.after);
    settle();
}

void Draft::revert(std::string_view section, std::string_view name) {
    remember({});
    std::erase_if(m_edits, [&](const DraftEdit& one) { return one.section == section && one.name == name; });
    settle();
}

void Draft::clear() {
    remember({});
    m_edits.clear();
    settle();
}

void Draft::undo() {
    if (m_undo.empty())
        return;
    m_redo.push_back(std::exchange(m_edits, std::move(m_undo.back())));
    m_undo.pop_back();
    m_lastStep.clear();
    settle();
}

void Draft::redo() {
    if (m_redo.empty())
        return;
    m_undo.push_back(std::exchange(m_edits, std::move(m_redo.back())));
    m_redo.pop_back();
    m_lastStep.clear();
    settle();
}

Node Draft::appliedTo(Node root) const {
    if (root.kind != Node::Kind::Map)
        root = Node::map();
    for (const auto& edit : m_edits)
        apply(root, edit);
    return root;
}

std::vector<Draft::Conflict> Draft::rebase(std::uint64_t number, const std::string& hash, const Node& root) {
    std::vector<Conflict> conflicts;
    for (auto& edit : m_edits) {
        auto theirs = found(root, edit);
        auto result = merged(edit.before, edit.after, theirs);
        for (auto& path : result.conflicts)
            conflicts.push_back({edit.section, edit.name, std::move(path)});
        edit.before = std::move(theirs);
        edit.after = std::move(result.value);
    }
    m_baseNumber = number;
    m_baseHash = hash;
    // Steps before this one speak of another revision.
    m_undo.clear();
    m_redo.clear();
    settle();
    return conflicts;
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
            m_edits.push_back(std::move(edit));
    }
}

void Draft::save() const {
    if (m_file.isEmpty())
        return;
    if (m_edits.empty()) {
        QFile::remove(m_file);
        return;
    }
    Node root = Node::map();
    root.add("base", Node::integer(std::int64_t(m_baseNumber)));
    root.add("hash", Node::string(m_baseHash));
    Node edits = Node::list();
    for (const auto& edit : m_edits) {
        Node one = Node::map();
        one.add("section", Node::string(edit.section));
        one.add("name", Node::string(edit.name));
        if (edit.before)
            one.add("before", *edit.before);
        if (edit.after)
            one.add("after", *edit.after);
        edits.items.push_back(std::move(one));
    }
    root.add("edits", std::move(edits));
    QDir().mkpath(QFileInfo(m_file).path());
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner); // it may tell what only those see who run the gateway
    const auto text = document::writeJsonLine(root);
    file.write(text.data(), qsizetype(text.size()));
    file.commit();
}

} // namespace gatehouse::console
