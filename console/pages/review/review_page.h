#pragma once

#include "console/pages/frame/page.h"
#include "shared/rpc/failure.h"

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace gatehouse::console {

class BodyStack;
class Card;
class ConflictList;
class DataTable;
class LineList;
class ObjectDiff;
class PageHeader;
class RowsModel;
class Tag;
class TextLabel;

/// What exactly will change, for whom, and is it safe?
class ReviewPage final : public Page {
    Q_OBJECT

public:
    explicit ReviewPage(Desk& desk);

    /// Name of an object of the draft.
    void showObject(const QString& name) override;

protected:
    void refresh() override;
    [[nodiscard]] bool isLive() const override { return false; }

private:
    QWidget* newContent();
    QWidget* newChanges();
    QWidget* newSide();
    void refreshChanges();
    void refreshDiff();
    void refreshSide();
    void refreshConflict();
    void takeBack();
    void apply();
    void rebase();
    [[nodiscard]] const DraftEdit* chosenEdit();

    PageHeader* m_header;
    QPushButton* m_discard;
    BodyStack* m_body = nullptr;
    Card* m_changesCard = nullptr;
    RowsModel* m_changes;
    DataTable* m_table = nullptr;
    Card* m_diffCard = nullptr;
    ObjectDiff* m_diff = nullptr;
    ConflictList* m_conflicts = nullptr;
    QWidget* m_conflict = nullptr;
    TextLabel* m_conflictWords = nullptr;
    LineList* m_checks = nullptr;
    TextLabel* m_verdict = nullptr;
    Tag* m_environment = nullptr;
    QRadioButton* m_now = nullptr;
    QRadioButton* m_trial = nullptr;
    QComboBox* m_trialTime = nullptr;
    QCheckBox* m_errors = nullptr;
    QComboBox* m_errorPercent = nullptr;
    QLineEdit* m_message = nullptr;
    QLineEdit* m_typedName = nullptr;
    TextLabel* m_typedLabel = nullptr;
    TextLabel* m_refusal = nullptr;
    QPushButton* m_apply = nullptr;
    QString m_shownDiff; ///< what the diff was made from
    QString m_wanted;
    bool m_isApplying = false;
    QString m_refused;
};

} // namespace gatehouse::console
