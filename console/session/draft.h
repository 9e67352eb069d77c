#pragma once

#include "console/session/merge.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <string>
#include <vector>

class QLockFile;

namespace gatehouse::console {

/// One object or section that is to become another.
struct DraftEdit {
    std::string section;
    std::string name;                     ///< of the object; empty: the section as a whole
    std::optional<document::Node> before; ///< in the revision that the draft is based on; nothing: it is new
    std::optional<document::Node> after;  ///< nothing: it is removed
};

/// What somebody means to change and has not applied: on this computer, in a file of its own, so that neither a crash
/// of the console nor a restart of the gateway takes it away. All windows of the program that show a gateway share its
/// draft. The gateway judges it, and applies it as a whole.
class Draft final : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kMostSteps = 200; ///< that can be undone

    /// Whose changes the file holds.
    enum class Place {
        Usual,
        BesideAnother ///< another process has the usual one
    };

    /// `file` is read now and written at each change; empty: kept in memory only. With a lock it is nobody else's as
    /// long as this lives.
    explicit Draft(QString file, QObject* parent = nullptr);
    Draft(QString file, std::unique_ptr<QLockFile> lock, Place place);
    ~Draft() override;

    [[nodiscard]] Place place() const { return m_place; }
    /// Why what is here is in no file; empty if it is, or if there is nothing to keep.
    [[nodiscard]] const QString& savingProblem() const { return m_savingProblem; }

    /// The revision that the edits start from; set by the first one.
    [[nodiscard]] const std::string& baseHash() const { return m_baseHash; }
    [[nodiscard]] std::uint64_t baseNumber() const { return m_baseNumber; }
    [[nodiscard]] const std::vector<DraftEdit>& edits() const { return m_content.edits; }
    [[nodiscard]] bool isEmpty() const { return m_content.edits.empty(); }
    [[nodiscard]] const DraftEdit* find(std::string_view section, std::string_view name) const;

    /// From here on the object is `after`. An object that becomes what it was is no edit any more. Steps at the same
    /// object that follow each other within a second are one step of undo.
    void set(std::uint64_t baseNumber, const std::string& baseHash, DraftEdit edit);
    void revert(std::string_view section, std::string_view name);
    void clear();

    [[nodiscard]] bool canUndo() const { return !m_undo.empty(); }
    [[nodiscard]] bool canRedo() const { return !m_redo.empty(); }
    void undo();
    void redo();

    /// The configuration as it would be.
    [[nodiscard]] document::Node appliedTo(document::Node root) const;

    /// Where the draft and what others have done since meet. Until somebody has chosen, ours stands there, and nothing
    /// is to be applied.
    struct Conflict {
        std::string section, name; ///< of the object
        MergeConflict at;
    };
    enum class Side { Ours, Theirs };
    [[nodiscard]] const std::vector<Conflict>& conflicts() const { return m_content.conflicts; }
    void resolve(std::size_t conflict, Side side);
    /// Puts the edits onto another revision. What both changed stays ours, and is a conflict.
    void rebase(std::uint64_t number, const std::string& hash, const document::Node& root);
    /// These edits are a revision now. What has been changed since they were sent stays an edit, of that revision.
    void land(std::uint64_t number, const std::string& hash, const std::vector<DraftEdit>& applied);

Q_SIGNALS:
    void changed();

private:
    struct Content {
        std::vector<DraftEdit> edits;
        std::vector<Conflict> conflicts;
    };
    void remember(const std::string& what);
    void settle();
    void settleConflicts();
    void forgetSteps();
    void load();
    void save();
    [[nodiscard]] QString written() const;

    QString m_file;
    std::unique_ptr<QLockFile> m_lock;
    Place m_place = Place::Usual;
    QString m_savingProblem;
    std::string m_baseHash;
    std::uint64_t m_baseNumber = 0;
    Content m_content;
    std::vector<Content> m_undo, m_redo;
    std::string m_lastStep;
    qint64 m_lastStepAt = 0; ///< milliseconds of the day's clock
};

} // namespace gatehouse::console
